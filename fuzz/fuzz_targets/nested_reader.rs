//! Any bytes are read as a nested record, and each place lies in them.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| citable::fuzzing::nested_reader(data));
