//! From inputs to results: batches through workers in order, rules over records, fixes, conversions.

pub mod check;
pub mod convert;
mod judge;
pub mod keys;
pub mod pipeline;
pub mod settings;
pub mod told;
pub mod work;
