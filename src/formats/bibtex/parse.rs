//! One entry taken apart: its type, its key, and its fields with every piece of their values, each where it stands.
//!
//! Nothing recurses, and nothing that is read is copied. What is odd is noted with its place, and read all the same.

use super::ignores;
use crate::source::{Arena, Span};

/// An entry's parts.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The word behind the `@`.
    pub kind: Span,
    /// Empty where there is none.
    pub key: Span,
    pub fields: &'a [Field<'a>],
    /// The byte of its `@`.
    pub opening: u32,
    /// Comments between its fields.
    pub comments: &'a [Span],
    /// What is odd, and where.
    pub odd: &'a [(Span, &'static str)],
}

/// A field as it stands.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    pub name: Span,
    /// The whole value, its delimiters included.
    pub value: Span,
    pub pieces: &'a [Piece],
}

/// A piece of a value: between `#`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Without its delimiters.
    pub span: Span,
    pub kind: PieceKind,
}

/// How a piece is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    Braced,
    Quoted,
    Number,
    Macro,
}

/// Oddities of braces and quotes, which belong to the entry as a whole.
pub const OPEN_BRACE: &str = "the brace is not closed";
pub const OPEN_QUOTE: &str = "the quote is not closed";
pub const NO_END: &str = "the entry does not end";

/// How many values without an end are looked through for the next field; then the rest is one value.
const ENDLESS: u32 = 32;

/// Takes an entry apart; `None` for a text that does not start with one.
pub fn entry<'a>(text: &str, arena: &'a Arena) -> Option<Entry<'a>> {
    let bytes = text.as_bytes();
    let before = ignores::skipped(bytes);
    let at = before + memchr::memchr(b'@', bytes.get(before..)?)?;
    let mut scan = Scan { bytes, comments: arena.vec(), at: at + 1, end: bytes.len(), closing: b'}', odd: arena.vec(), endless: 0, is_open: false };
    scan.blank();
    let kind = scan.run(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b':' | b'+' | b'*'));
    scan.blank();
    scan.closing = match scan.peek()? {
        b'{' => b'}',
        b'(' => b')',
        _ => return None,
    };
    scan.at += 1;
    let key = scan.key();
    let mut fields = arena.vec();
    scan.fields(&mut fields, arena);
    while scan.is_open {
        // The brace that ends the entry may have closed a value that lacks its own: other fields stand in it then.
        let Some((field, next)) = fields.last().and_then(|field| scan.swallowed(field)) else { break };
        fields.pop();
        scan.reopen(next, field.value.start as usize);
        let text = scan.bytes.get(field.value.start as usize + 1..next).unwrap_or_default().trim_ascii_end();
        let text = text.strip_suffix(b",").unwrap_or(text);
        let inside = field.value.start as usize + 1;
        let piece = Piece { span: Span::new(inside, inside + text.len()), kind: PieceKind::Braced };
        fields.push(Field { name: field.name, value: Span::new(inside - 1, inside + text.len()), pieces: arena.list([piece]) });
        scan.fields(&mut fields, arena);
    }
    Some(Entry { kind, key, fields: fields.into_bump_slice(), opening: at as u32, comments: scan.comments.into_bump_slice(), odd: scan.odd.into_bump_slice() })
}

fn is_delimited(kind: PieceKind) -> bool {
    matches!(kind, PieceKind::Braced | PieceKind::Quoted)
}

struct Scan<'a, 't> {
    bytes: &'t [u8],
    comments: bumpalo::collections::Vec<'a, Span>,
    at: usize,
    end: usize,
    closing: u8,
    odd: bumpalo::collections::Vec<'a, (Span, &'static str)>,
    endless: u32,
    /// The end of the text was met before the end of the entry.
    is_open: bool,
}

impl Scan<'_, '_> {
    /// Reads fields up to the end of the entry.
    fn fields<'f>(&mut self, fields: &mut bumpalo::collections::Vec<'_, Field<'f>>, arena: &'f Arena) {
        while let Some(name) = self.name() {
            let value = self.at;
            let mut pieces = arena.vec();
            self.pieces(&mut pieces);
            let end = pieces.last().map_or(value, |piece: &Piece| piece.span.end as usize + usize::from(is_delimited(piece.kind)));
            let start = pieces.first().map_or(value, |piece: &Piece| piece.span.start as usize - usize::from(is_delimited(piece.kind)));
            let value = Span::new(start, end.min(self.bytes.len()).max(start));
            if pieces.is_empty() {
                self.odd(name.start as usize, name.end as usize, "the field has no value");
            }
            fields.push(Field { name, value, pieces: pieces.into_bump_slice() });
            self.after_value();
        }
    }

    /// The last field, where another one starts on a line of its value, and where that line starts.
    fn swallowed<'f>(&self, field: &Field<'f>) -> Option<(Field<'f>, usize)> {
        let [Piece { span, kind: PieceKind::Braced }] = field.pieces else { return None };
        let next = self.next_field(span.start as usize);
        (self.endless < ENDLESS && next < span.end as usize).then_some((*field, next))
    }

    /// Goes on from there: the brace at `start` is not closed.
    fn reopen(&mut self, next: usize, start: usize) {
        self.is_open = false;
        self.odd.pop();
        self.odd(start, start + 1, OPEN_BRACE);
        self.endless += 1;
        self.at = next;
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied().filter(|_| self.at < self.end)
    }

    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..self.end).unwrap_or_default()
    }

    fn odd(&mut self, start: usize, end: usize, why: &'static str) {
        if self.odd.len() < 100 {
            self.odd.push((Span::new(start, end.min(self.bytes.len())), why));
        }
    }

    fn run(&mut self, is: impl Fn(u8) -> bool) -> Span {
        let start = self.at;
        self.at += self.rest().iter().take_while(|byte| is(**byte)).count();
        Span::new(start, self.at)
    }

    fn blank(&mut self) {
        self.at += self.rest().iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    }

    /// White space, commas, and comments to the end of their lines.
    fn between(&mut self) {
        loop {
            self.run(|byte| byte.is_ascii_whitespace() || byte == b',');
            if self.peek() != Some(b'%') {
                return;
            }
            let comment = self.run(|byte| byte != b'\n' && byte != b'\r');
            self.comments.push(comment);
        }
    }

    /// The key: up to the first comma. Where an `=` comes first, the entry has none.
    fn key(&mut self) -> Span {
        self.blank();
        let start = self.at;
        let closing = self.closing;
        let key = self.run(|byte| !matches!(byte, b',' | b'=' | b'"' | b'\n' | b'\r' | b'{' | b'}') && byte != closing);
        let text = self.bytes.get(key.range()).unwrap_or_default();
        let held = start + text.trim_ascii_end().len();
        self.blank();
        match self.peek() {
            Some(b'=' | b'"' | b'{') => {
                self.at = start;
                Span::new(start, start)
            }
            _ => Span::new(start, held),
        }
    }

    /// The name of the next field, with the scan behind its `=`; `None` at the end of the entry.
    fn name(&mut self) -> Option<Span> {
        loop {
            self.between();
            let start = self.at;
            let Some(byte) = self.peek() else {
                self.is_open = true;
                self.odd(self.bytes.len(), self.bytes.len(), NO_END);
                return None;
            };
            if byte == self.closing || byte == b'}' {
                let rest = self.rest().get(1..).unwrap_or_default().trim_ascii();
                if !rest.is_empty() {
                    self.odd(self.at + 1, self.end, "text stands behind the end of the entry");
                }
                return None;
            }
            let closing = self.closing;
            let name = self.run(|byte| !matches!(byte, b'=' | b',' | b'{' | b'}' | b'"' | b'#' | b'%' | b'\n' | b'\r') && byte != closing);
            let text = self.bytes.get(name.range()).unwrap_or_default();
            let held = Span::new(start, start + text.trim_ascii_end().len());
            self.blank();
            if self.peek() == Some(b'=') && !held.is_empty() {
                self.at += 1;
                self.blank();
                return Some(held);
            }
            self.stray(start);
        }
    }

    /// Skips what is no field: up to the next comma or line break outside of braces.
    fn stray(&mut self, start: usize) {
        match self.peek() {
            Some(b'{') => match self.closed() {
                Some(end) => self.at = end + 1,
                None => (self.at, self.endless) = (self.at + 1, self.endless + 1),
            },
            Some(byte) if byte != self.closing && byte != b'}' && !matches!(byte, b',' | b'%') && self.at == start => self.at += 1,
            _ => {}
        }
        if self.bytes.get(start..self.at).is_some_and(|stray| !stray.trim_ascii().is_empty()) {
            self.odd(start, self.at, "text that is no field stands in the entry");
        }
    }

    /// The brace that closes the one at `at`.
    fn closed(&self) -> Option<usize> {
        if self.endless >= ENDLESS {
            return None;
        }
        let mut depth = 0_usize;
        for found in memchr::memchr2_iter(b'{', b'}', self.rest()) {
            if self.bytes.get(self.at + found) == Some(&b'{') {
                depth += 1;
            } else {
                depth -= 1;
                if depth == 0 {
                    return Some(self.at + found);
                }
            }
        }
        None
    }

    /// The quote that closes the one at `at`: outside of braces, and behind no backslash unless the value ends there.
    fn quoted(&self) -> Option<usize> {
        let mut depth = 0_usize;
        let inside = self.at + 1;
        for found in memchr::memchr3_iter(b'{', b'}', b'"', self.bytes.get(inside..self.end).unwrap_or_default()) {
            let here = inside + found;
            match self.bytes.get(here) {
                Some(b'{') => depth += 1,
                Some(b'}') if depth == 0 => return None,
                Some(b'}') => depth -= 1,
                _ if depth > 0 => {}
                _ => {
                    let after = self.bytes.get(here + 1..self.end).unwrap_or_default().trim_ascii_start();
                    let ends = matches!(after.first(), None | Some(b',' | b'#' | b'}' | b')'));
                    if ends || self.bytes.get(here - 1) != Some(&b'\\') {
                        return Some(here);
                    }
                }
            }
        }
        None
    }

    fn pieces(&mut self, pieces: &mut bumpalo::collections::Vec<'_, Piece>) {
        loop {
            let start = self.at;
            let piece = match self.peek() {
                Some(b'{') => {
                    let end = self.closed();
                    self.delimited(start, end, PieceKind::Braced)
                }
                Some(b'"') => {
                    let end = self.quoted();
                    self.delimited(start, end, PieceKind::Quoted)
                }
                _ => {
                    let span = self.run(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b',' | b'#' | b'{' | b'}' | b'"' | b'(' | b')' | b'=' | b'%'));
                    if span.is_empty() {
                        return;
                    }
                    let is_number = self.bytes.get(span.range()).unwrap_or_default().iter().all(u8::is_ascii_digit);
                    Piece { span, kind: if is_number { PieceKind::Number } else { PieceKind::Macro } }
                }
            };
            pieces.push(piece);
            let behind = self.at;
            self.blank();
            if self.peek() != Some(b'#') {
                self.at = behind;
                return;
            }
            self.at += 1;
            self.blank();
        }
    }

    /// A piece between delimiters, the scan behind it. One that does not end ends where the next field starts.
    fn delimited(&mut self, start: usize, end: Option<usize>, kind: PieceKind) -> Piece {
        let inside = start + 1;
        if let Some(end) = end {
            self.at = end + 1;
            return Piece { span: Span::new(inside, end), kind };
        }
        let why = if kind == PieceKind::Braced { OPEN_BRACE } else { OPEN_QUOTE };
        self.odd(start, inside, why);
        self.endless += 1;
        let next = if self.endless < ENDLESS { self.next_field(inside) } else { self.end };
        let text = self.bytes.get(inside..next).unwrap_or_default().trim_ascii_end();
        let text = text.strip_suffix(b",").unwrap_or(text);
        // A closing sign that stands there nevertheless is none of the value.
        let sign = if kind == PieceKind::Braced { b'}' } else { b'"' };
        let bare = text.strip_suffix(&[sign]).filter(|_| next < self.end).unwrap_or(text);
        self.at = next;
        Piece { span: Span::new(inside, inside + bare.trim_ascii_end().len()), kind }
    }

    /// Where a line starts with a name and an `=`.
    fn next_field(&self, from: usize) -> usize {
        let rest = self.bytes.get(from..self.end).unwrap_or_default();
        let starts = |at: usize| {
            let line = indented(rest.get(at + 1..).unwrap_or_default());
            let line = indented(line.strip_prefix(b",").unwrap_or(line));
            let name = line.iter().take(40).take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'+' | b':')).count();
            let value = indented(line.get(name..).unwrap_or_default()).strip_prefix(b"=").map(indented);
            name > 0 && value.and_then(|value| value.first()).is_some_and(|byte| matches!(byte, b'{' | b'"') || byte.is_ascii_alphanumeric())
        };
        memchr::memchr2_iter(b'\n', b'\r', rest).find(|at| starts(*at)).map_or(self.end, |at| from + at)
    }

    /// What follows a value: a comma, the end, or a fault.
    fn after_value(&mut self) {
        let behind = self.at;
        self.blank();
        match self.peek() {
            None | Some(b',' | b'%' | b'}') => {}
            Some(byte) if byte == self.closing => {}
            Some(_) => self.odd(behind, behind, "no comma stands behind the value"),
        }
    }
}

/// What stands behind some blanks.
fn indented(line: &[u8]) -> &[u8] {
    let blanks = line.iter().take(200).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    line.get(blanks..).unwrap_or_default()
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
