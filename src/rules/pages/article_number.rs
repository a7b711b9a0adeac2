use crate::model::pages::PagesKind;
use crate::normalize::doi_suffix::same_article;
use crate::rules::prelude::*;

rule! {
    /// A count of pages, or another article number, stands for the pages.
    ///
    /// ## What it does
    /// Finds counts such as `12 p.`, `(24 pages)` or `12 S.`, and an article number in the pages that differs from the record's own article number.
    ///
    /// ## Why
    /// A count says how long the work is, not where it stands.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "12 p."}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": null}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "(24 pages)"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "e12345"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: the count is left out. Of two article numbers none is proposed.
    ///
    /// ## Sources
    /// BibLaTeX manual, `pagetotal` and `eid`.
    PAG005 "pages-article-number", Warning, Layer, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.pages.each() {
        if let Some(count) = field.value.count {
            found.at(field, format_args!("pages {} are a count of {count} pages", field.raw.text)).fix(Safety::Unsafe, "leave the count out", FixOp::Clear);
            continue;
        }
        let Some(number) = field.value.pages.filter(|pages| pages.kind == PagesKind::ArticleNumber) else { continue };
        let other = record.layers.iter().rev().find_map(|layer| layer.known(Slot::ArticleNumber));
        if let Some(other) = other.filter(|other| !same_article(other.text, number.text)) {
            found
                .at(field, format_args!("article number {} in the pages, but {} is given", number.text, other.text))
                .related(other, format_args!("the article number"));
        }
    }
}
