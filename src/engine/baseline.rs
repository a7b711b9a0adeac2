//! Findings that were there before: by rule, record and value, so that they are known again when lines move.

use crate::diagnostic::{At, Finding};
use crate::model::record::RawKind;
use crate::normalize::names;
use crate::normalize::record::Record;
use crate::normalize::text::fold;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::Mutex;

/// Characters of a value that are kept; of a longer one the rest is a digest.
const VALUE: usize = 120;

/// Known findings, or those that are being written down.
pub enum Baseline {
    Known(BTreeSet<Entry>),
    Written(Mutex<BTreeSet<Entry>>),
}

/// A known finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub code: String,
    /// `doi:…`, else `key:…`, else `text:` with title, year and first author, else `digest:…`.
    pub record: String,
    pub value: String,
}

impl Entry {
    /// What a finding is known by.
    pub fn of(record: &Record<'_>, finding: &Finding) -> Entry {
        Entry { code: finding.code.to_owned(), record: identity(record), value: value(record, finding) }
    }

    /// The same in 16 digits, for reports that other programs compare from run to run.
    pub fn fingerprint(&self) -> String {
        format!("{:016x}", digest(&[&self.code, &self.record, &self.value].map(|part| part.replace('\0', " ")).join("\0")))
    }
}

/// The file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    version: u32,
    findings: BTreeSet<Entry>,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// When it cannot be read, or is none.
    pub fn read(path: &Path) -> Result<Baseline, String> {
        let text = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let document: Document = serde_json::from_slice(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        match document.version {
            1 => Ok(Baseline::Known(document.findings)),
            version => Err(format!("{}: version {version} of baselines is not known here", path.display())),
        }
    }

    /// One that takes in every finding.
    pub fn new() -> Baseline {
        Baseline::Written(Mutex::default())
    }

    /// Whether it is being written.
    pub fn is_written(&self) -> bool {
        matches!(self, Baseline::Written(_))
    }

    /// Whether a finding is known, or was just taken in.
    pub fn takes(&self, record: &Record<'_>, finding: &Finding) -> bool {
        let entry = Entry::of(record, finding);
        match self {
            Baseline::Known(known) => known.contains(&entry),
            Baseline::Written(all) => {
                all.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(entry);
                true
            }
        }
    }

    /// Writes it down, an entry a line, sorted; how many there are.
    ///
    /// # Errors
    /// When writing fails.
    pub fn write(&self, out: &mut dyn io::Write) -> io::Result<usize> {
        let findings = match self {
            Baseline::Known(findings) => findings.clone(),
            Baseline::Written(findings) => findings.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone(),
        };
        write!(out, "{{\"version\":1,\"findings\":[")?;
        for (number, entry) in findings.iter().enumerate() {
            out.write_all(if number > 0 { b",\n" } else { b"\n" })?;
            serde_json::to_writer(&mut *out, entry)?;
        }
        out.write_all(b"\n]}\n")?;
        Ok(findings.len())
    }
}

impl Default for Baseline {
    fn default() -> Baseline {
        Baseline::new()
    }
}

/// What a record is known by.
fn identity(record: &Record<'_>) -> String {
    let reference = &record.reference;
    if let Some(doi) = reference.doi {
        return format!("doi:{}", doi.to_ascii_lowercase());
    }
    if let Some(key) = reference.key {
        return format!("key:{key}");
    }
    if let Some(title) = reference.title {
        let year = reference.issued.map_or_else(String::new, |date| date.year().to_string());
        let mut author = String::new();
        if let Some(first) = reference.contributors.first() {
            names::fold_family(&first.name, &mut author);
        }
        return format!("text:{}|{year}|{author}", fold::folded(title.text));
    }
    format!("digest:{:016x}", digest(record.levels.first().map_or("", |level| level.text)))
}

/// What a finding is about: the value it points at, the path of what is missing or no text, else its message.
fn value(record: &Record<'_>, finding: &Finding) -> String {
    let layer = record.layers.get(usize::from(finding.place.layer));
    let value = match finding.place.at {
        At::Value { index, .. } | At::Name { index } => match layer.and_then(|layer| layer.raws.get(index as usize)) {
            // What says nothing, or is changed with any of its members, is known by its path.
            Some(raw) if raw.is_missing() || matches!(raw.kind, RawKind::Object | RawKind::Array) => raw.path,
            Some(raw) => raw.text,
            None => "",
        },
        At::Absent { path } => path,
        At::Text(_) | At::Layer => finding.message.as_ref(),
    };
    match value.char_indices().nth(VALUE) {
        Some((end, _)) => format!("{}…{:016x}", &value[..end], digest(value)),
        None => value.to_owned(),
    }
}

/// FNV-1a, the same on every machine.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
