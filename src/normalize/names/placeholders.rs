//! Words that stand where a name is missing.

use super::words::is_blank;

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
    let small = if bare.is_ascii() { String::new() } else { bare.to_lowercase() };
    let is = |entry: &&str| if bare.is_ascii() { entry.eq_ignore_ascii_case(bare) } else { small == **entry };
    if ANONYMOUS.iter().any(is) {
        return Some(Placeholder::Anonymous);
    }
    let dashes = bare.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '?' | '_'));
    let missing = dashes && !name.trim_matches(is_blank).is_empty() || MISSING.iter().any(is) || bare == "NA";
    missing.then_some(Placeholder::Missing)
}

static ANONYMOUS: &[&str] = &["anonymous", "anonymous author", "anonymus"];

static MISSING: &[&str] = &[
    "anon",
    "anonym",
    "anonyme",
    "anónimo",
    "anonimo",
    "anônimo",
    "аноним",
    "no author",
    "no authors",
    "no author listed",
    "no authors listed",
    "no author(s) listed",
    "no author(s)",
    "no author given",
    "no author stated",
    "no author name",
    "no author name available",
    "no author available",
    "no authors available",
    "no author information available",
    "no named author",
    "unknown",
    "unknown author",
    "unknown authors",
    "author unknown",
    "authors unknown",
    "author not known",
    "author(s) unknown",
    "undefined",
    "undefined undefined",
    "null",
    "null null",
    "none",
    "none none",
    "n/a",
    "n.a",
    "not available",
    "not applicable",
    "author not available",
    "authors not available",
    "not given",
    "not listed",
    "author not listed",
    "authors not listed",
    "not specified",
    "no data",
    "nan",
    "nan nan",
    "nil",
    "[no author]",
    "佚名",
    "无作者",
    "作者不详",
    "不详",
    "无名氏",
    "無名氏",
    "著者不明",
    "작자 미상",
    "без автора",
    "автор неизвестен",
    "ohne verfasser",
    "ohne autor",
    "sans auteur",
    "auteur inconnu",
    "sin autor",
    "autor desconocido",
    "autor desconhecido",
    "sem autor",
    "senza autore",
    "test author",
    "author name",
    "first author",
    "author",
    "authors",
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
