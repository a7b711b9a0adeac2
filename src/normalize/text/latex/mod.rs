//! LaTeX of BibTeX values, read into rich text; what in its source programs stumble over; and the accents and symbols that are written too.

pub mod accents;
pub mod capitals;
pub mod commands;
pub mod math;
pub mod read;
pub mod source;
mod stop;
pub mod symbols;

pub use read::to_unicode;
