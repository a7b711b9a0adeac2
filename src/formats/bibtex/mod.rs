//! BibTeX and BibLaTeX: one table of fields, one of kinds, and the writer of both dialects.
//!
//! Sources: O. Patashnik, *BibTeXing* (1988); the biblatex manual 3.19, sections 2.1 to 2.3; biber's default data model.

mod capitals;
mod dates;
mod entry;
pub mod fields;
pub mod kinds;
pub mod languages;
mod losses;
mod people;
mod protect;
pub mod roles;
mod sets;
pub mod value;
pub mod write;

#[cfg(test)]
mod tests;

pub use write::BibWriter;

/// Which of the two formats that share the `.bib` syntax is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// Classic BibTeX with the fields that are in common use beside `plain.bst`'s own.
    #[default]
    Bibtex,
    /// BibLaTeX, within the default data model.
    Biblatex,
}
