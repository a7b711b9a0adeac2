//! What the fuzz targets in `fuzz/` run: each takes any bytes, and panics where a promise is broken.
//!
//! No part of the interface: it may change at any time.

use crate::diagnostic::{Finding, Place, Related, Severity, Spot};
use crate::engine::settings::{CheckSettings, FixMode};
use crate::engine::work::proofread;
use crate::fix::apply::Plan;
use crate::fix::{edit, place};
use crate::formats::batch::PieceKind;
use crate::formats::write::{Losses, WriteOptions};
use crate::formats::{FORMATS, Format, Source, nested_json};
use crate::model::record::Address;
use crate::normalize::record::Record;
use crate::source::escape::{self, Oddities};
use crate::source::{Arena, input, level};

/// Rounds after which fixes have to have settled.
const ROUNDS: usize = 12;

/// Reads a nested record and proofreads it: what serde_json takes for an object is a record, and each place lies in
/// the text, between characters.
pub fn nested_reader(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let arena = Arena::new();
    let record = nested_json::read(crate::formats::Source::new(text, START, &arena));
    if serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text).is_ok() {
        assert!(!record.layers.is_empty(), "serde_json reads this object, the reader does not");
    }
    for layer in record.layers {
        let own = record.levels[usize::from(layer.level)].text;
        for raw in layer.raws {
            assert!(own.get(raw.span.range()).is_some(), "{} is no place of its level", raw.path);
            let span = level::span_to_root(record.levels, layer.level, raw.span);
            assert!(text.get(span.range()).is_some(), "{} is no place of the file", raw.path);
        }
    }
    for finding in findings(&record) {
        for place in [finding.place].into_iter().chain(finding.related.iter().filter_map(here)) {
            let (level, span) = place::in_level(&record, place);
            let span = level::span_to_root(record.levels, level, span);
            assert!(text.get(span.range()).is_some(), "{} tells no place of the file", finding.code);
        }
    }
}

/// Reads any bytes in the format that the first byte picks, as a file is read: see [`reader`].
pub fn readers(data: &[u8]) {
    let Some((pick, data)) = data.split_first() else { return };
    let readable: Vec<&Format> = FORMATS.iter().filter(|format| format.read.is_some()).collect();
    reader(readable[usize::from(*pick) % readable.len()], data);
}

/// Reads any bytes in a format: no byte is lost between the records, each place lies in its text, between characters, and
/// every writer writes what was read.
pub fn reader(format: &Format, data: &[u8]) -> usize {
    let Some(reader) = format.read else { return 0 };
    let Ok(input) = input::read(Box::new(std::io::Cursor::new(data.to_vec())), None) else { return 0 };
    let (mut at, mut records) = (input.offset, 0);
    let mut split = (reader.split)(input, 1 << 20).expect("a text in memory can be split");
    let (mut arena, writers) = (Arena::new(), FORMATS.iter().filter_map(|format| format.write).map(|make| make(&WriteOptions::default())).collect::<Vec<_>>());
    while let Some(batch) = split.next_batch().expect("a text in memory can be read") {
        assert_eq!(batch.offset, at, "a gap before a batch of {}", format.name);
        at += batch.bytes.len() as u64;
        for piece in batch.pieces.iter().filter(|piece| piece.kind == PieceKind::Record) {
            let bytes = batch.bytes.get(piece.start as usize..piece.end as usize).expect("a record lies in its batch");
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            arena.reset();
            records += 1;
            let record = (reader.read)(Source { prelude: &batch.prelude, ..Source::new(text, START, &arena) });
            for raw in record.layers.iter().flat_map(|layer| layer.raws) {
                let own = record.levels[usize::from(record.layers[usize::from(raw.layer)].level)].text;
                assert!(own.get(raw.span.range()).is_some(), "{}: {} is no place of its level", format.name, raw.path);
            }
            for finding in findings(&record) {
                let (level, span) = place::in_level(&record, finding.place);
                let span = level::span_to_root(record.levels, level, span);
                assert!(text.get(span.range()).is_some(), "{}: {} tells no place of the file", format.name, finding.code);
                if let Some(edits) = finding.fix.as_ref().and_then(|fix| edit::edits(&record, fix)) {
                    assert!(edits.iter().all(|edit| text.get(edit.span.range()).is_some()), "{}: a fix of {} lies outside", format.name, finding.code);
                }
            }
            for writer in &writers {
                let (mut out, mut losses) = (Vec::new(), Losses::counted());
                let _ = writer.write_record(&record, "key", &mut out, &mut losses);
                assert!(std::str::from_utf8(&out).is_ok(), "{}: what is written is UTF-8", format.name);
            }
        }
    }
    records
}

/// Decodes a JSON string and finds each character's way back; what is encoded again decodes to the same.
pub fn decode_map(data: &[u8]) {
    // The way back is looked for from the start, for each character anew.
    let Ok(raw) = std::str::from_utf8(data.get(..4096).unwrap_or(data)) else { return };
    let arena = Arena::new();
    let text = escape::decode(raw, &arena, &mut Oddities::default());
    let mut behind = 0;
    for (at, character) in text.char_indices() {
        let (start, end) = (escape::position(raw, at), escape::position(raw, at + character.len_utf8()));
        assert_eq!(start, behind, "a gap before {character:?}");
        let piece = raw.get(start..end).expect("a place lies between characters");
        assert_eq!(escape::decode(piece, &arena, &mut Oddities::default()), character.to_string());
        behind = end;
    }
    assert_eq!(behind, raw.len());
    let mut again = String::new();
    escape::encode(text, &mut again);
    let mut odd = Oddities::default();
    assert_eq!(escape::decode(&again, &arena, &mut odd), text);
    assert!(odd.none());
}

/// Makes every fix, safe or not, until none is left: each edit lies in the text, the result is a record, and it settles.
pub fn fix(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut text = text.to_owned();
    for round in 0.. {
        let arena = Arena::new();
        let record = nested_json::read(crate::formats::Source::new(&text, START, &arena));
        if record.layers.is_empty() {
            assert_eq!(round, 0, "a fix made this of a record");
            return;
        }
        let mut plan = Plan::new();
        let mut codes = Vec::new();
        for finding in findings(&record) {
            let Some(edits) = finding.fix.as_ref().and_then(|fix| edit::edits(&record, fix)) else { continue };
            for edit in &edits {
                assert!(text.get(edit.span.range()).is_some(), "{} edits no place of the file", finding.code);
            }
            if !edits.is_empty() && plan.take(edits) {
                codes.push(finding.code);
            }
        }
        let next = plan.apply(&text);
        if next == text {
            return;
        }
        assert!(round < ROUNDS, "{codes:?} go on and on");
        text = next;
    }
}

/// The place of what is told beside a finding, if it is in the same record.
fn here(related: &Related) -> Option<Place> {
    match related.spot {
        Spot::Here(place) => Some(place),
        Spot::Record(_) => None,
    }
}

const START: Address = Address { offset: 0, line: 1, column: 1, index: 0 };

fn findings(record: &Record<'_>) -> Vec<Finding> {
    let settings = CheckSettings {
        rules: crate::rules::all(),
        shown: Severity::Suggestion,
        fix: FixMode::All,
        today: 20_780,
        jobs: 1,
        max_record: 1 << 20,
        max_findings: u64::MAX,
        filter: None,
        cited: None,
    };
    let mut findings = Vec::new();
    proofread(record, &settings, &mut findings, &mut 0);
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every input of `fixtures/nested` of one record, then each of them bent in ways that repeat on every run.
    fn bent(each: impl Fn(&[u8])) {
        let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
        let mut random = move |below: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            (seed % below.max(1) as u64) as usize
        };
        let pieces = ["\"", "\\", "{", "}", "[", "]", ",", ":", "\\\\", "\\u", "\\ud83d", "null", "'", "é", "中", "\u{0}", "\u{FEFF}", "&quot;", "–", " "];
        let mut inputs = Vec::new();
        for case in ["seed", "repaired-layer", "cut-off-layer", "other-work-layer", "escaped-thrice"] {
            inputs.push(std::fs::read_to_string(format!("fixtures/nested/{case}/in.txt")).unwrap());
        }
        for input in &inputs {
            each(input.as_bytes());
            for _ in 0..150 {
                let mut text: Vec<char> = input.chars().collect();
                for _ in 0..=random(4) {
                    let at = random(text.len());
                    match random(4) {
                        0 => text.truncate(at),
                        1 => drop(text.drain(at..(at + random(30)).min(text.len()))),
                        2 => drop(text.splice(at..at, pieces[random(pieces.len())].chars())),
                        _ => drop(text.splice(at..(at + 1).min(text.len()), pieces[random(pieces.len())].chars())),
                    }
                }
                each(text.iter().collect::<String>().as_bytes());
            }
        }
    }

    #[test]
    fn bent_records_are_read_with_every_place_in_the_file() {
        bent(nested_reader);
    }

    #[test]
    fn bent_strings_lead_back_to_where_they_stand() {
        bent(decode_map);
    }

    #[test]
    fn fixes_of_bent_records_settle() {
        bent(fix);
    }
}
