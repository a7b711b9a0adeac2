use crate::rules::prelude::*;

rule! {
    /// The check digit of an ISSN is wrong.
    ///
    /// ## What it does
    /// Works out the check digit of each ISSN, `X` for ten.
    ///
    /// ## Why
    /// A wrong check digit means a mistyped digit; the ISSN names no journal, or another one.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "ISSN": "1234-5670"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "ISSN": "1234-5679"}
    /// ```
    ///
    /// ## Fix safety
    /// There is no fix: any of the eight digits may be the wrong one.
    ///
    /// ## Sources
    /// ISO 3297:2022, annex A (check digit)
    ID002 "issn-checksum", Error, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.issn.each().chain(record.fields.eissn.each()) {
        for part in field.value {
            if let (Some(value), Some(right)) = (part.reading.value, part.reading.check) {
                let last = value.chars().next_back().unwrap_or_default();
                found.at(field.part(part.place), format_args!("the check digit of {value} is {last}, {right} is worked out of the others"));
            }
        }
    }
}
