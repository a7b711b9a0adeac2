use super::faulty;
use crate::normalize::title::TitleFaultKind;
use crate::rules::prelude::*;
use crate::rules::text::first;

rule! {
    /// The whole title stands in quotes.
    ///
    /// ## What it does
    /// Finds titles that begin with an opening quote whose closing quote ends them. 《》 belongs to the name of a book.
    ///
    /// ## Why
    /// Styles that put titles in quotes put a second pair around.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "“Tides of the Baltic”", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "“Slow tides” of the “open” Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    TTL008 "title-quotes-around", Info, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, fault) in faulty(record, TitleFaultKind::QuotesAround) {
        found.at(field.part(first(fault.parts)), format_args!("the whole title stands in quotes"));
    }
}
