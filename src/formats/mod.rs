//! How formats are read and written: one folder a format, one line in [`FORMATS`].

pub mod bibtex;
pub mod write;
