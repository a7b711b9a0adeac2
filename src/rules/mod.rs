//! The rules: one file each, in a folder per family. Nothing else in the tree names a code.

pub mod dates;
pub mod found;
pub mod names;
pub mod prelude;
pub mod rule;
pub mod set;
pub mod text;
pub mod title;
