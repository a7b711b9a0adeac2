use crate::model::date::Date;
use crate::model::record::Layered;
use crate::normalize::date::{DateFault, DateReading};
use crate::rules::prelude::*;

rule! {
    /// The dates of a record contradict each other.
    ///
    /// ## What it does
    /// Compares the date of the layers, each field by itself; a date that begins the other (`2019` and `2019-05`) agrees with it.
    /// Compares `EPubDate` with `publicationDate`: two or more years apart are information, for back files go online late; a warning when the electronic version is more than three years the earlier.
    ///
    /// ## Why
    /// One of the dates is that of another work or event.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "EPubDate": "2014-01-02"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "EPubDate": "2019-11-02"}
    /// ```
    DAT007 "date-fields-disagree", Warning, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let fields = &record.fields;
    layers(fields.issued, found);
    layers(fields.online, found);
    if !record.format.nested {
        return;
    }
    let (Some((online, online_date)), Some((issued, issued_date))) = (known(fields.online).next(), known(fields.issued).next()) else { return };
    let later = i64::from(online_date.year()) - i64::from(issued_date.year());
    if later.abs() < 2 {
        return;
    }
    let severity = if later < -3 { Warning } else { Info };
    let word = if later < 0 { "before" } else { "after" };
    found.with(severity, online, format_args!("online {} years {word} publication", later.abs())).related(issued, format_args!("published {issued_date}"));
}

/// The spellings with a date that is one; what else is wrong with a date is told elsewhere.
fn known<'a>(field: Layered<'a, DateReading>) -> impl Iterator<Item = (&'a Field<'a, DateReading>, Date)> {
    field.each().filter(|field| !matches!(field.value.fault, Some(DateFault::Implausible(_)))).filter_map(|field| Some((field, field.value.date?)))
}

fn layers(field: Layered<'_, DateReading>, found: &mut Found<'_, '_>) {
    let mut dates = known(field);
    let Some((original, date)) = dates.next() else { return };
    for (field, other) in dates.filter(|(_, other)| !other.agrees(&date)) {
        found.at(field, format_args!("{other} contradicts {date} of another layer")).related(original, format_args!("here it is {date}"));
    }
}
