//! Workflow commands of GitHub Actions: each finding becomes a note at its line of a pull request.
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use super::printable;
use super::{FileSummary, Reporter, slashed};
use crate::diagnostic::Severity;
use crate::engine::counts::Counts;
use crate::engine::told::{FileSpan, Told};

/// `::error file=refs.bib,line=7,…::message`: a line a finding.
pub struct GitHub;

impl Reporter for GitHub {
    fn open(&self, _: &mut Vec<u8>) {}

    fn finding(&self, told: &Told, _: &str, _: u64, out: &mut Vec<u8>) {
        let command = match told.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info | Severity::Suggestion => "notice",
        };
        let FileSpan { start, end } = told.span;
        out.extend_from_slice(format!("::{command} file={},line={}", property(&slashed(&told.file)), start.line).as_bytes());
        // Columns are taken on one line only; the last one belongs to the place.
        let columns = if start.line == end.line {
            format!(",col={},endColumn={}", start.column, end.column.saturating_sub(1).max(start.column))
        } else {
            format!(",endLine={}", end.line)
        };
        out.extend_from_slice(columns.as_bytes());
        let title = property(&format!("{} {}", told.code, told.name));
        out.extend_from_slice(format!(",title={title}::{}\n", data(&told.message)).as_bytes());
    }

    fn close(&self, _: &[FileSummary], _: &Counts, _: &mut Vec<u8>) {}
}

/// Text behind the command. Line ends are written out before they could begin another command.
fn data(text: &str) -> String {
    printable::text(text).replace('%', "%25")
}

/// The value of a property, which a comma or a colon would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use crate::source::Position;

    const START: Position = Position { line: 7, column: 1, offset: 900 };

    fn line(told: &Told) -> String {
        let mut out = Vec::new();
        GitHub.finding(told, "", 0, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_finding_is_a_command() {
        let told = samples::told("{\"page\":\"56-37\"}", START, "56-37");
        let expected = "::error file=refs.ndjson,line=7,col=10,endColumn=14,title=PAG001 pages-reversed::last page 37 comes before first page 56\n";
        assert_eq!(line(&told), expected);
    }

    #[test]
    fn a_place_of_several_lines_has_no_columns() {
        let told = samples::told("{\"page\":\n\"56-37\"}", START, "{\"page\":\n\"56-37\"}");
        assert!(line(&told).starts_with("::error file=refs.ndjson,line=7,endLine=8,title="), "{}", line(&told));
    }

    #[test]
    fn data_begins_no_command_and_ends_no_property() {
        let mut told = samples::told("{\"page\":\"56-37\"}", START, "56-37");
        told.file = "./a,line=1::b%0A.bib".into();
        told.message = "title is 'a\r\n::set-output name=x::y' 50%".into();
        let line = line(&told);
        assert!(line.starts_with("::error file=a%2Cline=1%3A%3Ab%250A.bib,line=7,"), "{line}");
        assert!(line.ends_with("::title is 'a\\r\\n::set-output name=x::y' 50%25\n"), "{line}");
        assert_eq!(line.lines().count(), 1);
    }
}
