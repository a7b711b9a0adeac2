use super::{everywhere, of_this_work, place, raw_at, said_by};
use crate::normalize::verdict;
use crate::rules::prelude::*;

rule! {
    /// The year is not that of the registered work.
    ///
    /// ## What it does
    /// Tells a year that is two or more from all years that the agency gives, print and online.
    ///
    /// ## Why
    /// It is a slip, or the year of another edition.
    ///
    /// ## Example
    /// ```json,lock
    /// {"version": 1, "evidence": [{"doi": "10.1000/182", "agency": "Crossref", "answer": "registered", "title": "Tides of the Baltic Sea", "authors": ["Lind, Anna"], "year": 2020, "container": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68", "type": "article-journal"}]}
    /// ```
    ///
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2013", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: years of editions differ rightly. Only a year alone is replaced, not a whole date.
    NET010 "year-differs", Warning, Record, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(evidence) = of_this_work(record, found) else { return };
    let (Some(own), Some(year)) = (record.reference.issued, evidence.year) else { return };
    if verdict::years(record, evidence).is_none_or(|years| years < verdict::YEARS) {
        return;
    }
    let told = found.at(place(record, Slot::Issued), format_args!("{} here, {} says {year}", own.year(), said_by(evidence)));
    let is_year = |(place, _): &(Place, FixOp)| raw_at(record, *place).is_some_and(|raw| raw.text.trim().len() == 4);
    let fixes = everywhere(record, Slot::Issued, &year.to_string());
    if !fixes.is_empty() && fixes.iter().all(is_year) {
        told.fix_all(Safety::Unsafe, "write the registered year", fixes);
    }
}
