//! JUnit XML, which most build servers list: a failed test a finding, a passed one for each file without.
//! Counts stand at the start of the format, so findings wait until all are known.

use super::{FileSummary, Reporter, place, printable, slashed};
use crate::engine::counts::Counts;
use crate::engine::told::Told;
use crate::formats::xml::write::is_allowed;

/// One suite for the run.
pub struct JUnit;

impl Reporter for JUnit {
    fn open(&self, _: &mut Vec<u8>) {}

    fn waits(&self) -> bool {
        true
    }

    fn head(&self, files: &[FileSummary], listed: u64, out: &mut Vec<u8>) {
        let tests = listed + files.iter().filter(|file| file.findings == 0).count() as u64;
        let counts = format!("tests=\"{tests}\" failures=\"{listed}\" errors=\"0\"");
        out.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.extend_from_slice(format!("<testsuites name=\"citable\" {counts}>\n<testsuite name=\"citable\" {counts} skipped=\"0\">\n").as_bytes());
    }

    fn finding(&self, told: &Told, _: &str, _: u64, out: &mut Vec<u8>) {
        let file = escaped(&slashed(&told.file));
        let start = told.span.start;
        let record = told.key.clone().unwrap_or_else(|| format!("record {}", told.record));
        // No two tests may have one name, so that the place is part of it.
        let name = escaped(&format!("{} {record} {} ({}:{})", told.code, told.pointer, start.line, start.column));
        out.extend_from_slice(format!("<testcase classname=\"{file}\" name=\"{name}\" file=\"{file}\" line=\"{}\">", start.line).as_bytes());
        let message = escaped(&told.message);
        out.extend_from_slice(format!("<failure type=\"{}\" message=\"{message}\">", told.severity.word()).as_bytes());
        let mut at = Vec::new();
        place(&told.file, start, &mut at);
        let at = escaped(&String::from_utf8_lossy(&at));
        out.extend_from_slice(format!("{at}: {}[{}] {message}", told.severity.word(), told.code).as_bytes());
        if let Some(fix) = &told.fix {
            out.extend_from_slice(format!("\nhelp: {}", escaped(fix.description)).as_bytes());
        }
        out.extend_from_slice(b"</failure></testcase>\n");
    }

    fn close(&self, files: &[FileSummary], _: &Counts, out: &mut Vec<u8>) {
        for file in files.iter().filter(|file| file.findings == 0) {
            let name = escaped(&slashed(&file.path));
            out.extend_from_slice(format!("<testcase classname=\"{name}\" name=\"no findings\" file=\"{name}\"/>\n").as_bytes());
        }
        out.extend_from_slice(b"</testsuite>\n</testsuites>\n");
    }
}

/// A text within an element or an attribute; what XML 1.0 does not allow at all is replaced.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable::text(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            c if is_allowed(c) => out.push(c),
            _ => out.push('\u{FFFD}'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use crate::source::Position;

    fn suite(told: &Told, findings: &[u64]) -> String {
        let files: Vec<FileSummary> =
            findings.iter().map(|findings| FileSummary { path: format!("{findings}.bib"), format: "bibtex", records: 9, findings: *findings }).collect();
        let mut out = Vec::new();
        let all = findings.iter().sum();
        JUnit.head(&files, all, &mut out);
        for _ in 0..all {
            JUnit.finding(told, "", 0, &mut out);
        }
        JUnit.close(&files, &Counts::default(), &mut out);
        String::from_utf8(out).unwrap()
    }

    fn told() -> Told {
        samples::fixed(samples::told("{\"page\":\"56-37\"}", Position { line: 7, column: 1, offset: 900 }, "56-37"), "37-56")
    }

    #[test]
    fn a_finding_is_a_failed_test_and_a_clean_file_a_passed_one() {
        let expected = r#"
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="citable" tests="2" failures="1" errors="0">
<testsuite name="citable" tests="2" failures="1" errors="0" skipped="0">
<testcase classname="refs.ndjson" name="PAG001 record 4 /page (7:10)" file="refs.ndjson" line="7"><failure type="error" message="last page 37 comes before first page 56">refs.ndjson:7:10: error[PAG001] last page 37 comes before first page 56
help: put the pages in order</failure></testcase>
<testcase classname="0.bib" name="no findings" file="0.bib"/>
</testsuite>
</testsuites>
"#;
        assert_eq!(suite(&told(), &[1, 0]), expected.trim_start());
    }

    /// The names of the elements that a reader of XML sees.
    fn elements(text: &str) -> Vec<String> {
        let mut reader = quick_xml::Reader::from_str(text);
        let mut names = Vec::new();
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Eof => return names,
                quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                    assert!(tag.attributes().all(|attribute| attribute.is_ok()));
                    names.push(tag.name().as_ref().to_owned());
                }
                _ => {}
            }
        }
    }

    #[test]
    fn no_value_breaks_out() {
        let mut told = told();
        let evil = "]]>\"'&amp;</failure><testcase name=\"x\"/>\u{ffff}\u{0}\n\u{202e}<!--";
        told.message = evil.into();
        told.file = evil.into();
        told.key = Some(evil.into());
        let text = suite(&told, &[1]);
        assert_eq!(elements(&text), ["testsuites", "testsuite", "testcase", "failure"]);
        assert!(text.chars().all(|c| is_allowed(c) && c != '\u{202e}'));
    }
}
