//! What a fix changes in the bytes of the file.

use super::place;
use crate::diagnostic::{At, Fix, FixOp, Place};
use crate::model::record::RawKind;
use crate::normalize::record::{Record, Site};
use crate::source::{Span, level};

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
    let at = record.layers.get(usize::from(place.layer)).map_or(0, |layer| layer.level);
    let bent = |layer: u8| record.layers.get(usize::from(layer)).is_some_and(|layer| layer.bent);
    if !matches!(op, FixOp::Raw(_)) && (0..=place.layer).any(bent) || !level::is_editable(record.levels, at) {
        return None;
    }
    let text = record.levels.get(usize::from(at))?.text;
    let raw = match place.at {
        At::Value { index, .. } | At::Name { index } => record.layers.get(usize::from(place.layer))?.raws.get(index as usize),
        _ => None,
    };
    if !matches!(op, FixOp::Raw(_)) && raw.is_some_and(|raw| raw.kind == RawKind::Inherited) {
        return None;
    }
    let part = match place.at {
        At::Value { part, .. } => part,
        _ => None,
    };
    let is_part = part.is_some();
    let span = match (raw, part) {
        // Where a part stands may not be known.
        (Some(raw), Some(part)) => place::exact(record, at, raw, part)?,
        _ => place::in_level(record, place).1,
    };
    let (span, text) = match op {
        FixOp::Raw(text) => (span, text.clone()),
        op => (record.format.syntax.edit)(Site { text, span, raw, is_part }, op)?,
    };
    Some(Edit { span: level::span_to_root(record.levels, at, span), text: level::encode_to_root(record.levels, at, text) })
}
