//! What every XML format needs: text cut into tags, records cut out of a file, elements with their places, the text of an
//! element, writing, and fixing.
//!
//! quick-xml checks what is written and, in tests, what is read; reading is our own, because places, damage and records out
//! of a stream are what it is about.

pub mod dates;
pub mod elements;
pub mod entities;
pub mod finish;
pub mod flat;
pub mod lex;
pub mod prelude;
pub mod split;
pub mod syntax;
pub mod told;
pub mod tree;
pub mod write;

#[cfg(test)]
mod tests;

pub use finish::finish;
pub use syntax::XML;
pub use tree::{Element, Tree};
