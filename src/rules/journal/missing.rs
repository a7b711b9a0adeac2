use crate::model::kind::Kind;
use crate::model::reference::Reference;
use crate::rules::prelude::*;

rule! {
    /// An article in a journal names no journal.
    ///
    /// ## What it does
    /// Looks for the journal's name in every layer of an article. Outside of the nested record it is information for a preprint that is called an article: arXiv's identifier, no volume, pages or ISSN, no DOI of a journal.
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
        let place = missing_place(record, Slot::ContainerTitle);
        if !record.format.nested && is_preprint(reference) {
            found.with(Info, place, format_args!("a preprint as an article: no journal is named"));
        } else {
            found.at(place, format_args!("an article in a journal, but no journal is named"));
        }
    }
}

/// On arXiv, and with nothing that only a journal gives: reference managers export such works as articles.
fn is_preprint(reference: &Reference<'_>) -> bool {
    let is_arxiv = |doi: &str| doi.starts_with("10.48550/");
    (reference.arxiv.is_some() && reference.doi.is_none() || reference.doi.is_some_and(is_arxiv))
        && reference.volume.is_none()
        && reference.pages.is_none()
        && reference.issn.is_empty()
}
