//! Cutting formats of lines into records: each format says of a line whether a record starts or ends with it.

use super::batch::{Batch, Piece, PieceKind, Prelude, Split};
use super::held::{BATCH, Held};
use crate::source::input::Input;
use crate::source::lines;
use std::io;

/// What a line is to the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// A record starts with it; the one before, if it is still open, has ended.
    Start,
    /// It belongs to the record that is open; outside of one it belongs to none.
    Inside,
    /// The open record ends with it.
    End,
    /// The open record ended before it, and it belongs to none.
    Outside,
}

/// Says what a line is: it sees each line once, in order, without its line break.
pub type Cutter = Box<dyn FnMut(&[u8]) -> Cut + Send>;

/// Splits lines into records.
pub struct LineSplit {
    held: Held,
    cut: Cutter,
    limit: u64,
    /// The held byte up to which lines were looked at.
    seen: usize,
    /// The line and column of `seen`.
    seen_at: (u64, u64),
    /// Where the open record starts, and its line and column.
    open: Option<(usize, (u64, u64))>,
    /// The open record is longer than allowed: its line and column, and its bytes that have gone by.
    oversize: Option<((u64, u64), u64)>,
    prelude: Prelude,
}

impl LineSplit {
    /// Splits `input`; records longer than `limit` bytes are skipped without being held.
    pub fn new(input: Input, limit: u64, cut: Cutter) -> LineSplit {
        LineSplit { held: Held::new(input), cut, limit, seen: 0, seen_at: (1, 1), open: None, oversize: None, prelude: Prelude::default() }
    }

    /// Gives every batch this prelude.
    #[must_use]
    pub fn with_prelude(self, prelude: Prelude) -> LineSplit {
        LineSplit { prelude, ..self }
    }

    /// The end of the line at `seen`, its line break included; `None` where more has to be read first.
    fn line_end(&self) -> Option<usize> {
        let rest = self.held.bytes.get(self.seen..).unwrap_or_default();
        match memchr::memchr2(b'\n', b'\r', rest) {
            // Old files end their lines with a carriage return alone.
            Some(found) if rest.get(found) == Some(&b'\r') => match rest.get(found + 1) {
                Some(b'\n') => Some(self.seen + found + 2),
                Some(_) => Some(self.seen + found + 1),
                None if self.held.ended => Some(self.held.bytes.len()),
                None => None,
            },
            Some(found) => Some(self.seen + found + 1),
            // A line longer than a record may be is taken in stretches.
            None if self.held.ended || rest.len() as u64 > self.limit => (!rest.is_empty()).then_some(self.held.bytes.len()),
            None => None,
        }
    }

    /// The open record ends at held byte `end`.
    fn close(&mut self, end: usize, pieces: &mut Vec<Piece>) {
        let Some((start, place)) = self.open.take() else { return };
        let (start, (line, column), kind) = match self.oversize.take() {
            Some((place, gone)) => (end, place, PieceKind::TooLarge(gone + (end - start) as u64)),
            None if (end - start) as u64 > self.limit => (end, place, PieceKind::TooLarge((end - start) as u64)),
            None => (start, place, PieceKind::Record),
        };
        let held = self.held.bytes.get(start..end).unwrap_or_default().trim_ascii_end().len();
        pieces.push(Piece { start: start as u32, end: (start + held) as u32, line, column, kind });
    }

    /// The first `end` bytes as a batch.
    fn batch(&mut self, end: usize, pieces: Vec<Piece>) -> Batch {
        self.seen -= end;
        if let Some((start, _)) = &mut self.open {
            *start = start.saturating_sub(end);
        }
        self.held.batch(end, pieces, self.prelude.clone())
    }
}

impl Split for LineSplit {
    fn next_batch(&mut self) -> io::Result<Option<Batch>> {
        let mut pieces = Vec::new();
        loop {
            let boundary = self.open.map_or(self.seen, |(start, _)| start);
            if boundary >= BATCH || (boundary > 0 && self.held.ended && self.seen == self.held.bytes.len() && self.open.is_none()) {
                return Ok(Some(self.batch(boundary, pieces)));
            }
            let Some(end) = self.line_end() else {
                if self.held.ended {
                    let end = self.held.bytes.len();
                    self.close(end, &mut pieces);
                    return Ok((end > 0).then(|| self.batch(end, pieces)));
                }
                if self.open.is_some_and(|(start, _)| (self.held.bytes.len() - start) as u64 > self.limit) {
                    return Ok(Some(self.pass(pieces)));
                }
                let more = (self.held.bytes.len() + BATCH).max(2 * (self.held.bytes.len() - self.seen));
                self.held.fill(more)?;
                continue;
            };
            let line = self.held.bytes.get(self.seen..end).unwrap_or_default();
            let bare = line.strip_suffix(b"\n").unwrap_or(line);
            // Places are told in lines that end with a line feed.
            let (number, column) = self.seen_at;
            let next = if line.ends_with(b"\n") { (number + 1, 1) } else { (number, column + lines::scalars(line)) };
            match (self.cut)(bare.strip_suffix(b"\r").unwrap_or(bare)) {
                Cut::Start => {
                    self.close(self.seen, &mut pieces);
                    self.open = Some((self.seen, self.seen_at));
                }
                Cut::Outside => self.close(self.seen, &mut pieces),
                Cut::Inside => {}
                Cut::End => self.close(end, &mut pieces),
            }
            self.seen_at = next;
            self.seen = end;
        }
    }
}

impl LineSplit {
    /// Lets what was seen of a record that is too long go by.
    fn pass(&mut self, pieces: Vec<Piece>) -> Batch {
        let end = self.seen.max(self.open.map_or(0, |(start, _)| start)).max(1).min(self.held.bytes.len());
        if let Some((start, place)) = self.open {
            let (place, gone) = self.oversize.unwrap_or((place, 0));
            self.oversize = Some((place, gone + (end - start) as u64));
        }
        self.batch(end, pieces)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::law::split;
    use crate::source::input;

    fn cutter() -> Cutter {
        Box::new(|line| match line {
            b"TY" => Cut::Start,
            b"ER" => Cut::End,
            _ => Cut::Inside,
        })
    }

    fn pieces(text: &str, limit: u64) -> Vec<(String, PieceKind, u64)> {
        let found = split::pieces(text.as_bytes(), limit, |input, limit| Ok(Box::new(LineSplit::new(input, limit, cutter()))));
        found.into_iter().map(|found| (found.text, found.kind, found.place.line)).collect()
    }

    /// The line and column of each record.
    fn columns(text: &str) -> Vec<(u64, u64)> {
        let batch = LineSplit::new(input::text(text).unwrap(), 99, cutter()).next_batch().unwrap().unwrap();
        batch.pieces.iter().map(|piece| (piece.line, piece.column)).collect()
    }

    #[test]
    fn records_start_and_end_with_their_lines() {
        let record = |text: &str, line| (text.to_owned(), PieceKind::Record, line);
        assert_eq!(pieces("x\nTY\na\nER\n\nTY\nb\nTY\r\nc", 99), [record("TY\na\nER", 2), record("TY\nb", 6), record("TY\r\nc", 8)]);
        assert!(pieces("", 99).is_empty());
        assert!(pieces("no record\n", 99).is_empty());
        assert_eq!(columns("é\rTY\ra\rER\rTY\n\nTY"), [(1, 3), (1, 11), (3, 1)]);
        assert_eq!(pieces("x\rTY\ra\rER\rTY\r\nb\r", 99), [record("TY\ra\rER", 1), record("TY\r\nb", 1)]);
    }

    #[test]
    fn many_records_come_in_batches_without_a_gap() {
        let text = "TY\nabcdefgh\nER\n\n".repeat(100_000);
        let found = pieces(&text, 99);
        assert_eq!(found.len(), 100_000);
        assert_eq!(found[99_999].2, 399_997);
    }

    #[test]
    fn a_record_that_is_too_long_is_skipped_and_the_next_is_read() {
        let long = format!("TY\n{}ER\nTY\nb\nER\n", "0123456789\n".repeat(200_000));
        let found = pieces(&long, 1000);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].1, PieceKind::TooLarge(2_200_006));
        assert_eq!(found[1], ("TY\nb\nER".to_owned(), PieceKind::Record, 200_003));
        let line = format!("TY\n{}\nER\nTY\nb\nER\n", "x".repeat(3_000_000));
        let found = pieces(&line, 1000);
        assert_eq!((found.len(), found[1].0.as_str(), found[1].2), (2, "TY\nb\nER", 4));
    }
}
