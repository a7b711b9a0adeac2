//! Words that stand where a name is missing.

use super::words::{is_blank, place_of};

/// What a placeholder says.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Placeholder {
    /// Nobody is named: `[No Author]`, `n/a`.
    Missing,
    /// The work says so itself: `Anonymous`.
    Anonymous,
}

/// Whether a whole name stands for a missing one; brackets, case and the last dot do not count.
///
/// The family name Null with a given name is a name.
pub fn placeholder(name: &str) -> Option<Placeholder> {
    let bare = name.trim_matches(|c: char| is_blank(c) || matches!(c, '[' | ']' | '(' | ')' | '<' | '>' | '"' | '\'' | '{' | '}')).trim_end_matches(['.', ':']);
    if bare.len() > 40 {
        return None;
    }
    let is_one_of = |list: &[&str]| place_of(list, bare, |entry| entry).is_some();
    if is_one_of(ANONYMOUS) {
        return Some(Placeholder::Anonymous);
    }
    let dashes = bare.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '?' | '_'));
    let missing = dashes && !name.trim_matches(is_blank).is_empty() || is_one_of(MISSING) || bare == "NA";
    missing.then_some(Placeholder::Missing)
}

static ANONYMOUS: &[&str] = &["anonymous", "anonymous author", "anonymus"];

/// In small letters and sorted.
static MISSING: &[&str] = &[
    "anon",
    "anonimo",
    "anonym",
    "anonyme",
    "anónimo",
    "anônimo",
    "auteur inconnu",
    "author",
    "author name",
    "author not available",
    "author not known",
    "author not listed",
    "author unknown",
    "author(s) unknown",
    "authors",
    "authors not available",
    "authors not listed",
    "authors unknown",
    "autor desconhecido",
    "autor desconocido",
    "first author",
    "n.a",
    "n/a",
    "nan",
    "nan nan",
    "nil",
    "no author",
    "no author available",
    "no author given",
    "no author information available",
    "no author listed",
    "no author name",
    "no author name available",
    "no author stated",
    "no author(s)",
    "no author(s) listed",
    "no authors",
    "no authors available",
    "no authors listed",
    "no data",
    "no named author",
    "none",
    "none none",
    "not applicable",
    "not available",
    "not given",
    "not listed",
    "not specified",
    "null",
    "null null",
    "ohne autor",
    "ohne verfasser",
    "sans auteur",
    "sem autor",
    "senza autore",
    "sin autor",
    "test author",
    "undefined",
    "undefined undefined",
    "unknown",
    "unknown author",
    "unknown authors",
    "автор неизвестен",
    "аноним",
    "без автора",
    "不详",
    "佚名",
    "作者不详",
    "无作者",
    "无名氏",
    "無名氏",
    "著者不明",
    "작자 미상",
];

/// The words that placeholders begin with, in small letters and sorted; a name with one is looked at closely.
pub(super) static WORDS: &[&str] = &[
    "anon",
    "anonym",
    "anonyme",
    "anonymous",
    "anonymus",
    "author",
    "authors",
    "first",
    "nan",
    "nil",
    "no",
    "none",
    "not",
    "null",
    "ohne",
    "sans",
    "sem",
    "senza",
    "sin",
    "test",
    "undefined",
    "unknown",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_small() {
        for list in [ANONYMOUS, MISSING, WORDS] {
            assert!(list.is_sorted() && list.iter().all(|entry| entry.to_lowercase() == *entry));
        }
    }

    #[test]
    fn placeholders_are_whole_names() {
        for text in [
            "[No Author]",
            "undefined",
            "No authors listed",
            "N/A",
            "Unknown Author",
            "Author Unknown",
            "Anon.",
            "佚名",
            "nan nan",
            "Not Available",
            "no author(s) listed",
            "n/a",
            "NULL",
            "-",
        ] {
            assert_eq!(placeholder(text), Some(Placeholder::Missing), "{text}");
        }
        for text in ["Anonymous", "[Anonymous]", "ANONYMOUS"] {
            assert_eq!(placeholder(text), Some(Placeholder::Anonymous), "{text}");
        }
        for text in ["James Null", "Anna Noname", "Anna Na", "Na Li", "Vera None-Duval", "Petr Nil", "Unknown-Hill", ""] {
            assert_eq!(placeholder(text), None, "{text}");
        }
    }
}
