//! From a finding's place to bytes: where it stands in the file, and what a fix puts there.

pub mod apply;
pub mod edit;
pub mod place;

#[cfg(test)]
mod bibtex_tests;
