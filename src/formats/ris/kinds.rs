//! Kinds of works and `TY` codes.

use crate::model::kind::Kind;

/// A kind, the code that is written for it, and the codes that are read as it too.
///
/// A code stands in the line of the kind that it is read as; [`WIDER`] has the kinds that RIS has no code for.
/// Sources: the lists of types of the 2001 and 2011 specifications; `WEB`, `GRNT`, `UNPD` and `JOURN` are no types but
/// are seen.
static TYPES: &[(Kind, &str, &[&str])] = &[
    (Kind::ArticleJournal, "JOUR", &["EJOUR", "INPR", "ABST", "JOURN"]),
    (Kind::ArticleMagazine, "MGZN", &[]),
    (Kind::ArticleNewspaper, "NEWS", &[]),
    (Kind::Bill, "BILL", &["UNBILL"]),
    (Kind::Book, "BOOK", &["EBOOK", "EDBOOK", "SER"]),
    (Kind::Chapter, "CHAP", &["ECHAP"]),
    (Kind::Classic, "CLSWK", &["ANCIENT"]),
    (Kind::Dataset, "DATA", &["AGGR", "DBASE"]),
    (Kind::Document, "GEN", &["EQUA", "GRANT", "GRNT"]),
    (Kind::Entry, "CTLG", &[]),
    (Kind::EntryDictionary, "DICT", &[]),
    (Kind::EntryEncyclopedia, "ENCYC", &[]),
    (Kind::Figure, "FIGURE", &["CHART"]),
    (Kind::Graphic, "ART", &[]),
    (Kind::Hearing, "HEAR", &[]),
    (Kind::LegalCase, "CASE", &[]),
    (Kind::Legislation, "STAT", &["LEGAL"]),
    (Kind::Manuscript, "MANSCPT", &["UNPB", "UNPD"]),
    (Kind::Map, "MAP", &[]),
    (Kind::MotionPicture, "MPCT", &["VIDEO", "ADVS", "MULTI"]),
    (Kind::MusicalScore, "MUSIC", &[]),
    (Kind::Pamphlet, "PAMP", &[]),
    (Kind::PaperConference, "CPAPER", &["CONF"]),
    (Kind::Patent, "PAT", &[]),
    (Kind::Periodical, "JFULL", &[]),
    (Kind::PersonalCommunication, "PCOMM", &["ICOMM"]),
    (Kind::PostWeblog, "BLOG", &[]),
    (Kind::Report, "RPRT", &["GOVDOC"]),
    (Kind::Software, "COMP", &[]),
    (Kind::Song, "SOUND", &[]),
    (Kind::Speech, "SLIDE", &[]),
    (Kind::Standard, "STAND", &[]),
    (Kind::Thesis, "THES", &[]),
    (Kind::Webpage, "ELEC", &["WEB"]),
];

/// Kinds without a code of their own, and the nearest kind that has one.
static WIDER: &[(Kind, Kind)] = &[
    (Kind::Article, Kind::ArticleJournal),
    (Kind::Broadcast, Kind::MotionPicture),
    (Kind::Collection, Kind::Document),
    (Kind::Event, Kind::Document),
    (Kind::Interview, Kind::Document),
    (Kind::Performance, Kind::Document),
    (Kind::Post, Kind::PostWeblog),
    (Kind::Regulation, Kind::Legislation),
    (Kind::Review, Kind::ArticleJournal),
    (Kind::ReviewBook, Kind::ArticleJournal),
    (Kind::Treaty, Kind::Legislation),
];

/// The code of a kind, and the kind that the code is read as.
pub fn code(kind: Kind) -> (&'static str, Kind) {
    let near = WIDER.iter().find(|(narrow, _)| *narrow == kind).map_or(kind, |(_, wider)| *wider);
    TYPES.iter().find(|(of, _, _)| *of == near).map_or(("GEN", Kind::Document), |(of, code, _)| (*code, *of))
}

/// The kind of a code, in any case of letters.
pub fn kind(code: &str) -> Option<Kind> {
    let is = |known: &&str| known.eq_ignore_ascii_case(code);
    TYPES.iter().find(|(_, own, also)| is(own) || also.iter().any(is)).map(|(kind, _, _)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_code_that_is_read_as_it_or_as_its_wider_kind() {
        for &of in Kind::ALL {
            let (written, read_as) = code(of);
            assert_eq!(kind(written), Some(read_as), "{of:?}");
            assert!(read_as == of || WIDER.contains(&(of, read_as)), "{of:?}");
        }
    }

    #[test]
    fn codes_are_read_whatever_their_case() {
        for (code, expected) in
            [("JOUR", Some(Kind::ArticleJournal)), ("ejour", Some(Kind::ArticleJournal)), ("CONF", Some(Kind::PaperConference)), ("XXXX", None)]
        {
            assert_eq!(kind(code), expected);
        }
    }

    #[test]
    fn a_code_stands_once() {
        let mut codes: Vec<_> = TYPES.iter().flat_map(|(_, own, also)| std::iter::once(own).chain(*also)).collect();
        let all = codes.len();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), all);
    }
}
