//! What a run's records are: how many of each kind, year and journal, and what they lack.
//! Journals are kept, records are not.

use crate::model::kind::Kind;
use crate::model::reference::Reference;
use crate::normalize::text::fold;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

/// Counts of a run; workers add to it in any order, and the counts are the same.
#[derive(Default)]
pub struct Survey {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    records: u64,
    kinds: BTreeMap<&'static str, u64>,
    years: BTreeMap<i32, u64>,
    /// By the folded name: the least of its spellings, and how many records.
    journals: HashMap<String, (String, u64)>,
    lacking: [u64; FIELDS.len()],
    asked: [u64; FIELDS.len()],
}

/// How many records have something.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Count<T> {
    pub name: T,
    pub records: u64,
}

/// How many records lack a field, of those that could have it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Lack {
    pub field: &'static str,
    pub missing: u64,
    pub of: u64,
}

/// What was counted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Surveyed {
    pub records: u64,
    /// The most frequent first, as are journals.
    pub kinds: Vec<Count<String>>,
    pub years: Vec<Count<i32>>,
    pub journals: Vec<Count<String>>,
    pub missing: Vec<Lack>,
}

/// A field that is asked for: of which records, and whether one has it.
type Field = (&'static str, fn(&Reference<'_>) -> bool, fn(&Reference<'_>) -> bool);

static FIELDS: [Field; 10] = [
    ("title", any, |of| of.title.is_some()),
    ("contributors", any, |of| !of.contributors.is_empty()),
    ("year", any, |of| of.issued.is_some()),
    ("DOI", any, |of| of.doi.is_some()),
    ("abstract", any, |of| of.abstract_text.is_some()),
    ("keywords", any, |of| !of.keywords.is_empty()),
    ("language", any, |of| of.language.is_some()),
    ("journal", in_journal, |of| of.container_title.is_some()),
    ("volume", in_journal, |of| of.volume.is_some()),
    ("pages", in_journal, |of| of.pages.is_some()),
];

fn any(_: &Reference<'_>) -> bool {
    true
}

fn in_journal(reference: &Reference<'_>) -> bool {
    reference.kind == Kind::ArticleJournal
}

impl Survey {
    /// Counts a record.
    pub fn add(&self, reference: &Reference<'_>) {
        let journal = reference.container_title.filter(|_| in_journal(reference)).map(|title| (fold::folded(title.text), title.text));
        let mut guard = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let inner = &mut *guard;
        inner.records += 1;
        *inner.kinds.entry(reference.kind.csl()).or_default() += 1;
        if let Some(issued) = reference.issued {
            *inner.years.entry(issued.year()).or_default() += 1;
        }
        if let Some((folded, spelling)) = journal {
            let (least, records) = inner.journals.entry(folded).or_insert_with(|| (spelling.to_owned(), 0));
            if spelling < least.as_str() {
                spelling.clone_into(least);
            }
            *records += 1;
        }
        for ((_, is_asked, has), (asked, lacking)) in FIELDS.iter().zip(inner.asked.iter_mut().zip(&mut inner.lacking)) {
            let is_asked = is_asked(reference);
            *asked += u64::from(is_asked);
            *lacking += u64::from(is_asked && !has(reference));
        }
    }

    /// What was counted so far.
    pub fn told(&self) -> Surveyed {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let kinds = inner.kinds.iter().map(|(name, records)| Count { name: (*name).to_owned(), records: *records });
        let journals = inner.journals.values().map(|(name, records)| Count { name: name.clone(), records: *records });
        let lacks = FIELDS.iter().zip(inner.lacking.iter().zip(&inner.asked));
        Surveyed {
            records: inner.records,
            kinds: frequent_first(kinds.collect()),
            years: inner.years.iter().map(|(name, records)| Count { name: *name, records: *records }).collect(),
            journals: frequent_first(journals.collect()),
            missing: lacks.filter(|(_, (_, of))| **of > 0).map(|((field, ..), (missing, of))| Lack { field, missing: *missing, of: *of }).collect(),
        }
    }
}

fn frequent_first(mut counts: Vec<Count<String>>) -> Vec<Count<String>> {
    counts.sort_by(|a, b| b.records.cmp(&a.records).then_with(|| a.name.cmp(&b.name)));
    counts
}
