use crate::diagnostic::EncodingNote;
use crate::rules::prelude::*;
use crate::source::Span;

rule! {
    /// The file is not plain UTF-8.
    ///
    /// ## What it does
    /// Tells a byte order mark and UTF-16 (information), an encoding that had to be guessed (warning), and bytes that are not UTF-8, which cost their record (error).
    ///
    /// ## Why
    /// Other programs guess another encoding, and names turn into nonsense.
    ///
    /// ## Example
    /// ```nested-json,good
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe for a byte order mark: it says nothing.
    ///
    /// ## Sources
    /// The Unicode Standard, section 23.8; RFC 8259, section 8.1.
    REC012 "encoding", Error, Reading, Safe
}

/// The bytes of a byte order mark in UTF-8.
const BOM: u32 = 3;

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        let Fault::Encoding { note } = fault else { continue };
        let span = |start, end| Place { layer: 0, at: At::Text(Span { start, end }) };
        let at = |start| span(start, start);
        match note {
            EncodingNote::Bom => found.with(Info, span(0, BOM), format_args!("a byte order mark stands before the first record")).fix(
                Safety::Safe,
                "take it away",
                FixOp::Raw(String::new()),
            ),
            EncodingNote::Utf16(name) => found.with(Info, at(0), format_args!("the file is in {name}")),
            EncodingNote::Guessed(name) => found.with(Warning, at(0), format_args!("the file is not UTF-8; read as {name} by a guess")),
            EncodingNote::InvalidBytes { at: start } => found.at(at(*start), format_args!("a byte here is not UTF-8; the record is not read")),
        };
    }
}
