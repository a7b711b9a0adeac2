//! Rows and cells of tables of text (RFC 4180): where they end, and what stands in them.
//!
//! A quote opens a cell only at its start, and closes it only before a separator or the end of the row; any other is
//! itself, so that an inch sign does no harm.

use crate::source::{Arena, Span};
use std::borrow::Cow;

/// A cell: what stands there, without the quotes around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub span: Span,
    pub is_quoted: bool,
}

/// What a line does to the quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// A quoted cell goes on in the next line.
    pub is_open: bool,
    /// A quote within a quoted cell stands before neither a separator nor another quote.
    pub is_odd: bool,
    /// How many cells there are, the one that was open counted.
    pub cells: usize,
}

/// Looks at a line, of a quoted cell that goes on where `is_open`.
pub fn line(line: &[u8], separator: u8, is_open: bool) -> Line {
    let mut found = Line { is_open, is_odd: false, cells: 1 };
    let mut at = 0;
    loop {
        if found.is_open {
            let Some(quote) = memchr::memchr(b'"', line.get(at..).unwrap_or_default()) else { return found };
            at += quote + 1;
            match line.get(at) {
                Some(b'"') => {
                    at += 1;
                    continue;
                }
                Some(byte) if *byte != separator => {
                    found.is_odd = true;
                    continue;
                }
                _ => found.is_open = false,
            }
        } else if line.get(at) == Some(&b'"') {
            at += 1;
            found.is_open = true;
            continue;
        }
        match memchr::memchr(separator, line.get(at..).unwrap_or_default()) {
            Some(next) => at += next + 1,
            None => return found,
        }
        found.cells += 1;
    }
}

/// The cells of a row.
pub fn cells(row: &str, separator: u8) -> Vec<Cell> {
    let bytes = row.as_bytes();
    let mut all = Vec::new();
    let (mut at, mut is_open) = (0, false);
    loop {
        let quoted = (bytes.get(at) == Some(&b'"')).then(|| closing(bytes, at + 1, separator, &mut is_open)).flatten();
        let end = match quoted {
            Some(close) => {
                all.push(Cell { span: Span::new(at + 1, close), is_quoted: true });
                close + 1
            }
            None => {
                let end = memchr::memchr(separator, bytes.get(at..).unwrap_or_default()).map_or(bytes.len(), |next| at + next);
                all.push(Cell { span: Span::new(at, end), is_quoted: false });
                end
            }
        };
        if end >= bytes.len() {
            return all;
        }
        at = end + 1;
    }
}

/// Where the quote stands that closes a cell: the last of an odd number before a separator or the end.
///
/// Where none does, `is_open` keeps that none behind does either, but of quotes that the next cell starts in the middle of.
fn closing(bytes: &[u8], from: usize, separator: u8, is_open: &mut bool) -> Option<usize> {
    let quotes = |at: usize| bytes.iter().skip(at).take_while(|byte| **byte == b'"').count();
    let until = if *is_open { from + quotes(from) } else { bytes.len() };
    let mut at = from;
    while let Some(quote) = bytes.get(at..until).and_then(|rest| memchr::memchr(b'"', rest)) {
        let count = quotes(at + quote);
        at += quote + count;
        if count % 2 == 1 && bytes.get(at).is_none_or(|byte| *byte == separator) {
            return Some(at - 1);
        }
    }
    *is_open = true;
    None
}

/// The text of a cell: doubled quotes single, the apostrophe away that keeps a spreadsheet from reckoning.
pub fn text<'a>(row: &'a str, cell: Cell, arena: &'a Arena) -> &'a str {
    let inside = cell.span.of(row);
    let text = match decoded(inside, cell.is_quoted) {
        Cow::Borrowed(text) => text,
        Cow::Owned(text) => arena.text(&text),
    };
    if is_guarded(text) { text.get(1..).unwrap_or(text) } else { text }
}

/// What stands in a cell with single quotes.
pub fn decoded(inside: &str, is_quoted: bool) -> Cow<'_, str> {
    if is_quoted && inside.contains("\"\"") { Cow::Owned(inside.replace("\"\"", "\"")) } else { Cow::Borrowed(inside) }
}

/// Whether a spreadsheet would reckon with a text, or the text looks as one that was kept from that.
///
/// Source: OWASP, "CSV Injection".
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// Whether the first sign of a text is an apostrophe before a formula.
pub fn is_guarded(text: &str) -> bool {
    text.starts_with('\'') && is_formula(text)
}

/// Writes a text as a cell.
pub fn write(text: &str, separator: u8, out: &mut Vec<u8>) {
    let guard = if is_formula(text) { "'" } else { "" };
    let is_bare = |byte: u8| !matches!(byte, b'"' | b'\n' | b'\r') && byte != separator;
    let edges = text.as_bytes().first().into_iter().chain(text.as_bytes().last());
    if text.bytes().all(is_bare) && edges.copied().all(|byte| !byte.is_ascii_whitespace()) {
        out.extend_from_slice(guard.as_bytes());
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(b'"');
    out.extend_from_slice(guard.as_bytes());
    for (at, part) in text.split('"').enumerate() {
        if at > 0 {
            out.extend_from_slice(b"\"\"");
        }
        out.extend_from_slice(part.as_bytes());
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(row: &str) -> Vec<String> {
        let arena = Arena::new();
        cells(row, b',').into_iter().map(|cell| text(row, cell, &arena).to_owned()).collect()
    }

    #[test]
    fn a_row_is_cut_at_its_separators() {
        for (row, expected) in [
            ("a,b,c", &["a", "b", "c"][..]),
            ("", &[""]),
            ("a,,", &["a", "", ""]),
            ("\"a,b\",\"say \"\"x\"\"\",\"\"", &["a,b", "say \"x\"", ""]),
            ("\"two\nlines\",b", &["two\nlines", "b"]),
            ("5\" disk,b", &["5\" disk", "b"]),
            ("\"a\" b,c", &["\"a\" b", "c"]),
            ("\"open,b", &["\"open", "b"]),
            ("'=1+1,'-x,'quoted'", &["=1+1", "-x", "'quoted'"]),
        ] {
            assert_eq!(texts(row), expected, "{row}");
        }
    }

    #[test]
    fn a_line_says_whether_its_quotes_are_open() {
        let of = |is_open, is_odd, cells| Line { is_open, is_odd, cells };
        assert_eq!(line(b"a,\"b", b',', false), of(true, false, 2));
        assert_eq!(line(b"b\",c", b',', true), of(false, false, 2));
        assert_eq!(line(b"d,\"e\",f", b',', true), of(false, true, 2));
        assert_eq!(line(b"5\" x,b", b',', false), of(false, false, 2));
    }

    #[test]
    fn quotes_that_nothing_closes_are_looked_for_once() {
        assert_eq!(cells(&"\"a\":1,".repeat(100_000), b',').len(), 100_001);
    }

    proptest! {
        #[test]
        fn what_is_open_is_open_for_the_cells_behind_too(row in "[\",a]{0,24}") {
            let mut is_open = false;
            for (at, _) in row.match_indices('"').filter(|(at, _)| *at == 0 || row.as_bytes()[at - 1] == b',') {
                prop_assert_eq!(closing(row.as_bytes(), at + 1, b',', &mut is_open), closing(row.as_bytes(), at + 1, b',', &mut false));
            }
        }

        #[test]
        fn any_text_comes_back(texts_in in proptest::collection::vec("[a=+@\\-'\",;\t\r\n é]{0,8}", 1..5), separator in prop::sample::select(vec![b',', b';', b'\t'])) {
            let mut out = Vec::new();
            for (at, text) in texts_in.iter().enumerate() {
                if at > 0 {
                    out.push(separator);
                }
                write(text, separator, &mut out);
            }
            let row = String::from_utf8(out).unwrap();
            let arena = Arena::new();
            let read: Vec<&str> = cells(&row, separator).into_iter().map(|cell| text(&row, cell, &arena)).collect();
            prop_assert_eq!(&read, &texts_in);
            let mut is_open = false;
            for part in row.split('\n') {
                is_open = line(part.strip_suffix('\r').unwrap_or(part).as_bytes(), separator, is_open).is_open;
            }
            prop_assert!(!is_open, "{}", row);
        }
    }
}
