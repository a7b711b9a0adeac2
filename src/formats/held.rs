//! What a splitter holds of its input.

use super::batch::{Batch, Piece, Prelude};
use crate::source::input::Input;
use std::io::{self, Read};

/// Bytes in a batch, about.
pub const BATCH: usize = 256 << 10;

/// What was read and not given away yet.
pub struct Held<R = Box<dyn Read + Send>> {
    input: R,
    pub bytes: Vec<u8>,
    /// Nothing more is to come.
    pub ended: bool,
    /// The byte of the file that `bytes` starts at.
    pub offset: u64,
    /// Records that were given away.
    pub records: u64,
}

impl Held {
    /// Nothing of this input yet.
    pub fn new(input: Input) -> Held {
        Held::over(input.reader, input.offset)
    }
}

impl<R: Read> Held<R> {
    /// The same of what starts at a byte of a file.
    pub fn over(input: R, offset: u64) -> Held<R> {
        Held { input, bytes: Vec::new(), ended: false, offset, records: 0 }
    }

    /// Reads until so many bytes are held, or the input ends.
    ///
    /// # Errors
    /// When the input cannot be read.
    pub fn fill(&mut self, wanted: usize) -> io::Result<()> {
        while self.bytes.len() < wanted && !self.ended {
            let missing = wanted - self.bytes.len();
            // Else it grows, and is copied, several times over.
            self.bytes.reserve(missing);
            self.ended = (&mut self.input).take(missing as u64).read_to_end(&mut self.bytes)? == 0;
        }
        Ok(())
    }

    /// Gives the first `end` bytes away.
    pub fn batch(&mut self, end: usize, pieces: Vec<Piece>, prelude: Prelude) -> Batch {
        let rest = self.bytes.split_off(end);
        let bytes = std::mem::replace(&mut self.bytes, rest);
        let batch = Batch { offset: self.offset, pieces, first: self.records, bytes, prelude };
        self.records += batch.records().count() as u64;
        self.offset += end as u64;
        batch
    }
}
