//! Any bytes are read as tsv, and each place lies in them.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| citable::fuzzing::reader("tsv", data));
