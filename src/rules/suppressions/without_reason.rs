use crate::rules::prelude::*;

rule! {
    /// An entry of `[[ignore]]`, or a comment that tells findings to be ignored, has no reason.
    ///
    /// ## What it does
    /// Tells an entry without a `reason`, or with an empty one, and a comment without ` -- reason` behind its codes. They ignore nothing.
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
    /// The configuration, `citable.toml`, and comments of BibTeX files.
    SUP002 "suppression-without-reason", Warning, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        let (at, it) = match fault {
            Fault::SuppressionWithoutReason { at } => (*at, "entry"),
            Fault::Ignore(ignored) if !ignored.has_reason => (ignored.at, "comment"),
            _ => continue,
        };
        found.at(Place { layer: 0, at: At::Text(at) }, format_args!("this {it} has no reason, so it ignores nothing"));
    }
}
