//! DAT: dates, in a form that is none, or that cannot be.

pub mod fields_disagree;
pub mod form;
pub mod future;
pub mod implausible;
pub mod impossible;
pub mod missing;
pub mod month_form;
pub mod placeholder;
pub mod suffix;
pub mod syntax;

use crate::model::record::{Field, RawKind};
use crate::normalize::date::{self, DateForm, DateReading, DateRole};
use crate::normalize::record::Record;
use crate::rules::rule::Rule;

pub static RULES: &[&Rule] = &[
    &syntax::RULE,
    &form::RULE,
    &impossible::RULE,
    &future::RULE,
    &implausible::RULE,
    &placeholder::RULE,
    &fields_disagree::RULE,
    &month_form::RULE,
    &missing::RULE,
    &suffix::RULE,
];

/// The dates of publication in every spelling that is more than a plain ISO date, with what they read as.
fn odd<'a>(record: &Record<'a>) -> impl Iterator<Item = (&'a Field<'a, DateReading>, DateReading)> + use<'a> {
    let format = record.format;
    let all = record.fields.issued.each().chain(record.fields.online.each());
    all.filter(|field| field.value.fault.is_some() || field.value.form != DateForm::Iso)
        .filter(|field| matches!(field.raw.kind, RawKind::Text | RawKind::Number))
        .map(move |field| {
            let own: &[DateRole] = match (format.nested, format.bibtex) {
                (true, _) => &[],
                (false, true) => &[DateRole::BibYear],
                (false, false) => &[DateRole::Ris, DateRole::Medline],
            };
            (field, in_own_form(field, own))
        })
}

/// A date that is right in the forms of its format is right; else it reads as everywhere.
fn in_own_form(field: &Field<'_, DateReading>, own: &[DateRole]) -> DateReading {
    let readings = own.iter().map(|role| date::read(field.raw.text, *role));
    readings.into_iter().find(|reading| reading.form == DateForm::Iso || reading.fault == Some(date::DateFault::Words)).unwrap_or(field.value)
}
