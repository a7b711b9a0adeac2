//! Rules over many records: what is kept of the files that go together, and the judgement at their end. To be told of,
//! records are read again, a docket of verdicts at a time, through the same pipeline as before. Verdicts on one group of
//! records (a journal's) come one after another, whatever their rule, so that a record is read again once for all of them.

use super::counts::Counts;
use super::pipeline::{self, Stop};
use super::settings::CheckSettings;
use super::told::{Elsewhere, Shown, surveyed};
use super::work::Standing;
use crate::diagnostic::Finding;
use crate::formats::batch::Prelude;
use crate::formats::{ReadRecord, Source};
use crate::model::record::Address;
use crate::model::slot::Slot;
use crate::normalize::record::Record;
use crate::rules::found::Found;
use crate::rules::rule::Rule;
use crate::rules::set::{Key, SetRule, Verdict};
use crate::source::input::Again;
use crate::source::{Arena, Position};
use std::io;

/// Keys and places of the records of one file, or of all files of a run with `--across`. Records are numbered on from file to
/// file.
#[derive(Default)]
pub struct Many {
    files: Vec<File>,
    keys: Vec<(&'static Rule, &'static SetRule, Vec<Key>)>,
    standings: Vec<Standing>,
    /// What the records from a number on need from elsewhere in their file.
    preludes: Vec<(u32, Prelude)>,
}

struct File {
    name: String,
    /// The number of its first record.
    first: u32,
    read: ReadRecord,
    settings: CheckSettings,
    again: Option<Box<dyn Again>>,
}

/// A docket holds so many verdicts at most, and records of about so many bytes.
const MOST_VERDICTS: usize = 256;
const MOST_BYTES: usize = 256 << 10;

impl Many {
    /// The records that follow are of this file.
    pub fn begin(&mut self, name: &str, read: ReadRecord, settings: &CheckSettings) {
        let first = self.standings.len() as u32;
        self.files.push(File { name: name.to_owned(), first, read, settings: settings.clone(), again: None });
    }

    /// Keeps what a batch of the file gave, its rules in the order of the settings.
    pub fn keep(&mut self, keys: Vec<Vec<Key>>, standings: Vec<Standing>, prelude: Prelude) {
        let Some(file) = self.files.last() else { return };
        let first = file.first;
        for ((rule, set), new) in file.settings.set_rules().zip(keys) {
            let numbered = new.into_iter().map(|key| Key { record: key.record.saturating_add(first), ..key });
            match self.keys.iter_mut().find(|(known, _, _)| known.code == rule.code) {
                Some((_, _, all)) => all.extend(numbered),
                None => self.keys.push((rule, set, numbered.collect())),
            }
        }
        if self.preludes.last().is_none_or(|(_, last)| !last.is(&prelude)) {
            self.preludes.push((self.standings.len() as u32, prelude));
        }
        self.standings.extend(standings);
    }

    /// How records of the file are read again.
    pub fn end(&mut self, again: Option<Box<dyn Again>>) {
        if let Some(file) = self.files.last_mut() {
            file.again = again;
        }
    }

    /// Judges all records together, rule by rule; how many findings each file has.
    ///
    /// `tell` makes of each finding what `take` gets in order, with the number of its file.
    ///
    /// # Errors
    /// When a record cannot be read again, `take` fails, or a rule panics.
    pub fn judge<T: Send>(
        mut self,
        tell: &(dyn Fn(&Shown<'_, '_>) -> T + Sync),
        take: &mut dyn FnMut(usize, T) -> io::Result<()>,
    ) -> Result<Vec<Counts>, Stop> {
        let mut again: Vec<Option<Box<dyn Again>>> = self.files.iter_mut().map(|file| file.again.take()).collect();
        let files: Vec<Known<'_>> =
            self.files.iter().map(|File { name, first, read, settings, .. }| Known { name, first: *first, read: *read, settings }).collect();
        let bench = Bench { files, standings: &self.standings, preludes: &self.preludes };
        let mut counts = vec![Counts::default(); bench.files.len()];
        let jobs = bench.files.first().map_or(1, |file| file.settings.jobs);
        let mut rest = verdicts(std::mem::take(&mut self.keys), jobs)?.into_iter();
        let next = || if rest.len() > 0 { bench.docket(&mut rest, &mut again).map(Some) } else { Ok(None) };
        let worker = || {
            let mut arena = Arena::new();
            let bench = &bench;
            move |docket| {
                arena.reset();
                bench.tell(&docket, tell, &arena)
            }
        };
        pipeline::run(jobs, next, worker, |findings: Vec<(usize, Counts, Vec<T>)>| {
            for (file, new, told) in findings {
                counts[file].join(&new);
                told.into_iter().try_for_each(|told| take(file, told))?;
            }
            Ok(true)
        })?;
        Ok(counts)
    }
}

/// What workers share of a file.
struct Known<'m> {
    name: &'m str,
    first: u32,
    read: ReadRecord,
    settings: &'m CheckSettings,
}

/// What workers share of all files.
struct Bench<'m> {
    files: Vec<Known<'m>>,
    standings: &'m [Standing],
    preludes: &'m [(u32, Prelude)],
}

/// Verdicts in the order of the file, and the records that they are about: each once, by number.
struct Docket {
    verdicts: Vec<Ruled>,
    texts: Vec<(u32, Vec<u8>)>,
}

/// A verdict and its rule.
struct Ruled {
    rule: &'static Rule,
    set: &'static SetRule,
    verdict: Verdict,
}

/// The verdicts of all rules, those on a group of records together.
fn verdicts(keys: Vec<(&'static Rule, &'static SetRule, Vec<Key>)>, jobs: usize) -> Result<Vec<Ruled>, Stop> {
    let (mut keys, mut all) = (keys.into_iter(), Vec::new());
    let judge = |(rule, set, mut keys): (_, &'static SetRule, Vec<Key>)| (rule, set, (set.judge)(&mut keys));
    pipeline::run(
        jobs,
        || Ok(keys.next()),
        || judge,
        |(rule, set, verdicts)| {
            all.extend(verdicts.into_iter().map(|verdict| Ruled { rule, set, verdict }));
            Ok(true)
        },
    )?;
    // Stable: the rules keep their order.
    all.sort_by_key(|ruled: &Ruled| ruled.verdict.group);
    Ok(all)
}

impl Bench<'_> {
    fn standing(&self, number: u32) -> Standing {
        self.standings.get(number as usize).copied().unwrap_or_default()
    }

    fn prelude(&self, number: u32) -> &Prelude {
        let after = self.preludes.partition_point(|(first, _)| *first <= number);
        after.checked_sub(1).and_then(|at| self.preludes.get(at)).map_or(Prelude::NOTHING, |(_, prelude)| prelude)
    }

    /// The file of a record, by its number among all of them.
    fn file_of(&self, number: u32) -> usize {
        self.files.partition_point(|file| file.first <= number).saturating_sub(1)
    }

    /// The next verdicts, with the records that they are about.
    fn docket(&self, rest: &mut std::vec::IntoIter<Ruled>, again: &mut [Option<Box<dyn Again>>]) -> io::Result<Docket> {
        let (mut verdicts, mut numbers, mut bytes): (Vec<Ruled>, Vec<u32>, usize) = (Vec::new(), Vec::new(), 0);
        while verdicts.len() < MOST_VERDICTS && bytes < MOST_BYTES {
            let Some(ruled) = rest.next() else { break };
            for number in [ruled.verdict.record, ruled.verdict.against] {
                if let Err(place) = numbers.binary_search(&number) {
                    numbers.insert(place, number);
                    bytes += self.standing(number).length as usize;
                }
            }
            verdicts.push(ruled);
        }
        verdicts.sort_by_key(|ruled| ruled.verdict.record);
        let mut texts = Vec::with_capacity(numbers.len());
        for number in numbers {
            let Standing { offset, length, .. } = self.standing(number);
            let bytes = match again.get_mut(self.file_of(number)) {
                Some(Some(again)) if length > 0 => again.read_at(offset, length as usize)?,
                _ => Vec::new(),
            };
            texts.push((number, bytes));
        }
        Ok(Docket { verdicts, texts })
    }

    /// What is to be told of a docket, verdict by verdict: the file, how many findings, and what was made of each.
    fn tell<T>(&self, docket: &Docket, tell: &dyn Fn(&Shown<'_, '_>) -> T, arena: &Arena) -> Vec<(usize, Counts, Vec<T>)> {
        let Docket { verdicts, texts } = docket;
        let mut records: Vec<(u32, Record<'_>)> = Vec::with_capacity(texts.len());
        for (number, bytes) in texts {
            let text = simdutf8::basic::from_utf8(bytes).unwrap_or_default();
            let Some(file) = self.files.get(self.file_of(*number)) else { continue };
            let Standing { offset, line, column, .. } = self.standing(*number);
            let address = Address { offset, line, column: u64::from(column), index: u64::from(*number - file.first) };
            // A filter knows records by more than what the rules ask for.
            let only = if file.settings.filter.is_some() { &[] } else { needs(verdicts, *number, arena) };
            records.push((*number, (file.read)(Source { text, address, prelude: self.prelude(*number), arena, only })));
        }
        let record = |number: u32| records.binary_search_by_key(&number, |(number, _)| *number).ok().and_then(|at| records.get(at)).map(|(_, record)| record);
        let mut all: Vec<(usize, Counts, Vec<T>)> = Vec::new();
        let mut findings: Vec<Finding> = Vec::new();
        for Ruled { rule, set, verdict } in verdicts {
            let at = self.file_of(verdict.record);
            let (Some(odd), Some(against), Some(file)) = (record(verdict.record), record(verdict.against), self.files.get(at)) else { continue };
            if !file.settings.rules.iter().any(|known| known.code == rule.code) {
                continue;
            }
            let whereabouts = |number: u64| {
                let number = u32::try_from(number).ok()?;
                let Standing { offset, line, column, length } = self.standing(number);
                let of = self.file_of(number);
                let other = self.files.get(of)?;
                let start = Position { line, column: u64::from(column), offset };
                let file = (of != at).then(|| other.name.to_owned());
                (length > 0).then_some(Elsewhere { file, record: u64::from(number - other.first), start })
            };
            let mut counts = Counts::default();
            findings.clear();
            let mut found = Found::new(odd, rule.heading(), file.settings.wanted(odd), &mut findings, &mut counts.hidden);
            pipeline::located(odd.address, || (set.tell)(odd, against, verdict, &mut found));
            file.settings.sift(odd, &mut findings, &mut counts);
            findings.iter().for_each(|finding| counts.add(finding.severity));
            let (odd, positions) = surveyed(odd, &findings);
            let told =
                findings.iter().map(|finding| tell(&Shown { file: file.name, record: &odd, positions: &positions, finding, others: &whereabouts })).collect();
            match all.last_mut() {
                Some((last, before, told_before)) if *last == at => {
                    before.join(&counts);
                    told_before.extend::<Vec<T>>(told);
                }
                _ => all.push((at, counts, told)),
            }
        }
        all
    }
}

/// The slots that the verdicts about a record ask for; none when one of them asks for all.
fn needs<'a>(verdicts: &[Ruled], number: u32, arena: &'a Arena) -> &'a [Slot] {
    let about = |ruled: &&Ruled| [ruled.verdict.record, ruled.verdict.against].contains(&number);
    let mut lists: Vec<&'static [Slot]> = Vec::new();
    for ruled in verdicts.iter().filter(about) {
        if !lists.contains(&ruled.set.needs) {
            lists.push(ruled.set.needs);
        }
    }
    match lists.as_slice() {
        [one] => one,
        _ if lists.iter().any(|list| list.is_empty()) => &[],
        _ => arena.list(lists.concat()),
    }
}
