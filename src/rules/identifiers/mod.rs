//! Identifiers other than DOIs: ISSN, ISBN, PubMed, arXiv.

pub mod arxiv_id;
pub mod isbn_check_digit;
pub mod isbn_form;
pub mod issn_check_digit;
pub mod issn_form;
pub mod orcid_check_digit;
pub mod pmcid;
pub mod pmid;
pub mod ror_form;
mod spellings;
pub mod swapped;

use crate::rules::rule::Rule;

/// The rules of this family, in the order of their codes.
pub static RULES: &[&Rule] = &[
    &issn_form::RULE,
    &issn_check_digit::RULE,
    &isbn_form::RULE,
    &isbn_check_digit::RULE,
    &orcid_check_digit::RULE,
    &pmid::RULE,
    &pmcid::RULE,
    &arxiv_id::RULE,
    &ror_form::RULE,
    &swapped::RULE,
];
