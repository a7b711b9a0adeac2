use super::{first, mend};
use crate::normalize::text::faults;
use crate::rules::prelude::*;

rule! {
    /// An abstract begins with its label or ends with a copyright notice.
    ///
    /// ## What it does
    /// Finds "Abstract", "Summary" and their like in other languages with a colon, dot, dash, line break or capital after it, and a copyright notice or "All rights reserved." at the end. "Abstract algebra" and copyright as a subject are text.
    ///
    /// ## Why
    /// Neither is a part of what the authors wrote.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "abstract": "Abstract: We measured tides.", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "abstract": "We measured tides.", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "abstract": "Abstract algebra helps to measure tides.", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe for the label. Unsafe for the notice: it is text, and some publishers ask that it stays.
    TXT012 "abstract-label", Info, Layer, Mixed
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let fields = &record.fields;
    for field in fields.abstract_text.each().chain(fields.abstract_translated.each()) {
        let value = field.raw.text;
        if let Some(fault) = faults::abstract_label(value, record.arena) {
            let label = fault.parts.first().map_or("", |part| part.of(value).trim_end());
            let told = found.at(field.part(first(fault.parts)), format_args!("“{label}” is a label, not the abstract"));
            mend(told, value, fault.parts, fault.fixed, fault.safe, "take the label away");
        }
        if let Some(fault) = faults::copyright_tail(value, field.value.class, record.arena) {
            let told = found.at(field.part(first(fault.parts)), format_args!("copyright notice at the end of the abstract"));
            mend(told, value, fault.parts, fault.fixed, fault.safe, "take the notice away");
        }
    }
}
