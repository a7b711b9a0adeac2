use super::spellings::spellings;
use crate::model::identifier::{Form, IdReading};
use crate::normalize::{isbn, issn};
use crate::rules::prelude::*;
use crate::source::Arena;

rule! {
    /// An ISBN stands in the ISSN field, or the reverse.
    ///
    /// ## What it does
    /// Tells an ISSN field that holds an ISBN with a right check digit, and an ISBN field that holds such an ISSN.
    ///
    /// ## Why
    /// A series has an ISSN and a book an ISBN; in the other's field neither is found.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "ISSN": "978-3-16-148410-0"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "ISSN": "1234-5679"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the value keeps its text; the field gets the other name where the record does not have that one.
    ///
    /// ## Sources
    /// ISO 3297:2022; ISO 2108:2017
    ID010 "isbn-issn-swapped", Warning, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for slot in [Slot::Issn, Slot::Eissn, Slot::Isbn] {
        for raw in spellings(record.layers, slot) {
            let (here, there, other, is_other) = match slot {
                Slot::Isbn => ("ISBN", "ISSN", Slot::Issn, is_issn(raw, record.arena)),
                _ => ("ISSN", "ISBN", Slot::Isbn, is_isbn(raw, record.arena)),
            };
            if !is_other {
                continue;
            }
            let told = found.at(raw, format_args!("the {here} is an {there}: {}", raw.text.trim()));
            let name = (record.format.path_of)(other).rsplit('/').next().unwrap_or_default();
            if !name.is_empty() && record.layers.iter().all(|layer| layer.raw(other).is_none()) {
                told.fix_all(Safety::Safe, "name the field after what it holds", vec![(raw.name_place(), FixOp::Raw(name.to_owned()))]);
            }
        }
    }
}

/// Whether a value that should be an ISSN is an ISBN.
pub(super) fn is_isbn(raw: &Raw<'_>, arena: &Arena) -> bool {
    let digits = raw.text.bytes().filter(u8::is_ascii_alphanumeric).count();
    digits >= 10 && right(&isbn::read(raw.text, arena))
}

/// Whether a value that should be an ISBN is an ISSN.
pub(super) fn is_issn(raw: &Raw<'_>, arena: &Arena) -> bool {
    raw.text.contains('-') && isbn::read(raw.text, arena).form == Form::Foreign && right(&issn::read(raw.text, arena))
}

fn right(reading: &IdReading<'_>) -> bool {
    matches!(reading.form, Form::Own | Form::Dressed) && reading.value.is_some() && reading.check.is_none()
}
