//! CIT: what documents cite.

pub mod missing;
pub mod never;

use super::rule::Rule;

/// The family's rules in the order of their codes.
pub static RULES: &[&Rule] = &[&missing::RULE, &never::RULE];
