use crate::model::kind::Kind;
use crate::rules::prelude::*;

rule! {
    /// An article in a journal names no journal.
    ///
    /// ## What it does
    /// Looks for the journal's name in every layer of an article.
    ///
    /// ## Why
    /// Without its journal an article cannot be cited, nor found by volume and page.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": null, "volume": "46"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "volume": "46"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": null}, "publicationDate": "2020-01-02", "publicationTypes": "Book"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: the name is not in the record.
    ///
    /// ## Sources
    /// BibTeX manual (btxdoc), required fields of `@article`.
    JNL001 "journal-missing", Error, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let reference = &record.reference;
    if reference.kind == Kind::ArticleJournal && reference.container_title.is_none() && reference.container_short.is_none() {
        found.at(missing_place(record, Slot::ContainerTitle), format_args!("an article in a journal, but no journal is named"));
    }
}
