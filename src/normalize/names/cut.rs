//! One name, cut into given name, particle, family name and suffix.

use super::capitals::is_shouted;
use super::particles::{elided_prefix, is_capital_particle, is_particle, is_particle_in_any_case};
use super::suffixes::{is_generation, is_roman, is_suffix, is_suffix_word};
use super::words::{Words, capitals_only, is_blank, is_given_shaped, is_initials, starts_small};
use super::{bodies, han};
use crate::model::name::Name;
use crate::source::arena::Arena;

/// Reads one name as it is said (`Jan van der Berg`) or as it is filed (`van der Berg, Jan, Jr.`).
pub fn read_one<'a>(text: &'a str, arena: &'a Arena) -> Name<'a> {
    let (plain, start, end) = trimmed(text, arena);
    let inverted = plain.contains(',') && !bodies::is_body(plain);
    let name = if inverted { cut_inverted(plain) } else { cut_display(plain) };
    Name { start, end, ..name }
}

/// Reads one name as it is filed: `Family, Given, Suffix` or, as BibTeX has it, `Family, Suffix, Given`.
pub fn read_inverted<'a>(text: &'a str, arena: &'a Arena) -> Name<'a> {
    let (plain, start, end) = trimmed(text, arena);
    Name { start, end, ..cut_inverted(plain) }
}

/// Reads one name in the form of MEDLINE, `van der Berg JA 3rd`: family name, then initials without dots.
///
/// Source: NLM, Fact sheet "Authors in MEDLINE/PubMed". A name without initials is a body or has one word.
pub fn read_family_initials<'a>(text: &'a str, arena: &'a Arena) -> Name<'a> {
    let (plain, start, end) = trimmed(text, arena);
    let name = Words::split(plain).and_then(|words| cut_family_initials(&words));
    Name { start, end, ..name.unwrap_or_else(|| cut_display(plain)) }
}

pub(super) fn cut_family_initials<'a>(words: &Words<'a>) -> Option<Name<'a>> {
    let mut len = words.len();
    let mut suffix = "";
    if len > 2 && (is_suffix_word(words.get(len - 1)) || is_generation(words.get(len - 1))) {
        suffix = words.get(len - 1);
        len -= 1;
    }
    let given = words.get(len.checked_sub(1)?);
    let initials = len > 1 && (1..=4).contains(&capitals_only(given)) && given.chars().all(|c| c.is_alphabetic() || c == '-');
    initials.then(|| Name { given, suffix, ..family_of(&words.before(len - 1), 0) })
}

/// The text without white space around it, single spaces inside, and where it stands.
pub(super) fn trimmed<'a>(text: &'a str, arena: &'a Arena) -> (&'a str, u32, u32) {
    let plain = text.trim_matches(is_blank);
    let start = text.len() - text.trim_start_matches(is_blank).len();
    (single_spaced(plain, arena), start as u32, (start + plain.len()) as u32)
}

/// The text with one plain space for each run of white space; copied only where that changes it.
pub(super) fn single_spaced<'a>(text: &'a str, arena: &'a Arena) -> &'a str {
    let mut space = false;
    let plain = text.chars().all(|c| {
        let fine = !c.is_whitespace() || c == ' ' && !space;
        space = c == ' ';
        fine
    });
    if plain {
        return text;
    }
    let mut copy = arena.buffer(text.len());
    for word in text.split_whitespace() {
        if !copy.is_empty() {
            copy.push(' ');
        }
        copy.push_str(word);
    }
    copy.into_bump_str()
}

/// Cuts a name as it is said; a body stays whole.
pub(super) fn cut_display(text: &str) -> Name<'_> {
    if text.is_empty() {
        return Name::default();
    }
    if bodies::is_body(text) {
        return Name { literal: text, corporate: true, ..Name::default() };
    }
    cut_person(text)
}

/// Cuts a name that is no body's.
pub(super) fn cut_person(text: &str) -> Name<'_> {
    if han::has_east_asian(text) {
        return han::cut(text).unwrap_or(Name { literal: text, unsure: true, ..Name::default() });
    }
    match Words::split(text) {
        Some(words) if words.len() > 1 && !bodies::is_of_a_place(&words) => cut_words(&words),
        Some(words) if words.len() == 1 => cut_word(text),
        _ => Name { literal: text, ..Name::default() },
    }
}

/// A name of one word is whole, but for initials that lack their space: `J.K.Rowling`.
fn cut_word(text: &str) -> Name<'_> {
    if let Some((given, family)) = text.rfind('.').and_then(|dot| text.split_at_checked(dot + 1))
        && is_initials(given)
        && family.chars().count() >= 2
        && family.chars().next().is_some_and(char::is_uppercase)
    {
        return Name { given, family, ..Name::default() };
    }
    Name { literal: text, ..Name::default() }
}

/// Cuts two words or more as they are said: the family name last, after its particles, before its suffix.
pub(super) fn cut_words<'a>(words: &Words<'a>) -> Name<'a> {
    let last = words.len().saturating_sub(1);
    if is_usual(words, last) { Name { given: words.span(0, last), family: words.get(last), ..Name::default() } } else { cut_unusual(words) }
}

/// `Anna Kowalska`, `V. S. Khristoforov`, `Anna M. Kowalska`: nearly every name, of which [`cut_unusual`] would say the same.
fn is_usual(words: &Words<'_>, last: usize) -> bool {
    let is_initial = |word: &str| matches!(word.as_bytes(), [b'A'..=b'Z', b'.']);
    // Of four letters or more it is no suffix; with small letters behind the first it is no figure.
    let is_family = |word: &str| matches!(word.as_bytes(), [b'A'..=b'Z', small @ ..] if small.len() > 2 && small.iter().all(u8::is_ascii_lowercase));
    let first = words.get(0);
    let is_given = is_initial(first) || matches!(first.as_bytes(), [b'A'..=b'Z', b'a'..=b'z', ..]);
    last > 0 && is_given && is_family(words.get(last)) && (1..last).all(|at| is_initial(words.get(at)))
}

/// Cuts any words; the family name stands first where initials with dots end the name, and where it alone is in capitals.
fn cut_unusual<'a>(words: &Words<'a>) -> Name<'a> {
    let mut len = words.len();
    while len > 2 && is_suffix_word(words.get(len - 1)) || len == 2 && is_generation(words.get(1)) {
        len -= 1;
    }
    if len == 2 && words.len() == 2 && is_roman(words.get(1)) {
        // Elizabeth II has no family name.
        return Name { literal: words.text, ..Name::default() };
    }
    let suffix = words.span(len, words.len());
    let words = words.before(len);
    if len < 2 {
        return Name { suffix, ..family_of(&words, 0) };
    }
    let given_at = given_behind_family(&words);
    if given_at > 0 {
        let given = words.span(given_at, len);
        return Name { given, suffix, ..family_of(&words.before(given_at), 0) };
    }
    let family_at = family_start(&words);
    let given = words.span(0, family_at);
    let name = family_of(&words, family_at);
    let middle = (1..family_at).any(|at| !is_initials(words.get(at)));
    let unsure = middle || name.family.contains(' ');
    Name { given, suffix, unsure, ..name }
}

/// Where the given name begins in `Khristoforov V. S.` and `VAN DER BERG Jan`; 0 where the family name stands last.
fn given_behind_family(words: &Words<'_>) -> usize {
    let len = words.len();
    if is_initials(words.get(len - 1)) {
        let at = (1..len).find(|at| (*at..len).all(|i| is_initials(words.get(i)))).unwrap_or(0);
        return if is_initials(words.get(0)) { 0 } else { at };
    }
    let loud = (0..len).take_while(|at| capitals_only(words.get(*at)) >= 2 && !words.get(*at).contains('.')).count();
    if loud == 0 {
        return 0;
    }
    let only_there = loud < len && (loud..len).all(|at| is_given_shaped(words.get(at)));
    if only_there && (0..loud).any(|at| is_shouted(words.get(at))) { loud } else { 0 }
}

/// The place of the first word of the family name or its particles, at least 1 where a given name can stand before.
fn family_start(words: &Words<'_>) -> usize {
    let len = words.len();
    let first = words.get(0);
    if len > 1 && starts_small(first) && is_particle(first) {
        // van der Berg, without a given name
        return 0;
    }
    let loud = words.iter().all(|word| !word.chars().any(char::is_lowercase));
    for at in 1..len - 1 {
        let word = words.get(at);
        if is_initials(word) {
            continue;
        }
        if starts_small(word) || word.starts_with(['\'', '’']) {
            if !is_particle(word) {
                continue;
            }
            // Ortega y Gasset: what stands before the "and" belongs to the family name.
            if at > 1 && matches!(word, "y" | "i") {
                return at - 1;
            }
            // María del Carmen is a given name when a family name follows it.
            if at == 1
                && is_marian(first)
                && let Some(family) = after_marian(words)
            {
                return family;
            }
            return at;
        }
        if is_capital_particle(word) || loud && is_particle_in_any_case(word) {
            return at;
        }
    }
    len - 1
}

fn is_marian(word: &str) -> bool {
    matches!(word, "María" | "Maria" | "José" | "Juan" | "Ma.")
}

/// The place of the family name in `María del Carmen García`: two words or more must follow the particles.
fn after_marian(words: &Words<'_>) -> Option<usize> {
    let name = (1..words.len()).find(|at| !is_particle(words.get(*at)))?;
    let given = matches!(words.get(1), "del" | "de")
        && matches!(
            words.get(name),
            "Carmen" | "Pilar" | "Mar" | "Rosario" | "Dios" | "Jesús" | "Ángeles" | "Dolores" | "Lourdes" | "Rocío" | "Consuelo" | "Socorro" | "Guadalupe"
        );
    (given && name + 1 < words.len()).then(|| {
        let rest = (name + 1..words.len() - 1).find(|at| is_particle(words.get(*at)));
        rest.unwrap_or(name + 1)
    })
}

/// The family name with its particles from a place on.
fn family_of<'a>(words: &Words<'a>, from: usize) -> Name<'a> {
    let len = words.len();
    let mut at = from;
    while at + 1 < len && is_particle(words.get(at)) {
        at += 1;
    }
    let family = words.span(at, len);
    let elided = elided_prefix(family);
    if elided == 0 {
        return Name { particle: words.span(from, at), family, ..Name::default() };
    }
    // d' and what stands before it are one piece of the text.
    let whole = words.span(from, len);
    let (particle, family) = whole.split_at_checked(whole.len() - family.len() + elided).unwrap_or(("", whole));
    Name { particle, family, ..Name::default() }
}

/// Cuts a name as it is filed.
pub(super) fn cut_inverted(text: &str) -> Name<'_> {
    let mut parts = text.split(',').map(|part| part.trim_matches(is_blank));
    let family = parts.next().unwrap_or("");
    let (second, third) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    if second.is_empty() && third.is_empty() {
        return cut_display(family);
    }
    if bodies::is_legal_form(second) {
        return Name { literal: text, corporate: true, ..Name::default() };
    }
    let name = match Words::split(family) {
        Some(words) if words.len() > 0 => family_of(&words, 0),
        _ => Name { family, ..Name::default() },
    };
    // `Hutchinson, J.R.` and `Ehlers, MD`: no junior and no degree, but initials.
    let dotted = second.ends_with('.') && second.split_terminator('.').all(|part| part.trim().len() == 1);
    let bare = capitals_only(second) == 2 && second.len() == 2 && !is_roman(second) && !name.family.contains(' ');
    let initials = third.is_empty() && (dotted || bare);
    let (given, suffix) = match (is_suffix(second) && !initials, third) {
        (true, given) => (given, second),
        (false, suffix) => (second, suffix),
    };
    let (given, trailing) = particles_behind(given);
    let particle = if name.particle.is_empty() { trailing } else { name.particle };
    let eastern = han::has_east_asian(family) && han::has_east_asian(given);
    Name { given, suffix, particle, eastern, ..name }
}

/// `Jan van der` in `Berg, Jan van der`: the given name, and the particles behind it.
fn particles_behind(given: &str) -> (&str, &str) {
    let Some(words) = Words::split(given) else {
        return (given, "");
    };
    let len = words.len();
    let at = (1..len).find(|at| (*at..len).all(|i| is_particle(words.get(i)))).unwrap_or(len);
    (words.span(0, at), words.span(at, len))
}

#[cfg(test)]
mod tests;
