//! Crossref: works of its REST API, alone, in a list, or in the message around them.
//!
//! Source: Crossref REST API, format of a work, <https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md>.

mod kinds;
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
    json_within::split(input, limit, &[&["message", "items"], &["message"], &["items"]])
}

/// Members of a work whose text goes to a slot: of a list the first.
///
/// Source: Crossref REST API, "Work".
static TEXTS: &[(&str, &str, Slot)] = &[
    ("DOI", "/DOI", Slot::Doi),
    ("title", "/title", Slot::Title),
    ("subtitle", "/subtitle", Slot::Subtitle),
    ("original-title", "/original-title", Slot::OriginalTitle),
    ("short-title", "/short-title", Slot::TitleShort),
    ("short-container-title", "/short-container-title", Slot::ContainerShort),
    ("volume", "/volume", Slot::Volume),
    ("issue", "/issue", Slot::Issue),
    ("page", "/page", Slot::Pages),
    ("article-number", "/article-number", Slot::ArticleNumber),
    ("publisher", "/publisher", Slot::Publisher),
    ("publisher-location", "/publisher-location", Slot::PublisherPlace),
    ("language", "/language", Slot::Language),
    ("abstract", "/abstract", Slot::Abstract),
    ("edition-number", "/edition-number", Slot::Edition),
    ("part-number", "/part-number", Slot::Part),
    ("group-title", "/group-title", Slot::Section),
    ("URL", "/URL", Slot::Url),
];

/// Members of a work that hold several values for a slot.
static LISTS: &[(&str, &str, Slot)] =
    &[("ISSN", "/ISSN", Slot::Issn), ("ISBN", "/ISBN", Slot::Isbn), ("subject", "/subject", Slot::Keyword), ("archive", "/archive", Slot::Archive)];

/// The path of a slot in a work, whether a value stands there or not.
fn path_of(slot: Slot) -> &'static str {
    match slot {
        Slot::ContainerTitle => "/container-title",
        Slot::Author => "/author",
        Slot::Editor => "/editor",
        Slot::Issued => "/issued",
        slot => TEXTS.iter().chain(LISTS).find(|row| row.2 == slot).map_or("", |row| row.1),
    }
}

/// Whether the object with these member names is an answer or a work, which may lack a DOI in lists that were drawn by hand.
pub fn is_crossref(names: &[&str]) -> bool {
    let has = |name: &str| names.contains(&name);
    let own = ["reference-count", "references-count", "is-referenced-by-count", "deposited", "indexed", "short-container-title"];
    let known = own.iter().filter(|name| has(name)).count();
    (has("message") && (has("message-type") || has("status"))) || (has("DOI") && known > 0) || known > 2
}
