//! How formats are read and written: one folder a format, one line in [`FORMATS`].

pub mod batch;
pub mod csl_json;
mod edtf;
pub mod json;
mod json_text;
pub mod nested_json;
pub mod ris;
#[cfg(test)]
mod samples;
pub mod scan;
pub mod split;
mod unwritten;
pub mod write;
