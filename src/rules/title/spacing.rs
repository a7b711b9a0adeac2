use super::faulty;
use crate::normalize::title::TitleFaultKind;
use crate::rules::prelude::*;
use crate::rules::text::{first, mend, more};

rule! {
    /// The title has spaces where none belong.
    ///
    /// ## What it does
    /// Finds double spaces, a space after the dash inside a range (`1941– 1944`; with a space on both sides the dash is punctuation), and a space before `:` `;` `?` `!` where the language is not French. A `!` that begins a word is a letter (the click of `!Xóõ`).
    ///
    /// ## Why
    /// It is printed as it stands, and breaks the range at the end of a line.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic, 1941– 1944", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic, 1941–1944", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic – and of the Adriatic, 1941–1944", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```bibtex,good
    /// @book{berg1985, author = {Berg, Jan}, title = {Studies of the !Xóõ and the !Kung Languages}, publisher = {Sea Press}, year = {1985}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: only spaces go.
    TTL007 "title-spacing", Warning, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, fault) in faulty(record, TitleFaultKind::Spacing) {
        let told = found.at(field.part(first(fault.parts)), format_args!("a space too many{} in the title", more(fault.parts)));
        mend(told, field.raw.text, fault.parts, fault.fixed, fault.safe, "take it away");
    }
}
