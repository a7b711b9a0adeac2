//! LaTeX of BibTeX values, read into rich text; and the accents and symbols that are written too.

pub mod accents;
pub mod commands;
pub mod math;
pub mod read;
pub mod symbols;

pub use read::to_unicode;
