//! Links: whether they lead anywhere, and what they carry along.

pub mod doi_link;
pub mod not_a_url;
pub mod tracking;
pub mod unsafe_scheme;

use crate::rules::rule::Rule;

/// The rules of this family, in the order of their codes.
pub static RULES: &[&Rule] = &[&not_a_url::RULE, &doi_link::RULE, &tracking::RULE, &unsafe_scheme::RULE];
