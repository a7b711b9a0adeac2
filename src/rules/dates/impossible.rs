use super::odd;
use crate::normalize::date::DateFault;
use crate::rules::bibtex::fields;
use crate::rules::prelude::*;

rule! {
    /// There is no such day or month.
    ///
    /// ## What it does
    /// Finds month 13, 31 June, 29 February in a common year, and intervals that end before they begin. In BibTeX also a `day` without a `month`.
    ///
    /// ## Why
    /// The date is a slip of some digit, and programs refuse it.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2023-06-31", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2024-02-29", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Sources
    /// ISO 8601-1:2019; EDTF, <https://www.loc.gov/standards/datetime/>
    DAT003 "date-impossible", Error, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, reading) in odd(record) {
        if let Some(DateFault::Impossible(why)) = reading.fault {
            found.at(field, format_args!("“{}”: {why}", field.raw.text.trim()));
        }
    }
    // BibTeX: a day of no month.
    let said = |wanted: &str| fields(record).find(|(name, raw)| *name == wanted && !raw.is_missing()).map(|(_, raw)| raw);
    if let (Some(day), None, None) = (said("day"), said("month"), said("date")) {
        found.at(day, format_args!("day {} stands without a month", day.text.trim()));
    }
}
