//! The fast way through a list of unremarkable names: Latin letters, `, ` between names, two words or more in each.
//!
//! One pass over the bytes; whatever is out of the ordinary sends the whole list the long way, in [`super::list`].

use super::cut::cut_words;
use super::words::{Words, capitals_only};
use super::{bodies, particles, placeholders};
use crate::model::name::Name;
use crate::source::arena::Arena;

const OTHER: u8 = 0;
const UPPER: u8 = 1;
const LOWER: u8 = 2;
/// Bytes of Latin letters beyond ASCII, U+00C0 to U+02BF.
const HIGH: u8 = 4;
const DOT: u8 = 8;
/// Hyphen and apostrophe.
const JOINT: u8 = 16;
const SPACE: u8 = 32;
const COMMA: u8 = 64;

static CLASS: [u8; 256] = {
    let mut class = [OTHER; 256];
    let mut b = 0;
    while b < 256 {
        class[b] = match b as u8 {
            b'A'..=b'Z' => UPPER,
            b'a'..=b'z' => LOWER,
            0x80..=0xBF | 0xC3..=0xC9 => HIGH,
            b'.' => DOT,
            b'-' | b'\'' => JOINT,
            b' ' => SPACE,
            b',' => COMMA,
            _ => OTHER,
        };
        b += 1;
    }
    class
};

/// What each byte adds to the print of its name: the same for both cases, nothing for what [`super::duplicates::repeated`]
/// passes over, nor beyond ASCII, where a case is more than a byte.
static PRINTS: [u64; 256] = {
    let mut prints = [0; 256];
    let mut b = 0;
    while b < 128 {
        // SplitMix64 of the byte.
        let mixed = ((b as u8).to_ascii_lowercase() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        prints[b] = if CLASS[b] & (SPACE | DOT) == 0 { mixed ^ mixed >> 31 } else { 0 };
        b += 1;
    }
    prints
};

/// Reads a list in which nothing is remarkable; `None` for any other.
pub(super) fn read<'a>(text: &'a str, arena: &'a Arena) -> Option<&'a [Name<'a>]> {
    let bytes = text.as_bytes();
    let mut names = arena.vec::<Name<'a>>();
    let mut prints = arena.vec::<u64>();
    let (mut name_at, mut word_at, mut mask, mut print) = (0, 0, 0u8, 0u64);
    let mut words = Words::of(text);
    let mut at = 0;
    while at <= bytes.len() {
        let class = bytes.get(at).map_or(COMMA, |b| CLASS.get(usize::from(*b)).copied().unwrap_or(OTHER));
        match class {
            OTHER => return None,
            SPACE | COMMA => {
                let word = text.get(word_at..at)?;
                let first_is_small = words.len() == 0 && word.starts_with(|c: char| c.is_ascii_lowercase());
                if first_is_small || !is_plain(word, mask) || !words.push(word_at, at) {
                    return None;
                }
                if class == COMMA {
                    if words.len() < 2 || mask & DOT != 0 {
                        return None;
                    }
                    let name = cut_words(&words);
                    names.push(Name { start: name_at as u32, end: at as u32, ..name });
                    prints.push(print);
                    (words, print) = (Words::of(text), 0);
                    if at < bytes.len() && bytes.get(at + 1) != Some(&b' ') {
                        return None;
                    }
                    at += 1;
                    name_at = at + 1;
                }
                word_at = at + 1;
                mask = 0;
            }
            class => {
                mask |= class;
                print = print.wrapping_add(bytes.get(at).map_or(0, |b| PRINTS[usize::from(*b)]));
            }
        }
        at += 1;
    }
    (!repeats(&mut prints)).then(|| names.into_bump_slice())
}

/// Whether a word is an ordinary part of a personal name in mixed case.
fn is_plain(word: &str, mask: u8) -> bool {
    let first = match word.as_bytes() {
        [b'A'..=b'Z', b'.'] => return true,
        [first, ..] => *first,
        [] => return false,
    };
    if mask & (UPPER | LOWER) == UPPER | LOWER && mask & DOT == 0 && first.is_ascii_uppercase() && word.len() > 3 {
        return !bodies::may_be_body_word(word) || !bodies::is_notable(word);
    }
    if mask & DOT != 0 {
        // Initials: V., Yu., J.-P. (the long way knows the others).
        return word.len() <= 6
            && word.ends_with('.')
            && first.is_ascii_uppercase()
            && word.split('-').all(|part| part.len() <= 3 && part.ends_with('.') && part.len() > 1 && !part.trim_end_matches('.').contains('.'))
            && !matches!(word, "Jr." | "Sr." | "Al.");
    }
    if first.is_ascii_lowercase() || first == b'\'' {
        return particles::is_particle(word) && !matches!(word, "a" | "i" | "in") || particles::elided_prefix(word) > 0;
    }
    if mask & LOWER == 0 && word.len() > 1 && (mask & HIGH == 0 || word.chars().count() > 3 || capitals_only(word) > 1) {
        return false;
    }
    if mask & HIGH != 0 && word.chars().next().is_some_and(char::is_lowercase) {
        return false;
    }
    let is_placeholder = word.len() <= 4 && placeholders::WORDS.iter().any(|w| w.eq_ignore_ascii_case(word));
    first != b'-' && !matches!(word, "Jr" | "Sr" | "Jnr" | "Snr") && !bodies::is_notable(word) && !is_placeholder
}

/// Whether a name may stand twice: it does in few lists, and the long way tells.
fn repeats(prints: &mut [u64]) -> bool {
    prints.sort_unstable();
    prints.windows(2).any(|pair| pair.first() == pair.get(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_unremarkable_goes_the_fast_way() {
        let arena = Arena::new();
        for text in ["V. S. Khristoforov", "Anna Ono, Pieter van der Berg", "Amélie d'Aubigné, Noor al-Khatib", "Yu. V. Ilyin, J.-P. Kern", "Na Li, Wu E"] {
            assert!(read(text, &arena).is_some(), "{text}");
        }
        for text in [
            "",
            "Suharto",
            "Anna Ono,Karl Bell",
            "Anna Ono, ",
            "Anna Ono et al.",
            "ANNA KOWALSKA",
            "VS Khristoforov",
            "John Bell Jr.",
            "Anna  Ono",
            "Anna Ono, Anna Ono",
            "Vera Institute",
            "No Author",
            "Anna Ono1",
            "Anna Ono; Karl Bell",
            "Berg J.",
            "Anna Ono and Karl Bell",
            "Bank of England",
        ] {
            assert!(read(text, &arena).is_none(), "{text}");
        }
    }
}
