//! EndNote XML: `xml/records/record`, as EndNote exports it and Zotero, JabRef, Bookends and others write it.

mod fields;
pub mod read;
pub mod write;

#[cfg(test)]
mod tests;

use crate::formats::batch::Split;
use crate::formats::xml::split::{XmlSplit, elements};
use crate::formats::xml::told::first_names;
use crate::source::input::Input;
use std::io;

pub use read::read;
pub use write::EndnoteWriter;

/// Cuts a file into records.
///
/// # Errors
/// None: the input is not read yet.
pub fn split(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    Ok(Box::new(XmlSplit::new(input, limit, elements(&["record"]))))
}

/// Whether a file starts as EndNote's do.
pub fn is(head: &[u8]) -> bool {
    matches!(first_names(head).as_slice(), ["xml" | "XML", "records" | "RECORDS", ..] | ["records", "record", "database" | "ref-type" | "source-app", ..])
}
