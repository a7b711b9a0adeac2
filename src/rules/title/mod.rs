//! TTL: titles, missing, disagreeing, or with more in them than a title.

pub mod all_caps;
pub mod layers_disagree;
pub mod missing;
pub mod placeholder;
pub mod quotes_around;
pub mod retraction;
pub mod spacing;
pub mod trailing;
pub mod translation_unset;

use crate::model::record::{Field, RawKind};
use crate::normalize::record::Record;
use crate::normalize::record::fields::Text;
use crate::normalize::title::{self, TitleFault, TitleFaultKind};
use crate::rules::rule::Rule;

pub static RULES: &[&Rule] = &[
    &missing::RULE,
    &layers_disagree::RULE,
    &translation_unset::RULE,
    &placeholder::RULE,
    &all_caps::RULE,
    &trailing::RULE,
    &spacing::RULE,
    &quotes_around::RULE,
    &retraction::RULE,
];

/// The spellings of the title and of its translation that have a fault, with it.
fn faulty<'a>(record: &Record<'a>, kind: TitleFaultKind) -> impl Iterator<Item = (&'a Field<'a, Text<'a>>, TitleFault<'a>)> + use<'a> {
    let arena = record.arena;
    let all = record.fields.title.each().chain(record.fields.title_translated.each());
    all.filter(|field| field.raw.kind == RawKind::Text).filter_map(move |field| Some((field, title::fault(field.raw.text, kind, arena)?)))
}
