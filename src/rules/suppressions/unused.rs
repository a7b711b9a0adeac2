use crate::rules::prelude::*;

rule! {
    /// An entry of `[[ignore]]` ignores nothing.
    ///
    /// ## What it does
    /// Tells an entry that no finding of the run fits, though its rule ran and a file was read that it is about. An entry for a key
    /// or a DOI is about every file.
    ///
    /// ## Why
    /// What it was for is mended, or its key has a slip. Left there, it hides the next finding.
    ///
    /// ## Example
    /// ```toml
    /// [[ignore]]
    /// code = "DOI010"
    /// doi = "10.5555/12345678"
    /// reason = "the journal's own test record"
    /// ```
    ///
    /// ## Sources
    /// The configuration, `citable.toml`.
    SUP001 "suppression-unused", Warning, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::SuppressionUnused { at, code } = fault {
            found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("no finding of {code} is ignored by this entry"));
        }
    }
}
