//! One entry laid out: `@article{key,`, a field a line, and the bracket on the last.

use super::super::opening::Kind;
use super::super::parse::{self, Field, PieceKind};
use crate::formats::layout::{Align, Renamed, Style};
use crate::normalize::pages::{self, Dialect};
use crate::source::{Arena, Span};

/// An entry as it stands, and its new key where it gets one.
#[derive(Clone, Copy)]
pub(super) struct Source<'s> {
    pub(super) text: &'s str,
    pub(super) kind: Kind,
    pub(super) new: Option<&'s str>,
}

/// Fields whose values are keys of other entries (biblatex manual 3.19, 2.2.3).
const NAME_OTHERS: [&str; 5] = ["crossref", "xref", "xdata", "related", "entryset"];

/// Writes the entry; not so where its syntax is broken, or where something in it would be lost.
pub(super) fn lay(source: Source<'_>, style: &Style, line: &str, arena: &Arena, out: &mut Vec<u8>) -> bool {
    let start = out.len();
    let Source { text, kind, new } = source;
    let written = match kind {
        Kind::Preamble => word_in_small_letters(text, out),
        Kind::String => definition(text, arena, out).or_else(|| word_in_small_letters(text, out)),
        _ => Parts::of(text, style, arena).and_then(|parts| parts.write(new, style, line, arena, out)),
    };
    if written.is_none() {
        out.truncate(start);
    }
    written.is_some()
}

/// An entry's parts, with the comments among them.
struct Parts<'t> {
    text: &'t str,
    kind: &'t str,
    bracket: char,
    key: &'t str,
    /// A comma follows the key, which may be none.
    comma: bool,
    /// Comments on lines before it, as they are.
    head: &'t str,
    /// A comment on the first line.
    comment: Option<&'t str>,
    fields: Vec<Row<'t>>,
    /// Comments behind the last field, on lines of their own.
    last: Vec<&'t str>,
    close: &'t str,
}

/// A field, with the comments that go with it.
struct Row<'t> {
    /// On lines of their own before it.
    before: Vec<&'t str>,
    name: &'t str,
    field: Field<'t>,
    /// On its line.
    comment: Option<&'t str>,
}

impl<'t> Parts<'t> {
    /// Takes the entry apart: `None` where it is broken.
    fn of(text: &'t str, style: &Style, arena: &'t Arena) -> Option<Parts<'t>> {
        let entry = parse::entry(text, arena).filter(|entry| entry.odd.is_empty())?;
        let bracket = text.get(entry.kind.end as usize..)?.trim_start().chars().next()?;
        let close = text.get(text.len().checked_sub(1)?..)?;
        let end = text.len() - 1;
        let start_of = |at: usize| entry.fields.get(at).map_or(end, |field| field.name.start as usize);
        let Between { comma, on_line, mut own } = between(text.get(entry.key.end as usize..start_of(0))?)?;
        let mut fields = Vec::with_capacity(entry.fields.len());
        for (field, next) in entry.fields.iter().zip(1..) {
            let behind = between(text.get(field.value.end as usize..start_of(next))?)?;
            let before = std::mem::replace(&mut own, behind.own);
            fields.push(Row { before, name: field.name.of(text), field: *field, comment: behind.on_line });
        }
        if fields.is_empty() && (on_line.is_some() || !own.is_empty()) {
            return None;
        }
        fields.retain(|row| style.fields.has(row.name));
        if !style.order.is_empty() {
            fields.sort_by_key(|row| style.rank(row.name));
        }
        let head = text.get(..entry.opening as usize)?;
        Some(Parts { text, head, kind: entry.kind.of(text), bracket, key: entry.key.of(text), comma, comment: on_line, fields, last: own, close })
    }

    fn write(&self, new: Option<&str>, style: &Style, line: &str, arena: &Arena, out: &mut Vec<u8>) -> Option<()> {
        let key = new.filter(|_| !self.key.is_empty()).unwrap_or(self.key);
        push(out, &[self.head, "@", &self.kind.to_ascii_lowercase(), self.bracket.encode_utf8(&mut [0; 4]), key]);
        if !key.is_empty() && !self.fields.is_empty() || key.is_empty() && self.comma {
            out.push(b',');
        }
        if let Some(comment) = self.comment {
            push(out, &[" ", comment]);
        }
        let width = match style.align {
            Align::None => 0,
            Align::Entry => self.fields.iter().map(|row| row.name.chars().count()).max().unwrap_or(0),
            Align::Column(column) => usize::from(column).saturating_sub(1),
        };
        let own_line = |comment: &str, out: &mut Vec<u8>| {
            push(out, &[line]);
            style.indent.push(1, out);
            push(out, &[comment]);
        };
        for (row, left) in self.fields.iter().zip((0..self.fields.len()).rev()) {
            row.before.iter().for_each(|comment| own_line(comment, out));
            push(out, &[line]);
            style.indent.push(1, out);
            push(out, &[&row.name.to_ascii_lowercase()]);
            out.resize(out.len() + width.saturating_sub(row.name.chars().count()), b' ');
            push(out, &[" = "]);
            value(self.text, row, &style.keys, arena, out)?;
            if left > 0 || style.trailing_comma {
                out.push(b',');
            }
            if let Some(comment) = row.comment {
                push(out, &[" ", comment]);
            }
        }
        self.last.iter().for_each(|comment| own_line(comment, out));
        let is_open = self.fields.is_empty() && self.last.is_empty() && self.comment.is_none();
        push(out, &[if is_open { "" } else { line }, self.close]);
        Some(())
    }
}

/// The value as it stands; with BibTeX's dash between pages, and with the new keys of others.
fn value(text: &str, row: &Row<'_>, keys: &Renamed, arena: &Arena, out: &mut Vec<u8>) -> Option<()> {
    let whole = row.field.value;
    let [piece] = row.field.pieces else {
        push(out, &[whole.of(text)]);
        return (!row.field.pieces.is_empty()).then_some(());
    };
    let inside = piece.span.of(text);
    let is_text = matches!(piece.kind, PieceKind::Braced | PieceKind::Quoted);
    let changed = if is_text && row.name.eq_ignore_ascii_case("pages") {
        with_dash(inside, arena)
    } else if is_text && !keys.is_empty() && NAME_OTHERS.iter().any(|name| row.name.eq_ignore_ascii_case(name)) {
        renamed(inside, keys)
    } else {
        None
    };
    let before = Span { start: whole.start, end: piece.span.start }.of(text);
    let behind = Span { start: piece.span.end, end: whole.end }.of(text);
    push(out, &[before, changed.as_deref().unwrap_or(inside), behind]);
    Some(())
}

/// Pages with the dash that PAG003 asks for, where they are no more than pages.
fn with_dash(pages: &str, arena: &Arena) -> Option<String> {
    if pages.contains(['{', '}', '\\', '%', '&', '#', '_', '$', '~', '^', '"', '\n', '\r']) {
        return None;
    }
    pages::read(pages, Dialect::Bibtex, arena).dash.map(|dash| dash.text.to_owned())
}

/// A list of keys, each as it is called now.
fn renamed(list: &str, keys: &Renamed) -> Option<String> {
    let one = |key: &str| {
        let bare = key.trim();
        keys.of_key(bare).map_or_else(|| key.to_owned(), |new| key.replacen(bare, new, 1))
    };
    let new = list.split(',').map(one).collect::<Vec<_>>().join(",");
    (new != list).then_some(new)
}

/// A macro on one line.
fn definition(text: &str, arena: &Arena, out: &mut Vec<u8>) -> Option<()> {
    let entry = parse::entry(text, arena).filter(|entry| entry.odd.is_empty() && entry.key.is_empty())?;
    let [field] = entry.fields else { return None };
    let bracket = text.get(entry.kind.end as usize..)?.trim_start().get(..1)?;
    let end = text.len().checked_sub(1)?;
    let before = between(text.get(entry.key.end as usize..field.name.start as usize)?)?;
    let behind = between(text.get(field.value.end as usize..end)?)?;
    if field.pieces.is_empty() || [before, behind].iter().any(Between::has_comments) {
        return None;
    }
    push(out, &["@string", bracket, field.name.of(text), " = ", field.value.of(text), text.get(end..)?]);
    Some(())
}

fn word_in_small_letters(text: &str, out: &mut Vec<u8>) -> Option<()> {
    let end = text.find(['{', '('])?;
    push(out, &[&text.get(..end)?.to_ascii_lowercase(), text.get(end..)?]);
    Some(())
}

/// What stands between two fields.
struct Between<'t> {
    comma: bool,
    /// The comment on the line of what stands before.
    on_line: Option<&'t str>,
    /// Comments on lines of their own.
    own: Vec<&'t str>,
}

impl Between<'_> {
    fn has_comments(&self) -> bool {
        self.on_line.is_some() || !self.own.is_empty()
    }
}

/// Commas, white space and comments; `None` for anything else.
fn between(text: &str) -> Option<Between<'_>> {
    let mut found = Between { comma: false, on_line: None, own: Vec::new() };
    let (mut at, mut is_first_line) = (0, true);
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b'%' => {
                let rest = text.get(at..)?;
                let comment = rest.get(..rest.find(['\n', '\r']).unwrap_or(rest.len()))?;
                at += comment.len();
                match &mut found.on_line {
                    none @ None if is_first_line => *none = Some(comment.trim_end()),
                    _ => found.own.push(comment.trim_end()),
                }
                continue;
            }
            b',' => found.comma = true,
            b'\n' | b'\r' => is_first_line = false,
            byte if byte.is_ascii_whitespace() => {}
            _ => return None,
        }
        at += 1;
    }
    Some(found)
}

fn push(out: &mut Vec<u8>, texts: &[&str]) {
    texts.iter().for_each(|text| out.extend_from_slice(text.as_bytes()));
}
