use crate::normalize::pages::{self, Dialect};
use crate::rules::prelude::*;

rule! {
    /// The pages have no known form.
    ///
    /// ## What it does
    /// Pages are arabic or roman numbers, with letters before or after (`S12`, `eaau1234`, `12a`), electronic ones after a dot (`312.e1-312.e7`), with an article or chapter before (`12:1–12:23`, `5.1–5.13`), ranges and lists of them. Anything else is found: `37-`, `37to56`, `37?`, `p. 37`.
    ///
    /// ## Why
    /// No style can print them, and no program can compare them.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "37-"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "37to56"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "113-120+128"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: what is meant cannot be known.
    ///
    /// ## Sources
    /// Forms seen in Crossref's `page` and PubMed's `MedlinePgn`.
    PAG006 "pages-syntax", Warning, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.pages.each() {
        let Some(syntax) = field.value.syntax else { continue };
        let text = field.raw.text;
        // A list may be joined by words.
        if text.contains(" and ") && text.split(" and ").all(|part| pages::read(part.trim(), Dialect::Bibtex, record.arena).syntax.is_none()) {
            continue;
        }
        match syntax.proposal {
            Some(bare) => found.at(field, format_args!("pages {text} hold more than the pages {bare}")),
            None => found.at(field, format_args!("pages {text} are no page, range or list of pages")),
        };
    }
}
