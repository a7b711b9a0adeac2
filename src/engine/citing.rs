//! Records gathered to be cited: read one after another, each under a key of its own.

use super::keys::Keys;
use crate::cite::Entry;
use crate::diagnostic::Fault;
use crate::formats::{Format, Source};
use crate::model::record::Address;
use crate::normalize::key::KeyPattern;
use crate::normalize::record::Record;
use crate::source::input::Input;
use crate::source::{Arena, Position};
use std::io;

/// The records of one list.
#[derive(Default)]
pub struct Citing {
    pub entries: Vec<Entry>,
    keys: Keys,
    pattern: KeyPattern,
}

impl Citing {
    /// A list whose records get keys by this pattern where they have none.
    pub fn new(pattern: KeyPattern) -> Citing {
        Citing { pattern, ..Citing::default() }
    }

    /// Adds a record.
    pub fn add(&mut self, record: &Record<'_>) {
        let mut key = match record.reference.key.map(str::trim) {
            Some(key) if !key.is_empty() => key.to_owned(),
            _ => self.pattern.key(&record.reference),
        };
        if let Some(suffix) = self.keys.suffix(key.as_bytes()) {
            key.push_str(&suffix);
        }
        self.entries.push(Entry::new(&record.reference, &key));
    }
}

/// Gives each record of an input; what cannot be read goes to `refused` with its line and why.
///
/// # Errors
/// When the input cannot be read.
pub fn read(input: Input, format: &Format, max_record: u64, each: &mut dyn FnMut(&Record<'_>), refused: &mut dyn FnMut(u64, &str)) -> io::Result<()> {
    let Some(reader) = format.read else { return Ok(()) };
    let mut splitter = (reader.split)(input, max_record)?;
    let mut arena = Arena::new();
    while let Some(batch) = splitter.next_batch()? {
        for (piece, index) in batch.records() {
            let Position { line, column, offset } = piece.position(&batch);
            let address = Address { offset, line, column, index };
            arena.reset();
            let text = match batch.text_of(piece) {
                Ok(text) => text,
                Err(why) => {
                    refused(line, &why);
                    continue;
                }
            };
            let record = (reader.read)(Source { text, address, prelude: &batch.prelude, arena: &arena, only: &[] });
            if record.layers.is_empty() {
                let why = record.faults.iter().find_map(|fault| match fault {
                    Fault::Syntax { why, .. } => Some(*why),
                    _ => None,
                });
                refused(line, why.unwrap_or("it cannot be read"));
            } else {
                each(&record);
            }
        }
    }
    Ok(())
}
