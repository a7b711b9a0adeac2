//! The small words of a title, and the Latin language they tell: a few letters say more of it than the words that travel
//! (names of species, substances, places) from one language to another.

use super::script::beginning;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The commonest articles, prepositions and conjunctions of each language, by BCP 47.
static WORDS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the", "of", "and", "in", "for", "on", "to", "from", "with", "by", "under", "after", "among", "at", "is", "an", "a", "as", "or", "its", "their",
            "how", "what", "why", "are", "between", "during", "through", "within", "into", "across", "without", "about", "than",
        ],
    ),
    (
        "fr",
        &[
            "le", "la", "les", "des", "du", "de", "et", "en", "dans", "sur", "pour", "aux", "au", "une", "un", "par", "avec", "chez", "sous", "où", "ou", "à",
            "entre", "ses", "vers", "leur", "est", "sans", "près",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "das", "und", "von", "im", "in", "zur", "zum", "für", "mit", "auf", "bei", "den", "dem", "des", "eine", "ein", "einer", "aus",
            "nach", "über", "als", "am", "an", "zu", "durch", "oder", "ohne", "unter", "zwischen",
        ],
    ),
    (
        "es",
        &[
            "el", "la", "los", "las", "de", "del", "y", "en", "con", "para", "por", "un", "una", "al", "a", "sobre", "entre", "su", "sus", "desde", "o", "sin",
            "que",
        ],
    ),
    (
        "pt",
        &[
            "o", "a", "os", "as", "de", "do", "da", "dos", "das", "e", "em", "no", "na", "nos", "nas", "com", "para", "por", "um", "uma", "ao", "sobre",
            "entre", "à", "sem", "ou", "que",
        ],
    ),
    (
        "it",
        &[
            "il", "lo", "la", "i", "gli", "le", "di", "del", "della", "dei", "delle", "e", "in", "nel", "nella", "con", "per", "un", "una", "al", "sul",
            "sulla", "tra", "da", "dal", "dalla", "nei", "a", "senza",
        ],
    ),
    ("nl", &["de", "het", "een", "van", "en", "in", "op", "voor", "met", "bij", "naar", "uit", "over", "aan", "te", "tot", "door", "zonder", "tussen"]),
    ("ca", &["el", "la", "els", "les", "de", "del", "i", "amb", "per", "en", "una", "un", "als", "dels", "al", "a", "sense"]),
    ("ro", &["și", "în", "de", "la", "cu", "pentru", "din", "pe", "a", "al", "ale", "o", "un", "prin", "între"]),
    ("sv", &["och", "i", "av", "på", "för", "med", "till", "en", "ett", "från", "om", "hos", "vid", "mellan", "den", "det"]),
    ("da", &["og", "i", "af", "på", "for", "med", "til", "en", "et", "fra", "om", "hos", "ved", "mellem", "den", "det"]),
    ("pl", &["i", "w", "z", "na", "do", "o", "od", "dla", "oraz", "przez", "we", "ze", "po", "u", "jako"]),
    ("cs", &["a", "v", "na", "z", "do", "pro", "ve", "ze", "o", "po", "u", "při", "jako", "mezi"]),
    ("hu", &["a", "az", "és", "egy", "is", "vagy", "mint", "hogy"]),
    ("tr", &["ve", "bir", "ile", "için", "olan", "bu", "da", "de"]),
    ("id", &["dan", "di", "pada", "untuk", "dari", "yang", "dengan", "dalam", "terhadap", "oleh"]),
];

/// For each small word a bit per language of [`WORDS`].
static LANGUAGES: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
    let mut languages = HashMap::new();
    for (at, (_, words)) in WORDS.iter().enumerate() {
        for word in *words {
            *languages.entry(*word).or_insert(0) |= 1 << at;
        }
    }
    languages
});

/// The small words at the beginning of a text, each with its languages: in small letters but for the very first.
fn small_words(text: &str) -> impl Iterator<Item = (&str, u32)> {
    let words = beginning(text).split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ':' | ',' | '.' | '?' | '“' | '”' | '«' | '»' | '"' | '’'));
    words.enumerate().filter_map(|(at, word)| {
        let known = LANGUAGES.get(word).copied();
        Some((word, known.or_else(|| (at == 0).then(|| LANGUAGES.get(word.to_lowercase().as_str()).copied())?)?))
    })
}

/// The language that the small words of a text tell: two of its words at least, and more than of any other.
pub fn language(text: &str) -> Option<&'static str> {
    let mut counts = [0; WORDS.len()];
    for languages in distinct(text).values() {
        counts.iter_mut().enumerate().for_each(|(language, count)| *count += languages >> language & 1);
    }
    let (best, most) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    let alone = counts.iter().filter(|count| *count == most).count() == 1;
    (*most >= 2 && alone).then(|| WORDS.get(best).map(|(tag, _)| *tag))?
}

fn distinct(text: &str) -> HashMap<&str, u32> {
    small_words(text).collect()
}

/// Whether two texts have small words, and most of them are not in the other: they are in two languages.
pub fn are_apart(one: &str, other: &str) -> bool {
    let (one, other) = (distinct(one), distinct(other));
    let common = one.keys().filter(|word| other.contains_key(*word)).count();
    one.len().min(other.len()) > 2 * common
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_tell_the_language_of_a_title() {
        for (title, tag) in [
            ("Le blocage de PD-1/PD-L1 chez les souris BALB/c", Some("fr")),
            ("La turbulencia del plasma y el transporte en el borde", Some("es")),
            ("A turbulência do plasma e o transporte na borda", Some("pt")),
            ("Die Ökologie der Ostsee und das Klima", Some("de")),
            ("The ecology of the Baltic Sea", Some("en")),
            ("Wpływ temperatury na wzrost roślin w lasach oraz na łąkach", Some("pl")),
            ("Vannkvalitet", None),
            ("Anopheles gambiae in Mali", None),
        ] {
            assert_eq!(language(title), tag, "{title}");
        }
    }

    #[test]
    fn what_is_cut_is_not_apart() {
        assert!(are_apart("Le blocage de PD-1 chez les souris", "PD-1 blockade in mice"));
        assert!(!are_apart("Tides of the Baltic and how to measure them", "Tides of the Baltic"));
        assert!(!are_apart("Tides", "Tides of the Baltic"));
    }
}
