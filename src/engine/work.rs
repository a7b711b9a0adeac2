//! One batch of records: read, proofread, fixed.

use super::comments;
use super::settings::{CheckSettings, FixMode};
use super::told::{Shown, surveyed};
use crate::diagnostic::{EncodingNote, Fault, Finding, Severity};
use crate::fix::apply::Plan;
use crate::fix::edit;
use crate::formats::batch::{Batch, Piece, PieceKind, Prelude};
use crate::formats::{ReadRecord, Source, bare};
use crate::model::evidence::Witness;
use crate::model::record::Address;
use crate::normalize::record::Record;
use crate::normalize::text::fold;
use crate::rules::found::Found;
use crate::rules::rule::{Check, Scope};
use crate::rules::set::Key;
use crate::source::{Arena, Position, Span};

/// Rounds of fixing, at most: a fix can make another one possible.
const ROUNDS: usize = 10;

/// How many findings of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Counts {
    pub error: u64,
    pub warning: u64,
    pub info: u64,
    pub suggestion: u64,
    /// Findings below the severity that is shown.
    pub hidden: u64,
    /// Findings that were fixed.
    pub fixed: u64,
    /// Findings that the configuration, a baseline or a comment leaves out.
    pub suppressed: u64,
}

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, severity: Severity) {
        *match severity {
            Severity::Error => &mut self.error,
            Severity::Warning => &mut self.warning,
            Severity::Info => &mut self.info,
            Severity::Suggestion => &mut self.suggestion,
        } += 1;
    }

    /// Adds all of another.
    pub fn join(&mut self, other: &Counts) {
        self.error += other.error;
        self.warning += other.warning;
        self.info += other.info;
        self.suggestion += other.suggestion;
        self.hidden += other.hidden;
        self.fixed += other.fixed;
        self.suppressed += other.suppressed;
    }

    /// How many at or above a severity.
    pub fn at_least(&self, severity: Severity) -> u64 {
        let all = [(Severity::Error, self.error), (Severity::Warning, self.warning), (Severity::Info, self.info), (Severity::Suggestion, self.suggestion)];
        all.iter().filter(|(of, _)| *of >= severity).map(|(_, count)| count).sum()
    }
}

/// Where a record stands, so that it can be read again.
#[derive(Clone, Copy, Debug, Default)]
pub struct Standing {
    pub offset: u64,
    pub line: u64,
    pub column: u32,
    pub length: u32,
}

/// Renders a finding.
pub type Render<'r> = &'r (dyn Fn(&Shown<'_, '_>, &mut Vec<u8>) + Sync);

/// What a batch gave.
#[derive(Default)]
pub struct Outcome {
    /// Rendered findings, and where each ends.
    pub report: Vec<u8>,
    pub ends: Vec<usize>,
    pub counts: Counts,
    pub records: u64,
    pub bytes: u64,
    /// For each rule over many records, its keys.
    pub keys: Vec<Vec<Key>>,
    /// Where the batch's records stand; only where there are rules over many records.
    pub standings: Vec<Standing>,
    /// What its records need from elsewhere in the file.
    pub prelude: Prelude,
    /// The batch with its fixes made.
    pub fixed: Option<Vec<u8>>,
}

/// Works through batches, one after another.
pub struct Worker<'w> {
    pub settings: &'w CheckSettings,
    pub read: ReadRecord,
    pub file: &'w str,
    pub render: Render<'w>,
    pub arena: Arena,
    /// That of the batch at hand.
    pub prelude: Prelude,
    /// Those of the record at hand; kept for their room.
    pub findings: Vec<Finding>,
}

impl Worker<'_> {
    /// Proofreads a batch.
    pub fn work(&mut self, batch: Batch) -> Outcome {
        self.prelude = batch.prelude.clone();
        let mut outcome = Outcome {
            prelude: batch.prelude.clone(),
            bytes: batch.bytes.len() as u64,
            keys: self.settings.set_rules().map(|_| Vec::new()).collect(),
            ..Outcome::default()
        };
        let mut out: Option<Vec<u8>> = (self.settings.fix != FixMode::None).then(|| Vec::with_capacity(batch.bytes.len() + 1024));
        let (mut copied, mut index) = (0, batch.first);
        for piece in &batch.pieces {
            let bytes = batch.bytes_of(piece);
            let Position { line, column, offset } = piece.position(&batch);
            let address = Address { offset, line, column, index };
            if piece.is_record() {
                outcome.records += 1;
                index += 1;
                if !outcome.keys.is_empty() {
                    outcome.standings.push(Standing { offset, line, column: column as u32, length: bytes.len() as u32 });
                }
            }
            if let Some(out) = &mut out {
                out.extend_from_slice(&batch.bytes[copied..piece.start as usize]);
                copied = piece.end as usize;
            }
            let trails = piece.kind == PieceKind::Trailing;
            let before = if trails { batch.pieces.iter().rfind(|before| before.kind == PieceKind::Record && before.end <= piece.start) } else { None };
            let before = before.and_then(|before| batch.bytes.get(before.start as usize..before.end as usize));
            let fixed = self.piece(piece, bytes, before, address, &mut outcome);
            if let Some(out) = &mut out {
                out.extend_from_slice(fixed.as_deref().map_or(bytes, str::as_bytes));
            }
        }
        if let Some(mut out) = out {
            out.extend_from_slice(&batch.bytes[copied..]);
            outcome.fixed = Some(out);
        }
        outcome
    }

    fn piece(&mut self, piece: &Piece, bytes: &[u8], before: Option<&[u8]>, address: Address, outcome: &mut Outcome) -> Option<String> {
        self.arena.reset();
        // That it is right is found sooner than where it is wrong.
        let text = match (piece.kind, simdutf8::basic::from_utf8(bytes).or_else(|_| simdutf8::compat::from_utf8(bytes))) {
            (PieceKind::TooLarge(bytes), _) => {
                let limit = self.settings.max_record;
                self.alone("", Fault::TooLarge { bytes, limit }, address, outcome);
                return None;
            }
            (_, Err(error)) => {
                let start = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or("");
                self.alone(start, Fault::Encoding { note: EncodingNote::InvalidBytes { at: start.len() as u32 } }, address, outcome);
                return None;
            }
            (PieceKind::Trailing, Ok(text)) => {
                if let Some(at) = self.first_unsaid(text, before.and_then(|bytes| std::str::from_utf8(bytes).ok())) {
                    let unsaid = at.of(text).to_owned();
                    self.alone(text, Fault::TrailingText { at, text: &unsaid }, address, outcome);
                }
                return None;
            }
            (PieceKind::Record | PieceKind::Aside, Ok(text)) => text,
        };
        let record = (self.read)(Source { text, address, prelude: &self.prelude, arena: &self.arena, only: &[] });
        if let Some(survey) = self.settings.survey.as_ref().filter(|_| !record.layers.is_empty()) {
            survey.add(&record.reference);
        }
        for ((_, set), keys) in self.settings.set_rules().zip(&mut outcome.keys) {
            if !record.layers.is_empty() {
                (set.keys)(&record, &mut |group, value| keys.push(Key { group, value, record: address.index as u32 }));
            }
        }
        let mut findings = std::mem::take(&mut self.findings);
        findings.clear();
        proofread(&record, self.settings, &mut findings, &mut outcome.counts);
        let mends = self.settings.fix != FixMode::None && findings.iter().any(|finding| self.is_made(finding));
        if !mends {
            self.give(&record, &findings, outcome);
        }
        self.findings = findings;
        mends.then(|| self.mend(text.to_owned(), address, outcome))
    }

    /// The first line behind a record that is neither a title nor the abstract of any of its layers.
    fn first_unsaid(&self, tail: &str, record: Option<&str>) -> Option<Span> {
        let arena = Arena::new();
        let record = record.map(|text| (self.read)(Source { text, address: Address::default(), prelude: &self.prelude, arena: &arena, only: &[] }));
        let is_said = |line: &str| {
            record.iter().any(|record| {
                let fields = &record.fields;
                let texts = [fields.title, fields.title_translated, fields.abstract_text, fields.abstract_translated];
                texts.iter().any(|text| text.each().any(|field| fold::same(line, field.value.rich.text) || fold::same(line, field.raw.text)))
            })
        };
        // An abstract may be written over several lines.
        let mut start = 0;
        for line in tail.split_inclusive('\n') {
            let end = start + line.trim_end().len();
            if !line.trim().is_empty() && !is_said(line) && !is_said(&tail[start..]) {
                return Some(Span::new(start, end));
            }
            if !line.trim().is_empty() && !is_said(line) {
                return None;
            }
            start += line.len();
        }
        None
    }

    /// Fixes a record until nothing more can be fixed, and tells what remains.
    fn mend(&mut self, mut text: String, address: Address, outcome: &mut Outcome) -> String {
        for round in 0..=ROUNDS {
            let arena = Arena::new();
            let record = (self.read)(Source { text: &text, address, prelude: &self.prelude, arena: &arena, only: &[] });
            let (mut findings, mut plan, mut fixed) = (Vec::new(), Plan::new(), 0);
            proofread(&record, self.settings, &mut findings, &mut Counts::default());
            if round < ROUNDS {
                let (record, _) = surveyed(&record, &findings);
                for finding in findings.iter().filter(|finding| self.is_made(finding)) {
                    let edits = finding.fix.as_ref().and_then(|fix| edit::edits(&record, fix)).filter(|edits| !edits.is_empty());
                    fixed += u64::from(edits.is_some_and(|edits| plan.take(edits)));
                }
            }
            if plan.is_empty() {
                self.give(&record, &findings, outcome);
                break;
            }
            let next = plan.apply(&text);
            let readable = !(self.read)(Source { text: &next, address, prelude: &self.prelude, arena: &arena, only: &[] }).layers.is_empty();
            if next == text || !readable {
                self.give(&record, &findings, outcome);
                break;
            }
            outcome.counts.fixed += fixed;
            text = next;
        }
        text
    }

    fn is_made(&self, finding: &Finding) -> bool {
        finding.fix.as_ref().is_some_and(|fix| self.settings.makes(fix.safety))
    }

    /// Tells a fault of what is no record.
    fn alone(&self, text: &str, fault: Fault<'_>, address: Address, outcome: &mut Outcome) {
        let record = bare(text, self.arena.list([fault_of(fault, &self.arena)]), address, &self.arena);
        let mut findings = Vec::new();
        proofread(&record, self.settings, &mut findings, &mut outcome.counts);
        self.give(&record, &findings, outcome);
    }

    fn give(&self, record: &Record<'_>, findings: &[Finding], outcome: &mut Outcome) {
        if findings.is_empty() {
            return;
        }
        let (record, positions) = surveyed(record, findings);
        for finding in findings {
            outcome.counts.add(finding.severity);
            if (outcome.ends.len() as u64) < self.settings.max_findings {
                (self.render)(&Shown { file: self.file, record: &record, positions: &positions, finding, others: &|_| None }, &mut outcome.report);
                outcome.ends.push(outcome.report.len());
            }
        }
    }
}

/// The fault with its texts kept in the arena.
fn fault_of<'a>(fault: Fault<'_>, arena: &'a Arena) -> Fault<'a> {
    match fault {
        Fault::TooLarge { bytes, limit } => Fault::TooLarge { bytes, limit },
        Fault::Encoding { note } => Fault::Encoding { note },
        Fault::TrailingText { at, text } => Fault::TrailingText { at, text: arena.text(text) },
        _ => Fault::Syntax { at: crate::source::Span::new(0, 0), why: "" },
    }
}

/// Runs every rule that looks at one record.
pub fn proofread(record: &Record<'_>, settings: &CheckSettings, findings: &mut Vec<Finding>, counts: &mut Counts) {
    run(record, settings, findings, counts);
    if comments::any(record) {
        let mut used = Vec::new();
        counts.suppressed += comments::sift(record, findings, &mut used);
        let faults = comments::unused(record, &settings.rules, &used);
        let text = record.levels.first().map_or("", |level| level.text);
        run(&bare(text, record.arena.list(faults), record.address, record.arena), settings, findings, counts);
    }
    settings.sift(record, findings, counts);
}

fn run(record: &Record<'_>, settings: &CheckSettings, findings: &mut Vec<Finding>, counts: &mut Counts) {
    let read = !record.layers.is_empty();
    let wanted = settings.wanted(record);
    let witness = settings.evidence.as_ref().map_or_else(Witness::default, |book| book.witness(record));
    if let Some(first) = settings.rules.first() {
        let mut found = Found::new(record, first, wanted, findings, &mut counts.hidden).with_witness(witness);
        for rule in &settings.rules {
            if let Check::Record(check) = rule.check
                && (read || rule.scope == Scope::Reading)
            {
                found.of(rule);
                check(record, &mut found);
            }
        }
    }
}
