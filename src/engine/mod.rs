//! From inputs to results: batches through workers in order, rules over records, fixes, conversions.

pub mod baseline;
pub mod check;
pub mod citing;
pub mod clusters;
pub mod comments;
pub mod config;
pub mod convert;
pub mod counts;
pub mod evidence;
pub mod filter;
pub mod fixing;
pub mod formatting;
pub mod journal_tables;
pub mod keys;
pub mod many;
pub mod merging;
pub mod pipeline;
pub mod proofread;
pub mod sample;
pub mod select;
pub mod settings;
pub mod survey;
pub mod told;
pub mod work;
