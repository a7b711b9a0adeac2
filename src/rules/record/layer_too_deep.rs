use crate::rules::prelude::*;

rule! {
    /// Records lie more than eight deep in one another.
    ///
    /// ## What it does
    /// Counts the layers below the outermost one; the ninth and those below are not read.
    ///
    /// ## Why
    /// Nobody writes such a record on purpose: a program has wrapped its own output again and again.
    ///
    /// ## Example
    /// ```nested-json,good
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "resultStr": null}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: which layer is the original is not in the record.
    ///
    /// ## Sources
    /// The native record: layers 1 to 8 are read.
    REC006 "layer-too-deep", Error, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::TooDeep { place } = fault {
            found.at(*place, format_args!("records lie more than 8 deep in one another; those below are not read"));
        }
    }
}
