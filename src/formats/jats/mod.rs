//! JATS 1.3 (ANSI/NISO Z39.96-2021): one record as an article's front matter, or several as a list of references.
//!
//! Sources: the Archiving and the Publishing DTD, <https://jats.nlm.nih.gov/>; JATS4R's recommendations on citations,
//! <https://jats4r.niso.org/citations/>.

mod article;
mod article_meta;
mod citation;
mod custom;
mod dates;
mod identifiers;
mod journal;
pub mod kinds;
mod links;
mod pages;
mod people;
pub mod read;
mod rich;
pub mod write;

#[cfg(test)]
mod tests;

pub use crate::formats::xml::write as xml;
pub use read::read;
pub use write::JatsWriter;
