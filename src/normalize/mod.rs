//! Names, dates, pages, titles, identifiers, LaTeX and markup: read once, for every format.
pub mod key;
