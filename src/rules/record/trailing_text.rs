use crate::rules::prelude::*;

rule! {
    /// Text stands behind the record.
    ///
    /// ## What it does
    /// A record document may have the title and the abstract behind the JSON; any other text is told.
    ///
    /// ## Why
    /// It may be the rest of a record that broke.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// Downloaded on a rainy day.
    /// ```
    /// ```nested-json,good
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// T
    /// ```
    ///
    /// ## Fix safety
    /// No fix: whether the text is wanted is not in the record.
    ///
    /// ## Sources
    /// The native record: record documents.
    REC011 "trailing-text", Warning, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::TrailingText { at, text } = fault {
            let start: String = text.chars().take(40).collect();
            found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("text behind the record: '{start}'"));
        }
    }
}
