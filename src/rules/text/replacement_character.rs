use super::{beginning, first, more, texts};
use crate::diagnostic::{EncodingNote, Repair};
use crate::normalize::text::class::Class;
use crate::normalize::text::faults;
use crate::rules::prelude::*;

rule! {
    /// A character was lost and U+FFFD stands in its place.
    ///
    /// ## What it does
    /// Finds U+FFFD (�) in a text. Where reading this record put it there itself, for bytes that are not UTF-8 or for a lone surrogate, REC012 or REC004 tells it.
    ///
    /// ## Why
    /// Nobody can say any more which character stood there: the text must be taken from the source again.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Caf� culture of the Baltic", "authors": "Jan Berg", "abstract": "We measured tides.", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Café culture of the Baltic", "authors": "Jan Berg", "abstract": "We measured tides.", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Sources
    /// The Unicode Standard, section 23.8 (Specials).
    TXT004 "replacement-character", Error, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for text in texts(record, Class::EF) {
        let Some(fault) = faults::replacement(text.raw.text, text.class, record.arena) else { continue };
        if replaced_in_reading(record) {
            return;
        }
        let around = around(text.raw.text, first(fault.parts).0);
        found.at(text.raw.part(first(fault.parts)), format_args!("a character is lost in “{around}”{}", more(fault.parts)));
    }
}

/// Whether reading the record put U+FFFD in place of what could not be read.
fn replaced_in_reading(record: &Record<'_>) -> bool {
    record.faults.iter().any(|fault| match fault {
        Fault::Repaired { repairs, .. } => repairs.contains(&Repair::LoneSurrogate),
        Fault::Encoding { note } => matches!(note, EncodingNote::InvalidBytes { .. }),
        _ => false,
    })
}

/// The word that a place is in.
fn around(text: &str, at: u32) -> &str {
    let (before, after) = text.split_at_checked(at as usize).unwrap_or((text, ""));
    let start = before.rfind(char::is_whitespace).map_or(0, |space| text.ceil_char_boundary(space + 1));
    let end = after.find(char::is_whitespace).map_or(text.len(), |space| before.len() + space);
    beginning(text.get(start..end).unwrap_or(""))
}
