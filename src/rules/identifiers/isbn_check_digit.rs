use super::spellings::spellings;
use crate::normalize::isbn;
use crate::rules::prelude::*;

rule! {
    /// The check digit of an ISBN is wrong.
    ///
    /// ## What it does
    /// Works out the check digit of each ISBN of ten or thirteen digits.
    ///
    /// ## Why
    /// A wrong check digit means a mistyped digit; the ISBN names no book, or another one.
    ///
    /// ## Example
    /// The nested record has no member for it; other formats have.
    ///
    /// ## Fix safety
    /// There is no fix: any of the digits may be the wrong one.
    ///
    /// ## Sources
    /// ISO 2108:2017, annex A; ISBN Users' Manual, 7th edition, 5.5
    ID004 "isbn-checksum", Error, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for raw in spellings(record.layers, Slot::Isbn) {
        for part in isbn::read_all(raw.text, record.arena) {
            if let (Some(value), Some(right)) = (part.reading.value, part.reading.check) {
                let last = value.chars().next_back().unwrap_or_default();
                found.at(raw.part(part.place), format_args!("the check digit of {value} is {last}, {right} is worked out of the others"));
            }
        }
    }
}
