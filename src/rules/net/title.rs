use super::place;
use crate::normalize::verdict::{self, Verdict};
use crate::rules::prelude::*;

rule! {
    /// The title is not quite that of the registered work.
    ///
    /// ## What it does
    /// Tells a title that is alike but not the same: between 0.80 and 0.90 alike, with other numbers in it, without its
    /// subtitle, or that of a correction, reply or review of the work. Also a title that is quite another while author and
    /// year agree.
    ///
    /// ## Why
    /// It is a slip, or the DOI of the part beside.
    ///
    /// ## Example
    /// ```json,lock
    /// {"version": 1, "evidence": [{"doi": "10.1000/182", "agency": "Crossref", "answer": "registered", "title": "Tides of the Baltic Sea, part 2", "authors": ["Lind, Anna"], "year": 2020, "container": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68", "type": "article-journal"}]}
    /// ```
    ///
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea, part 2", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    NET003 "title-differs", Warning, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(evidence) = found.evidence().filter(|evidence| evidence.has_metadata()) else { return };
    if verdict::compare(record, evidence).verdict() == Verdict::TitleDiffers {
        found.at(place(record, Slot::Title), format_args!("{} is registered as \u{201c}{}\u{201d}", evidence.doi, evidence.title));
    }
}
