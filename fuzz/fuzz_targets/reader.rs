//! The reader of the format that the target is named for: see `fuzzing::reader`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| citable::fuzzing::read_as(env!("CARGO_BIN_NAME"), data));
