//! `citable` proofreads, converts and normalises bibliographic references.
//!
//! The command line in [`cli`] is the face of the crate; the floors below it are open to tests, fuzz targets and
//! benches, and may change.
#![forbid(unsafe_code)]
// The docs are read in the source and with private items as well.
#![allow(rustdoc::private_intra_doc_links)]

pub mod cli;
#[doc(hidden)]
pub mod diagnostic;
#[doc(hidden)]
pub mod engine;
#[doc(hidden)]
pub mod fix;
#[doc(hidden)]
pub mod formats;
#[doc(hidden)]
pub mod fuzzing;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod normalize;
#[doc(hidden)]
pub mod report;
#[doc(hidden)]
pub mod rules;
#[doc(hidden)]
pub mod source;
