//! Slips inside a DOI that has the right form: a mark written twice, tags, a resolver's address behind the prefix.

use super::{markup, prefix, registrant, suffix_start};
use crate::model::identifier::SlipKind;
use crate::normalize::doi_suffix;
use crate::source::arena::Arena;

/// A slip, its places in the DOI.
pub(super) struct Found<'a> {
    pub kind: SlipKind,
    pub place: (usize, usize),
    /// The DOI without any slip.
    pub mended: &'a str,
    /// It can be nothing else.
    pub sure: bool,
}

/// The first slip in a DOI.
pub(super) fn find<'a>(doi: &'a str, arena: &'a Arena) -> Option<Found<'a>> {
    let bytes = doi.as_bytes();
    let mut before = b'/';
    let clean = bytes.iter().all(|b| {
        let right = !matches!(b, b'.' | b'_' if *b == before) && *b != b'<';
        before = *b;
        right
    });
    let suffix = suffix_start(doi).ok()?;
    if let Some(inner) = prefix::resolver(doi.get(suffix..)?).filter(|inner| suffix_start(inner).is_ok()) {
        // One registrant has registered its DOIs so.
        let sure = registrant(doi) != registrant(inner);
        return Some(Found { kind: SlipKind::Resolver, place: (suffix, doi.len() - inner.len()), mended: inner, sure });
    }
    if clean { None } else { mend(doi, suffix, arena) }
}

/// The DOI without marks written twice and without tags.
fn mend<'a>(doi: &'a str, suffix: usize, arena: &'a Arena) -> Option<Found<'a>> {
    let mut out = String::with_capacity(doi.len());
    let mut first = None;
    let mut sure = false;
    let mut here = 0;
    while let Some(c) = doi.get(here..).and_then(|rest| rest.chars().next()) {
        let next = here + c.len_utf8();
        let rest = doi.get(here..).unwrap_or_default();
        let slip = match c {
            '<' if here > suffix => markup::length(rest).map(|length| (SlipKind::Markup, here + length)),
            '.' | '_' if out.ends_with(c) => Some((SlipKind::Doubled, next)),
            _ => None,
        };
        let Some((kind, end)) = slip else {
            out.push(c);
            here = next;
            continue;
        };
        // An empty field between two numbers is told from a slip by the publisher's pattern alone.
        let is_digit = |at: Option<char>| at.is_some_and(|c| c.is_ascii_digit());
        let letters = || c == '.' && !(is_digit(out.chars().rev().nth(1)) && is_digit(doi.get(end..).and_then(|rest| rest.chars().next())));
        sure |= kind == SlipKind::Markup || letters();
        let start = if kind == SlipKind::Doubled { here - 1 } else { here };
        first.get_or_insert((kind, (start, end)));
        here = end;
    }
    let (kind, place) = first?;
    let mended = arena.format(format_args!("{out}"));
    Some(Found { kind, place, mended, sure: sure || fits_better(doi, mended, arena) })
}

/// Whether a pattern of the registrant's fits the mended DOI alone.
fn fits_better(doi: &str, mended: &str, arena: &Arena) -> bool {
    is_springer_chapter(mended) || doi_suffix::fits_registrant(mended, arena) && !doi_suffix::fits_registrant(doi, arena)
}

/// A chapter of Springer's: a hyphenated ISBN, one underscore, the chapter's number.
fn is_springer_chapter(doi: &str) -> bool {
    let Some((book, chapter)) = doi.split_once('/').and_then(|(_, suffix)| suffix.split_once('_')) else {
        return false;
    };
    let is_isbn = book.starts_with("978-") && book.len() == 17 && book.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    registrant(doi) == "1007" && is_isbn && !chapter.is_empty() && chapter.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

/// A DOI with dots written twice behind the `10`, without them; the text starts there.
pub(super) fn without_dots<'a>(rest: &str, arena: &'a Arena) -> Option<&'a str> {
    let registrant = rest.strip_prefix("10..")?.trim_start_matches('.');
    Some(arena.format(format_args!("10.{registrant}")))
}
