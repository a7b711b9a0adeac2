use super::faulty;
use crate::normalize::title::TitleFaultKind;
use crate::rules::prelude::*;
use crate::rules::text::first;

rule! {
    /// The title says that the work was retracted.
    ///
    /// ## What it does
    /// Finds titles that start with RETRACTED or WITHDRAWN, also with ARTICLE, PAPER or CHAPTER, before a colon or in brackets. The title of a notice ("Retraction note to: …") and a title about retractions are right.
    ///
    /// ## Why
    /// A retracted work should be cited knowingly or not at all; the words are not a part of its title.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "RETRACTED: Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Retraction note to: Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Sources
    /// COPE Retraction Guidelines; NISO RP-45-2024 (CREC).
    TTL009 "retraction-in-title", Warning, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, fault) in faulty(record, TitleFaultKind::Retraction) {
        found
            .at(field.part(first(fault.parts)), format_args!("the work is marked “{}”", fault.parts.first().map_or("", |part| part.of(field.raw.text)).trim()));
    }
}
