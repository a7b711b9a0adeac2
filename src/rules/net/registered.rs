use super::doi_place;
use crate::model::evidence::Answer;
use crate::rules::prelude::*;

rule! {
    /// The DOI is registered nowhere.
    ///
    /// ## What it does
    /// Tells a DOI of which doi.org itself says that it does not exist. When the prefix belongs to ISTIC, CNKI or Airiti,
    /// which register late or resolve elsewhere, it is a warning.
    ///
    /// ## Why
    /// Nobody can follow it; most such DOIs have a slip in them, and some were made up.
    ///
    /// ## Example
    /// ```json,lock
    /// {"version": 1, "evidence": [{"doi": "10.1000/182", "answer": "not-registered"}]}
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
    /// The DOI Handbook, chapter 3 (resolution): <https://www.doi.org/the-identifier/resources/handbook>
    NET001 "doi-not-registered", Error, Record, Never
}

/// Agencies that register late, or whose DOIs resolve elsewhere.
static LATE: &[&str] = &["ISTIC", "CNKI", "Airiti"];

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(evidence) = found.evidence().filter(|evidence| evidence.answer == Answer::NotRegistered) else { return };
    let (doi, agency) = (&evidence.doi, &evidence.agency);
    if LATE.contains(&agency.as_str()) {
        found.with(Warning, doi_place(record), format_args!("doi.org does not know {doi}; {agency}, whose prefix it is, registers late or resolves elsewhere"));
    } else {
        found.at(doi_place(record), format_args!("doi.org does not know {doi}"));
    }
}
