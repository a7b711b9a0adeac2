//! `citable` proofreads, converts and normalises bibliographic references.
#![forbid(unsafe_code)]

mod formats;
mod model;
mod normalize;
mod source;
