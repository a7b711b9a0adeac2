use crate::rules::prelude::*;

rule! {
    /// The last page comes before the first.
    ///
    /// ## What it does
    /// Compares the first and the last page of each range, abbreviated last pages expanded. Both must be plain arabic numbers.
    ///
    /// ## Why
    /// A range that runs backwards is a slip: digits or the two numbers were swapped.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "56-37"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "37-56"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: which digit is wrong cannot be known.
    ///
    /// ## Sources
    /// CSL 1.0.2, `page`.
    PAG001 "pages-reversed", Error, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.pages.each() {
        if let Some((first, last)) = field.value.reversed {
            found.at(field, format_args!("last page {last} comes before first page {first}"));
        }
    }
}
