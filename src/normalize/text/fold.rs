//! Folding: texts that say the same get the same form. NFKC, small letters, no punctuation, single spaces, dashes and
//! quotes off, tags and entities off, `&` as `and`, no leading The.

use super::class::{Class, classify, next_from};
use super::markup;
use super::nfkc::Nfkc;
use crate::source::Arena;

/// The folded form of each ASCII byte: itself or its small letter, a space for what separates, 0 for what is left out.
static ASCII: [u8; 128] = ascii();

const fn ascii() -> [u8; 128] {
    let mut table = [b' '; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte as usize] = match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => byte.to_ascii_lowercase(),
            b'+' | b'#' | b'=' | b'<' | b'>' | b'&' | b'%' => byte,
            b'\'' | b'`' => 0,
            _ => b' ',
        };
        byte += 1;
    }
    table
}

/// Appends the folded form of a text.
pub fn fold_into(text: &str, out: &mut String) {
    let class = classify(text);
    if class.has(Class::LT.or(Class::AMP)) {
        let arena = Arena::new();
        let plain = markup::read_rich(text, class, &arena).text;
        fold_plain(plain, class.is_ascii() && plain.is_ascii(), out);
    } else {
        fold_plain(text, class.is_ascii(), out);
    }
}

/// The folded form.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// What `see` makes of the folded form, which is kept no longer.
pub fn with_folded<R>(text: &str, see: impl FnOnce(&str) -> R) -> R {
    let (mut short, mut length) = ([0; 256], 0);
    if text.len() > short.len() || classify(text).has(Class::NON_ASCII.or(Class::LT).or(Class::AMP)) {
        return see(&folded(text));
    }
    fold_ascii(text, &mut |byte| {
        if let Some(place) = short.get_mut(length) {
            (*place, length) = (byte, length + 1);
        }
    });
    see(std::str::from_utf8(short.get(..length).unwrap_or_default()).unwrap_or_default())
}

/// A hash of the folded form: equal for texts that fold equal. Stable over runs and machines.
pub fn fold_hash(text: &str) -> u64 {
    let class = classify(text);
    if !class.has(Class::NON_ASCII.or(Class::LT).or(Class::AMP)) {
        let mut hash = Hash::default();
        fold_ascii(text, &mut |byte| hash.push(byte));
        return hash.value();
    }
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    let mut hash = Hash::default();
    out.bytes().for_each(|byte| hash.push(byte));
    hash.value()
}

/// FNV-1a, 64 bits.
struct Hash(u64);

impl Default for Hash {
    fn default() -> Hash {
        Hash(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    fn push(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    fn value(&self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 29)
    }
}

fn fold_plain(text: &str, is_ascii: bool, out: &mut String) {
    if is_ascii {
        let (mut piece, mut length) = ([0; 128], 0);
        let mut give = |piece: &[u8]| out.push_str(std::str::from_utf8(piece).unwrap_or_default());
        fold_ascii(text, &mut |byte| {
            if length == piece.len() {
                give(&piece);
                length = 0;
            }
            if let Some(place) = piece.get_mut(length) {
                *place = byte;
                length += 1;
            }
        });
        give(piece.get(..length).unwrap_or_default());
    } else {
        fold_mixed(text, out);
    }
}

/// Folds a text by stretches: ASCII by its table; what lies beyond character by character, with the ASCII before it, which
/// it may join.
fn fold_mixed(text: &str, out: &mut String) {
    let start = out.len();
    let mut spaced = false;
    let mut emit = |char: char| {
        if char == ' ' {
            spaced = true;
            return;
        }
        if spaced && out.len() > start {
            out.push(' ');
        }
        spaced = false;
        out.push(char);
    };
    let mut rest = text;
    while !rest.is_empty() {
        let beyond = next_from(rest.as_bytes(), 0, 0x80).unwrap_or(rest.len());
        let alone = if beyond < rest.len() { beyond.saturating_sub(1) } else { beyond };
        let (ascii, joined) = rest.split_at_checked(alone).unwrap_or((rest, ""));
        for byte in ascii.bytes() {
            match ASCII.get(usize::from(byte)) {
                Some(0) | None => {}
                Some(b'&') => " and ".chars().for_each(&mut emit),
                Some(&byte) => emit(char::from(byte)),
            }
        }
        // Up to the next ASCII that stands behind what lies beyond.
        let from = beyond - alone;
        let until = joined.bytes().skip(from).position(|byte| byte.is_ascii()).map_or(joined.len(), |at| from + at);
        let (stretch, next) = joined.split_at_checked(until).unwrap_or((joined, ""));
        unjoined(stretch).for_each(&mut emit);
        rest = next;
    }
    if out.get(start..).is_some_and(|folded| folded.starts_with("the ")) {
        out.replace_range(start..start + 4, "");
    }
}

/// The folded characters of a stretch, a space for each that separates.
fn unjoined(text: &str) -> impl Iterator<Item = char> {
    let mut folding = Folding::new(text);
    std::iter::from_fn(move || folding.unjoined())
}

/// The folded characters of a text without markup, one after the other.
fn folding(text: &str) -> impl Iterator<Item = char> {
    let mut chars = Folding::new(text);
    let mut head = [(); 4].map(|()| chars.next());
    // A space is given only before what follows it, so that there is more than the article.
    if head == ['t', 'h', 'e', ' '].map(Some) {
        head = [None; 4];
    }
    head.into_iter().flatten().chain(chars)
}

/// See [`folding`]; a leading The is still there.
struct Folding<'t> {
    chars: Nfkc<'t>,
    /// What is left of the characters that stand for one: "and" for `&`.
    expansion: std::str::Chars<'static>,
    small: Option<std::char::ToLowercase>,
    /// The character behind a space that was just given.
    held: Option<char>,
    started: bool,
    spaced: bool,
}

impl<'t> Folding<'t> {
    fn new(text: &'t str) -> Folding<'t> {
        Folding { chars: Nfkc::new(text), expansion: "".chars(), small: None, held: None, started: false, spaced: false }
    }

    /// The next character, a space for each that separates.
    fn unjoined(&mut self) -> Option<char> {
        loop {
            if let Some(char) = self.expansion.next() {
                return Some(char);
            }
            // The dot is what small letters leave of the dotted capital I.
            if let Some(char) = self.small.as_mut().and_then(|small| small.find(|char| *char != '\u{307}')) {
                return Some(char);
            }
            self.small = None;
            match self.chars.next()? {
                '&' => self.expansion = " and ".chars(),
                char if char.is_ascii() => match ASCII.get(char as usize) {
                    Some(0) | None => {}
                    Some(&byte) => return Some(char::from(byte)),
                },
                char @ '\u{4e00}'..='\u{9fff}' => return Some(char),
                'ß' | 'ẞ' => self.expansion = "ss".chars(),
                'ς' => return Some('σ'),
                // What NFKC leaves of it.
                '\u{307}' => {}
                char if is_left_out(char) => {}
                char if char.is_alphanumeric() => self.small = Some(char.to_lowercase()),
                char if separates(char) => return Some(' '),
                char => return Some(char),
            }
        }
    }
}

impl Iterator for Folding<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        if let Some(char) = self.held.take() {
            return Some(char);
        }
        loop {
            match self.unjoined()? {
                ' ' => self.spaced = true,
                char => {
                    let is_due = self.spaced && self.started;
                    (self.started, self.spaced) = (true, false);
                    if is_due {
                        self.held = Some(char);
                        return Some(' ');
                    }
                    return Some(char);
                }
            }
        }
    }
}

/// Apostrophes, and characters that are not seen.
fn is_left_out(char: char) -> bool {
    matches!(char, '’' | '‘' | 'ʼ' | 'ʻ' | '´' | '′' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}')
}

/// White space and punctuation beyond ASCII.
fn separates(char: char) -> bool {
    char.is_whitespace()
        || char.is_control()
        || matches!(char,
            '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' | '¨' | '¯' | '¸' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{2212}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3020}' | '\u{3030}'
            | '\u{30fb}' | '\u{30a0}' | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe6f}' | '،' | '؛' | '؟' | '٪' | '۔' | '।' | '॥' | '\u{37e}' | '\u{387}' | '\u{5be}' | '\u{5f3}' | '\u{5f4}')
}

fn fold_ascii(text: &str, emit: &mut impl FnMut(u8)) {
    let mut bytes = without_article(text.as_bytes());
    let (mut started, mut spaced) = (false, false);
    while let Some((&byte, rest)) = bytes.split_first() {
        bytes = rest;
        match ASCII.get(usize::from(byte)).copied().unwrap_or(b' ') {
            b' ' => spaced = true,
            0 => {}
            b'&' => {
                if started {
                    emit(b' ');
                }
                b"and".iter().for_each(|&byte| emit(byte));
                (started, spaced) = (true, true);
            }
            folded => {
                if spaced && started {
                    emit(b' ');
                }
                emit(folded);
                (started, spaced) = (true, false);
            }
        }
    }
}

/// Without a leading The, where more follows.
fn without_article(bytes: &[u8]) -> &[u8] {
    let folded = |byte: &u8| ASCII.get(usize::from(*byte)).copied().unwrap_or(b' ');
    let Some(start) = bytes.iter().position(|byte| !matches!(folded(byte), b' ' | 0)) else {
        return bytes;
    };
    let Some((article, rest)) = bytes.get(start..).and_then(|rest| rest.split_at_checked(3)) else {
        return bytes;
    };
    let next = rest.iter().map(folded).find(|byte| *byte != 0);
    let ends = next.is_some_and(|byte| matches!(byte, b' ' | b'&')) && rest.iter().any(|byte| !matches!(folded(byte), b' ' | 0));
    if article.eq_ignore_ascii_case(b"the") && ends { rest } else { bytes }
}

/// Whether the folded forms are equal. Texts are folded only as far as they are alike.
pub fn same(one: &str, other: &str) -> bool {
    one == other
        || !begin_apart(one, other) && {
            let arena = Arena::new();
            let plain =
                |text| if memchr::memchr2(b'<', b'&', str::as_bytes(text)).is_some() { markup::read_rich(text, classify(text), &arena).text } else { text };
            folding(plain(one)).eq(folding(plain(other)))
        }
}

/// Whether one text begins with Han, which folds to itself, and the other with a letter of ASCII that is not that of The:
/// a title and its translation, nearly always.
fn begin_apart(one: &str, other: &str) -> bool {
    let is_han = |text: &str| matches!(text.as_bytes(), [0xE5..=0xE9, ..]);
    let is_latin = |text: &str| text.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic() && !matches!(byte, b't' | b'T'));
    is_han(one) && is_latin(other) || is_latin(one) && is_han(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_say_the_same_fold_equal() {
        let pairs = [
            ("Soil & Society", "Soil and Society"),
            ("Science & Tillage, A&B", "Science and Tillage, A and B"),
            ("The Tidal Review", "Tidal Review"),
            ("PLaS Pathology", "PLAS Pathology"),
            ("Physica Q: Solids", "Physica Q Solids"),
            ("Acta Oto-Rhenana", "Acta Oto Rhenana"),
            ("Peoples' Health", "Peoples’ Health"),
            ("1941–1944", "1941-1944"),
            ("1941– 1944", "1941–1944"),
            ("“Slow” drift", "\"Slow\" drift."),
            ("Straße", "STRASSE"),
            ("İstanbul", "istanbul"),
            ("CO<sub>2</sub> flux", "CO₂ flux"),
            ("R&amp;D", "R&D"),
            ("Ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
            ("Cafe\u{301}", "CAFÉ"),
            ("ΟΔΟΣ", "οδος"),
            ("soft\u{ad}ware", "software"),
            ("地球与水。", "地球与水"),
            ("The Größe", "größe"),
        ];
        for (one, other) in pairs {
            assert_eq!(folded(one), folded(other), "{one} | {other}");
            assert_eq!(fold_hash(one), fold_hash(other), "{one} | {other}");
            assert!(same(one, other), "{one} | {other}");
        }
    }

    #[test]
    fn texts_that_say_another_thing_do_not() {
        for (one, other) in [
            ("C++", "C#"),
            ("Part I", "Part II"),
            ("Antennae", "Antenna"),
            ("Sensors", "Sensors (Basel)"),
            ("Theory", "ory"),
            ("The", "A"),
            ("水", "火"),
            ("a < b", "a > b"),
        ] {
            assert_ne!(folded(one), folded(other));
            assert_ne!(fold_hash(one), fold_hash(other));
            assert!(!same(one, other));
        }
    }

    #[test]
    fn the_ascii_path_and_the_other_agree() {
        for text in ["The tidal Müller–Review, e\u{301}", "é & ü", "a\u{301}", "…the x", "The é", "İx ß…水a　b"] {
            assert_eq!(folded(text), folding(text).collect::<String>(), "{text:?}");
        }
        for text in ["The  Tidal Review", "  A & B&C ", "The", "the 'x", "'The' one", "&", "x--y (z)", "", " . ", "The & x"] {
            let (mut fast, mut slow) = (String::new(), String::new());
            fold_plain(text, true, &mut fast);
            fold_plain(text, false, &mut slow);
            assert_eq!(fast, slow, "{text:?}");
        }
    }
}
