//! Names as BibTeX and BibLaTeX have them: joined by ` and `, each `First von Last`, `von Last, First` or
//! `von Last, Jr, First`, in braces what is one word.
//!
//! Sources: O. Patashnik, *Designing BibTeX Styles*, section 4; N. Markey, *Tame the BeaST*, section 11; biber manual,
//! 3.3.2 (extended name format).

use super::han;
use super::list::NamesReading;
use super::suffixes::is_suffix;
use super::{bodies, cut};
use crate::model::name::Name;
use crate::normalize::text::class::classify;
use crate::normalize::text::latex::{symbols, to_unicode};
use crate::source::arena::Arena;

/// Reads a list of names from the source of a field: its braces and commands are told by the reading.
pub fn read_bibtex_list<'a>(text: &'a str, arena: &'a Arena) -> NamesReading<'a> {
    let mut names = arena.vec();
    let mut others = false;
    for (start, end) in pieces(text, arena) {
        let piece = text.get(start..end).unwrap_or("");
        if is_others(piece) {
            others = true;
            continue;
        }
        let name = read_bibtex_name(piece, arena);
        if !name.is_empty() {
            names.push(Name { start: start as u32, end: end as u32, ..name });
        }
    }
    NamesReading { class: classify(text), names: names.into_bump_slice(), faults: &[], others }
}

/// Whether a list ends in `and others`.
pub fn bibtex_list_goes_on(text: &str) -> bool {
    let last = |text: &str| text.trim_end().rsplit(char::is_whitespace).next().unwrap_or("").len();
    let text = text.trim_end();
    let (before, word) = text.split_at(text.len() - last(text));
    is_others(word) && before.trim_end().len() >= 3 && {
        let before = before.trim_end();
        before.get(before.len() - last(before)..).is_some_and(|joint| joint.eq_ignore_ascii_case("and"))
    }
}

fn is_others(piece: &str) -> bool {
    piece.eq_ignore_ascii_case("others") || super::et_al::is_et_al(piece)
}

/// The stretches between one ` and ` and the next, outside of braces, without white space around them.
fn pieces<'a>(text: &str, arena: &'a Arena) -> bumpalo::collections::Vec<'a, (usize, usize)> {
    let bytes = text.as_bytes();
    let mut all = arena.vec();
    let (mut depth, mut from) = (0_usize, 0);
    let mut push = |from: usize, to: usize| {
        let piece = text.get(from..to).unwrap_or("");
        let start = from + (piece.len() - piece.trim_start().len());
        let end = start + piece.trim().len();
        if start < end {
            all.push((start, end));
        }
    };
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'a' | b'A' if depth == 0 && is_joint(bytes, at) => {
                push(from, at);
                from = at + 3;
            }
            _ => {}
        }
    }
    push(from, bytes.len());
    all
}

/// Whether the word at this byte is `and`, in any letter case.
fn is_joint(bytes: &[u8], at: usize) -> bool {
    let is_word = bytes.get(at..at + 3).is_some_and(|word| word.eq_ignore_ascii_case(b"and"));
    let is_blank = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
    is_word && is_blank(at.checked_sub(1).and_then(|before| bytes.get(before))) && is_blank(bytes.get(at + 3))
}

/// Reads one name from its source.
pub fn read_bibtex_name<'a>(text: &'a str, arena: &'a Arena) -> Name<'a> {
    let text = text.trim();
    if let Some(name) = extended(text, arena) {
        return name;
    }
    if is_one_group(text) {
        let literal = decoded(text, arena);
        return Name { literal, corporate: bodies::is_body(literal), ..Name::default() };
    }
    let mut commas = parted(text, arena, |byte| byte == b',');
    commas.retain(|part| !part.is_empty());
    match commas.as_slice() {
        [] => Name::default(),
        [whole] => said(whole, arena),
        [family, given] => filed(family, "", given, arena),
        // `Last, First, Jr` is a slip that cannot be mistaken.
        [family, given, suffix] if is_suffix(suffix) && !is_suffix(given) => filed(family, suffix, given, arena),
        [family, suffix, given, ..] => filed(family, suffix, given, arena),
    }
}

/// `von Last`, `Jr`, `First`.
fn filed<'a>(family: &'a str, suffix: &'a str, given: &'a str, arena: &'a Arena) -> Name<'a> {
    let words = words(family, arena);
    let count = words.iter().take(words.len().saturating_sub(1)).take_while(|word| is_small(word)).count();
    let name = Name {
        family: span(family, &words, count, words.len(), arena),
        particle: span(family, &words, 0, count, arena),
        given: decoded(given, arena),
        suffix: decoded(suffix, arena),
        ..Name::default()
    };
    Name { eastern: han::has_east_asian(name.family) && han::has_east_asian(name.given), ..name }
}

/// `First von Last`.
fn said<'a>(text: &'a str, arena: &'a Arena) -> Name<'a> {
    let words = words(text, arena);
    let len = words.len();
    if han::has_east_asian(text) && !text.contains('{') {
        return cut::cut_person(decoded(text, arena));
    }
    let before_last = words.get(..len.saturating_sub(1)).unwrap_or_default();
    let (from, to) = match before_last.iter().position(|word| is_small(word)) {
        Some(first) => (first, before_last.iter().rposition(|word| is_small(word)).map_or(first, |last| last + 1)),
        None => (len.saturating_sub(1), len.saturating_sub(1)),
    };
    Name {
        given: span(text, &words, 0, from, arena),
        particle: span(text, &words, from, to, arena),
        family: span(text, &words, to, len, arena),
        ..Name::default()
    }
}

/// biber's `family=…, given=…, prefix=…, suffix=…`.
fn extended<'a>(text: &'a str, arena: &'a Arena) -> Option<Name<'a>> {
    const PARTS: [&str; 4] = ["family", "given", "prefix", "suffix"];
    let first = text.get(..text.find('=')?)?.trim();
    if !PARTS.iter().any(|part| first.eq_ignore_ascii_case(part) || first.to_ascii_lowercase().strip_suffix("-i") == Some(part)) {
        return None;
    }
    let mut name = Name::default();
    for part in parted(text, arena, |byte| byte == b',') {
        let Some((key, value)) = part.split_once('=') else { continue };
        let value = value.trim();
        let value = decoded(value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value), arena);
        match key.trim().to_ascii_lowercase().as_str() {
            "family" => name.family = value,
            "given" => name.given = value,
            "prefix" => name.particle = value,
            "suffix" => name.suffix = value,
            _ => {}
        }
    }
    Some(name)
}

/// Whether one pair of braces holds the whole name. `{\'E}douard` does not, and `{\'E}` is a letter.
fn is_one_group(text: &str) -> bool {
    if !text.starts_with('{') || !text.ends_with('}') || text.starts_with("{\\") && !text.contains(' ') {
        return false;
    }
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1 == text.len();
        }
    }
    false
}

/// The parts between signs that stand outside of braces, trimmed.
fn parted<'a>(text: &'a str, arena: &'a Arena, is_sign: fn(u8) -> bool) -> bumpalo::collections::Vec<'a, &'a str> {
    let mut all = arena.vec();
    let (mut depth, mut from) = (0_usize, 0);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            byte if depth == 0 && is_sign(byte) => {
                all.push(text.get(from..at).unwrap_or("").trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    all.push(text.get(from..).unwrap_or("").trim());
    all
}

/// The words of a name: white space and ties part them.
fn words<'a>(text: &'a str, arena: &'a Arena) -> bumpalo::collections::Vec<'a, &'a str> {
    let mut words = parted(text, arena, |byte| byte.is_ascii_whitespace() || byte == b'~');
    words.retain(|word| !word.is_empty());
    words
}

/// Some of the words, as they stand in the text.
fn span<'a>(text: &'a str, words: &[&'a str], from: usize, to: usize, arena: &'a Arena) -> &'a str {
    let (Some(first), Some(last)) = (words.get(from), words.get(to.saturating_sub(1))) else { return "" };
    if from >= to {
        return "";
    }
    let start = (first.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let end = (last.as_ptr() as usize).saturating_sub(text.as_ptr() as usize) + last.len();
    decoded(text.get(start..end).unwrap_or(""), arena)
}

/// Whether a word belongs to the von part: its first letter outside of braces, or of a special character, is small.
fn is_small(word: &str) -> bool {
    let mut rest = word;
    while let Some(char) = rest.chars().next() {
        if char == '{' {
            // A special character has the case of the letter in it; any other group has none.
            return rest.strip_prefix("{\\").is_some_and(special_is_small);
        }
        if char == '\\' {
            return special_is_small(rest.get(1..).unwrap_or(""));
        }
        if char.is_alphabetic() {
            return char.is_lowercase();
        }
        rest = rest.get(char.len_utf8()..).unwrap_or("");
    }
    false
}

/// Whether the letter that a command gives is small: `\o`, `\'e`, `\c{c}`.
fn special_is_small(command: &str) -> bool {
    let length = command.bytes().take_while(u8::is_ascii_alphabetic).count();
    if let Some(letter) = command.get(..length).and_then(symbols::character).filter(|char| char.is_alphabetic()) {
        return letter.is_lowercase();
    }
    let behind = command.get(if length > 0 { length } else { 1 }..).unwrap_or("");
    behind.chars().find(|char| char.is_alphabetic()).is_some_and(char::is_lowercase)
}

/// A part of a name as text.
fn decoded<'a>(source: &'a str, arena: &'a Arena) -> &'a str {
    if !source.bytes().any(|byte| matches!(byte, b'\\' | b'{' | b'}' | b'$' | b'~' | b'`' | b'\'' | b'-')) {
        return cut::single_spaced(source, arena);
    }
    let text = to_unicode(source, arena).text;
    if text.contains('\u{a0}') { cut::single_spaced(arena.text(&text.replace('\u{a0}', " ")), arena) } else { text.trim() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (source, given, particle, family, suffix)
    const NAMES: &[(&str, &str, &str, &str, &str)] = &[
        ("Donald E. Knuth", "Donald E.", "", "Knuth", ""),
        ("Knuth, Donald E.", "Donald E.", "", "Knuth", ""),
        ("Ludwig van Beethoven", "Ludwig", "van", "Beethoven", ""),
        ("van Beethoven, Ludwig", "Ludwig", "van", "Beethoven", ""),
        ("Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin", "Charles Louis Xavier Joseph", "de la", "Vallée Poussin", ""),
        ("King, Jr., Martin Luther", "Martin Luther", "", "King", "Jr."),
        ("King, Martin Luther, Jr.", "Martin Luther", "", "King", "Jr."),
        ("King, Jr., {}", "", "", "King", "Jr."),
        ("May, Keith,", "Keith", "", "May", ""),
        ("Hermann {von Helmholtz}", "Hermann", "", "von Helmholtz", ""),
        ("{\\'E}douard {\\O}ster", "Édouard", "", "Øster", ""),
        ("Per {\\o}ster Lind", "Per", "øster", "Lind", ""),
        ("Jean~C{\\'e}sar", "Jean", "", "César", ""),
        ("Plato", "", "", "Plato", ""),
        ("Garc{\\'\\i}a M{\\'a}rquez, Gabriel", "Gabriel", "", "García Márquez", ""),
        ("family=Berg, given={Jan, A.}, prefix=van der, suffix=\"Jr.\"", "Jan, A.", "van der", "Berg", "Jr."),
        ("d'Alembert, Jean", "Jean", "", "d'Alembert", ""),
        ("Jean-Paul Sartre", "Jean-Paul", "", "Sartre", ""),
        ("王, 小明", "小明", "", "王", ""),
        ("王小明", "小明", "", "王", ""),
        ("Brinch Hansen, Per", "Per", "", "Brinch Hansen", ""),
    ];

    #[test]
    fn names_are_cut_as_bibtex_cuts_them() {
        let arena = Arena::new();
        for &(source, given, particle, family, suffix) in NAMES {
            let name = read_bibtex_name(source, &arena);
            assert_eq!((name.given, name.particle, name.family, name.suffix), (given, particle, family, suffix), "{source}");
            assert_eq!(name.literal, "", "{source}");
        }
    }

    #[test]
    fn braces_keep_a_name_whole() {
        let arena = Arena::new();
        for (source, literal) in [("{World Health Organization}", "World Health Organization"), ("{{R} Core Team}", "R Core Team"), ("{a and b}", "a and b")] {
            assert_eq!(read_bibtex_name(source, &arena).literal, literal);
        }
    }

    #[test]
    fn lists_are_parted_at_and_outside_of_braces() {
        let arena = Arena::new();
        for (source, families, others) in [
            ("A Bee and C Dee", &["Bee", "Dee"][..], false),
            ("Bee, A AND\n  Dee, C", &["Bee", "Dee"], false),
            ("Bee, A and others", &["Bee"], true),
            ("Bee, A and and  Dee, C and ", &["Bee", "Dee"], false),
            ("Rolland, A and Sandy, B", &["Rolland", "Sandy"], false),
            ("", &[], false),
        ] {
            let reading = read_bibtex_list(source, &arena);
            assert_eq!(reading.names.iter().map(|name| name.family).collect::<Vec<_>>(), families, "{source}");
            assert_eq!(reading.others, others, "{source}");
            for name in reading.names {
                assert!(source.get(name.start as usize..name.end as usize).is_some_and(|piece| piece.contains(name.family)));
            }
        }
        let reading = read_bibtex_list("{Barnes and Noble} and Bee", &arena);
        assert_eq!(reading.names.first().map(|name| name.literal), Some("Barnes and Noble"));
    }
}
