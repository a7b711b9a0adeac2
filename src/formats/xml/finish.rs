//! The end of reading an XML record: its faults of form, or that nothing could be read.

use super::Tree;
use crate::diagnostic::Fault;
use crate::formats::builder::Builder;
use crate::formats::{Source, bare};
use crate::normalize::record::{Record, Traits};
use crate::source::Span;

/// The record, with what is not well-formed about it. Where nothing was read, `none` says what should have been there; an
/// element that is empty is a record of nothing.
pub fn finish<'a>(mut builder: Builder<'a>, tree: &Tree<'a>, source: Source<'a>, none: &'static str, traits: Traits) -> Record<'a> {
    if let Some(external) = doctype(source.text) {
        return bare(source.text, source.arena.list([external]), source.address, source.arena);
    }
    let is_hollow = tree.faults.is_empty() && tree.root().is_some_and(|root| root.source().trim().is_empty());
    if builder.is_empty() && !is_hollow {
        let (at, why) = tree.faults.first().copied().unwrap_or_default();
        let why = if why.is_empty() { none } else { why };
        return bare(source.text, source.arena.list([Fault::Syntax { at, why }]), source.address, source.arena);
    }
    for &(at, why) in &tree.faults {
        builder.fault(Fault::NotWellFormed { at, why });
    }
    for at in &tree.unknown {
        builder.fault(Fault::EntityUnknown { at: *at, name: at.of(source.text) });
    }
    builder.finish(traits)
}

/// A document type declaration, which stands before the records, with what it names outside of the document.
fn doctype(text: &str) -> Option<Fault<'_>> {
    let declared = text.get(..9).filter(|start| start.eq_ignore_ascii_case("<!DOCTYPE")).and(Some(text))?;
    let before = declared.split('[').next().unwrap_or(declared);
    let name = before.rsplit(['"', '\'']).nth(1).unwrap_or("");
    Some(Fault::DoctypeExternal { at: Span::new(0, before.trim_end().len()), name })
}
