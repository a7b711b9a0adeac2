//! The Code Quality report of GitLab: a JSON array, of which the site compares fingerprints between branches.
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use super::{FileSummary, Reporter, printable, slashed};
use crate::diagnostic::Severity;
use crate::engine::counts::Counts;
use crate::engine::told::{Shown, Told};
use serde_json::json;

/// An object a finding.
pub struct GitLab;

impl Reporter for GitLab {
    fn open(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"[\n");
    }

    fn separator(&self) -> &'static [u8] {
        b",\n"
    }

    fn shown(&self, shown: &Shown<'_, '_>, out: &mut Vec<u8>) {
        push(&shown.told(), &shown.fingerprint(), out);
    }

    fn finding(&self, told: &Told, _: &str, _: u64, out: &mut Vec<u8>) {
        push(told, "", out);
    }

    fn close(&self, _: &[FileSummary], _: &Counts, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\n]\n");
    }
}

fn push(told: &Told, fingerprint: &str, out: &mut Vec<u8>) {
    let path = slashed(&told.file);
    let severity = match told.severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info | Severity::Suggestion => "info",
    };
    let issue = json!({
        "description": printable::text(&format!("{}: {}", told.code, told.message)),
        "check_name": told.code,
        // The same value may be wrong in two files, or in two members of a record; the site wants a fingerprint for each.
        "fingerprint": format!("{fingerprint}:{path}:{}", told.pointer),
        "severity": severity,
        "location": {"path": path, "lines": {"begin": told.span.start.line, "end": told.span.end.line}},
    });
    serde_json::to_writer(out, &issue).expect("texts and numbers are JSON, and a vector takes them");
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use crate::source::Position;

    #[test]
    fn the_report_is_an_array_however_many_findings_there_are() {
        let told = samples::told("{\"page\":\"56-37\"}", Position { line: 7, column: 1, offset: 900 }, "56-37");
        for findings in 0..3 {
            let (report, value) = samples::whole(&GitLab, &told, findings);
            assert_eq!(value.as_array().map(Vec::len), Some(findings), "{report}");
        }
        let (_, value) = samples::whole(&GitLab, &told, 1);
        let expected = json!([{
            "description": "PAG001: last page 37 comes before first page 56",
            "check_name": "PAG001",
            "fingerprint": ":refs.ndjson:/page",
            "severity": "major",
            "location": {"path": "refs.ndjson", "lines": {"begin": 7, "end": 7}},
        }]);
        assert_eq!(value, expected);
    }
}
