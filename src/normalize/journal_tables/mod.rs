//! Tables of journals that people have: names, abbreviations, ISSNs and metrics, looked up by each of the first three.
//!
//! Everything is kept in one text with places in it, and three sorted lists of hashes: a hundred thousand rows are a few
//! allocations. What is read from which file is `engine::journal_tables`.

mod form;
mod near;

pub use form::{Form, Written};

use super::iso4::Ltwa;
use super::text::fold;
use crate::model::kind::Kind;
use crate::model::metrics::Quartile;
use crate::model::text::Part;
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

/// What one row says of a journal, or a row has more to say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Entry<T> {
    pub name: T,
    pub abbreviation: T,
    /// The impact factor as it is written; empty where there is none.
    pub factor: T,
    pub quartile: Option<Quartile>,
    /// The categories that the quartile is of; several are parted by `;`.
    pub category: T,
    /// CAS region, 1 to 4.
    pub region: Option<u8>,
    pub region_category: T,
    /// The region is one within a small field (小类).
    pub is_minor: bool,
    /// The year of the metrics; 0 where nobody says.
    pub year: u16,
    /// The number of the table.
    pub table: u16,
    /// The line it starts in.
    pub line: u32,
}

impl<T: Copy> Entry<T> {
    /// The same of texts that are kept in another way.
    fn map<U>(&self, mut keep: impl FnMut(T) -> U) -> Entry<U> {
        Entry {
            name: keep(self.name),
            abbreviation: keep(self.abbreviation),
            factor: keep(self.factor),
            quartile: self.quartile,
            category: keep(self.category),
            region: self.region,
            region_category: keep(self.region_category),
            is_minor: self.is_minor,
            year: self.year,
            table: self.table,
            line: self.line,
        }
    }
}

impl Entry<&str> {
    /// Whether it has anything of the Journal Citation Reports.
    pub fn is_of_jcr(&self) -> bool {
        !self.factor.is_empty() || self.quartile.is_some() || !self.category.is_empty()
    }
}

/// A row to be kept: what it says, and by what it is found.
#[derive(Clone, Debug, Default)]
pub struct Row<'t> {
    /// One entry, or one a category.
    pub entries: Vec<Entry<&'t str>>,
    /// Each as [`issn_number`] gives it.
    pub issns: Vec<u32>,
    pub other_names: Vec<&'t str>,
}

/// The journals of all tables, in the order of the tables.
#[derive(Debug, Default)]
pub struct Journals {
    texts: String,
    entries: Vec<Kept>,
    issns: Index,
    names: Index,
    abbreviations: Index,
    /// The names of the tables' files.
    tables: Vec<String>,
    ltwa: Option<Ltwa>,
    near: OnceLock<near::Near>,
    /// Names that could not be written in a form, and why.
    missed: Mutex<BTreeMap<String, &'static str>>,
}

#[derive(Debug)]
struct Kept {
    entry: Entry<Part>,
    /// The entry behind is of the same row.
    goes_on: bool,
}

/// Entries by a hash or number, sorted.
#[derive(Debug, Default)]
struct Index(Vec<(u64, u32)>);

impl Index {
    fn of(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let from = self.0.partition_point(|(at, _)| *at < key);
        self.0.iter().skip(from).take_while(move |(at, _)| *at == key).map(|(_, entry)| *entry)
    }
}

/// An ISSN as a number; `None` for what has not its form. Neither hyphen nor case count.
pub fn issn_number(text: &str) -> Option<u32> {
    let mut digits = text.bytes().filter(|byte| *byte != b'-');
    let mut number = 0;
    for at in 0..8 {
        number = number * 11
            + match digits.next()? {
                digit @ b'0'..=b'9' => u32::from(digit - b'0'),
                b'X' | b'x' if at == 7 => 10,
                _ => return None,
            };
    }
    digits.next().is_none().then_some(number)
}

/// Whether works of a kind are in a serial, which tables of journals may know.
pub fn is_in_serial(kind: Kind) -> bool {
    matches!(kind, Kind::ArticleJournal | Kind::ArticleMagazine | Kind::ArticleNewspaper | Kind::Review | Kind::ReviewBook)
}

impl Journals {
    /// A table whose rows follow; gives its number.
    pub fn table(&mut self, name: &str) -> u16 {
        self.tables.push(name.to_owned());
        u16::try_from(self.tables.len() - 1).unwrap_or(u16::MAX)
    }

    /// Takes the words that ISO 4 abbreviates.
    pub fn set_ltwa(&mut self, ltwa: Ltwa) {
        self.ltwa = Some(ltwa);
    }

    /// Keeps a row.
    pub fn add(&mut self, row: &Row<'_>) {
        let at = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let Some(first) = row.entries.first() else { return };
        for name in std::iter::once(&first.name).chain(&row.other_names).filter(|name| !name.is_empty()) {
            self.names.0.push((fold::fold_hash(name), at));
        }
        if !first.abbreviation.is_empty() {
            self.abbreviations.0.push((fold::fold_hash(first.abbreviation), at));
        }
        self.issns.0.extend(row.issns.iter().map(|issn| (u64::from(*issn), at)));
        // Name and abbreviation of all entries are the first one's: one copy.
        let mut kept: Vec<(&str, Part)> = Vec::with_capacity(4);
        for (entry, left) in row.entries.iter().zip((0..row.entries.len()).rev()) {
            let entry = entry.map(|text| {
                if let Some((_, part)) = kept.iter().find(|(other, _)| std::ptr::eq(*other, text)) {
                    return *part;
                }
                let start = self.texts.len();
                self.texts.push_str(text);
                let part = Part::new(start, self.texts.len());
                kept.push((text, part));
                part
            });
            self.entries.push(Kept { entry, goes_on: left > 0 });
        }
    }

    /// Makes what was added ready to be looked up.
    pub fn sort(&mut self) {
        for index in [&mut self.issns, &mut self.names, &mut self.abbreviations] {
            index.0.sort_unstable();
            index.0.dedup();
        }
    }

    /// Whether no table has a row.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many rows and categories of rows there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The name of an entry's table, and the year where it is known: `jcr.csv (2023)`.
    pub fn source(&self, entry: &Entry<&str>) -> String {
        let name = self.tables.get(usize::from(entry.table)).map_or("", String::as_str);
        if entry.year == 0 { name.to_owned() } else { format!("{name} ({})", entry.year) }
    }

    fn entry(&self, at: u32) -> Option<(Entry<&str>, bool)> {
        let kept = self.entries.get(at as usize)?;
        Some((kept.entry.map(|part| part.of(&self.texts)), kept.goes_on))
    }

    /// All entries of the rows that start at these.
    fn rows<'j>(&'j self, starts: impl Iterator<Item = u32> + 'j) -> impl Iterator<Item = Entry<&'j str>> + 'j {
        starts.flat_map(move |start| {
            let mut next = Some(start);
            std::iter::from_fn(move || {
                let (entry, goes_on) = self.entry(next?)?;
                next = next.filter(|_| goes_on).map(|at| at + 1);
                Some(entry)
            })
        })
    }

    /// What the tables say of the journal with an ISSN.
    pub fn by_issn(&self, issn: &str) -> impl Iterator<Item = Entry<&str>> {
        let number = issn_number(issn);
        self.rows(number.into_iter().flat_map(|number| self.issns.of(u64::from(number))))
    }

    /// What they say of the journals with a name, folded.
    pub fn by_name(&self, name: &str) -> impl Iterator<Item = Entry<&str>> {
        self.rows(self.names.of(fold::fold_hash(name)))
    }

    /// What they say of the journals with an abbreviation, folded: with dots or without.
    pub fn by_abbreviation(&self, name: &str) -> impl Iterator<Item = Entry<&str>> {
        self.rows(self.abbreviations.of(fold::fold_hash(name)))
    }

    /// Whether a name or abbreviation is in a table.
    pub fn has(&self, name: &str) -> bool {
        let hash = fold::fold_hash(name);
        self.names.of(hash).chain(self.abbreviations.of(hash)).next().is_some()
    }

    /// What the tables say of a journal: by its ISSNs, where none is known by its names, else by its abbreviations.
    pub fn of_journal<'j>(&'j self, issns: &[&str], names: &[&str]) -> Vec<Entry<&'j str>> {
        let mut found: Vec<Entry<&'j str>> = issns.iter().flat_map(|issn| self.by_issn(issn)).collect();
        if found.is_empty() {
            found.extend(names.iter().flat_map(|name| self.by_name(name)));
        }
        if found.is_empty() {
            found.extend(names.iter().flat_map(|name| self.by_abbreviation(name)));
        }
        found
    }

    /// Names in the tables that are most like one that is in none, the nearest first.
    pub fn nearest(&self, name: &str) -> Vec<&str> {
        let near = self.near.get_or_init(|| near::Near::new(self.entries.iter().map(|kept| kept.entry.name.of(&self.texts))));
        near.of(name, |at| self.entry(at).map_or("", |(entry, _)| entry.name))
    }

    /// Notes that a name could not be written in a form.
    pub fn miss(&self, name: &str, why: &'static str) {
        let mut missed = self.missed.lock().unwrap_or_else(PoisonError::into_inner);
        if !missed.contains_key(name) {
            missed.insert(name.to_owned(), why);
        }
    }

    /// The names that could not be written in a form, each once, with why.
    pub fn missed(&self) -> Vec<(String, &'static str)> {
        let missed = self.missed.lock().unwrap_or_else(PoisonError::into_inner);
        missed.iter().map(|(name, why)| (name.clone(), *why)).collect()
    }
}

#[cfg(test)]
mod tests;
