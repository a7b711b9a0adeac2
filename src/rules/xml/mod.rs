//! XML: whether a record is well-formed, and what it refers to.

pub mod doctype_external;
pub mod entity_unknown;
pub mod not_well_formed;

use super::rule::Rule;

/// The family's rules in the order of their codes.
pub static RULES: &[&Rule] = &[&not_well_formed::RULE, &entity_unknown::RULE, &doctype_external::RULE];
