//! Records that are one work, over a run: found by the rules DUP001 and DUP002, shown as clusters, made one record each.

use super::check::{Outputs, check};
use super::convert::batches;
use super::fixing::ByPath;
use super::many::Many;
use super::pipeline::Stop;
use super::settings::CheckSettings;
use super::told::{Elsewhere, Shown};
use crate::diagnostic::{Severity, Spot};
use crate::formats::batch::{PieceKind, Prelude};
use crate::formats::json::JsonWriter;
use crate::formats::write::{Losses, Writer};
use crate::formats::{Format, Source};
use crate::model::record::Address;
use crate::model::reference::Reference;
use crate::normalize::record::Record;
use crate::normalize::union::{United, unite};
use crate::rules;
use crate::source::input::{self, Columns};
use crate::source::{Arena, Position};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::PathBuf;

/// The rule of records that are the same in every bibliographic field.
pub const EXACT: &str = "DUP001";
/// The rule of records that are likely one work.
pub const LIKELY: &str = "DUP002";

/// A file of the run.
#[derive(Clone)]
pub struct Input {
    /// As it is named.
    pub name: String,
    /// Where its text is.
    pub path: PathBuf,
    pub format: &'static Format,
    /// What its columns are called, where it is a table.
    pub columns: Columns,
}

impl Input {
    fn open(&self) -> io::Result<input::Input> {
        Ok(input::open(&self.path)?.with_columns(&self.columns))
    }
}

/// A record of the run: the number of its file, and its number there.
pub type Number = (usize, u64);

/// Two records that are one work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The rule that says so.
    pub code: &'static str,
    pub later: Number,
    pub earlier: Number,
}

/// Every pair that the rules with these codes tell over all files together.
///
/// # Errors
/// When a file cannot be read, or a rule panics.
pub fn pairs(files: &[Input], codes: &[&str], jobs: usize, max_record: u64) -> Result<Vec<Pair>, Stop> {
    let settings = CheckSettings {
        rules: rules::all().into_iter().filter(|rule| codes.contains(&rule.code)).collect(),
        shown: Severity::Suggestion,
        jobs,
        max_record,
        ..CheckSettings::default()
    };
    let mut many = Many::default();
    for (number, file) in files.iter().enumerate() {
        let outputs = Outputs { report: &mut |_| Ok(()), fixed: None, progress: &mut |_, _| (), left: &mut 0, many: &mut many };
        let again = Box::new(ByPath(file.path.clone()));
        // Findings name files; here a name is a number.
        check(&number.to_string(), file.open()?, file.format, Some(again), &settings, &|_, _| (), outputs)?;
    }
    let pair = |shown: &Shown<'_, '_>| {
        let number = shown.finding.related.iter().find_map(|related| match related.spot {
            Spot::Record(number) => Some(number),
            Spot::Here(_) => None,
        })?;
        let Elsewhere { file, record, .. } = (shown.others)(number)?;
        let here: usize = shown.file.parse().ok()?;
        let there = file.map_or(Some(here), |file| file.parse().ok())?;
        Some(Pair { code: shown.finding.code, later: (here, shown.record.address.index), earlier: (there, record) })
    };
    let mut all = Vec::new();
    many.judge(&pair, &mut |_, pair| {
        all.extend(pair);
        Ok(())
    })?;
    Ok(all)
}

/// Records that are one work.
#[derive(Clone, Debug, Serialize)]
pub struct Cluster {
    /// DUP001 where all of them are the same, else DUP002.
    pub rule: &'static str,
    /// In the order of the run.
    pub records: Vec<Member>,
    /// What they come to as one record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merged: Option<Merged>,
    #[serde(skip)]
    pub(super) numbers: Vec<Number>,
}

/// A record of a cluster.
#[derive(Clone, Debug, Serialize)]
pub struct Member {
    pub file: String,
    /// Its number in the file, from 0.
    pub record: u64,
    pub line: u64,
    pub column: u64,
    pub key: Option<String>,
    #[serde(rename = "DOI")]
    pub doi: Option<String>,
    pub title: Option<String>,
    pub issued: Option<String>,
}

/// One record of several.
#[derive(Clone, Debug, Serialize)]
pub struct Merged {
    /// The normalised record.
    pub record: serde_json::Value,
    /// Of each field the records of the cluster that gave it, from 0.
    pub from: BTreeMap<&'static str, Vec<usize>>,
}

/// The records of a run that stand in clusters, as they stand.
#[derive(Default)]
pub struct Kept {
    texts: HashMap<Number, Text>,
    /// How many records each file has.
    pub counts: Vec<u64>,
}

struct Text {
    text: String,
    prelude: Prelude,
    address: Address,
}

/// The clusters of a run, in the order of their first records; `merge` says whether they are made one record each.
///
/// # Errors
/// When a file cannot be read, or a rule panics.
pub fn clusters(files: &[Input], merge: bool, jobs: usize, max_record: u64) -> Result<(Vec<Cluster>, Kept), Stop> {
    let pairs = pairs(files, &[EXACT, LIKELY], jobs, max_record)?;
    let groups = joined(&pairs);
    let mut kept = Kept::default();
    let wanted: HashMap<Number, ()> = groups.iter().flat_map(|(_, numbers)| numbers.iter().map(|number| (*number, ()))).collect();
    let texts = &mut kept.texts;
    kept.counts = each(files, max_record, &mut |number, address, stretch, prelude| {
        if let (Stretch::Record(text), true) = (stretch, wanted.contains_key(&number)) {
            texts.insert(number, Text { text: text.to_owned(), prelude: prelude.clone(), address });
        }
        Ok(())
    })?;
    let mut arena = Arena::new();
    let mut all = Vec::with_capacity(groups.len());
    for (rule, numbers) in groups {
        arena.reset();
        let records = kept.read(files, &numbers, &arena);
        let members = numbers.iter().zip(&records).map(|((file, _), record)| member(files, *file, record)).collect();
        let merged = if merge { Some(merged(&records, &arena)) } else { None };
        all.push(Cluster { rule, records: members, merged, numbers });
    }
    Ok((all, kept))
}

/// Groups of records that pairs hold together, each with its rule.
fn joined(pairs: &[Pair]) -> Vec<(&'static str, Vec<Number>)> {
    let mut nodes: BTreeMap<Number, usize> = pairs.iter().flat_map(|pair| [(pair.later, 0), (pair.earlier, 0)]).collect();
    nodes.values_mut().zip(0..).for_each(|(place, number)| *place = number);
    let mut roots: Vec<usize> = (0..nodes.len()).collect();
    for pair in pairs {
        let (Some(one), Some(other)) = (nodes.get(&pair.later), nodes.get(&pair.earlier)) else { continue };
        let (one, other) = (root(&mut roots, *one), root(&mut roots, *other));
        // The first of a group is its root.
        if let Some(of) = roots.get_mut(one.max(other)) {
            *of = one.min(other);
        }
    }
    let mut groups: BTreeMap<usize, (&'static str, Vec<Number>)> = BTreeMap::new();
    for (number, place) in &nodes {
        groups.entry(root(&mut roots, *place)).or_insert((EXACT, Vec::new())).1.push(*number);
    }
    for pair in pairs.iter().filter(|pair| pair.code != EXACT) {
        let group = nodes.get(&pair.later).map(|place| root(&mut roots, *place)).and_then(|root| groups.get_mut(&root));
        if let Some((rule, _)) = group {
            *rule = LIKELY;
        }
    }
    groups.into_values().collect()
}

/// The root of a group; the way to it gets shorter.
fn root(roots: &mut [usize], mut at: usize) -> usize {
    while let Some(up) = roots.get(at).copied().filter(|up| *up != at) {
        let above = roots.get(up).copied().unwrap_or(up);
        if let Some(own) = roots.get_mut(at) {
            *own = above;
        }
        at = above;
    }
    at
}

/// What stands in a file.
pub(super) enum Stretch<'s> {
    Record(&'s str),
    /// A record that cannot be read, and why.
    Unread(String),
    /// What is no record.
    Aside(&'s str),
}

/// Takes what stands in a file, with the number of the record and its place.
pub(super) type Take<'t> = dyn FnMut(Number, Address, Stretch<'_>, &Prelude) -> io::Result<()> + 't;

/// Each stretch of a run; how many records each file has.
pub(super) fn each(files: &[Input], max_record: u64, take: &mut Take<'_>) -> io::Result<Vec<u64>> {
    let mut counts = vec![0; files.len()];
    for ((number, file), count) in files.iter().enumerate().zip(&mut counts) {
        let mut next = batches(file.open()?, file.format, max_record)?;
        while let Some(batch) = next()? {
            for piece in &batch.pieces {
                let Position { line, column, offset } = piece.position(&batch);
                let stretch = match (piece.kind, batch.text_of(piece)) {
                    (PieceKind::Aside, Ok(text)) => Stretch::Aside(text),
                    (PieceKind::Aside | PieceKind::Trailing, _) => continue,
                    (_, Ok(text)) => Stretch::Record(text),
                    (_, Err(why)) => Stretch::Unread(why),
                };
                take((number, *count), Address { offset, line, column, index: *count }, stretch, &batch.prelude)?;
                *count += u64::from(piece.is_record());
            }
        }
    }
    Ok(counts)
}

impl Kept {
    /// Reads records that were kept.
    pub(super) fn read<'a>(&'a self, files: &[Input], numbers: &[Number], arena: &'a Arena) -> Vec<Record<'a>> {
        let one = |number: &Number| {
            let Text { text, prelude, address } = self.texts.get(number)?;
            let read = files.get(number.0)?.format.read?.read;
            Some(read(Source { text, address: *address, prelude, arena, only: &[] }))
        };
        numbers.iter().filter_map(one).collect()
    }
}

fn member(files: &[Input], file: usize, record: &Record<'_>) -> Member {
    let Reference { key, doi, title, issued, .. } = record.reference;
    Member {
        file: files.get(file).map_or_else(String::new, |file| file.name.clone()),
        record: record.address.index,
        line: record.address.line,
        column: record.address.column,
        key: key.map(str::to_owned),
        doi: doi.map(str::to_owned),
        title: title.map(|title| title.text.to_owned()),
        issued: issued.map(|date| date.to_string()),
    }
}

pub(super) fn united<'a>(records: &[Record<'a>], arena: &'a Arena) -> United<'a> {
    unite(&records.iter().map(|record| record.reference).collect::<Vec<_>>(), arena)
}

fn merged(records: &[Record<'_>], arena: &Arena) -> Merged {
    let United { reference, from, .. } = united(records, arena);
    let mut out = Vec::new();
    // Nothing is refused but what cannot be JSON; a normalised record always can.
    let _ = JsonWriter.write(&reference, reference.key.unwrap_or(""), &mut out, &mut Losses::counted());
    Merged { record: serde_json::from_slice(&out).unwrap_or_default(), from: from.into_iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_hold_groups_together() {
        let pair = |code, later, earlier| Pair { code, later, earlier };
        let pairs = [pair(LIKELY, (1, 4), (0, 2)), pair(EXACT, (0, 9), (0, 1)), pair(LIKELY, (2, 0), (1, 4)), pair(EXACT, (0, 7), (0, 1))];
        assert_eq!(joined(&pairs), [(EXACT, vec![(0, 1), (0, 7), (0, 9)]), (LIKELY, vec![(0, 2), (1, 4), (2, 0)])]);
        let chain: Vec<Pair> = (0..10_000).map(|n| pair(EXACT, (0, n + 1), (0, n))).collect();
        assert_eq!(joined(&chain)[0].1.len(), 10_001);
        assert!(joined(&[]).is_empty());
    }
}
