//! RefWorks' tags. What `ID`, `A2`, `A3`, `T2`, `YR`, `SP` and `OP` say goes by the type of work and is in the reader.

use crate::formats::tagged::table::{self, Is, Row, row};
use crate::model::reference::Role;
use crate::model::slot::Slot;

pub static TAGS: &[Row] = &[
    row("/ID", Is::One(Slot::Key)),
    row("/A1", Is::People(Role::Author)),
    row("/A2", Is::People(Role::Editor)),
    row("/A3", Is::People(Role::CollectionEditor)),
    row("/A4", Is::People(Role::Translator)),
    row("/A5", Is::People(Role::Other("compiler"))),
    row("/T1", Is::One(Slot::Title)),
    row("/ST", Is::One(Slot::TitleShort)),
    row("/JF", Is::One(Slot::ContainerTitle)),
    row("/JO", Is::One(Slot::ContainerTitle)),
    row("/T3", Is::One(Slot::CollectionTitle)),
    row("/VO", Is::One(Slot::Volume)),
    row("/IS", Is::One(Slot::Issue)),
    row("/SP", Is::One(Slot::Pages)),
    row("/YR", Is::Date(Slot::Issued)),
    row("/RD", Is::Date(Slot::Accessed)),
    row("/K1", Is::Many(Slot::Keyword)),
    row("/AB", Is::One(Slot::Abstract)),
    row("/NO", Is::Many(Slot::Note)),
    row("/ED", Is::One(Slot::Edition)),
    row("/PB", Is::One(Slot::Publisher)),
    row("/PP", Is::One(Slot::PublisherPlace)),
    row("/SN", Is::Serial),
    row("/DO", Is::Doi),
    row("/LK", Is::Links(Slot::Url)),
    row("/UL", Is::Links(Slot::Url)),
    row("/LA", Is::One(Slot::Language)),
    row("/DB", Is::One(Slot::Source)),
    row("/AV", Is::One(Slot::ArchiveLocation)),
    row("/CL", Is::One(Slot::CallNumber)),
    row("/WT", Is::One(Slot::ContainerTitle)),
];

/// The other tags: addresses, numbers in databases, the user's own.
static OTHERS: &[&str] = &[
    "RT", "SR", "A6", "A7", "AD", "AN", "C1", "C2", "C3", "C4", "C5", "CN", "CP", "CR", "DS", "FD", "FL", "GR", "IP", "JH", "LL", "OL", "OP", "OT", "PM", "RP",
    "SF", "SL", "T2", "U1", "U2", "U3", "U4", "U5", "WP", "WV", "Y1", "Y2", "U6", "U7", "U8", "U9",
];

/// Whether two signs are a tag.
pub fn is_known(tag: &str) -> bool {
    OTHERS.contains(&tag) || table::find(TAGS, tag).is_some()
}
