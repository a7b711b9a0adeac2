//! Crossref's types and the kinds they are.

use crate::model::kind::Kind;

/// Source: Crossref REST API, `/types`; posted content by its subtype, Crossref schema 5.3, `posted_content`.
static KINDS: &[(&str, Kind)] = &[
    ("journal-article", Kind::ArticleJournal),
    ("journal", Kind::Periodical),
    ("journal-issue", Kind::Periodical),
    ("journal-volume", Kind::Periodical),
    ("book", Kind::Book),
    ("monograph", Kind::Book),
    ("edited-book", Kind::Book),
    ("reference-book", Kind::Book),
    ("book-set", Kind::Book),
    ("book-series", Kind::Book),
    ("book-chapter", Kind::Chapter),
    ("book-section", Kind::Chapter),
    ("book-part", Kind::Chapter),
    ("book-track", Kind::Chapter),
    ("reference-entry", Kind::Entry),
    ("proceedings", Kind::Book),
    ("proceedings-series", Kind::Book),
    ("proceedings-article", Kind::PaperConference),
    ("posted-content", Kind::Article),
    ("dissertation", Kind::Thesis),
    ("report", Kind::Report),
    ("report-component", Kind::Report),
    ("report-series", Kind::Report),
    ("standard", Kind::Standard),
    ("standard-series", Kind::Standard),
    ("dataset", Kind::Dataset),
    ("database", Kind::Dataset),
    ("peer-review", Kind::Review),
    ("component", Kind::Document),
    ("grant", Kind::Document),
    ("other", Kind::Document),
];

/// The kind of a type and its subtype.
pub fn read(name: &str, subtype: Option<&str>) -> Option<Kind> {
    if name == "posted-content" && subtype == Some("blog") {
        return Some(Kind::PostWeblog);
    }
    KINDS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

/// Whether a type is known here, and is no word of CSL.
pub fn is_own(name: &str) -> bool {
    read(name, None).is_some() && KINDS.iter().all(|(_, kind)| kind.csl() != name)
}
