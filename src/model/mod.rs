//! What a reference is made of: the types that readers fill and writers read.

pub mod choice;
pub mod date;
pub mod evidence;
pub mod identifier;
pub mod kind;
pub mod metrics;
pub mod name;
pub mod pages;
pub mod record;
pub mod reference;
pub mod slot;
pub mod text;
