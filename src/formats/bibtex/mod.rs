//! BibTeX and BibLaTeX: one table of fields, one of kinds, a reader for both, and the writer of each dialect.
//!
//! The way of an entry: [`split`](split::BibSplit) finds it, [`parse`] takes it apart, [`given`] puts macros in, [`inherit`]
//! adds what other entries give, [`read`](read::read) finds the slots.
//!
//! Sources: O. Patashnik, *BibTeXing* (1988); the biblatex manual 3.19, sections 2.1 to 2.3; biber's default data model.

mod aside;
mod dates;
mod decode;
mod entry;
pub mod fields;
mod given;
mod ignores;
pub mod index;
mod inherit;
pub mod kinds;
pub mod known;
mod layout;
mod losses;
pub mod opening;
pub mod parse;
mod people;
mod protect;
pub mod read;
pub mod roles;
mod sets;
pub mod split;
pub mod strings;
mod syntax;
pub mod value;
pub mod write;

#[cfg(test)]
mod tests;

pub use index::split;
pub use layout::LAYOUT;
pub use opening::{is_bib, is_biblatex};
pub use read::read;
pub use write::BibWriter;

use crate::model::slot::Slot;
use crate::normalize::names::read_bibtex_list;
use crate::normalize::record::Traits;

/// What rules ask of these formats.
pub const TRAITS: Traits = Traits { path_of, nested: false, has_tags: false, bibtex: true, names: Some(read_bibtex_list), syntax: &syntax::BIB };

/// The path of a slot in an entry, whether a value stands there or not.
pub fn path_of(slot: Slot) -> &'static str {
    match slot {
        Slot::Key => "/entrykey",
        Slot::Kind => "/entrytype",
        slot => known::Known::ALL.iter().find(|field| field.slot() == slot && slot != Slot::Extra).map_or("", |field| field.path()),
    }
}

/// Which of the two formats that share the `.bib` syntax is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// Classic BibTeX with the fields that are in common use beside `plain.bst`'s own.
    #[default]
    Bibtex,
    /// BibLaTeX, within the default data model.
    Biblatex,
}
