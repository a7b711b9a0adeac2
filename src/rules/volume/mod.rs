//! Rules on volume and issue (VOL).

use super::rule::Rule;

pub mod holds_issue;
pub mod placeholder;
pub mod words;
pub mod year_contradicts;

/// The rules of this family, by code.
pub static RULES: &[&Rule] = &[&holds_issue::RULE, &words::RULE, &placeholder::RULE, &year_contradicts::RULE];
