//! RIS: how the lines of RIS are written.

pub mod date;
pub mod no_end;
pub mod no_type;
pub mod syntax;
pub mod tag_unknown;
pub mod type_unknown;

use super::rule::Rule;

/// The family's rules in the order of their codes.
pub static RULES: &[&Rule] = &[&syntax::RULE, &no_type::RULE, &no_end::RULE, &tag_unknown::RULE, &date::RULE, &type_unknown::RULE];
