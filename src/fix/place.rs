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

/// The span of a byte range of a value's decoded text.
fn part_span(record: &Record<'_>, level: u8, raw: &Raw<'_>, (start, end): (u32, u32)) -> Span {
    if raw.kind != RawKind::Text {
        return raw.span;
    }
    let token = record.levels.get(usize::from(level)).map_or("", |level| raw.span.of(level.text));
    let to = |at: u32| (record.format.syntax.place)(raw, token, at as usize);
    let (from, until) = (to(start), to(end));
    Span::new(raw.span.start as usize + from, raw.span.start as usize + until)
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
