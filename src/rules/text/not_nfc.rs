use super::{beginning, first, mend, texts};
use crate::normalize::text::faults;
use crate::rules::prelude::*;

rule! {
    /// Letters and their accents stand as separate characters.
    ///
    /// ## What it does
    /// Finds text that is not in Unicode's normalization form C: `e` and U+0301 where `é` is meant.
    ///
    /// ## Why
    /// The same word in two forms is not found as one word, and some fonts draw the accent beside its letter.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Cafe\u0301 culture of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Café culture of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Café culture of the Baltic", "authors": "Jan Berg", "abstract": "We measured tides.", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: both forms are the same text.
    ///
    /// ## Sources
    /// UAX #15, Unicode Normalization Forms.
    TXT006 "not-nfc", Info, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for text in texts(record, faults::MAY_COMPOSE) {
        let value = text.raw.text;
        if let Some(fault) = faults::not_nfc(value, text.class, record.arena) {
            let odd = fault.parts.first().map_or("", |part| part.of(value));
            let told = found.at(text.raw.part(first(fault.parts)), format_args!("“{}” is not in composed form (NFC)", beginning(odd)));
            mend(told, value, fault.parts, fault.fixed, fault.safe, "compose it");
        }
    }
}
