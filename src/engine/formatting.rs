//! Laying files out anew: what has to be known of all records first (their order, their new keys, which are there twice),
//! then the file part by part. Without a sort nothing of it is held.

use super::clusters::{EXACT, Input, pairs};
use super::convert::batches;
use super::keys::Keys;
use super::pipeline::{self, Stop};
use crate::formats::batch::{Batch, PieceKind};
use crate::formats::layout::{Is, Part, Renamed, Style};
use crate::formats::{Format, ReadRecord, Source};
use crate::model::record::Address;
use crate::model::reference::Reference;
use crate::normalize::key::KeyPattern;
use crate::normalize::record::Record;
use crate::normalize::text::fold::folded;
use crate::source::Arena;
use crate::source::input::{self, Columns, Note};
use std::collections::HashMap;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;
use tempfile::SpooledTempFile;

/// A `fmt` run over a file.
#[derive(Clone)]
pub struct FormatSettings {
    pub jobs: usize,
    /// Records longer than this many bytes stay as they stand.
    pub max_record: u64,
    pub style: Style,
    pub sort: Option<Order>,
    /// How keys are made anew, where that is asked for.
    pub rekey: Option<KeyPattern>,
    /// Whether what is the same in every bibliographic field (DUP001) is written once.
    pub dedupe: bool,
}

/// What records are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Key,
    /// By year, then as by author. What has no year comes last.
    Year,
    /// By the first author's family name, then by year and title.
    Author,
}

/// What was done to a file beside its layout.
#[derive(Clone, Debug, Default)]
pub struct Formatted {
    /// How many records the file has.
    pub records: u64,
    /// Old and new keys, where they differ.
    pub renamed: Vec<(String, String)>,
    pub dropped: Vec<Dropped>,
}

/// A record that was there twice.
#[derive(Clone, Debug)]
pub struct Dropped {
    pub line: u64,
    pub key: Option<String>,
    /// The one that stays.
    pub kept: Option<String>,
    pub kept_line: u64,
}

/// Bytes that are sorted in memory; more go to a temporary file.
const HELD: usize = 16 << 20;

/// Writes the file at `path` in its canonical layout.
///
/// # Errors
/// When reading or writing fails, or a worker panics.
pub fn format(path: &Path, format: &'static Format, settings: &FormatSettings, out: &mut dyn Write) -> Result<Formatted, Stop> {
    let Some(layout) = format.layout else { return Ok(Formatted::default()) };
    let Plan { ranks, dropped, keys, mut done } = plan(path, format, settings)?;
    let opened = input::open(path)?;
    if opened.note == Some(Note::ByteOrderMark) {
        // The reader starts behind it.
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    let mut lay = (layout.lay)(opened, settings.max_record, Style { keys: Arc::new(keys), ..settings.style.clone() })?;
    let mut shelf = Shelf { out, ranks, spool: SpooledTempFile::new(HELD), end: 0, run: Vec::new() };
    while let Some(part) = lay.next()? {
        done.records += u64::from(matches!(part.is, Is::Record(_)));
        if !matches!(part.is, Is::Record(number) if dropped.contains_key(&number)) {
            shelf.put(&part)?;
        }
    }
    shelf.clear()?;
    Ok(done)
}

/// What is known of the records before the file is written.
#[derive(Default)]
struct Plan {
    /// The place of each record among all of them, where they are sorted.
    ranks: Option<Vec<u32>>,
    /// Records that are left out, each with the one that stays.
    dropped: HashMap<u64, u64>,
    keys: Renamed,
    done: Formatted,
}

/// What is kept of a record.
#[derive(Default)]
struct Seen {
    key: Option<String>,
    new: Option<String>,
    line: u64,
    /// What it is sorted by.
    order: (bool, i64, String, String),
}

fn plan(path: &Path, format: &'static Format, settings: &FormatSettings) -> Result<Plan, Stop> {
    let mut plan = Plan::default();
    if settings.sort.is_none() && settings.rekey.is_none() && !settings.dedupe {
        return Ok(plan);
    }
    let Some(reader) = format.read else { return Ok(plan) };
    let mut all: Vec<Seen> = Vec::new();
    let next = batches(input::open(path)?, format, settings.max_record)?;
    let worker = || {
        let mut arena = Arena::new();
        move |batch: Batch| see(&batch, reader.read, format, settings, &mut arena)
    };
    pipeline::run(settings.jobs, next, worker, |seen| {
        all.extend(seen);
        Ok(true)
    })?;
    if settings.dedupe {
        plan.dropped = exact_duplicates(path, format, settings)?;
    }
    let mut used = Keys::default();
    for (number, seen) in (0..).zip(&all) {
        let (Some(old), Some(new), false) = (&seen.key, &seen.new, plan.dropped.contains_key(&number)) else { continue };
        let new = used.suffix(new.as_bytes()).map_or_else(|| new.clone(), |suffix| format!("{new}{suffix}"));
        if new != *old {
            plan.keys.name(old, &new);
            plan.done.renamed.push((old.clone(), new.clone()));
            plan.keys.give(number, new);
        }
    }
    let mut gone: Vec<(u64, u64)> = plan.dropped.iter().map(|(later, first)| (*later, *first)).collect();
    gone.sort_unstable();
    for (later, first) in gone {
        let (Some(one), Some(other)) = (all.get(later as usize), all.get(first as usize)) else { continue };
        let kept = plan.keys.of_record(first).map(str::to_owned).or_else(|| other.key.clone());
        if let (Some(old), Some(kept)) = (&one.key, &kept)
            && old != kept
        {
            plan.keys.name(old, kept);
        }
        plan.done.dropped.push(Dropped { line: one.line, key: one.key.clone(), kept, kept_line: other.line });
    }
    plan.ranks = settings.sort.map(|_| {
        let mut numbers: Vec<u32> = (0..all.len() as u32).collect();
        // Stable: what is alike keeps its order.
        numbers.sort_by(|a, b| all.get(*a as usize).map(|seen| &seen.order).cmp(&all.get(*b as usize).map(|seen| &seen.order)));
        let mut ranks = vec![0; numbers.len()];
        numbers.into_iter().zip(1..).for_each(|(number, rank)| ranks[number as usize] = rank);
        ranks
    });
    Ok(plan)
}

/// What is kept of the records of a batch.
fn see(batch: &Batch, read: ReadRecord, format: &Format, settings: &FormatSettings, arena: &mut Arena) -> Vec<Seen> {
    let one = |(piece, index): (&crate::formats::batch::Piece, u64)| {
        arena.reset();
        let bytes = batch.bytes_of(piece);
        let (Ok(text), PieceKind::Record) = (simdutf8::basic::from_utf8(bytes), piece.kind) else {
            return Seen { line: piece.line, order: (true, i64::MAX, String::new(), String::new()), ..Seen::default() };
        };
        let address = Address { offset: batch.offset + u64::from(piece.start), line: piece.line, column: piece.column, index };
        let record: Record<'_> = read(Source { text, address, prelude: &batch.prelude, arena, only: &[] });
        let reference = &record.reference;
        let last = reference.key.is_some_and(|key| format.layout.is_some_and(|layout| (layout.is_last)(key, &batch.prelude)));
        Seen {
            key: reference.key.map(str::to_owned),
            new: settings.rekey.as_ref().map(|pattern| pattern.key(&Reference { key: None, ..*reference })),
            line: piece.line,
            order: settings.sort.map(|by| order(by, reference, last)).unwrap_or_default(),
        }
    };
    batch.records().map(one).collect()
}

/// What a record is sorted by; what others need behind them is `last`.
fn order(by: Order, reference: &Reference<'_>, last: bool) -> (bool, i64, String, String) {
    let year = || reference.issued.map_or(i64::MAX, |date| i64::from(date.year()));
    let author = || {
        let name = reference.contributors.first().map(|contributor| contributor.name);
        name.map_or_else(String::new, |name| folded(if name.family.is_empty() { name.literal } else { name.family }).to_string())
    };
    let title = || reference.title.map_or_else(String::new, |title| folded(title.text).to_string());
    match by {
        Order::Key => (last, 0, reference.key.unwrap_or("").to_lowercase(), reference.key.unwrap_or("").to_owned()),
        Order::Year => (last, year(), author(), title()),
        // Years are told apart behind the name: four digits and a sign, as text.
        Order::Author => (last, 0, author(), format!("{:020} {}", i128::from(year()) + (1 << 64), title())),
    }
}

/// Records that are the same as an earlier one in every bibliographic field.
fn exact_duplicates(path: &Path, format: &'static Format, settings: &FormatSettings) -> Result<HashMap<u64, u64>, Stop> {
    let file = Input { name: String::new(), path: path.to_path_buf(), format, columns: Columns::default() };
    let pairs = pairs(&[file], &[EXACT], settings.jobs, settings.max_record)?;
    Ok(pairs.into_iter().map(|pair| (pair.later.1, pair.earlier.1)).collect())
}

/// Where parts wait to be put in order.
struct Shelf<'o> {
    out: &'o mut dyn Write,
    ranks: Option<Vec<u32>>,
    spool: SpooledTempFile,
    end: u64,
    run: Vec<Waiting>,
}

/// A part that waits.
struct Waiting {
    /// What stands before its place.
    gap: &'static str,
    rank: u32,
    start: u64,
    length: u64,
}

impl Shelf<'_> {
    fn put(&mut self, part: &Part) -> io::Result<()> {
        let rank = match (part.is, &self.ranks) {
            (Is::Record(number), Some(ranks)) => ranks.get(number as usize).copied().unwrap_or(u32::MAX),
            (Is::First, Some(_)) => 0,
            _ => {
                self.clear()?;
                self.out.write_all(part.gap.as_bytes())?;
                return self.out.write_all(&part.text);
            }
        };
        self.spool.write_all(&part.text)?;
        let length = part.text.len() as u64;
        self.run.push(Waiting { gap: part.gap, rank, start: self.end, length });
        self.end += length;
        Ok(())
    }

    /// Writes what waits, in order: the gaps stay where they are.
    fn clear(&mut self) -> io::Result<()> {
        if self.run.is_empty() {
            return Ok(());
        }
        let gaps: Vec<&'static str> = self.run.iter().map(|waiting| waiting.gap).collect();
        self.run.sort_by_key(|waiting| waiting.rank);
        for (gap, Waiting { start, length, .. }) in gaps.into_iter().zip(self.run.drain(..)) {
            self.out.write_all(gap.as_bytes())?;
            self.spool.seek(SeekFrom::Start(start))?;
            io::copy(&mut Read::take(&mut self.spool, length), &mut self.out)?;
        }
        self.spool = SpooledTempFile::new(HELD);
        self.end = 0;
        Ok(())
    }
}
