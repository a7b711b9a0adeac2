//! Each character of a JSON string leads back to where it stands.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| citable::fuzzing::decode_map(data));
