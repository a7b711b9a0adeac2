//! Folding: texts that say the same get the same form. NFKC, small letters, no punctuation, single spaces, dashes and
//! quotes off, tags and entities off, `&` as `and`, no leading The.

use super::class::{Class, classify};
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
        fold_ascii(text, &mut |byte| out.push(char::from(byte)));
    } else {
        out.extend(folding(text));
    }
}

/// The folded characters of a text without markup, one after the other.
fn folding(text: &str) -> impl Iterator<Item = char> {
    let mut chars = Folding { chars: Nfkc::new(text), expansion: "".chars(), small: None, held: None, started: false, spaced: false };
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

impl Folding<'_> {
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
    one == other || {
        let arena = Arena::new();
        let plain = |text| if memchr::memchr2(b'<', b'&', str::as_bytes(text)).is_some() { markup::read_rich(text, classify(text), &arena).text } else { text };
        folding(plain(one)).eq(folding(plain(other)))
    }
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
        for text in ["The  Tidal Review", "  A & B&C ", "The", "the 'x", "'The' one", "&", "x--y (z)", "", " . ", "The & x"] {
            let (mut fast, mut slow) = (String::new(), String::new());
            fold_plain(text, true, &mut fast);
            fold_plain(text, false, &mut slow);
            assert_eq!(fast, slow, "{text:?}");
        }
    }
}
