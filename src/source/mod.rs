//! Where a value comes from: bytes, arenas, spans, lines and columns, and the way back through every level of escaping.

pub mod arena;

pub use arena::Arena;
