//! Proofreading a whole input: batches through workers, then the rules over many records.

use super::judge::Judge;
use super::pipeline::{self, Stop};
use super::settings::{CheckSettings, FixMode};
use super::told::Shown;
use super::work::{Counts, Outcome, Render, Standing, Worker, proofread};
use crate::diagnostic::{EncodingNote, Fault, Finding};
use crate::formats::split::JsonSplitter;
use crate::formats::{Format, bare};
use crate::model::record::Address;
use crate::rules::rule::Rule;
use crate::rules::set::{Key, SetRule};
use crate::source::Arena;
use crate::source::input::{Again, Input, Note};
use std::io::{self, Seek, Write};

/// What was found in one input.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    pub records: u64,
    pub counts: Counts,
    /// Whether the fixed text differs from what was read.
    pub changed: bool,
}

/// Where the results of a run go.
pub struct Outputs<'o> {
    /// Rendered findings, in the order of the file.
    pub report: &'o mut dyn FnMut(&[u8]) -> io::Result<()>,
    /// The fixed text.
    pub fixed: Option<&'o mut dyn Write>,
    /// Bytes and records done so far.
    pub progress: &'o mut dyn FnMut(u64, u64),
}

/// Proofreads one input.
///
/// `again` reads records a second time, for the rules over many records; without it they are kept in a temporary file.
///
/// # Errors
/// When reading or writing fails, or a rule panics.
pub fn check(
    file: &str,
    input: Input,
    format: &'static Format,
    again: Option<Box<dyn Again>>,
    settings: &CheckSettings,
    render: Render<'_>,
    mut outputs: Outputs<'_>,
) -> Result<Checked, Stop> {
    let Some(read) = format.read else { return Ok(Checked::default()) };
    let mut checked = Checked::default();
    let mut told = 0;
    let bom = input.note == Some(Note::ByteOrderMark);
    if let Some(note) = input.note {
        encoding_note(note, file, settings, render, &mut checked, &mut outputs)?;
        if bom && settings.fix != FixMode::None {
            // The mark itself is what the fix takes out.
            checked.changed = true;
        }
    }
    let sets: Vec<(&'static Rule, &'static SetRule)> = settings.set_rules().collect();
    let mut keys: Vec<Vec<Key>> = sets.iter().map(|_| Vec::new()).collect();
    let mut standings: Vec<Standing> = Vec::new();
    let plain = input.plain && again.is_some();
    let mut spool = match (&again, sets.is_empty()) {
        (_, true) => None,
        _ if plain => None,
        _ => Some(tempfile::tempfile()?),
    };
    let base = input.offset;
    let mut splitter = JsonSplitter::new(input.reader, input.offset, settings.max_record);
    let next = || -> io::Result<_> {
        let batch = splitter.next_batch()?;
        if let (Some(batch), Some(spool)) = (&batch, &mut spool) {
            spool.write_all(&batch.bytes)?;
        }
        Ok(batch)
    };
    let worker = || {
        let mut worker = Worker { settings, read, file, render, arena: Arena::new() };
        move |batch| worker.work(batch)
    };
    pipeline::run(settings.jobs, next, worker, |outcome: Outcome| {
        checked.records += outcome.records;
        checked.counts.join(&outcome.counts);
        checked.changed |= outcome.counts.fixed > 0;
        if told < settings.max_findings {
            (outputs.report)(&outcome.report)?;
        }
        told += outcome.told;
        for (all, new) in keys.iter_mut().zip(outcome.keys) {
            all.extend(new);
        }
        standings.extend(outcome.standings);
        if let (Some(out), Some(fixed)) = (&mut outputs.fixed, &outcome.fixed) {
            out.write_all(fixed)?;
        }
        (outputs.progress)(outcome.bytes, outcome.records);
        Ok(true)
    })?;
    let again: Option<Box<dyn Again>> = match spool {
        Some(mut spool) => {
            spool.flush()?;
            spool.rewind()?;
            Some(Box::new(Shifted { file: spool, base }))
        }
        None => again,
    };
    if let Some(again) = again {
        let judge = Judge { file, settings, read, standings: &standings, render };
        judge.run(sets.into_iter().zip(keys), again, &mut told, &mut checked, &mut outputs)?;
    }
    Ok(checked)
}

/// Tells how the file is encoded, at its first byte.
fn encoding_note(note: Note, file: &str, settings: &CheckSettings, render: Render<'_>, checked: &mut Checked, outputs: &mut Outputs<'_>) -> io::Result<()> {
    let note = match note {
        Note::ByteOrderMark => EncodingNote::Bom,
        Note::Utf16(name) => EncodingNote::Utf16(name),
        Note::Guessed(name) => EncodingNote::Guessed(name),
    };
    let arena = Arena::new();
    let address = Address { offset: 0, line: 1, column: 1, index: 0 };
    let record = bare("", arena.list([Fault::Encoding { note }]), address, &arena);
    let mut findings: Vec<Finding> = Vec::new();
    proofread(&record, settings, &mut findings, &mut checked.counts.hidden);
    let mut report = Vec::new();
    for finding in &findings {
        if note == EncodingNote::Bom && settings.fix != FixMode::None {
            checked.counts.fixed += 1;
            continue;
        }
        checked.counts.add(finding.severity);
        render(&Shown { file, record: &record, finding, others: &|_| None }, &mut report);
    }
    (outputs.report)(&report)
}

/// A temporary copy of what was read, which starts at byte `base` of the file.
struct Shifted {
    file: std::fs::File,
    base: u64,
}

impl Again for Shifted {
    fn read_at(&mut self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        self.file.read_at(offset - self.base, length)
    }
}
