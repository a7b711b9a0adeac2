//! How fields are written: where a byte of a value stands among its braces and commands, and what a fix puts there.

use super::decode;
use super::fields::Shape;
use super::known::Known;
use super::value;
use crate::diagnostic::FixOp;
use crate::model::record::{Raw, RawKind};
use crate::model::slot::Slot;
use crate::normalize::record::{Site, Syntax};
use crate::source::Span;

/// The syntax of BibTeX and BibLaTeX.
pub static BIB: Syntax = Syntax { place, edit };

fn place(raw: &Raw<'_>, source: &str, at: usize) -> usize {
    if raw.text == source {
        return at;
    }
    decode::place(source, shape_of(raw), at)
}

/// How the value of a field is written; what is not known stands as it is.
fn shape_of(raw: &Raw<'_>) -> Shape {
    match (raw.slot, raw.path.get(1..).and_then(Known::named)) {
        (Slot::Url | Slot::Key | Slot::Kind, _) | (_, None) => Shape::Verbatim,
        (_, Some(known)) => known.shape(),
    }
}

fn edit(site: Site<'_, '_>, op: &FixOp) -> Option<(Span, String)> {
    let Site { text, span, raw, is_part } = site;
    let raw = raw?;
    // What is inherited stands in another entry.
    if raw.kind == RawKind::Inherited && !matches!(op, FixOp::Raw(_)) {
        return None;
    }
    let field = Field::around(text, raw);
    Some(match op {
        FixOp::Raw(text) => (span, text.clone()),
        FixOp::Remove | FixOp::Clear => (field?.with_comma(text), String::new()),
        FixOp::Text(new) => written(text, span, raw, is_part, new)?,
        FixOp::Value(json) => written(text, span, raw, is_part, &plain(json)?)?,
        FixOp::InsertAfter { name, json } => {
            let field = field?;
            let name = field_name(name);
            let shape = Known::named(name).map_or(Shape::Verbatim, Known::shape);
            let value = escaped(&plain(json)?, shape, b'{');
            (Span { start: field.end, end: field.end }, format!(",{}{name}{}{{{value}}}", field.lead(text), field.equals(text)))
        }
    })
}

/// A text in place of a value or of a part of it.
fn written(text: &str, span: Span, raw: &Raw<'_>, is_part: bool, new: &str) -> Option<(Span, String)> {
    if matches!(raw.slot, Slot::Key | Slot::Kind) {
        let is_word = !new.is_empty() && new.bytes().all(|byte| byte.is_ascii_graphic() && !b"{}(),=\"#%'\\~".contains(&byte));
        // An entry without a key has no comma behind it either.
        let has_comma = text.get(span.end as usize..).unwrap_or("").trim_start().starts_with(',');
        let comma = if span.is_empty() && !has_comma { ", " } else { "" };
        return is_word.then(|| (span, format!("{new}{comma}")));
    }
    let shape = shape_of(raw);
    if raw.kind != RawKind::Text {
        // A number, or pieces and macros: one value in braces takes the place of all.
        return (!is_part).then(|| (span, format!("{{{}}}", escaped(new, shape, b'{'))));
    }
    let before = (raw.span.start as usize).checked_sub(1).and_then(|at| text.as_bytes().get(at)).copied().unwrap_or(b'{');
    let new = escaped(new, shape, before);
    let source = raw.span.of(text);
    // What stands after it must leave the value balanced, or nothing is written.
    let (from, to) = (span.start.checked_sub(raw.span.start)? as usize, span.end.checked_sub(raw.span.start)? as usize);
    let whole = [source.get(..from)?, &new, source.get(to..)?].concat();
    is_balanced(&whole).then_some((span, new))
}

/// A text as the source of a value between these delimiters.
fn escaped(text: &str, shape: Shape, delimiter: u8) -> String {
    let mut out = Vec::with_capacity(text.len() + 8);
    match shape {
        // Names come as they are written: their reading keeps braces and commands.
        Shape::Names if is_balanced(text) => out.extend_from_slice(text.as_bytes()),
        Shape::Verbatim => value::verbatim(text, &mut out),
        // The dash between pages is BibTeX's own.
        Shape::Pages if !text.contains(['{', '}', '\\', '%', '&', '#', '_', '$', '~', '^']) => out.extend_from_slice(text.as_bytes()),
        _ => value::text(text, false, &mut out),
    }
    let text = String::from_utf8(out).unwrap_or_default();
    if delimiter == b'"' && text.contains('"') { text.replace('"', "{\"}") } else { text }
}

fn is_balanced(text: &str) -> bool {
    let mut depth = 0_usize;
    text.bytes().all(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return false,
            b'}' => depth -= 1,
            _ => {}
        }
        true
    }) && depth == 0
}

/// A JSON value as text.
fn plain(json: &str) -> Option<String> {
    match serde_json::from_str(json).ok()? {
        serde_json::Value::String(text) => Some(text),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The field for what rules name by the member of other formats.
fn field_name(name: &str) -> &str {
    match name {
        "issue" => "number",
        "page" => "pages",
        "DOI" => "doi",
        name => name,
    }
}

/// A field in its entry, from its name to the end of its value.
struct Field {
    start: u32,
    /// Where its value starts, delimiter included.
    value: u32,
    end: u32,
}

impl Field {
    fn around(text: &str, raw: &Raw<'_>) -> Option<Field> {
        if matches!(raw.slot, Slot::Key | Slot::Kind) || raw.name.is_empty() {
            return None;
        }
        let delimited = u32::from(raw.kind == RawKind::Text);
        let (value, end) = (raw.span.start.checked_sub(delimited)?, raw.span.end + delimited);
        (end as usize <= text.len() && raw.name.end <= value).then_some(Field { start: raw.name.start, value, end })
    }

    /// The field with one comma, and the white space up to the next field or before this one.
    fn with_comma(&self, text: &str) -> Span {
        let bytes = text.as_bytes();
        let (start, end) = (self.start as usize, self.end as usize);
        let behind = bytes.get(end..).unwrap_or_default();
        let blanks = behind.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let before = bytes.get(..start).unwrap_or_default().trim_ascii_end();
        let starts_line = before.len() < start && bytes.get(before.len()..start).is_some_and(|gap| gap.contains(&b'\n'));
        if behind.get(blanks) == Some(&b',') {
            let comma = end + blanks + 1;
            // A line of its own goes with its line break, else the blanks up to the next field.
            let from = if starts_line { before.len() } else { start };
            let after = bytes.get(comma..).unwrap_or_default().iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            return Span::new(from, if starts_line { comma } else { comma + after });
        }
        match before.last() {
            Some(b',') => Span::new(before.len() - 1, end),
            _ => Span::new(start, end),
        }
    }

    /// What stands between the comma before the field and its name.
    fn lead<'t>(&self, text: &'t str) -> &'t str {
        let before = text.get(..self.start as usize).unwrap_or("");
        let gap = before.get(before.trim_end().len()..).unwrap_or("");
        if gap.is_empty() { " " } else { gap }
    }

    /// The `=` with the white space around it.
    fn equals<'t>(&self, text: &'t str) -> &'t str {
        let between = text.get(self.start as usize..self.value as usize).unwrap_or("");
        let equals = between.find('=').unwrap_or(0);
        let start = between.get(..equals).unwrap_or("").trim_end().len();
        let equals = between.get(start..).unwrap_or(" = ");
        if equals.contains('\n') || !equals.contains('=') { " = " } else { equals }
    }
}
