//! Where a DOI ends, and what was glued to it begins.
//!
//! Source: the cleaning rules of Xu et al., "Types of DOI errors of cited references in Web of Science with a
//! cleaning method" (Scientometrics, 2019), and of Cioffi et al., "Identifying and correcting invalid citations due
//! to DOI errors in Crossref data" (Scientometrics, 2022), less those that cut DOIs which are right.

use super::prefix::strip;
use super::{host, markup};
use crate::normalize::issn;

/// The parts of an address that name a view of the article, not the article.
const VIEWS: [&str; 13] = [
    "/abstract",
    "/full",
    "/fulltext",
    "/full-text",
    "/full_text",
    "/html",
    "/pdf",
    "/epdf",
    "/pdfplus",
    "/pdfdirect",
    "/meta",
    "/summary",
    "/-/dcsupplemental",
];

/// Names of the supplement's page, with or without a slash before; the second one as text recognition reads it.
const SUPPLEMENTS: [&str; 2] = ["suppinfo", "suppinf0"];

/// Endings of files; those but the first only behind a `/full…`.
const FILES: [&str; 4] = [".pdf", ".html", ".htm", ".xml"];

/// Remarks written together, which start a tail wherever they stand: no DOI has such a word.
const REMARKS: [&str; 9] =
    ["articlepublished", "publishedonline", "publishedahead", "availableonline", "advanceonline", "earlyonline", "onlinefirst", "epubahead", "aheadofprint"];

/// Remarks that start a tail behind a digit or a mark.
const REMARKS_BEHIND: [&str; 5] = ["accessed", "lastaccess", "last access", "lastvisited", "retrieved"];

/// The length of the shortest remark that letters alone lead to; `accessed` is looked for by itself.
const SHORTEST: usize = 9;

/// Words that start a tail after white space.
const WORDS: [&str; 28] = [
    "accessed",
    "last accessed",
    "last access",
    "last checked",
    "last visited",
    "date accessed",
    "date of access",
    "access date",
    "retrieved",
    "available",
    "viewed",
    "visited",
    "cited",
    "consulted",
    "consulté",
    "consultado",
    "abgerufen",
    "zugegriffen",
    "дата обращения",
    "http:",
    "https:",
    "www.",
    "doi",
    "pmid",
    "pmcid",
    "pmc",
    "epub ",
    "published online",
];

/// Where the tail starts, and whether it is only `. , ;` and quotes; the length of `rest` where there is none.
///
/// `rest` starts with `10.`, its suffix at `suffix`. At least one character of the suffix is kept.
pub(super) fn start(rest: &str, suffix: usize) -> (usize, bool) {
    if is_plain(rest, suffix) {
        return (rest.len(), true);
    }
    let glued = glued(rest, suffix);
    let mut end = glued.unwrap_or(rest.len());
    let mut safe = glued.is_none();
    let mut open = Open::of(rest.get(suffix..end).unwrap_or_default());
    while let Some(kept) = rest.get(..end).filter(|_| end > suffix) {
        let (length, harmless) = match view(kept, suffix) {
            0 => mark(kept, &open),
            length => (length, false),
        };
        if length == 0 || end - length <= suffix {
            break;
        }
        open.take_off(kept.get(end - length..).unwrap_or_default());
        end -= length;
        safe &= harmless;
    }
    (end, safe)
}

/// Whether nothing in the suffix can start a tail: the way of nearly every DOI.
fn is_plain(rest: &str, suffix: usize) -> bool {
    let Some(bytes) = rest.as_bytes().get(suffix..) else {
        return true;
    };
    let (mut run, mut longest) = (0, 0);
    let plain = bytes.iter().all(|b| {
        run = if b.is_ascii_alphabetic() { run + 1 } else { 0 };
        longest = longest.max(run);
        b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'(')
    });
    plain
        && longest < SHORTEST
        && bytes.last().is_some_and(u8::is_ascii_alphanumeric)
        && !ends_with(rest, ".pdf")
        && !memchr::memchr_iter(b'.', bytes).any(|at| {
            let before = bytes.get(..at).unwrap_or_default();
            before.ends_with(b"10")
                || before.ends_with(b"www")
                || before.ends_with(b"....")
                || host::is_top_level(rest.get(suffix + at + 1..).unwrap_or_default())
        })
        && !bytes.ends_with(b"ccessed")
        && !SUPPLEMENTS.iter().any(|end| ends_with(rest, end))
        && year(rest) == 0
}

/// The length of a year in brackets at the end, the second bracket there or not: `(2012)`, `(2012`. Behind an ISSN it is a
/// SICI's, behind a colon and an issue a page.
fn year(kept: &str) -> usize {
    let bare = kept.strip_suffix(')').unwrap_or(kept);
    let Some((before, year)) = bare.len().checked_sub(5).and_then(|at| bare.split_at_checked(at)) else {
        return 0;
    };
    let is_year = ["(18", "(19", "(20"].iter().any(|century| year.starts_with(century)) && year.bytes().skip(1).all(|b| b.is_ascii_digit());
    let is_page = || {
        let stem = before.trim_end_matches(|c: char| c.is_ascii_digit());
        stem.ends_with(':') && before.len() - stem.len() < 4
    };
    let is_issn = || {
        before
            .len()
            .checked_sub("1234-5678".len())
            .and_then(|at| before.get(at..))
            .is_some_and(|end| end.as_bytes().get(4) == Some(&b'-') && issn::is_right(end))
    };
    let fits = is_year && before.ends_with(|c: char| c.is_ascii_alphanumeric()) && !is_page() && !is_issn();
    if fits { kept.len() - before.len() } else { 0 }
}

/// The length of a view of the article, or of a file's ending, at the end of `kept`.
fn view(kept: &str, suffix: usize) -> usize {
    let trimmed = kept.strip_suffix('/').unwrap_or(kept);
    let slash = kept.len() - trimmed.len();
    if slash == 0 && ends_with(kept, ".pdf") {
        return 4;
    }
    let year = year(kept);
    if year > 0 {
        return year;
    }
    if let Some(end) = SUPPLEMENTS.iter().find(|end| ends_with(kept, end)) {
        let bare = kept.get(..kept.len() - end.len()).unwrap_or_default();
        return if bare.ends_with('/') { end.len() + 1 } else { end.len() };
    }
    let file = FILES.iter().find(|file| ends_with(trimmed, file)).map_or(0, |file| file.len());
    let bare = trimmed.get(..trimmed.len() - file).unwrap_or_default();
    // Each view starts with its slash, so what ends with one has it for its last part, but for `/-/…`.
    let length = VIEWS.iter().find(|view| ends_with(bare, view)).map_or(0, |view| view.len());
    let fits = length > 0 && bare.len() - length > suffix;
    if fits { length + file + slash } else { 0 }
}

/// The length of a character at the end that no DOI ends in, and whether it is a harmless one.
fn mark(kept: &str, open: &Open) -> (usize, bool) {
    let Some(last) = kept.chars().next_back() else {
        return (0, true);
    };
    let length = last.len_utf8();
    match last {
        '.' | ',' | ';' | '"' | '\'' | '`' | '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '«' | '»' => (length, true),
        ':' | '&' | '?' | '|' | '…' | '(' | '[' | '{' | '<' => (length, false),
        ')' | ']' | '}' | '>' if open.lacks(last) => (length, false),
        c if c.is_whitespace() => (length, true),
        _ => (0, true),
    }
}

/// Brackets opened less brackets closed, of each kind.
struct Open([i32; 4]);

impl Open {
    fn of(text: &str) -> Open {
        let mut open = Open([0; 4]);
        open.count(text, 1);
        open
    }

    fn count(&mut self, text: &str, by: i32) {
        for b in text.bytes() {
            if let Some((kind, step)) = Open::kind(b as char) {
                self.0[kind] += step * by;
            }
        }
    }

    fn take_off(&mut self, text: &str) {
        self.count(text, -1);
    }

    fn lacks(&self, close: char) -> bool {
        Open::kind(close).is_some_and(|(kind, _)| self.0[kind] < 0)
    }

    fn kind(c: char) -> Option<(usize, i32)> {
        match c {
            '(' => Some((0, 1)),
            ')' => Some((0, -1)),
            '[' => Some((1, 1)),
            ']' => Some((1, -1)),
            '{' => Some((2, 1)),
            '}' => Some((2, -1)),
            '<' => Some((3, 1)),
            '>' => Some((3, -1)),
            _ => None,
        }
    }
}

/// Where something that is not of the DOI is glued on: a URL, a second DOI, a query, a fragment, a remark.
fn glued(rest: &str, suffix: usize) -> Option<usize> {
    let bytes = rest.as_bytes();
    let last_equals = bytes.iter().rposition(|b| *b == b'=').unwrap_or(0);
    let mut remark = None;
    let mut at = suffix + 1;
    while at < bytes.len() {
        let text = rest.get(at..).unwrap_or_default();
        let before = rest.get(..at).unwrap_or_default();
        let starts = if text.starts_with('?') { at < last_equals } else { starts_tail(text, before) };
        if starts && !text.is_empty() {
            remark = Some(at);
            break;
        }
        // An element inside is no tail, nor is its end.
        at += if text.starts_with('<') { markup::length(text).unwrap_or(1) } else { 1 };
    }
    let host = host::start(rest.get(..remark.unwrap_or(rest.len())).unwrap_or_default(), suffix);
    host.or(remark)
}

/// Whether `text` is no longer of the DOI that `before` begins.
pub(super) fn starts_tail(text: &str, before: &str) -> bool {
    let any = |starts: &[&str]| starts.iter().any(|start| strip(text, start).is_some());
    let last = before.bytes().next_back().unwrap_or(b'/');
    match text.bytes().next() {
        Some(b'h' | b'H') => any(&["http://", "https://", "http:/", "https:/", "http//", "https//"]),
        Some(b'w' | b'W') => any(&["www."]),
        Some(b'd' | b'D') => any(&["doi:", "doi10.", "doi.org/", "dx.doi.org/"]),
        Some(b'1') => last != b'.' && is_second_doi(text, before),
        Some(b'[') => any(&["[doi]", "[pii]", "[epub", "[online"]),
        Some(b'(') => any(&["(epub", "(accessed", "(last accessed", "(retrieved"]),
        Some(b'p' | b'P') if any(&["pmid:", "pmcid:"]) => true,
        Some(b'a' | b'A' | b'e' | b'E' | b'l' | b'L' | b'o' | b'O' | b'p' | b'P' | b'r' | b'R') => any(&REMARKS) || is_remark(last) && any(&REMARKS_BEHIND),
        Some(b'<') => markup::length(text).map_or_else(|| any(&["<br", "</"]), |_| !goes_on(text)),
        Some(b'.') => text.starts_with("....."),
        Some(b';') => any(&[";jsessionid="]),
        // The check character of a SICI may be a `#`.
        Some(b'#') => !before.ends_with(";2-"),
        Some(b' ' | b'\t' | b'\n' | b'\r') => !last.is_ascii_whitespace() && follows_space(text.trim_start(), last),
        _ => false,
    }
}

/// The most elements in a row.
const MOST_ELEMENTS: usize = 4;

/// Whether the DOI goes on behind the elements that a text starts with.
fn goes_on(text: &str) -> bool {
    let mut rest = text;
    for _ in 0..MOST_ELEMENTS {
        match markup::length(rest).and_then(|length| rest.get(length..)) {
            Some(after) => rest = after,
            None => break,
        }
    }
    let near = rest.as_bytes();
    let near = near.get(..markup::LONGEST).unwrap_or(near);
    let starts = rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '/' | '(' | ')' | '[' | ']' | ':' | ';'));
    starts && near.iter().any(u8::is_ascii_alphanumeric) && !near.iter().any(u8::is_ascii_whitespace) && !starts_tail(rest, ";")
}

/// What may stand before a remark that is glued on.
fn is_remark(last: u8) -> bool {
    last.is_ascii_digit() || matches!(last, b'.' | b',' | b';' | b'>' | b')' | b']' | b' ' | b'(' | b'[')
}

/// Whether what follows white space is a tail rather than the other half of a DOI.
fn follows_space(text: &str, last: u8) -> bool {
    const LONGEST_REMARK: usize = 80;
    let closed = |by: u8| text.bytes().take(LONGEST_REMARK).any(|b| b == by);
    let closed_at_end = text.bytes().rev().take(3).any(|b| b == b')');
    let bracketed = text.starts_with('[') && closed(b']') || text.starts_with('(') && closed_at_end;
    let word = text.trim_start_matches(['(', '[', '-', '–', '—', '.', ',', ';']);
    let follows = |start: &&str| strip(word, start).is_some_and(|rest| !start.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphabetic));
    let second = strip(word, "and ").or_else(|| strip(word, "& ")).unwrap_or(word);
    last == b','
        || bracketed
        || word.is_empty()
        || super::suffix_start(second).is_ok()
        || WORDS.iter().any(follows)
        || VIEWS.iter().any(|view| strip(text, view) == Some(""))
        || ["дата", "访问", "检索"].iter().any(|start| word.starts_with(start))
}

/// Whether `text` starts with a whole DOI of its own. Behind a digit only where no year can be meant
/// (`SIGMA.2010.1000/1`), or where it is the first DOI again.
fn is_second_doi(text: &str, before: &str) -> bool {
    let Ok(suffix) = super::suffix_start(text) else {
        return false;
    };
    if text.starts_with("10.0") || !text.get(suffix..).is_some_and(|s| s.starts_with(|c: char| c.is_alphanumeric() || c == '(')) {
        return false;
    }
    if !before.ends_with(|c: char| c.is_ascii_digit()) || text.len() == before.len() && strip(text, before) == Some("") {
        return true;
    }
    !before.ends_with("20") && !before.ends_with("19")
}

/// Whether `text` ends with `end`, in any ASCII case.
fn ends_with(text: &str, end: &str) -> bool {
    text.len().checked_sub(end.len()).and_then(|at| text.as_bytes().get(at..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end.as_bytes()))
}

/// Whether a remark starts here, behind a space that is no plain one.
pub(super) fn is_remark_ahead(text: &str) -> bool {
    !text.is_empty() && !text.starts_with(char::is_whitespace) && follows_space(text, b'0')
}
