use super::{by, doi_place};
use crate::model::evidence::UpdateKind;
use crate::rules::prelude::*;

rule! {
    /// There is a correction or an expression of concern about the work.
    ///
    /// ## What it does
    /// Looks for a correction, an erratum or an expression of concern among what was published about the work later. An
    /// addendum or a clarification is information.
    ///
    /// ## Why
    /// What is cited from it may be what was corrected.
    ///
    /// ## Example
    /// ```json,lock
    /// {"version": 1, "evidence": [{"doi": "10.1000/182", "agency": "Crossref", "answer": "registered", "title": "Tides of the Baltic Sea", "authors": ["Lind, Anna"], "year": 2020, "container": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68", "type": "article-journal", "updates": [{"doi": "10.1000/200", "kind": "correction", "source": "publisher", "date": "2021-03-04"}]}]}
    /// ```
    ///
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/183", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Sources
    /// Crossref, Crossmark: <https://www.crossref.org/documentation/crossmark/>
    NET006 "corrected", Warning, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(evidence) = found.evidence() else { return };
    let Some(update) = evidence.update() else { return };
    let place = doi_place(record);
    match update.kind {
        UpdateKind::Correction => found.at(place, format_args!("{} has a correction{}", evidence.doi, by(update))),
        UpdateKind::Concern => found.at(place, format_args!("there is an expression of concern about {}{}", evidence.doi, by(update))),
        UpdateKind::Other => found.with(Info, place, format_args!("{} has an addendum or the like{}", evidence.doi, by(update))),
        _ => return,
    };
}
