//! Cutters that several formats share.

use super::Dialect;
use crate::formats::batch::Split;
use crate::formats::line_split::{Cut, Cutter, LineSplit};
use crate::source::input::Input;
use std::io;

/// A splitter with this cutter.
pub fn split(input: Input, limit: u64, cutter: Cutter) -> io::Result<Box<dyn Split>> {
    Ok(Box::new(LineSplit::new(input, limit, cutter)))
}

/// Each record starts with a line of one tag, and ends with one of another or where the next starts.
pub fn between<D: Dialect>(first: &'static [u8], last: Option<&'static [u8]>) -> Cutter {
    Box::new(move |line| match tag::<D>(line) {
        Some(tag) if tag.eq_ignore_ascii_case(first) => Cut::Start,
        Some(tag) if last.is_some_and(|last| tag.eq_ignore_ascii_case(last)) => Cut::End,
        _ => Cut::Inside,
    })
}

/// The tag of a line.
pub fn tag<D: Dialect>(line: &[u8]) -> Option<&[u8]> {
    let head = D::head(line)?;
    line.get(head.start..head.end)
}

/// The first lines of a file that are not empty, at most `most`.
pub fn first_lines(head: &[u8], most: usize) -> impl Iterator<Item = &[u8]> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    head.split(|b| matches!(b, b'\n' | b'\r')).filter(|line| !line.trim_ascii().is_empty()).take(most)
}
