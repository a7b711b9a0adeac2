//! The words around volumes and issues, in the languages of journals, and the words that stand for none.

use super::VolumePlaceholder;

/// Words for "volume", lower-case. Those of one letter need a dot or a space: `B12`, `T12` are numbers.
const VOLUME: &[&str] = &[
    "volumes",
    "volumen",
    "volume",
    "vols",
    "vol",
    "v",
    "bände",
    "band",
    "bde",
    "bd",
    "jahrgang",
    "jahrg",
    "jg",
    "tome",
    "tomo",
    "tom",
    "t",
    "том",
    "т",
    "volym",
    "årgång",
    "årgang",
    "årg",
    "rocznik",
    "ročník",
    "roč",
    "cilt",
    "évfolyam",
    "évf",
    "année",
    "anno",
    "annata",
    "jaargang",
    "jrg",
    "deel",
    "кн",
    "第",
    "제",
];

/// Words for "issue", lower-case.
const ISSUE: &[&str] = &[
    "issues",
    "issue",
    "iss",
    "is",
    "numbers",
    "number",
    "num",
    "nos",
    "no",
    "nr",
    "n°",
    "nº",
    "n",
    "№",
    "№№",
    "numéro",
    "número",
    "núm",
    "numero",
    "nummer",
    "hefte",
    "heft",
    "hft",
    "h",
    "ausgabe",
    "fascicule",
    "fascicle",
    "fasc",
    "fascículo",
    "zeszyt",
    "z",
    "číslo",
    "čís",
    "č",
    "выпуск",
    "вып",
    "номер",
    "ном",
    "sayı",
    "第",
    "제",
    "#",
];

/// Words for a part or supplement: with them a number is one thing.
const PART: &[&str] = &[
    "suppl",
    "supplement",
    "supplements",
    "supp",
    "sup",
    "s",
    "pt",
    "part",
    "parts",
    "pts",
    "spec",
    "special",
    "beiheft",
    "beih",
    "sonderheft",
    "teil",
    "tl",
    "index",
    "ser",
    "series",
    "bis",
    "ter",
    "hors",
    "issue",
    "no",
    "annex",
    "appendix",
    "pseries",
    "ptie",
    "partie",
    "parte",
    "extra",
    "erg",
    "suplemento",
    "supl",
];

/// What follows a word for "volume" at the start; `None` without one.
pub(super) fn without_volume_word(text: &str) -> Option<&str> {
    without(VOLUME, text)
}

/// What follows a word for "issue" at the start; `None` without one.
pub(super) fn without_issue_word(text: &str) -> Option<&str> {
    without(ISSUE, text)
}

fn without<'a>(words: &[&str], text: &'a str) -> Option<&'a str> {
    if text.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        // None of the words begins with one.
        return None;
    }
    words.iter().find_map(|word| {
        let rest = strip_word(text, word)?;
        let behind = rest.strip_prefix('.').unwrap_or(rest);
        let apart = behind.trim_start_matches([' ', '\u{A0}', ':']);
        let letters = word.chars().all(char::is_alphabetic) && word.is_ascii();
        let goes_on = behind.starts_with(char::is_alphabetic) && letters && behind.len() == rest.len();
        // One letter and a number are a number: `V12`, `N3`.
        let glued = word.len() == 1 && letters && apart.len() == rest.len();
        (!goes_on && !glued && !apart.is_empty()).then_some(apart)
    })
}

/// Takes `word`, given in lower case, off the start of `text`, whatever its case.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in word.chars() {
        let c = rest.next()?;
        let same = c == expected || c.to_lowercase().eq(std::iter::once(expected));
        if !same {
            return None;
        }
    }
    Some(rest.as_str())
}

/// Takes `. Jg.`, `. Band`, `卷` off the start of what follows a volume's number.
pub(super) fn without_volume_word_behind(tail: &str) -> &str {
    if let Some(rest) = tail.strip_prefix(['卷', '巻', '권', '집']) {
        return rest;
    }
    let Some(behind) = tail.strip_prefix('.').map(str::trim_start) else {
        return tail;
    };
    ["jahrgang", "jahrg", "jg", "band", "bd", "årg", "årgang", "évf", "jaargang"]
        .into_iter()
        .find_map(|word| strip_word(behind, word))
        .map(|rest| rest.strip_prefix('.').unwrap_or(rest))
        .filter(|rest| !rest.starts_with(char::is_alphabetic))
        .unwrap_or(tail)
}

/// Whether what follows a number begins with a word for a part or supplement.
pub(super) fn is_part(tail: &str) -> bool {
    let tail = tail.trim_start_matches(|c: char| !c.is_alphanumeric());
    let word = tail.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let lower = word.to_lowercase();
    PART.contains(&lower.as_str())
}

/// Reads words that stand for a volume or issue to come.
pub(super) fn placeholder(text: &str) -> Option<VolumePlaceholder> {
    const LATER: &[&str] = &[
        "na",
        "aheadofprint",
        "publishaheadofprint",
        "epubaheadofprint",
        "onlineaheadofprint",
        "publishedaheadofprint",
        "publishedonlineaheadofprint",
        "aheadofpublication",
        "epub",
        "onlinefirst",
        "firstonline",
        "publishedonline",
        "publishedonlinefirst",
        "onlineearly",
        "earlyview",
        "earlyaccess",
        "earlyonline",
        "advanceaccess",
        "advancedaccess",
        "advanceonlinepublication",
        "advancedonlinepublication",
        "articlesinadvance",
        "justaccepted",
        "latestarticles",
        "onlineonly",
        "preprint",
        "prepublish",
        "vorabonline",
    ];
    const IN_PRESS: &[&str] = &["inpress", "articlesinpress", "articleinpress", "inprint", "imdruck", "souspresse", "enprensa", "впечати", "印刷中"];
    if text.len() > 48 || text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_whitespace() && !"-‐‑–—/.,()[]_:".contains(*c)) {
        folded.extend(c.to_lowercase());
    }
    let in_press = IN_PRESS.contains(&folded.as_str());
    (in_press || LATER.contains(&folded.as_str())).then_some(VolumePlaceholder { in_press, zero: false })
}
