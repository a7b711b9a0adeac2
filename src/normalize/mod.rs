//! Names, dates, pages, titles, identifiers, LaTeX and markup: read once, for every format.

pub mod arxiv;
pub mod doi;
pub mod doi_suffix;
pub mod isbn;
pub mod issn;
pub mod orcid;
pub mod pubmed;
pub mod ror;
pub mod url;
