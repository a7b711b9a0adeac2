//! How formats are read and written: one folder a format, one line in [`FORMATS`].

#[cfg(test)]
mod answer_tests;
pub mod batch;
pub mod bibtex;
pub mod builder;
pub mod crossref;
pub mod crossref_xml;
pub mod csl_json;
mod csl_markup;
pub mod datacite;
pub mod datacite_xml;
mod edtf;
pub mod endnote_xml;
mod filed_names;
mod flat_layer;
pub mod hayagriva;
mod held;
pub mod jats;
pub mod json;
mod json_answer;
mod json_dates;
mod json_layout;
mod json_names;
mod json_seen;
mod json_syntax;
mod json_text;
mod json_told;
mod json_value;
mod json_within;
#[cfg(test)]
pub mod law;
pub mod layout;
mod layout_around;
pub mod line_split;
mod list;
pub mod nested_json;
pub mod noteexpress;
pub mod openalex;
pub mod pubmed;
pub mod pubmed_xml;
mod raw;
pub mod refer;
pub mod refworks;
pub mod ris;
mod roles;
#[cfg(test)]
mod samples;
pub mod scan;
pub mod split;
mod strict_json;
pub mod table;
pub mod tagged;
mod unwritten;
mod vacant;
pub mod wos;
pub mod write;
pub mod xml;
pub mod yaml;

use crate::diagnostic::Fault;
use crate::model::record::Address;
use crate::model::slot::Slot;
use crate::normalize::record::{Draft, Record, assemble};
use crate::source::{Arena, Level};
use batch::{MakeSplit, Prelude};
use layout::Layout;
use write::{WriteOptions, Writer};

pub use list::{FORMATS, part_of_jats};
pub use vacant::is_vacant;

/// One record's text, and what it takes to read it.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub text: &'a str,
    pub address: Address,
    /// What the record needs from elsewhere in the file.
    pub prelude: &'a Prelude,
    pub arena: &'a Arena,
    /// The slots that are asked for, where not all: a reader need not look at the others.
    pub only: &'a [Slot],
}

impl<'a> Source<'a> {
    /// A record that needs nothing but its own text.
    pub fn new(text: &'a str, address: Address, arena: &'a Arena) -> Source<'a> {
        Source { text, address, prelude: Prelude::NOTHING, arena, only: &[] }
    }
}

/// Reads one record. It never fails: what is odd becomes a fault of the record.
pub type ReadRecord = for<'a> fn(Source<'a>) -> Record<'a>;

/// How a format is read: cut into records, then record by record.
#[derive(Clone, Copy)]
pub struct Reader {
    pub split: MakeSplit,
    pub read: ReadRecord,
}

/// Makes a writer that writes as the options ask.
pub type MakeWriter = fn(&WriteOptions) -> Box<dyn Writer + Send>;

/// A format: its name, how it is told, and how it is read and written.
pub struct Format {
    /// As `--from` and `--to` take it.
    pub name: &'static str,
    pub about: &'static str,
    /// Without the dot; of several formats with one extension the content decides.
    pub extensions: &'static [&'static str],
    /// What the content is told by.
    pub told_by: &'static str,
    /// Whether the start of a file is of this format.
    pub is: fn(&[u8]) -> bool,
    pub read: Option<Reader>,
    pub write: Option<MakeWriter>,
    /// How `fmt` lays its files out.
    pub layout: Option<Layout>,
}

impl Format {
    /// The format with this name: `bibtex`.
    pub fn named(name: &str) -> Option<&'static Format> {
        by_name(name)
    }
}

/// The format with this name.
pub fn by_name(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The format of a file by its extension (compression aside) and content; the content decides between several.
pub fn detect(name: &str, head: &[u8]) -> Option<&'static Format> {
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name);
    let extension = name.rsplit('/').next().and_then(|file| file.rsplit_once('.')).map(|(_, extension)| extension.to_ascii_lowercase());
    let by_content = FORMATS.iter().find(|format| (format.is)(head));
    let by_extension = || FORMATS.iter().find(|format| extension.as_deref().is_some_and(|e| e != "txt" && format.extensions.contains(&e)));
    by_content.or_else(by_extension)
}

/// What stands for a record where none could be read: its text and the fault.
pub fn bare<'a>(text: &str, faults: &'a [Fault<'a>], address: Address, arena: &'a Arena) -> Record<'a> {
    let levels = arena.list([Level { text: arena.text(text), within: None }]);
    let draft = Draft { levels, layers: &[], faults, format: nested_json::TRAITS };
    assemble(draft, address, arena, |_| {})
}
