//! `refs.ndjson:1:2572: error[PAG001] last page 37 comes before first page 56`: a line a finding.
//! Hundreds of thousands of them are written in a run, so bytes are put together without formatting.

use super::printable::push;
use super::{FileSummary, Reporter, place};
use crate::diagnostic::{Finding, Severity};
use crate::engine::counts::Counts;
use crate::engine::told::{Shown, Told};
use crate::source::Position;

/// One line a finding.
pub struct Concise {
    pub colored: bool,
}

impl Reporter for Concise {
    fn open(&self, _: &mut Vec<u8>) {}

    fn has_details(&self) -> bool {
        false
    }

    fn shown(&self, shown: &Shown<'_, '_>, out: &mut Vec<u8>) {
        let Finding { severity, code, message, .. } = shown.finding;
        self.line(shown.file, shown.start(), *severity, code, message, out);
    }

    fn finding(&self, told: &Told, _: &str, _: u64, out: &mut Vec<u8>) {
        self.line(&told.file, told.span.start, told.severity, told.code, &told.message, out);
    }

    fn close(&self, _: &[FileSummary], _: &Counts, _: &mut Vec<u8>) {}
}

impl Concise {
    fn line(&self, file: &str, start: Position, severity: Severity, code: &str, message: &str, out: &mut Vec<u8>) {
        let [bold, colour, end] = if self.colored { ["\x1b[1m", colour(severity), "\x1b[0m"] } else { ["", "", ""] };
        out.extend_from_slice(bold.as_bytes());
        place(file, start, out);
        out.push(b':');
        out.extend_from_slice(end.as_bytes());
        out.push(b' ');
        out.extend_from_slice(colour.as_bytes());
        out.extend_from_slice(severity.word().as_bytes());
        out.push(b'[');
        out.extend_from_slice(code.as_bytes());
        out.push(b']');
        out.extend_from_slice(end.as_bytes());
        out.push(b' ');
        push(message, out);
        out.push(b'\n');
    }
}

/// The escape sequence that begins a severity's colour.
fn colour(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "\x1b[1;91m",
        Severity::Warning => "\x1b[1;33m",
        Severity::Info => "\x1b[1;94m",
        Severity::Suggestion => "\x1b[1;92m",
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    const START: Position = Position { line: 7, column: 1, offset: 900 };

    fn line(colored: bool, message: &str) -> String {
        let mut told = samples::told("{\"page\":\"56-37\"}", START, "56-37");
        told.message = message.into();
        let mut out = Vec::new();
        Concise { colored }.finding(&told, "", 0, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_finding_is_one_line() {
        assert_eq!(line(false, "last page 37 comes before first page 56"), "refs.ndjson:7:10: error[PAG001] last page 37 comes before first page 56\n");
        assert_eq!(line(true, "m"), "\x1b[1mrefs.ndjson:7:10:\x1b[0m \x1b[1;91merror[PAG001]\x1b[0m m\n");
    }

    #[test]
    fn data_cannot_begin_a_line_or_a_colour() {
        assert_eq!(line(false, "title is 'a\n\x1b[2J'"), "refs.ndjson:7:10: error[PAG001] title is 'a\\n\\u{1b}[2J'\n");
    }
}
