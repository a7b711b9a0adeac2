use crate::rules::prelude::*;

rule! {
    /// The last page is written without the digits it shares with the first.
    ///
    /// ## What it does
    /// Finds ranges such as `1234-56`, where `1256` is meant.
    ///
    /// ## Why
    /// Styles abbreviate pages by rules of their own; for that they need the numbers in full.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "1234-56"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "1234-1256"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "1234-1256"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the shared digits are added, the dash stays.
    ///
    /// ## Sources
    /// CSL 1.0.2, `page-range-format`.
    PAG002 "pages-abbreviated", Info, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.pages.each() {
        if let Some(full) = field.value.abbreviated {
            found.at(field, format_args!("pages {} are abbreviated", field.raw.text)).fix_whole(Safety::Safe, "write the numbers in full", full);
        }
    }
}
