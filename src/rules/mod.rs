//! The rules: one file each, in a folder per family. Nothing else in the tree names a code.

pub mod doi;
pub mod duplicates;
pub mod found;
pub mod identifiers;
pub mod links;
pub mod prelude;
pub mod rule;
pub mod set;
