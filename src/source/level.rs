//! Texts inside texts: a record's own text, the text inside its `resultStr`, the text inside that one's, and the way
//! from any of them back to the bytes of the file.

use super::arena::Arena;
use super::escape;
use super::span::Span;

/// One text of a record: the slice of the file (level 0) or a text that was decoded out of a lower level.
#[derive(Clone, Copy, Debug)]
pub struct Level<'a> {
    pub text: &'a str,
    /// Where it came from; `None` for level 0.
    pub within: Option<Within<'a>>,
}

/// Where a level's text stands in the level below.
#[derive(Clone, Copy, Debug)]
pub struct Within<'a> {
    pub level: u8,
    pub span: Span,
    pub how: Embedding<'a>,
}

/// How a level's text is written in the level below.
#[derive(Clone, Copy, Debug)]
pub enum Embedding<'a> {
    /// As it stands.
    Verbatim,
    /// As the inside of a JSON string.
    Json,
    /// The same, with the [`escape::marks`] of the string: for records that many places are asked of.
    Marked(&'a [(u32, u32)]),
    /// Changed by a repair: pairs (place here, place below), sorted; a place between two of them counts from the first.
    Mapped(&'a [(u32, u32)]),
}

/// The byte of level 0 that byte `at` of `levels[level]` stands at.
pub fn to_root(levels: &[Level<'_>], level: u8, at: u32) -> u32 {
    let (mut level, mut at) = (level as usize, at);
    while let Some(Within { level: below, span, how }) = levels.get(level).and_then(|l| l.within) {
        let raw = levels.get(below as usize).map_or("", |l| span.of(l.text));
        at = span.start
            + match how {
                Embedding::Verbatim => at,
                Embedding::Json => escape::position(raw, at as usize) as u32,
                Embedding::Marked(marks) => {
                    let next = marks.partition_point(|&(here, _)| here <= at);
                    let mark = next.checked_sub(1).and_then(|before| marks.get(before)).copied().unwrap_or_default();
                    escape::position_after(raw, mark, at as usize) as u32
                }
                Embedding::Mapped(points) => {
                    let next = points.partition_point(|&(here, _)| here <= at);
                    let (here, there) = next.checked_sub(1).map_or((0, 0), |before| points[before]);
                    let limit = points.get(next).map_or(raw.len() as u32, |&(_, there)| there);
                    (there + (at - here)).min(limit)
                }
            };
        level = below as usize;
    }
    at
}

/// The levels with marks on the strings they stand in.
pub fn marked<'a>(levels: &[Level<'a>], arena: &'a Arena) -> &'a [Level<'a>] {
    arena.list(levels.iter().map(|level| match level.within {
        Some(Within { level: below, span, how: Embedding::Json }) => {
            let raw = levels.get(usize::from(below)).map_or("", |below| span.of(below.text));
            Level { text: level.text, within: Some(Within { level: below, span, how: Embedding::Marked(arena.list(escape::marks(raw))) }) }
        }
        _ => *level,
    }))
}

/// The span of level 0 that a span of `levels[level]` stands at.
pub fn span_to_root(levels: &[Level<'_>], level: u8, span: Span) -> Span {
    Span { start: to_root(levels, level, span.start), end: to_root(levels, level, span.end) }
}

/// Whether an edit of the level's text can be written into the file: not where a repair stands between.
pub fn is_editable(levels: &[Level<'_>], level: u8) -> bool {
    let mut level = level as usize;
    while let Some(within) = levels.get(level).and_then(|l| l.within) {
        if matches!(within.how, Embedding::Mapped(_)) {
            return false;
        }
        level = within.level as usize;
    }
    true
}

/// `text`, meant for `levels[level]`, as it has to be written in the file: escaped once more for every string around it.
pub fn encode_to_root(levels: &[Level<'_>], level: u8, text: String) -> String {
    let (mut level, mut text) = (level as usize, text);
    while let Some(within) = levels.get(level).and_then(|l| l.within) {
        if matches!(within.how, Embedding::Json | Embedding::Marked(_)) {
            let mut escaped = String::with_capacity(text.len() + 8);
            escape::encode(&text, &mut escaped);
            text = escaped;
        }
        level = within.level as usize;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn spans_survive_five_levels_of_escaping(text in ".{0,40}", depth in 1usize..=5) {
            let arena = Arena::new();
            let mut outer = text.clone();
            for _ in 0..depth {
                let mut escaped = String::new();
                escape::encode(&outer, &mut escaped);
                outer = format!("\"{escaped}\"");
            }
            let mut levels = vec![Level { text: &outer, within: None }];
            for level in 0..depth {
                let below = levels[level].text;
                let span = Span::new(1, below.len() - 1);
                let inner = escape::decode(span.of(below), &arena, &mut Default::default());
                levels.push(Level { text: inner, within: Some(Within { level: level as u8, span, how: Embedding::Json }) });
            }
            prop_assert_eq!(levels[depth].text, &text);
            for (at, c) in text.char_indices() {
                let span = span_to_root(&levels, depth as u8, Span::new(at, at + c.len_utf8()));
                let mut there = span.of(&outer).to_owned();
                for _ in 0..depth {
                    there = escape::decode(&there, &arena, &mut Default::default()).to_owned();
                }
                prop_assert_eq!(&there, &c.to_string());
                let written = encode_to_root(&levels, depth as u8, c.to_string());
                prop_assert_eq!(&written, span.of(&outer));
                let marked = marked(&levels, &arena);
                prop_assert_eq!(span_to_root(marked, depth as u8, Span::new(at, at + c.len_utf8())), span);
                prop_assert_eq!(&encode_to_root(marked, depth as u8, c.to_string()), &written);
            }
        }
    }
}
