use crate::model::kind::Kind;
use crate::rules::prelude::*;

rule! {
    /// An article runs over more than 500 pages.
    ///
    /// ## What it does
    /// Counts the pages of the longest range of an article. Books, theses and reports are not looked at.
    ///
    /// ## Why
    /// Few articles are that long; a digit too many is likelier.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "12-1690"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "1-498"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix.
    ///
    /// ## Sources
    /// Page ranges of articles in Crossref.
    PAG007 "pages-span-implausible", Info, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.pages.each() {
        let Some(span) = field.value.span.filter(|span| *span >= 500) else { continue };
        if matches!(record.reference.kind, Kind::ArticleJournal | Kind::ArticleMagazine | Kind::ArticleNewspaper | Kind::PaperConference) {
            found.at(field, format_args!("pages {} are {} pages of one article", field.raw.text, span.saturating_add(1)));
        }
    }
}
