use crate::rules::prelude::*;

rule! {
    /// The text in resultStr breaks off.
    ///
    /// ## What it does
    /// Every member before the break is used; says where it broke and how many were read.
    ///
    /// ## Why
    /// What stood behind the break is lost.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "resultStr": "{\"title\": \"T\", \"authors\": \"A. Bell\", \"journal\": {\"name\": \"J\"}, \"publicationDate\": \"2020-01-02\", \"publicationTypes\": \"Journal Article\", \"doi\": \"10.1000/1"}
    /// ```
    /// ```nested-json,good
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "resultStr": "{\"title\": \"T\", \"authors\": \"A. Bell\", \"journal\": {\"name\": \"J\"}, \"publicationDate\": \"2020-01-02\", \"publicationTypes\": \"Journal Article\"}"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: what was cut off is not in the record.
    ///
    /// ## Sources
    /// RFC 8259.
    REC003 "layer-salvaged", Error, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::LayerSalvaged { place, read, why, .. } = fault {
            let members = if *read == 1 { "member was" } else { "members were" };
            found.at(*place, format_args!("the layer breaks off: {why}; {read} {members} read before"));
        }
    }
}
