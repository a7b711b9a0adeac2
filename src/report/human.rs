//! Findings for people: the place, what is wrong, a window of the line around it, what would help.
//! Lines of 5 KB and of 1 GB look alike, since nothing more than the window is looked at.

use super::printable;
use super::window::Window;
use super::{FileSummary, Reporter, place};
use crate::diagnostic::{Safety, Severity};
use crate::engine::counts::Counts;
use crate::engine::told::{FileSpan, Told, ToldFix, ToldRelated};
use annotate_snippets::{AnnotationKind, Element, Level, Renderer, Snippet};

/// Wider than any window, so that nothing is cut a second time.
const WIDTH: usize = 4096;
/// Characters of a replacement that are shown.
const REPLACEMENT: usize = 120;

/// A paragraph a finding.
pub struct Human {
    renderer: Renderer,
    colored: bool,
}

impl Human {
    /// With or without colours.
    pub fn new(colored: bool) -> Human {
        let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
        Human { renderer: renderer.term_width(WIDTH), colored }
    }
}

impl Reporter for Human {
    fn open(&self, _: &mut Vec<u8>) {}

    fn separator(&self) -> &'static [u8] {
        b"\n"
    }

    fn finding(&self, told: &Told, text: &str, record_offset: u64, out: &mut Vec<u8>) {
        let mut elements: Vec<Element<'_>> = Vec::new();
        let local = |span: FileSpan| {
            let byte = |offset: u64| offset.checked_sub(record_offset).and_then(|at| usize::try_from(at).ok());
            Some(byte(span.start.offset)?..byte(span.end.offset)?)
        };
        let window = local(told.span).and_then(|span| Window::around(text, span));
        let inside = |related: &ToldRelated| {
            let span = related.span.filter(|_| related.record == told.record && related.file.is_none())?;
            window.as_ref()?.find(local(span)?)
        };
        if let Some(window) = &window {
            let mut snippet = Snippet::source(window.shown.as_str())
                .line_start(usize::try_from(told.span.start.line).unwrap_or(usize::MAX))
                .annotation(AnnotationKind::Primary.span(window.place.clone()));
            for related in &told.related {
                if let Some(place) = inside(related) {
                    snippet = snippet.annotation(AnnotationKind::Context.span(place).label(printable::text(&related.message)));
                }
            }
            elements.push(snippet.into());
        }
        for related in told.related.iter().filter(|related| inside(related).is_none()) {
            elements.push(Level::NOTE.message(elsewhere(told, related)).into());
        }
        if let Some(fix) = &told.fix {
            elements.push(Level::HELP.message(help(fix)).into());
        }
        // The renderer would count columns from the start of the window.
        let [bold, end] = if self.colored { ["\x1b[1m", "\x1b[0m"] } else { ["", ""] };
        out.extend_from_slice(bold.as_bytes());
        place(&told.file, told.span.start, out);
        out.extend_from_slice(end.as_bytes());
        out.push(b' ');
        let group = level(told.severity).primary_title(printable::text(&told.message)).id(told.code).elements(elements);
        out.extend_from_slice(self.renderer.render(&[group]).as_bytes());
        out.push(b'\n');
    }

    fn close(&self, _: &[FileSummary], _: &Counts, _: &mut Vec<u8>) {}
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
        Severity::Suggestion => Level::NOTE.with_name(Severity::Suggestion.word()),
    }
}

/// A second place that the window does not show, in words.
fn elsewhere(told: &Told, related: &ToldRelated) -> String {
    let message = printable::text(&related.message);
    match related.span {
        Some(FileSpan { start, .. }) => {
            format!("{message} ({}:{}:{})", printable::text(related.file.as_deref().unwrap_or(&told.file)), start.line, start.column)
        }
        None => format!("{message} (record {})", related.record),
    }
}

/// What the fix does, with what it writes.
fn help(fix: &ToldFix) -> String {
    let mut help = printable::text(fix.description);
    let written = fix.edits.iter().map(|edit| edit.text.as_str()).find(|text| !text.is_empty());
    if let Some(written) = written {
        let end = written.char_indices().nth(REPLACEMENT).map(|(at, _)| at);
        help.push_str(": `");
        help.push_str(&printable::text(end.and_then(|end| written.get(..end)).unwrap_or(written)));
        help.push_str(if end.is_some() { "…`" } else { "`" });
    }
    if fix.safety == Safety::Unsafe {
        help.push_str(" (may change the meaning; needs --unsafe-fixes)");
    }
    help
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use crate::source::Position;

    const START: Position = Position { line: 7, column: 3, offset: 900 };

    fn rendered(told: &Told, text: &str) -> String {
        let mut out = Vec::new();
        Human::new(false).finding(told, text, START.offset, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_finding_shows_its_place_and_what_would_help() {
        let text = r#"{"volume":"12","page":"56-37"}"#;
        let told = samples::fixed(samples::told(text, START, "56-37"), "37-56");
        let expected = r#"
refs.ndjson:7:26 error[PAG001]: last page 37 comes before first page 56
  |
7 | {"volume":"12","page":"56-37"}
  |                        ^^^^^
  |
  = help: put the pages in order: `37-56`
"#;
        assert_eq!(rendered(&told, text), expected.trim_start());
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides_and_keeps_its_column() {
        let text = format!(r#"{{"abstract":"{}","page":"56-37","title":"{}"}}"#, "x".repeat(5000), "中".repeat(5000));
        let told = samples::told(&text, START, "56-37");
        let expected = format!(
            r#"refs.ndjson:7:5026 error[PAG001]: last page 37 comes before first page 56
  |
7 | …{}","page":"56-37","title":"{}…
  |  {}^^^^^
"#,
            "x".repeat(50),
            "中".repeat(49),
            " ".repeat(60)
        );
        assert_eq!(rendered(&told, &text), expected);
    }

    #[test]
    fn a_second_place_in_the_window_is_marked_there_and_another_is_named() {
        let text = format!(r#"{{"volume":"12","page":"56-37","x":"{}","end":"9"}}"#, "x".repeat(500));
        let near = samples::related(samples::told(&text, START, "56-37"), samples::span(&text, START, "12"));
        let expected = r#"
7 | {"volume":"12","page":"56-37","x":""#;
        assert!(rendered(&near, &text).contains(expected), "{}", rendered(&near, &text));
        assert!(rendered(&near, &text).contains("  |            --          ^^^^^\n  |            |\n  |            the volume"), "{}", rendered(&near, &text));
        let far = samples::related(samples::told(&text, START, "56-37"), samples::span(&text, START, "\"9\""));
        assert!(rendered(&far, &text).contains("  = note: the volume (refs.ndjson:7:546)"), "{}", rendered(&far, &text));
    }

    #[test]
    fn no_byte_of_the_data_steers_the_terminal() {
        let text = "{\"page\":\"\x1b[2J\u{202e}5\t6\u{9b}-37\"}";
        let mut told = samples::fixed(samples::told(text, START, "6"), "\x1b]0;x\x07");
        told.message = "page is \x1b[31m".into();
        told.file = "a\x1bb".into();
        let shown = rendered(&samples::related(told, samples::span(text, START, "37")), text);
        assert!(shown.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'), "{shown:?}");
        assert!(shown.contains(r"\u{1b}[2J\u{202e}5\t6\u{9b}-37"), "{shown}");
    }

    #[test]
    fn without_the_text_of_the_record_the_place_is_still_named() {
        let told = samples::told(r#"{"page":"56-37"}"#, START, "56-37");
        assert_eq!(rendered(&told, ""), "refs.ndjson:7:12 error[PAG001]: last page 37 comes before first page 56\n");
    }

    #[test]
    fn an_empty_place_is_pointed_at() {
        let text = r#"{"page":""}"#;
        let mut told = samples::told(text, START, r#""}"#);
        told.span.end = told.span.start;
        assert!(rendered(&told, text).contains("  |          ^\n"), "{}", rendered(&told, text));
    }
}
