//! The normalised record as JSON, one object a line: every field of a reference under its own name, and nothing lost.
//! The shape is in `schema`, which the JSON Schema is made from.

mod origins;
mod parts;
pub mod read;
pub mod record;
pub mod schema;
pub mod write;

pub use origins::WithOrigins;
pub use read::read;
pub use write::JsonWriter;
