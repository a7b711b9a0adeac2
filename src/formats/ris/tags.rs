//! RIS tags and slots: one table for the reader and the writer.

use crate::model::kind::Kind;
use crate::model::reference::Role;
use crate::model::slot::Slot;
use On::{Any, In, NotIn};

/// A tag that a slot is written under.
#[derive(Debug)]
pub struct Tag {
    /// The tag after a slash, as findings show it.
    pub path: &'static str,
    pub slot: Slot,
    /// The kinds of works on which the tag means the slot.
    pub on: On,
    /// Tags that are read as the slot too, on these kinds.
    pub also: &'static [&'static str],
    /// Whether the tag may stand several times in a record.
    pub many: bool,
}

/// Kinds of works.
#[derive(Clone, Copy, Debug)]
pub enum On {
    Any,
    In(&'static [Kind]),
    NotIn(&'static [Kind]),
}

impl On {
    /// Whether a kind is among them.
    pub fn holds(self, kind: Kind) -> bool {
        match self {
            Any => true,
            In(kinds) => kinds.contains(&kind),
            NotIn(kinds) => !kinds.contains(&kind),
        }
    }
}

impl Tag {
    /// The tag alone.
    pub fn tag(&self) -> &'static str {
        self.path.get(1..).unwrap_or("")
    }
}

const fn tag(path: &'static str, slot: Slot, on: On, also: &'static [&'static str]) -> Tag {
    Tag { path, slot, on, also, many: false }
}

const fn tags(path: &'static str, slot: Slot, on: On, also: &'static [&'static str]) -> Tag {
    Tag { path, slot, on, also, many: true }
}

/// Works that stand alone: what stands above them is a series.
pub const WHOLES: &[Kind] = &[Kind::Book, Kind::Classic, Kind::Report, Kind::Pamphlet, Kind::Map, Kind::MusicalScore];
/// Works whose number in a series is in `M1`, where others have a number of their own.
const SERIAL: &[Kind] = &[Kind::Book, Kind::Classic, Kind::Pamphlet];
pub const JOURNAL: &[Kind] = &[Kind::ArticleJournal, Kind::Article, Kind::Review, Kind::ReviewBook];
const CHAPTERS: &[Kind] = &[Kind::Chapter, Kind::EntryDictionary, Kind::EntryEncyclopedia];
/// Parts of an edited whole: 2011 has the editor in `A2` there, and the series' editor elsewhere.
pub const PARTS: &[Kind] = &[Kind::Chapter, Kind::EntryDictionary, Kind::EntryEncyclopedia, Kind::PaperConference];
/// Works whose `SP` without `EP` is a number of pages.
pub const COUNTED: &[Kind] = &[Kind::Book, Kind::Classic, Kind::Thesis];
pub const CONFERENCE: &[Kind] = &[Kind::PaperConference];
/// Works with a number of their own in `SN`, where others have an ISSN or ISBN.
pub const NUMBERED: &[Kind] = &[Kind::Report, Kind::Patent, Kind::Standard, Kind::Legislation, Kind::Regulation, Kind::Treaty];
/// Works whose `ET` is a version.
const VERSIONS: &[Kind] = &[Kind::Software, Kind::Dataset, Kind::Figure];
/// Works whose `ET` is no edition.
const WITHOUT_EDITION: &[Kind] = &[Kind::ArticleJournal, Kind::Article, Kind::Review, Kind::ReviewBook, Kind::Software, Kind::Dataset, Kind::Figure];

/// RIS tags, in the order in which they are written. A tag means one slot on a kind of work, but `SN`, whose values
/// tell by their form what they are; of several lines for one slot the first whose kinds fit counts.
///
/// Sources: the RIS specifications of 2001 and 2011, and what exports have: `JA`, `J1`, `J9`, `JI` abbreviations,
/// `LK` Embase's link, `U1` … `[pmid]` of the NCBI citation exporter, whose form `U2` and `U3` follow.
pub static TAGS: &[Tag] = &[
    // tag  slot                     on                read also
    tag("/ID", Slot::Key, Any, &[]),
    tags("/AU", Slot::Author, Any, &["A1"]),
    tags("/A2", Slot::Editor, In(PARTS), &["ED"]),
    tags("/ED", Slot::Editor, Any, &["A2"]),
    tags("/A4", Slot::Translator, Any, &[]),
    tag("/TI", Slot::Title, In(WHOLES), &["T1", "CT", "BT"]),
    tag("/TI", Slot::Title, NotIn(WHOLES), &["T1", "CT"]),
    tag("/TT", Slot::TitleTranslated, Any, &[]),
    tag("/ST", Slot::TitleShort, Any, &[]),
    tag("/OP", Slot::OriginalTitle, Any, &[]),
    tag("/T2", Slot::CollectionTitle, In(WHOLES), &["T3"]),
    tag("/T2", Slot::ContainerTitle, NotIn(WHOLES), &["JF", "JO", "BT"]),
    tag("/J2", Slot::ContainerShort, Any, &["JA", "J1", "JI", "J9"]),
    tag("/T3", Slot::CollectionTitle, NotIn(WHOLES), &[]),
    tag("/VL", Slot::Volume, Any, &[]),
    tag("/IS", Slot::Issue, Any, &["CP"]),
    tag("/SV", Slot::CollectionNumber, In(CHAPTERS), &[]),
    tag("/M1", Slot::CollectionNumber, In(SERIAL), &[]),
    tags("/SN", Slot::Number, In(NUMBERED), &[]),
    tag("/M1", Slot::Number, NotIn(SERIAL), &[]),
    tag("/NV", Slot::Volumes, Any, &[]),
    // SP is written with EP beside it; EP is read with SP.
    tag("/SP", Slot::Pages, Any, &["EP"]),
    tag("/C7", Slot::ArticleNumber, Any, &[]),
    // 2011: on a whole, SP alone is the number of its pages.
    tag("/SP", Slot::PageCount, In(COUNTED), &[]),
    tag("/M2", Slot::PageCount, In(&[Kind::Pamphlet]), &[]),
    tag("/SE", Slot::ChapterNumber, In(CHAPTERS), &[]),
    tag("/SE", Slot::Section, NotIn(CHAPTERS), &[]),
    tag("/ET", Slot::Online, In(JOURNAL), &[]),
    tag("/ET", Slot::Version, In(VERSIONS), &[]),
    tag("/ET", Slot::Edition, NotIn(WITHOUT_EDITION), &[]),
    // PY has the year, DA the whole date.
    tag("/PY", Slot::Issued, Any, &["Y1", "DA"]),
    tag("/Y2", Slot::Accessed, Any, &[]),
    tag("/PB", Slot::Publisher, Any, &[]),
    tag("/CY", Slot::PublisherPlace, Any, &["PP"]),
    tag("/C1", Slot::EventPlace, In(CONFERENCE), &[]),
    tag("/C1", Slot::Scale, In(&[Kind::Map]), &[]),
    tags("/SN", Slot::Issn, Any, &[]),
    tags("/SN", Slot::Isbn, Any, &[]),
    tag("/DO", Slot::Doi, Any, &[]),
    tags("/UR", Slot::Url, Any, &["L2", "LK"]),
    tags("/L1", Slot::Pdf, Any, &[]),
    tag("/C2", Slot::Pmcid, Any, &[]),
    tag("/U1", Slot::Pmid, Any, &[]),
    tag("/U2", Slot::Arxiv, Any, &[]),
    // U3 has every identifier of another scheme, `value[scheme]`.
    tags("/U3", Slot::PaperId, Any, &[]),
    tag("/AV", Slot::ArchiveLocation, Any, &[]),
    tag("/CN", Slot::CallNumber, Any, &[]),
    tag("/DB", Slot::Source, Any, &[]),
    tag("/M3", Slot::Genre, Any, &[]),
    tag("/LA", Slot::Language, Any, &[]),
    tags("/KW", Slot::Keyword, Any, &[]),
    tag("/N1", Slot::Note, Any, &[]),
    tag("/RN", Slot::Annote, Any, &[]),
    tag("/AB", Slot::Abstract, Any, &["N2"]),
];

/// Roles and the tags they are written under, on these kinds; the slots author, editor and translator stand for all.
pub static ROLES: &[(Role, &str, On)] = &[
    (Role::Director, "AU", In(&[Kind::MotionPicture, Kind::Broadcast])),
    (Role::Composer, "AU", In(&[Kind::MusicalScore])),
    (Role::Author, "AU", Any),
    (Role::Editor, "A2", In(PARTS)),
    (Role::Editor, "ED", NotIn(PARTS)),
    (Role::Other("performer"), "A2", In(&[Kind::MotionPicture, Kind::Song, Kind::Speech])),
    (Role::Recipient, "A2", In(&[Kind::PersonalCommunication])),
    (Role::CollectionEditor, "A2", In(WHOLES)),
    (Role::CollectionEditor, "A3", NotIn(WHOLES)),
    (Role::Other("supervisor"), "A3", In(&[Kind::Thesis])),
    (Role::Translator, "A4", Any),
];

/// What someone did, by tag, type and kind. 2011 has the editor of a book in `A3` and its series' editor in `A2`; without
/// a series, `A2` is what it was in 2001: the editor. The director of a film and the composer of a score are its authors.
pub fn role(tag: &str, code: &str, kind: Kind, in_series: bool) -> Role {
    let is_whole = WHOLES.contains(&kind);
    match (tag, code) {
        ("AU" | "A1", "EDBOOK") | ("ED", _) => Role::Editor,
        ("AU" | "A1", "MPCT" | "VIDEO") => Role::Director,
        ("AU" | "A1", "MUSIC") => Role::Composer,
        ("AU" | "A1", _) => Role::Author,
        ("A2", "ADVS" | "SLIDE" | "SOUND" | "VIDEO" | "MPCT") => Role::Other("performer"),
        ("A2", "ICOMM" | "PCOMM") => Role::Recipient,
        ("A3", "THES") => Role::Other("supervisor"),
        ("A2", _) if is_whole && in_series => Role::CollectionEditor,
        ("A3", _) if is_whole => Role::Editor,
        ("A2", _) => Role::Editor,
        ("A3", _) => Role::CollectionEditor,
        _ => Role::Translator,
    }
}

/// Tags that are known beside those of the table.
///
/// Sources: the RIS specifications of 2001 and 2011; exports of Embase (`LK`, `U1`–`U5`), Ovid (`AI`), Web of Science
/// (`J9`, `JI`, `WE`) and Scopus.
static OTHERS: &[&str] = &[
    "TY", "ER", "A1", "A3", "A5", "AD", "AI", "AN", "BT", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "CA", "CP", "CT", "DA", "DP", "EP", "J1", "J2", "J9",
    "JA", "JF", "JI", "JO", "L2", "L3", "L4", "LB", "LK", "N2", "PG", "PP", "RI", "RP", "T1", "TA", "U1", "U2", "U3", "U4", "U5", "WE", "Y1",
];

/// Tags whose values the reader always keeps under their tag.
pub static KEPT: &[&str] = &["AD", "AI", "CA", "DP", "L3", "L4", "LB", "RI", "RP", "TA", "WE"];

/// Whether a value of `M1` is a number: databases write affiliations and notices there too.
pub fn is_number(text: &str) -> bool {
    text.len() <= 30 && text.contains(|c: char| c.is_ascii_digit()) && text != "0"
}

/// Whether a tag in capitals is one of RIS.
pub fn is_known(tag: &str) -> bool {
    OTHERS.contains(&tag) || TAGS.iter().any(|row| row.tag() == tag)
}

/// The path of a slot, whether a record has it or not.
pub fn path_of(slot: Slot) -> &'static str {
    TAGS.iter().find(|row| row.slot == slot).map_or("", |row| row.path)
}

/// The row of a tag on a kind of work.
pub fn row(tag: &str, kind: Kind) -> Option<&'static Tag> {
    TAGS.iter().find(|row| (row.tag() == tag || row.also.contains(&tag)) && row.on.holds(kind))
}

/// The slot that a tag means on a kind of work.
pub fn slot(tag: &str, kind: Kind) -> Option<Slot> {
    row(tag, kind).map(|row| row.slot)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Slots that share a tag and are told apart by the form of the value: an ISSN, an ISBN, a number.
    const BY_FORM: &[Slot] = &[Slot::Issn, Slot::Isbn, Slot::Number];

    #[test]
    fn a_tag_is_read_as_the_slot_it_is_written_for() {
        for &kind in Kind::ALL {
            for row in TAGS.iter().filter(|row| row.on.holds(kind)) {
                let first = TAGS.iter().find(|other| other.slot == row.slot && other.on.holds(kind)).unwrap();
                let back = slot(first.tag(), kind).unwrap();
                assert!(back == row.slot || BY_FORM.contains(&row.slot) || row.slot == Slot::PageCount, "{kind:?} {row:?} is read as {back:?}");
            }
        }
    }

    #[test]
    fn tags_mean_what_the_kind_makes_of_them() {
        for (tag, kind, expected) in [
            ("T2", Kind::ArticleJournal, Some(Slot::ContainerTitle)),
            ("T2", Kind::Book, Some(Slot::CollectionTitle)),
            ("BT", Kind::Book, Some(Slot::Title)),
            ("BT", Kind::Chapter, Some(Slot::ContainerTitle)),
            ("ET", Kind::ArticleJournal, Some(Slot::Online)),
            ("ET", Kind::Book, Some(Slot::Edition)),
            ("SE", Kind::Chapter, Some(Slot::ChapterNumber)),
            ("T1", Kind::Thesis, Some(Slot::Title)),
            ("ZZ", Kind::Book, None),
        ] {
            assert_eq!(slot(tag, kind), expected, "{tag} on {kind:?}");
        }
    }
}
