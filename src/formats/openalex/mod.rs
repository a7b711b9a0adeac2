//! OpenAlex: works of its API, alone or in a list of results.
//!
//! Source: OpenAlex documentation, "Work object", <https://docs.openalex.org/api-entities/works/work-object>.

mod read;

pub use read::read;

use super::batch::Split;
use super::json_syntax::JSON;
use super::json_within;
use crate::model::slot::Slot;
use crate::normalize::record::Traits;
use crate::source::input::Input;
use std::io;

/// What rules ask of this format.
pub const TRAITS: Traits = Traits { path_of, nested: false, has_tags: true, bibtex: false, names: None, syntax: &JSON };

/// Splits an answer, a list of works, or works one after another.
///
/// # Errors
/// When the input cannot be read.
pub fn split(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    json_within::split(input, limit, &[&["results"]])
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

/// Whether the object with these member names is a list of works or a work.
pub fn is_openalex(names: &[&str]) -> bool {
    let has = |name: &str| names.contains(&name);
    (has("meta") && has("results")) || (has("authorships") && (has("display_name") || has("title"))) || (has("display_name") && has("primary_location"))
}
