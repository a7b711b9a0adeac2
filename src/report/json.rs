//! Reports for programs: one JSON document, or a line a finding. Both follow `schemas/report.schema.json`.
//! Findings come first, because they are written while the rest of the input is still being read.

use super::{FileSummary, Reporter};
use crate::engine::counts::Counts;
use crate::engine::told::Told;
use serde::Serialize;

/// The version of the report; within it, members are only added.
pub const VERSION: u32 = 1;

/// One JSON object for the whole run.
pub struct Json;

impl Reporter for Json {
    fn open(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"version\":");
        push(&VERSION, out);
        out.extend_from_slice(b",\"findings\":[\n");
    }

    fn separator(&self) -> &'static [u8] {
        b",\n"
    }

    fn finding(&self, told: &Told, _: &str, _: u64, out: &mut Vec<u8>) {
        push(told, out);
    }

    fn close(&self, files: &[FileSummary], totals: &Counts, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\n],\"files\":");
        push(files, out);
        out.extend_from_slice(b",\"summary\":");
        push(totals, out);
        out.extend_from_slice(b"}\n");
    }
}

/// One JSON object a finding and line, then one with the `summary`.
pub struct Ndjson;

impl Reporter for Ndjson {
    fn open(&self, _: &mut Vec<u8>) {}

    fn finding(&self, told: &Told, _: &str, _: u64, out: &mut Vec<u8>) {
        push(told, out);
        out.push(b'\n');
    }

    fn close(&self, _: &[FileSummary], totals: &Counts, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"summary\":");
        push(totals, out);
        out.extend_from_slice(b"}\n");
    }
}

/// Appends a value as JSON.
pub(super) fn push(value: &(impl Serialize + ?Sized), out: &mut Vec<u8>) {
    serde_json::to_writer(out, value).expect("texts and numbers are JSON, and a vector takes them");
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use crate::source::Position;
    use serde_json::{Value, json};

    const START: Position = Position { line: 7, column: 1, offset: 900 };

    /// What a run with so many findings gives.
    fn run(reporter: &dyn Reporter, findings: usize) -> String {
        let told = samples::told("{\"page\":\"56-37\"}", START, "56-37");
        let told = samples::fixed(told, "37-56");
        let (mut rendered, mut out) = (Vec::new(), Vec::new());
        for _ in 0..findings {
            rendered.extend_from_slice(reporter.separator());
            reporter.finding(&told, "", 0, &mut rendered);
        }
        reporter.open(&mut out);
        out.extend_from_slice(rendered.get(reporter.separator().len()..).unwrap_or_default());
        let files = [FileSummary { path: "refs.ndjson".into(), format: "nested-json", records: 9, findings: findings as u64 }];
        reporter.close(&files, &Counts { error: findings as u64, ..Counts::default() }, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_report_is_one_document_however_many_findings_there_are() {
        for findings in 0..3 {
            let report: Value = serde_json::from_str(&run(&Json, findings)).unwrap();
            assert_eq!(report["version"], 1);
            assert_eq!(report["findings"].as_array().unwrap().len(), findings);
            assert_eq!(report["files"][0], json!({"path": "refs.ndjson", "format": "nested-json", "records": 9, "findings": findings}));
            assert_eq!(report["summary"]["error"], findings);
        }
    }

    #[test]
    fn a_finding_has_its_members_and_places() {
        let report: Value = serde_json::from_str(&run(&Json, 1)).unwrap();
        let expected = json!({
            "code": "PAG001", "name": "pages-reversed", "severity": "error",
            "message": "last page 37 comes before first page 56",
            "file": "refs.ndjson", "record": 4, "key": null, "pointer": "/page", "layers": [0],
            "span": {"start": {"line": 7, "column": 10, "offset": 909}, "end": {"line": 7, "column": 15, "offset": 914}},
            "fix": {"safety": "safe", "description": "put the pages in order", "edits": [{"start": 909, "end": 914, "text": "37-56"}]},
            "related": [], "url": "https://citable.dev/rules/PAG001"
        });
        assert_eq!(report["findings"][0], expected);
    }

    #[test]
    fn every_line_of_ndjson_is_an_object_and_the_last_the_summary() {
        let report = run(&Ndjson, 2);
        let lines: Vec<Value> = report.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[1]["code"], "PAG001");
        assert_eq!(lines[2], json!({"summary": {"error": 2, "warning": 0, "info": 0, "suggestion": 0, "hidden": 0, "fixed": 0, "suppressed": 0}}));
    }

    #[test]
    fn the_report_follows_its_schema() {
        let schema = serde_json::to_value(super::super::schema::schema()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for findings in 0..3 {
            let report: Value = serde_json::from_str(&run(&Json, findings)).unwrap();
            let faults: Vec<String> = validator.iter_errors(&report).map(|fault| fault.to_string()).collect();
            assert!(faults.is_empty(), "{faults:?}");
        }
    }
}
