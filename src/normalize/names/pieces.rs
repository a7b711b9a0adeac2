//! A list of names cut at its separators, before anything is known of the names.

use super::suffixes::is_suffix;
use super::words::{Words, is_blank, is_initials, starts_small};
use super::{bodies, et_al, particles};
use crate::source::arena::Arena;

/// What stands between two names.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    /// The first name has none before it.
    Start,
    Comma,
    /// `;` or `；`
    Semicolon,
    /// `，` or `、`
    FullWidthComma,
    /// `and` or `&`
    And,
}

/// What stands between two separators, without white space around it.
#[derive(Copy, Clone, Debug)]
pub(super) struct Piece {
    pub start: usize,
    pub end: usize,
    /// What stands before it.
    pub before: Separator,
}

/// Cuts at every separator outside brackets; the `;` of a character reference is none.
pub(super) fn split<'a>(text: &str, arena: &'a Arena) -> bumpalo::collections::Vec<'a, Piece> {
    let mut pieces = arena.vec();
    let (mut from, mut before, mut closed_at) = (0, Separator::Start, 0);
    for (at, c) in text.char_indices() {
        let separator = match c {
            ',' => Separator::Comma,
            ';' if !ends_reference(text.get(..at).unwrap_or("")) => Separator::Semicolon,
            '；' => Separator::Semicolon,
            '，' | '、' | '､' => Separator::FullWidthComma,
            '،' => Separator::Comma,
            '(' | '[' if at >= closed_at => {
                closed_at = closing(text, at);
                continue;
            }
            _ => continue,
        };
        if at < closed_at {
            continue;
        }
        pieces.push(trimmed(text, from, at, before));
        (from, before) = (at + c.len_utf8(), separator);
    }
    pieces.push(trimmed(text, from, text.len(), before));
    pieces
}

pub(super) fn trimmed(text: &str, from: usize, to: usize, before: Separator) -> Piece {
    let raw = text.get(from..to).unwrap_or("");
    let start = to - raw.trim_start_matches(is_blank).len();
    let end = (from + raw.trim_end_matches(is_blank).len()).max(start);
    Piece { start, end, before }
}

/// The byte after the bracket that closes the one at a place, where that is near; else the place.
fn closing(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let near = bytes.get(at..bytes.len().min(at + 120)).unwrap_or(&[]);
    near.iter().position(|b| matches!(b, b')' | b']')).map_or(at, |length| at + length)
}

/// Whether a character reference ends here: `&uuml`, `&#233`, `&amp;uuml`.
fn ends_reference(before: &str) -> bool {
    let head = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    let name = before.len() - head.len();
    (2..=32).contains(&name) && (head.ends_with('&') || head.ends_with("&amp;"))
}

/// Whether `;` stands between names that are filed: `Smith, J.; Doe, A.`
pub(super) fn are_inverted(text: &str, pieces: &[Piece]) -> bool {
    let part = |at: usize| pieces.get(at).and_then(|p| text.get(p.start..p.end)).unwrap_or("");
    let (mut filed, mut seen) = (false, false);
    let mut at = 0;
    while at < pieces.len() {
        let commas = (at + 1..pieces.len()).take_while(|i| pieces.get(*i).is_some_and(|p| p.before == Separator::Comma)).count();
        let suffixes = (at + 1..=at + commas).filter(|i| is_suffix(part(*i))).count();
        let (family, given) = (part(at), part(at + 1));
        match commas - suffixes {
            0 => {}
            1 => {
                seen = true;
                let given_words = given.split(' ').filter(|w| !w.is_empty()).count();
                filed |= family.split(' ').filter(|w| !w.is_empty()).all(|w| particles::is_particle(w) || !family.contains(' '))
                    || starts_small(family)
                    || given_words == 1
                    || given.split(' ').all(is_initials);
            }
            _ => return false,
        }
        at += commas + 1;
    }
    seen && filed
}

/// Whether commas stand both in and between names that are filed: `Smith, J., Doe, A. B.`
pub(super) fn alternate(text: &str, pieces: &[Piece]) -> bool {
    let part = |p: &Piece| text.get(p.start..p.end).unwrap_or("");
    let only_initials = |part: &str| !part.is_empty() && part.split(' ').filter(|w| !w.is_empty()).all(is_initials);
    let mut real = pieces.len();
    while pieces.get(real.wrapping_sub(1)).is_some_and(|p| p.start == p.end || et_al::is_et_al(part(p))) {
        real -= 1;
    }
    real >= 2
        && real.is_multiple_of(2)
        && pieces
            .iter()
            .take(real)
            .enumerate()
            .all(|(at, p)| (at % 2 == 1) == only_initials(part(p)) && p.start < p.end && p.before != Separator::FullWidthComma)
}

/// The places of "and" between persons in a piece: byte ranges of the word; empty where it belongs to a body.
pub(super) fn ands<'a>(text: &str, arena: &'a Arena) -> &'a [(usize, usize)] {
    let mut found = arena.vec::<(usize, usize)>();
    let mut from = 0;
    for word in text.split(' ') {
        if matches!(word, "and" | "&" | "&amp;" | "AND") {
            found.push((from, from + word.len()));
        }
        from += word.len() + 1;
    }
    if found.is_empty() {
        return &[];
    }
    let (mut start, mut several, mut initials, mut doubled, mut body) = (0, true, false, false, false);
    for &(from, to) in found.iter().chain([&(text.len(), text.len())]) {
        let person = text.get(start..from).unwrap_or("").trim_matches(is_blank);
        let edge = start == 0 || from == text.len();
        start = to;
        if person.is_empty() {
            doubled |= !edge;
            continue;
        }
        let Some(words) = Words::split(person) else {
            return &[];
        };
        body |= bodies::is_body_in_words(&words) && (words.len() > 1 || found.len() == 1);
        several &= words.len() > 1;
        initials |= words.iter().any(is_initials);
    }
    if body {
        // "and and" is in no name of a body.
        let doubled = |at: usize| found.windows(2).enumerate().any(|(first, pair)| at.wrapping_sub(first) < 2 && is_doubled(text, pair));
        let kept = (0..found.len()).filter(|at| doubled(*at)).filter_map(|at| found.get(at).copied());
        return arena.list(kept.collect::<Vec<_>>());
    }
    if several || initials || doubled { found.into_bump_slice() } else { &[] }
}

/// Whether nothing stands between two separators.
fn is_doubled(text: &str, pair: &[(usize, usize)]) -> bool {
    matches!(pair, [one, other] if text.get(one.1..other.0).is_some_and(|between| between.chars().all(is_blank)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_cut_at_their_separators() {
        let arena = Arena::new();
        for (text, parts) in [
            ("A B, C D", vec!["A B", "C D"]),
            ("A B; C D ；E F，G H、I J", vec!["A B", "C D", "E F", "G H", "I J"]),
            ("M&uuml;ller; Ren&amp;eacute; B", vec!["M&uuml;ller", "Ren&amp;eacute; B"]),
            (", A B,, C", vec!["", "A B", "", "C"]),
            ("Anna Ono (1, 2), B C", vec!["Anna Ono (1, 2)", "B C"]),
            ("Anna (Ono, B C", vec!["Anna (Ono", "B C"]),
        ] {
            let cut: Vec<&str> = split(text, &arena).iter().map(|p| &text[p.start..p.end]).collect();
            assert_eq!(cut, parts, "{text}");
        }
    }

    #[test]
    fn and_belongs_to_bodies_or_stands_between_persons() {
        let arena = Arena::new();
        for (text, count) in [
            ("Anna Ono and Karl Bell", 1),
            ("Anna Ono & Karl Bell and Vera Lund", 2),
            ("A. Ono and Bell", 1),
            ("Anna Ono and and Karl Bell", 2),
            ("Ministry of Food and Agriculture", 0),
            ("Twin Registry Study Group and and Anna du Bell", 2),
            ("Ministry of Food and Agriculture and and Anna Bell", 2),
            ("Task Force on Soil and Water & Partners", 0),
            ("Ernst & Young", 0),
            ("Anna Ono", 0),
        ] {
            assert_eq!(ands(text, &arena).len(), count, "{text}");
        }
    }
}
