//! The end of reading an XML record: its faults of form, or that nothing could be read.

use super::Tree;
use crate::diagnostic::Fault;
use crate::formats::builder::Builder;
use crate::formats::{Source, bare};
use crate::normalize::record::{Record, Traits};

/// The record, with what is not well-formed about it. Where nothing was read, `none` says what should have been there; an
/// element that is empty is a record of nothing.
pub fn finish<'a>(mut builder: Builder<'a>, tree: &Tree<'a>, source: Source<'a>, none: &'static str, traits: Traits) -> Record<'a> {
    let is_hollow = tree.faults.is_empty() && tree.root().is_some_and(|root| root.source().trim().is_empty());
    if builder.is_empty() && !is_hollow {
        let (at, why) = tree.faults.first().copied().unwrap_or_default();
        let why = if why.is_empty() { none } else { why };
        return bare(source.text, source.arena.list([Fault::Syntax { at, why }]), source.address, source.arena);
    }
    for &(at, why) in &tree.faults {
        builder.fault(Fault::NotWellFormed { at, why });
    }
    builder.finish(traits)
}
