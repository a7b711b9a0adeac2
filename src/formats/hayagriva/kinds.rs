//! Entry types and kinds of works. An entry's type alone does not say it: an `article` in a `newspaper` is another kind
//! than one in a `proceedings`.

use crate::model::kind::Kind;

/// A type, the type of the parent it stands in, and the kind the two are.
struct Row {
    own: &'static str,
    /// `""`: whatever the parent, or none.
    parent: &'static str,
    kind: Kind,
}

const fn row(own: &'static str, parent: &'static str, kind: Kind) -> Row {
    Row { own, parent, kind }
}

/// Which types are which kind. The first row of a kind is the one that is written.
///
/// Sources: hayagriva 0.10.1, `src/csl/taxonomy.rs` (`matches_entry_type`); what that leaves open goes by the
/// descriptions of the types in `docs/file-format.md`.
static ROWS: &[Row] = &[
    row("article", "periodical", Kind::ArticleJournal),
    row("article", "newspaper", Kind::ArticleNewspaper),
    row("article", "proceedings", Kind::PaperConference),
    row("article", "conference", Kind::Speech),
    row("article", "blog", Kind::PostWeblog),
    row("article", "web", Kind::Webpage),
    row("article", "thread", Kind::Post),
    row("article", "report", Kind::Report),
    row("article", "thesis", Kind::Thesis),
    row("chapter", "", Kind::Chapter),
    row("anthos", "", Kind::Chapter),
    row("article", "book", Kind::Chapter),
    row("article", "anthology", Kind::Chapter),
    row("article", "", Kind::Article),
    row("entry", "reference", Kind::EntryEncyclopedia),
    row("entry", "", Kind::Entry),
    row("report", "", Kind::Report),
    row("thesis", "", Kind::Thesis),
    row("post", "", Kind::Post),
    row("web", "thread", Kind::Post),
    row("thread", "", Kind::Post),
    row("web", "blog", Kind::PostWeblog),
    row("web", "", Kind::Webpage),
    row("blog", "", Kind::Webpage),
    row("video", "video", Kind::Broadcast),
    row("scene", "", Kind::Broadcast),
    row("video", "", Kind::MotionPicture),
    row("audio", "audio", Kind::Broadcast),
    row("audio", "", Kind::Song),
    row("artwork", "article", Kind::Figure),
    row("artwork", "", Kind::Graphic),
    row("patent", "", Kind::Patent),
    row("case", "", Kind::LegalCase),
    row("legislation", "", Kind::Legislation),
    row("manuscript", "", Kind::Manuscript),
    row("performance", "", Kind::Performance),
    row("periodical", "", Kind::Periodical),
    row("newspaper", "", Kind::Periodical),
    row("book", "", Kind::Book),
    row("proceedings", "", Kind::Book),
    row("reference", "", Kind::Book),
    row("anthology", "", Kind::Collection),
    row("conference", "", Kind::Event),
    row("exhibition", "", Kind::Event),
    row("repository", "", Kind::Software),
    row("misc", "", Kind::Document),
    row("original", "", Kind::Document),
];

/// What a kind without a row is written as: its next of kin.
static NEXT_OF_KIN: &[(Kind, Kind)] = &[
    (Kind::ArticleMagazine, Kind::ArticleJournal),
    (Kind::Bill, Kind::Legislation),
    (Kind::Classic, Kind::Book),
    (Kind::Dataset, Kind::Software),
    (Kind::EntryDictionary, Kind::EntryEncyclopedia),
    (Kind::Hearing, Kind::LegalCase),
    (Kind::Interview, Kind::Document),
    (Kind::Map, Kind::Graphic),
    (Kind::MusicalScore, Kind::Book),
    (Kind::Pamphlet, Kind::Book),
    (Kind::PersonalCommunication, Kind::Document),
    (Kind::Regulation, Kind::Legislation),
    (Kind::Review, Kind::ArticleJournal),
    (Kind::ReviewBook, Kind::ArticleJournal),
    (Kind::Standard, Kind::Report),
    (Kind::Treaty, Kind::Legislation),
];

/// The type that a parent has that names none (`docs/file-format.md`, "Entry Type").
pub fn default_parent(own: &str) -> &'static str {
    match own {
        "article" => "periodical",
        "chapter" => "book",
        "entry" => "reference",
        "anthos" | "legislation" => "anthology",
        "web" => "web",
        "scene" | "video" => "video",
        "artwork" => "exhibition",
        "post" => "post",
        "audio" => "audio",
        _ => "misc",
    }
}

/// Whether a type is one of the format, in small letters or with a capital.
pub fn is_type(text: &str) -> bool {
    ROWS.iter().any(|row| row.own.eq_ignore_ascii_case(text))
}

/// The kind of a type, in small letters, that stands in a parent of that type.
pub fn kind(own: &str, parent: &str) -> Option<Kind> {
    let fits = |row: &&Row| row.own == own && (row.parent == parent || row.parent.is_empty());
    ROWS.iter().filter(fits).min_by_key(|row| row.parent.is_empty()).map(|row| row.kind)
}

/// Whether an entry's type is another kind in a parent of this type.
pub fn is_pair(own: &str, parent: &str) -> bool {
    ROWS.iter().any(|row| row.own == own && row.parent == parent)
}

/// A kind as it is written: its type, the type of the parent it takes (`""` where it takes none), and whether that says it
/// all.
pub fn types(kind: Kind) -> (&'static str, &'static str, bool) {
    let found = |kind: Kind| ROWS.iter().find(|row| row.kind == kind);
    match found(kind) {
        Some(row) => (row.own, row.parent, true),
        None => {
            let kin = NEXT_OF_KIN.iter().find(|(of, _)| *of == kind).and_then(|(_, kin)| found(*kin));
            kin.map_or(("misc", "", false), |row| (row.own, row.parent, false))
        }
    }
}

/// Whether a work of this type is what others stand in, so that a parent of it is the collection it belongs to.
pub fn is_container(own: &str) -> bool {
    matches!(own, "anthology" | "newspaper" | "performance" | "periodical" | "proceedings" | "book" | "reference" | "exhibition")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_written_as_it_is_read_or_said_to_be_another() {
        for kind in Kind::ALL {
            let (own, parent, is_all) = types(*kind);
            let read = super::kind(own, parent).unwrap();
            assert_eq!(read == *kind, is_all, "{kind:?}");
        }
        assert_eq!(kind("article", "repository"), Some(Kind::Article));
        assert_eq!(kind("chapter", "anthology"), Some(Kind::Chapter));
        assert_eq!(kind("no-type", ""), None);
    }
}
