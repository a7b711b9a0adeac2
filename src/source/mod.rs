//! Where a value comes from: bytes, arenas, spans, lines and columns, and the way back through every level of escaping.

pub mod arena;
pub mod escape;
pub mod input;
pub mod lanes;
pub mod level;
pub mod lines;
pub mod recode;
pub mod span;

pub use arena::Arena;
pub use level::{Embedding, Level, Within};
pub use lines::Position;
pub use span::Span;
