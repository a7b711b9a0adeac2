//! `citable` proofreads, converts and normalises bibliographic references.
#![forbid(unsafe_code)]

mod formats;
mod diagnostic;
mod model;
mod normalize;
mod rules;
mod source;
