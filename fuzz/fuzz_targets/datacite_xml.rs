//! Any bytes are read as datacite-xml, and each place lies in them.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| citable::fuzzing::reader("datacite-xml", data));
