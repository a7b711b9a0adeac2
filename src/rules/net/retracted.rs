use super::{by, doi_place};
use crate::model::evidence::UpdateKind;
use crate::rules::prelude::*;

rule! {
    /// The work has been retracted.
    ///
    /// ## What it does
    /// Looks for a retraction among what was published about the work later, by its publisher or in Retraction Watch. A
    /// retraction counts more than every other notice.
    ///
    /// ## Why
    /// It must not be cited as if it stood.
    ///
    /// ## Example
    /// ```json,lock
    /// {"version": 1, "evidence": [{"doi": "10.1000/182", "agency": "Crossref", "answer": "registered", "title": "Tides of the Baltic Sea", "authors": ["Lind, Anna"], "year": 2020, "container": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68", "type": "article-journal", "updates": [{"doi": "10.1000/199", "kind": "correction"}, {"doi": "10.1000/200", "kind": "retraction", "source": "retraction-watch", "date": "2021-03-04"}]}]}
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
    /// Crossref, Retraction Watch data: <https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/>
    NET005 "retracted", Error, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(evidence) = found.evidence() else { return };
    let Some(update) = evidence.update() else { return };
    if update.kind == UpdateKind::Retraction {
        found.at(doi_place(record), format_args!("{} has been retracted{}", evidence.doi, by(update)));
    }
}
