//! Converting a whole input: records through workers, keys made unique in order, losses counted.

use super::keys::{self, Keys};
use super::pipeline::{self, Stop};
use crate::diagnostic::Fault;
use crate::formats::batch::{Batch, PieceKind};
use crate::formats::write::{Losses, Refused, Writer};
use crate::formats::{Format, ReadRecord, Source};
use crate::model::choice::Choice;
use crate::model::record::Address;
use crate::model::reference::Reference;
use crate::model::slot::Slot;
use crate::normalize::derive;
use crate::normalize::journal_tables::{Form, Journals};
use crate::normalize::key::KeyPattern;
use crate::normalize::record::Record;
use crate::source::input::Input;
use crate::source::{Arena, Position};
use std::io;
use std::ops::Range;
use std::sync::Arc;

/// A `convert` run.
#[derive(Clone)]
pub struct ConvertSettings {
    pub jobs: usize,
    pub max_record: u64,
    pub keys: KeyPattern,
    /// Records written, at most.
    pub limit: u64,
    /// Whether each loss is listed with its value.
    pub list_losses: bool,
    /// Whether what can be worked out is filled in.
    pub fill: bool,
    /// Which fields are written, where not all.
    pub choice: Option<Choice>,
    /// How journals are written, where not as they stand, and the tables that know it.
    pub journal: Option<(Form, Arc<Journals>)>,
    /// Whether origins are written.
    pub origins: bool,
}

impl ConvertSettings {
    /// The record's own key where it is legal and wanted, else one made by the pattern.
    fn key_of(&self, reference: &Reference<'_>, writer: &dyn Writer) -> String {
        if self.choice.as_ref().is_some_and(|choice| !choice.has(Slot::Key)) {
            return self.keys.key(&Reference { key: None, ..*reference });
        }
        keys::key_of(reference, writer, &self.keys)
    }
}

/// What a conversion came to.
#[derive(Clone, Debug, Default)]
pub struct Converted {
    pub records: u64,
    /// Records that could not be read or that the format refused.
    pub refused: u64,
    /// Records that were written as far as they could be read.
    pub damaged: u64,
    /// Field, reason and how often.
    pub losses: Vec<(&'static str, &'static str, u64)>,
    /// Fields that were worked out, and how often.
    pub filled: Vec<(&'static str, u64)>,
}

/// A record that did not come through.
#[derive(Clone, Debug)]
pub struct Reject {
    pub file: String,
    pub line: u64,
    pub column: u64,
    pub reason: String,
    pub bytes: Vec<u8>,
}

/// A loss of one record.
#[derive(Clone, Debug, serde::Serialize)]
pub struct ToldLoss {
    pub file: String,
    pub record: u64,
    pub line: u64,
    pub field: &'static str,
    pub value: String,
    pub why: &'static str,
}

/// Takes one record apart: its key and its bytes.
pub type PutRecord<'p> = dyn FnMut(&str, &[u8]) -> io::Result<()> + 'p;

/// Where a conversion's results go.
pub struct Sinks<'s> {
    pub out: &'s mut dyn FnMut(&[u8]) -> io::Result<()>,
    /// Each record apart, with its key: for an output of one file a record.
    pub split: Option<&'s mut PutRecord<'s>>,
    pub reject: &'s mut dyn FnMut(Reject) -> io::Result<()>,
    pub loss: &'s mut dyn FnMut(ToldLoss) -> io::Result<()>,
    pub progress: &'s mut dyn FnMut(u64, u64),
}

/// One written record.
struct Written {
    /// Its bytes in the outcome, the separator before it included.
    bytes: Range<usize>,
    separator: usize,
    key: Option<Range<usize>>,
}

#[derive(Default)]
struct Outcome {
    out: Vec<u8>,
    written: Vec<Written>,
    rejects: Vec<Reject>,
    losses: Vec<ToldLoss>,
    counts: Vec<(&'static str, &'static str, u64)>,
    filled: Vec<(&'static str, u64)>,
    damaged: u64,
    read: u64,
    size: u64,
    /// What it was made of, where not all of it may be wanted.
    batch: Option<Batch>,
}

/// What goes on over several inputs of one output: whether something was written, the keys used.
#[derive(Default)]
pub struct Progress {
    pub keys: Keys,
    pub written: u64,
}

/// Gives batch after batch.
pub type Next<'n> = Box<dyn FnMut() -> io::Result<Option<Batch>> + Send + 'n>;

/// The batches of an input.
///
/// # Errors
/// When it cannot be read.
pub fn batches(input: Input, format: &Format, max_record: u64) -> io::Result<Next<'static>> {
    let Some(reader) = format.read else { return Ok(Box::new(|| Ok(None))) };
    let mut splitter = (reader.split)(input, max_record)?;
    Ok(Box::new(move || splitter.next_batch()))
}

/// Converts one input, given as its batches; `open` and `close` of the writer are the caller's, as one output may have several inputs.
///
/// # Errors
/// When reading or writing fails, or a worker panics.
pub fn convert(
    file: &str,
    next: Next<'_>,
    format: &'static Format,
    writer: &(dyn Writer + Send),
    settings: &ConvertSettings,
    state: &mut Progress,
    sinks: &mut Sinks<'_>,
) -> Result<Converted, Stop> {
    let Some(reader) = format.read else { return Ok(Converted::default()) };
    let mut done = Converted::default();
    let worker = || {
        let mut arena = Arena::new();
        move |batch: Batch| {
            let mut outcome = work(file, &batch, reader.read, writer, settings, &mut arena);
            outcome.batch = (settings.limit < u64::MAX).then_some(batch);
            outcome
        }
    };
    pipeline::run(settings.jobs, next, worker, |mut outcome: Outcome| {
        // Of records beyond the limit nothing is told: neither what they lose nor that they cannot be read.
        let room = settings.limit - state.written;
        if let Some(batch) = outcome.batch.take_if(|_| outcome.written.len() as u64 >= room) {
            let fewer = ConvertSettings { limit: room, ..settings.clone() };
            outcome = work(file, &batch, reader.read, writer, &fewer, &mut Arena::new());
        }
        for (field, why, count) in &outcome.counts {
            match done.losses.iter_mut().find(|(f, w, _)| f == field && w == why) {
                Some((_, _, all)) => *all += count,
                None => done.losses.push((field, why, *count)),
            }
        }
        for (field, count) in outcome.filled {
            add(&mut done.filled, field, count);
        }
        done.refused += outcome.rejects.len() as u64;
        done.damaged += outcome.damaged;
        for reject in outcome.rejects {
            (sinks.reject)(reject)?;
        }
        for loss in outcome.losses {
            (sinks.loss)(loss)?;
        }
        give(&outcome.out, &outcome.written, settings, state, sinks, &mut done)?;
        (sinks.progress)(outcome.size, outcome.read);
        Ok(state.written < settings.limit)
    })?;
    Ok(done)
}

/// Counts what was filled in.
pub fn add(all: &mut Vec<(&'static str, u64)>, field: &'static str, count: u64) {
    match all.iter_mut().find(|(of, _)| *of == field) {
        Some((_, all)) => *all += count,
        None => all.push((field, count)),
    }
}

/// Writes records out in order, a suffix behind each key that was used before.
fn give(out: &[u8], written: &[Written], settings: &ConvertSettings, state: &mut Progress, sinks: &mut Sinks<'_>, done: &mut Converted) -> io::Result<()> {
    // What was not given out yet: whole stretches go out at once.
    let (mut from, mut end) = (None, 0);
    for record in written {
        if state.written == settings.limit {
            break;
        }
        let start = if state.written == 0 || sinks.split.is_some() { record.bytes.start + record.separator } else { record.bytes.start };
        state.written += 1;
        done.records += 1;
        end = record.bytes.end;
        let key = record.key.clone().map(|range| (range.clone(), out.get(range).unwrap_or_default()));
        let suffix = key.as_ref().and_then(|(_, key)| state.keys.suffix(key));
        if let Some(split) = &mut sinks.split {
            let (range, key) = key.unwrap_or((start..start, b"record"));
            let suffix = suffix.unwrap_or_default();
            let name = format!("{}{suffix}", String::from_utf8_lossy(key));
            let bytes = [&out[start..range.end], suffix.as_bytes(), &out[range.end..end]].concat();
            split(&name, &bytes)?;
            continue;
        }
        let begin = *from.get_or_insert(start);
        if let (Some(suffix), Some((range, _))) = (suffix, key) {
            (sinks.out)(&out[begin..range.end])?;
            (sinks.out)(suffix.as_bytes())?;
            from = Some(range.end);
        }
    }
    match from {
        Some(from) => (sinks.out)(&out[from..end]),
        None => Ok(()),
    }
}

fn work(file: &str, batch: &Batch, read: ReadRecord, writer: &(dyn Writer + Send), settings: &ConvertSettings, arena: &mut Arena) -> Outcome {
    let mut outcome = Outcome { size: batch.bytes.len() as u64, out: Vec::with_capacity(batch.bytes.len() / 2), ..Outcome::default() };
    let mut losses = if settings.list_losses { Losses::listed() } else { Losses::counted() };
    let mut index = batch.first;
    for piece in &batch.pieces {
        if outcome.written.len() as u64 == settings.limit {
            break;
        }
        let Position { line, column, offset } = piece.position(batch);
        let address = Address { offset, line, column, index };
        losses.next_record();
        if !piece.is_record() {
            arena.reset();
            if let (PieceKind::Aside, Ok(text)) = (piece.kind, batch.text_of(piece)) {
                let aside = read(Source { text, address, prelude: &batch.prelude, arena, only: &[] });
                tell_aside(&aside, &mut losses);
                tell_losses(file, address, &mut losses, &mut outcome);
            }
            continue;
        }
        index += 1;
        outcome.read += 1;
        arena.reset();
        let reject = |reason: String| Reject { file: file.to_owned(), line, column, reason, bytes: batch.bytes_of(piece).to_vec() };
        let text = match batch.text_of(piece) {
            Ok(text) => text,
            Err(why) => {
                outcome.rejects.push(reject(why));
                continue;
            }
        };
        let mut record = pipeline::located(address, || read(Source { text, address, prelude: &batch.prelude, arena, only: &[] }));
        if record.layers.is_empty() {
            let why = record.faults.iter().find_map(|fault| match fault {
                Fault::Syntax { why, .. } => Some(*why),
                _ => None,
            });
            outcome.rejects.push(reject(why.unwrap_or("it cannot be read").to_owned()));
            continue;
        }
        outcome.damaged += u64::from(record.faults.iter().any(Fault::is_damage));
        if settings.fill {
            derive::fill(&mut record);
            record.derived.iter().for_each(|derived| add(&mut outcome.filled, derived.slot.name(), 1));
        }
        let key = settings.key_of(&record.reference, writer);
        let journal = settings.journal.as_ref();
        let is_renamed = journal.is_some_and(|(form, journals)| journals.rewrite(&mut record.reference, *form, record.arena));
        if let Some(choice) = &settings.choice {
            choice.apply(&mut record.reference, record.arena);
        }
        // What was changed cannot be given back as it stood.
        let is_changed = settings.choice.is_some() || is_renamed || !record.derived.is_empty();
        let start = outcome.out.len();
        outcome.out.extend_from_slice(writer.separator());
        let result = pipeline::located(address, || {
            if is_changed && !settings.origins {
                writer.write(&record.reference, &key, &mut outcome.out, &mut losses)
            } else {
                writer.write_record(&record, &key, &mut outcome.out, &mut losses)
            }
        });
        match result {
            Ok(range) => {
                if range.is_some() {
                    keys::tell_changed(&record.reference, &key, &mut losses);
                }
                outcome.written.push(Written { bytes: start..outcome.out.len(), separator: writer.separator().len(), key: range });
            }
            Err(Refused(why)) => {
                outcome.out.truncate(start);
                outcome.rejects.push(reject(why));
            }
        }
        tell_losses(file, address, &mut losses, &mut outcome);
    }
    outcome.counts = losses.counts();
    outcome
}

/// Tells what no record stands for: a set of entries, fields that no entry takes over, comments.
pub fn tell_aside(aside: &Record<'_>, losses: &mut Losses) {
    for fault in aside.faults {
        match *fault {
            Fault::NoReference { kind, key } => losses.lost(kind, key, "it is no reference by itself"),
            Fault::MacroUnused { name, .. } => losses.lost("@string", name, "no entry uses it"),
            Fault::TextOutside { text, .. } => losses.lost("text between entries", text, "it is no reference by itself"),
            _ => {}
        }
    }
}

/// Takes the losses of the record at hand out.
fn tell_losses(file: &str, address: Address, losses: &mut Losses, outcome: &mut Outcome) {
    for loss in losses.take() {
        let Address { index: record, line, .. } = address;
        outcome.losses.push(ToldLoss { file: file.to_owned(), record, line, field: loss.field, value: loss.value, why: loss.why });
    }
}
