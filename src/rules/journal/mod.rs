//! Rules on the journal's name (JNL).

use super::rule::Rule;



/// The rules of this family, by code.
pub static RULES: &[&Rule] = &[];

#[cfg(test)]
pub(crate) mod tests;
