//! What agencies say about a record's identifier: told from evidence that was gathered before. No rule asks anybody.

pub mod alias;
pub mod container;
pub mod corrected;
pub mod first_author;
pub mod kind;
pub mod missing;
pub mod newer;
pub mod notice;
pub mod other_work;
pub mod registered;
pub mod retracted;
pub mod title;
pub mod unchecked;
pub mod volume_pages;
pub mod year;

use super::found::{Found, missing_place};
use super::rule::Rule;
use crate::diagnostic::{At, FixOp, Place};
use crate::model::evidence::{Evidence, Update};
use crate::model::record::{Raw, RawKind};
use crate::model::slot::Slot;
use crate::normalize::record::Record;
use crate::normalize::verdict::{self, Verdict};

/// The rules of this family, in the order of their codes.
pub static RULES: &[&Rule] = &[
    &registered::RULE,
    &other_work::RULE,
    &title::RULE,
    &alias::RULE,
    &retracted::RULE,
    &corrected::RULE,
    &newer::RULE,
    &notice::RULE,
    &year::RULE,
    &first_author::RULE,
    &container::RULE,
    &volume_pages::RULE,
    &kind::RULE,
    &missing::RULE,
    &unchecked::RULE,
];

/// The evidence on the DOI, where the record is of the work that it names.
fn of_this_work<'r>(record: &Record<'_>, found: &Found<'r, '_>) -> Option<&'r Evidence> {
    let evidence = found.evidence().filter(|evidence| evidence.has_metadata())?;
    matches!(verdict::compare(record, evidence).verdict(), Verdict::Confirmed | Verdict::TitleDiffers).then_some(evidence)
}

/// Where the DOI stands, or should.
fn doi_place(record: &Record<'_>) -> Place {
    let links = record.fields.links().into_iter().flat_map(|links| links.each()).find(|link| link.value.doi.is_some());
    match (record.fields.doi.first(), links) {
        (Some(field), _) => field.place(),
        (None, Some(link)) => link.place(),
        (None, None) => place(record, Slot::Doi),
    }
}

/// Where a value stands: in the innermost layer that has it, else where it is missing.
fn place(record: &Record<'_>, slot: Slot) -> Place {
    record.layers.iter().rev().find_map(|layer| layer.known(slot)).map_or_else(|| missing_place(record, slot), Raw::place)
}

/// A text in place of what every layer has in a slot.
fn everywhere(record: &Record<'_>, slot: Slot, text: &str) -> Vec<(Place, FixOp)> {
    // What is put together of members is not written as one text.
    let is_text = |raw: &&Raw<'_>| !matches!(raw.kind, RawKind::Object | RawKind::Array | RawKind::Inherited);
    record.layers.iter().filter_map(|layer| layer.raw(slot)).filter(is_text).map(|raw| (raw.place(), FixOp::Text(text.to_owned()))).collect()
}

fn raw_at<'a>(record: &Record<'a>, place: Place) -> Option<&'a Raw<'a>> {
    match place.at {
        At::Value { index, .. } => record.layers.get(usize::from(place.layer))?.raws.get(index as usize),
        _ => None,
    }
}

/// Who said it.
fn said_by(evidence: &Evidence) -> &str {
    if evidence.agency.is_empty() { "the agency" } else { &evidence.agency }
}

/// The notice itself, its date and who told of it.
fn by(update: &Update) -> String {
    let mut text = format!(": {}", update.doi);
    if !update.date.is_empty() {
        text.push_str(&format!(", {}", update.date));
    }
    if !update.source.is_empty() {
        text.push_str(&format!(" (told by {})", update.source));
    }
    text
}
