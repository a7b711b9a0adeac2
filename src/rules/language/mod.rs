//! LNG: languages.

pub mod code;
pub mod contradicts_script;

use super::rule::Rule;

/// The family's rules in the order of their codes.
pub static RULES: &[&Rule] = &[&code::RULE, &contradicts_script::RULE];
