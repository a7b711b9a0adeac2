//! Names in lists of one text each: `Family, Given`, `Family, Given, Suffix`, or a name that is not cut.

use crate::model::name::Name;
use crate::normalize::names::{is_body, read_inverted, read_one};
use crate::normalize::text::script::{Script, dominant};
use crate::source::Arena;

/// Reads a name. Without a comma it is one: a word is a family name, several are not cut.
pub fn read<'a>(text: &'a str, arena: &'a Arena) -> Name<'a> {
    let text = text.trim();
    if text.is_empty() {
        return Name::default();
    }
    if text.contains(',') {
        return read_inverted(text, arena);
    }
    if is_body(text) {
        return Name { literal: text, corporate: true, ..Name::default() };
    }
    if matches!(dominant(text), Script::Han | Script::Japanese | Script::Hangul) {
        return read_one(text, arena);
    }
    if text.contains(char::is_whitespace) { Name { literal: text, ..Name::default() } } else { Name { family: text, ..Name::default() } }
}

/// Whether both names have the same parts.
pub fn same(one: &Name<'_>, other: &Name<'_>) -> bool {
    let parts = |name: &Name<'_>| {
        [name.family.to_owned(), name.given.to_owned(), name.particle.to_owned(), name.dropping.to_owned(), name.suffix.to_owned(), name.literal.to_owned()]
    };
    parts(one) == parts(other)
}
