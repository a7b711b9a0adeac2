//! OpenAlex: works of its API, alone or in a list of results.
//!
//! Source: OpenAlex documentation, "Work object", <https://docs.openalex.org/api-entities/works/work-object>.

mod read;

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

/// Where works may stand in an answer.
pub const WITHIN: &[&[&str]] = &[&["results"]];

/// Splits an answer, a list of works, or works one after another.
///
/// # Errors
/// When the input cannot be read.
pub fn split(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    json_within::split(input, limit, WITHIN)
}

/// The path of a slot in a work, whether a value stands there or not.
fn path_of(slot: Slot) -> &'static str {
    match slot {
        Slot::Doi => "/doi",
        Slot::Title => "/title",
        Slot::Author => "/authorships",
        Slot::Issued => "/publication_date",
        Slot::ContainerTitle => "/primary_location/source/display_name",
        Slot::Publisher => "/primary_location/source/host_organization_name",
        Slot::Issn => "/primary_location/source/issn",
        Slot::Volume => "/biblio/volume",
        Slot::Issue => "/biblio/issue",
        Slot::Pages => "/biblio/first_page",
        Slot::Language => "/language",
        Slot::Pmid => "/ids/pmid",
        Slot::Pmcid => "/ids/pmcid",
        _ => "",
    }
}

/// Whether an object is a list of works or a work; one that lacks all that only OpenAlex has is told by its identifier.
pub fn is_openalex(seen: &Seen<'_>) -> bool {
    let has = |name: &str| seen.has(name);
    let has_id = seen.text("id").is_some_and(|id| id.starts_with("https://openalex.org/"));
    (has("meta") && has("results"))
        || (has("authorships") && (has("display_name") || has("title")))
        || (has("display_name") && has("primary_location"))
        || has_id
}
