use super::odd;
use crate::model::kind::Kind;
use crate::normalize::date::{DateFault, Implausible};
use crate::rules::prelude::*;

rule! {
    /// A date is hardly that of the work.
    ///
    /// ## What it does
    /// Finds dates before 1450, the first printed books (information for manuscripts and classics), and `1900-01-01` and `1970-01-01` in full, the first days of spreadsheets and of Unix time.
    ///
    /// ## Why
    /// Programs write these days where no date is known.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "1970-01-01", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "1970", "publicationTypes": "Journal Article"}
    /// ```
    DAT005 "date-implausible", Warning, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, reading) in odd(record) {
        let (Some(DateFault::Implausible(why)), Some(date)) = (reading.fault, reading.date) else { continue };
        let old = matches!(record.reference.kind, Kind::Manuscript | Kind::Classic);
        match why {
            Implausible::Spreadsheet => found.at(field, format_args!("{date} is the first day of spreadsheets")),
            Implausible::UnixEpoch => found.at(field, format_args!("{date} is the first day of Unix time")),
            Implausible::BeforePrint if old => found.with(Info, field, format_args!("{date} is before the first printed books")),
            Implausible::BeforePrint => found.at(field, format_args!("{date} is before the first printed books")),
        };
    }
}
