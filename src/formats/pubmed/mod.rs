//! PubMed's format (MEDLINE, `.nbib`): tags of up to four letters, `PMID- 12345678`, values that go on after six spaces.
//!
//! Source: NLM, "MEDLINE/PubMed Data Element (Field) Descriptions" (nlm.nih.gov/bsd/mms/medlineelements.html).

mod dates;
mod lines;
pub mod read;
pub mod tags;
pub mod write;

pub use lines::Pubmed;
pub use read::{TRAITS, read};
pub use write::PubmedWriter;

use crate::formats::batch::Split;
use crate::formats::tagged::cutter;
use crate::source::input::Input;
use std::io;

/// Cuts a file into records.
pub fn split(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    cutter::split(input, limit, lines::cutter())
}

/// Whether a file has a line that only this format has.
pub fn is_pubmed(head: &[u8]) -> bool {
    const OWN: [&[u8]; 8] = [b"PMID", b"PMC ", b"OWN ", b"STAT", b"FAU ", b"JT  ", b"AID ", b"MH  "];
    cutter::first_lines(head, 60).any(|line| OWN.iter().any(|own| line.strip_prefix(*own).is_some_and(|rest| rest.starts_with(b"-"))))
}
