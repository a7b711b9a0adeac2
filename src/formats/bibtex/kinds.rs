//! Kinds of works ↔ entry types of both dialects.
//!
//! BibLaTeX knows `@movie`, `@standard`, `@legislation` and more, but its default data model gives them no fields, so that
//! biber would complain about every one; such a work is written with a type that has fields, and `entrysubtype` says what
//! it is. Classic BibTeX ignores that field.

use super::Dialect;
use crate::model::kind::Kind;

macro_rules! entries {
    ($($entry:ident $name:literal),+ $(,)?) => {
        /// The entry types that are written, of both dialects.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Entry { $($entry),+ }

        impl Entry {
            /// Every entry type that is written.
            pub const ALL: &'static [Entry] = &[$(Entry::$entry),+];

            /// The type as it is written behind the `@`.
            pub fn name(self) -> &'static str {
                match self { $(Entry::$entry => $name),+ }
            }
        }
    };
}

entries! {
    Article "article", Book "book", Booklet "booklet", Collection "collection", Dataset "dataset", Inbook "inbook",
    Incollection "incollection", Inproceedings "inproceedings", Inreference "inreference", Manual "manual",
    Mastersthesis "mastersthesis", Misc "misc", Online "online", Patent "patent", Periodical "periodical",
    Phdthesis "phdthesis", Report "report", Software "software", Techreport "techreport", Thesis "thesis",
    Unpublished "unpublished",
}

/// A set of entry types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entries(u32);

impl Entries {
    /// Every type.
    pub const ANY: Entries = Entries(u32::MAX);
    /// No type.
    pub const NONE: Entries = Entries(0);

    /// The set of these types.
    pub const fn of(list: &[Entry]) -> Entries {
        let (mut bits, mut rest) = (0, list);
        while let [first, tail @ ..] = rest {
            bits |= 1 << *first as u32;
            rest = tail;
        }
        Entries(bits)
    }

    /// The types of both sets.
    pub const fn and(self, other: Entries) -> Entries {
        Entries(self.0 | other.0)
    }

    /// Whether the type is in the set.
    pub const fn has(self, entry: Entry) -> bool {
        self.0 & (1 << entry as u32) != 0
    }
}

/// A kind and how each dialect says it: the entry type and, where that is not enough, `entrysubtype`.
#[derive(Clone, Copy, Debug)]
pub struct KindRow {
    pub kind: Kind,
    pub bibtex: (Entry, &'static str),
    pub biblatex: (Entry, &'static str),
}

const fn row(kind: Kind, bibtex: Entry, in_bibtex: &'static str, biblatex: Entry, in_biblatex: &'static str) -> KindRow {
    KindRow { kind, bibtex: (bibtex, in_bibtex), biblatex: (biblatex, in_biblatex) }
}

use Entry as E;
use Kind as K;

/// One row a kind, in the order of [`Kind::ALL`]. `magazine` and `newspaper` are the biblatex manual's own subtypes of
/// `@article` (2.1.1, `@periodical`); the other subtypes are the CSL names.
pub static KINDS: [KindRow; Kind::ALL.len()] = [
    row(K::Article, E::Misc, "article", E::Misc, "article"),
    row(K::ArticleJournal, E::Article, "", E::Article, ""),
    row(K::ArticleMagazine, E::Article, "magazine", E::Article, "magazine"),
    row(K::ArticleNewspaper, E::Article, "newspaper", E::Article, "newspaper"),
    row(K::Bill, E::Misc, "bill", E::Misc, "bill"),
    row(K::Book, E::Book, "", E::Book, ""),
    row(K::Broadcast, E::Misc, "broadcast", E::Misc, "broadcast"),
    row(K::Chapter, E::Incollection, "", E::Incollection, ""),
    row(K::Classic, E::Book, "classic", E::Book, "classic"),
    row(K::Collection, E::Book, "collection", E::Book, "collection"),
    row(K::Dataset, E::Misc, "dataset", E::Dataset, ""),
    row(K::Document, E::Misc, "", E::Misc, ""),
    row(K::Entry, E::Incollection, "entry", E::Inreference, "entry"),
    row(K::EntryDictionary, E::Incollection, "entry-dictionary", E::Inreference, "entry-dictionary"),
    row(K::EntryEncyclopedia, E::Incollection, "entry-encyclopedia", E::Inreference, ""),
    row(K::Event, E::Misc, "event", E::Unpublished, "event"),
    row(K::Figure, E::Misc, "figure", E::Misc, "figure"),
    row(K::Graphic, E::Misc, "graphic", E::Misc, "graphic"),
    row(K::Hearing, E::Misc, "hearing", E::Misc, "hearing"),
    row(K::Interview, E::Misc, "interview", E::Misc, "interview"),
    row(K::LegalCase, E::Misc, "legal_case", E::Misc, "legal_case"),
    row(K::Legislation, E::Misc, "legislation", E::Misc, "legislation"),
    row(K::Manuscript, E::Unpublished, "", E::Unpublished, ""),
    row(K::Map, E::Misc, "map", E::Misc, "map"),
    row(K::MotionPicture, E::Misc, "motion_picture", E::Misc, "motion_picture"),
    row(K::MusicalScore, E::Misc, "musical_score", E::Misc, "musical_score"),
    row(K::Pamphlet, E::Booklet, "", E::Booklet, ""),
    row(K::PaperConference, E::Inproceedings, "", E::Inproceedings, ""),
    row(K::Patent, E::Misc, "patent", E::Patent, ""),
    row(K::Performance, E::Misc, "performance", E::Unpublished, "performance"),
    row(K::Periodical, E::Misc, "periodical", E::Periodical, ""),
    row(K::PersonalCommunication, E::Misc, "personal_communication", E::Misc, "personal_communication"),
    row(K::Post, E::Misc, "post", E::Online, "post"),
    row(K::PostWeblog, E::Misc, "post-weblog", E::Online, "post-weblog"),
    row(K::Regulation, E::Misc, "regulation", E::Misc, "regulation"),
    row(K::Report, E::Techreport, "", E::Report, ""),
    row(K::Review, E::Article, "review", E::Article, "review"),
    row(K::ReviewBook, E::Article, "review-book", E::Article, "review-book"),
    row(K::Software, E::Misc, "software", E::Software, ""),
    row(K::Song, E::Misc, "song", E::Misc, "song"),
    row(K::Speech, E::Misc, "speech", E::Unpublished, "speech"),
    row(K::Standard, E::Manual, "standard", E::Manual, "standard"),
    row(K::Thesis, E::Phdthesis, "", E::Thesis, ""),
    row(K::Treaty, E::Misc, "treaty", E::Misc, "treaty"),
    row(K::Webpage, E::Misc, "webpage", E::Online, ""),
];

/// What an entry type means where no row above says it without a subtype.
///
/// Sources: *BibTeXing*; biblatex manual 2.1.1 to 2.1.3 (regular types, aliases, non-standard types).
pub static READ_ALSO: &[(&str, Kind)] = &[
    ("artwork", Kind::Graphic),
    ("audio", Kind::Song),
    ("bookinbook", Kind::Chapter),
    ("collection", Kind::Book),
    ("conference", Kind::PaperConference),
    ("dataset", Kind::Dataset),
    ("electronic", Kind::Webpage),
    ("image", Kind::Graphic),
    ("inbook", Kind::Chapter),
    ("inreference", Kind::EntryEncyclopedia),
    ("jurisdiction", Kind::LegalCase),
    ("legal", Kind::Treaty),
    ("legislation", Kind::Legislation),
    ("letter", Kind::PersonalCommunication),
    ("manual", Kind::Report),
    ("mastersthesis", Kind::Thesis),
    ("movie", Kind::MotionPicture),
    ("music", Kind::Song),
    ("mvbook", Kind::Book),
    ("mvcollection", Kind::Book),
    ("mvproceedings", Kind::Book),
    ("mvreference", Kind::Book),
    ("online", Kind::Webpage),
    ("patent", Kind::Patent),
    ("performance", Kind::Performance),
    ("periodical", Kind::Periodical),
    ("proceedings", Kind::Book),
    ("reference", Kind::Book),
    ("report", Kind::Report),
    ("review", Kind::Review),
    ("software", Kind::Software),
    ("standard", Kind::Standard),
    ("suppbook", Kind::Chapter),
    ("suppcollection", Kind::Chapter),
    ("suppperiodical", Kind::ArticleJournal),
    ("thesis", Kind::Thesis),
    ("video", Kind::MotionPicture),
    ("www", Kind::Webpage),
];

/// The row of a kind.
pub fn row_of(kind: Kind) -> &'static KindRow {
    // The rows stand in the order of the kinds (a test holds them to it).
    KINDS.get(kind as usize).unwrap_or(&KINDS[0])
}

/// The kind that an entry type and an `entrysubtype` (or "") mean, in any letter case; `None` for an unknown type.
pub fn kind_of(entry_type: &str, subtype: &str) -> Option<Kind> {
    let said = |row: &&KindRow, sub: &str| {
        [row.bibtex, row.biblatex].iter().any(|(entry, s)| entry.name().eq_ignore_ascii_case(entry_type) && s.eq_ignore_ascii_case(sub))
    };
    if !subtype.is_empty()
        && let Some(row) = KINDS.iter().find(|row| said(row, subtype))
    {
        return Some(row.kind);
    }
    let plain = KINDS.iter().find(|row| said(row, "")).map(|row| row.kind);
    plain.or_else(|| READ_ALSO.iter().find(|(name, _)| name.eq_ignore_ascii_case(entry_type)).map(|(_, kind)| *kind))
}

impl KindRow {
    /// The entry type and subtype in a dialect.
    pub fn in_dialect(&self, dialect: Dialect) -> (Entry, &'static str) {
        match dialect {
            Dialect::Bibtex => self.bibtex,
            Dialect::Biblatex => self.biblatex,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_the_kinds() {
        for (at, row) in KINDS.iter().enumerate() {
            assert_eq!(row.kind, Kind::ALL[at]);
            assert_eq!(row_of(row.kind).kind, row.kind);
        }
    }

    #[test]
    fn what_is_written_is_read_back_as_the_same_kind() {
        for row in &KINDS {
            for (entry, subtype) in [row.bibtex, row.biblatex] {
                assert_eq!(kind_of(entry.name(), subtype), Some(row.kind), "@{} {subtype}", entry.name());
            }
        }
    }

    #[test]
    fn every_type_that_is_written_is_read() {
        for entry in Entry::ALL {
            assert!(kind_of(entry.name(), "").is_some(), "@{}", entry.name());
        }
        assert_eq!(kind_of("PhdThesis", ""), Some(Kind::Thesis));
        assert_eq!(kind_of("conference", ""), Some(Kind::PaperConference));
        assert_eq!(kind_of("nonsense", ""), None);
        assert_eq!(kind_of("article", "peer-reviewed"), Some(Kind::ArticleJournal));
    }
}
