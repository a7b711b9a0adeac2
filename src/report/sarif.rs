//! SARIF 2.1.0, which sites that scan repositories take, with every rule's explanation.
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>
//!
//! Findings go by the fingerprint of a baseline, so that the site knows them again when lines move.

use super::json::push;
use super::rule::markdown;
use super::{FileSummary, Reporter, printable, slashed};
use crate::diagnostic::{Safety, Severity};
use crate::engine::counts::Counts;
use crate::engine::told::{FileSpan, Shown, Told};
use crate::rules;
use crate::rules::rule::Rule;
use serde_json::{Value, json};
use std::collections::HashMap;

/// Where the schema of the format stands.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One run.
pub struct Sarif {
    /// Where each rule stands in the list, by its code.
    rules: HashMap<&'static str, usize>,
}

impl Sarif {
    /// With every rule there is.
    pub fn new() -> Sarif {
        Sarif { rules: rules::all().into_iter().enumerate().map(|(index, rule)| (rule.code, index)).collect() }
    }

    /// A result; places of the edits are left out where they are not known.
    fn result(&self, told: &Told, fingerprint: Option<String>, edits: Option<Vec<FileSpan>>) -> Value {
        let mut result = json!({
            "ruleId": told.code,
            "ruleIndex": self.rules.get(told.code),
            "level": level(told.severity),
            "message": {"text": message(&told.message)},
            "locations": [{
                "physicalLocation": location(&told.file, told.span),
                "logicalLocations": [{"fullyQualifiedName": logical(told)}],
            }],
        });
        if let Some(fingerprint) = fingerprint {
            result["partialFingerprints"] = json!({"citable/v1": fingerprint});
        }
        let related: Vec<Value> = told
            .related
            .iter()
            .filter_map(|related| {
                let file = related.file.as_deref().unwrap_or(&told.file);
                Some(json!({"message": {"text": message(&related.message)}, "physicalLocation": location(file, related.span?)}))
            })
            .collect();
        if !related.is_empty() {
            result["relatedLocations"] = related.into();
        }
        if let Some(fix) = told.fix.as_ref().filter(|fix| !fix.edits.is_empty()) {
            let spans = edits.unwrap_or_default();
            let replacements: Vec<Value> = fix
                .edits
                .iter()
                .enumerate()
                .map(|(number, edit)| {
                    let deleted = match spans.get(number) {
                        Some(span) => region(*span),
                        None => json!({"byteOffset": edit.start, "byteLength": edit.end - edit.start}),
                    };
                    json!({"deletedRegion": deleted, "insertedContent": {"text": edit.text}})
                })
                .collect();
            let note = if fix.safety == Safety::Unsafe { " (may change the meaning)" } else { "" };
            result["fixes"] = json!([{
                "description": {"text": format!("{}{note}", fix.description)},
                "artifactChanges": [{"artifactLocation": {"uri": uri(&told.file)}, "replacements": replacements}],
            }]);
        }
        result
    }
}

impl Default for Sarif {
    fn default() -> Sarif {
        Sarif::new()
    }
}

impl Reporter for Sarif {
    fn open(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(format!("{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\n\"tool\":").as_bytes());
        let rules: Vec<Value> = rules::all().into_iter().map(descriptor).collect();
        push(&json!({"driver": {"name": env!("CARGO_PKG_NAME"), "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules}}), out);
        out.extend_from_slice(b",\n\"columnKind\":\"unicodeCodePoints\",\n\"results\":[\n");
    }

    fn separator(&self) -> &'static [u8] {
        b",\n"
    }

    fn shown(&self, shown: &Shown<'_, '_>, out: &mut Vec<u8>) {
        let told = shown.told();
        let edits = told.fix.as_ref().map(|fix| fix.edits.iter().map(|edit| shown.span_of(edit)).collect());
        push(&self.result(&told, Some(shown.fingerprint()), edits), out);
    }

    fn finding(&self, told: &Told, _: &str, _: u64, out: &mut Vec<u8>) {
        push(&self.result(told, None, None), out);
    }

    fn close(&self, files: &[FileSummary], _: &Counts, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\n],\n\"artifacts\":");
        let artifacts = files.iter().map(|file| {
            let about = json!({"format": file.format, "records": file.records});
            json!({"location": {"uri": uri(&file.path)}, "roles": ["analysisTarget"], "properties": about})
        });
        push(&artifacts.collect::<Vec<Value>>(), out);
        out.extend_from_slice(b"\n}]}\n");
    }
}

fn descriptor(rule: &Rule) -> Value {
    let family = rule.code.trim_end_matches(|c: char| c.is_ascii_digit());
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary()},
        "fullDescription": {"text": rule.summary()},
        "help": {"text": format!("{}\n\ncitable rule {} explains it.", rule.summary(), rule.code), "markdown": markdown(rule)},
        "defaultConfiguration": {"enabled": rule.default, "level": level(rule.severity)},
        "properties": {"tags": ["bibliography", family], "problem.severity": severity(rule.severity)},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Suggestion => "note",
    }
}

/// The word that GitHub takes for `problem.severity`.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Suggestion => "recommendation",
    }
}

/// A message. `[words](target)` would be a link in it (3.11.6), and no value of a record may be one.
fn message(text: &str) -> String {
    let text = printable::text(text);
    if text.contains("](") { text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]") } else { text }
}

/// The record by its key or number, and the path in it.
fn logical(told: &Told) -> String {
    let record = told.key.clone().unwrap_or_else(|| told.record.to_string());
    format!("{record}{}{}", if told.pointer.starts_with('/') { "" } else { " " }, told.pointer)
}

fn location(file: &str, span: FileSpan) -> Value {
    json!({"artifactLocation": {"uri": uri(file)}, "region": region(span)})
}

/// A stretch of a file; as with us, its end is the first place behind it (3.30.8).
fn region(FileSpan { start, end }: FileSpan) -> Value {
    json!({
        "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
        "byteOffset": start.offset, "byteLength": end.offset - start.offset,
    })
}

/// A path as a reference by URI (RFC 3986): relative where the path is.
fn uri(file: &str) -> String {
    let path = slashed(file);
    let has_drive = path.get(1..3) == Some(":/");
    let mut uri = if has_drive { "file:///".to_owned() } else { String::new() };
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for (at, byte) in path.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            b':' if has_drive && at == 1 => uri.push(':'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use crate::source::Position;

    const START: Position = Position { line: 7, column: 1, offset: 900 };

    fn told() -> Told {
        samples::told("{\"page\":\"56-37\"}", START, "56-37")
    }

    #[test]
    fn the_report_is_one_run_however_many_findings_there_are() {
        for findings in 0..3 {
            let (_, report) = samples::whole(&Sarif::new(), &told(), findings);
            let run = &report["runs"][0];
            assert_eq!(run["results"].as_array().map(Vec::len), Some(findings));
            assert_eq!(run["columnKind"], "unicodeCodePoints");
            assert_eq!(run["tool"]["driver"]["rules"].as_array().map(Vec::len), Some(rules::all().len()));
        }
    }

    #[test]
    fn a_result_names_its_rule_its_place_and_its_fix() {
        let told = samples::related(samples::fixed(told(), "37-56"), samples::span("{\"page\":\"56-37\"}", START, "page"));
        let (_, report) = samples::whole(&Sarif::new(), &told, 1);
        let (run, result) = (&report["runs"][0], &report["runs"][0]["results"][0]);
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!((&rule["id"], &result["level"]), (&result["ruleId"], &"error".into()));
        let region = json!({"startLine": 7, "startColumn": 10, "endLine": 7, "endColumn": 15, "byteOffset": 909, "byteLength": 5});
        assert_eq!(result["locations"][0]["physicalLocation"], json!({"artifactLocation": {"uri": "refs.ndjson"}, "region": region}));
        assert_eq!(result["relatedLocations"][0]["physicalLocation"]["region"]["startColumn"], 3);
        let change = &result["fixes"][0]["artifactChanges"][0];
        assert_eq!(change["replacements"][0], json!({"deletedRegion": {"byteOffset": 909, "byteLength": 5}, "insertedContent": {"text": "37-56"}}));
    }

    #[test]
    fn a_path_is_a_reference() {
        for (file, expected) in [
            ("refs.bib", "refs.bib"),
            ("./a b/ü.bib", "a%20b/%C3%BC.bib"),
            ("/tmp/a%.bib", "file:///tmp/a%25.bib"),
            ("http:x?y#z", "http%3Ax%3Fy%23z"),
            ("C:/x.bib", "file:///C:/x.bib"),
        ] {
            assert_eq!(uri(file), expected);
        }
    }

    #[test]
    fn no_value_is_a_link() {
        assert_eq!(message("[here](https://example.org)"), "\\[here\\](https://example.org)");
        assert_eq!(message("title [in Russian]"), "title [in Russian]");
    }
}
