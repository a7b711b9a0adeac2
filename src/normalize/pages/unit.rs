//! The grammar of pages: lists of ranges of units, a unit being `37`, `xi`, `S12`, `312.e1`, `12:1`, `5.1` or `2165-a`.

use crate::source::Arena;

/// A range or a single page in its list.
#[derive(Copy, Clone, Debug)]
pub(super) struct Item<'a> {
    /// Separator and words before it: `, `, `; discussion `, empty for the first.
    pub before: &'a str,
    pub first: &'a str,
    /// The dash with its spaces; empty for a single page.
    pub dash: &'a str,
    pub last: Option<&'a str>,
    /// `ff.`, `+`, `.` after it.
    pub after: &'a str,
}

/// Whether `c` can part two pages.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' | '\u{FE63}' | '\u{FE58}')
}

/// Words that stand before pages in a list, as PubMed writes them: `12-8; discussion 18-9`.
const WORDS: &[&str] = &["discussion", "quiz", "author reply", "reply", "passim", "contents", "suppl", "concl", "contd", "table of contents", "following"];

/// The items of a list; `None` where any of it has no known form.
pub(super) fn list<'a>(text: &'a str, arena: &'a Arena) -> Option<&'a [Item<'a>]> {
    if text.len() > 400 {
        return None;
    }
    let mut items = arena.vec();
    let mut start = 0;
    loop {
        let rest = text.get(start..)?;
        let end = rest.find([',', ';', '+']).map_or(text.len(), |at| start + at);
        let part = text.get(start..end)?;
        let separator_start = start.saturating_sub(1);
        let body = part.trim_start();
        let mut body_start = end - body.len();
        if let Some(word) = WORDS.iter().find(|word| body.starts_with(**word)) {
            let after = body.get(word.len()..)?;
            body_start += word.len() + (after.len() - after.trim_start_matches([' ', '.']).len());
        }
        let separator = text.get(separator_start..body_start)?;
        let body = text.get(body_start..end)?;
        if body.trim().is_empty() {
            // `43+`: and what follows (btxdoc, `pages`).
            let open = end == text.len() && separator.trim() == "+" && !items.is_empty();
            if !open {
                return None;
            }
            let last: &mut Item<'a> = items.last_mut()?;
            last.after = "+";
            break;
        }
        items.push(item(separator, body)?);
        if end == text.len() {
            break;
        }
        start = end + 1;
    }
    Some(items.into_bump_slice())
}

/// One range or unit.
fn item<'a>(before: &'a str, body: &'a str) -> Option<Item<'a>> {
    let body = body.trim_end();
    let single = |first| Item { before, first, dash: "", last: None, after: "" };
    if is_unit(body) || is_dated_number(body) {
        return Some(single(body));
    }
    if let Some(bare) = ["ff.", "ff", "f.", "sqq.", "sqq", "sq."].iter().find_map(|tail| body.strip_suffix(tail))
        && is_unit(bare.trim_end())
    {
        let first = bare.trim_end();
        return Some(Item { after: body.get(first.len()..)?, ..single(first) });
    }
    // A full stop at the end of the whole.
    if let Some(bare) = body.strip_suffix('.')
        && bare.chars().any(is_dash)
    {
        return item(before, bare).map(|item| Item { after: ".", ..item });
    }
    range(before, body).or_else(|| is_hyphened(body).then(|| single(body)))
}

/// Splits at the one dash that leaves a unit on either side; a longer dash goes before a hyphen.
fn range<'a>(before: &'a str, body: &'a str) -> Option<Item<'a>> {
    let mut found: Option<(bool, Item<'a>)> = None;
    let mut from = 0;
    while let Some(at) = body.get(from..)?.find(is_dash) {
        let at = from + at;
        let rest = body.get(at..)?;
        let length = rest.find(|c: char| !is_dash(c) && c != ' ').unwrap_or(rest.len());
        let first = body.get(..at)?.trim_end();
        let dash = body.get(first.len()..at + length)?;
        let last = body.get(at + length..)?;
        from = at + length;
        let long = dash != "-";
        let sides = (is_unit(first) || is_hyphened(first)) && (is_unit(last) || is_hyphened(last));
        // Of hyphens alone the one in the middle: `5-1-5-13`; of `1-2-3` none.
        let better = match &found {
            None => true,
            Some((found_long, _)) => long && !found_long || hyphens(first) == hyphens(last),
        };
        if sides && better {
            found = Some((long, Item { before, first, dash, last: Some(last), after: "" }));
        }
    }
    let (_, item) = found?;
    let last = item.last?;
    // A chapter's number stands on both sides, or the hyphen belongs to a letter.
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let chapter = |text: &'a str| text.split_once('-').map(|(chapter, _)| chapter);
    let sane = match (item.first.contains('-'), last.contains('-')) {
        (false, false) => true,
        (true, true) => chapter(item.first) == chapter(last) || !plain(item.first) && !plain(last),
        (true, false) => !plain(item.first),
        (false, true) => !plain(last),
    };
    sane.then_some(item)
}

fn hyphens(text: &str) -> usize {
    text.bytes().filter(|b| *b == b'-').count()
}

/// `2165-a`, `A-12`, `5-13`: two plain parts with a hyphen, one of them short.
fn is_hyphened(text: &str) -> bool {
    let Some((left, right)) = text.split_once('-') else {
        return false;
    };
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let letter = |text: &str| text.len() == 1 && text.bytes().all(|b| b.is_ascii_alphabetic());
    number(left) && letter(right) || letter(left) && number(right) || number(left) && number(right)
}

/// One page: `37`, `xi`, `S12`, `12S`, `eaau1234`, `312.e1`, `1077e3`, `12:1`, `5.1`.
fn is_unit(text: &str) -> bool {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return !text.is_empty();
    }
    if is_roman(text) || is_paper_number(text) {
        return true;
    }
    let mut parts = 0;
    for part in text.split(['.', ':']) {
        parts += 1;
        if !(is_simple(part) || is_roman(part) && parts == 1) {
            return false;
        }
    }
    parts <= 3
}

/// The publishers' own paper numbers, `2015JE004895` (AGU), `V001T09A015` (ASME): eight or more capitals and digits, at least two of
/// them capitals, three digits at the end.
fn is_paper_number(text: &str) -> bool {
    let digits_behind = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
    (8..=16).contains(&text.len()) && digits_behind >= 3 && capitals >= 2 && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// The numbers of the American Society for Microbiology: `JCM.00123-20`, `e00123-20`, five digits and the year.
fn is_dated_number(text: &str) -> bool {
    let number = text
        .strip_prefix('e')
        .or_else(|| text.split_once('.').filter(|(journal, _)| journal.bytes().all(|b| b.is_ascii_alphabetic())).map(|(_, number)| number));
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    number.and_then(|number| number.split_once('-')).is_some_and(|(number, year)| digits(number, 5) && digits(year, 2))
}

/// Letters, digits, letters; or a number and its electronic or supplement page, `1077e3`, `12S3`.
fn is_simple(text: &str) -> bool {
    let bare = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let prefix = text.len() - bare.len();
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == bare.len() || prefix > 10 {
        return false;
    }
    let tail = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = rest.len() - tail.len();
    if tail.is_empty() {
        return letters <= 3;
    }
    letters == 1 && rest.starts_with(['e', 'E', 's', 'S']) && tail.bytes().all(|b| b.is_ascii_digit())
}

/// Whether `text` is written in roman numerals: `xi`, `CXVIII`.
pub(super) fn is_roman(text: &str) -> bool {
    let of = |letters: &str| !text.is_empty() && text.chars().all(|c| letters.contains(c));
    text.len() <= 15 && (of("ivxlcdm") || of("IVXLCDM"))
}

/// Whether a single unit is an article's number rather than a page: `e12345`, `eaau1234`, `CD001234`, `L051101`, `104567`, `0184`.
///
/// Source: JATS `elocation-id`; BibLaTeX manual, `eid`.
pub fn is_article_number(text: &str) -> bool {
    if is_paper_number(text) || is_dated_number(text) {
        return true;
    }
    let digits = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = text.len() - digits.len();
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    match letters {
        0 => digits.len() >= 6 || digits.len() >= 4 && digits.starts_with('0'),
        1 => text.starts_with(['e', 'E']) || digits.len() >= 5,
        _ => digits.len() >= 3,
    }
}
