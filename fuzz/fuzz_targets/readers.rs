//! Any bytes, in any format, are proofread, fixed and converted.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| citable::fuzzing::readers(data));
