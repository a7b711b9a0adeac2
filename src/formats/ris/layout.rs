//! The layout of RIS: `TY  - JOUR`, a tag a line, one blank line between records. Lines without a tag stay as they stand.

use super::lines::Ris;
use crate::formats::batch::Batch;
use crate::formats::layout::{Is, Lay, Layout, Style, line_break};
use crate::formats::layout_around::{Around, ByBatch};
use crate::formats::tagged::Dialect;
use crate::source::input::Input;
use std::io;

/// The layout of RIS.
pub const LAYOUT: Layout = Layout { lay, is_last: |_, _| false };

fn lay(input: Input, limit: u64, style: Style) -> io::Result<Box<dyn Lay>> {
    let line = line_break(&input.head);
    let put = move |_: &_, batch: &Batch, around: &mut Around| {
        around.each(batch, batch.read(), |around, bytes, number| {
            around.part(Is::Record(number), false, |out| record(bytes, &style, style.keys.of_record(number), line.one, out));
        });
    };
    Ok(Box::new(ByBatch::new(super::split(input, limit)?, line, put)))
}

/// A tag with its lines.
struct Field {
    tag: [u8; 2],
    lines: Vec<Vec<u8>>,
}

fn record(bytes: &[u8], style: &Style, new: Option<&str>, line: &str, out: &mut Vec<u8>) {
    let mut fields: Vec<Field> = Vec::new();
    let mut blank = 0;
    for text in lines(bytes) {
        match Ris::head(text) {
            Some(head) => {
                blank = 0;
                let tag = [head.start, head.start + 1].map(|at| text.get(at).copied().unwrap_or(b' ').to_ascii_uppercase());
                let value = text.get(head.value..).unwrap_or_default().trim_ascii();
                let value = new.filter(|_| &tag == b"ID").map_or(value, str::as_bytes);
                fields.push(Field { tag, lines: vec![[&tag[..], b"  - ", value].concat()] });
            }
            // A blank line stays where a line without a tag follows.
            None if text.trim_ascii().is_empty() => blank += 1,
            None => {
                let lines = match fields.last_mut() {
                    Some(field) => &mut field.lines,
                    None => continue,
                };
                lines.extend(std::iter::repeat_n(Vec::new(), std::mem::take(&mut blank)));
                lines.push(text.trim_ascii_end().to_vec());
            }
        }
    }
    let tag = |field: &Field| String::from_utf8_lossy(&field.tag).into_owned();
    let is_anchor = |field: &Field| Ris::ANCHORS.iter().any(|anchor| anchor.as_bytes() == field.tag);
    fields.retain(|field| is_anchor(field) || style.fields.has(&tag(field)));
    if !style.order.is_empty() {
        let last = usize::from(fields.last().is_some_and(is_anchor));
        let end = fields.len().saturating_sub(last).max(1);
        if let Some(between) = fields.get_mut(1..end) {
            between.sort_by_key(|field| style.rank(&tag(field)));
        }
    }
    for (number, text) in fields.iter().flat_map(|field| &field.lines).enumerate() {
        out.extend_from_slice(if number == 0 { "" } else { line }.as_bytes());
        out.extend_from_slice(text);
    }
}

/// The lines of a text, with breaks of any kind.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = memchr::memchr2(b'\n', b'\r', text) else {
            rest = None;
            return Some(text);
        };
        let pair = usize::from(text.get(end..end + 2) == Some(b"\r\n"));
        rest = text.get(end + 1 + pair..);
        text.get(..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::layout::{Fields, Renamed};
    use std::sync::Arc;

    fn laid(text: &str, style: &Style) -> String {
        LAYOUT.laid(text, style)
    }

    #[test]
    fn tags_stand_as_the_format_has_them() {
        for (before, after) in [
            (
                "TY -JOUR\nti  - A title \n\nAU  -  Doe, J.\nER  -\nTY  - BOOK\nER  - ",
                "TY  - JOUR\nTI  - A title\nAU  - Doe, J.\nER  - \n\nTY  - BOOK\nER  - \n",
            ),
            ("Provider: X\r\n\r\n\r\nTY  - JOUR\r\nAB  - one\r\n\r\ntwo\r\nER  - \r\n", "Provider: X\r\n\r\nTY  - JOUR\r\nAB  - one\r\n\r\ntwo\r\nER  - \r\n"),
            ("1.\nTY  - JOUR\nER  - \n\n\n2.\nTY  - JOUR\nER  - \n", "1.\nTY  - JOUR\nER  - \n\n2.\nTY  - JOUR\nER  - \n"),
            ("TY  - JOUR\nTI  - no end\n\nTY  - BOOK", "TY  - JOUR\nTI  - no end\n\nTY  - BOOK\n"),
        ] {
            assert_eq!(laid(before, &Style::default()), after, "{before}");
            assert_eq!(laid(after, &Style::default()), after, "again: {before}");
        }
    }

    #[test]
    fn the_style_is_asked() {
        let text = "TY  - JOUR\nID  - a\nN1  - x\nKW  - p\nq\nAU  - Doe\nER  - \n";
        let mut keys = Renamed::default();
        keys.give(0, "b".to_owned());
        let style =
            Style { keys: Arc::new(keys), fields: Fields::Drop(vec!["n1".to_owned(), "er".to_owned()]), order: vec!["AU".to_owned()], ..Style::default() };
        assert_eq!(laid(text, &style), "TY  - JOUR\nAU  - Doe\nID  - b\nKW  - p\nq\nER  - \n");
    }
}
