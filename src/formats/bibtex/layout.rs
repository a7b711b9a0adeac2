//! The layout of `.bib` files: entry after entry, with one blank line between, a field a line.
//!
//! What stands between entries is a comment to BibTeX and stays byte for byte. An entry whose syntax is broken stays as it
//! stands.

mod entry;

use super::index::Index;
use super::opening::Kind;
use super::split::BibSplit;
use crate::formats::batch::{PieceKind, Prelude, Split};
use crate::formats::layout::{Is, Lay, Layout, Part, Style, line_break};
use crate::formats::layout_around::Around;
use crate::source::Arena;
use crate::source::input::Input;
use std::io;

/// The layout of both dialects.
pub const LAYOUT: Layout = Layout { lay, is_last };

fn lay(input: Input, limit: u64, style: Style) -> io::Result<Box<dyn Lay>> {
    let line = line_break(&input.head);
    let split = BibSplit::new(input, limit, Prelude::default());
    Ok(Box::new(BibLay { split, style, line: line.one, around: Around::new(line), arena: Arena::new(), ended: false }))
}

/// BibTeX finds an entry that `crossref` names only behind the entries that name it.
fn is_last(key: &str, prelude: &Prelude) -> bool {
    prelude.get::<Index>().is_some_and(|index| index.parent(key).is_some())
}

struct BibLay {
    split: BibSplit,
    style: Style,
    line: &'static str,
    around: Around,
    arena: Arena,
    ended: bool,
}

impl Lay for BibLay {
    fn next(&mut self) -> io::Result<Option<Part>> {
        loop {
            let ready = self.around.next();
            if ready.is_some() || self.ended {
                return Ok(ready);
            }
            let Some(batch) = self.split.next_batch()? else {
                self.ended = true;
                self.around.end();
                continue;
            };
            let records = batch.pieces.iter().filter(|piece| piece.is_record()).zip(batch.first..).filter(|(piece, _)| piece.kind == PieceKind::Record);
            let records = records.map(|(piece, number)| (piece.start as usize, piece.end as usize, Kind::Record, number));
            let asides = self.split.asides().iter().map(|aside| (aside.start, aside.end, aside.kind, 0));
            let mut all: Vec<(usize, usize, Kind, u64)> = records.chain(asides).collect();
            all.sort_unstable_by_key(|(start, ..)| *start);
            let mut at = 0;
            for (start, end, kind, number) in all {
                self.around.between(batch.bytes.get(at..start).unwrap_or_default());
                self.entry(batch.bytes.get(start..end).unwrap_or_default(), kind, number);
                at = end;
            }
            self.around.between(batch.bytes.get(at..).unwrap_or_default());
        }
    }
}

impl BibLay {
    fn entry(&mut self, bytes: &[u8], kind: Kind, number: u64) {
        let is = match kind {
            Kind::Record => Is::Record(number),
            Kind::Xdata | Kind::Set => Is::First,
            _ => Is::Fixed,
        };
        self.arena.reset();
        let BibLay { around, style, arena, line, .. } = self;
        around.part(is, matches!(kind, Kind::String | Kind::Preamble), |out| {
            let new = if kind == Kind::Record { style.keys.of_record(number) } else { None };
            let lay = |text| entry::lay(entry::Source { text, kind, new }, style, line, arena, out);
            if !std::str::from_utf8(bytes).is_ok_and(lay) {
                out.extend_from_slice(bytes);
            }
        });
    }
}

#[cfg(test)]
mod tests;
