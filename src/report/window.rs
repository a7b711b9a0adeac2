//! The part of a line around a place: what a person needs to see of it.

use super::printable;
use std::ops::Range;

/// Characters shown before and after a place, and of the place itself.
const COLUMNS: usize = 60;

/// A stretch of one line of a record, fit for a terminal.
pub struct Window {
    /// The text as it is shown, with `…` where the line goes on.
    pub shown: String,
    /// The place in `shown`.
    pub place: Range<usize>,
    /// What is shown of the record's text.
    source: Range<usize>,
    /// For each character of the source its byte there and in `shown`, then the ends of both.
    breaks: Vec<(usize, usize)>,
}

impl Window {
    /// The window around a byte range of a text; none where the range is not in it.
    ///
    /// Of a place that is long or goes on in the next line, the start is shown.
    pub fn around(text: &str, place: Range<usize>) -> Option<Window> {
        let (before, rest) = text.split_at_checked(place.start)?;
        // Only what can be shown is looked at, for lines are long.
        let start = before.char_indices().rev().take(COLUMNS).take_while(|(_, c)| *c != '\n').last().map_or(place.start, |(at, _)| at);
        let inside = rest.get(..place.end.checked_sub(place.start)?)?;
        let inside: usize = inside.chars().take(COLUMNS).take_while(|c| *c != '\n').map(char::len_utf8).sum();
        let after: usize = rest.get(inside..)?.chars().take(COLUMNS).take_while(|c| *c != '\n').map(char::len_utf8).sum();
        let end = place.start + inside + after;
        let mut shown = Vec::with_capacity(end - start + 8);
        if !text.get(..start)?.is_empty() && !text.get(..start)?.ends_with('\n') {
            shown.extend_from_slice("…".as_bytes());
        }
        let line = text.get(start..end)?;
        // A carriage return before the line feed is no part of the line.
        let line = if text.get(end..)?.starts_with('\n') { line.strip_suffix('\r').unwrap_or(line) } else { line };
        let mut breaks = Vec::with_capacity(end - start + 1);
        for (at, c) in line.char_indices() {
            breaks.push((start + at, shown.len()));
            printable::push(c.encode_utf8(&mut [0; 4]), &mut shown);
        }
        breaks.push((start + line.len(), shown.len()));
        if text.get(end..).is_some_and(|rest| !rest.is_empty() && !rest.starts_with('\n')) {
            shown.extend_from_slice("…".as_bytes());
        }
        let mut window = Window { shown: String::from_utf8(shown).ok()?, place: 0..0, source: start..end, breaks };
        window.place = window.shown_at(place.start)..window.shown_at(place.start + inside);
        Some(window)
    }

    /// Where a byte range of the text is shown; none where it is not, or only in part.
    pub fn find(&self, range: Range<usize>) -> Option<Range<usize>> {
        let is_inside = range.start <= range.end && self.source.start <= range.start && range.end <= self.source.end;
        is_inside.then(|| self.shown_at(range.start)..self.shown_at(range.end))
    }

    fn shown_at(&self, at: usize) -> usize {
        let index = self.breaks.partition_point(|(source, _)| *source < at);
        self.breaks.get(index).or(self.breaks.last()).map_or(0, |(_, shown)| *shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(text: &str, place: Range<usize>) -> (String, String) {
        let window = Window::around(text, place).unwrap();
        (window.shown[window.place.clone()].to_owned(), window.shown)
    }

    #[test]
    fn the_line_of_the_place_is_shown() {
        assert_eq!(window("one\ntwo three\nfour", 8..13), ("three".into(), "two three".into()));
        assert_eq!(window("one\r\ntwo\r\n", 5..8), ("two".into(), "two".into()));
        assert_eq!(window("one\ntwo", 1..6), ("ne".into(), "one".into()));
        assert_eq!(window("", 0..0), (String::new(), String::new()));
    }

    #[test]
    fn a_long_place_shows_its_start() {
        let (place, shown) = window(&"x".repeat(1000), 500..900);
        assert_eq!(place, "x".repeat(60));
        assert_eq!(shown, format!("…{}…", "x".repeat(180)));
    }

    #[test]
    fn a_place_behind_what_is_written_out_is_marked_where_it_is_shown() {
        assert_eq!(window("a\u{1b}b中c", 6..7), ("c".into(), "a\\u{1b}b中c".into()));
        let window = Window::around("a\u{1b}b中c", 6..7).unwrap();
        assert_eq!(window.find(2..3).map(|at| window.shown[at].to_owned()), Some("b".into()));
    }

    #[test]
    fn a_range_outside_the_text_or_inside_a_character_has_no_window() {
        for range in [8..9, 0..9, 1..2, 0..1] {
            assert!(Window::around("中b", range.clone()).is_none(), "{range:?}");
        }
        #[expect(clippy::reversed_empty_ranges)]
        let backwards = 3..0;
        assert!(Window::around("中b", backwards).is_none());
    }
}
