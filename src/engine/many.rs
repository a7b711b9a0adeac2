//! Rules over many records: what is kept of the files that go together, and the judgement at their end.

use super::settings::CheckSettings;
use super::told::{Elsewhere, Told, surveyed, told};
use super::work::{Counts, Standing};
use crate::formats::batch::Prelude;
use crate::formats::{ReadRecord, Source};
use crate::model::record::Address;
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
    arenas: [Arena; 2],
}

struct File {
    name: String,
    /// The number of its first record.
    first: u32,
    read: ReadRecord,
    settings: CheckSettings,
    again: Option<Box<dyn Again>>,
    counts: Counts,
}

/// Takes a finding: the number of its file, the finding, the text of its record and the byte it starts at.
pub type Tell<'t> = dyn FnMut(usize, &Told, &str, u64) -> io::Result<()> + 't;

impl Many {
    /// The records that follow are of this file.
    pub fn begin(&mut self, name: &str, read: ReadRecord, settings: &CheckSettings) {
        let first = self.standings.len() as u32;
        self.files.push(File { name: name.to_owned(), first, read, settings: settings.clone(), again: None, counts: Counts::default() });
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

    /// Judges all records together and tells what stands out; how many findings each file has.
    ///
    /// # Errors
    /// When a record cannot be read again, or `tell` fails.
    pub fn judge(&mut self, tell: &mut Tell<'_>) -> io::Result<Vec<Counts>> {
        for (rule, set, mut keys) in std::mem::take(&mut self.keys) {
            let verdicts = (set.judge)(&mut keys);
            drop(keys);
            for verdict in verdicts {
                self.one(rule, set, &verdict, tell)?;
            }
        }
        Ok(self.files.iter().map(|file| file.counts).collect())
    }

    fn one(&mut self, rule: &'static Rule, set: &SetRule, verdict: &Verdict, tell: &mut Tell<'_>) -> io::Result<()> {
        let (at, beside) = (file_of(&self.files, verdict.record), file_of(&self.files, verdict.against));
        let (odd, against) = (self.text(verdict.record)?, self.text(verdict.against)?);
        let [here, there] = &mut self.arenas;
        here.reset();
        there.reset();
        let (Some(file), Some(other_file)) = (self.files.get(at), self.files.get(beside)) else { return Ok(()) };
        if !file.settings.rules.iter().any(|known| known.code == rule.code) {
            return Ok(());
        }
        let standing = |number: u32| self.standings.get(number as usize).copied().unwrap_or_default();
        let address = |number: u32, file: &File| {
            let Standing { offset, line, column, .. } = standing(number);
            Address { offset, line, column: u64::from(column), index: u64::from(number - file.first) }
        };
        let prelude = |number: u32| {
            let after = self.preludes.partition_point(|(first, _)| *first <= number);
            after.checked_sub(1).and_then(|at| self.preludes.get(at)).map_or(Prelude::NOTHING, |(_, prelude)| prelude)
        };
        let record = (file.read)(Source { text: &odd, address: address(verdict.record, file), prelude: prelude(verdict.record), arena: here });
        let other =
            (other_file.read)(Source { text: &against, address: address(verdict.against, other_file), prelude: prelude(verdict.against), arena: there });
        let (mut findings, mut hidden) = (Vec::new(), 0);
        (set.tell)(&record, &other, verdict, &mut Found::new(&record, rule, file.settings.wanted(), &mut findings, &mut hidden));
        file.settings.sift(&record, &mut findings, &mut hidden);
        let whereabouts = |number: u64| {
            let number = u32::try_from(number).ok()?;
            let Standing { offset, line, column, length } = standing(number);
            let of = file_of(&self.files, number);
            let first = self.files.get(of)?.first;
            let file = (of != at).then(|| self.files.get(of).map(|file| file.name.clone())).flatten();
            let start = Position { line, column: u64::from(column), offset };
            (length > 0).then_some(Elsewhere { file, record: u64::from(number - first), start })
        };
        let mut counts = Counts { hidden, ..Counts::default() };
        for finding in &findings {
            counts.add(finding.severity);
            tell(at, &told(&file.name, &surveyed(&record, 1), finding, &whereabouts), &odd, record.address.offset)?;
        }
        self.files[at].counts.join(&counts);
        Ok(())
    }

    fn text(&mut self, number: u32) -> io::Result<String> {
        let file = file_of(&self.files, number);
        let Some(Standing { offset, length, .. }) = self.standings.get(number as usize).copied() else { return Ok(String::new()) };
        let Some(again) = self.files.get_mut(file).and_then(|file| file.again.as_mut()) else { return Ok(String::new()) };
        let bytes = again.read_at(offset, length as usize)?;
        Ok(String::from_utf8(bytes).unwrap_or_default())
    }
}

/// The file of a record, by its number among all of them.
fn file_of(files: &[File], number: u32) -> usize {
    files.partition_point(|file| file.first <= number).saturating_sub(1)
}
