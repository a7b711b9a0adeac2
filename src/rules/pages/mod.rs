//! Rules on pages (PAG).

use super::rule::Rule;

pub mod abbreviated;
pub mod article_number;
pub mod dash;
pub mod placeholder;
pub mod reversed;
pub mod span;
pub mod syntax;

/// The rules of this family, by code.
pub static RULES: &[&Rule] = &[&reversed::RULE, &abbreviated::RULE, &dash::RULE, &placeholder::RULE, &article_number::RULE, &syntax::RULE, &span::RULE];
