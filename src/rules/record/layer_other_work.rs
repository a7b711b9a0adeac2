use crate::rules::prelude::*;

rule! {
    /// The record in resultStr is about another work.
    ///
    /// ## What it does
    /// A layer with another DOI and another title is not merged. Of an array of layers the one that fits is used; the rest are told as information.
    ///
    /// ## Why
    /// Merging two works makes a reference that does not exist.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "On the growth of lichens", "authors": "A. Bell", "doi": "10.1000/aa1", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "resultStr": "{\"title\": \"A history of canals\", \"authors\": \"C. Doe\", \"doi\": \"10.1000/zz9\"}"}
    /// ```
    /// ```nested-json,good
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "resultStr": "{\"title\": \"T\", \"authors\": \"A. Bell\", \"journal\": {\"name\": \"J\"}, \"publicationDate\": \"2020-01-02\", \"publicationTypes\": \"Journal Article\"}"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: which of the two was meant is not in the record.
    ///
    /// ## Sources
    /// The measured rule for equal titles in the documentation of verification.
    REC005 "layer-other-work", Error, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::OtherWork { place, title, doi, rest_of_array } = fault {
            if *rest_of_array {
                found.with(Info, *place, format_args!("another layer of the array is left out: '{title}' {doi}"));
            } else {
                found.at(*place, format_args!("the layer is another work, left out: '{title}' {doi}"));
            }
        }
    }
}
