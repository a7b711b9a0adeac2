use crate::rules::prelude::*;

rule! {
    /// The record is not JSON.
    ///
    /// ## What it does
    /// Tells where a record breaks the grammar of JSON and what is expected there. In a file with a record a line it costs that line only.
    ///
    /// ## Why
    /// A record that cannot be read is lost to everyone who uses the file.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "T", "authors" "A. Bell"}
    /// ```
    /// ```nested-json,good
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: what was meant is not in the record.
    ///
    /// ## Sources
    /// RFC 8259.
    REC001 "json-syntax", Error, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::Syntax { at, why } = fault {
            found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("{why}"));
        }
    }
}
