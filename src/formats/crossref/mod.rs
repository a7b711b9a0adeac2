//! Crossref: works of its REST API, alone, in a list, or in the message around them.
//!
//! Source: Crossref REST API, format of a work, <https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md>.

mod kinds;
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
pub const WITHIN: &[&[&str]] = &[&["message", "items"], &["message"], &["items"]];

/// Splits an answer, a list of works, or works one after another.
///
/// # Errors
/// When the input cannot be read.
pub fn split(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    json_within::split(input, limit, WITHIN)
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

/// Whether an object is an answer or a work. A work may lack a DOI in lists that were drawn by hand, and all that only Crossref
/// has where a search asked for a few members: then its titles, which are lists, or its type tell it.
pub fn is_crossref(seen: &Seen<'_>) -> bool {
    let has = |name: &&str| seen.has(name);
    let own = ["reference-count", "references-count", "is-referenced-by-count", "deposited", "indexed", "short-container-title"];
    let known = own.iter().filter(|name| has(name)).count();
    let is_listed = ["title", "container-title", "subtitle"].iter().any(|name| seen.is_list(name));
    let has_type = seen.text("title").is_none() && seen.text("type").is_some_and(kinds::is_own);
    (has(&"message") && ["message-type", "status"].iter().any(has))
        || (has(&"DOI") && (known > 0 || is_listed || has_type))
        || (is_listed && ["author", "editor", "issued", "published", "publisher", "type"].iter().any(has))
        || known > 2
}
