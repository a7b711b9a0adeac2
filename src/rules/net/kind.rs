use super::{of_this_work, place, said_by};
use crate::model::kind::Kind;
use crate::rules::prelude::*;

rule! {
    /// The work is of another type.
    ///
    /// ## What it does
    /// Tells a journal article, chapter or paper that is registered as a whole book, thesis or data set, and the reverse.
    /// Types that are mistaken for each other in good bibliographies are not told apart.
    ///
    /// ## Why
    /// Styles print a type as it says it is.
    ///
    /// ## Example
    /// ```json,lock
    /// {"version": 1, "evidence": [{"doi": "10.1000/182", "agency": "Crossref", "answer": "registered", "title": "Tides of the Baltic Sea", "authors": ["Lind, Anna"], "year": 2020, "type": "book"}]}
    /// ```
    ///
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/183", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    NET014 "type-differs", Warning, Record, Never
}

/// Types that are mistaken for each other, or are two sides of one thing, stand in one group.
static GROUPS: &[&[Kind]] = &[
    &[
        Kind::ArticleJournal,
        Kind::ArticleMagazine,
        Kind::ArticleNewspaper,
        Kind::Chapter,
        Kind::PaperConference,
        Kind::Review,
        Kind::ReviewBook,
        Kind::EntryEncyclopedia,
        Kind::EntryDictionary,
    ],
    &[Kind::Book, Kind::Thesis, Kind::Collection],
    &[Kind::Dataset, Kind::Software],
];

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(evidence) = of_this_work(record, found) else { return };
    let group = |kind: Kind| GROUPS.iter().position(|group| group.contains(&kind));
    let (own, theirs) = (record.reference.kind, Kind::from_csl(&evidence.kind));
    let (true, Some(theirs)) = (record.reference.kind_known, theirs) else { return };
    if let (Some(one), Some(other)) = (group(own), group(theirs))
        && one != other
    {
        found.at(place(record, Slot::Kind), format_args!("{} here, {} says {}", own.csl(), said_by(evidence), theirs.csl()));
    }
}
