//! A stretch of a file and the records in it: what a splitter hands to the workers.

use crate::source::Position;
use crate::source::input::Input;
use std::any::Any;
use std::io;
use std::ops::Range;
use std::sync::Arc;

/// Finds where the records of an input begin and end, without reading what is in them.
pub trait Split: Send {
    /// The next batch; `None` at the end. Batches follow one another without a gap.
    ///
    /// # Errors
    /// When the input cannot be read.
    fn next_batch(&mut self) -> io::Result<Option<Batch>>;
}

impl Split for Box<dyn Split> {
    fn next_batch(&mut self) -> io::Result<Option<Batch>> {
        (**self).next_batch()
    }
}

/// Makes the splitter of a format. Records longer than the given number of bytes are skipped.
pub type MakeSplit = fn(Input, u64) -> io::Result<Box<dyn Split>>;

/// What records of a format need that stands elsewhere in the file: `@string`s, entries referred to, the attributes of an
/// element around. Each format has a type of its own for it.
#[derive(Clone, Debug, Default)]
pub struct Prelude(Option<Arc<dyn Any + Send + Sync>>);

impl Prelude {
    /// What a record without needs gets.
    pub const NOTHING: &'static Prelude = &Prelude(None);

    /// Keeps what the records of the batches to come need.
    pub fn new<T: Any + Send + Sync>(of: T) -> Prelude {
        Prelude(Some(Arc::new(of)))
    }

    /// What was kept, where it is of this type.
    pub fn get<T: Any>(&self) -> Option<&T> {
        self.0.as_deref().and_then(|any| any.downcast_ref())
    }

    /// Whether both are the very same.
    pub fn is(&self, other: &Prelude) -> bool {
        match (&self.0, &other.0) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        }
    }
}

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
    /// What its records need from elsewhere in the file.
    pub prelude: Prelude,
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
    /// What stands between records and is none, such as an `@string`: read for its faults alone.
    Aside,
    /// A record that was longer than allowed: its length in bytes. Its bytes are in batches without pieces.
    TooLarge(u64),
}

impl Batch {
    /// Its records, sound or not, with their numbers in the file.
    pub fn records(&self) -> impl Iterator<Item = (&Piece, u64)> {
        self.pieces.iter().filter(|piece| piece.is_record()).zip(self.first..)
    }

    /// Where its records are that can be read, with their numbers.
    pub fn read(&self) -> impl Iterator<Item = (Range<usize>, u64)> {
        let read = self.records().filter(|(piece, _)| piece.kind == PieceKind::Record);
        read.map(|(piece, number)| (piece.start as usize..piece.end as usize, number))
    }

    /// The text of a piece.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn text_of(&self, piece: &Piece) -> Result<&str, String> {
        if let PieceKind::TooLarge(size) = piece.kind {
            return Err(format!("the record has {size} bytes, more than --max-record allows"));
        }
        simdutf8::compat::from_utf8(self.bytes_of(piece)).map_err(|error| format!("byte {} is not UTF-8", error.valid_up_to()))
    }

    /// The bytes of a piece.
    pub fn bytes_of(&self, piece: &Piece) -> &[u8] {
        self.bytes.get(piece.start as usize..piece.end as usize).unwrap_or_default()
    }
}

impl Piece {
    /// Whether the piece counts as a record, sound or not.
    pub fn is_record(&self) -> bool {
        !matches!(self.kind, PieceKind::Trailing | PieceKind::Aside)
    }

    /// Where the piece starts in the file.
    pub fn position(&self, batch: &Batch) -> Position {
        Position { line: self.line, column: self.column, offset: batch.offset + u64::from(self.start) }
    }
}
