//! RIS: one tag a line, `TY  - ` to `ER  - `. Sources: the Reference Manager RIS specification of 2001 and 2004, its
//! 2011 revision (tags of EndNote and Reference Manager 12), and the exports of the databases and programs that write it.

mod dates;
mod identifiers;
pub mod kinds;
mod layout;
mod lines;
pub mod read;
pub mod tags;
pub mod write;

pub use layout::LAYOUT;
pub use lines::Ris;
pub use read::{TRAITS, read};
pub use write::RisWriter;

use crate::formats::batch::Split;
use crate::formats::tagged::cutter;
use crate::source::input::Input;
use std::io;

/// Cuts a file into records: from `TY` to `ER`, or to the next `TY` where `ER` is missing.
pub fn split(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    cutter::split(input, limit, cutter::between::<Ris>(b"TY", Some(b"ER")))
}

/// Whether a file starts with a record, or with at most fifty lines before one.
pub fn is_ris(head: &[u8]) -> bool {
    cutter::first_lines(head, 50).any(|line| cutter::tag::<Ris>(line).is_some_and(|tag| tag.eq_ignore_ascii_case(b"TY")))
}
