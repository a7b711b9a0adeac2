//! Whether two journal names stand in different scripts or, by their commonest words, in different languages.

use std::sync::LazyLock;
use unicode_script::{Script, UnicodeScript};

/// Words that a journal name has in one language only, folded.
const TELLING: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the",
            "of",
            "and",
            "for",
            "journal",
            "review",
            "quarterly",
            "letters",
            "research",
            "proceedings",
            "transactions",
            "studies",
            "advances",
            "science",
            "sciences",
            "reports",
            "history",
            "bulletin",
        ],
    ),
    (
        "de",
        &[
            "zeitschrift",
            "für",
            "und",
            "der",
            "des",
            "die",
            "jahrbuch",
            "archiv",
            "mitteilungen",
            "beiträge",
            "blätter",
            "wissenschaft",
            "forschung",
            "deutsche",
            "zentralblatt",
        ],
    ),
    (
        "fr",
        &["revue", "des", "du", "et", "le", "les", "cahiers", "annales", "études", "recherche", "recherches", "français", "française", "bulletin", "la", "de"],
    ),
    (
        "es",
        &["revista", "de", "del", "y", "la", "el", "los", "cuadernos", "anales", "estudios", "boletín", "española", "investigación", "ciencias", "historia"],
    ),
    ("pt", &["revista", "de", "do", "da", "e", "dos", "cadernos", "anais", "estudos", "boletim", "brasileira", "pesquisa", "ciências", "história"]),
    ("it", &["rivista", "di", "della", "e", "del", "giornale", "annali", "quaderni", "studi", "bollettino", "italiana", "archivio", "ricerca", "storia"]),
    ("nl", &["tijdschrift", "voor", "van", "het", "en", "nederlands"]),
    ("sv", &["tidskrift", "för", "och", "svensk"]),
    ("pl", &["przegląd", "i", "roczniki", "zeszyty", "naukowe", "czasopismo", "polski"]),
    ("tr", &["dergisi", "ve", "üniversitesi", "bilimleri", "araştırmaları"]),
    ("ru", &["zhurnal", "vestnik", "izvestiya", "voprosy", "trudy", "i"]),
];

/// Whether two folded names are surely of different scripts or languages.
pub(super) fn differ(a: &str, b: &str) -> bool {
    let (first, second) = (script(a), script(b));
    if first != second {
        return first.is_some() && second.is_some();
    }
    if first != Some(Script::Latin) {
        return false;
    }
    let (ours, theirs) = (languages(a), languages(b));
    // Each of them tells its language, and no language fits both.
    ours != 0 && theirs != 0 && ours & theirs == 0
}

/// The script of most letters. Kana and Hangul beside Han are of their own languages.
fn script(text: &str) -> Option<Script> {
    if text.is_ascii() {
        return text.bytes().any(|byte| byte.is_ascii_alphabetic()).then_some(Script::Latin);
    }
    let mut counts: [(Option<Script>, usize); 8] = [(None, 0); 8];
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        let script = match c.script() {
            Script::Common | Script::Inherited => continue,
            Script::Katakana => Script::Hiragana,
            script => script,
        };
        if let Some(place) = counts.iter_mut().find(|(known, _)| known.is_none_or(|known| known == script)) {
            place.0 = Some(script);
            place.1 += 1;
        }
    }
    let kana = counts.iter().find(|(script, _)| *script == Some(Script::Hiragana));
    if let Some(kana) = kana {
        return kana.0;
    }
    counts.iter().filter(|(script, _)| script.is_some()).max_by_key(|(_, count)| *count).and_then(|(script, _)| *script)
}

/// The words of [`TELLING`] in order, each with its languages as bits.
static WORDS: LazyLock<Vec<(&str, u32)>> = LazyLock::new(|| {
    let mut all: Vec<(&str, u32)> = Vec::new();
    for (bit, (_, words)) in TELLING.iter().enumerate() {
        for word in *words {
            match all.binary_search_by_key(word, |(known, _)| known) {
                Ok(at) => all[at].1 |= 1 << bit,
                Err(at) => all.insert(at, (word, 1 << bit)),
            }
        }
    }
    all
});

/// The languages with the most telling words, as bits of [`TELLING`]; 0 when no word tells.
fn languages(folded: &str) -> u32 {
    let mut counts = [0u32; TELLING.len()];
    for word in folded.split(' ') {
        if let Ok(at) = WORDS.binary_search_by_key(&word, |(known, _)| known) {
            counts.iter_mut().enumerate().for_each(|(bit, count)| *count += WORDS[at].1 >> bit & 1);
        }
    }
    let most = counts.iter().copied().max().filter(|most| *most > 0);
    counts.iter().enumerate().filter(|(_, count)| Some(**count) == most).fold(0, |bits, (at, _)| bits | 1 << at)
}
