//! Names, dates, pages, titles, identifiers, LaTeX and markup: read once, for every format.

pub mod ascii;
pub mod date;
pub mod jcr;
pub mod journal;
pub mod key;
pub mod metrics;
pub mod names;
pub mod pages;
pub mod text;
pub mod volume;
