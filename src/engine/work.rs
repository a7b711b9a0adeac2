//! One batch of records: read, proofread, fixed.

use super::counts::Counts;
use super::pipeline;
use super::proofread::{proofread, proofread_all};
use super::settings::{CheckSettings, FixMode};
use super::told::{Shown, surveyed};
use crate::diagnostic::{EncodingNote, Fault, Finding};
use crate::fix::apply::Plan;
use crate::fix::edit;
use crate::formats::batch::{Batch, Piece, PieceKind, Prelude};
use crate::formats::{ReadRecord, Source, bare};
use crate::model::record::Address;
use crate::normalize::record::Record;
use crate::normalize::text::fold;
use crate::rules::set::Key;
use crate::source::{Arena, Position, Span};

/// Rounds of fixing, at most: a fix can make another one possible.
const ROUNDS: usize = 10;

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
    /// Those of the records at hand; kept for their room.
    pub findings: Vec<Vec<Finding>>,
}

/// So many records, or records of about so many bytes, are looked at together.
const TOGETHER: usize = 8;
const TOGETHER_BYTES: usize = 64 << 10;

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
        let (mut copied, mut index, mut rest) = (0, batch.first, batch.pieces.as_slice());
        while !rest.is_empty() {
            let (pieces, others) = rest.split_at(together(rest));
            rest = others;
            let addressed: Vec<(&Piece, Address)> = pieces
                .iter()
                .map(|piece| {
                    let Position { line, column, offset } = piece.position(&batch);
                    let address = Address { offset, line, column, index };
                    if piece.is_record() {
                        outcome.records += 1;
                        index += 1;
                        if !outcome.keys.is_empty() {
                            outcome.standings.push(Standing { offset, line, column: column as u32, length: piece.end - piece.start });
                        }
                    }
                    (piece, address)
                })
                .collect();
            let fixed = pipeline::guarded(|| self.pieces(&batch, &addressed, &mut outcome));
            let fixed = fixed.unwrap_or_else(|why| self.blame(&batch, &addressed, why));
            if let Some(out) = &mut out {
                for (piece, fixed) in pieces.iter().zip(fixed) {
                    out.extend_from_slice(&batch.bytes[copied..piece.start as usize]);
                    copied = piece.end as usize;
                    out.extend_from_slice(fixed.as_deref().map_or(batch.bytes_of(piece), str::as_bytes));
                }
            }
        }
        if let Some(mut out) = out {
            out.extend_from_slice(&batch.bytes[copied..]);
            outcome.fixed = Some(out);
        }
        outcome
    }

    /// Reads and proofreads some pieces together; the new texts of those that were fixed, where fixes are made.
    fn pieces(&mut self, batch: &Batch, pieces: &[(&Piece, Address)], outcome: &mut Outcome) -> Vec<Option<String>> {
        self.arena.reset();
        let mut findings = std::mem::take(&mut self.findings);
        let this = &*self;
        let (mut records, mut texts) = (Vec::with_capacity(pieces.len()), Vec::with_capacity(pieces.len()));
        for (number, (piece, address)) in pieces.iter().enumerate() {
            if let Some((record, text)) = this.read_piece(batch, piece, *address) {
                records.push(record);
                texts.push((number, text));
            }
        }
        let read = || records.iter().filter(|record: &&Record<'_>| !record.layers.is_empty());
        if let Some(survey) = &this.settings.survey {
            read().for_each(|record| survey.add(&record.reference));
        }
        for ((_, set), keys) in this.settings.set_rules().zip(&mut outcome.keys) {
            for record in read() {
                (set.keys)(record, &mut |group, value| keys.push(Key { group, value, record: record.address.index as u32 }));
            }
        }
        findings.resize_with(findings.len().max(records.len()), Vec::new);
        findings.iter_mut().for_each(Vec::clear);
        proofread_all(&records, this.settings, &mut findings, &mut outcome.counts);
        let fixes = this.settings.fix != FixMode::None;
        let mut fixed = vec![None; if fixes { pieces.len() } else { 0 }];
        for ((record, (number, text)), findings) in records.iter().zip(texts).zip(&findings) {
            let mended = text.filter(|_| fixes && findings.iter().any(|finding| this.is_made(finding)));
            match (mended, fixed.get_mut(number)) {
                (Some(text), Some(fixed)) => *fixed = Some(this.mend(text.to_owned(), record.address, outcome)),
                _ => this.give(record, findings, outcome),
            }
        }
        self.findings = findings;
        fixed
    }

    /// Panics again, in the name of the record that is to blame.
    fn blame(&mut self, batch: &Batch, pieces: &[(&Piece, Address)], why: String) -> ! {
        for piece in pieces {
            let mut outcome = Outcome { keys: self.settings.set_rules().map(|_| Vec::new()).collect(), ..Outcome::default() };
            pipeline::located(piece.1, || self.pieces(batch, std::slice::from_ref(piece), &mut outcome));
        }
        std::panic::resume_unwind(Box::new(why))
    }

    /// A piece as a record, or what is wrong with it as one; with its text, where fixes can be made in it.
    fn read_piece<'a>(&'a self, batch: &'a Batch, piece: &Piece, address: Address) -> Option<(Record<'a>, Option<&'a str>)> {
        let (bytes, arena) = (batch.bytes_of(piece), &self.arena);
        let alone = |text: &'a str, fault: Fault<'a>| Some((bare(text, arena.list([fault]), address, arena), None));
        match (piece.kind, simdutf8::compat::from_utf8(bytes)) {
            (PieceKind::TooLarge(bytes), _) => alone("", Fault::TooLarge { bytes, limit: self.settings.max_record }),
            (_, Err(error)) => {
                let start = bytes.get(..error.valid_up_to()).and_then(|start| std::str::from_utf8(start).ok()).unwrap_or("");
                alone(start, Fault::Encoding { note: EncodingNote::InvalidBytes { at: start.len() as u32 } })
            }
            (PieceKind::Trailing, Ok(text)) => {
                let before = batch.pieces.iter().rfind(|before| before.kind == PieceKind::Record && before.end <= piece.start);
                let at = self.first_unsaid(text, before.and_then(|before| std::str::from_utf8(batch.bytes_of(before)).ok()))?;
                alone(text, Fault::TrailingText { at, text: at.of(text) })
            }
            (PieceKind::Record | PieceKind::Aside, Ok(text)) => {
                Some(((self.read)(Source { text, address, prelude: &self.prelude, arena, only: &[] }), Some(text)))
            }
        }
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
    fn mend(&self, mut text: String, address: Address, outcome: &mut Outcome) -> String {
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

/// How many of these pieces are looked at together.
fn together(pieces: &[Piece]) -> usize {
    let mut bytes = 0;
    let fits = |piece: &&Piece| {
        let before = bytes;
        bytes += (piece.end - piece.start) as usize;
        before < TOGETHER_BYTES
    };
    pieces.iter().take(TOGETHER).take_while(fits).count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_says_at_which_record() {
        fn read(source: Source<'_>) -> Record<'_> {
            assert!(!source.text.contains('3'), "no threes");
            bare(source.text, &[], source.address, source.arena)
        }
        let bytes = b"1\n2\n3\n4\n".to_vec();
        let piece = |n: u32| Piece { start: 2 * n, end: 2 * n + 1, line: u64::from(n) + 1, column: 1, kind: PieceKind::Record };
        let batch = Batch { offset: 0, pieces: (0..4).map(piece).collect(), first: 10, bytes, prelude: Prelude::default() };
        let settings = CheckSettings::default();
        let mut worker =
            Worker { settings: &settings, read, file: "", render: &|_, _| (), arena: Arena::new(), prelude: Prelude::default(), findings: Vec::new() };
        let told = pipeline::guarded(|| worker.work(batch).records);
        assert_eq!(told, Err("no threes, at record 12, line 3, column 1".to_owned()));
    }
}
