//! How tables write values: where a byte of a text stands in its cell, and what a fix puts there.

use super::cells;
use crate::diagnostic::FixOp;
use crate::model::record::Raw;
use crate::normalize::record::{Site, Syntax};
use crate::source::Span;

/// The syntax of a table. A value's span is what stands between the quotes, if there are any.
pub static TABLE: Syntax = Syntax { place, edit };

/// The byte of a cell at which its text has reached byte `at`.
fn place(raw: &Raw<'_>, cell: &str, at: usize) -> usize {
    // An apostrophe before a formula is not of the text.
    let mut source = usize::from(cell.starts_with('\'') && !raw.text.starts_with(cell) && cells::is_guarded(cell));
    let bytes = cell.as_bytes();
    // Only a cell in quotes is shorter as a text, the apostrophe aside.
    let is_doubled = cell.len() - source > raw.text.len();
    for byte in raw.text.bytes().take(at) {
        source += if is_doubled && byte == b'"' && bytes.get(source + 1) == Some(&b'"') { 2 } else { 1 };
    }
    source.min(cell.len())
}

fn edit(site: Site<'_, '_>, op: &FixOp) -> Option<(Span, String)> {
    let Site { text: around, span, raw, is_part } = site;
    let raw = raw?;
    let cell = raw.span.of(around);
    let is_quoted = (raw.span.start as usize).checked_sub(1).is_some_and(|before| around.as_bytes().get(before) == Some(&b'"'));
    let whole = if is_quoted { Span { start: raw.span.start - 1, end: raw.span.end + 1 } } else { raw.span };
    let written = |text: &str| {
        let mut out = Vec::new();
        // Which sign parts the cells is not known here: one that could is quoted.
        let separator = [b'\t', b';', b',', b'|'].into_iter().find(|sign| text.as_bytes().contains(sign)).unwrap_or(b',');
        cells::write(text, separator, &mut out);
        Some((whole, String::from_utf8(out).ok()?))
    };
    match op {
        FixOp::Raw(text) => Some((span, text.clone())),
        FixOp::Text(text) if !is_part => written(text),
        FixOp::Text(text) => {
            let part = |from: u32, until: u32| Some(cells::decoded(Span { start: from, end: until }.of(around), is_quoted).into_owned());
            let before = part(raw.span.start, span.start)?;
            let before = if cells::is_guarded(cell) { before.strip_prefix('\'').unwrap_or(&before) } else { &before };
            written(&format!("{before}{text}{}", part(span.end, raw.span.end)?))
        }
        FixOp::Value(json) => match serde_json::from_str(json).ok()? {
            serde_json::Value::String(text) => written(&text),
            serde_json::Value::Null => Some((whole, String::new())),
            serde_json::Value::Number(_) | serde_json::Value::Bool(_) => written(json),
            _ => None,
        },
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
}
