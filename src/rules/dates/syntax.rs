use super::odd;
use crate::normalize::date::DateFault;
use crate::rules::prelude::*;

rule! {
    /// A date is in no known form.
    ///
    /// ## What it does
    /// Finds what is neither ISO 8601 nor EDTF level 1 (seasons, intervals, `2001?`, `201X`) nor one of the forms of DAT002 and DAT011. A time of day is read and dropped.
    ///
    /// ## Why
    /// No program can sort or print it.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "202O-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2019-21", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Sources
    /// ISO 8601-1:2019; EDTF, <https://www.loc.gov/standards/datetime/>
    DAT001 "date-syntax", Error, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, reading) in odd(record) {
        if reading.fault == Some(DateFault::Syntax) {
            found.at(field, format_args!("“{}” is no date", field.raw.text.trim()));
        }
    }
}
