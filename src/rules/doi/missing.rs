use super::in_url_only;
use crate::model::kind::Kind;
use crate::rules::prelude::*;

rule! {
    /// A journal article has no DOI.
    ///
    /// ## What it does
    /// Tells journal articles from 2000 on without a DOI. Where a link has the DOI, DOI012 tells it.
    ///
    /// ## Why
    /// Nearly all of them have one; with it everything else can be looked up.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": null, "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// There is no fix: the DOI has to be looked up.
    ///
    /// ## Sources
    /// Crossref, membership terms (all content from joining on is registered): <https://www.crossref.org/membership/terms/>
    DOI015 "doi-missing", Info, Record, Never, off
}

const FIRST_YEAR: i32 = 2000;

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let reference = &record.reference;
    let recent = reference.issued.is_some_and(|date| date.year() >= FIRST_YEAR);
    if !record.fields.doi.is_empty() || reference.kind != Kind::ArticleJournal || !recent || in_url_only::in_link(record).is_some() {
        return;
    }
    found.at(missing_place(record, Slot::Doi), format_args!("no DOI, although it is a journal article of {}", reference.issued.map_or(0, |date| date.year())));
}
