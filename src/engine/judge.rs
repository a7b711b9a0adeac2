//! The rules over many records, when all records were seen: who stands out is judged by the keys; to tell it, the records
//! are read again, a docket of verdicts at a time, through the same pipeline.

use super::check::{Checked, Outputs};
use super::pipeline::{self, Stop};
use super::settings::CheckSettings;
use super::told::Shown;
use super::work::{Counts, Render, Standing};
use crate::formats::ReadRecord;
use crate::model::record::Address;
use crate::normalize::record::Record;
use crate::rules::found::Found;
use crate::rules::rule::Rule;
use crate::rules::set::{Key, SetRule, Verdict};
use crate::source::input::Again;
use crate::source::{Arena, Position};
use std::io;

/// A docket holds so many verdicts at most, and records of about so many bytes.
const MOST_VERDICTS: usize = 256;
const MOST_BYTES: usize = 256 << 10;

/// What is needed to read records again and to tell of them.
pub struct Judge<'j> {
    pub file: &'j str,
    pub settings: &'j CheckSettings,
    pub read: ReadRecord,
    pub standings: &'j [Standing],
    pub render: Render<'j>,
}

/// Verdicts of one rule, with the records that they are about: each record once, by number.
struct Docket {
    rule: &'static Rule,
    set: &'static SetRule,
    verdicts: Vec<Verdict>,
    texts: Vec<(u32, String)>,
}

/// What a docket gave.
#[derive(Default)]
struct Told {
    report: Vec<u8>,
    /// Where in the report each finding ends.
    ends: Vec<usize>,
    counts: Counts,
}

impl Judge<'_> {
    /// Judges each rule's keys and tells what stands out, in the order of the rules.
    ///
    /// # Errors
    /// When records cannot be read again, writing fails, or a rule panics.
    pub fn run(
        &self,
        mut sets: impl Iterator<Item = ((&'static Rule, &'static SetRule), Vec<Key>)> + Send,
        mut again: Box<dyn Again>,
        told: &mut u64,
        checked: &mut Checked,
        outputs: &mut Outputs<'_>,
    ) -> Result<(), Stop> {
        let mut rest: Option<(&'static Rule, &'static SetRule, std::vec::IntoIter<Verdict>)> = None;
        let next = || -> io::Result<Option<Docket>> {
            loop {
                if let Some((rule, set, verdicts)) = rest.as_mut().filter(|(_, _, verdicts)| verdicts.len() > 0) {
                    return self.docket(rule, set, verdicts, again.as_mut()).map(Some);
                }
                let Some(((rule, set), mut keys)) = sets.next() else { return Ok(None) };
                let verdicts = pipeline::guarded(|| (set.judge)(&mut keys)).map_err(io::Error::other)?;
                rest = Some((rule, set, verdicts.into_iter()));
            }
        };
        let worker = || {
            let mut arena = Arena::new();
            move |docket| {
                arena.reset();
                self.tell(&docket, &arena)
            }
        };
        pipeline::run(self.settings.jobs, next, worker, |Told { report, ends, counts }| {
            checked.counts.join(&counts);
            let room = usize::try_from(self.settings.max_findings.saturating_sub(*told)).unwrap_or(usize::MAX);
            let shown = ends.len().min(room);
            *told += ends.len() as u64;
            let end = shown.checked_sub(1).and_then(|last| ends.get(last)).map_or(0, |end| *end);
            (outputs.report)(report.get(..end).unwrap_or_default())?;
            Ok(true)
        })
    }

    /// The next verdicts, with the records that they are about.
    fn docket(&self, rule: &'static Rule, set: &'static SetRule, verdicts: &mut std::vec::IntoIter<Verdict>, again: &mut dyn Again) -> io::Result<Docket> {
        let (mut taken, mut numbers, mut bytes): (Vec<Verdict>, Vec<u32>, usize) = (Vec::new(), Vec::new(), 0);
        while taken.len() < MOST_VERDICTS && bytes < MOST_BYTES {
            let Some(verdict) = verdicts.next() else { break };
            for number in [verdict.record, verdict.against] {
                if let Err(place) = numbers.binary_search(&number) {
                    numbers.insert(place, number);
                    bytes += self.standing(number).length as usize;
                }
            }
            taken.push(verdict);
        }
        let mut texts = Vec::with_capacity(numbers.len());
        for number in numbers {
            let Standing { offset, length, .. } = self.standing(number);
            let text = if length > 0 { again.read_at(offset, length as usize)? } else { Vec::new() };
            texts.push((number, String::from_utf8(text).unwrap_or_default()));
        }
        Ok(Docket { rule, set, verdicts: taken, texts })
    }

    fn standing(&self, number: u32) -> Standing {
        self.standings.get(number as usize).copied().unwrap_or_default()
    }

    fn tell(&self, docket: &Docket, arena: &Arena) -> Told {
        let Docket { rule, set, verdicts, texts } = docket;
        let mut records: Vec<(u32, Record<'_>)> = Vec::with_capacity(texts.len());
        for (number, text) in texts {
            let Standing { offset, line, column, .. } = self.standing(*number);
            let address = Address { offset, line, column: u64::from(column), index: u64::from(*number) };
            records.push((*number, (self.read)(text, address, arena)));
        }
        let record = |number: u32| records.binary_search_by_key(&number, |(number, _)| *number).ok().and_then(|at| records.get(at)).map(|(_, record)| record);
        let whereabouts = |number: u64| {
            let Standing { offset, line, column, length } = u32::try_from(number).map(|number| self.standing(number)).unwrap_or_default();
            (length > 0).then_some(Position { line, column: u64::from(column), offset })
        };
        let (mut told, mut findings) = (Told::default(), Vec::new());
        for verdict in verdicts {
            let (Some(odd), Some(against)) = (record(verdict.record), record(verdict.against)) else { continue };
            findings.clear();
            (set.tell)(odd, against, verdict, &mut Found::new(odd, rule, self.settings.wanted(), &mut findings, &mut told.counts.hidden));
            for finding in &findings {
                told.counts.add(finding.severity);
                (self.render)(&Shown { file: self.file, record: odd, finding, others: &whereabouts }, &mut told.report);
                told.ends.push(told.report.len());
            }
        }
        told
    }
}
