//! `citable` proofreads, converts and normalises bibliographic references.
#![forbid(unsafe_code)]

mod model;
mod normalize;
mod source;
