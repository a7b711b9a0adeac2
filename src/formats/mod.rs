//! How formats are read and written: one folder a format, one line in [`FORMATS`].

pub mod batch;
pub mod jats;
pub mod nested_json;
pub mod scan;
pub mod split;
pub mod write;
