//! Fixes edit what is there, give a record, and settle.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| citable::fuzzing::fix(data));
