//! What stands in a text: its class, its faults, its markup, its LaTeX, its script, its folded form.

pub mod class;
pub mod entities;
pub mod faults;
pub mod fold;
pub mod latex;
pub mod markup;
mod nfkc;
pub mod script;
pub mod small_words;
pub mod tags;

pub use class::{Class, classify};
