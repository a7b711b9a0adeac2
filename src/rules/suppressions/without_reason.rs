use crate::rules::prelude::*;

rule! {
    /// An entry of `[[ignore]]` has no reason.
    ///
    /// ## What it does
    /// Tells an entry without a `reason`, or with an empty one. Such an entry ignores nothing.
    ///
    /// ## Why
    /// Whoever comes later has to know whether it still holds.
    ///
    /// ## Example
    /// ```toml
    /// [[ignore]]
    /// code = "DOI010"
    /// doi = "10.5555/12345678"
    /// ```
    ///
    /// ## Sources
    /// The configuration, `citable.toml`.
    SUP002 "suppression-without-reason", Warning, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::SuppressionWithoutReason { at } = fault {
            found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("this entry has no reason, so it ignores nothing"));
        }
    }
}
