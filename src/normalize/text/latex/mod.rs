//! LaTeX of BibTeX values: read into rich text, written from it.

pub mod accents;
pub mod commands;
pub mod math;
pub mod protect;
pub mod read;
pub mod symbols;
pub mod write;

pub use protect::Protect;
pub use read::to_unicode;
pub use write::{Escape, escape_into};
