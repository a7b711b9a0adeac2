//! How JSON writes values: where a byte of a text stands among its escapes, and what a fix puts there.

use crate::diagnostic::FixOp;
use crate::model::record::{Raw, RawKind};
use crate::normalize::record::{Site, Syntax};
use crate::source::{Span, escape};

/// The syntax of every JSON format.
pub static JSON: Syntax = Syntax { place: |_, token, at| escape::position(token, at), edit };

fn edit(site: Site<'_, '_>, op: &FixOp) -> Option<(Span, String)> {
    let Site { text: around, span, raw, .. } = site;
    let is_text = raw.is_some_and(|raw: &Raw<'_>| raw.kind == RawKind::Text);
    let token = if is_text { Span { start: span.start.saturating_sub(1), end: span.end + 1 } } else { span };
    Some(match op {
        FixOp::Text(text) => {
            let mut inside = String::with_capacity(text.len() + 2);
            escape::encode(text, &mut inside);
            if is_text { (span, inside) } else { (span, format!("\"{inside}\"")) }
        }
        FixOp::Value(json) => (token, json.clone()),
        FixOp::Clear => (token, "null".to_owned()),
        FixOp::InsertAfter { name, json } => {
            let gap = if after_comma(around, token.end) { " " } else { "" };
            (Span { start: token.end, end: token.end }, format!(",{gap}\"{name}\":{gap}{json}"))
        }
        FixOp::Remove => (member(around, raw?.name, token), String::new()),
        FixOp::Raw(text) => (span, text.clone()),
    })
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
