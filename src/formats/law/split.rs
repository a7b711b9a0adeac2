//! The law of the splitters: batches follow one another and count what they hold, and no byte is lost.

use crate::formats::Reader;
use crate::formats::Source;
use crate::formats::batch::{MakeSplit, Piece, PieceKind, Prelude, Split};
use crate::model::record::Address;
use crate::normalize::record::Record;
use crate::source::input::{self, Input};
use crate::source::{Arena, Position};
use std::io;

/// A piece of a text, as a splitter found it.
#[derive(Clone, Debug)]
pub struct Found {
    pub text: String,
    pub kind: PieceKind,
    pub place: Position,
    pub prelude: Prelude,
}

/// The pieces of a text; records longer than `limit` bytes are skipped.
pub fn pieces(text: &[u8], limit: u64, split: impl FnOnce(Input, u64) -> io::Result<Box<dyn Split>>) -> Vec<Found> {
    let input = input::text(text).unwrap();
    let start = input.offset as usize;
    let mut split = split(input, limit).unwrap();
    let (mut all, mut records, mut found) = (Vec::new(), 0, Vec::new());
    while let Some(batch) = split.next_batch().unwrap() {
        assert_eq!(batch.offset as usize, start + all.len());
        assert!(batch.first == records || batch.records().next().is_none());
        records += batch.records().count() as u64;
        let of = |piece: &Piece| Found {
            text: String::from_utf8_lossy(batch.bytes_of(piece)).into_owned(),
            kind: piece.kind,
            place: piece.position(&batch),
            prelude: batch.prelude.clone(),
        };
        found.extend(batch.pieces.iter().map(of));
        all.extend_from_slice(&batch.bytes);
    }
    assert!(all == text[start..], "no byte is lost");
    found
}

/// The texts of the records of a text.
pub fn records(text: impl AsRef<[u8]>, split: MakeSplit) -> Vec<String> {
    let found = pieces(text.as_ref(), 1 << 20, split);
    found.into_iter().filter(|piece| piece.kind == PieceKind::Record).map(|piece| piece.text).collect()
}

/// Reads the records of a text, with what each needs from elsewhere.
pub fn read_all(text: impl AsRef<[u8]>, reader: Reader, mut each: impl FnMut(&Record<'_>, &str)) {
    let found = pieces(text.as_ref(), 1 << 20, reader.split);
    for Found { text, place, prelude, .. } in found.iter().filter(|piece| piece.kind == PieceKind::Record) {
        let (arena, address) = (Arena::new(), Address { offset: place.offset, line: place.line, column: place.column, index: 0 });
        each(&(reader.read)(Source { prelude, ..Source::new(text, address, &arena) }), text);
    }
}
