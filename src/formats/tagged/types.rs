//! Kinds of works by the names that EndNote, RefWorks and their followers give them.

use crate::model::kind::Kind;

/// A kind, the name that is written for it, and the names that are read as it too.
///
/// Sources: EndNote 20's list of reference types (`%0`); RefWorks' (`RT`); CNKI and NoteExpress' (`RT`,
/// `{Reference Type}`).
pub static NAMES: &[(Kind, &str, &[&str])] = &[
    (Kind::ArticleJournal, "Journal Article", &["Journal", "Electronic Article", "Article", "Abstract", "Journal, Electronic"]),
    (Kind::ArticleMagazine, "Magazine Article", &[]),
    (Kind::ArticleNewspaper, "Newspaper Article", &[]),
    (Kind::Bill, "Bill", &["Bills/Resolutions", "Unenacted Bill"]),
    (Kind::Book, "Book", &["Edited Book", "Electronic Book", "Book, Whole", "Book, Edited", "Monograph", "Serial", "Ebook"]),
    (Kind::Chapter, "Book Section", &["Electronic Book Section", "Book, Section", "Book Chapter", "Chapter", "In Book"]),
    (Kind::Classic, "Classical Work", &["Ancient Text"]),
    (Kind::Dataset, "Dataset", &["Aggregated Database", "Online Database"]),
    (Kind::Document, "Generic", &["Equation", "Grant", "Other Article", "Miscellaneous", "Other"]),
    (Kind::Entry, "Catalog", &[]),
    (Kind::EntryDictionary, "Dictionary", &[]),
    (Kind::EntryEncyclopedia, "Encyclopedia", &["Yearbook"]),
    (Kind::Figure, "Figure", &["Chart or Table"]),
    (Kind::Graphic, "Artwork", &[]),
    (Kind::Hearing, "Hearing", &[]),
    (Kind::Interview, "Interview", &[]),
    (Kind::LegalCase, "Case", &["Case/Court Decisions"]),
    (Kind::Legislation, "Statute", &["Legal Rule or Regulation", "Laws/Statutes"]),
    (Kind::Manuscript, "Manuscript", &["Unpublished Work", "Unpublished Material"]),
    (Kind::Map, "Map", &[]),
    (Kind::MotionPicture, "Film or Broadcast", &["Audiovisual Material", "Multimedia", "Motion Picture", "Video/ DVD", "Video/DVD", "Film", "Podcast"]),
    (Kind::MusicalScore, "Music", &["Music Score"]),
    (Kind::Pamphlet, "Pamphlet", &[]),
    (Kind::PaperConference, "Conference Paper", &["Conference Proceedings", "Conference Proceeding", "Conference"]),
    (Kind::Patent, "Patent", &[]),
    (Kind::PersonalCommunication, "Personal Communication", &[]),
    (Kind::Post, "Discussion Forum", &["Social Media"]),
    (Kind::PostWeblog, "Blog", &["Weblog"]),
    (Kind::Report, "Report", &["Government Document", "Technical Report", "Scientific Report", "Achievement"]),
    (Kind::Software, "Computer Program", &["Software"]),
    (Kind::Song, "Sound Recording", &[]),
    (Kind::Standard, "Standard", &[]),
    (Kind::Thesis, "Thesis", &["Dissertation/Thesis", "Dissertation", "Thesis/Dissertation", "Dissertation/Thesis, Unpublished"]),
    (Kind::Webpage, "Web Page", &["Electronic Source", "Website", "Online Multimedia"]),
];

/// Kinds without a name of their own, and the nearest kind that has one.
static WIDER: &[(Kind, Kind)] = &[
    (Kind::Article, Kind::Manuscript),
    (Kind::Broadcast, Kind::MotionPicture),
    (Kind::Collection, Kind::Document),
    (Kind::Event, Kind::Document),
    (Kind::Performance, Kind::Document),
    (Kind::Periodical, Kind::Book),
    (Kind::Regulation, Kind::Legislation),
    (Kind::Review, Kind::ArticleJournal),
    (Kind::ReviewBook, Kind::ArticleJournal),
    (Kind::Speech, Kind::Document),
    (Kind::Treaty, Kind::Legislation),
];

/// The kind with this name, in any case of letters.
pub fn kind(name: &str) -> Option<Kind> {
    let name = name.trim();
    let is = |known: &&str| known.eq_ignore_ascii_case(name);
    NAMES.iter().find(|(_, own, also)| is(own) || also.iter().any(is)).map(|(kind, _, _)| *kind)
}

/// The name of a kind, and the kind that the name is read as.
pub fn name(kind: Kind) -> (&'static str, Kind) {
    let near = WIDER.iter().find(|(narrow, _)| *narrow == kind).map_or(kind, |(_, wider)| *wider);
    NAMES.iter().find(|(of, _, _)| *of == near).map_or(("Generic", Kind::Document), |(of, name, _)| (*name, *of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_that_is_read_as_it_or_as_its_wider_kind() {
        for &of in Kind::ALL {
            let (written, read_as) = name(of);
            assert_eq!(kind(written), Some(read_as), "{of:?}");
            assert!(read_as == of || WIDER.contains(&(of, read_as)), "{of:?}");
        }
        assert_eq!((kind("journal article "), kind("Poem")), (Some(Kind::ArticleJournal), None));
    }

    #[test]
    fn a_name_stands_once() {
        let mut names: Vec<_> = NAMES.iter().flat_map(|(_, own, also)| std::iter::once(own).chain(*also)).map(|name| name.to_lowercase()).collect();
        let all = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
