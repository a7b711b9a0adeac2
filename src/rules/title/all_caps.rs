use super::faulty;
use crate::normalize::title::TitleFaultKind;
use crate::rules::prelude::*;
use crate::rules::text::{first, mend};

rule! {
    /// The title is all in capitals.
    ///
    /// ## What it does
    /// Finds titles of three or more words with capitals and no small letter, at least one of the words longer than an acronym.
    ///
    /// ## Why
    /// Citation styles can make capitals out of small letters, but not small letters of names and acronyms out of capitals.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "TIDES OF THE BALTIC SEA", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the baltic sea", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "DNA, RNA and MRI evidence", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: names and acronyms lose their capitals.
    TTL005 "title-all-caps", Warning, Layer, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, fault) in faulty(record, TitleFaultKind::AllCaps) {
        let told = found.at(field.part(first(fault.parts)), format_args!("the title is all in capitals"));
        mend(told, field.raw.text, fault.parts, fault.fixed, fault.safe, "write it in sentence case");
    }
}
