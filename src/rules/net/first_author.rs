use super::{of_this_work, place, said_by};
use crate::normalize::verdict;
use crate::rules::prelude::*;

rule! {
    /// The first author is another one.
    ///
    /// ## What it does
    /// Compares the first authors of the record and of the registered work, in every spelling of their names. Where one list
    /// leaves somebody out, nothing is told.
    ///
    /// ## Why
    /// Works are cited and sorted by their first author.
    ///
    /// ## Example
    /// ```json,lock
    /// {"version": 1, "evidence": [{"doi": "10.1000/182", "agency": "Crossref", "answer": "registered", "title": "Tides of the Baltic Sea", "authors": ["Ness, Ole", "Berg, Jan"], "year": 2020, "container": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68", "type": "article-journal"}]}
    /// ```
    ///
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Ole Ness", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    NET011 "first-author-differs", Warning, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(evidence) = of_this_work(record, found) else { return };
    let Some(first) = evidence.authors.first() else { return };
    if verdict::same_first_author(record, evidence) == Some(false) {
        found.at(place(record, Slot::Author), format_args!("{} says that the first author is {first}", said_by(evidence)));
    }
}
