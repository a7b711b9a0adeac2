//! TXT: what is wrong with a text whatever it says, and where texts stand in a record.

pub mod abstract_label;
pub mod capitals_unprotected;
pub mod html_entity;
pub mod html_tag;
pub mod invisible_characters;
pub mod latex_bare_special;
pub mod mixed_script;
pub mod mojibake;
pub mod non_ascii;
pub mod not_nfc;
pub mod replacement_character;
pub mod unbalanced_braces;
pub mod unknown_latex_command;

use crate::diagnostic::Safety;
use crate::model::record::{Layered, Raw, RawKind};
use crate::model::slot::Slot;
use crate::model::text::Part;
use crate::normalize::record::{Record, fields as field};
use crate::normalize::text::class::{Class, classify};
use crate::rules::found::Told;
use crate::rules::rule::Rule;

pub static RULES: &[&Rule] = &[
    &mojibake::RULE,
    &html_entity::RULE,
    &html_tag::RULE,
    &replacement_character::RULE,
    &invisible_characters::RULE,
    &not_nfc::RULE,
    &mixed_script::RULE,
    &unbalanced_braces::RULE,
    &latex_bare_special::RULE,
    &unknown_latex_command::RULE,
    &non_ascii::RULE,
    &abstract_label::RULE,
    &capitals_unprotected::RULE,
];

/// What a text is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    Title,
    Abstract,
    Names,
    Journal,
    Doi,
    Other,
}

/// One spelling of a text.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub raw: Raw<'a>,
    pub class: Class,
    pub of: Of,
}

/// Texts that have no reading of their own in formats with a field for each.
const OTHERS: &[Slot] = &[
    Slot::Author,
    Slot::Editor,
    Slot::Translator,
    Slot::Subtitle,
    Slot::TitleShort,
    Slot::CollectionTitle,
    Slot::EventTitle,
    Slot::EventPlace,
    Slot::Publisher,
    Slot::PublisherPlace,
    Slot::Note,
    Slot::Annote,
];

/// The texts of a record that hold at least one byte of a class, each spelling once.
pub(super) fn texts<'a>(record: &Record<'a>, wanted: Class) -> impl Iterator<Item = Text<'a>> + use<'a> {
    let nested = record.format.nested;
    // Most records have none.
    let may_have = !nested || record.fields.class.has(wanted);
    let fields = &record.fields;
    let each = |field: Layered<'a, field::Text<'a>>| if may_have { field } else { Layered::default() }.each();
    let titles = each(fields.title).chain(each(fields.title_translated)).map(|field| (field, Of::Title));
    let abstracts = each(fields.abstract_text).chain(each(fields.abstract_translated)).map(|field| (field, Of::Abstract));
    let journals = each(fields.container_title).chain(each(fields.container_again)).map(|field| (field, Of::Journal));
    let read = titles.chain(abstracts).chain(journals).map(|(field, of)| Text { raw: field.raw, class: field.value.class, of });
    let names = fields.authors.each().filter(move |_| nested && may_have).map(|field| Text { raw: field.raw, class: field.value.class, of: Of::Names });
    let raws = record.layers.iter().filter(move |_| !nested).flat_map(|layer| layer.raws);
    let others = raws.filter(|raw| OTHERS.contains(&raw.slot)).map(|raw| {
        let of = if matches!(raw.slot, Slot::Author | Slot::Editor | Slot::Translator) { Of::Names } else { Of::Other };
        Text { raw: *raw, class: classify(raw.text), of }
    });
    read.chain(names).chain(others).filter(move |text| text.class.has(wanted) && text.raw.kind == RawKind::Text)
}

/// Slots of a BibTeX entry that styles print.
const PRINTED: &[Slot] = &[
    Slot::Author,
    Slot::Editor,
    Slot::Translator,
    Slot::Contributor,
    Slot::Title,
    Slot::TitleShort,
    Slot::Subtitle,
    Slot::ContainerTitle,
    Slot::ContainerTitleAgain,
    Slot::CollectionTitle,
    Slot::Volume,
    Slot::Issue,
    Slot::Number,
    Slot::Part,
    Slot::Edition,
    Slot::ChapterNumber,
    Slot::Publisher,
    Slot::PublisherPlace,
    Slot::EventTitle,
    Slot::EventPlace,
    Slot::Medium,
    Slot::Genre,
    Slot::Note,
];

/// The source of a value of a BibTeX entry that stands there in one piece, between its braces or quotes.
fn entry_text<'a>(record: &Record<'a>, raw: &Raw<'a>) -> Option<&'a str> {
    let text = record.levels.first()?.text;
    (raw.kind == RawKind::Text).then(|| raw.span.of(text))
}

/// The values of a BibTeX entry that styles print, each with its source.
fn typeset<'a>(record: &Record<'a>) -> impl Iterator<Item = (&'a Raw<'a>, &'a str)> + use<'a> {
    let record = *record;
    let entry = record.layers.first().filter(|_| record.format.bibtex);
    let raws = entry.map_or(&[][..], |layer| layer.raws).iter().filter(|raw| PRINTED.contains(&raw.slot));
    raws.filter_map(move |raw| Some((raw, entry_text(&record, raw)?)))
}

/// Adds the repair of a text to a finding told at the first of its faulty parts: of that part alone where there is no other.
pub(in crate::rules) fn mend(told: Told<'_, '_>, text: &str, parts: &[Part], fixed: Option<&str>, safe: bool, description: &'static str) {
    let Some(fixed) = fixed else { return };
    let safety = if safe { Safety::Safe } else { Safety::Unsafe };
    match parts {
        [part] if instead(text, *part, fixed).is_some() => {
            told.fix(safety, description, crate::diagnostic::FixOp::Text(instead(text, *part, fixed).unwrap_or("").to_owned()));
        }
        _ => {
            told.fix_whole(safety, description, fixed);
        }
    }
}

/// What stands in `fixed` in place of a part, where nothing around it changed.
fn instead<'t>(text: &str, part: Part, fixed: &'t str) -> Option<&'t str> {
    let before = text.get(..part.start as usize)?;
    let after = text.get(part.end as usize..)?;
    fixed.strip_prefix(before)?.strip_suffix(after)
}

/// The first of the parts, as a byte range.
pub(in crate::rules) fn first(parts: &[Part]) -> (u32, u32) {
    parts.first().map_or((0, 0), |part| (part.start, part.end))
}

/// The beginning of a text, for a message: 40 characters.
pub(in crate::rules) fn beginning(text: &str) -> &str {
    text.char_indices().nth(40).map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}

/// What a message adds where there is more than one place: ` and 2 more`.
pub(in crate::rules) fn more(parts: &[Part]) -> String {
    match parts.len() {
        0 | 1 => String::new(),
        count => format!(" and {} more", count - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_is_repaired_alone_when_nothing_around_it_changes() {
        assert_eq!(instead("a&lt;b", Part::new(1, 5), "a<b"), Some("<"));
        assert_eq!(instead("a. ", Part::new(1, 2), "a"), None);
        assert_eq!(instead("aa", Part::new(0, 1), "a"), Some(""));
    }
}
