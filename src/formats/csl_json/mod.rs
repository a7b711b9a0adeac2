//! CSL-JSON: the input of CSL processors. Source: CSL 1.0.2 and its schema, `schemas/csl-data.json`.

pub mod custom;
pub mod fields;
pub mod write;

pub use write::CslWriter;
