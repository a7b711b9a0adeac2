//! Cutting XML into records: a format says of each tag whether a record starts or ends with it. A file of any size streams.

use super::entities::{Entities, declared_prefixes};
use super::lex::{Lexer, Next, Token, TokenKind};
use super::prelude::{OfFile, XmlPrelude};
use crate::formats::batch::{Batch, Piece, PieceKind, Prelude, Split};
use crate::formats::held::{BATCH, Held};
use crate::source::input::Input;
use crate::source::{Position, lines};
use std::io;
use std::sync::Arc;

/// What a tag is to the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    Nothing,
    /// A record starts with it; the one before, if it is still open, has ended.
    Start,
    /// The same, and what was kept as the context is part of what the record says.
    Item,
    /// A record starts that the context says nothing about: it is kept for the items to come.
    Beside,
    /// The open record ends with it.
    End,
    /// The open record ended before it.
    Before,
    /// What is open is no record.
    Drop,
    /// What is open goes on; what stands before the tag is the context of the items to come.
    Around,
    /// What is open ended before the tag and is the context of the items to come, the first of which starts here.
    Apart,
}

/// A tag as a cutter sees it.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'t> {
    pub kind: TokenKind,
    /// Its name without the prefix.
    pub name: &'t str,
}

impl Tag<'_> {
    /// Whether an element starts with it.
    pub fn opens(&self) -> bool {
        self.kind != TokenKind::Close
    }
}

/// Says what a tag is: it sees each one once, in order.
pub type Cutter = Box<dyn FnMut(Tag<'_>) -> Cut + Send>;

/// A cutter for records that are elements of these names, none within another.
pub fn elements(names: &'static [&'static str]) -> Cutter {
    let mut open: Option<&'static str> = None;
    Box::new(move |tag| match (open, tag.kind) {
        (Some(name), TokenKind::Close) if name == tag.name => {
            open = None;
            Cut::End
        }
        (Some(name), TokenKind::Open | TokenKind::Empty) if name != tag.name => Cut::Nothing,
        (_, TokenKind::Open | TokenKind::Empty) => match names.iter().find(|name| **name == tag.name) {
            Some(name) => {
                open = (tag.kind == TokenKind::Open).then_some(*name);
                Cut::Start
            }
            None => Cut::Nothing,
        },
        _ => Cut::Nothing,
    })
}

/// The open record.
struct Open {
    start: usize,
    position: Position,
    /// Its bytes that have gone by, where it is longer than allowed.
    gone: u64,
}

/// Splits XML into records.
pub struct XmlSplit {
    held: Held,
    cut: Cutter,
    limit: u64,
    lexer: Lexer,
    open: Option<Open>,
    /// A held byte, and its line and column.
    seen: (usize, Position),
    /// The name of the outermost element, and how many of that name are open.
    root: (Vec<u8>, u32),
    file: Arc<OfFile>,
    /// The prelude of batches without contexts.
    plain: Prelude,
    context: Option<Arc<str>>,
    contexts: Vec<(u64, Arc<str>)>,
}

impl XmlSplit {
    /// Splits `input`; records longer than `limit` bytes are skipped without being held.
    pub fn new(input: Input, limit: u64, cut: Cutter) -> XmlSplit {
        XmlSplit {
            held: Held::new(input),
            cut,
            limit,
            lexer: Lexer::default(),
            open: None,
            seen: (0, Position { line: 1, column: 1, offset: 0 }),
            root: (Vec::new(), 0),
            file: Arc::default(),
            plain: Prelude::new(XmlPrelude::default()),
            context: None,
            contexts: Vec::new(),
        }
    }

    /// The line and column of a held byte; bytes are asked for in order.
    fn position(&mut self, at: usize) -> Position {
        let (seen, position) = self.seen;
        if at > seen {
            let here = lines::position(self.held.bytes.get(seen..).unwrap_or_default(), Position { offset: 0, ..position }, at - seen);
            self.seen = (at, here);
        }
        self.seen.1
    }

    fn start(&mut self, at: usize) {
        let position = self.position(at);
        self.open = Some(Open { start: at, position, gone: 0 });
    }

    /// The open record ends at held byte `end`.
    fn close(&mut self, end: usize, pieces: &mut Vec<Piece>) {
        let Some(Open { start, position, gone }) = self.open.take() else { return };
        let held = self.held.bytes.get(start..end).unwrap_or_default().trim_ascii_end().len();
        let length = gone + held as u64;
        let (start, end, kind) = match length > self.limit {
            true => (end, end, PieceKind::TooLarge(length)),
            false => (start, start + held, PieceKind::Record),
        };
        pieces.push(Piece { start: start as u32, end: end as u32, line: position.line, column: position.column, kind });
    }

    /// The first `end` bytes as a batch.
    fn batch(&mut self, end: usize, pieces: Vec<Piece>) -> Batch {
        self.position(end);
        let prelude = match self.contexts.is_empty() {
            true => self.plain.clone(),
            false => Prelude::new(XmlPrelude { file: Arc::clone(&self.file), contexts: std::mem::take(&mut self.contexts) }),
        };
        self.lexer.shift(end);
        self.seen.0 = self.seen.0.saturating_sub(end);
        if let Some(open) = &mut self.open {
            open.start = open.start.saturating_sub(end);
        }
        self.held.batch(end, pieces, prelude)
    }

    /// Lets what was seen of a record that is too long go by.
    fn pass(&mut self, pieces: Vec<Piece>) -> Batch {
        let end = self.lexer.at;
        if let Some(open) = &mut self.open {
            open.gone += (end - open.start) as u64;
            open.start = end;
        }
        self.batch(end, pieces)
    }

    fn token(&mut self, token: Token, pieces: &mut Vec<Piece>) {
        match token.kind {
            TokenKind::Doctype => {
                let text = String::from_utf8_lossy(self.held.bytes.get(token.start..token.end).unwrap_or_default()).into_owned();
                let entities = Entities::declared(&text);
                if !entities.is_empty() {
                    self.set(OfFile { entities, ..(*self.file).clone() });
                }
                let before = text.split('[').next().unwrap_or("");
                if self.open.is_none() && (before.contains("SYSTEM") || before.contains("PUBLIC")) {
                    let Position { line, column, .. } = self.position(token.start);
                    pieces.push(Piece { start: token.start as u32, end: token.end as u32, line, column, kind: PieceKind::Aside });
                }
            }
            TokenKind::Open | TokenKind::Empty | TokenKind::Close => self.tag(token, pieces),
            TokenKind::Text if self.open.is_none() && self.root.1 == 0 && !self.root.0.is_empty() => self.trailing(token, pieces),
            _ => {}
        }
    }

    /// Text behind the outermost element.
    fn trailing(&mut self, token: Token, pieces: &mut Vec<Piece>) {
        let text = self.held.bytes.get(token.start..token.end).unwrap_or_default();
        let held = text.trim_ascii();
        if held.is_empty() {
            return;
        }
        let start = token.start + (text.len() - text.trim_ascii_start().len());
        let end = start + held.len();
        let position = self.position(start);
        pieces.push(Piece { start: start as u32, end: end as u32, line: position.line, column: position.column, kind: PieceKind::Trailing });
    }

    fn tag(&mut self, token: Token, pieces: &mut Vec<Piece>) {
        let Token { kind, start, end, .. } = token;
        let bytes = self.held.bytes.get(..end).unwrap_or_default();
        let name = bytes.get(token.name.0..token.name.1).unwrap_or_default();
        if self.root.0.is_empty() && kind != TokenKind::Close {
            self.root.0 = name.to_vec();
        }
        if self.root.0 == name {
            match kind {
                TokenKind::Open => self.root.1 += 1,
                TokenKind::Close => self.root.1 = self.root.1.saturating_sub(1),
                _ => {}
            }
        }
        let local = token.local(bytes);
        let cut = (self.cut)(Tag { kind, name: std::str::from_utf8(local).unwrap_or("") });
        let is_outside = self.open.is_none() || matches!(cut, Cut::Start | Cut::Apart | Cut::Item | Cut::Beside);
        if is_outside && kind == TokenKind::Open && !matches!(cut, Cut::Start | Cut::Beside) {
            self.prefixes(start, end);
        }
        match cut {
            Cut::Nothing => {}
            Cut::Start | Cut::Item | Cut::Beside | Cut::Apart => {
                if cut == Cut::Apart {
                    self.keep_context(start);
                }
                self.close(start, pieces);
                match (cut, &self.context) {
                    (Cut::Start, _) => self.context = None,
                    (Cut::Item | Cut::Apart, Some(context)) => self.contexts.push((self.held.offset + start as u64, Arc::clone(context))),
                    _ => {}
                }
                self.start(start);
                if kind == TokenKind::Empty {
                    self.close(end, pieces);
                }
            }
            Cut::End => self.close(end, pieces),
            Cut::Before => self.close(start, pieces),
            Cut::Drop => self.open = None,
            Cut::Around => self.keep_context(start),
        }
    }

    fn keep_context(&mut self, end: usize) {
        let open = self.open.as_ref().filter(|open| open.gone == 0);
        self.context = open.and_then(|open| self.held.bytes.get(open.start..end)).map(|bytes| String::from_utf8_lossy(bytes).into());
    }

    /// Keeps the prefixes that a tag outside of the records declares.
    fn prefixes(&mut self, start: usize, end: usize) {
        let tag = self.held.bytes.get(start..end).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("");
        let new: Vec<String> = declared_prefixes(tag).filter(|prefix| !self.file.prefixes.iter().any(|known| known == prefix)).map(str::to_owned).collect();
        // No document declares many.
        if !new.is_empty() && self.file.prefixes.len() < 1000 {
            let mut file = (*self.file).clone();
            file.prefixes.extend(new);
            self.set(file);
        }
    }

    fn set(&mut self, file: OfFile) {
        self.file = Arc::new(file);
        self.plain = Prelude::new(XmlPrelude { file: Arc::clone(&self.file), contexts: Vec::new() });
    }
}

impl Split for XmlSplit {
    fn next_batch(&mut self) -> io::Result<Option<Batch>> {
        let mut pieces = Vec::new();
        loop {
            let boundary = self.open.as_ref().map_or(self.lexer.at, |open| open.start);
            if boundary >= BATCH {
                return Ok(Some(self.batch(boundary, pieces)));
            }
            if self.open.as_ref().is_some_and(|open| (self.lexer.at - open.start) as u64 > self.limit) {
                return Ok(Some(self.pass(pieces)));
            }
            // A token longer than a record may be is damage: it is taken for text.
            let whole = self.held.ended || (self.held.bytes.len() - self.lexer.at) as u64 > self.limit;
            match self.lexer.next(&self.held.bytes, whole) {
                Next::Token(token) => self.token(token, &mut pieces),
                Next::End if self.held.ended => {
                    let end = self.held.bytes.len();
                    self.close(end, &mut pieces);
                    return Ok((end > 0).then(|| self.batch(end, pieces)));
                }
                Next::End | Next::More => {
                    let more = (self.held.bytes.len() + BATCH).max(2 * (self.held.bytes.len() - self.lexer.at));
                    self.held.fill(more)?;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::law::split::{Found, pieces};

    fn split(text: &str, limit: u64, cut: Cutter) -> Vec<Found> {
        pieces(text.as_bytes(), limit, |input, limit| Ok(Box::new(XmlSplit::new(input, limit, cut))))
    }

    fn texts(text: &str) -> Vec<String> {
        split(text, 1 << 20, elements(&["r", "s"])).into_iter().map(|found| found.text).collect()
    }

    #[test]
    fn records_are_elements() {
        assert_eq!(texts("<x><r>1</r>\n<a:r b='>'>2<s/></a:r><s/></x>"), ["<r>1</r>", "<a:r b='>'>2<s/></a:r>", "<s/>"]);
        assert!(texts("").is_empty() && texts("no record").is_empty());
        assert_eq!(texts("<x><!-- <r> --><![CDATA[<r>]]><r>1</r></x>"), ["<r>1</r>"]);
    }

    #[test]
    fn a_damaged_record_costs_itself_alone() {
        assert_eq!(texts("<x><r>1<r>2</r><r>3"), ["<r>1", "<r>2</r>", "<r>3"]);
        assert_eq!(texts("<x><r a=\"1>1</r><r>2</r></x>"), ["<r a=\"1>1</r>", "<r>2</r>"]);
        assert_eq!(texts("<x><r>1<!-- </r><r>2</r></x>"), ["<r>1<!-- </r>", "<r>2</r>"]);
        assert_eq!(texts("<x><r>1</r <r>2</r></x>"), ["<r>1</r", "<r>2</r>"]);
    }

    #[test]
    fn lines_and_columns_are_those_of_the_file() {
        let found = split("<x>\n<r>é</r> <r>\n</r>\n</x>", 99, elements(&["r"]));
        assert_eq!(found.iter().map(|found| (found.place.line, found.place.column)).collect::<Vec<_>>(), [(2, 1), (2, 10)]);
    }

    #[test]
    fn what_stands_behind_the_root_is_no_record() {
        let found = split("<x><r/></x>\n junk \n", 99, elements(&["r"]));
        assert_eq!(
            found.iter().map(|found| (found.text.as_str(), found.kind)).collect::<Vec<_>>(),
            [("<r/>", PieceKind::Record), ("junk", PieceKind::Trailing)]
        );
    }

    #[test]
    fn many_records_stream_and_one_that_is_too_long_is_skipped() {
        let text = format!("<x>{}</x>", "<r>abcdefgh</r>\n".repeat(100_000));
        let found = split(&text, 99, elements(&["r"]));
        assert_eq!((found.len(), found[99_999].place.line), (100_000, 100_000));
        let text = format!("<x>\n<r>{}</r><r>b</r></x>", "<y>0123456789</y>".repeat(100_000));
        let found = split(&text, 1000, elements(&["r"]));
        assert_eq!((found.len(), found[0].kind, found[1].text.as_str()), (2, PieceKind::TooLarge(1_700_007), "<r>b</r>"));
    }

    #[test]
    fn what_stands_around_is_kept_for_the_items() {
        let mut in_item = false;
        let cut: Cutter = Box::new(move |tag| match (tag.name, tag.kind) {
            ("c", TokenKind::Open) => Cut::Start,
            ("i", TokenKind::Open) if !std::mem::replace(&mut in_item, true) => Cut::Around,
            ("i", TokenKind::Open) => Cut::Item,
            ("i", TokenKind::Close) => Cut::End,
            _ => Cut::Nothing,
        });
        let found = split("<!DOCTYPE x [<!ENTITY e 'E'>]><x xmlns:p='q'><c><m/><i>1</i><i>2</i></c></x>", 99, cut);
        assert_eq!(found.iter().map(|found| found.text.as_str()).collect::<Vec<_>>(), ["<c><m/><i>1</i>", "<i>2</i>"]);
        let prelude = found[1].prelude.get::<XmlPrelude>().unwrap();
        assert_eq!((prelude.context(found[1].place.offset), prelude.context(0)), (Some("<c><m/>"), None));
        assert!(prelude.declares("p") && !prelude.declares("q") && !prelude.entities().is_empty());
    }
}
