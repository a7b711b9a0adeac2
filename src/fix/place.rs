//! Where a place of a record is: in the text of its layer, and in the record's own text.

use crate::diagnostic::{At, Place};
use crate::model::record::{Raw, RawKind};
use crate::normalize::record::Record;
use crate::source::{Span, level};

/// The level and the span in that level's text.
pub fn in_level(record: &Record<'_>, place: Place) -> (u8, Span) {
    let Some(layer) = record.layers.get(usize::from(place.layer)) else {
        let end = record.levels.first().map_or(0, |level| level.text.len());
        let span = match place.at {
            At::Text(span) => span,
            _ => Span::new(0, end),
        };
        return (0, span);
    };
    let raw = |index: u32| layer.raws.get(index as usize);
    let span = match place.at {
        At::Value { index, part: None } => raw(index).map_or(layer.span, |raw| raw.span),
        At::Value { index, part: Some(part) } => raw(index).map_or(layer.span, |raw| part_span(record, layer.level, raw, part)),
        At::Name { index } => raw(index).map_or(layer.span, |raw| raw.name),
        At::Absent { .. } | At::Layer => layer.span,
        At::Text(span) => span,
    };
    (layer.level, span)
}

/// The span of a byte range of a value's decoded text; the whole value where the range has no place of its own.
fn part_span(record: &Record<'_>, level: u8, raw: &Raw<'_>, part: (u32, u32)) -> Span {
    exact(record, level, raw, part).unwrap_or(raw.span)
}

/// The same, none where the range has no place of its own.
pub fn exact(record: &Record<'_>, level: u8, raw: &Raw<'_>, part: (u32, u32)) -> Option<Span> {
    let token = record.levels.get(usize::from(level)).map_or("", |level| raw.span.of(level.text));
    let (from, until) = (raw.kind == RawKind::Text).then(|| record.format.syntax.part(raw, token, part))??;
    Some(Span::new(raw.span.start as usize + from, raw.span.start as usize + until))
}

/// The span in the record's own text.
pub fn in_record(record: &Record<'_>, place: Place) -> Span {
    let (level, span) = in_level(record, place);
    level::span_to_root(record.levels, level, span)
}

/// Where a place starts in the record's own text.
pub fn start_in_record(record: &Record<'_>, place: Place) -> u32 {
    let (level, span) = in_level(record, place);
    level::to_root(record.levels, level, span.start)
}

/// The path with its layers, e.g. `/resultStr ▸ /journal/volume`.
pub fn pointer(record: &Record<'_>, place: Place) -> String {
    let layer = record.layers.get(usize::from(place.layer));
    let path = match place.at {
        At::Value { index, .. } | At::Name { index } => layer.and_then(|l| l.raws.get(index as usize)).map_or("", |raw| raw.path),
        At::Absent { path } => path,
        At::Text(_) | At::Layer => "",
    };
    let mut pointer = "/resultStr ▸ ".repeat(usize::from(place.layer));
    pointer.push_str(path);
    pointer
}
