//! Which element of an EndNote record holds what, and which reference type is what kind: for reading and for writing.
//!
//! Sources: EndNote X9's `RSXML.dtd`, "Export to XML", and its table of reference types; the exports of Zotero, JabRef and
//! Bookends.

use crate::model::kind::Kind;
use crate::model::reference::Role;
use crate::model::slot::Slot;
use crate::model::text::Style;

/// A reference type: its name and its number in `ref-type`. The first of a kind is written; reading goes by name, and
/// by number where there is none.
pub const TYPES: [(Kind, &str, &str); 52] = [
    (Kind::ArticleJournal, "Journal Article", "17"),
    (Kind::ArticleMagazine, "Magazine Article", "19"),
    (Kind::ArticleNewspaper, "Newspaper Article", "23"),
    (Kind::Bill, "Bill", "4"),
    (Kind::Book, "Book", "6"),
    (Kind::Chapter, "Book Section", "5"),
    (Kind::Classic, "Classical Work", "49"),
    (Kind::Dataset, "Dataset", "59"),
    (Kind::Document, "Generic", "13"),
    (Kind::EntryDictionary, "Dictionary", "52"),
    (Kind::EntryEncyclopedia, "Encyclopedia", "53"),
    (Kind::Figure, "Figure", "37"),
    (Kind::Graphic, "Artwork", "2"),
    (Kind::Hearing, "Hearing", "14"),
    (Kind::LegalCase, "Case", "7"),
    (Kind::Legislation, "Statute", "31"),
    (Kind::Manuscript, "Manuscript", "36"),
    (Kind::Map, "Map", "20"),
    (Kind::MotionPicture, "Film or Broadcast", "21"),
    (Kind::Pamphlet, "Pamphlet", "24"),
    (Kind::PaperConference, "Conference Paper", "47"),
    (Kind::Patent, "Patent", "25"),
    (Kind::Periodical, "Serial", "57"),
    (Kind::PersonalCommunication, "Personal Communication", "26"),
    (Kind::PostWeblog, "Blog", "56"),
    (Kind::Regulation, "Legal Rule or Regulation", "50"),
    (Kind::Report, "Report", "27"),
    (Kind::Software, "Computer Program", "9"),
    (Kind::Song, "Music", "61"),
    (Kind::Standard, "Standard", "58"),
    (Kind::Thesis, "Thesis", "32"),
    (Kind::Webpage, "Web Page", "12"),
    // Read alone.
    (Kind::ArticleJournal, "Electronic Article", "43"),
    (Kind::Book, "Edited Book", "28"),
    (Kind::Book, "Electronic Book", "44"),
    (Kind::Book, "Catalog", "8"),
    (Kind::Chapter, "Electronic Book Section", "60"),
    (Kind::PaperConference, "Conference Proceedings", "10"),
    (Kind::PaperConference, "Conference", ""),
    (Kind::Report, "Government Document", "46"),
    (Kind::Manuscript, "Unpublished Work", "34"),
    (Kind::Dataset, "Online Database", "45"),
    (Kind::Dataset, "Aggregated Database", "55"),
    (Kind::Classic, "Ancient Text", "51"),
    (Kind::Figure, "Chart or Table", "38"),
    (Kind::Figure, "Equation", "39"),
    (Kind::MotionPicture, "Audiovisual Material", "3"),
    (Kind::MotionPicture, "Online Multimedia", "48"),
    (Kind::Broadcast, "Podcast", ""),
    (Kind::Interview, "Interview", ""),
    (Kind::Document, "Grant", "54"),
    (Kind::Post, "Discussion Forum", ""),
];

/// Kinds that EndNote has no type for, and the kind that they are written as.
const NEAREST: [(Kind, Kind); 13] = [
    (Kind::Article, Kind::Manuscript),
    (Kind::Broadcast, Kind::MotionPicture),
    (Kind::Collection, Kind::Book),
    (Kind::Entry, Kind::EntryEncyclopedia),
    (Kind::Event, Kind::Document),
    (Kind::Interview, Kind::PersonalCommunication),
    (Kind::MusicalScore, Kind::Song),
    (Kind::Performance, Kind::Document),
    (Kind::Post, Kind::PostWeblog),
    (Kind::Review, Kind::ArticleJournal),
    (Kind::ReviewBook, Kind::ArticleJournal),
    (Kind::Speech, Kind::PaperConference),
    (Kind::Treaty, Kind::Document),
];

/// The type of a kind: what it reads back as, its name and its number.
pub fn type_of(kind: Kind) -> (Kind, &'static str, &'static str) {
    let kind = NEAREST.iter().find(|(of, _)| *of == kind).map_or(kind, |(_, nearest)| *nearest);
    TYPES.iter().find(|(of, ..)| *of == kind).copied().unwrap_or(TYPES[8])
}

/// The kind that a type's name says, else its number.
pub fn kind_of(name: &str, number: &str) -> Option<Kind> {
    let by_name = TYPES.iter().find(|(_, known, _)| known.eq_ignore_ascii_case(name));
    let by_number = || TYPES.iter().find(|(.., known)| !known.is_empty() && *known == number);
    let found = if name.is_empty() { by_number() } else { by_name };
    found.map(|(kind, ..)| *kind)
}

/// Elements of a record that are one text.
pub const TEXTS: [(&str, Slot); 14] = [
    ("num-vols", Slot::Volumes),
    ("edition", Slot::Edition),
    ("section", Slot::Section),
    ("pub-location", Slot::PublisherPlace),
    ("publisher", Slot::Publisher),
    ("orig-pub", Slot::OriginalPublisher),
    ("call-num", Slot::CallNumber),
    ("report-id", Slot::Number),
    ("notes", Slot::Note),
    ("research-notes", Slot::Annote),
    ("meeting-place", Slot::EventPlace),
    ("size", Slot::Dimensions),
    ("remote-database-name", Slot::Source),
    ("reprint-status", Slot::Status),
];

/// Groups of contributors.
pub const ROLES: [(&str, Role); 4] =
    [("authors", Role::Author), ("secondary-authors", Role::Editor), ("tertiary-authors", Role::CollectionEditor), ("subsidiary-authors", Role::Translator)];

/// Elements that nothing else says: kept under their own names, and written again.
pub const KEPT: [&str; 18] = [
    "auth-address",
    "availability",
    "caption",
    "coden",
    "custom1",
    "custom2",
    "custom3",
    "custom4",
    "custom5",
    "custom6",
    "custom7",
    "image",
    "misc1",
    "misc2",
    "misc3",
    "reprint-edition",
    "remote-database-provider",
    "reviewed-item",
];

/// Works with a number of their own, so that `number` is no issue.
pub const NUMBERED: [Kind; 8] = [Kind::Report, Kind::Patent, Kind::Standard, Kind::Bill, Kind::Legislation, Kind::Regulation, Kind::LegalCase, Kind::Hearing];

/// Works that stand alone: what `secondary-title` says of them is a series, unless there is a periodical.
pub const WHOLE: [Kind; 3] = [Kind::Book, Kind::Report, Kind::Thesis];

/// The word for a style in `style/@face`.
pub const FACES: [(Style, &str); 5] =
    [(Style::Italic, "italic"), (Style::Bold, "bold"), (Style::Underline, "underline"), (Style::Sup, "superscript"), (Style::Sub, "subscript")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_type_that_reads_back() {
        for &kind in Kind::ALL {
            let (reads_as, name, number) = type_of(kind);
            assert_eq!(kind_of(name, number), Some(reads_as), "{kind:?}");
            assert_eq!(kind_of("", number), Some(reads_as), "{kind:?}");
            assert!(reads_as == kind || NEAREST.iter().any(|(of, _)| *of == kind), "{kind:?}");
        }
    }

    #[test]
    fn a_name_counts_before_a_number() {
        assert_eq!(kind_of("book", "2"), Some(Kind::Book));
        assert_eq!(kind_of("Nonsense", "17"), None);
    }
}
