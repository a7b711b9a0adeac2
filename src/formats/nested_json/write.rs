//! Writes nested records: those that were read as they stood, those of other formats as the site would.

mod native;

use crate::diagnostic::{At, Fault, Place};
use crate::formats::write::{Losses, Refused, Writer};
use crate::model::reference::Reference;
use crate::normalize::record::Record;
use std::ops::Range;

/// Writes NDJSON: one nested record a line. They have no keys.
#[derive(Clone, Copy, Debug, Default)]
pub struct NestedWriter;

impl Writer for NestedWriter {
    fn open(&self, _: &mut Vec<u8>) {}

    fn write(&self, record: &Reference<'_>, _key: &str, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused> {
        native::write(record, out, losses);
        out.push(b'\n');
        Ok(None)
    }

    fn write_record(&self, record: &Record<'_>, key: &str, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused> {
        match as_it_stood(record) {
            Some(text) => one_line(text, out),
            None => return self.write(&record.reference, key, out, losses),
        }
        out.push(b'\n');
        Ok(None)
    }

    fn close(&self, _: &mut Vec<u8>) {}
}

/// The text of a nested record with all its layers; in strict JSON where it had to be repaired.
fn as_it_stood<'a>(record: &Record<'a>) -> Option<&'a str> {
    let outer = record.layers.first().filter(|_| record.format.nested)?;
    let repaired = record.faults.iter().find_map(|fault| match fault {
        Fault::Repaired { place: Place { layer: 0, at: At::Layer }, strict, .. } => Some(*strict),
        _ => None,
    });
    let text = outer.span.of(record.levels.get(usize::from(outer.level))?.text);
    repaired.unwrap_or(Some(text))
}

/// Writes JSON text without the white space between its tokens, where it spans several lines.
fn one_line(text: &str, out: &mut Vec<u8>) {
    if !text.contains(['\n', '\r']) {
        return out.extend_from_slice(text.as_bytes());
    }
    let (mut inside, mut escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' if !inside => continue,
            b'"' if !escaped => inside = !inside,
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
        out.push(byte);
    }
}

#[cfg(test)]
#[path = "write_tests.rs"]
mod tests;
