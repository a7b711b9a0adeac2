//! Reading pages: what they are, and all that PAG001–PAG007 need to know of how they are written.

mod dash;
mod unit;

use crate::model::pages::{PageRange, Pages, PagesKind};
use crate::source::Arena;

pub use dash::DashKind;
pub use unit::is_article_number;

/// Where pages stand: BibTeX writes `37--68`, all others `37-68` or `37–68`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Dialect {
    Bibtex,
    Other,
}

/// Pages and what is to be said of them.
#[derive(Copy, Clone, Debug, Default, PartialEq)]
pub struct PagesReading<'a> {
    /// The pages; `None` for a placeholder, a count, or nothing.
    pub pages: Option<Pages<'a>>,
    /// PAG001: first and last page, expanded, of the first range that runs backwards.
    pub reversed: Option<(&'a str, &'a str)>,
    /// PAG002: the text with its abbreviated numbers in full, its dashes as they were.
    pub abbreviated: Option<&'a str>,
    /// PAG003: a dash that is not the dialect's.
    pub dash: Option<PagesDash<'a>>,
    /// PAG004.
    pub placeholder: Option<PagesPlaceholder>,
    /// PAG005: a count of pages, its digits.
    pub count: Option<&'a str>,
    /// PAG006: no known form.
    pub syntax: Option<PagesSyntax<'a>>,
    /// PAG007: last minus first page of the longest plain range.
    pub span: Option<u64>,
}

/// PAG003: what the dash is, and the text with the dialect's own: `-`, in BibTeX `--`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct PagesDash<'a> {
    pub kind: DashKind,
    pub text: &'a str,
}

/// PAG004: pages that say nothing.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct PagesPlaceholder {
    /// Dropping it is safe: `0`, `n/a`, `no-no`.
    pub safe: bool,
    /// `1-1` might be page 1: `pages` is set, and other evidence decides.
    pub weak: bool,
}

/// PAG006: the pages with a word for "page" taken off the front, where that makes them right.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct PagesSyntax<'a> {
    pub proposal: Option<&'a str>,
}

/// Reads pages, or the text of a bare number. White space around them is dropped without a word.
pub fn read<'a>(text: &'a str, dialect: Dialect, arena: &'a Arena) -> PagesReading<'a> {
    let text = text.trim();
    let mut reading = PagesReading::default();
    if text.is_empty() || is_null_word(text) {
        return reading;
    }
    if let Some((first, last)) = plain_range(text) {
        let items = arena.list([unit::Item { before: "", first, dash: "-", last: Some(last), after: "" }]);
        read_items(text, items, dialect, arena, &mut reading);
        return reading;
    }
    if let Some(safe) = placeholder(text) {
        reading.placeholder = Some(PagesPlaceholder { safe, weak: false });
        return reading;
    }
    if let Some(count) = count(text) {
        reading.count = Some(count);
        return reading;
    }
    match unit::list(text, arena) {
        Some(items) => read_items(text, items, dialect, arena, &mut reading),
        None => {
            let proposal = without_page_word(text).filter(|rest| unit::list(rest, arena).is_some());
            reading.syntax = Some(PagesSyntax { proposal });
            let bare = proposal.and_then(|rest| read(rest, dialect, arena).pages);
            reading.pages = Some(bare.unwrap_or(Pages { text, ranges: &[], kind: PagesKind::Other }));
        }
    }
    reading
}

/// Two numbers with a hyphen between them, which nearly all pages are; zeros alone are a placeholder.
fn plain_range(text: &str) -> Option<(&str, &str)> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (first, last) = text.split_once('-')?;
    (text.len() <= 24 && digits(first) && digits(last) && text.bytes().any(|b| matches!(b, b'1'..=b'9'))).then_some((first, last))
}

fn read_items<'a>(text: &'a str, items: &'a [unit::Item<'a>], dialect: Dialect, arena: &'a Arena, reading: &mut PagesReading<'a>) {
    let ranges = arena.list(items.iter().map(|item| PageRange { first: item.first, last: item.last.map(|last| expanded(item.first, last, arena)) }));
    for range in ranges {
        if let (Some((first, last)), Some(last_text)) = (range.arabic(), range.last) {
            if last < first {
                reading.reversed = reading.reversed.or(Some((range.first, last_text)));
            } else {
                reading.span = reading.span.max(Some(last - first));
            }
        }
    }
    if let [PageRange { first: "1", last: Some("1") }] = ranges {
        reading.placeholder = Some(PagesPlaceholder { safe: false, weak: true });
    }
    let shortened = items.iter().zip(ranges).any(|(item, range)| item.last != range.last && range.arabic().is_some_and(|(first, last)| first <= last));
    if shortened {
        reading.abbreviated = Some(written(text, items, arena, |item, range| (item.dash, range), ranges));
    }
    if let Some(kind) = items.iter().find_map(|item| dash::fault(item, dialect)) {
        let own = if dialect == Dialect::Bibtex { "--" } else { "-" };
        let plain = |item: &unit::Item<'a>, _| (own, PageRange { first: item.first, last: item.last });
        reading.dash = Some(PagesDash { kind, text: written(text, items, arena, plain, ranges) });
    }
    let canonical = if items.iter().all(|item| matches!(item.dash, "" | "-") && matches!(item.before, "" | ", ")) {
        text
    } else {
        let plain = |item: &unit::Item<'a>, _| ("-", PageRange { first: item.first, last: item.last });
        written(text, items, arena, plain, ranges)
    };
    let kind = match *items {
        [unit::Item { last: None, first, .. }] if is_article_number(first) => PagesKind::ArticleNumber,
        [unit::Item { first, .. }] if unit::is_roman(first) => PagesKind::Roman,
        [unit::Item { last: Some(_), .. }] => PagesKind::Range,
        [_] => PagesKind::Single,
        _ => PagesKind::List,
    };
    reading.pages = Some(Pages { text: canonical, ranges, kind });
}

/// The pages written anew: what stood before each item, then what `how` says of it.
fn written<'a>(
    text: &str,
    items: &[unit::Item<'a>],
    arena: &'a Arena,
    how: impl Fn(&unit::Item<'a>, PageRange<'a>) -> (&'a str, PageRange<'a>),
    ranges: &[PageRange<'a>],
) -> &'a str {
    let mut out = arena.buffer(text.len() + 8);
    for (item, range) in items.iter().zip(ranges) {
        let (dash, range) = how(item, *range);
        out.push_str(item.before);
        out.push_str(range.first);
        if let Some(last) = range.last {
            out.push_str(dash);
            out.push_str(last);
        }
        out.push_str(item.after);
    }
    out.into_bump_str()
}

/// `1256` of `1234` and `56`; anything else stays as it is.
fn expanded<'a>(first: &'a str, last: &'a str, arena: &'a Arena) -> &'a str {
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    match first.len().checked_sub(last.len()).and_then(|kept| first.get(..kept)) {
        Some(kept) if !kept.is_empty() && plain(first) && plain(last) => arena.format(format_args!("{kept}{last}")),
        _ => last,
    }
}

/// Words that mean missing; REC010 tells them, not the rules on pages.
fn is_null_word(text: &str) -> bool {
    ["null", "none", "undefined", "nan"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether dropping a placeholder is safe; `None` for what is none.
fn placeholder(text: &str) -> Option<bool> {
    if text.len() > 24 {
        return None;
    }
    const SAFE: &[&str] = &["n/a", "no-no"];
    const SHOWN: &[&str] = &[
        "n.a.",
        "n.a",
        "na",
        "n. a.",
        "n/a-n/a",
        "pp.",
        "pp",
        "p.",
        "p",
        "pages",
        "n.p.",
        "n. p.",
        "n.pag.",
        "n. pag.",
        "s.p.",
        "no pagination",
        "unpaginated",
        "[unpaginated]",
        "not available",
    ];
    if text.bytes().all(|b| b == b'0') {
        return Some(true);
    }
    if text.chars().all(|c| unit::is_dash(c) || c == '0' || c == ' ') {
        return Some(false);
    }
    let lower = text.to_lowercase();
    if SAFE.contains(&lower.as_str()) { Some(true) } else { SHOWN.contains(&lower.as_str()).then_some(false) }
}

/// The digits of a count of pages: `12 p.`, `(24 Seiten)`, `xii, 345 p.`, `12页`.
fn count(text: &str) -> Option<&str> {
    /// Words for "page" after a number, lower-case.
    const AFTER: &[&str] = &[
        "p",
        "pp",
        "pg",
        "pgs",
        "page",
        "pages",
        "s",
        "seite",
        "seiten",
        "с",
        "стр",
        "страниц",
        "страницы",
        "страница",
        "página",
        "páginas",
        "pág",
        "págs",
        "pag",
        "pagina",
        "paginas",
        "pagine",
        "pagg",
        "blz",
        "bladzijden",
        "pagina's",
        "sidor",
        "sider",
        "side",
        "str",
        "stron",
        "strony",
        "oldal",
        "sayfa",
        "页",
        "頁",
        "ページ",
        "쪽",
        "면",
    ];
    let inner = text.strip_prefix(['(', '[']).map_or(text, |rest| rest.strip_suffix([')', ']']).unwrap_or(text));
    let last = inner.trim_end_matches('.').chars().next_back()?;
    if !last.is_alphabetic() {
        return None;
    }
    let dotted = inner.ends_with('.');
    let word_start = inner.rfind(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == ']' || c == ')')?;
    let after_digit = inner.get(word_start..)?.starts_with(|c: char| c.is_ascii_digit());
    let (number, word) = inner.split_at_checked(word_start + inner.get(word_start..)?.chars().next()?.len_utf8())?;
    let lower = word.trim_end_matches('.').to_lowercase();
    // `12S` is a page of a supplement, `12 S` or `12S.` a count.
    let glued = after_digit && !dotted && matches!(lower.as_str(), "s" | "с");
    if glued || !AFTER.contains(&lower.as_str()) {
        return None;
    }
    let number = number.trim_end().trim_matches(['[', ']', '(', ')']);
    let digits = number.rsplit([',', ' ', '+', '[']).next()?.trim();
    let before = number.get(..number.len() - digits.len())?;
    let front = before.chars().all(|c| c.is_ascii_punctuation() || c == ' ' || "ivxlcdmIVXLCDM".contains(c));
    (front && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// `37-68` of `pp. 37-68`.
fn without_page_word(text: &str) -> Option<&str> {
    const BEFORE: &[&str] = &["pages", "page", "pp.", "pp", "p.", "p", "S.", "Seiten", "Seite", "С.", "с.", "стр.", "págs.", "pág."];
    let rest = BEFORE.iter().find_map(|word| {
        let (front, rest) = text.split_at_checked(word.len())?;
        (front.eq_ignore_ascii_case(word) || front == *word).then_some(rest)
    })?;
    let rest = rest.trim_start();
    rest.starts_with(|c: char| c.is_ascii_digit()).then_some(rest)
}

#[cfg(test)]
mod tests;
