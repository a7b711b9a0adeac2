//! `citable` proofreads, converts and normalises bibliographic references.
#![forbid(unsafe_code)]

mod engine;
mod fix;
mod formats;
mod diagnostic;
mod model;
mod normalize;
mod rules;
mod source;
