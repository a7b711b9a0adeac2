//! NAM: names of people and bodies.

pub mod all_caps;
pub mod digits_or_mail;
pub mod duplicated;
pub mod empty_part;
pub mod et_al;
pub mod initials_glued;
pub mod missing;
pub mod particles_inconsistent;
pub mod placeholder;
pub mod separator;

use crate::model::record::{Field, Raw, RawKind};
use crate::model::slot::Slot;
use crate::normalize::names::{NameFault, NameFaultKind, NamesReading};
use crate::normalize::record::Record;
use crate::rules::rule::Rule;

pub static RULES: &[&Rule] = &[
    &missing::RULE,
    &et_al::RULE,
    &all_caps::RULE,
    &empty_part::RULE,
    &separator::RULE,
    &digits_or_mail::RULE,
    &duplicated::RULE,
    &placeholder::RULE,
    &particles_inconsistent::RULE,
    &initials_glued::RULE,
];

/// The faults of some kinds in the lists of names that nested records have, with the list.
///
/// Other formats have a field a name or words of their own between names: [`single_names`].
fn faults<'a>(record: &Record<'a>, wanted: fn(NameFaultKind) -> bool) -> impl Iterator<Item = (&'a Field<'a, NamesReading<'a>>, &'a NameFault<'a>)> + use<'a> {
    let nested = record.format.nested;
    let lists = record.fields.authors.each().filter(move |field| nested && field.raw.kind == RawKind::Text);
    lists.flat_map(move |field| field.value.faults.iter().filter(move |fault| wanted(fault.kind)).map(move |fault| (field, fault)))
}

/// What stands between two bytes of a list.
fn shown<'a>(field: &Field<'a, NamesReading<'a>>, fault: &NameFault<'_>) -> &'a str {
    field.raw.text.get(fault.start as usize..fault.end as usize).unwrap_or("").trim()
}

/// One name in a format that tells names apart, and where it stands in its field.
#[derive(Clone, Copy)]
struct Single<'a> {
    raw: &'a Raw<'a>,
    text: &'a str,
    part: (u32, u32),
}

/// The names of formats other than the nested record, each by itself: between `and` in BibTeX, else the whole field.
fn single_names<'a>(record: &Record<'a>) -> impl Iterator<Item = Single<'a>> + use<'a> {
    let nested = record.format.nested;
    let divider = if record.format.bibtex { " and " } else { "\n" };
    let raws = record.layers.iter().filter(move |_| !nested).flat_map(|layer| layer.raws);
    let fields = raws.filter(|raw| matches!(raw.slot, Slot::Author | Slot::Editor | Slot::Translator) && raw.kind == RawKind::Text && !raw.is_missing());
    fields.flat_map(move |raw| {
        raw.text.split(divider).filter_map(move |piece| {
            let text = piece.trim();
            let start = (text.as_ptr() as usize).checked_sub(raw.text.as_ptr() as usize)?;
            let part = (u32::try_from(start).ok()?, u32::try_from(start + text.len()).ok()?);
            (!text.is_empty()).then_some(Single { raw, text, part })
        })
    })
}
