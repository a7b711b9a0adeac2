use crate::normalize::journal::{JournalMarkup, markup};
use crate::normalize::record::fields::Text;
use crate::normalize::text::class::Class;
use crate::normalize::text::faults::{FaultKind, TextKind, faults};
use crate::rules::prelude::*;

rule! {
    /// The journal's name holds what is not part of it.
    ///
    /// ## What it does
    /// Finds HTML entities and tags, quotes around the name, a comma at its end, a full stop at its end when the name holds no other one, and capitals throughout in a name of more than three words; known acronyms do not count.
    ///
    /// ## Why
    /// It is printed as it stands, and no table of journals knows the name.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Soil &amp; Mire"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Soil & Mire"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "THE ARCHIVES OF MIRE STUDIES"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "The Archives of Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies,"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "J. Mire Stud."}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "ACTA BALTICA"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe for entities and tags: the same name remains. Unsafe for quotes, comma, full stop and capitals.
    ///
    /// ## Sources
    /// HTML Living Standard, named character references.
    JNL004 "journal-markup", Warning, Layer, Mixed
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.container_title.each().chain(record.fields.container_again.each()) {
        if field.raw.kind == RawKind::Text && !told_source(record, field, found) {
            told_around(field, found);
        }
    }
}

/// Entities and tags.
fn told_source(record: &Record<'_>, field: &Field<'_, Text<'_>>, found: &mut Found<'_, '_>) -> bool {
    let text = field.raw.text;
    if !field.value.class.has(Class::AMP.or(Class::LT)) {
        return false;
    }
    let mut told = false;
    for fault in faults(text, field.value.class, TextKind::JournalName, record.arena) {
        let what = match fault.kind {
            FaultKind::Entity => "the entity",
            FaultKind::KnownTag if record.format.has_tags => continue,
            FaultKind::KnownTag | FaultKind::StrayTag => "the tag",
            _ => continue,
        };
        let (span, first) = (fault.span(), fault.parts.first().map_or("", |part| part.of(text)));
        let finding = found.at(field.part((span.start, span.end)), format_args!("journal {text} holds {what} {first}"));
        if let Some(name) = fault.fixed.map(str::trim).filter(|name| !name.is_empty()) {
            finding.fix_whole(Safety::Safe, "write the name alone", name);
        }
        told = true;
    }
    told
}

/// Quotes, comma, full stop, capitals.
fn told_around(field: &Field<'_, Text<'_>>, found: &mut Found<'_, '_>) {
    let text = field.raw.text;
    let Some(JournalMarkup { quotes, comma, dot, capitals, cleaned }) = markup(text) else { return };
    let what = match (quotes, comma, dot, capitals) {
        (true, ..) => "stands in quotes",
        (_, true, ..) => "ends in a comma",
        (_, _, true, _) => "ends in a full stop",
        _ => "is all in capitals",
    };
    found.at(field, format_args!("journal {text} {what}")).unsafe_("write the name alone", cleaned);
}
