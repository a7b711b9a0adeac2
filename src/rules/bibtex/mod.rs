//! BIB: how BibTeX and BibLaTeX entries are written: keys, types, fields, macros.

pub mod crossref_cycle;
pub mod crossref_dangling;
pub mod field_alias;
pub mod field_duplicate;
pub mod field_empty;
pub mod field_missing;
pub mod field_not_for_type;
pub mod field_unknown;
pub mod key_duplicate;
pub mod key_illegal;
pub mod key_missing;
mod model;
pub mod string_undefined;
pub mod string_unused;
pub mod syntax;
pub mod text_outside_entry;
pub mod type_unknown;

use crate::model::record::Raw;
use crate::model::slot::Slot;
use crate::normalize::record::Record;
use crate::rules::rule::Rule;
use std::fmt;

/// The family's rules in the order of their codes.
pub static RULES: &[&Rule] = &[
    &syntax::RULE,
    &key_duplicate::RULE,
    &key_illegal::RULE,
    &field_missing::RULE,
    &field_unknown::RULE,
    &field_alias::RULE,
    &field_duplicate::RULE,
    &field_empty::RULE,
    &string_undefined::RULE,
    &string_unused::RULE,
    &crossref_dangling::RULE,
    &crossref_cycle::RULE,
    &type_unknown::RULE,
    &text_outside_entry::RULE,
    &key_missing::RULE,
    &field_not_for_type::RULE,
];

/// The fields of an entry, each with its name in small letters; none of other formats.
pub(super) fn fields<'a>(record: &Record<'a>) -> impl Iterator<Item = (&'a str, &'a Raw<'a>)> + use<'a> {
    let entry = record.layers.first().filter(|_| record.format.bibtex);
    let raws = entry.map_or(&[][..], |layer| layer.raws).iter();
    raws.filter(|raw| !matches!(raw.slot, Slot::Key | Slot::Kind)).filter_map(|raw| Some((raw.path.strip_prefix('/')?, raw)))
}

/// The entry type in small letters; "" in other formats.
pub(super) fn kind_of<'a>(record: &Record<'a>) -> &'a str {
    let entry = record.layers.first().filter(|_| record.format.bibtex);
    entry.and_then(|layer| layer.raw(Slot::Kind)).map_or("", |raw| raw.text)
}

/// Whether an entry shows itself to be BibLaTeX's.
pub(super) fn is_biblatex(record: &Record<'_>) -> bool {
    const TYPES: &[&str] = &["collection", "mvbook", "mvcollection", "mvreference", "online", "reference", "report", "software", "thesis"];
    const FIELDS: &[&str] = &["date", "eprintclass", "eventdate", "eventtitle", "journaltitle", "langid", "maintitle", "origdate", "pubstate"];
    TYPES.contains(&kind_of(record)) || fields(record).any(|(name, _)| FIELDS.contains(&name))
}

/// The name that is most like another, as it is told; nothing where none is.
fn nearest<I: Iterator<Item = &'static str>>(name: &str, known: fn() -> I) -> Nearest<'_, I> {
    Nearest { name, known }
}

/// Looked for only where it is told.
struct Nearest<'n, I> {
    name: &'n str,
    known: fn() -> I,
}

impl<I: Iterator<Item = &'static str>> fmt::Display for Nearest<'_, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // One slip, and two in a longer word.
        let most = if self.name.len() > 5 { 2 } else { 1 };
        let alike = |known: &&str| self.name.len() > 3 && known.len().abs_diff(self.name.len()) <= most;
        let distance = |known: &&str| rapidfuzz::distance::osa::distance(known.chars(), self.name.chars());
        match (self.known)().filter(alike).min_by_key(distance).filter(|known| distance(known) <= most) {
            Some(known) => write!(f, "; is {known} meant?"),
            None => Ok(()),
        }
    }
}
