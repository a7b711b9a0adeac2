use crate::model::identifier::DoiReading;
use crate::rules::prelude::*;

rule! {
    /// The layers of a record have different DOIs.
    ///
    /// ## What it does
    /// Compares the DOIs of all layers after reading: prefixes, escapes, tails, invisible characters, case and the version of
    /// an arXiv DOI make no difference.
    ///
    /// ## Why
    /// One of the layers is of another work, or one of the DOIs is wrong.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "resultStr": "{\"title\": \"Tides of the Baltic Sea\", \"authors\": \"Anna Lind\", \"doi\": \"10.1000/183\", \"journal\": {\"name\": \"Marine Science\", \"volume\": \"12\", \"pages\": \"37-68\"}, \"publicationDate\": \"2020-01-02\", \"publicationTypes\": \"Journal Article\"}"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "resultStr": "{\"title\": \"Tides of the Baltic Sea\", \"authors\": \"Anna Lind\", \"doi\": \"10.1000/182\", \"journal\": {\"name\": \"Marine Science\", \"volume\": \"12\", \"pages\": \"37-68\"}, \"publicationDate\": \"2020-01-02\", \"publicationTypes\": \"Journal Article\"}"}
    /// ```
    ///
    /// ## Fix safety
    /// There is no fix: which of the two is right is not in the record.
    ///
    /// ## Sources
    /// DOI Handbook, 2.2 (syntax): <https://www.doi.org/the-identifier/resources/handbook>
    DOI007 "doi-layers-disagree", Error, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let mut all = record.fields.doi.each().filter(|field| field.value.syntax.is_none() && field.value.doi.is_some());
    let Some(inner) = all.next() else { return };
    let doi = |field: &Field<'_, DoiReading<'_>>| field.value.without_version().or(field.value.doi).unwrap_or_default().to_ascii_lowercase();
    for outer in all {
        if doi(outer) != doi(inner) {
            let (here, there) = (outer.value.doi.unwrap_or_default(), inner.value.doi.unwrap_or_default());
            found.at(outer, format_args!("the DOI is {here} here and {there} in another layer")).related(inner, format_args!("the other DOI"));
        }
    }
}
