//! A stretch of a file and the records in it: what a splitter hands to the workers.

use crate::source::Position;

/// Some whole records, with every byte that stands between them.
#[derive(Debug, Default)]
pub struct Batch {
    /// The bytes of the file; batches follow one another without a gap.
    pub bytes: Vec<u8>,
    /// The byte of the file that `bytes` starts at.
    pub offset: u64,
    pub pieces: Vec<Piece>,
    /// The number of the first record among `pieces` in the file, from 0.
    pub first: u64,
}

/// One record, or something that stands where a record could.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its bytes in the batch.
    pub start: u32,
    pub end: u32,
    /// The line and column it starts at, from 1.
    pub line: u64,
    pub column: u64,
    pub kind: PieceKind,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// A record, sound or broken.
    Record,
    /// Text that is no record, after the last one.
    Trailing,
    /// A record that was longer than allowed: its length in bytes. Its bytes are in batches without pieces.
    TooLarge(u64),
}

impl Piece {
    /// Where the piece starts in the file.
    pub fn position(&self, batch: &Batch) -> Position {
        Position { line: self.line, column: self.column, offset: batch.offset + u64::from(self.start) }
    }
}
