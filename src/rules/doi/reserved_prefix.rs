use crate::model::identifier::Reserved;
use crate::rules::prelude::*;

rule! {
    /// A DOI has a prefix that no published work has.
    ///
    /// ## What it does
    /// Tells the prefixes 10.5555 (for tests, and used by indexes for what has no DOI), 10.1234 and 10.0000 (examples), and
    /// shortDOIs (`10/abcd`), which name another DOI.
    ///
    /// ## Why
    /// Such a DOI does not resolve, or is another name of the DOI that was meant.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.5555/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10/abcd", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// There is no fix: the DOI has to be looked up.
    ///
    /// ## Sources
    /// Crossref, test prefixes: <https://www.crossref.org/documentation/register-maintain-records/creating-and-managing-dois/>
    ///
    /// shortDOI service: <https://shortdoi.org>
    DOI010 "doi-reserved-prefix", Warning, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.doi.each() {
        let text = field.value.doi.unwrap_or(field.raw.text.trim());
        match field.value.reserved {
            Some(Reserved::Test) => found.at(field, format_args!("10.5555 is the prefix of tests and of what has no DOI: {text}")),
            Some(Reserved::Example) => found.at(field, format_args!("10.1234 is the prefix of examples: {text}")),
            Some(Reserved::Zero) => found.at(field, format_args!("10.0000 is no registrant's prefix: {text}")),
            Some(Reserved::ShortDoi) => found.at(field, format_args!("a shortDOI stands for another DOI: {text}")),
            None => continue,
        };
    }
}
