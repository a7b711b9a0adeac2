//! What is odd about the lines of a record.

use crate::diagnostic::{Fault, LineFault};
use crate::formats::builder::Builder;
use crate::formats::tagged::Line;
use crate::source::Span;

/// Notes lines without a tag, tags that are spaced in another way, and a record without its first or last line.
pub(super) fn tell<'a>(text: &'a str, lines: &[Line<'a>], strays: &[Span], builder: &mut Builder<'a>) {
    // Numbers before records are told apart when records are cut.
    for stray in strays.iter().filter(|stray| !stray.of(text).trim_end_matches('.').bytes().all(|byte| byte.is_ascii_digit())) {
        line(LineFault::Stray, *stray, stray.of(text), builder);
    }
    if let Some(odd) = lines.iter().find(|line| !is_strict(text, line.name)) {
        line(LineFault::Spacing, odd.name, odd.name.of(text), builder);
    }
    if !lines.iter().any(|line| line.tag == "TY" && !line.text.is_empty()) {
        let at = lines.first().map_or(Span::default(), |line| line.name);
        line(LineFault::TypeMissing, at, at.of(text), builder);
    }
    if lines.last().is_none_or(|line| line.tag != "ER") {
        let end = text.trim_end().len();
        line(LineFault::EndMissing, Span::new(end, end), if text.contains("\r\n") { "\r\n" } else { "\n" }, builder);
    }
}

/// Notes what is odd about one line.
pub(super) fn line<'a>(odd: LineFault, at: Span, text: &'a str, builder: &mut Builder<'a>) {
    builder.fault(Fault::Line { at, odd, text });
}

/// Two capitals or a capital and a digit at the start of the line, two spaces, a hyphen, and a space where a value follows.
fn is_strict(text: &str, name: Span) -> bool {
    let before = text.get(..name.start as usize).unwrap_or("");
    let behind = text.get(name.end as usize..).unwrap_or("");
    let starts = before.is_empty() || before.ends_with(['\n', '\r', '\u{feff}']);
    // A second tag on one line is as its program writes it.
    let starts = starts || before.ends_with("   ");
    let spaced = behind.strip_prefix("  -").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n', '\r']));
    starts && spaced && !name.of(text).bytes().any(|byte| byte.is_ascii_lowercase())
}
