//! Faults of a text: what TXT001–TXT007 and TXT012 tell, each with its places and the repaired text.

mod invisible;
mod label;
mod lookalike;
mod mojibake;
mod tag;

use super::class::{Class, next_from};
use super::entities;
use crate::model::text::Part;
use crate::source::Arena;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What kind of field a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    Title,
    Abstract,
    /// One name or a list of names.
    Names,
    JournalName,
    Other,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// UTF-8 read in another encoding, once or several times.
    Mojibake,
    /// HTML or JATS character references.
    Entity,
    /// Balanced inline tags that are at home in titles and abstracts.
    KnownTag,
    /// Other tags, and unbalanced ones.
    StrayTag,
    /// U+FFFD.
    Replacement,
    Invisible,
    NotNfc,
    MixedScript,
    /// "Abstract:" before an abstract.
    AbstractLabel,
    /// A copyright notice after an abstract.
    CopyrightTail,
}

/// One fault of a text, wherever in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextFault<'a> {
    pub kind: FaultKind,
    /// Each place, in order; never empty.
    pub parts: &'a [Part],
    /// The whole text with this fault alone repaired.
    pub fixed: Option<&'a str>,
    /// Whether the repair surely keeps the meaning.
    pub safe: bool,
}

impl TextFault<'_> {
    /// From the first place to the end of the last.
    pub fn span(&self) -> Part {
        let start = self.parts.first().map_or(0, |part| part.start);
        Part { start, end: self.parts.last().map_or(start, |part| part.end) }
    }
}

/// All faults of a text. Where nothing in `class` can be a fault, the text is not looked at.
pub fn faults<'a>(text: &'a str, class: Class, kind: TextKind, arena: &'a Arena) -> &'a [TextFault<'a>] {
    let mut found = arena.vec::<TextFault>();
    found.extend(mojibake(text, class, arena));
    found.extend(entities(text, class, arena));
    found.extend_from_slice(tags(text, class, arena));
    found.extend(replacement(text, class, arena));
    found.extend(invisible(text, class, arena));
    found.extend(not_nfc(text, class, arena));
    found.extend(mixed_script(text, class, arena));
    if kind == TextKind::Abstract {
        found.extend(abstract_label(text, arena));
        found.extend(copyright_tail(text, class, arena));
    }
    found.into_bump_slice()
}

/// UTF-8 read in another encoding (TXT001).
pub fn mojibake<'a>(text: &'a str, class: Class, arena: &'a Arena) -> Option<TextFault<'a>> {
    class.has(mojibake::CLASS).then(|| mojibake::fault(text, class, arena))?
}

/// Character references of HTML and JATS (TXT002).
pub fn entities<'a>(text: &'a str, class: Class, arena: &'a Arena) -> Option<TextFault<'a>> {
    class.has(Class::AMP).then(|| entity_fault(text, arena))?
}

/// Tags, at most four faults: known or stray ones, that carry something or nothing (TXT003).
pub fn tags<'a>(text: &'a str, class: Class, arena: &'a Arena) -> &'a [TextFault<'a>] {
    if !class.has(Class::LT) {
        return &[];
    }
    let mut found = arena.vec::<TextFault>();
    tag::faults(text, arena, &mut found);
    found.into_bump_slice()
}

/// U+FFFD (TXT004).
pub fn replacement<'a>(text: &'a str, class: Class, arena: &'a Arena) -> Option<TextFault<'a>> {
    (class.has(Class::EF) && class.has(Class::ODD)).then(|| replacement_fault(text, arena))?
}

/// Characters that nobody sees (TXT005); in a text with mojibake they are a part of it and not told besides.
pub fn invisible<'a>(text: &'a str, class: Class, arena: &'a Arena) -> Option<TextFault<'a>> {
    let fault = class.has(invisible::CLASS).then(|| invisible::fault(text, class, arena))??;
    mojibake(text, class, arena).is_none().then_some(fault)
}

/// Characters that NFC composes or replaces (TXT006).
pub fn not_nfc<'a>(text: &'a str, class: Class, arena: &'a Arena) -> Option<TextFault<'a>> {
    class.has(MAY_COMPOSE).then(|| nfc_fault(text, arena))?
}

/// Words of one script with letters of another (TXT007); in a text with mojibake they are a part of it.
pub fn mixed_script<'a>(text: &'a str, class: Class, arena: &'a Arena) -> Option<TextFault<'a>> {
    let fault = class.has(Class::CYRILLIC.or(Class::GREEK)).then(|| lookalike::fault(text, arena))??;
    mojibake(text, class, arena).is_none().then_some(fault)
}

/// "Abstract:" before an abstract (TXT012).
pub fn abstract_label<'a>(text: &'a str, arena: &'a Arena) -> Option<TextFault<'a>> {
    label::label(text, arena)
}

/// A copyright notice after an abstract (TXT012). A garbled `é` is `Ã©`: no sign of copyright.
pub fn copyright_tail<'a>(text: &'a str, class: Class, arena: &'a Arena) -> Option<TextFault<'a>> {
    let fault = label::copyright(text, arena)?;
    mojibake(text, class, arena).is_none().then_some(fault)
}

fn entity_fault<'a>(text: &'a str, arena: &'a Arena) -> Option<TextFault<'a>> {
    let parts = arena.list(entities::all(text).map(|entity| entity.part));
    (!parts.is_empty()).then(|| TextFault { kind: FaultKind::Entity, parts, fixed: Some(entities::decode(text, arena)), safe: true })
}

fn replacement_fault<'a>(text: &'a str, arena: &'a Arena) -> Option<TextFault<'a>> {
    let parts = arena.list(text.match_indices('\u{fffd}').map(|(at, found)| Part::new(at, at + found.len())));
    (!parts.is_empty()).then_some(TextFault { kind: FaultKind::Replacement, parts, fixed: None, safe: false })
}

/// Characters that NFC would compose or replace. The place is the first that differs to the last.
/// Where these are missing all is composed: Latin-1, Latin Extended, Cyrillic and Chinese characters alone always are.
pub const MAY_COMPOSE: Class = Class::COMBINING.or(Class::GREEK).or(Class::RTL_OR_INDIC).or(Class::E1).or(Class::ODD).or(Class::HANGUL).or(Class::F0);

/// Where these are missing nothing is invisible.
pub const MAY_HIDE: Class = invisible::CLASS;

fn nfc_fault<'a>(text: &'a str, arena: &'a Arena) -> Option<TextFault<'a>> {
    // Letters below and dashes and quotes are starters that never change; the rest tells alone.
    let odd = from_combining(text).filter(|char| !matches!(char, '\u{2010}'..='\u{2027}' | '\u{3001}' | '\u{3002}'));
    if is_nfc_quick(odd) == IsNormalized::Yes {
        return None;
    }
    let mut fixed = arena.buffer(text.len());
    fixed.extend(text.nfc());
    let fixed = fixed.into_bump_str();
    if fixed == text {
        return None;
    }
    let start = text.bytes().zip(fixed.bytes()).take_while(|(one, other)| one == other).count();
    let tail = text.bytes().rev().zip(fixed.bytes().rev()).take_while(|(one, other)| one == other).count();
    let start = text.floor_char_boundary(start.min(text.len()));
    let end = text.ceil_char_boundary(text.len().saturating_sub(tail).max(start));
    Some(TextFault { kind: FaultKind::NotNfc, parts: arena.list([Part::new(start, end)]), fixed: Some(fixed), safe: true })
}

/// The characters from U+0300 on.
fn from_combining(text: &str) -> impl Iterator<Item = char> {
    let mut next = 0;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        let mut at = next_from(bytes, next, 0xcc)?;
        // U+4000–9FFF never change: Chinese texts are passed by the letter.
        while matches!(bytes.get(at)?, 0xe4..=0xe9) {
            at = next_from(bytes, at + 3, 0xcc)?;
        }
        let char = text.get(at..)?.chars().next()?;
        next = at + char.len_utf8();
        Some(char)
    })
}

/// The text without the given parts, which are in order.
fn without<'a>(text: &str, parts: &[Part], arena: &'a Arena) -> &'a str {
    let mut out = arena.buffer(text.len());
    let mut from = 0;
    for part in parts {
        out.push_str(text.get(from..part.start as usize).unwrap_or(""));
        from = part.end as usize;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out.into_bump_str()
}

#[cfg(test)]
mod tests;
