use crate::rules::prelude::*;

rule! {
    /// The text in resultStr is no JSON.
    ///
    /// ## What it does
    /// Tells a `resultStr` that holds something else than a record: an error page, `[object Object]`.
    ///
    /// ## Why
    /// The original record is lost; only the translated one is used.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "resultStr": "[object Object]"}
    /// ```
    /// ```nested-json,good
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "resultStr": null}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: the original record is not there.
    ///
    /// ## Sources
    /// RFC 8259.
    REC002 "layer-unparseable", Error, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::LayerUnparseable { place, start } = fault {
            let start: String = start.chars().take(40).collect();
            found.at(*place, format_args!("the layer is no JSON: it starts with '{start}'"));
        }
    }
}
