//! Names, dates, pages, titles, identifiers, LaTeX and markup: read once, for every format.

pub mod date;
pub mod jcr;
pub mod journal;
pub mod metrics;
pub mod pages;
pub mod volume;
