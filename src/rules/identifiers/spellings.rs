//! The different texts that the layers have in a slot, and what is told of an identifier of one scheme.

use crate::model::identifier::{Form, IdReading};
use crate::model::record::Layer;
use crate::rules::prelude::*;

/// The values in a slot that say something, innermost first; the same text in several layers once.
pub(super) fn spellings<'a>(layers: &'a [Layer<'a>], slot: Slot) -> impl Iterator<Item = &'a Raw<'a>> {
    layers.iter().enumerate().rev().filter_map(move |(at, layer)| {
        let raw = layer.known(slot)?;
        let deeper = layers.get(at + 1..).unwrap_or_default();
        let said = deeper.iter().filter_map(|layer| layer.known(slot)).any(|other| other.kind == raw.kind && other.text == raw.text);
        (!said).then_some(raw)
    })
}

/// Tells a value that is not written as its scheme has it.
pub(super) fn tell(scheme: &str, raw: &Raw<'_>, reading: &IdReading<'_>, found: &mut Found<'_, '_>) {
    let text = raw.text.trim();
    let safety = match reading.form {
        Form::Own => return,
        Form::Dressed => Safety::Safe,
        Form::Qualified | Form::Foreign => Safety::Unsafe,
    };
    match reading.value {
        Some(value) => {
            found.at(raw, format_args!("the {scheme} {value} is written {text}")).fix(safety, "write the identifier bare", FixOp::Text(value.to_owned()));
        }
        None => {
            found.at(raw, format_args!("no {scheme}: {text}"));
        }
    }
}
