//! Tags of PubMed's format: one table for the reader and the writer.

use crate::formats::tagged::table::{self, Is, Row, row};
use crate::model::kind::Kind;
use crate::model::reference::Role;
use crate::model::slot::Slot;

/// The tags that have a place of their own, in the order in which they are written. What several of them say together
/// is in the reader.
pub static TAGS: &[Row] = &[
    row("/PMID", Is::One(Slot::Pmid)),
    row("/IS", Is::Many(Slot::Issn)),
    row("/ISBN", Is::Many(Slot::Isbn)),
    row("/VI", Is::One(Slot::Volume)),
    row("/IP", Is::One(Slot::Issue)),
    row("/DP", Is::Date(Slot::Issued)),
    row("/TI", Is::One(Slot::Title)),
    row("/TT", Is::One(Slot::TitleTranslated)),
    row("/BTI", Is::One(Slot::ContainerTitle)),
    row("/CTI", Is::One(Slot::CollectionTitle)),
    row("/VTI", Is::One(Slot::VolumeTitle)),
    row("/PG", Is::One(Slot::Pages)),
    row("/LID", Is::Doi),
    row("/AB", Is::One(Slot::Abstract)),
    row("/FAU", Is::People(Role::Author)),
    row("/FED", Is::People(Role::Editor)),
    row("/LA", Is::One(Slot::Language)),
    row("/PT", Is::Genre),
    row("/DEP", Is::Date(Slot::Online)),
    row("/PB", Is::One(Slot::Publisher)),
    row("/PL", Is::One(Slot::PublisherPlace)),
    row("/EN", Is::One(Slot::Edition)),
    row("/TA", Is::One(Slot::ContainerShort)),
    row("/JT", Is::One(Slot::ContainerTitle)),
    row("/PMC", Is::One(Slot::Pmcid)),
    row("/OT", Is::Many(Slot::Keyword)),
    row("/MH", Is::Many(Slot::Keyword)),
    row("/KW", Is::Many(Slot::Keyword)),
    row("/AID", Is::Doi),
];

/// The other tags of the format. Source: NLM's list of fields; PubMed Central's exports.
static OTHERS: &[&str] = &[
    "AD", "AU", "AUID", "CDAT", "CI", "CIN", "CN", "COI", "COIS", "CON", "CP", "CRDT", "CRF", "CRI", "CTDT", "DA", "DCOM", "DDIN", "DRIN", "DRDT", "ECI",
    "ECF", "ED", "EDAT", "EFR", "EIN", "FIR", "FPS", "GN", "GR", "GS", "IP", "IR", "IRAD", "JID", "LR", "MHDA", "MID", "NM", "NR", "OAB", "OABL", "OCI", "OID",
    "ORI", "OTO", "OWN", "PHST", "PMCR", "PRIN", "PROF", "PS", "PST", "PUBM", "RF", "RIN", "RN", "ROF", "RPF", "RPI", "RRF", "RRI", "SB", "SFM", "SI", "SO",
    "SPIN", "STAT", "UIN", "UOF",
];

/// Types of publication that name a kind. Source: MeSH, Publication Types.
pub static TYPES: &[(Kind, &str)] = &[
    (Kind::ArticleJournal, "Journal Article"),
    (Kind::ArticleNewspaper, "Newspaper Article"),
    (Kind::Article, "Preprint"),
    (Kind::Book, "Book"),
    (Kind::Chapter, "Book Chapter"),
    (Kind::PaperConference, "Congress"),
    (Kind::Dataset, "Dataset"),
    (Kind::Software, "Software"),
    (Kind::Thesis, "Academic Dissertation"),
    (Kind::Report, "Technical Report"),
    (Kind::Patent, "Patent"),
    (Kind::ReviewBook, "Book Review"),
];

/// Whether a tag is one of the format.
pub fn is_known(tag: &str) -> bool {
    OTHERS.contains(&tag) || table::find(TAGS, tag).is_some()
}

/// The path of a slot, whether a record has it or not.
pub fn path_of(slot: Slot) -> &'static str {
    match slot {
        Slot::ContainerTitle => "/JT",
        Slot::Isbn => "/ISBN",
        slot => table::path_of(TAGS, slot),
    }
}
