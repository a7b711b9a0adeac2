//! Any bytes are a table of journals, or none.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| citable::fuzzing::tables(data));
