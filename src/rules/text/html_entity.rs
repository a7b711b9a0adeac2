use super::{Of, beginning, first, mend, more, texts};
use crate::normalize::text::class::Class;
use crate::normalize::text::faults;
use crate::rules::prelude::*;

rule! {
    /// A character reference of HTML stands in plain text.
    ///
    /// ## What it does
    /// Finds `&amp;`, `&#233;`, `&ndash;`, also escaped twice (`&amp;amp;`), in titles, abstracts and names. A bare `&` and `R&D;` are no references. In the name of a journal JNL004 tells it.
    ///
    /// ## Why
    /// Programs that show plain text show the reference, not the character.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides &amp; winds of the Baltic", "authors": "Jan Berg", "abstract": "We measured tides.", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides & winds of the Baltic", "authors": "Jan Berg", "abstract": "We measured tides.", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides & winds of the Baltic", "authors": "Jan Berg", "abstract": "We measured tides.", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the reference names one character.
    ///
    /// ## Sources
    /// <https://html.spec.whatwg.org/multipage/named-characters.html>
    TXT002 "html-entity", Warning, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for text in texts(record, Class::AMP).filter(|text| text.of != Of::Journal) {
        let value = text.raw.text;
        if let Some(fault) = faults::entities(value, text.class, record.arena) {
            let reference = fault.parts.first().map_or("", |part| part.of(value));
            let told =
                found.at(text.raw.part(first(fault.parts)), format_args!("character reference {}{} in plain text", beginning(reference), more(fault.parts)));
            mend(told, value, fault.parts, fault.fixed, fault.safe, "write the character");
        }
    }
}
