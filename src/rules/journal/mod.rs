//! Rules on the journal's name (JNL), and which records are of one journal.

use super::rule::Rule;

pub mod booktitle_polluted;
pub mod container_misfield;
pub mod group;
pub mod inconsistent;
pub mod issn_mismatch;
pub mod markup;
pub mod missing;
pub mod names_disagree;
pub mod unknown;
pub mod written;

/// The rules of this family, by code.
pub static RULES: &[&Rule] = &[
    &missing::RULE,
    &names_disagree::RULE,
    &inconsistent::RULE,
    &markup::RULE,
    &unknown::RULE,
    &issn_mismatch::RULE,
    &booktitle_polluted::RULE,
    &container_misfield::RULE,
];

#[cfg(test)]
pub(crate) mod tests;
