//! Titles of serials abbreviated by ISO 4, with the words of a List of Title Word Abbreviations (LTWA) that the user names.
//!
//! Sources: ISO 4:1997, 4 (words left out, single words, order) and 6 (hyphens, capitals); the ISSN International Centre's
//! notes on the LTWA: a hyphen behind a word means all words that begin so, one before it all that end so, `n.a.` that the
//! word is not abbreviated.

use super::journal::is_small_word;
use std::collections::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Titles longer than this many words stay as they are.
const MOST_WORDS: usize = 100;
/// Words that one entry of the list is made of, at most.
const JOINED: usize = 4;
/// Words longer than this many bytes are no words of a title.
const LONGEST: usize = 200;
/// Articles, which go wherever they stand; prepositions stay at the start: *In Vivo*.
const ARTICLES: &[&str] =
    &["a", "an", "the", "der", "die", "das", "le", "la", "les", "el", "los", "las", "il", "lo", "i", "gli", "l", "o", "os", "as", "de", "het", "en", "den"];
/// Articles and prepositions that an apostrophe joins to the next word.
const JOINED_SMALL: &[&str] = &["l", "d", "dell", "all", "nell", "sull", "dall", "un", "qu"];

/// The words that are abbreviated.
#[derive(Debug, Default)]
pub struct Ltwa {
    whole: HashMap<String, Short>,
    /// Words that begin so.
    starts: HashMap<String, Short>,
    /// Words that end so.
    ends: HashMap<String, Short>,
    /// What words become, without accents.
    shorts: HashSet<String>,
}

/// What a word becomes.
#[derive(Clone, Debug)]
struct Short {
    /// Empty where the word is not abbreviated.
    text: String,
    /// It is for English or for several languages: it goes before the others.
    is_common: bool,
}

impl Ltwa {
    /// Takes a row of the list.
    pub fn add(&mut self, word: &str, short: &str, languages: &str) {
        let (word, short) = (word.trim(), short.trim());
        let is_none = short.eq_ignore_ascii_case("n.a.");
        let is_common = languages.split(|c: char| !c.is_alphanumeric()).any(|language| matches!(language, "eng" | "mul" | "English" | "Multiple"));
        let (list, bare) = match (word.strip_prefix('-'), word.strip_suffix('-')) {
            (Some(end), None) => (&mut self.ends, end),
            (None, Some(start)) => (&mut self.starts, start),
            // What stands within a word could be anywhere.
            (Some(_), Some(_)) => return,
            (None, None) => (&mut self.whole, word),
        };
        let bare = plain(bare);
        if bare.is_empty() || short.is_empty() {
            return;
        }
        let new = Short { text: if is_none { String::new() } else { short.trim_start_matches('-').to_owned() }, is_common };
        if !is_none {
            self.shorts.insert(plain(&new.text));
        }
        match list.get_mut(&bare) {
            Some(known) if known.is_common || !is_common => {}
            Some(known) => *known = new,
            None => drop(list.insert(bare, new)),
        }
    }

    /// Whether no word is known.
    pub fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.starts.is_empty() && self.ends.is_empty()
    }

    /// Whether a title is abbreviated: it has words with dots, and the list has each of them.
    pub fn is_abbreviated(&self, title: &str) -> bool {
        let mut dotted =
            title.split([' ', '-']).filter(|word| word.contains('.')).map(|word| plain(word.trim_matches(|c: char| c != '.' && !c.is_alphanumeric())));
        // What is short for the end of a word stands behind its start.
        let has = |word: &str| word.len() <= LONGEST && word.char_indices().any(|(at, _)| word.get(at..).is_some_and(|end| self.shorts.contains(end)));
        title.contains('.') && dotted.all(|word| has(&word))
    }

    /// A title abbreviated. A title of one word stays, as do words that are not in the list and acronyms.
    pub fn abbreviate(&self, title: &str) -> String {
        let words: Vec<&str> = title.split_whitespace().collect();
        if words.len() > MOST_WORDS {
            return title.to_owned();
        }
        let shouts = !title.chars().any(char::is_lowercase);
        let mut kept: Vec<&str> = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            let bare = plain(word.trim_matches(|c: char| !c.is_alphanumeric()));
            // An acronym may be spelled as a small word: `IT`. A letter that names a series is none: `Physica A`.
            let is_name = !shouts && word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase) && at > 0;
            let goes =
                bare.is_empty() || (ARTICLES.contains(&bare.as_str()) || at > 0 && (is_small_word(&bare) || is_small_word(&word.to_lowercase()))) && !is_name;
            // A mark that parts the title stays with the word before it.
            if !goes {
                kept.push(word);
            }
        }
        if kept.len() < 2 {
            return kept.first().copied().unwrap_or(title).to_owned();
        }
        let mut out = String::with_capacity(title.len());
        let mut at = 0;
        while at < kept.len() {
            if !out.is_empty() {
                out.push(' ');
            }
            at += self.put(kept.get(at..).unwrap_or_default(), shouts, &mut out);
        }
        out
    }

    /// Writes the first of these words, or several that are one entry, and gives how many.
    fn put(&self, words: &[&str], shouts: bool, out: &mut String) -> usize {
        for count in (2..=JOINED.min(words.len())).rev() {
            let joined = words.get(..count).unwrap_or_default().join(" ");
            if let Some(short) = self.whole.get(&plain(&joined)).filter(|short| !short.text.is_empty()) {
                push_like(&joined, &short.text, out);
                return count;
            }
        }
        let word = words.first().copied().unwrap_or("");
        let word = match word.split_once(['\'', '’']) {
            Some((before, rest)) if JOINED_SMALL.contains(&plain(before).as_str()) && !rest.is_empty() => rest,
            _ => word,
        };
        let start = word.find(char::is_alphanumeric).unwrap_or(0);
        let end = word.char_indices().rev().find(|(_, c)| c.is_alphanumeric()).map_or(word.len(), |(at, c)| at + c.len_utf8());
        let (before, core, behind) = (word.get(..start).unwrap_or(""), word.get(start..end).unwrap_or(""), word.get(end..).unwrap_or(""));
        out.push_str(before);
        match self.short(core, shouts) {
            Some(short) => push_like(core, &short, out),
            None if core.contains('-') => {
                for (number, part) in core.split('-').enumerate() {
                    out.push_str(if number > 0 { "-" } else { "" });
                    match self.short(part, shouts) {
                        Some(short) => push_like(part, &short, out),
                        None => out.push_str(part),
                    }
                }
            }
            None => out.push_str(core),
        }
        let behind = behind.trim_end_matches([',', ';']);
        out.push_str(if out.ends_with('.') { behind.trim_start_matches('.') } else { behind });
        1
    }

    /// What the list makes of a word; none where it stays. The longest entry counts.
    fn short(&self, word: &str, shouts: bool) -> Option<String> {
        let is_acronym = !shouts && word.chars().filter(|c| c.is_uppercase()).count() > 1;
        if is_acronym || word.len() > LONGEST {
            return None;
        }
        let plain = plain(word);
        if let Some(short) = singulars(&plain).find_map(|word| self.whole.get(word)) {
            return (!short.text.is_empty()).then(|| short.text.clone());
        }
        let start = plain
            .char_indices()
            .map(|(at, _)| at)
            .chain([plain.len()])
            .rev()
            .filter(|at| *at > 0)
            .find_map(|at| Some((at, self.starts.get(plain.get(..at)?)?)));
        let end = plain.char_indices().map(|(at, _)| at).skip(1).find_map(|at| Some((at, self.ends.get(plain.get(at..)?)?)));
        match (start, end) {
            (Some((length, _)), Some((at, short))) if plain.len() - at > length => joined(&plain, at, short),
            (Some((_, short)), _) => (!short.text.is_empty()).then(|| short.text.clone()),
            (None, Some((at, short))) => joined(&plain, at, short),
            (None, None) => None,
        }
    }
}

/// The start of a word with the abbreviation of its end.
fn joined(plain: &str, at: usize, short: &Short) -> Option<String> {
    (!short.text.is_empty()).then(|| format!("{}{}", plain.get(..at).unwrap_or(""), short.text))
}

/// A word and what it may be the plural of.
fn singulars(word: &str) -> impl Iterator<Item = &str> {
    let long = word.chars().count() > 3;
    [Some(word), word.strip_suffix('s').filter(|_| long), word.strip_suffix("es").filter(|_| long)].into_iter().flatten()
}

/// Small letters without accents.
fn plain(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// Writes an abbreviation with a capital where its word has one.
fn push_like(word: &str, short: &str, out: &mut String) {
    let mut letters = short.chars();
    match letters.next() {
        Some(first) if word.starts_with(char::is_uppercase) => out.extend(first.to_uppercase()),
        Some(first) => out.push(first),
        None => {}
    }
    out.push_str(letters.as_str());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Ltwa {
        let mut list = Ltwa::default();
        for (word, short, languages) in [
            ("journal", "J.", "eng"),
            ("soil", "n.a.", "eng"),
            ("carbon", "n.a.", "eng"),
            ("biolog-", "biol.", "mul"),
            ("biochem-", "biochem.", "mul"),
            ("chemi-", "chem.", "ger"),
            ("chemi-", "chem.", "eng"),
            ("review", "rev.", "eng"),
            ("review", "XX.", "dut"),
            ("-schrift", "-schr.", "ger"),
            ("zeitschrift", "Z.", "ger"),
            ("physik", "Phys.", "ger"),
            ("académie", "acad.", "fre"),
            ("science", "sci.", "eng"),
            ("united states", "U.S.", "eng"),
            ("letter", "lett.", "eng"),
        ] {
            list.add(word, short, languages);
        }
        list
    }

    #[test]
    fn titles_are_abbreviated_word_by_word() {
        for (title, short) in [
            ("Journal of Soil Carbon", "J. Soil Carbon"),
            ("The Journal of Biological Chemistry", "J. Biol. Chem."),
            ("Biology", "Biology"),
            ("The Biology", "Biology"),
            ("Reviews in Biochemistry Letters", "Rev. Biochem. Lett."),
            ("Zeitschrift für Physik", "Z. Phys."),
            ("Monatsschrift für Chemie", "Monatsschr. Chem."),
            ("Comptes rendus de l'Académie des Sciences", "Comptes rendus Acad. Sci."),
            ("Bio-Science & Chemistry", "Bio-Sci. Chem."),
            ("IT Journal", "IT J."),
            ("In Vivo Biology", "In Vivo Biol."),
            ("Journal of Chemistry, Biology, and Science", "J. Chem. Biol. Sci."),
            ("Science: The United States Review", "Sci.: U.S. Rev."),
            ("化学学报", "化学学报"),
            ("", ""),
        ] {
            assert_eq!(list().abbreviate(title), short, "{title}");
        }
    }

    #[test]
    fn the_first_list_in_english_counts_and_long_titles_stay() {
        assert_eq!(list().abbreviate("Review of Soil"), "Rev. Soil");
        let long = "Biology ".repeat(5_000);
        assert_eq!(list().abbreviate(&long), long);
        assert!(Ltwa::default().is_empty());
    }

    #[test]
    fn what_was_abbreviated_is_known_again() {
        for (title, is) in
            [("J. Biol.", true), ("Monatsschr. Chem.", true), ("Sci.: U.S. Rev.", true), ("J. Peat.", false), ("Journal of Soil", false), (".", false)]
        {
            assert_eq!(list().is_abbreviated(title), is, "{title}");
        }
        assert_eq!(list().abbreviate(&format!("Biology {}", "é".repeat(50_000))).chars().count(), 50_006);
    }
}
