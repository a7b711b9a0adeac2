use crate::rules::prelude::*;

rule! {
    /// An entry of `[[ignore]]` is out of date.
    ///
    /// ## What it does
    /// Tells an entry whose last day, `until`, has gone by. Such an entry ignores nothing.
    ///
    /// ## Why
    /// The date was set to look at it again.
    ///
    /// ## Example
    /// ```toml
    /// [[ignore]]
    /// code = "DAT004"
    /// key = "lind-2027-tides"
    /// reason = "in press"
    /// until = "2027-06-30"
    /// ```
    ///
    /// ## Sources
    /// The configuration, `citable.toml`.
    SUP003 "suppression-expired", Warning, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::SuppressionExpired { at, until } = fault {
            found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("this entry was to be looked at after {until}; it ignores nothing"));
        }
    }
}
