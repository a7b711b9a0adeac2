//! Lines and columns, both from 1; columns count Unicode scalar values.

use std::cell::RefCell;

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema)]
pub struct Position {
    /// From 1.
    pub line: u64,
    /// From 1, in Unicode scalar values.
    pub column: u64,
    /// Bytes from the start of the file (of its decoded text for UTF-16 and compressed files).
    pub offset: u64,
}

/// The position of byte `at` of `text`, which itself starts at `start`.
pub fn position(text: impl AsRef<[u8]>, start: Position, at: usize) -> Position {
    let text = text.as_ref();
    let before = &text[..at.min(text.len())];
    let offset = start.offset + at as u64;
    match memchr::memrchr(b'\n', before) {
        None => Position { line: start.line, column: start.column + scalars(before), offset },
        Some(newline) => {
            let lines = memchr::memchr_iter(b'\n', before).count() as u64;
            Position { line: start.line + lines, column: 1 + scalars(&before[newline + 1..]), offset }
        }
    }
}

/// Positions in one text, asked for again and again: from the nearest mark on, so that many cost no more than the text.
pub struct Positions<'t> {
    text: &'t [u8],
    /// Whether all of the text stands in one line.
    is_line: bool,
    /// The positions of byte 0, of byte [`STEP`], and so on, as far as they were needed.
    marks: RefCell<Vec<Position>>,
}

/// Bytes between two marks.
const STEP: usize = 1024;

impl<'t> Positions<'t> {
    /// The positions of a text that itself starts at `start`.
    pub fn new(text: &'t str, start: Position) -> Positions<'t> {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        marks.push(start);
        Positions { text: text.as_bytes(), is_line: memchr::memchr(b'\n', text.as_bytes()).is_none(), marks: RefCell::new(marks) }
    }

    /// The position of byte `at`.
    pub fn at(&self, at: usize) -> Position {
        let at = at.min(self.text.len());
        let mut marks = self.marks.borrow_mut();
        loop {
            let near = (at / STEP).min(marks.len() - 1);
            let from = near * STEP;
            let rest = self.text.get(from..).unwrap_or_default();
            if at - from < STEP {
                return self.after(marks[near], rest, at - from);
            }
            let next = self.after(marks[near], rest, STEP);
            marks.push(next);
        }
    }
}

impl Positions<'_> {
    /// The position so many bytes behind the start of `rest`.
    fn after(&self, start: Position, rest: &[u8], at: usize) -> Position {
        if !self.is_line {
            return position(rest, start, at);
        }
        let before = rest.get(..at).unwrap_or(rest);
        Position { column: start.column + scalars(before), offset: start.offset + at as u64, ..start }
    }
}

/// Counts scalar values: every byte that does not continue a character.
pub fn scalars(bytes: &[u8]) -> u64 {
    // In blocks of which the count fits into bytes, so that the loop becomes vector code; most blocks are ASCII.
    let of = |block: &[u8]| u64::from(block.iter().map(|&b| u8::from((b as i8) >= -0x40)).sum::<u8>());
    let (blocks, rest) = bytes.as_chunks::<128>();
    blocks.iter().map(|block| if block.iter().fold(0, |all, byte| all | byte) < 0x80 { 128 } else { of(block) }).sum::<u64>() + of(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_offsets_bytes() {
        let start = Position { line: 3, column: 5, offset: 100 };
        let text = "aé中\nxy😀z";
        assert_eq!(position(text, start, 6), Position { line: 3, column: 8, offset: 106 });
        assert_eq!(position(text, start, text.len()), Position { line: 4, column: 5, offset: 114 });
        let long = "中".repeat(1000);
        assert_eq!(position(&long, start, long.len()).column, 1005);
    }

    #[test]
    fn marks_change_no_position() {
        let start = Position { line: 3, column: 5, offset: 100 };
        let text: String = (0..4000).map(|number| ["aé", "中", "\n", "x😀", "y"][number * number % 5]).collect();
        let positions = Positions::new(&text, start);
        for at in (0..=text.len()).rev().step_by(7).chain((0..=text.len()).step_by(501)) {
            assert_eq!(positions.at(at), position(&text, start, at), "byte {at}");
        }
        assert_eq!(positions.at(text.len()), position(&text, start, text.len()));
    }
}
