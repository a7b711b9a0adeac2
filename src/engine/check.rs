//! Proofreading a whole input: batches through workers; what the rules over many records need is kept for their turn.

use super::counts::Counts;
use super::many::Many;
use super::pipeline::{self, Stop};
use super::proofread::proofread;
use super::settings::{CheckSettings, FixMode};
use super::told::{Shown, surveyed};
use super::work::{Outcome, Render, Worker};
use crate::diagnostic::{EncodingNote, Fault, Finding};
use crate::formats::batch::Prelude;
use crate::formats::{Format, bare};
use crate::model::record::Address;
use crate::normalize::record::Record;
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
    /// How many findings may still be given out.
    pub left: &'o mut u64,
    /// What rules over many records need, for [`finish`].
    pub many: &'o mut Many,
}

impl Outputs<'_> {
    /// Gives out rendered findings, each with its end, as long as there may be more.
    fn give(&mut self, report: &[u8], ends: &[usize]) -> io::Result<()> {
        let shown = usize::try_from(*self.left).map_or(ends.len(), |left| left.min(ends.len()));
        *self.left -= shown as u64;
        match shown.checked_sub(1).and_then(|last| ends.get(last)) {
            Some(end) => (self.report)(report.get(..*end).unwrap_or_default()),
            None => Ok(()),
        }
    }
}

/// Proofreads one input. What rules over many records need is kept for [`finish`].
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
    let Some(reader) = format.read else { return Ok(Checked::default()) };
    let mut checked = Checked::default();
    let bom = input.note == Some(Note::ByteOrderMark);
    if let Some(note) = input.note {
        let is_fixed = encoding_note(note, file, settings, render, &mut checked, &mut outputs)?;
        if let (true, false, Some(fixed)) = (bom, is_fixed, &mut outputs.fixed) {
            // The reader starts behind it.
            fixed.write_all("\u{FEFF}".as_bytes())?;
        }
        checked.changed = is_fixed;
    }
    outputs.many.begin(file, reader.read, settings);
    let plain = input.is_plain() && again.is_some();
    let mut spool = match settings.set_rules().next() {
        Some(_) if !plain => Some(tempfile::tempfile()?),
        _ => None,
    };
    let base = input.offset;
    let mut splitter = (reader.split)(input, settings.max_record)?;
    let next = || -> io::Result<_> {
        let batch = splitter.next_batch()?;
        if let (Some(batch), Some(spool)) = (&batch, &mut spool) {
            spool.write_all(&batch.bytes)?;
        }
        Ok(batch)
    };
    let worker = || {
        let mut worker = Worker { settings, read: reader.read, file, render, arena: Arena::new(), prelude: Prelude::default(), findings: Vec::new() };
        move |batch| worker.work(batch)
    };
    pipeline::run(settings.jobs, next, worker, |outcome: Outcome| {
        checked.records += outcome.records;
        checked.counts.join(&outcome.counts);
        checked.changed |= outcome.counts.fixed > 0;
        outputs.give(&outcome.report, &outcome.ends)?;
        outputs.many.keep(outcome.keys, outcome.standings, outcome.prelude);
        if let (Some(out), Some(fixed)) = (&mut outputs.fixed, &outcome.fixed) {
            out.write_all(fixed)?;
        }
        (outputs.progress)(outcome.bytes, outcome.records);
        Ok(true)
    })?;
    outputs.many.end(match spool {
        Some(mut spool) => {
            spool.flush()?;
            spool.rewind()?;
            Some(Box::new(Shifted { file: spool, base }))
        }
        None => again,
    });
    Ok(checked)
}

/// Tells what stands out among the records kept so far; how many findings each file has.
///
/// # Errors
/// When records cannot be read again, writing fails, or a rule panics.
pub fn finish(render: Render<'_>, mut outputs: Outputs<'_>) -> Result<Vec<Counts>, Stop> {
    let rendered = |shown: &Shown<'_, '_>| {
        let mut report = Vec::new();
        render(shown, &mut report);
        report
    };
    std::mem::take(outputs.many).judge(&rendered, &mut |_, report: Vec<u8>| outputs.give(&report, &[report.len()]))
}

/// Tells how the file is encoded, at its first byte; whether that is fixed.
fn encoding_note(note: Note, file: &str, settings: &CheckSettings, render: Render<'_>, checked: &mut Checked, outputs: &mut Outputs<'_>) -> io::Result<bool> {
    let note = match note {
        Note::ByteOrderMark => EncodingNote::Bom,
        Note::Utf16(name) => EncodingNote::Utf16(name),
        Note::Guessed(name) => EncodingNote::Guessed(name),
    };
    let arena = Arena::new();
    let address = Address { offset: 0, line: 1, column: 1, index: 0 };
    let text = if note == EncodingNote::Bom { "\u{FEFF}" } else { "" };
    let record = bare(text, arena.list([Fault::Encoding { note }]), address, &arena);
    let mut findings: Vec<Finding> = Vec::new();
    proofread(&record, settings, &mut findings, &mut checked.counts);
    if note == EncodingNote::Bom && settings.fix != FixMode::None {
        checked.counts.fixed += findings.len() as u64;
        return Ok(!findings.is_empty());
    }
    tell(file, &record, &findings, render, &mut checked.counts, outputs)?;
    Ok(false)
}

/// Proofreads a record that was made up, of a file that has no records: a configuration.
///
/// # Errors
/// When writing fails.
pub fn note(file: &str, record: &Record<'_>, settings: &CheckSettings, render: Render<'_>, mut outputs: Outputs<'_>) -> io::Result<Counts> {
    let (mut findings, mut counts) = (Vec::new(), Counts::default());
    proofread(record, settings, &mut findings, &mut counts);
    tell(file, record, &findings, render, &mut counts, &mut outputs)?;
    Ok(counts)
}

fn tell(file: &str, record: &Record<'_>, findings: &[Finding], render: Render<'_>, counts: &mut Counts, outputs: &mut Outputs<'_>) -> io::Result<()> {
    let (record, positions) = surveyed(record, findings);
    for finding in findings {
        counts.add(finding.severity);
        let mut report = Vec::new();
        render(&Shown { file, record: &record, positions: &positions, finding, others: &|_| None }, &mut report);
        outputs.give(&report, &[report.len()])?;
    }
    Ok(())
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
