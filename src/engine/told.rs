//! A finding with its place in the file: what reports are made of.

use super::baseline::Entry;
use crate::diagnostic::{Finding, Fix, Safety, Severity, Spot};
use crate::fix::{edit, place};
use crate::model::record::Address;
use crate::normalize::record::Record;
use crate::source::lines::Positions;
use crate::source::{Position, level};
use serde::Serialize;

/// A finding as reports give it.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Told {
    /// The rule's code, e.g. `PAG001`.
    pub code: &'static str,
    /// The rule's name, e.g. `pages-reversed`.
    pub name: &'static str,
    pub severity: Severity,
    pub message: String,
    /// The file as it was named.
    pub file: String,
    /// The number of the record in its file, from 0.
    pub record: u64,
    /// The record's key, where it has one.
    pub key: Option<String>,
    /// The path of the value, with the layers before it: `/resultStr ▸ /journal/volume`.
    pub pointer: String,
    /// The layers the finding stands in, 0 the outermost.
    pub layers: Vec<u8>,
    pub span: FileSpan,
    pub fix: Option<ToldFix>,
    pub related: Vec<ToldRelated>,
    /// Where the rule is explained, in the project's documentation.
    pub url: String,
}

/// A stretch of a file, end exclusive.
#[derive(Clone, Copy, Debug, Serialize, schemars::JsonSchema)]
pub struct FileSpan {
    pub start: Position,
    pub end: Position,
}

/// A fix as reports give it.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ToldFix {
    pub safety: Safety,
    /// What it does.
    pub description: &'static str,
    /// Bytes of the file and what to put there. Empty when the text around must be repaired first.
    pub edits: Vec<FileEdit>,
}

/// A change of the file: bytes from `start` to `end` become `text`.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct FileEdit {
    pub start: u64,
    pub end: u64,
    pub text: String,
}

/// A second place.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ToldRelated {
    pub message: String,
    /// The file it is in, where that is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The number of the record in its file, from 0.
    pub record: u64,
    pub pointer: String,
    pub span: Option<FileSpan>,
}

/// Where another record of the run stands.
pub struct Elsewhere {
    /// Its file, where that is another one.
    pub file: Option<String>,
    /// Its number in its file.
    pub record: u64,
    pub start: Position,
}

/// Where another record of the run stands, by its number among those that are looked at together.
pub type Whereabouts<'w> = &'w dyn Fn(u64) -> Option<Elsewhere>;

/// A finding beside its record. Places and edits are worked out where a report asks for them, for most ask for little.
#[derive(Clone, Copy)]
pub struct Shown<'s, 'a> {
    /// The file as it was named.
    pub file: &'s str,
    pub record: &'s Record<'a>,
    /// Those of the record, as [`surveyed`] gives them.
    pub positions: &'s Positions<'a>,
    pub finding: &'s Finding,
    pub others: Whereabouts<'s>,
}

/// Findings on one record from which on the strings it stands in are marked: finding a place takes the time of a
/// record's text, marking it too.
const MANY: usize = 3;

/// The record for telling so many findings on it, and its positions in the file.
pub fn surveyed<'a>(record: &Record<'a>, findings: usize) -> (Record<'a>, Positions<'a>) {
    let levels = if findings < MANY { record.levels } else { level::marked(record.levels, record.arena) };
    let text = levels.first().map_or("", |level| level.text);
    let Address { line, column, offset, .. } = record.address;
    (Record { levels, ..*record }, Positions::new(text, Position { line, column, offset }))
}

impl<'a> Shown<'_, 'a> {
    /// The text of the record.
    pub fn text(&self) -> &'a str {
        self.record.levels.first().map_or("", |level| level.text)
    }

    /// Where the finding starts.
    pub fn start(&self) -> Position {
        let at = place::start_in_record(self.record, self.finding.place);
        self.positions.at(at as usize)
    }

    /// The fix with its edits.
    pub fn fix(&self) -> Option<ToldFix> {
        let start = self.record.address.offset;
        let edits = |fix: &Fix| {
            let edits = edit::edits(self.record, fix).unwrap_or_default();
            edits.into_iter().map(|e| FileEdit { start: start + u64::from(e.span.start), end: start + u64::from(e.span.end), text: e.text }).collect()
        };
        self.finding.fix.as_ref().map(|fix| ToldFix { safety: fix.safety, description: fix.description, edits: edits(fix) })
    }

    /// What the finding is known by when lines move: that of a baseline.
    pub fn fingerprint(&self) -> String {
        Entry::of(self.record, self.finding).fingerprint()
    }

    /// The place of an edit, which bytes alone do not tell a reader of lines.
    pub fn span_of(&self, edit: &FileEdit) -> FileSpan {
        let at = |offset: u64| self.positions.at(offset.saturating_sub(self.record.address.offset) as usize);
        FileSpan { start: at(edit.start), end: at(edit.end) }
    }

    /// The finding with all its places.
    pub fn told(&self) -> Told {
        told(self)
    }
}

fn told(shown: &Shown<'_, '_>) -> Told {
    let Shown { file, record, positions, finding, others } = *shown;
    let span_of = |at| {
        let span = place::in_record(record, at);
        FileSpan { start: positions.at(span.start as usize), end: positions.at(span.end as usize) }
    };
    let related = finding.related.iter().map(|related| match related.spot {
        Spot::Here(at) => ToldRelated {
            message: related.message.to_string(),
            file: None,
            record: record.address.index,
            pointer: place::pointer(record, at),
            span: Some(span_of(at)),
        },
        Spot::Record(number) => {
            let (message, pointer) = (related.message.to_string(), String::new());
            match others(number) {
                Some(Elsewhere { file, record, start }) => ToldRelated { message, file, record, pointer, span: Some(FileSpan { start, end: start }) },
                None => ToldRelated { message, file: None, record: number, pointer, span: None },
            }
        }
    });
    Told {
        code: finding.code,
        name: finding.name,
        severity: finding.severity,
        message: finding.message.to_string(),
        file: file.to_owned(),
        record: record.address.index,
        key: record.reference.key.map(str::to_owned),
        pointer: place::pointer(record, finding.place),
        layers: (0..16).filter(|layer| finding.layers >> layer & 1 == 1).collect(),
        span: span_of(finding.place),
        fix: shown.fix(),
        related: related.collect(),
        url: format!("docs/rules/{}.md", finding.code),
    }
}
