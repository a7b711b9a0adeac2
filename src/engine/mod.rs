//! From inputs to results: batches through workers in order, rules over records, fixes, conversions.

pub mod check;
pub mod convert;
pub mod fixing;
pub mod keys;
pub mod many;
pub mod pipeline;
pub mod settings;
pub mod told;
pub mod work;
