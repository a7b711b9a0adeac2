//! `citable` proofreads, converts and normalises bibliographic references.
#![forbid(unsafe_code)]

pub mod cli;
mod diagnostic;
mod engine;
mod fix;
mod formats;
mod model;
mod normalize;
mod report;
mod rules;
mod source;
