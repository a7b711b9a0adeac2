//! Names, dates, pages, titles, identifiers, LaTeX and markup: read once, for every format.

pub mod arxiv;
pub mod ascii;
pub mod date;
pub mod derive;
pub mod doi;
pub mod doi_suffix;
pub mod hash;
pub mod isbn;
pub mod issn;
pub mod jcr;
pub mod journal;
pub mod key;
pub mod language;
pub mod metrics;
pub mod names;
pub mod orcid;
pub mod pages;
pub mod pubmed;
pub mod record;
pub mod ror;
pub mod similar;
pub mod text;
pub mod title;
pub mod url;
pub mod verdict;
pub mod volume;
