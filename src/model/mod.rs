//! What a reference is made of: the types that readers fill and writers read.

pub mod name;
