//! The nested record: a JSON object whose `resultStr` is a JSON string that holds the original record again.

pub mod layer;
pub mod members;
pub mod read;
pub mod strict;

pub use members::path_of;
pub use read::read;
