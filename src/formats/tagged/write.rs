//! Writing tagged lines: a value stays on its line, and what would not be read back as it is is told.

use super::fill;
use super::people;
use crate::formats::builder::says_nothing;
use crate::formats::write::Losses;
use crate::model::name::Name;
use crate::model::reference::{Extra, Identifier};
use crate::model::slot::Slot;
use crate::model::text::{Rich, Style};
use crate::normalize::names;
use crate::normalize::text::class::{Class, classify};
use crate::normalize::text::markup::read_rich;
use crate::source::Arena;
use crate::source::lanes::{self, Lanes};
use serde_json::Value;

pub const NO_MARKUP: &str = "lines of tags have no markup";
const AS_MARKUP: &str = "it would be read as markup, or as no value";
const AS_OTHER_NAME: &str = "it would be read as another name";
const AS_SEVERAL: &str = "it would be read as several";

/// Writes a value, if something of it remains: no value can end its line. Control characters and what some readers take
/// for a line end (U+0085, U+2028, U+2029) become one space.
pub fn value(text: &str, out: &mut Vec<u8>) -> bool {
    let start = out.len();
    let bytes = text.trim().as_bytes();
    let may_end = |lanes: Lanes| lanes.up_to(0x1F) | lanes.equal(0x7F) | lanes.equal(0xC2) | lanes.equal(0xE2);
    let (mut from, mut at) = (0, 0);
    while let Some(met) = lanes::find(bytes, at, may_end) {
        at = met;
        let width = match bytes.get(at) {
            Some(0..0x20 | 0x7F) => 1,
            Some(0xC2) if bytes.get(at + 1).is_some_and(|next| (0x80..0xA0).contains(next)) => 2,
            Some(0xE2) if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0xA8 | 0xA9)) => 3,
            _ => {
                at += 1;
                continue;
            }
        };
        out.extend_from_slice(bytes.get(from..at).unwrap_or_default());
        if out.len() > start && out.last() != Some(&b' ') {
            out.push(b' ');
        }
        at += width;
        from = at;
    }
    let rest = bytes.get(from..).unwrap_or_default();
    // The space that stands for a control character is the only one there.
    let rest = if from > 0 { rest.trim_ascii_start() } else { rest };
    out.extend_from_slice(rest);
    while out.len() > start && out.last() == Some(&b' ') {
        out.pop();
    }
    out.len() > start
}

/// Tells what plain text cannot say: protected capitals and mathematics stand in it, every other mark is lost, and so is
/// a text that readers take for markup or for nothing.
pub fn plain(slot: Slot, text: Rich<'_>, losses: &mut Losses) {
    if text.marks.iter().any(|mark| !matches!(mark.style, Style::Protected | Style::Math)) {
        losses.lost(slot.name(), text.text, NO_MARKUP);
    } else if !is_plain(text.text) {
        losses.lost(slot.name(), text.text, AS_MARKUP);
    }
}

/// Whether a text is read back as it is.
pub fn is_plain(text: &str) -> bool {
    if says_nothing(text) {
        return false;
    }
    let class = classify(text);
    if !class.has(Class::LT.or(Class::AMP)) {
        return true;
    }
    let arena = Arena::new();
    let read = read_rich(text, class, &arena);
    read.text == text && read.marks.is_empty()
}

/// How a name is written, and whether it comes back as it is.
pub fn name<'a>(of: &Name<'a>, arena: &'a Arena, losses: &mut Losses) -> &'a str {
    let written = people::written(of, arena);
    if !is_simple(of) && !people::comes_back(of, written, arena) {
        losses.lost("contributors", written, AS_OTHER_NAME);
    }
    written
}

/// A name of ASCII words in mixed case, given names also as initials, of which it is known that it comes back.
fn is_simple(name: &Name<'_>) -> bool {
    let is_word = |text: &str| {
        let is_mixed = text.bytes().next().is_some_and(|b| b.is_ascii_uppercase()) && text.bytes().skip(1).all(|b| b.is_ascii_lowercase());
        is_mixed && text.len() > 3 && names::is_ordinary(text)
    };
    let is_initial = |text: &str| matches!(text.as_bytes(), [b'A'..=b'Z', b'.']);
    let rest = [name.particle, name.dropping, name.suffix, name.literal];
    is_word(name.family) && name.given.split(' ').all(|part| is_word(part) || is_initial(part)) && rest.iter().all(|part| part.is_empty())
}

/// The keywords that come back one by one.
pub fn keywords<'a>(all: &'a [&'a str], losses: &mut Losses) -> &'a [&'a str] {
    for (at, word) in all.iter().enumerate() {
        let signs = fill::keyword_signs(word, all.len() == 1);
        if word.contains(signs) || says_nothing(word) || at < 64 && all.iter().take(at).any(|earlier| earlier == word) {
            losses.lost(Slot::Keyword.name(), word, AS_SEVERAL);
        }
    }
    all
}

/// The finer types in one value, with semicolons between.
pub fn genres(all: &[&str], losses: &mut Losses) -> Option<String> {
    for genre in all.iter().filter(|genre| genre.contains(';') || !is_plain(genre)) {
        losses.lost(Slot::Genre.name(), genre, AS_SEVERAL);
    }
    (!all.is_empty()).then(|| all.join("; "))
}

/// What stands between a title and its subtitle.
pub fn subtitle_sign(title: &str) -> &'static str {
    if title.ends_with(['?', '!', ':', '.', '…', '？', '！', '：']) { " " } else { ": " }
}

/// Texts that a reader kept under tags of the format itself; whatever else no field fits is lost.
pub fn kept<'a>(extra: &'a [Extra<'a>], is_own: impl Fn(&str) -> bool, losses: &mut Losses, why: &'static str) -> Vec<(&'a str, Vec<String>)> {
    let mut all = Vec::new();
    for member in extra {
        let texts = match serde_json::from_str(member.json) {
            Ok(Value::String(text)) => Some(vec![text]),
            Ok(Value::Array(items)) if items.len() > 1 => items.into_iter().map(|item| item.as_str().map(str::to_owned)).collect(),
            _ => None,
        };
        // A break, or a text that says nothing, would not come back.
        let comes_back = |texts: &Vec<String>| texts.iter().all(|text| is_plain(text) && !text.contains(|c: char| c.is_control()) && text.trim() == text);
        match texts.filter(|texts| is_own(member.name) && comes_back(texts)) {
            Some(texts) => all.push((member.name, texts)),
            None => losses.lost(Slot::Extra.name(), &format!("{}: {}", member.name, member.json), why),
        }
    }
    all
}

/// An identifier with its scheme behind it; who assigned it is lost.
pub fn labelled(id: &Identifier<'_>, losses: &mut Losses) -> String {
    if let Some(authority) = id.authority {
        losses.lost("identifiers", authority, "lines of tags do not say who assigned an identifier");
    }
    format!("{}[{}]", id.value, id.scheme)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn line_ends_and_control_characters_become_one_space() {
        for (text, expected) in [
            ("a\r\nb", "a b"),
            ("a\n\n TY  - JOUR", "a TY  - JOUR"),
            ("a \u{2028}b\u{85}c", "a b c"),
            ("\u{b}a\u{0}", "a"),
            ("“é…”", "“é…”"),
            ("a — b\u{7f}", "a — b"),
        ] {
            let mut out = Vec::new();
            assert!(value(text, &mut out));
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
        let mut out = Vec::new();
        assert!(!value(" \n\u{2029}\t", &mut out));
        assert!(out.is_empty());
    }

    /// Words of names, and such as bodies are made of, or as stand for nobody.
    fn word() -> impl Strategy<Value = String> {
        const ODD: &[&str] =
            &["Group", "Society", "University", "World", "Committee", "Institute", "Press", "Unknown", "Author", "Anonymous", "Others", "Junior", "None"];
        prop_oneof![3 => "[A-Z][a-z]{3,9}", 1 => proptest::sample::select(ODD).prop_map(str::to_owned)]
    }

    proptest! {
        #[test]
        fn what_is_known_to_come_back_does(family in word(), given in proptest::collection::vec(prop_oneof![word(), "[A-Z]\\."], 1..4)) {
            let (arena, given) = (Arena::new(), given.join(" "));
            let of = Name { family: &family, given: &given, ..Name::default() };
            prop_assert!(!is_simple(&of) || people::comes_back(&of, people::written(&of, &arena), &arena));
        }
    }

    #[test]
    fn what_would_be_read_otherwise_is_told() {
        for (text, expected) in [("A & B", true), ("a < b", true), ("<i>a</i>", false), ("a &amp; b", false), ("N/A", false), ("null", false), ("Nulls", true)]
        {
            assert_eq!(is_plain(text), expected, "{text}");
        }
        let arena = Arena::new();
        let mut losses = Losses::listed();
        for of in [
            Name { family: "Berg", given: "Jan", particle: "van der", ..Name::default() },
            Name { family: "Plato", ..Name::default() },
            Name { literal: "Nature Group", ..Name::default() },
            Name { literal: "Plato", ..Name::default() },
        ] {
            name(&of, &arena, &mut losses);
        }
        assert_eq!(losses.take(), []);
        name(&Name { literal: "Doe, Jane", ..Name::default() }, &arena, &mut losses);
        assert_eq!(losses.take().len(), 1);
    }
}
