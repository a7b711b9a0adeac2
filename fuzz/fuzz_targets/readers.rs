//! Every reader reads any bytes, loses none, and tells places of the file.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| citable::fuzzing::readers(data));
