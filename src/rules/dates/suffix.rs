use super::odd;
use crate::model::date::{Date, DatePoint};
use crate::normalize::date::{DateForm, canonical};
use crate::rules::prelude::*;

rule! {
    /// A year carries a letter, brackets or a copyright sign.
    ///
    /// ## What it does
    /// Finds `2001a`, `[2001]`, `(2001)`, `c2001`, `©2001`, `[2001?]`, and in BibTeX `2001?`.
    ///
    /// ## Why
    /// Styles add letters themselves, where an author has several works of one year; the marks of library catalogues are no part of a date.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2001a", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2001", "publicationTypes": "Journal Article"}
    /// ```
    /// ```bibtex,bad
    /// @article{berg1911, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {1911?}}
    /// ```
    /// ```bibtex,fixed
    /// @article{berg1911, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {1911}}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2001", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: the letter may be cited in a text, brackets say that the year was inferred.
    ///
    /// ## Sources
    /// ISO 8601-1:2019; EDTF, <https://www.loc.gov/standards/datetime/>
    DAT011 "year-suffix", Warning, Layer, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, reading) in odd(record) {
        let (DateForm::Suffix, Some(date)) = (reading.form, reading.date) else { continue };
        found.at(field, format_args!("“{}” is more than a year", field.raw.text.trim())).unsafe_("write the year alone", alone(&date, record.format.bibtex));
    }
}

/// The year. Where a doubt would be told again it goes with the brackets: BibTeX prints `2001?` as it stands.
fn alone(date: &Date, is_bibtex: bool) -> String {
    if is_bibtex {
        return canonical(&Date::single(DatePoint::new(date.start.year, 0, 0)));
    }
    canonical(date)
}
