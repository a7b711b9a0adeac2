//! Where a byte of a joined value stands among the lines of its source, and what a fix puts there.

use super::{Dialect, line_end};
use crate::diagnostic::FixOp;
use crate::model::record::Raw;
use crate::normalize::record::Site;
use crate::source::Span;

/// The byte of a value's source at which its joined text has reached byte `at`.
pub fn place(raw: &Raw<'_>, source: &str, at: usize) -> usize {
    if raw.text.len() == source.len() {
        return at.min(source.len());
    }
    let (mut from, mut decoded) = (0, 0);
    let text = raw.text.get(..at).unwrap_or(raw.text);
    while decoded < text.len() && from < source.len() {
        let (Some(wanted), Some(rest)) = (text.get(decoded..).and_then(|rest| rest.chars().next()), source.get(from..)) else { break };
        let blank = rest.len() - rest.trim_start().len();
        if rest.get(..blank).is_some_and(|blank| blank.contains(['\n', '\r'])) {
            // The break and the indent behind it stand for one sign or none.
            from += blank;
            decoded += if wanted.is_whitespace() { wanted.len_utf8() } else { 0 };
            continue;
        }
        let Some(found) = rest.chars().next() else { break };
        from += found.len_utf8();
        decoded += if found == wanted { wanted.len_utf8() } else { 0 };
    }
    from
}

/// What an operation comes to; `None` where the format could not read it back as it is meant.
pub fn edit<D: Dialect>(site: Site<'_, '_>, op: &FixOp) -> Option<(Span, String)> {
    match op {
        FixOp::Text(text) => put::<D>(site, text),
        FixOp::Value(json) => match serde_json::from_str::<serde_json::Value>(json).ok()? {
            serde_json::Value::String(text) => put::<D>(site, &text),
            serde_json::Value::Number(number) => put::<D>(site, &number.to_string()),
            serde_json::Value::Null => taken_out::<D>(site),
            _ => None,
        },
        FixOp::Clear | FixOp::Remove => taken_out::<D>(site),
        FixOp::InsertAfter { name, json } => {
            let raw = site.raw?;
            let serde_json::Value::String(text) = serde_json::from_str(json).ok()? else { return None };
            let (end, break_after) = line_end(site.text, raw.span.end as usize);
            let sign = site.text.get(end..break_after).filter(|sign| !sign.is_empty()).unwrap_or("\n");
            is_plain(&text).then(|| (Span::new(end, end), format!("{sign}{}", D::line(name, &text))))
        }
        FixOp::Raw(text) => is_plain(text).then(|| (site.span, text.clone())),
    }
}

/// Puts a text in place of the value or of a part of it.
fn put<D: Dialect>(site: Site<'_, '_>, text: &str) -> Option<(Span, String)> {
    let raw = site.raw?;
    // A value that was made of others cannot be written in one place.
    let source = raw.span.of(site.text);
    let stands = source == raw.text || source.contains(['\n', '\r']) && place(raw, source, raw.text.len()) == source.len();
    if !stands || !is_plain(text) {
        return None;
    }
    let start = line_start(site.text, site.span.start as usize);
    let before = site.text.get(start..site.span.start as usize)?;
    let behind = site.text.get(site.span.end as usize..line_end(site.text, site.span.end as usize).0)?;
    let stays = if start <= raw.name.start as usize {
        D::next_on_line(raw.name.of(site.text), text).is_none()
    } else {
        // What begins a line without a tag must not make it one with a tag, nor an empty one.
        let line = [before, text, behind].concat();
        !line.trim().is_empty() && D::head(line.as_bytes()).is_none()
    };
    stays.then(|| (site.span, text.to_owned()))
}

/// The lines of a tag, with the break behind them.
fn taken_out<D: Dialect>(site: Site<'_, '_>) -> Option<(Span, String)> {
    let raw = site.raw?;
    let tag = raw.name.of(site.text);
    if D::ANCHORS.iter().any(|anchor| anchor.eq_ignore_ascii_case(tag)) {
        return None;
    }
    let start = line_start(site.text, raw.name.start as usize);
    let (end, next) = line_end(site.text, raw.span.end as usize);
    let alone = D::head(site.text.get(start..end)?.as_bytes()).is_some_and(|head| start + head.start == raw.name.start as usize);
    let last = D::next_on_line(tag, site.text.get(raw.span.start as usize..end)?).is_none();
    if !alone || !last || start == 0 {
        // Other tags stand on its line, or the record starts with it.
        return None;
    }
    // The last line of a record has no break behind it: the one before goes with it.
    let start = if next == end { site.text.get(..start)?.trim_end_matches(['\n', '\r']).len() } else { start };
    Some((Span::new(start, next), String::new()))
}

fn line_start(text: &str, at: usize) -> usize {
    text.as_bytes().get(..at).and_then(|before| before.iter().rposition(|b| matches!(b, b'\n' | b'\r'))).map_or(0, |found| found + 1)
}

/// Whether a text stays on its line.
fn is_plain(text: &str) -> bool {
    !text.contains(|c: char| c.is_control())
}
