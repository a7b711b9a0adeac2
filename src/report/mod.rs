//! How findings are shown: one file a format.

use crate::engine::told::Told;
use crate::engine::work::Counts;
use serde::Serialize;

/// Renders findings. They are rendered apart, in parallel, each behind [`Reporter::separator`]; the first separator is left out.
pub trait Reporter {
    /// What stands before the first finding.
    fn open(&self, out: &mut Vec<u8>);
    /// What stands between two findings.
    fn separator(&self) -> &'static [u8] {
        b""
    }
    /// One finding; `text` is the text of its record.
    fn finding(&self, told: &Told, text: &str, out: &mut Vec<u8>);
    /// What stands behind the last finding.
    fn close(&self, files: &[FileSummary], totals: &Counts, out: &mut Vec<u8>);
}

/// What was found in one file.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct FileSummary {
    pub path: String,
    pub format: &'static str,
    pub records: u64,
    pub findings: u64,
}

/// The reporter with this name.
pub fn reporter(name: &str, _colored: bool) -> Box<dyn Reporter + Sync> {
    match name {
        "json" => Box::new(Json),
        _ => Box::new(Concise),
    }
}

struct Concise;
impl Reporter for Concise {
    fn open(&self, _: &mut Vec<u8>) {}
    fn finding(&self, t: &Told, _: &str, out: &mut Vec<u8>) {
        use std::io::Write;
        let _ = writeln!(out, "{}:{}:{}: {}[{}] {}", t.file, t.span.start.line, t.span.start.column, t.severity.word(), t.code, t.message);
    }
    fn close(&self, _: &[FileSummary], _: &Counts, _: &mut Vec<u8>) {}
}
struct Json;
impl Reporter for Json {
    fn open(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"version\":1,\"findings\":[\n");
    }
    fn separator(&self) -> &'static [u8] {
        b",\n"
    }
    fn finding(&self, t: &Told, _: &str, out: &mut Vec<u8>) {
        let _ = serde_json::to_writer(out, t);
    }
    fn close(&self, files: &[FileSummary], totals: &Counts, out: &mut Vec<u8>) {
        use std::io::Write;
        let _ = write!(out, "\n],\"files\":{},\"summary\":{}}}\n", serde_json::to_string(files).unwrap_or_default(), serde_json::to_string(totals).unwrap_or_default());
    }
}

/// A unified diff.
pub fn diff(_name: &str, _old: &[u8], _new: &[u8]) -> Vec<u8> {
    Vec::new()
}
