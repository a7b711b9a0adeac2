//! Names in capitals: seen, and given back in small letters.

use super::particles::is_particle_in_any_case;
use super::suffixes::is_suffix_word;
use super::words::{Words, capitals_only};

/// Whether the family name of a person has four or more letters, all capitals, beside another word (NAM003).
///
/// The name is not that of a body. A name of one word may be an acronym.
pub fn has_family_in_capitals(name: &str) -> bool {
    Words::split(name).is_some_and(|words| family_in_capitals(&words))
}

pub(super) fn family_in_capitals(words: &Words<'_>) -> bool {
    let mut len = words.len();
    while len > 2 && is_suffix_word(words.get(len - 1)) {
        len -= 1;
    }
    if len < 2 {
        return false;
    }
    // The family name stands last, or first where it alone is in capitals or initials follow it.
    let (first, last) = (words.get(0), words.get(len - 1));
    is_shouted(last) || is_shouted(first) && len <= 5 && (1..len).all(|at| is_behind_family(words.get(at)))
}

/// What follows a family name that stands first: a given name, initials, or told by its shape.
fn is_behind_family(word: &str) -> bool {
    super::words::is_given_shaped(word) || super::words::is_initials(word)
}

/// Four letters or more, all capitals, no initials.
pub(super) fn is_shouted(word: &str) -> bool {
    word.len() >= 4 && capitals_only(word) >= 4 && !word.ends_with('.') && !word.bytes().any(|b| b.is_ascii_digit()) && !super::suffixes::is_roman(word)
}

/// A name in capitals as it is usually written: `ANNA O'NEILL` gives `Anna O'Neill`, `VAN DER` gives `van der`.
pub fn title_cased(name: &str, out: &mut String) {
    for (at, word) in name.split(' ').enumerate() {
        if at > 0 {
            out.push(' ');
        }
        let letters = capitals_only(word);
        let vowel = word.chars().any(|c| "AEIOUYÅÄÖÜÉ".contains(c));
        if at > 0 && letters > 0 && is_particle_in_any_case(word) && !word.ends_with('.') {
            out.extend(word.chars().flat_map(char::to_lowercase));
        } else if letters < 2 || word.contains('.') || is_suffix_word(word) || letters == 2 && !vowel {
            out.push_str(word);
        } else {
            title_cased_word(word, out);
        }
    }
}

fn title_cased_word(word: &str, out: &mut String) {
    let mut start = true;
    let mut before = 0;
    for c in word.chars() {
        if c.is_alphabetic() {
            if start {
                out.push(c);
            } else {
                out.extend(c.to_lowercase());
            }
            start = false;
            before += 1;
        } else {
            out.push(c);
            // O'Neill, D'Amico, Dell'Acqua; but Ken'ichi and Solov'ev go on in small letters.
            let elision = matches!(c, '\'' | '’') && (before <= 1 || before == 4);
            start = matches!(c, '-' | '‐' | '‑') || elision;
            before = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_told_from_acronyms_and_suffixes() {
        for yes in ["ANNA KOWALSKA", "J. SMITH", "Anna O'NEILL", "DUPONT Jean", "KUZNETSOV A. P.", "John BELL III", "В. С. ХРИСТОФОРОВ"] {
            assert!(has_family_in_capitals(yes), "{yes}");
        }
        for no in ["UNESCO", "John Bell VIII", "Vera McKAY-Hart", "Wei LI", "A.B.C.D. Kern", "SUHARTO", "王小明", "Anna Kowalska"] {
            assert!(!has_family_in_capitals(no), "{no}");
        }
    }

    #[test]
    fn capitals_are_given_back_small() {
        for (name, small) in [
            ("ANNA KOWALSKA", "Anna Kowalska"),
            ("J. P. O'NEILL", "J. P. O'Neill"),
            ("PIETER VAN DER BERG", "Pieter van der Berg"),
            ("ANNE-SOPHIE SMITH-JONES", "Anne-Sophie Smith-Jones"),
            ("JOHN BELL III", "John Bell III"),
            ("JP SMITH", "JP Smith"),
            ("ÅSA ÅNGSTRÖM", "Åsa Ångström"),
        ] {
            let mut out = String::new();
            title_cased(name, &mut out);
            assert_eq!(out, small);
        }
    }
}
