//! XML: whether a record is well-formed.

pub mod not_well_formed;

use super::rule::Rule;

/// The family's rules in the order of their codes.
pub static RULES: &[&Rule] = &[&not_well_formed::RULE];
