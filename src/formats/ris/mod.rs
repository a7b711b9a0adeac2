//! RIS: one tag a line, `TY  - ` to `ER  - `. Sources: the Reference Manager RIS specification of 2001 and 2004, its
//! 2011 revision (tags of EndNote and Reference Manager 12), and the exports of the databases and programs that write it.

mod dates;
mod faults;
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
use crate::formats::line_split::{Cut, Cutter};
use crate::formats::tagged::cutter;
use crate::source::input::Input;
use std::io;

/// Cuts a file into records: from `TY` to `ER`, or to the next `TY` where `ER` is missing. An author or a title outside of any
/// record starts one that lacks its `TY`.
pub fn split(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    cutter::split(input, limit, cuts())
}

fn cuts() -> Cutter {
    const FIRST: [&[u8]; 4] = [b"AU", b"A1", b"TI", b"T1"];
    let mut is_open = false;
    Box::new(move |line| {
        let is = |tag: &[u8], known: &[u8]| tag.eq_ignore_ascii_case(known);
        let cut = match cutter::tag::<Ris>(line) {
            Some(tag) if is(tag, b"TY") || !is_open && FIRST.iter().any(|first| is(tag, first)) => Cut::Start,
            Some(tag) if is(tag, b"ER") => Cut::End,
            _ => Cut::Inside,
        };
        is_open = cut == Cut::Start || is_open && cut != Cut::End;
        cut
    })
}

/// Whether a file starts with a record, or with at most fifty lines before one.
pub fn is_ris(head: &[u8]) -> bool {
    cutter::first_lines(head, 50).any(|line| cutter::tag::<Ris>(line).is_some_and(|tag| tag.eq_ignore_ascii_case(b"TY")))
}
