//! SUP: findings that are told to be ignored, rightly or not.

pub mod expired;
pub mod unused;
pub mod without_reason;

use super::rule::Rule;

/// The family's rules in the order of their codes.
pub static RULES: &[&Rule] = &[&unused::RULE, &without_reason::RULE, &expired::RULE];
