//! From a draft to a record: every value read, the layers merged.

use super::fields::Fields;
use super::merge::merge;
use super::{Draft, Record};
use crate::model::record::Address;
use crate::model::reference::Reference;
use crate::model::slot::Slot;
use crate::source::Arena;

/// Reads the values of a draft and merges its layers.
///
/// `structured` adds what the format gives as structure already (names in parts, dates in parts), after the merge.
pub fn assemble<'a>(draft: Draft<'a>, address: Address, arena: &'a Arena, structured: impl FnOnce(&mut Reference<'a>)) -> Record<'a> {
    assemble_only(&[], draft, address, arena, structured)
}

/// The same, but only the fields of some slots are read, where any are named; the reference then holds little else.
pub fn assemble_only<'a>(only: &[Slot], draft: Draft<'a>, address: Address, arena: &'a Arena, structured: impl FnOnce(&mut Reference<'a>)) -> Record<'a> {
    let Draft { levels, layers, faults, format } = draft;
    let fields = Fields::read(layers, only, &format, arena);
    let mut reference = merge(levels, layers, &fields, &format, arena);
    structured(&mut reference);
    Record { address, levels, layers, faults, fields, reference, derived: &[], format, arena }
}
