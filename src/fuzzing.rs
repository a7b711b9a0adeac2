//! What the fuzz targets in `fuzz/` run: each takes any bytes, and panics where a promise is broken.
//!
//! No part of the interface: it may change at any time.

use crate::diagnostic::{Finding, Place, Related, Severity, Spot};
use crate::engine::counts::Counts;
use crate::engine::proofread::proofread;
use crate::engine::settings::{CheckSettings, FixMode};
use crate::facade::{self, Config};
use crate::fix::apply::Plan;
use crate::fix::{edit, place};
use crate::formats::batch::{Batch, Piece, PieceKind, Prelude};
use crate::formats::write::{Losses, WriteOptions, Writer};
use crate::formats::{FORMATS, Format, ReadRecord, Reader, Source, by_name, nested_json, part_of_jats};
use crate::model::record::Address;
use crate::normalize::journal_tables::Form as JournalForm;
use crate::normalize::record::Record;
use crate::source::escape::{self, Oddities};
use crate::source::input::{self, Input};
use crate::source::{Arena, Position, Span, level, lines};
use std::io::Read;

/// Rounds after which fixes have to have settled.
const ROUNDS: usize = 12;

/// Records longer than this are skipped.
const LIMIT: u64 = 1 << 20;

/// Reads a nested record and proofreads it: what serde_json takes for an object is a record, and each place lies in
/// the text, between characters.
pub fn nested_reader(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let arena = Arena::new();
    let record = nested_json::read(Source::new(text, START, &arena));
    if serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text).is_ok() {
        assert!(!record.layers.is_empty(), "serde_json reads this object, the reader does not");
    }
    told(&record, text);
}

/// Does with any bytes, in the format that the first byte picks, what the command does: proofreads, fixes and converts
/// them to every format.
pub fn readers(data: &[u8]) {
    let Some((pick, data)) = data.split_first() else { return };
    let readable: Vec<&'static Format> = FORMATS.iter().filter(|format| format.read.is_some()).collect();
    let from = readable[usize::from(*pick) % readable.len()];
    if text_of(data).is_none() {
        return;
    }
    let config = Config { from: Some(from), rules: crate::rules::all(), severity: Severity::Suggestion, unsafe_fixes: true, today: TODAY, ..Config::default() };
    facade::check(data, &config).expect("any text is proofread");
    facade::fix(data, &config).expect("any text is fixed");
    for to in FORMATS.iter().filter(|format| format.write.is_some()) {
        // A record that the format refuses is an error.
        if let Ok((text, _)) = facade::convert(data, to, &config) {
            assert!(std::str::from_utf8(&text).is_ok(), "{}: what is written is UTF-8", to.name);
        }
    }
}

/// Reads any bytes as a table of journals, under the name that the first byte picks, and asks it for the journals of a record,
/// whose name is the text's own first words.
pub fn tables(data: &[u8]) {
    const NAMES: [&str; 5] = ["journals.csv", "JCR2023.csv", "scimagojr 2022.csv", "abbreviations.txt", "FQBJCR2025-UTF8.csv"];
    let Some((pick, data)) = data.split_first() else { return };
    let Ok(journals) = facade::journals([(NAMES[usize::from(*pick) % NAMES.len()], data)]) else { return };
    let start: String = String::from_utf8_lossy(data).chars().filter(|c| c.is_alphanumeric() || *c == ' ').take(40).collect();
    let text = format!("@article{{a, title = {{Bogs}}, journal = {{{start}}}, issn = {{0378-5955}}, year = 2023}}");
    let config = Config { rules: crate::rules::all(), severity: Severity::Suggestion, today: TODAY, journals: Some(journals), ..Config::default() };
    facade::check(&text, &config).expect("any text is proofread");
    for journal in [JournalForm::Full, JournalForm::Abbrev, JournalForm::Dotless] {
        let config = Config { journal: Some(journal), ..config.clone() };
        let ris = by_name("ris").expect("a format");
        facade::convert(&text, ris, &config).expect("any text is converted");
    }
}

/// Reads any bytes in the format of this name; of JATS also its parts alone.
///
/// # Panics
/// Where there is no such format, as well.
pub fn read_as(name: &str, data: &[u8]) {
    let format = by_name(name).expect("each target is named as its format");
    reader(format, data);
    if name == "jats" {
        reader(part_of_jats(format, "front"), data);
        reader(part_of_jats(format, "refs"), data);
    }
}

/// Reads any bytes in a format, and gives the number of records: no byte is lost between them, each tells its line and column,
/// each place lies in its text, between characters, fixes settle, every writer writes what was read, and
/// what one of them wrote is one record.
pub fn reader(format: &Format, data: &[u8]) -> usize {
    let (Some(reader), Some((text, start))) = (format.read, text_of(data)) else { return 0 };
    let writers: Vec<_> = FORMATS.iter().filter_map(|format| Some((format, (format.write?)(&WriteOptions::default())))).collect();
    let (mut at, mut records, mut arena) = (0, 0, Arena::new());
    for batch in batches(reader, data) {
        assert_eq!(batch.offset, start.offset + at as u64, "{}: a gap before a batch", format.name);
        assert!(batch.pieces.is_empty() || batch.first == records, "{}: the records are counted otherwise", format.name);
        assert!(text.get(at..).is_some_and(|rest| rest.starts_with(&batch.bytes)), "{}: bytes were lost or changed", format.name);
        let mut end = 0;
        for piece in &batch.pieces {
            let Piece { start: from, end: to, .. } = *piece;
            assert!(end <= from && from <= to, "{}: pieces lie in one another", format.name);
            let bytes = batch.bytes.get(from as usize..to as usize).expect("a piece lies in its batch");
            end = to;
            records += u64::from(piece.is_record());
            if !matches!(piece.kind, PieceKind::TooLarge(_)) {
                let position = lines::position(&text, start, at + from as usize);
                assert_eq!(piece.position(&batch), position, "{}: a record tells its place", format.name);
            }
            if let (PieceKind::Record, Ok(text)) = (piece.kind, std::str::from_utf8(bytes)) {
                arena.reset();
                let record = (reader.read)(Source { prelude: &batch.prelude, ..Source::new(text, START, &arena) });
                assert_eq!(record.levels.first().map(|level| level.text), Some(text), "{}: a record keeps its text", format.name);
                settle(reader.read, &batch.prelude, text);
                let files: Vec<_> = writers.iter().filter_map(|(to, writer)| Some((to, written(&record, to, writer.as_ref())?))).collect();
                // One of them, for it takes the time of the others together.
                if let Some((to, file)) = files.get(text.len() % files.len().max(1)) {
                    read_back(to, file, record.reference.title.is_some());
                }
            }
        }
        at += batch.bytes.len();
    }
    assert_eq!(at, text.len(), "{}: the end was lost", format.name);
    records as usize
}

/// The text that bytes hold, decompressed and decoded, and where it starts; `None` where it cannot be told.
fn text_of(data: &[u8]) -> Option<(Vec<u8>, Position)> {
    let Input { mut reader, offset, .. } = input::text(data).ok()?;
    let mut text = Vec::new();
    reader.read_to_end(&mut text).ok()?;
    Some((text, Position { line: 1, column: 1, offset }))
}

/// The batches of a text that can be read.
fn batches(reader: Reader, data: &[u8]) -> impl Iterator<Item = Batch> {
    let input = input::text(data).expect("it was read before");
    let mut split = (reader.split)(input, LIMIT).expect("a text in memory can be split");
    std::iter::from_fn(move || split.next_batch().expect("a text in memory can be read"))
}

/// That a writer writes the record with its key where it says, or nothing at all; gives the file of this one record.
fn written(record: &Record<'_>, to: &Format, writer: &dyn Writer) -> Option<Vec<u8>> {
    const KEY: &str = "key";
    let mut out = Vec::new();
    writer.open(&mut out);
    let opened = out.len();
    match writer.write_record(record, KEY, &mut out, &mut Losses::counted()) {
        Ok(key) => assert!(key.is_none_or(|key| out.get(key) == Some(KEY.as_bytes())), "{}: the key stands elsewhere", to.name),
        Err(_) => {
            assert_eq!(out.len(), opened, "{}: something is left of a record that was refused", to.name);
            return None;
        }
    }
    writer.close(&mut out);
    assert!(std::str::from_utf8(&out).is_ok(), "{}: what is written is UTF-8", to.name);
    Some(out)
}

/// That a file of one record is read as one record; of one that says nothing nothing may be read.
fn read_back(to: &Format, file: &[u8], says: bool) {
    let Some(reader) = to.read.filter(|_| file.len() as u64 <= LIMIT) else { return };
    let (mut count, shown) = (0, String::from_utf8_lossy(file));
    for batch in batches(reader, file) {
        for piece in batch.pieces.iter().filter(|piece| piece.kind != PieceKind::Aside) {
            let bytes = batch.bytes_of(piece);
            let (arena, text) = (Arena::new(), std::str::from_utf8(bytes).unwrap_or(""));
            let back = (reader.read)(Source { prelude: &batch.prelude, ..Source::new(text, START, &arena) });
            assert!(!says || !back.layers.is_empty(), "{}: what was written is not read: {shown}", to.name);
            count += 1;
        }
    }
    assert_eq!(count, 1, "{}: one record was written: {shown}", to.name);
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

/// Makes every fix of a nested record, safe or not, until none is left: see [`settle`].
pub fn fix(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        settle(nested_json::read, Prelude::NOTHING, text);
    }
}

/// Makes every fix, safe or not, until none is left: each place and each edit lies in the text, the result is a record, and
/// it settles.
fn settle(read: ReadRecord, prelude: &Prelude, text: &str) {
    let (mut text, mut codes) = (text.to_owned(), Vec::new());
    for round in 0.. {
        let arena = Arena::new();
        let record = read(Source { prelude, ..Source::new(&text, START, &arena) });
        if record.layers.is_empty() {
            assert_eq!(round, 0, "{codes:?} made this of a record: {text}");
        }
        let mut plan = Plan::new();
        codes.clear();
        for (finding, edits) in told(&record, &text) {
            if !edits.is_empty() && plan.take(edits) {
                codes.push(finding.code);
            }
        }
        let next = plan.apply(&text);
        if next == text {
            return;
        }
        assert!(round < ROUNDS, "{codes:?} go on and on: {text}");
        text = next;
    }
}

/// What is told of a record, with the edits of its fixes: each place, also those of its values, lies in the text.
fn told(record: &Record<'_>, text: &str) -> Vec<(Finding, Vec<edit::Edit>)> {
    let lies = |level: u8, span: Span, what: &str| {
        let own = record.levels[usize::from(level)].text;
        assert!(own.get(span.range()).is_some(), "{what} is no place of its level");
        assert!(text.get(level::span_to_root(record.levels, level, span).range()).is_some(), "{what} is no place of the record");
    };
    for layer in record.layers {
        lies(layer.level, layer.span, "a layer");
        for raw in layer.raws {
            lies(layer.level, raw.span, raw.path);
            lies(layer.level, raw.name, raw.path);
        }
    }
    let mut all = Vec::new();
    for finding in findings(record) {
        for place in [finding.place].into_iter().chain(finding.related.iter().filter_map(here)) {
            let (level, span) = place::in_level(record, place);
            lies(level, span, finding.code);
        }
        let edits = finding.fix.as_ref().and_then(|fix| edit::edits(record, fix)).unwrap_or_default();
        assert!(edits.iter().all(|edit| text.get(edit.span.range()).is_some()), "{} edits no place of the record", finding.code);
        all.push((finding, edits));
    }
    all
}

/// The place of what is told beside a finding, if it is in the same record.
fn here(related: &Related) -> Option<Place> {
    match related.spot {
        Spot::Here(place) => Some(place),
        Spot::Record(_) => None,
    }
}

const START: Address = Address { offset: 0, line: 1, column: 1, index: 0 };

/// The day that dates are judged by.
const TODAY: i64 = 20_780;

fn findings(record: &Record<'_>) -> Vec<Finding> {
    let settings = CheckSettings { rules: crate::rules::all(), shown: Severity::Suggestion, fix: FixMode::All, today: TODAY, ..CheckSettings::default() };
    let mut findings = Vec::new();
    proofread(record, &settings, &mut findings, &mut Counts::default());
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::law::damage::Damage;

    /// Every input of `fixtures/nested` of one record, then each of them bent in ways that repeat on every run.
    fn bent(each: impl Fn(&[u8])) {
        let mut damage =
            Damage::new(&["\"", "\\", "{", "}", "[", "]", ",", ":", "\\\\", "\\u", "\\ud83d", "null", "'", "é", "中", "\u{0}", "\u{FEFF}", "&quot;", "–", " "]);
        let mut inputs = Vec::new();
        for case in ["seed", "repaired-layer", "cut-off-layer", "other-work-layer", "escaped-thrice"] {
            inputs.push(std::fs::read_to_string(format!("fixtures/nested/{case}/in.txt")).unwrap());
        }
        for input in &inputs {
            each(input.as_bytes());
            for _ in 0..150 {
                each(damage.to(input, 4).as_bytes());
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
