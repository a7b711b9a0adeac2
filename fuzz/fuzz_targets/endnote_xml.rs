//! Any bytes are read as endnote-xml, and each place lies in them.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| citable::fuzzing::reader("endnote-xml", data));
