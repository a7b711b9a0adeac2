//! What a fix changes in the bytes of the file.

use super::place;
use crate::diagnostic::{At, Fix, FixOp, Place};
use crate::model::record::RawKind;
use crate::normalize::record::Record;
use crate::source::{Span, escape, level};

/// A stretch of the record's own text and what to put in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

/// The edits of a fix, escaped for the depth where each lands; `None` where one of them cannot be written, because the
/// text around it must be repaired first.
pub fn edits(record: &Record<'_>, fix: &Fix) -> Option<Vec<Edit>> {
    fix.ops.iter().map(|(place, op)| edit(record, *place, op)).collect()
}

fn edit(record: &Record<'_>, place: Place, op: &FixOp) -> Option<Edit> {
    let (at, span) = place::in_level(record, place);
    let bent = |layer: u8| record.layers.get(usize::from(layer)).is_some_and(|layer| layer.bent);
    if !matches!(op, FixOp::Raw(_)) && (0..=place.layer).any(bent) || !level::is_editable(record.levels, at) {
        return None;
    }
    let text_of_level = record.levels.get(usize::from(at))?.text;
    let raw = match place.at {
        At::Value { index, .. } | At::Name { index } => record.layers.get(usize::from(place.layer))?.raws.get(index as usize),
        _ => None,
    };
    let is_text = raw.is_some_and(|raw| raw.kind == RawKind::Text);
    let token = if is_text { Span { start: span.start.saturating_sub(1), end: span.end + 1 } } else { span };
    let (span, text) = match op {
        FixOp::Text(text) => {
            let mut inside = String::with_capacity(text.len() + 2);
            escape::encode(text, &mut inside);
            if is_text { (span, inside) } else { (span, format!("\"{inside}\"")) }
        }
        FixOp::Value(json) => (token, json.clone()),
        FixOp::Clear => (token, "null".to_owned()),
        FixOp::InsertAfter { name, json } => {
            let gap = if after_comma(text_of_level, token.end) { " " } else { "" };
            (Span { start: token.end, end: token.end }, format!(",{gap}\"{name}\":{gap}{json}"))
        }
        FixOp::Remove => (member(text_of_level, raw?.name, token), String::new()),
        FixOp::Raw(text) => (span, text.clone()),
    };
    Some(Edit { span: level::span_to_root(record.levels, at, span), text: level::encode_to_root(record.levels, at, text) })
}

/// Whether the object around is written with a space after its commas.
fn after_comma(text: &str, at: u32) -> bool {
    let rest = text.get(at as usize..).unwrap_or("");
    let before = text.get(..at as usize).unwrap_or("");
    rest.strip_prefix(',').is_some_and(|rest| rest.starts_with(' ')) || before.rfind(',').is_some_and(|comma| before[comma + 1..].starts_with(' '))
}

/// A whole member with the comma that belongs to it.
fn member(text: &str, name: Span, token: Span) -> Span {
    let bytes = text.as_bytes();
    let start = name.start.saturating_sub(1) as usize;
    let end = token.end as usize;
    let behind = bytes.get(end..).unwrap_or_default().iter().position(|b| !b.is_ascii_whitespace()).map(|more| end + more);
    if let Some(comma) = behind.filter(|&at| bytes[at] == b',') {
        let space = bytes[comma + 1..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        return Span::new(start, comma + 1 + space);
    }
    let before = bytes.get(..start).unwrap_or_default().iter().rposition(|b| !b.is_ascii_whitespace());
    match before.filter(|&at| bytes[at] == b',') {
        Some(comma) => Span::new(comma, end),
        None => Span::new(start, end),
    }
}
