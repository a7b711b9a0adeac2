//! Words of one script with a letter of another that looks the same: Cyrillic or Greek in Latin words, and the reverse.

use super::{FaultKind, TextFault};
use crate::model::text::Part;
use crate::normalize::text::class::next_from;
use crate::source::Arena;

/// Cyrillic letters and the Latin ones that look the same.
static CYRILLIC: &[(char, char)] = &[
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('х', 'x'),
    ('у', 'y'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('ԁ', 'd'),
    ('һ', 'h'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('У', 'Y'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('Ѕ', 'S'),
    ('ї', 'ï'),
    ('ё', 'ë'),
    ('Ё', 'Ë'),
    ('Ї', 'Ï'),
];

/// Greek letters that cannot be told from Latin ones.
static GREEK: &[(char, char)] = &[
    ('ο', 'o'),
    ('ν', 'v'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    Latin,
    Cyrillic,
    Greek,
    Other,
}

fn letters(char: char) -> Letters {
    match char {
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' if char != '×' && char != '÷' => Letters::Latin,
        '\u{400}'..='\u{52f}' => Letters::Cyrillic,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Letters::Greek,
        _ => Letters::Other,
    }
}

pub(super) fn fault<'a>(text: &'a str, arena: &'a Arena) -> Option<TextFault<'a>> {
    let mut parts = arena.vec::<Part>();
    let mut fixed = arena.buffer(0);
    let mut from = 0;
    for (start, word) in words(text) {
        if word.is_ascii() {
            continue;
        }
        let Some(home) = mixed(word) else { continue };
        parts.push(Part::new(start, start + word.len()));
        fixed.push_str(text.get(from..start).unwrap_or(""));
        fixed.extend(word.chars().map(|char| at_home(char, home)));
        from = start + word.len();
    }
    if parts.is_empty() {
        return None;
    }
    fixed.push_str(text.get(from..).unwrap_or(""));
    Some(TextFault { kind: FaultKind::MixedScript, parts: parts.into_bump_slice(), fixed: Some(fixed.into_bump_str()), safe: false })
}

/// Words that hold a Greek or Cyrillic letter: letters with their combining marks; hyphens and apostrophes divide
/// (`pH-зависимость`).
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_letter = |char: char| char.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&char);
    let mut at = 0;
    std::iter::from_fn(move || {
        let found = next_letter(text.as_bytes(), at)?;
        let before = text.get(at..found)?;
        let start = found - (before.len() - before.trim_end_matches(is_letter).len());
        let rest = text.get(found..)?;
        let end = found + rest.find(|char| !is_letter(char)).unwrap_or(rest.len());
        // A sign of those blocks that is no letter is a word of its own.
        at = text.ceil_char_boundary(end.max(found + 1));
        Some((start, text.get(start..end)?))
    })
}

/// The next first byte of a character of the Greek and Cyrillic blocks.
fn next_letter(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at = next_from(bytes, at, 0xcd)?;
        if bytes.get(at).is_some_and(|byte| *byte <= 0xd4) {
            return Some(at);
        }
        at += 1;
    }
}

/// The script that a mixed word is at home in; None when it is right as it stands.
fn mixed(word: &str) -> Option<Letters> {
    let (mut latin, mut cyrillic, mut greek) = (0u32, 0u32, 0u32);
    for char in word.chars() {
        match letters(char) {
            Letters::Latin => latin += 1,
            Letters::Cyrillic => cyrillic += 1,
            Letters::Greek => greek += 1,
            Letters::Other => {}
        }
    }
    let foreign_fits = |foreign: Letters, home: Letters| word.chars().filter(|char| letters(*char) == foreign).all(|char| at_home(char, home) != char);
    if latin > 0 && cyrillic > 0 && greek == 0 {
        // Letters without a double tell where the word is at home; else the greater part does.
        let (to_latin, to_cyrillic) = (foreign_fits(Letters::Cyrillic, Letters::Latin), foreign_fits(Letters::Latin, Letters::Cyrillic));
        return match (to_latin, to_cyrillic) {
            (true, true) => Some(if latin >= cyrillic { Letters::Latin } else { Letters::Cyrillic }),
            (true, false) => Some(Letters::Latin),
            (false, true) => Some(Letters::Cyrillic),
            (false, false) => None,
        };
    }
    if latin > 0 && greek > 0 && cyrillic == 0 {
        // One Greek letter in a short symbol (`νO`, `ΑB`) may be meant; three Latin ones around it make a word.
        if latin >= 3 && latin > greek && foreign_fits(Letters::Greek, Letters::Latin) {
            return Some(Letters::Latin);
        }
        if greek >= 3 && greek > latin && foreign_fits(Letters::Latin, Letters::Greek) && !ends_in_symbol(word) {
            return Some(Letters::Greek);
        }
    }
    None
}

/// A Greek word or symbol with a Latin index at either end: `λmax`, `γδT`.
fn ends_in_symbol(word: &str) -> bool {
    let is_latin = |char: Option<char>| char.is_some_and(|char| letters(char) == Letters::Latin);
    is_latin(word.chars().next()) || is_latin(word.chars().next_back())
}

/// The same letter in another script; itself where it has no double there.
fn at_home(char: char, home: Letters) -> char {
    let from = letters(char);
    let to_latin = |table: &[(char, char)]| table.iter().find(|(other, _)| *other == char).map(|(_, latin)| *latin);
    let from_latin = |table: &[(char, char)]| table.iter().find(|(_, latin)| *latin == char).map(|(other, _)| *other);
    let found = match (from, home) {
        (Letters::Cyrillic, Letters::Latin) => to_latin(CYRILLIC),
        (Letters::Greek, Letters::Latin) => to_latin(GREEK),
        (Letters::Latin, Letters::Cyrillic) => from_latin(CYRILLIC),
        (Letters::Latin, Letters::Greek) => from_latin(GREEK),
        _ => None,
    };
    found.unwrap_or(char)
}
