//! Rules on journal metrics (JCR).

use super::rule::Rule;



/// The rules of this family, by code.
pub static RULES: &[&Rule] = &[];
