//! How tables write values: where a byte of a text stands in its cell, and what a fix puts there.

use super::cells;
use crate::diagnostic::FixOp;
use crate::model::record::Raw;
use crate::normalize::record::{Site, Syntax};
use crate::source::Span;

/// The syntax of a table. A value's span is what stands between the quotes, if there are any.
pub static TABLE: Syntax = Syntax { place, edit };

/// The byte of a cell, or of the word of it that a value is, at which its text has reached byte `at`.
fn place(raw: &Raw<'_>, cell: &str, at: usize) -> usize {
    Walk::new(raw.text, cell).to(at)
}

/// A way through a cell and its text at once.
pub struct Walk<'t> {
    text: &'t [u8],
    cell: &'t [u8],
    is_doubled: bool,
    at: usize,
    source: usize,
}

impl<'t> Walk<'t> {
    /// From the start of both.
    pub fn new(text: &'t str, cell: &'t str) -> Walk<'t> {
        // An apostrophe before a formula is not of the text.
        let source = usize::from(cell.starts_with('\'') && !text.starts_with(cell) && cells::is_guarded(cell));
        // Only a cell in quotes is shorter as a text, the apostrophe aside.
        let is_doubled = cell.len().saturating_sub(source) > text.len();
        Walk { text: text.as_bytes(), cell: cell.as_bytes(), is_doubled, at: 0, source }
    }

    /// The byte of the cell at which its text reaches byte `at`, which is not before the last one asked for.
    pub fn to(&mut self, at: usize) -> usize {
        for byte in self.text.iter().take(at).skip(self.at) {
            let is_two = self.is_doubled && *byte == b'"' && self.cell.get(self.source + 1) == Some(&b'"');
            self.source += if is_two { 2 } else { 1 };
        }
        self.at = at.max(self.at);
        self.source.min(self.cell.len())
    }
}

fn edit(site: Site<'_, '_>, op: &FixOp) -> Option<(Span, String)> {
    let Site { text: around, span, raw, is_part } = site;
    let raw = raw?;
    // Of a list a value is one word; its name is the whole cell.
    let of = if raw.name.start <= raw.span.start && raw.span.end <= raw.name.end { raw.name } else { raw.span };
    let is_word = of != raw.span;
    let cell = of.of(around);
    let is_quoted = (of.start as usize).checked_sub(1).is_some_and(|before| around.as_bytes().get(before) == Some(&b'"'));
    let whole = if is_quoted { Span { start: of.start - 1, end: of.end + 1 } } else { of };
    let written = |text: &str| {
        let mut out = Vec::new();
        // Which sign parts the cells is not known here: one that could is quoted.
        let separator = [b'\t', b';', b',', b'|'].into_iter().find(|sign| text.as_bytes().contains(sign)).unwrap_or(b',');
        cells::write(text, separator, &mut out);
        Some((whole, String::from_utf8(out).ok()?))
    };
    // The cell with another text between these bytes.
    let around_it = |from: u32, until: u32| {
        let part = |from: u32, until: u32| cells::decoded(Span { start: from, end: until }.of(around), is_quoted).into_owned();
        let (before, after) = (part(of.start, from), part(until, of.end));
        let before = if cells::is_guarded(cell) { before.strip_prefix('\'').unwrap_or(&before) } else { &before };
        (before.to_owned(), after)
    };
    let with = |from: u32, until: u32, text: &str| {
        let (before, after) = around_it(from, until);
        written(&format!("{before}{text}{after}"))
    };
    match op {
        FixOp::Raw(text) => Some((span, text.clone())),
        FixOp::Text(text) if is_part => with(span.start, span.end, text),
        FixOp::Text(text) if is_word => with(raw.span.start, raw.span.end, text),
        FixOp::Text(text) => written(text),
        FixOp::Clear | FixOp::Remove if is_word => {
            // Its semicolon goes with it.
            let (before, after) = around_it(raw.span.start, raw.span.end);
            match (before.trim_end().strip_suffix(';'), after.trim_start().strip_prefix(';')) {
                (Some(before), _) => written(&format!("{before}{after}")),
                (None, Some(after)) => written(&format!("{before}{}", after.trim_start())),
                (None, None) => written(&format!("{before}{after}")),
            }
        }
        FixOp::Value(json) => {
            let text = match serde_json::from_str(json).ok()? {
                serde_json::Value::String(text) => text,
                serde_json::Value::Null if !is_word => return Some((whole, String::new())),
                serde_json::Value::Number(_) | serde_json::Value::Bool(_) => json.clone(),
                _ => return None,
            };
            if is_word { with(raw.span.start, raw.span.end, &text) } else { written(&text) }
        }
        FixOp::Clear | FixOp::Remove => Some((whole, String::new())),
        FixOp::InsertAfter { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Arena;

    #[test]
    fn a_fix_is_read_as_it_is_meant() {
        for (row, cell, part, new, expected) in [
            ("a,b c,d", 1, Some((1, 2)), "–", "a,b–c,d"),
            ("a,b c,d", 1, Some((1, 2)), ", ", "a,\"b, c\",d"),
            ("a,\"say \"\"x\"\" y\",d", 1, Some((7, 8)), "-", "a,\"say \"\"x\"\"-y\",d"),
            ("a,'=b c,d", 1, Some((2, 3)), "", "a,'=bc,d"),
            ("a,b,d", 1, None, "=1", "a,'=1,d"),
            ("a,\"b\",d", 1, None, "c", "a,c,d"),
        ] {
            let arena = Arena::new();
            let at = cells::cells(row, b',')[cell];
            let text = cells::text(row, at, &arena);
            let raw = Raw::title(text, at.span);
            let source = at.span.of(row);
            let span = part.map_or(at.span, |(from, until)| {
                let start = at.span.start as usize;
                Span::new(start + place(&raw, source, from), start + place(&raw, source, until))
            });
            let (span, text) = edit(Site { text: row, span, raw: Some(&raw), is_part: part.is_some() }, &FixOp::Text(new.to_owned())).unwrap();
            let mut fixed = row.to_owned();
            fixed.replace_range(span.range(), &text);
            assert_eq!(fixed, expected);
        }
    }

    #[test]
    fn a_fix_of_a_word_leaves_the_others() {
        let of = |op: FixOp, row: &str, word: &str| {
            let start = row.find(word).unwrap();
            let whole = cells::cells(row, b',')[1].span;
            let raw = Raw { name: whole, ..Raw::title(word, Span::new(start, start + word.len())) };
            let (span, text) = edit(Site { text: row, span: raw.span, raw: Some(&raw), is_part: false }, &op).unwrap();
            let mut fixed = row.to_owned();
            fixed.replace_range(span.range(), &text);
            fixed
        };
        for (row, word, expected) in [
            ("a,b; c;d,e", "c", "a,\"b;d\",e"),
            ("a,\"b; c, d\",e", "b", "a,\"c, d\",e"),
            ("a,b; c,e", "c", "a,b,e"),
            ("a,b; \"c\",e", "b", "a,\"\"\"c\"\"\",e"),
        ] {
            assert_eq!(of(FixOp::Remove, row, word), expected);
        }
        assert_eq!(of(FixOp::Text("x, \"y\"".to_owned()), "a,b; c;d,e", "c"), "a,\"b; x, \"\"y\"\";d\",e");
        assert_eq!(of(FixOp::Value("\"x\"".to_owned()), "a,'=b; c,e", "c"), "a,\"'=b; x\",e");
    }
}
