//! Cutting `.bib` files into entries. What is no entry stays between the pieces, byte for byte.
//!
//! An entry ends where its braces balance, counted as BibTeX counts them: also behind a backslash. One that does not
//! balance ends before the next line that starts an entry, so that a lost brace costs one entry.

use super::ignores;
use super::opening::{Kind, Opening, line_start, opening, starts_anew};
use crate::formats::batch::{Batch, Piece, PieceKind, Prelude, Split};
use crate::formats::held::{BATCH, Held};
use crate::source::Position;
use crate::source::input::Input;
use crate::source::lines;
use std::io;

/// How far a `@comment` is looked through for its end.
const COMMENT: usize = 1 << 20;
/// How many of them may have none before the end of any is no longer looked for.
const ENDLESS: u32 = 16;

/// An entry that is no record: its bytes in the batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aside {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// The entry that is open.
#[derive(Clone, Copy)]
struct Open {
    kind: Kind,
    start: usize,
    place: Position,
    is_round: bool,
    depth: usize,
    /// In an entry with round brackets: between quotes.
    is_quoted: bool,
    /// Bytes of it that have gone by, for it is longer than allowed.
    gone: u64,
}

/// Splits an input into entries.
pub struct BibSplit {
    held: Held,
    limit: u64,
    /// The held byte up to which was looked.
    at: usize,
    /// The place of held byte `placed`.
    place: Position,
    placed: usize,
    open: Option<Open>,
    /// Where the last entry ended: what stands before it on its line is not looked at again.
    last_end: usize,
    /// Up to where text between entries was looked for, and whether that since the last entry is told.
    looked: usize,
    is_told: bool,
    endless: u32,
    prelude: Prelude,
    asides: Vec<Aside>,
}

/// What a step came to.
enum Step {
    /// Go on.
    On,
    /// More has to be read first.
    More,
    /// Nothing is left.
    Done,
}

impl BibSplit {
    /// Splits `input`; entries longer than `limit` bytes are skipped without being held.
    pub fn new(input: Input, limit: u64, prelude: Prelude) -> BibSplit {
        BibSplit {
            limit,
            at: 0,
            place: Position { line: 1, column: 1, offset: input.offset },
            held: Held::new(input),
            placed: 0,
            open: None,
            last_end: 0,
            looked: 0,
            is_told: false,
            endless: 0,
            prelude,
            asides: Vec::new(),
        }
    }

    /// The entries of the last batch that are no records.
    pub fn asides(&self) -> &[Aside] {
        &self.asides
    }

    fn fill(&mut self) -> io::Result<()> {
        let held = self.held.bytes.len();
        self.held.fill(held + BATCH.max(held - self.open.map_or(self.at, |open| open.start.min(self.at))))
    }

    /// The place of a held byte, not before the last one asked for.
    fn place_of(&mut self, at: usize) -> Position {
        let between = self.held.bytes.get(self.placed..at).unwrap_or_default();
        self.place = lines::position(between, self.place, between.len());
        self.placed = at;
        self.place
    }

    /// Looks for the next entry.
    fn outside(&mut self, pieces: &mut Vec<Piece>) -> Step {
        let rest = self.held.bytes.get(self.at..).unwrap_or_default();
        let Some(found) = memchr::memchr(b'@', rest) else {
            if self.held.ended {
                self.look(self.held.bytes.len(), pieces);
                return Step::Done;
            }
            // The line may go on: what stands in it before an `@` matters.
            let line = line_start(&self.held.bytes, self.held.bytes.len());
            // So do comments before the entry to come.
            self.at = self.at.max(ignores::start(&self.held.bytes, self.last_end, line));
            return Step::More;
        };
        self.at += found;
        match opening(&self.held.bytes, self.at, self.last_end, self.held.ended) {
            None if self.held.ended => self.at += 1,
            None => return Step::More,
            Some(Opening::No) => self.at += 1,
            Some(Opening::Yes { kind: Kind::Comment, inside, is_round }) => {
                self.look(self.at, pieces);
                return self.comment(inside, is_round, pieces);
            }
            Some(Opening::Yes { kind, inside, is_round }) => {
                let start = if kind == Kind::Record { ignores::start(&self.held.bytes, self.last_end, self.at) } else { self.at };
                self.look(start, pieces);
                let place = self.place_of(start);
                self.open = Some(Open { kind, start, place, is_round, depth: 0, is_quoted: false, gone: 0 });
                self.at = inside;
            }
        }
        Step::On
    }

    /// Makes a piece of the first line of text since the last entry, up to a held byte: one that is neither blank nor
    /// behind a percent sign.
    fn look(&mut self, to: usize, pieces: &mut Vec<Piece>) {
        let from = self.looked;
        self.looked = to.max(from);
        let between = self.held.bytes.get(from..to).unwrap_or_default();
        if self.is_told || between.trim_ascii().is_empty() {
            return;
        }
        let mut at = from;
        for line in between.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
            let bom = usize::from(line.starts_with(b"\xEF\xBB\xBF")) * 3;
            let text = line.get(bom..).unwrap_or_default();
            let start = at + bom + (text.len() - text.trim_ascii_start().len());
            at += line.len();
            if matches!(text.trim_ascii().first(), None | Some(b'%')) {
                continue;
            }
            // A comma shows by what follows it whether fields were cut off.
            let end = if text.trim_ascii().starts_with(b",") { to } else { at };
            let Some(text) = start_of(self.held.bytes.get(start..end).unwrap_or_default()) else { return };
            let end = (start + text.trim_end().len()) as u32;
            let place = self.place_of(start);
            pieces.push(Piece { start: start as u32, end, line: place.line, column: place.column, kind: PieceKind::Aside });
            self.is_told = true;
            return;
        }
    }

    /// Skips a comment that ends; of one that does not only its opening.
    fn comment(&mut self, inside: usize, is_round: bool, pieces: &mut Vec<Piece>) -> Step {
        if self.endless >= ENDLESS {
            self.at = inside;
            return Step::On;
        }
        let mut open = Open { kind: Kind::Comment, start: self.at, place: self.place, is_round, depth: 0, is_quoted: false, gone: 0 };
        let mut at = inside;
        let stretch = self.held.bytes.get(..self.held.bytes.len().min(inside + COMMENT)).unwrap_or_default();
        match close(stretch, &mut at, &mut open, true, false) {
            Some(end) => {
                let (start, place) = (open.start, self.place_of(open.start));
                pieces.push(Piece { start: start as u32, end: end as u32, line: place.line, column: place.column, kind: PieceKind::Aside });
                (self.at, self.last_end, self.looked) = (end, end, end);
            }
            None if !self.held.ended && stretch.len() < inside + COMMENT => return Step::More,
            None => {
                self.endless += 1;
                self.at = inside;
            }
        }
        Step::On
    }

    /// Looks for the end of the open entry.
    fn inside(&mut self, open: &mut Open, pieces: &mut Vec<Piece>) -> Step {
        let ended = self.held.ended;
        let end = match close(&self.held.bytes, &mut self.at, open, ended, true) {
            Some(end) => end,
            None if ended => self.held.bytes.len(),
            None => return Step::More,
        };
        self.at = end;
        (self.last_end, self.looked, self.is_told) = (end, end, false);
        self.finish(*open, end, pieces);
        Step::On
    }

    fn finish(&mut self, open: Open, end: usize, pieces: &mut Vec<Piece>) {
        self.open = None;
        let Open { kind, start, place, gone, .. } = open;
        let held = start + self.held.bytes.get(start..end).unwrap_or_default().trim_ascii_end().len();
        if kind != Kind::Record {
            if gone == 0 {
                self.asides.push(Aside { kind, start, end: held });
            }
            if gone == 0 && (held - start) as u64 <= self.limit {
                pieces.push(Piece { start: start as u32, end: held as u32, line: place.line, column: place.column, kind: PieceKind::Aside });
            }
            return;
        }
        let length = gone + (held - start) as u64;
        let (start, end, kind) = if gone > 0 || length > self.limit { (end, end, PieceKind::TooLarge(length)) } else { (start, held, PieceKind::Record) };
        pieces.push(Piece { start: start as u32, end: end as u32, line: place.line, column: place.column, kind });
    }

    /// The first `end` bytes as a batch.
    fn batch(&mut self, end: usize, pieces: Vec<Piece>) -> Batch {
        self.place_of(end.max(self.placed));
        self.at -= end;
        self.placed = self.placed.saturating_sub(end);
        self.last_end = self.last_end.saturating_sub(end);
        self.looked = self.looked.saturating_sub(end);
        self.held.batch(end, pieces, self.prelude.clone())
    }
}

impl Split for BibSplit {
    fn next_batch(&mut self) -> io::Result<Option<Batch>> {
        let mut pieces = Vec::new();
        self.asides.clear();
        loop {
            let step = match self.open {
                None if self.at >= BATCH => {
                    let end = line_start(&self.held.bytes, self.at).max(self.last_end.min(self.at));
                    self.look(end, &mut pieces);
                    return Ok(Some(self.batch(end, pieces)));
                }
                None => self.outside(&mut pieces),
                Some(mut open) => {
                    self.open = Some(open);
                    let step = self.inside(&mut open, &mut pieces);
                    if let Some(kept) = &mut self.open {
                        *kept = open;
                    }
                    step
                }
            };
            match step {
                Step::On => {}
                Step::Done => {
                    let end = self.held.bytes.len();
                    self.at = end;
                    return Ok((end > 0).then(|| self.batch(end, pieces)));
                }
                Step::More => {
                    if let Some(open) = self.open
                        && self.at > open.start
                        && (self.at - open.start) as u64 + open.gone > self.limit
                    {
                        // The entry is not held: what was seen of it goes by without a piece.
                        let (end, seen) = (self.at, (self.at - open.start) as u64);
                        let batch = self.batch(end, pieces);
                        self.open = Some(Open { start: 0, gone: open.gone + seen, ..open });
                        return Ok(Some(batch));
                    }
                    if let Some(open) = self.open.filter(|open| open.start >= BATCH) {
                        let batch = self.batch_before(open, pieces);
                        return Ok(Some(batch));
                    }
                    self.fill()?;
                }
            }
        }
    }
}

impl BibSplit {
    /// The batch up to an open entry, which stands at the start of the next.
    fn batch_before(&mut self, open: Open, pieces: Vec<Piece>) -> Batch {
        let batch = self.batch(open.start, pieces);
        self.open = Some(Open { start: 0, ..open });
        batch
    }
}

/// As much of a line as tells what it is; `None` where it is not UTF-8.
fn start_of(line: &[u8]) -> Option<&str> {
    const SHOWN: usize = 200;
    let line = line.get(..line.len().min(SHOWN)).unwrap_or_default();
    match std::str::from_utf8(line) {
        Ok(text) => Some(text),
        // A character may be cut.
        Err(error) => std::str::from_utf8(line.get(..error.valid_up_to()).filter(|start| start.len() + 4 > SHOWN)?).ok(),
    }
}

/// The end of the open entry, looked for from `at`, which is moved to where the search has to go on.
///
/// `is_last`: nothing follows these bytes. `recovers`: a line that starts an entry ends this one.
fn close(bytes: &[u8], at: &mut usize, open: &mut Open, is_last: bool, recovers: bool) -> Option<usize> {
    loop {
        let rest = bytes.get(*at..).unwrap_or_default();
        let next =
            if open.is_round { rest.iter().position(|byte| matches!(byte, b'{' | b'}' | b'@' | b')' | b'"')) } else { memchr::memchr3(b'{', b'}', b'@', rest) };
        let Some(found) = next else {
            *at = bytes.len();
            return None;
        };
        let here = *at + found;
        match bytes.get(here) {
            Some(b'{') => open.depth += 1,
            Some(b'}') if open.depth == 0 => return Some(here + 1),
            Some(b'}') => open.depth -= 1,
            Some(b'"') if open.depth == 0 => open.is_quoted = !open.is_quoted,
            Some(b')') if open.depth == 0 && !open.is_quoted => return Some(here + 1),
            Some(b'@') if recovers => match starts_anew(bytes, here, is_last) {
                Some(true) => return Some(here),
                Some(false) => {}
                None => {
                    *at = here;
                    return None;
                }
            },
            _ => {}
        }
        *at = here + 1;
    }
}

#[cfg(test)]
#[path = "split_tests.rs"]
mod tests;
