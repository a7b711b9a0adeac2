use super::swapped::is_isbn;
use crate::model::identifier::Form;
use crate::rules::prelude::*;

rule! {
    /// An ISSN is not written `1234-567X`.
    ///
    /// ## What it does
    /// Tells ISSNs without their hyphen or with another dash, with a label (`ISSN …`) or the name of a medium (`… (Print)`,
    /// `eISSN …`), and values that hold none. Several ISSNs in one value are right.
    ///
    /// ## Why
    /// ISSNs are compared as they stand.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "ISSN": "ISSN 1234-5679"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "ISSN": "1234-5679"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "ISSN": "1234-5679 (Print)"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "ISSN": "1234-5679"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where a label, a space or a dash is wrong; unsafe where the medium would be lost.
    ///
    /// ## Sources
    /// ISO 3297:2022, 4 (form)
    ID001 "issn-form", Warning, Layer, Mixed
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.issn.each().chain(record.fields.eissn.each()) {
        for part in field.value {
            let safety = match part.reading.form {
                Form::Own => continue,
                Form::Dressed => Safety::Safe,
                Form::Qualified | Form::Foreign => Safety::Unsafe,
            };
            let (start, end) = part.place;
            let text = field.raw.text.get(start as usize..end as usize).unwrap_or(field.raw.text).trim();
            let Some(value) = part.reading.value else {
                if !is_isbn(&field.raw, record.arena) {
                    found.at(field.part(part.place), format_args!("no ISSN: {text}"));
                }
                continue;
            };
            found.at(field.part(part.place), format_args!("the ISSN {value} is written {text}")).fix(
                safety,
                "write the ISSN bare",
                FixOp::Text(value.to_owned()),
            );
        }
    }
}
