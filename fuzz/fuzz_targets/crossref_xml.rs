//! Any bytes are read as crossref-xml, and each place lies in them.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| citable::fuzzing::reader("crossref-xml", data));
