//! Fields of an entry and the slots they fill.

use crate::model::slot::Slot;

/// How the value of a field is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text with protected capitals and mathematics, perhaps with a short form.
    Formatted,
    /// A number or a text, without any signs of its own.
    Plain,
    /// Handled by its name.
    Own,
}

/// Where a field of a parent goes that the entry itself does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heir {
    /// To the entry.
    Entry,
    /// Nowhere: it says something of the parent alone.
    Nobody,
}

/// A field.
pub struct Field {
    pub name: &'static str,
    pub path: &'static str,
    pub slot: Slot,
    pub shape: Shape,
    pub heir: Heir,
}

macro_rules! fields {
    ($($name:literal $slot:ident $shape:ident $heir:ident),+ $(,)?) => {
        /// Every field, in the order they are written in.
        pub static FIELDS: &[Field] =
            &[$(Field { name: $name, path: concat!("/", $name), slot: Slot::$slot, shape: Shape::$shape, heir: Heir::$heir }),+];
    };
}

// A field of a parent counts for the entry where the crate asks the parents for it (`Entry::map`).
fields! {
    "type" Kind Own Nobody,
    "title" Title Own Nobody,
    "author" Author Own Nobody,
    "editor" Editor Own Nobody,
    "affiliated" Contributor Own Nobody,
    "date" Issued Own Entry,
    "publisher" Publisher Own Entry,
    "location" PublisherPlace Own Entry,
    "organization" Publisher Own Entry,
    "volume" Volume Plain Entry,
    "issue" Issue Plain Entry,
    "volume-total" Volumes Plain Entry,
    "chapter" ChapterNumber Plain Nobody,
    "edition" Edition Plain Entry,
    "page-range" Pages Plain Nobody,
    "page-total" PageCount Plain Entry,
    "runtime" Dimensions Plain Nobody,
    "time-range" Extra Own Nobody,
    "serial-number" Number Own Entry,
    "url" Url Own Entry,
    "language" Language Plain Entry,
    "archive" Archive Formatted Entry,
    "archive-location" ArchiveLocation Formatted Nobody,
    "call-number" CallNumber Formatted Nobody,
    "genre" Genre Formatted Entry,
    "note" Note Formatted Nobody,
    "abstract" Abstract Formatted Nobody,
    "keywords" Keyword Own Nobody,
    "keyword" Keyword Own Nobody,
    "parent" Container Own Nobody,
}

/// The field with this name.
pub fn field(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

/// Whether the format has a field of this name.
pub fn is_field(name: &str) -> bool {
    field(name).is_some()
}

/// Serial numbers by their scheme and the slots they fill. `serial` is the number without a scheme.
pub static SERIALS: &[(&str, Slot)] = &[
    ("doi", Slot::Doi),
    ("isbn", Slot::Isbn),
    ("issn", Slot::Issn),
    ("pmid", Slot::Pmid),
    ("pmcid", Slot::Pmcid),
    ("arxiv", Slot::Arxiv),
    ("serial", Slot::Number),
    ("version", Slot::Version),
];

/// The path of a slot in an entry, whether a value stands there or not.
pub fn path_of(slot: Slot) -> &'static str {
    match slot {
        Slot::Key => "",
        Slot::Doi => "/serial-number/doi",
        Slot::Isbn => "/serial-number/isbn",
        Slot::Issn => "/serial-number/issn",
        Slot::Pmid => "/serial-number/pmid",
        Slot::Pmcid => "/serial-number/pmcid",
        Slot::Arxiv => "/serial-number/arxiv",
        Slot::Version => "/serial-number/version",
        Slot::TitleShort => "/title/short",
        Slot::ContainerTitle => "/parent/title",
        Slot::ContainerShort => "/parent/title/short",
        Slot::CollectionTitle => "/parent/parent/title",
        Slot::CollectionNumber => "/parent/parent/volume",
        Slot::Accessed => "/url/date",
        Slot::PublisherPlace => "/publisher/location",
        slot => FIELDS.iter().find(|field| field.slot == slot && slot != Slot::Extra).map_or("", |field| field.path),
    }
}
