use super::doi_place;
use crate::rules::prelude::*;

rule! {
    /// The identifier could not be checked.
    ///
    /// ## What it does
    /// Says of a DOI why `citable verify` knows nothing about it: nobody answered, or there is no evidence and `--locked`
    /// asks for none.
    ///
    /// ## Why
    /// A fault of the network is no fault of the record, but should not pass for a confirmation either.
    NET030 "not-checked", Info, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    if let Some(why) = found.unchecked() {
        let doi = record.reference.doi.unwrap_or("the identifier");
        found.at(doi_place(record), format_args!("{doi} could not be checked: {why}"));
    }
}
