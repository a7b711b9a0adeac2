use super::{by, doi_place};
use crate::model::evidence::UpdateKind;
use crate::rules::prelude::*;

rule! {
    /// There is a new version, or the preprint has been published.
    ///
    /// ## What it does
    /// Tells the newer version of a work, and the article that a preprint became. A version that names the work itself says
    /// nothing.
    ///
    /// ## Why
    /// The published version is the one to cite, mostly.
    ///
    /// ## Example
    /// ```json,lock
    /// {"version": 1, "evidence": [{"doi": "10.1000/182", "agency": "Crossref", "answer": "registered", "title": "Tides of the Baltic Sea", "authors": ["Lind, Anna"], "year": 2020, "container": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68", "type": "article-journal", "updates": [{"doi": "10.1000/200", "kind": "published"}]}]}
    /// ```
    ///
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/183", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    NET007 "newer-version", Info, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(evidence) = found.evidence() else { return };
    let Some(update) = evidence.update() else { return };
    match update.kind {
        UpdateKind::NewVersion => found.at(doi_place(record), format_args!("{} has a new version{}", evidence.doi, by(update))),
        UpdateKind::Published => found.at(doi_place(record), format_args!("{} is a preprint and has been published{}", evidence.doi, by(update))),
        _ => return,
    };
}
