use super::{doi_place, everywhere};
use crate::rules::prelude::*;

rule! {
    /// The DOI is another name of the registered one.
    ///
    /// ## What it does
    /// Tells a DOI that the agency keeps as an alias, and the DOI that it stands for.
    ///
    /// ## Why
    /// One work under two DOIs is counted and cited twice.
    ///
    /// ## Example
    /// ```json,lock
    /// {"version": 1, "evidence": [{"doi": "10.1000/182", "agency": "Crossref", "answer": "registered", "title": "Tides of the Baltic Sea", "authors": ["Lind, Anna"], "year": 2020, "container": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68", "type": "article-journal", "alias_of": "10.1000/200"}]}
    /// ```
    ///
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/200", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: the DOI is replaced, if by one of the same work.
    NET004 "doi-alias", Warning, Record, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(evidence) = found.evidence().filter(|evidence| !evidence.alias_of.is_empty()) else { return };
    let registered = &evidence.alias_of;
    let told = found.at(doi_place(record), format_args!("{} is an alias; the registered DOI is {registered}", evidence.doi));
    told.fix_all(Safety::Unsafe, "write the registered DOI", everywhere(record, Slot::Doi, registered));
}
