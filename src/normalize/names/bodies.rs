//! Tells a body (an institute, a consortium, a ministry) from a person.

use super::body_words::{ACRONYMS, BODY, BODY_ENDS, BODY_OR_FAMILY, JOINING, LEGAL_FORMS, REACH};
use super::words::{Words, capitals_only, is_initials, starts_small};

/// Whether a name is that of a body: by its words in some twenty languages, its joining words, or as an acronym.
pub fn is_body(name: &str) -> bool {
    if super::han::has_east_asian(name) {
        return super::han::is_body(name);
    }
    match Words::split(name) {
        Some(words) => words.len() > 0 && is_body_in_words(&words),
        None => true,
    }
}

pub(super) fn is_body_in_words(words: &Words<'_>) -> bool {
    let len = words.len();
    if len == 0 {
        return false;
    }
    if len == 1 {
        let word = bare(words.get(0));
        return is_acronym(word) || is_body_word(word);
    }
    let (mut sure, mut perhaps, mut joined, mut reach) = (false, 0, false, false);
    for (at, word) in words.iter().enumerate() {
        if starts_small(word) {
            joined |= at > 0 && contains(JOINING, word) || at == 0 && matches!(word, "the" | "on" | "for");
        }
        let word = bare(word);
        sure |= is_body_word(word) || ACRONYMS.contains(&word);
        perhaps += usize::from(contains(BODY_OR_FAMILY, word));
        reach |= at == 0 && contains(REACH, word);
    }
    if sure {
        return !is_person_by_initials(words);
    }
    if joined && !is_of_a_place(words) {
        return true;
    }
    reach
        || perhaps > 1
        || perhaps == 1 && (joined || words.iter().any(|w| is_acronym(bare(w)) && w.len() > 2 && !w.ends_with('.')))
        || LEGAL_FORMS.contains(&words.get(len - 1)) && legal_form_is_sure(words.get(len - 1), len)
}

/// `A. Board`, `J. P. Ecole`, `Ilse J. Verein`: initials first and one word after them, or one initial in the middle.
/// `U.S. Congress` has no initials.
fn is_person_by_initials(words: &Words<'_>) -> bool {
    let len = words.len();
    let first = words.get(0);
    if len == 3 && !is_initials(first) {
        return words.get(1).len() == 2 && is_initials(words.get(1)) && !starts_small(first) && capitals_only(first) < 2;
    }
    let letters: String = words.span(0, len - 1).chars().filter(|c| c.is_alphabetic()).collect();
    (0..len - 1).all(|at| is_initials(words.get(at))) && !matches!(letters.as_str(), "US" | "USA" | "UK" | "UN" | "EU" | "USSR" | "UAE")
}

/// `Acme Inc.`; two capitals alone may be initials or a family name (`Anna AB`).
fn legal_form_is_sure(form: &str, len: usize) -> bool {
    form.bytes().any(|b| b.is_ascii_lowercase()) && !matches!(form, "Co" | "Oy") || len > 2 && form.contains('.')
}

/// `Isidore of Seville`, `Catherine the Great`: three words, the joining one in the middle, none of a body.
pub(super) fn is_of_a_place(words: &Words<'_>) -> bool {
    words.len() == 3
        && matches!(words.get(1), "of" | "the")
        && !contains(BODY_OR_FAMILY, words.get(0))
        && words.get(0).bytes().all(|b| b.is_ascii_alphabetic())
        && !words.get(0).ends_with('s')
}

/// Whether a part between commas is the legal form of the company before it: `Inc.`
pub(super) fn is_legal_form(part: &str) -> bool {
    LEGAL_FORMS.contains(&part) && part.len() > 2
}

/// One word of two or more capitals, perhaps with figures: `UNESCO`, `CERN`, `G20`.
pub(super) fn is_acronym(word: &str) -> bool {
    capitals_only(word) >= 2 && !word.contains('.') || word.len() <= 4 && capitals_only(word) >= 1 && word.bytes().any(|b| b.is_ascii_digit())
}

/// Whether the fast path must not take a word for part of a personal name. ASCII only; others are looked up.
pub(super) fn may_be_body_word(word: &str) -> bool {
    let Some(first) = word.bytes().next() else {
        return false;
    };
    if !first.is_ascii_alphabetic() || word.len() >= 10 {
        return true;
    }
    let letter = usize::from(first.to_ascii_lowercase() - b'a');
    LENGTHS.get(letter).is_some_and(|lengths| lengths & (1 << word.len().min(31)) != 0)
}

/// For each first letter, a bit per length of a word that [`is_notable`] knows.
static LENGTHS: [u32; 26] = {
    let mut lengths = [0; 26];
    let tables: [&[&str]; 4] = [BODY, BODY_OR_FAMILY, REACH, super::placeholders::WORDS];
    let mut table = 0;
    while table < tables.len() {
        let mut at = 0;
        while at < tables[table].len() {
            let word = tables[table][at].as_bytes();
            if word[0].is_ascii_lowercase() {
                let bit = if word.len() < 31 { word.len() } else { 31 };
                lengths[(word[0] - b'a') as usize] |= 1 << bit;
            }
            at += 1;
        }
        table += 1;
    }
    lengths
};

/// Whether a word is one that bodies or placeholders are made of.
pub(super) fn is_notable(word: &str) -> bool {
    let last = last_part(word);
    if !SIEVE.may_have(word) && (last.len() == word.len() || !SIEVE.may_have(last)) {
        return ends_like_a_body(last);
    }
    is_body_word(word) || contains(BODY_OR_FAMILY, word) || contains(REACH, word) || contains(super::placeholders::WORDS, word) || ACRONYMS.contains(&word)
}

/// The words that [`is_notable`] looks up, by a few of their bytes: most names fall through without a look.
static SIEVE: Sieve = Sieve::of([BODY, BODY_OR_FAMILY, REACH, super::placeholders::WORDS, ACRONYMS]);

/// A bit for each word of some tables.
struct Sieve([u64; Sieve::WORDS]);

impl Sieve {
    const WORDS: usize = 512;

    const fn of(tables: [&[&str]; 5]) -> Sieve {
        let mut bits = [0; Sieve::WORDS];
        let mut table = 0;
        while table < tables.len() {
            let mut at = 0;
            while at < tables[table].len() {
                let place = Sieve::place(tables[table][at].as_bytes());
                bits[place >> 6] |= 1 << (place & 63);
                at += 1;
            }
            table += 1;
        }
        Sieve(bits)
    }

    /// Where the bit of a word is, in whatever case its letters are.
    const fn place(word: &[u8]) -> usize {
        let [first, .., last] = word else { return word.len() };
        let (first, second, last) = (first.to_ascii_lowercase() as usize, word[1].to_ascii_lowercase() as usize, last.to_ascii_lowercase() as usize);
        let middle = word[word.len() / 2].to_ascii_lowercase() as usize;
        let mixed = (first * 31 + second) * 37 + last * 13 + middle * 7919 + word.len() * 1009;
        mixed % (64 * Sieve::WORDS)
    }

    fn may_have(&self, word: &str) -> bool {
        let place = if word.is_ascii() {
            Sieve::place(word.as_bytes())
        } else {
            let mut small = [0; LONGEST];
            match small_letters(word, &mut small) {
                Some(small) => Sieve::place(small),
                None => return false,
            }
        };
        self.0.get(place >> 6).is_some_and(|bits| bits >> (place & 63) & 1 == 1)
    }
}

fn is_body_word(word: &str) -> bool {
    if contains(BODY, word) {
        return true;
    }
    // Compounds with hyphens: Max-Planck-Institut, Leibniz-Gemeinschaft.
    let last = last_part(word);
    if last.len() < word.len() && contains(BODY, last) {
        return true;
    }
    ends_like_a_body(last)
}

/// What stands behind the last hyphen.
fn last_part(word: &str) -> &str {
    memchr::memrchr(b'-', word.as_bytes()).and_then(|at| word.get(at + 1..)).unwrap_or(word)
}

/// Compounds without hyphens: Umweltbundesamt.
fn ends_like_a_body(word: &str) -> bool {
    let [.., before, last] = word.as_bytes() else { return false };
    let may_end = LAST_TWO[usize::from(last & 31)] >> (before & 31) & 1 == 1;
    word.len() >= 8 && may_end && BODY_ENDS.iter().any(|end| ends_with_folded(word, end))
}

/// For each last letter of [`BODY_ENDS`] a bit for each letter before it, by what letters of either case have in common.
static LAST_TWO: [u32; 32] = {
    let (mut letters, mut at) = ([0; 32], 0);
    while at < BODY_ENDS.len() {
        let end = BODY_ENDS[at].as_bytes();
        letters[(end[end.len() - 1] & 31) as usize] |= 1 << (end[end.len() - 2] & 31);
        at += 1;
    }
    letters
};

fn ends_with_folded(word: &str, end: &str) -> bool {
    let Some(from) = word.len().checked_sub(end.len()) else {
        return false;
    };
    let last = |text: &str| text.bytes().next_back().map(|byte| byte.to_ascii_lowercase());
    last(word) == last(end) && word.get(from..).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

/// A word without the brackets and marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').trim_start_matches('.')
}

/// Whether a sorted table of small words has a word in any case.
pub(super) fn contains(table: &[&str], word: &str) -> bool {
    if word.is_ascii() {
        let small = || word.bytes().map(|b| b.to_ascii_lowercase());
        return table.binary_search_by(|entry| entry.bytes().cmp(small())).is_ok();
    }
    // In small letters once, not for each comparison.
    let mut small = [0; LONGEST];
    small_letters(word, &mut small).is_some_and(|small| table.binary_search_by(|entry| entry.as_bytes().cmp(small)).is_ok())
}

/// The longest words of the tables have half as many bytes.
const LONGEST: usize = 96;

/// The word in small letters, if there is room for it.
fn small_letters<'s>(word: &str, small: &'s mut [u8; LONGEST]) -> Option<&'s [u8]> {
    let mut length = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        c.encode_utf8(small.get_mut(length..length + c.len_utf8())?);
        length += c.len_utf8();
    }
    small.get(..length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for table in [BODY, BODY_OR_FAMILY, REACH, JOINING, super::super::placeholders::WORDS] {
            for pair in table.windows(2) {
                assert!(pair[0] < pair[1], "{pair:?}");
            }
        }
    }

    #[test]
    fn every_word_of_the_tables_is_notable_in_any_case() {
        for word in [BODY, BODY_OR_FAMILY, REACH, super::super::placeholders::WORDS].concat() {
            assert!(is_notable(word) && is_notable(&word.to_ascii_uppercase()), "{word}");
        }
        assert!(ACRONYMS.iter().all(|word| is_notable(word)));
        assert!(!["Khristoforov", "Li", "Müller", "de"].into_iter().any(is_notable));
    }

    #[test]
    fn what_has_no_words_is_no_body() {
        assert!(!is_body("") && !is_body(" "));
    }

    #[test]
    fn bodies_are_told_from_persons() {
        for body in [
            "Baltic Sea Monitoring Consortium",
            "European Alpine Permafrost Network",
            "Global Childhood Measles Collaboration",
            "Working Group on Antibiotic Stewardship",
            "National Institute for Coastal Research",
            "ALMERIA Trial Investigators",
            "Committee on Quantum Standards",
            "International Loess Commission",
            "Nordic Twin Registry Study Group",
            "North Pacific Anchovy Survey Team",
            "Ministry of Water Resources",
            "HELIOS Plasma Collaboration",
            "Ministry of Food and Agriculture",
            "Institute for Fish and Wildlife",
            "Board of Weights and Measures",
            "Centre for Health and Society of the North Sea",
            "Task Force on Soil and Water & Partners",
            "UNESCO",
            "CERN",
            "NORDREG Study Group",
            "1000 Genomes Project Consortium",
            "Group of 77",
            "World Bank",
            "U.S. Congress",
            "U. S. Department",
            "Edward W. Church Foundation",
            "Bank of England",
            "Friends of the Earth",
            "Médecins pour la Paix",
            "Max-Planck-Institut für Physik",
            "Umweltbundesamt",
            "Statens Naturvårdsverket",
            "Université de Lyon",
            "Universidad Nacional Autónoma de México",
            "Институт физики",
            "The MathWorks Inc.",
            "北京大学",
            "国家统计局",
            "編集委員会",
            "서울대학교",
        ] {
            assert!(is_body(body), "{body}");
        }
        for person in [
            "Anna Kowalska",
            "James Null",
            "Charlotte Bank",
            "Mary Ann Church",
            "A. Board",
            "J. P. Ecole",
            "Ilse J. Verein",
            "Vera Page",
            "Isidore of Seville",
            "José Ortega y Gasset",
            "Pieter van den Berg",
            "Grace Young",
            "Wu E",
            "Suharto",
            "王小明",
            "김민준",
            "Olga in 't Veld",
            "Per Union",
            "Emily House",
        ] {
            assert!(!is_body(person), "{person}");
        }
    }
}
