//! Works that a file has more than once.

mod apart;
pub mod exact;
pub mod likely;

use crate::rules::rule::Rule;

/// The rules of this family, in the order of their codes.
pub static RULES: &[&Rule] = &[&exact::RULE, &likely::RULE];
