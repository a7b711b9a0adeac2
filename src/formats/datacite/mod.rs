//! DataCite: records of its REST API, alone, in a list, or as bare attributes.
//!
//! Source: DataCite REST API guide; DataCite Metadata Schema 4.6, <https://datacite-metadata-schema.readthedocs.io/>.

mod kinds;
mod read;

pub use kinds::kind;
pub use read::read;

use super::batch::Split;
use super::json_seen::Seen;
use super::json_syntax::JSON;
use super::json_within;
use crate::model::slot::Slot;
use crate::normalize::record::Traits;
use crate::source::input::Input;
use std::io;

/// What rules ask of this format.
pub const TRAITS: Traits = Traits { path_of, nested: false, has_tags: true, bibtex: false, names: None, syntax: &JSON };

/// Where records may stand in an answer.
pub const WITHIN: &[&[&str]] = &[&["data"], &["hits", "hits"], &["items"]];

/// Splits an answer, a list of records, or records one after another.
///
/// # Errors
/// When the input cannot be read.
pub fn split(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    json_within::split(input, limit, WITHIN)
}

/// The path of a slot in a record's attributes, whether a value stands there or not.
fn path_of(slot: Slot) -> &'static str {
    match slot {
        Slot::Doi => "/doi",
        Slot::Title => "/titles",
        Slot::Author => "/creators",
        Slot::Editor => "/contributors",
        Slot::Publisher => "/publisher",
        Slot::Issued => "/publicationYear",
        Slot::Abstract => "/descriptions",
        Slot::ContainerTitle => "/container/title",
        Slot::Volume => "/container/volume",
        Slot::Issue => "/container/issue",
        Slot::Pages => "/container/firstPage",
        Slot::Url => "/url",
        Slot::Language => "/language",
        Slot::Version => "/version",
        Slot::Keyword => "/subjects",
        Slot::Issn => "/relatedIdentifiers",
        _ => "",
    }
}

/// Whether an object is an answer, a record or its attributes.
pub fn is_datacite(seen: &Seen<'_>) -> bool {
    let has = |name: &&str| seen.has(name);
    (has(&"data") && !has(&"message"))
        || (has(&"attributes") && ["type", "id"].iter().any(has))
        || (has(&"titles") && ["creators", "publicationYear", "resourceType", "types", "doi"].iter().any(has))
}
