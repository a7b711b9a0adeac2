//! `citable` proofreads, converts and normalises bibliographic references.
//!
//! A program calls [`check`], [`fix`], [`convert`], [`read`], [`write`](write()) and [`cite`](cite()) on a text in memory; nothing of them needs the
//! terminal or the network. Feature `cli` (default) adds the command, feature `verify` (default) asking agencies about identifiers. The modules that the docs do not show are open to
//! the project's own tests, benches and fuzz targets, and may change in any version.
#![forbid(unsafe_code)]
// The docs are read in the source and with private items as well.
#![allow(rustdoc::private_intra_doc_links)]

pub mod cite;
mod facade;

pub use diagnostic::{Safety, Severity};
pub use engine::told::Told as Finding;
pub use facade::{Config, Error, RULES, check, cite, convert, fix, journals, read, write};
pub use formats::{FORMATS, Format};
pub use normalize::journal_tables::{Form as JournalForm, Journals};
pub use normalize::record::Record;
pub use rules::rule::Rule;

#[cfg(feature = "cli")]
#[doc(hidden)]
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
#[cfg(feature = "verify")]
#[doc(hidden)]
pub mod verify;
