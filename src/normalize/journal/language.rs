//! Whether two journal names stand in different scripts or, by their commonest words, in different languages.

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

/// The languages with the most telling words, as bits of [`TELLING`]; 0 when no word tells.
fn languages(folded: &str) -> u32 {
    let counts = TELLING.iter().map(|(_, words)| folded.split(' ').filter(|word| words.contains(word)).count());
    let most = counts.clone().max().unwrap_or(0);
    if most == 0 {
        return 0;
    }
    counts.enumerate().filter(|(_, count)| *count == most).fold(0, |bits, (at, _)| bits | 1 << at)
}
