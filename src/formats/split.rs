//! Finding where JSON records begin and end, without reading what is in them: one object, an array, a record a line,
//! several objects one after another, or one object with text behind it.

use super::batch::{Batch, Piece, PieceKind, Prelude, Split};
use super::held::{BATCH, Held};
use super::scan::Scanner;
use crate::source::input::Input;
use crate::source::{Position, lines};
use std::io::{self, Read};

/// Bytes looked at to see how the records stand in the file.
const LOOK: usize = 1 << 20;

/// The splitter of every JSON format.
///
/// # Errors
/// None: the input is not read yet.
pub fn json(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    Ok(Box::new(JsonSplitter::new(input.reader, input.offset, limit)))
}

/// Splits JSON into records.
pub struct JsonSplitter<R> {
    held: Held<R>,
    /// The position of the first byte held.
    here: Position,
    limit: u64,
    shape: Shape,
    /// Bytes of the too long record that have gone by already.
    skipping: u64,
    skip_start: Position,
}

/// How the records stand in the file.
#[derive(Debug, PartialEq)]
enum Shape {
    Unknown,
    /// A record a line.
    Lines,
    /// Values one after another, or in an array: the bytes that every record starts with, as far as the first one shows.
    Values {
        in_array: bool,
        opening: Vec<u8>,
    },
}

impl<R: Read + Send> Split for JsonSplitter<R> {
    fn next_batch(&mut self) -> io::Result<Option<Batch>> {
        if self.shape == Shape::Unknown {
            self.held.fill(LOOK)?;
            self.shape = shape(&self.held.bytes);
        }
        self.held.fill(BATCH)?;
        if self.held.bytes.is_empty() {
            return Ok(None);
        }
        match self.shape {
            Shape::Values { .. } => self.values(),
            _ => self.lines(),
        }
        .map(Some)
    }
}

impl<R: Read> JsonSplitter<R> {
    /// Splits `input`, whose first byte is byte `offset` of the file; records longer than `limit` bytes are skipped.
    pub fn new(input: R, offset: u64, limit: u64) -> JsonSplitter<R> {
        JsonSplitter::starting_at(input, Position { line: 1, column: 1, offset }, limit)
    }

    /// Splits an input that starts at a place of the file.
    pub fn starting_at(input: R, here: Position, limit: u64) -> JsonSplitter<R> {
        JsonSplitter { held: Held::over(input, here.offset), here, limit, shape: Shape::Unknown, skipping: 0, skip_start: here }
    }

    fn lines(&mut self) -> io::Result<Batch> {
        let mut wanted = BATCH;
        let end = loop {
            if self.held.ended {
                break self.held.bytes.len();
            }
            match memchr::memrchr(b'\n', &self.held.bytes) {
                Some(newline) => break newline + 1,
                None if self.skipping > 0 || self.held.bytes.len() as u64 > self.limit => return Ok(self.pass()),
                None => {
                    wanted = (wanted * 2).min(self.limit as usize + 2);
                    self.held.fill(wanted)?;
                }
            }
        };
        if self.skipping > 0 {
            return Ok(self.end_of_skipped_line());
        }
        let (mut pieces, mut start) = (Vec::with_capacity(64), 0);
        let mut line = self.here.line;
        let newlines = memchr::memchr_iter(b'\n', &self.held.bytes[..end]).chain((self.held.bytes.get(end - 1) != Some(&b'\n')).then_some(end));
        for newline in newlines {
            let bytes = &self.held.bytes[start..newline.min(end)];
            if !bytes.trim_ascii().is_empty() {
                let kind = if bytes.len() as u64 > self.limit { PieceKind::TooLarge(bytes.len() as u64) } else { PieceKind::Record };
                // Only the first line may start in the middle of one of the file.
                let column = if start == 0 { self.here.column } else { 1 };
                pieces.push(Piece { start: start as u32, end: newline as u32, line, column, kind });
            }
            start = newline + 1;
            line += 1;
        }
        if self.held.ended && self.held.records == 0 {
            document_tail(&self.held.bytes[..end], &mut pieces);
        }
        let batch = self.held.batch(end, pieces, Prelude::default());
        self.here = Position { line, column: 1, offset: self.here.offset + end as u64 };
        Ok(batch)
    }

    /// A stretch of a record that is too long to be held.
    fn pass(&mut self) -> Batch {
        if self.skipping == 0 {
            self.skip_start = self.here;
        }
        self.skipping += self.held.bytes.len() as u64;
        let end = self.held.bytes.len();
        let next = lines::position(&self.held.bytes, self.here, end);
        let batch = self.held.batch(end, Vec::new(), Prelude::default());
        self.here = next;
        batch
    }

    fn end_of_skipped_line(&mut self) -> Batch {
        let end = memchr::memchr(b'\n', &self.held.bytes).map_or(self.held.bytes.len(), |newline| newline + 1);
        let bytes = std::mem::take(&mut self.skipping) + end as u64;
        let Position { line, column, .. } = self.skip_start;
        let piece = Piece { start: 0, end: 0, line, column, kind: PieceKind::TooLarge(bytes) };
        let next = lines::position(&self.held.bytes, self.here, end);
        let batch = self.held.batch(end, vec![piece], Prelude::default());
        self.here = next;
        batch
    }

    fn values(&mut self) -> io::Result<Batch> {
        let mut pieces: Vec<Piece> = Vec::new();
        let (mut at, mut position, mut seen) = (0, self.here, 0);
        if self.skipping > 0 {
            return self.end_of_skipped_value();
        }
        while let Shape::Values { in_array, opening } = &mut self.shape {
            at += self.held.bytes[at..].iter().take_while(|b| b.is_ascii_whitespace() || (*in_array && **b == b',')).count();
            if self.held.records == 0 && pieces.is_empty() && *in_array && self.held.bytes.get(at) == Some(&b'[') {
                at += 1;
                continue;
            }
            if at == self.held.bytes.len() || at >= BATCH && !pieces.is_empty() {
                if at == self.held.bytes.len() && !self.held.ended && pieces.is_empty() {
                    let more = self.held.bytes.len() + BATCH;
                    self.held.fill(more)?;
                    if !self.held.ended || at < self.held.bytes.len() {
                        continue;
                    }
                }
                break;
            }
            position = lines::position(&self.held.bytes[seen..], Position { offset: 0, ..position }, at - seen);
            seen = at;
            let piece = |end: usize, kind| Piece { start: at as u32, end: end as u32, line: position.line, column: position.column, kind };
            if self.held.bytes[at] == b']' && *in_array {
                *in_array = false;
                opening.clear();
                at += 1;
                continue;
            }
            if self.held.bytes[at] != b'{' && opening.is_empty() {
                // Behind the array, or behind the last of several objects.
                if !self.held.ended {
                    let more = (self.held.bytes.len() + BATCH).min(LOOK * 2);
                    if self.held.bytes.len() < more {
                        self.held.fill(more)?;
                        continue;
                    }
                }
                let end = self.held.bytes.trim_ascii_end().len().max(at);
                pieces.push(piece(end, PieceKind::Trailing));
                at = self.held.bytes.len();
                break;
            }
            let mut scan = Scanner::over(&self.held.bytes);
            scan.jump(at);
            match scan.value() {
                Ok(_) => {
                    let end = scan.at();
                    if opening.is_empty() {
                        *opening = opening_of(&self.held.bytes[at..end]);
                    }
                    pieces.push(piece(end, PieceKind::Record));
                    at = end;
                }
                Err(broken) if broken.cut && !self.held.ended => {
                    if !pieces.is_empty() {
                        break;
                    }
                    if (self.held.bytes.len() - at) as u64 > self.limit {
                        return Ok(self.pass_value(at));
                    }
                    let more = self.held.bytes.len() * 2;
                    self.held.fill(more)?;
                }
                Err(_) => {
                    let next = next_record(&self.held.bytes, at, opening);
                    let end = next.unwrap_or(self.held.bytes.len());
                    let held = self.held.bytes[at..end].trim_ascii_end();
                    let held = held.strip_suffix(b",").unwrap_or(held).trim_ascii_end();
                    let stop = if next.is_none() && *in_array { held.strip_suffix(b"]").unwrap_or(held).trim_ascii_end().len() } else { held.len() };
                    pieces.push(piece(at + stop.max(1), PieceKind::Record));
                    at = end;
                }
            }
        }
        let next = position_of(&self.held.bytes, self.here, at);
        let batch = self.held.batch(at, pieces, Prelude::default());
        self.here = next;
        Ok(batch)
    }

    fn pass_value(&mut self, at: usize) -> Batch {
        self.skip_start = position_of(&self.held.bytes, self.here, at);
        self.skipping = (self.held.bytes.len() - at) as u64;
        let end = self.held.bytes.len();
        let next = position_of(&self.held.bytes, self.here, end);
        let batch = self.held.batch(end, Vec::new(), Prelude::default());
        self.here = next;
        batch
    }

    /// Looks for the next record by how the first one opened; what lies between belongs to the one that is too long.
    fn end_of_skipped_value(&mut self) -> io::Result<Batch> {
        let Shape::Values { opening, .. } = &self.shape else { return Ok(Batch::default()) };
        let next = if opening.is_empty() { None } else { memchr::memmem::find(&self.held.bytes, opening) };
        let end = match next {
            Some(at) => at,
            None if self.held.ended => self.held.bytes.len(),
            None => self.held.bytes.len().saturating_sub(opening.len()).max(1),
        };
        self.skipping += end as u64;
        let pieces = if next.is_some() || self.held.ended {
            let Position { line, column, .. } = self.skip_start;
            vec![Piece { start: 0, end: 0, line, column, kind: PieceKind::TooLarge(std::mem::take(&mut self.skipping)) }]
        } else {
            Vec::new()
        };
        let next = position_of(&self.held.bytes, self.here, end);
        let batch = self.held.batch(end, pieces, Prelude::default());
        self.here = next;
        Ok(batch)
    }
}

fn position_of(buffer: &[u8], start: Position, at: usize) -> Position {
    lines::position(buffer, start, at)
}

/// The start of a record up to the end of its first member's name, e.g. `{\n  "id"`.
fn opening_of(record: &[u8]) -> Vec<u8> {
    let quote = memchr::memchr(b'"', record).unwrap_or(0);
    let end = memchr::memchr(b'"', &record[quote + 1..]).map_or(0, |more| quote + more + 2);
    record[..end.min(200)].to_vec()
}

/// Where the record after a broken one starts.
fn next_record(buffer: &[u8], at: usize, opening: &[u8]) -> Option<usize> {
    let after = buffer.get(at + 1..)?;
    if !opening.is_empty() {
        return memchr::memmem::find(after, opening).map(|found| at + 1 + found);
    }
    // The first record is the broken one: the next starts as it does, on a line of its own or behind a comma.
    let guess = opening_of(&buffer[at..]);
    if guess.len() > 2 {
        return memchr::memmem::find(after, &guess).map(|found| at + 1 + found);
    }
    memchr::memmem::find(after, b"\n{").map(|found| at + 2 + found)
}

/// Text behind the only record of a file is no broken record.
fn document_tail(buffer: &[u8], pieces: &mut Vec<Piece>) {
    let is_object = |piece: &Piece| buffer[piece.start as usize..].trim_ascii_start().first() == Some(&b'{');
    if pieces.len() > 1 && is_object(&pieces[0]) && !pieces[1..].iter().any(is_object) {
        let end = pieces[pieces.len() - 1].end;
        pieces.truncate(2);
        pieces[1].end = end;
        pieces[1].kind = PieceKind::Trailing;
    }
}

/// Looks at the start of a file.
fn shape(buffer: &[u8]) -> Shape {
    let text = buffer.trim_ascii_start();
    match text.first() {
        Some(b'[') => return Shape::Values { in_array: true, opening: Vec::new() },
        Some(b'{') => {}
        _ => return Shape::Lines,
    }
    let (first, rest) = match memchr::memchr(b'\n', text) {
        Some(newline) => text.split_at(newline),
        None => return Shape::Lines,
    };
    let mut scan = Scanner::over(first);
    let whole = scan.value().is_ok();
    let next = rest.trim_ascii_start().first();
    // A line that opens an object and is not closed on it: a broken line when the next opens one too, else the start of an object over many lines.
    if whole || (next == Some(&b'{') && first.trim_ascii().len() > 1) { Shape::Lines } else { Shape::Values { in_array: false, opening: Vec::new() } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::law::split;

    fn pieces(text: &str) -> Vec<(String, PieceKind, u64, u64)> {
        let found = split::pieces(text.as_bytes(), 1 << 20, json);
        found.into_iter().map(|found| (found.text, found.kind, found.place.line, found.place.column)).collect()
    }

    fn texts(text: &str) -> Vec<String> {
        pieces(text).into_iter().map(|p| p.0).collect()
    }

    #[test]
    fn every_container_yields_its_records() {
        assert_eq!(texts("{\"a\":1}"), ["{\"a\":1}"]);
        assert_eq!(texts("{\"a\":1}\n\n{\"a\":2}\n"), ["{\"a\":1}", "{\"a\":2}"]);
        assert_eq!(texts("{\n \"a\":1\n}\n{\n \"a\":2}"), ["{\n \"a\":1\n}", "{\n \"a\":2}"]);
        assert_eq!(texts("[{\"a\":1},{\"a\":2}]"), ["{\"a\":1}", "{\"a\":2}"]);
        assert_eq!(texts("[\n{\n\"a\":1},\n{\n\"a\":2}\n]\n"), ["{\n\"a\":1}", "{\n\"a\":2}"]);
        assert!(texts("[]").is_empty());
        assert!(texts("").is_empty());
    }

    #[test]
    fn a_broken_record_costs_itself_alone() {
        assert_eq!(texts("{\"a\":1\n{\"a\":2}\nnonsense\n{\"a\":3}"), ["{\"a\":1", "{\"a\":2}", "nonsense", "{\"a\":3}"]);
        assert_eq!(texts("[{\"a\":1},{\"a\" 2},{\"a\":3}]"), ["{\"a\":1}", "{\"a\" 2}", "{\"a\":3}"]);
        assert_eq!(texts("[{\"a\":\"x},{\"a\":\"y\"}]").last().unwrap(), "{\"a\":\"y\"}");
    }

    #[test]
    fn text_behind_the_only_record_is_told_apart() {
        let found = pieces("{\"a\":1}\nTitle\nAbstract\n");
        assert_eq!(found[1], ("Title\nAbstract".into(), PieceKind::Trailing, 2, 1));
        assert_eq!(pieces("[{\"a\":1}]\nmore")[1].1, PieceKind::Trailing);
    }

    #[test]
    fn lines_and_columns_are_those_of_the_file() {
        let found = pieces("[{\"é\":1}, {\"a\":2},\n  {\"a\":3}]");
        assert_eq!(found.iter().map(|p| (p.2, p.3)).collect::<Vec<_>>(), [(1, 2), (1, 11), (2, 3)]);
    }

    #[test]
    fn a_record_that_is_too_long_is_skipped_and_the_next_is_read() {
        let long = format!("{{\"a\":\"{}\"}}\n{{\"a\":2}}\n", "x".repeat(3 << 20));
        let found = pieces(&long);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].1, PieceKind::TooLarge(long.find('\n').unwrap() as u64 + 1));
        assert_eq!(found[1].0, "{\"a\":2}");
        assert_eq!(found[1].2, 2);
    }
}
