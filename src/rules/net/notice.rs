use super::doi_place;
use crate::model::evidence::UpdateKind;
use crate::rules::prelude::*;

rule! {
    /// The work is itself a retraction, a correction or a concern about another one.
    ///
    /// ## What it does
    /// Tells a DOI whose work is a notice about another work, and which.
    ///
    /// ## Why
    /// Often the work that it is about was meant.
    ///
    /// ## Example
    /// ```json,lock
    /// {"version": 1, "evidence": [{"doi": "10.1000/182", "agency": "Crossref", "answer": "registered", "title": "Tides of the Baltic Sea", "authors": ["Lind, Anna"], "year": 2020, "container": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68", "type": "article-journal", "notice_of": [{"doi": "10.1000/150", "kind": "correction"}]}]}
    /// ```
    ///
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/183", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    NET008 "is-a-notice", Info, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(evidence) = found.evidence() else { return };
    let Some(notice) = evidence.notice() else { return };
    let what = match notice.kind {
        UpdateKind::Retraction => "the retraction of",
        UpdateKind::Concern => "an expression of concern about",
        _ => "a correction of",
    };
    found.at(doi_place(record), format_args!("{} is {what} {}", evidence.doi, notice.doi));
}
