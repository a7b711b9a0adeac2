//! Refer (`.enw`): `%T A title`, as EndNote, CNKI and Wanfang write it.
//!
//! Sources: refer(1); EndNote's manual, "EndNote Import"; exports of CNKI and Wanfang.

mod lines;
pub mod read;
pub mod tags;
pub mod write;

pub use lines::Refer;
pub use read::{TRAITS, read};
pub use write::ReferWriter;

use crate::formats::batch::Split;
use crate::formats::tagged::cutter;
use crate::source::input::Input;
use std::io;

/// Cuts a file into records.
pub fn split(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    cutter::split(input, limit, lines::cutter())
}

/// Whether a file starts with a type, or with two lines of tags.
pub fn is_refer(head: &[u8]) -> bool {
    let mut tags = cutter::first_lines(head, 2).map(cutter::tag::<Refer>);
    match (tags.next().flatten(), tags.next()) {
        (Some(b"0"), _) => true,
        (Some(_), Some(second)) => second.is_some(),
        _ => false,
    }
}
