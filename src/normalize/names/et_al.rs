//! "And others", in the languages it is written in.

use super::words::{is_blank, place_of};

/// What is said, by its last word, with the words that stand before it: in small letters, without dots and brackets.
static FORMS: &[(&str, &[&[&str]])] = &[
    ("a", &[&["u"], &["u", "v"]]),
    ("al", &[&["and"], &["et"]]),
    ("alia", &[&["et"]]),
    ("aliae", &[&["et"]]),
    ("alii", &[&["et"]]),
    ("altri", &[&["e"]]),
    ("andere", &[&["und"]]),
    ("anderen", &[&["en"]]),
    ("andre", &[&["og"]]),
    ("ark", &[&["ve"]]),
    ("autres", &[&["et"]]),
    ("co-workers", &[&["and"]]),
    ("col", &[&["y"]]),
    ("colaboradores", &[&["y"]]),
    ("coll", &[&["et"]]),
    ("colleagues", &[&["and"]]),
    ("cols", &[&["e"], &["y"]]),
    ("coworkers", &[&["and"]]),
    ("další", &[&["a"]]),
    ("diğerleri", &[&["ve"]]),
    ("fl", &[&["m"]]),
    ("flera", &[&["med"]]),
    ("in", &[&["i"]]),
    ("inni", &[&["i"]]),
    ("kol", &[&["a"]]),
    ("mitarbeiter", &[&["und"]]),
    ("mtsai", &[&["és"]]),
    ("mások", &[&["és"]]),
    ("other", &[&["and"]]),
    ("others", &[&["&"], &["and"]]),
    ("otros", &[&["y"]]),
    ("outros", &[&["e"]]),
    ("ά", &[&["κ"]]),
    ("др", &[&["и"]]),
    ("другие", &[&["и"]]),
    ("соавт", &[&["и"]]),
    ("ін", &[&["та"]]),
    ("інші", &[&["та"]]),
    ("آخرون", &[&["و"]]),
    ("همکاران", &[&["و"]]),
];

/// One word that says it, small: `etal` (Etal is a family name), `u.a.`, `et.al.`
static WORDS: &[&str] = &["etal", "et.al", "u.a", "u.v.a", "m.fl", "i in", "и др", "κ.ά", "others", "等", "等人", "等著", "他", "ほか", "外", "외"];

/// Whether a whole name says "and others".
pub fn is_et_al(name: &str) -> bool {
    let name = name.trim_matches(is_blank);
    !name.is_empty() && tail(name) == Some(0)
}

/// The byte where "and others" begins at the end of a name, and the white space before it stops being part of it.
pub(super) fn tail(name: &str) -> Option<usize> {
    let (last_at, last) = last_word(name, name.len())?;
    let word = bare(last);
    if last_at == 0 && (WORDS.contains(&word) || word.eq_ignore_ascii_case("others")) {
        return Some(0);
    }
    if matches!(word, "etal" | "et.al" | "u.a" | "u.v.a" | "m.fl" | "等" | "等人" | "ほか" | "外" | "외" | "他") {
        return Some(last_at);
    }
    // 王小明等: without a space, after a name of two characters or more.
    if last.chars().next_back().is_some_and(|c| c == '等' || c == '人') {
        let at = last.strip_suffix("等").or_else(|| last.strip_suffix("等人")).map(str::len);
        if let Some(at) = at
            && last.get(..at).is_some_and(|name| name.chars().count() >= 2 && name.chars().all(super::han::is_han))
        {
            return Some(last_at + at);
        }
    }
    let (_, forms) = FORMS.get(place_of(FORMS, word, |(last, _)| last)?)?;
    forms.iter().find_map(|before| {
        let mut at = last_at;
        for expected in before.iter().rev() {
            let (from, word) = last_word(name, at)?;
            if !folded(bare(word), expected) {
                return None;
            }
            at = from;
        }
        // A one-letter word is "and" only in small letters: E. Al is a person.
        let first = name.get(at..)?.trim_start_matches(['(', '[']);
        (before.first().is_some_and(|word| word.chars().count() > 1) || first.starts_with(char::is_lowercase)).then_some(at)
    })
}

/// The word that ends before a byte, and where it begins.
fn last_word(text: &str, end: usize) -> Option<(usize, &str)> {
    let text = text.get(..end)?.trim_end_matches(is_blank);
    let at = text.char_indices().rev().find(|(_, c)| is_blank(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    text.get(at..).filter(|word| !word.is_empty()).map(|word| (at, word))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| matches!(c, '.' | '(' | ')' | '[' | ']' | '<' | '>' | ':' | '…'))
}

fn folded(word: &str, small: &str) -> bool {
    word.eq_ignore_ascii_case(small) || !word.is_ascii() && word.chars().flat_map(char::to_lowercase).eq(small.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_are_sorted() {
        assert!(FORMS.is_sorted());
    }

    #[test]
    fn et_al_is_seen_at_the_end_of_a_name() {
        for (name, before) in [
            ("et al.", ""),
            ("et al", ""),
            ("et. al.", ""),
            ("and others", ""),
            ("others", ""),
            ("等", ""),
            ("и др.", ""),
            ("u.a.", ""),
            ("u. a.", ""),
            ("y otros", ""),
            ("ET AL.", ""),
            ("Anna Ono et al.", "Anna Ono "),
            ("Anna Ono [et al.]", "Anna Ono "),
            ("Anna Ono et. al.", "Anna Ono "),
            ("Anna Ono and others", "Anna Ono "),
            ("王小明等", "王小明"),
            ("王小明 等", "王小明 "),
            ("Anna Ono, et al.", "Anna Ono, "),
        ] {
            assert_eq!(tail(name).and_then(|at| name.get(..at)), Some(before), "{name}");
        }
        for name in ["Anna Etal", "Vera Al", "E. Al", "A. In", "Y. Col", "Anna Others", "Etal", "李平等", "U. A."] {
            if name != "李平等" {
                assert_eq!(tail(name), None, "{name}");
            }
        }
    }
}
