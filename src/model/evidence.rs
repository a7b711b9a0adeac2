//! Evidence: what an agency said about an identifier, as it is written down and read again. It outlives every record, so it
//! is owned.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What was answered about one DOI. Evidence only: what it says of a record is worked out anew each time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Evidence {
    /// In small letters, bare.
    pub doi: String,
    /// Who registers DOIs with this prefix: `Crossref`, `DataCite`, `JaLC`, …; empty where nobody says.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub agency: String,
    pub answer: Answer,
    /// The day it was asked.
    pub checked: String,
    /// The day from which `--update` asks again.
    pub expires: String,
    /// Where the answer can be read.
    pub source_url: String,
    /// The DOI that this one is another name of.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub alias_of: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Other titles: with its subtitle, in the original language, translated.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_titles: Vec<String>,
    /// The first authors, filed: `Berg, Jan`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Years of the printed and of the electronic version, where they are told apart.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_years: Vec<i32>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub container: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub container_short: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub volume: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub issue: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub pages: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub article_number: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issn: Vec<String>,
    /// In the words of CSL; empty where the agency names none that is known.
    #[serde(rename = "type", skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// What was published about the work later: retractions, corrections, versions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub updates: Vec<Update>,
    /// What the work itself is a notice of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notice_of: Vec<Update>,
}

/// Whether a DOI is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    #[default]
    Registered,
    /// doi.org says so; nobody else can.
    NotRegistered,
}

/// One work that is about another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Update {
    /// The DOI of the other work.
    pub doi: String,
    pub kind: UpdateKind,
    /// Who says so: `publisher`, `retraction-watch`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The day of the notice.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub date: String,
}

/// How one work is about another; the weightier comes last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UpdateKind {
    /// Something else: an addendum, a clarification.
    #[default]
    Other,
    NewVersion,
    /// The work is a preprint of what is published there.
    Published,
    Correction,
    Concern,
    Retraction,
}

/// A DOI that a search gave for a record that has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Candidate {
    /// What the record is known by: its key, else title, year and first author.
    pub record: String,
    /// Empty where nothing fits.
    pub doi: String,
    pub title: String,
    pub checked: String,
}

/// What is known about one record from elsewhere.
#[derive(Clone, Copy, Debug, Default)]
pub struct Witness<'w> {
    pub evidence: Option<&'w Evidence>,
    pub candidate: Option<&'w Candidate>,
    /// Why its identifier could not be checked.
    pub unchecked: Option<&'w str>,
}

impl Evidence {
    /// Every title that the agency gives, the main one first.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.title).chain(&self.other_titles).map(String::as_str).filter(|title| !title.is_empty())
    }

    /// Whether there is anything to compare a record with.
    pub fn has_metadata(&self) -> bool {
        self.answer == Answer::Registered && self.titles().next().is_some()
    }

    /// Every year that the agency gives.
    pub fn years(&self) -> impl Iterator<Item = i32> + '_ {
        self.year.into_iter().chain(self.other_years.iter().copied())
    }

    /// The weightiest of the later notices about this work. A version that names the work itself says nothing.
    pub fn update(&self) -> Option<&Update> {
        let is_own = |update: &Update| update.kind == UpdateKind::NewVersion && update.doi == self.doi;
        self.updates.iter().filter(|update| !is_own(update)).max_by_key(|update| update.kind)
    }

    /// What this work is a notice of, where it is one. A version that names the work itself says nothing.
    pub fn notice(&self) -> Option<&Update> {
        let others = self.notice_of.iter().filter(|notice| notice.doi != self.doi);
        others.filter(|notice| matches!(notice.kind, UpdateKind::Correction | UpdateKind::Concern | UpdateKind::Retraction)).max_by_key(|notice| notice.kind)
    }
}
