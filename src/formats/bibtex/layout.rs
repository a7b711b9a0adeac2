//! The layout of `.bib` files: entry after entry, with one blank line between, a field a line.
//!
//! What stands between entries is a comment to BibTeX and stays byte for byte. An entry whose syntax is broken stays as it
//! stands.

mod entry;

use super::index::Index;
use super::opening::Kind;
use super::split::BibSplit;
use crate::formats::batch::{Batch, Prelude};
use crate::formats::layout::{Is, Lay, Layout, Style, line_break};
use crate::formats::layout_around::{Around, ByBatch};
use crate::source::Arena;
use crate::source::input::Input;
use std::io;
use std::ops::Range;

/// The layout of both dialects.
pub const LAYOUT: Layout = Layout { lay, is_last };

fn lay(input: Input, limit: u64, style: Style) -> io::Result<Box<dyn Lay>> {
    let line = line_break(&input.head);
    let mut arena = Arena::new();
    let put = move |split: &BibSplit, batch: &Batch, around: &mut Around| {
        let records = batch.read().map(|(place, number)| (place, (Kind::Record, number)));
        let asides = split.asides().iter().map(|aside| (aside.start..aside.end, (aside.kind, 0)));
        let mut all: Vec<(Range<usize>, (Kind, u64))> = records.chain(asides).collect();
        all.sort_unstable_by_key(|(place, _)| place.start);
        around.each(batch, all, |around, bytes, (kind, number)| {
            let is = match kind {
                Kind::Record => Is::Record(number),
                Kind::Xdata | Kind::Set => Is::First,
                _ => Is::Fixed,
            };
            arena.reset();
            around.part(is, matches!(kind, Kind::String | Kind::Preamble), |out| {
                let new = if kind == Kind::Record { style.keys.of_record(number) } else { None };
                let lay = |text| entry::lay(entry::Source { text, kind, new }, &style, line.one, &arena, out);
                if !std::str::from_utf8(bytes).is_ok_and(lay) {
                    out.extend_from_slice(bytes);
                }
            });
        });
    };
    Ok(Box::new(ByBatch::new(BibSplit::new(input, limit, Prelude::default()), line, put)))
}

/// BibTeX finds an entry that `crossref` names only behind the entries that name it.
fn is_last(key: &str, prelude: &Prelude) -> bool {
    prelude.get::<Index>().is_some_and(|index| index.parent(key).is_some())
}

#[cfg(test)]
mod tests;
