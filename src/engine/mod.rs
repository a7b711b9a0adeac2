//! From inputs to results: batches through workers in order, rules over records, fixes, conversions.

pub mod pipeline;
