//! `custom-meta`: what the writer has no element for, by its name in the normalised record; whatever else stands there is
//! kept under its own name.

use crate::formats::builder::{Builder, Value};
use crate::formats::xml::Element;
use crate::model::slot::Slot;

/// Reads the pairs of a `custom-meta-group` (NLM: `custom-meta-wrap`).
pub fn read<'a>(group: Element<'_, 'a>, builder: &mut Builder<'a>) {
    let mut categories: Vec<Value<'a>> = Vec::new();
    for pair in group.all("custom-meta") {
        let (Some(name), Some(value)) = (pair.child("meta-name"), pair.child("meta-value")) else { continue };
        let (name, arena) = (name.text(), pair.arena());
        if pair.attr("specific-use") == Some("json") && serde_json::from_str::<serde::de::IgnoredAny>(value.text()).is_ok() {
            builder.keep_json(name, value.text());
            continue;
        }
        let path = arena.format(format_args!("/{name}"));
        match Slot::from_name(name) {
            Some(Slot::QuartileCategory) => categories.push(value.value(path)),
            Some(slot) if !matches!(slot, Slot::Key | Slot::Kind | Slot::Extra | Slot::Original) => {
                builder.add(slot, value.value(path));
            }
            _ => {
                if !name.is_empty() {
                    builder.add(Slot::Extra, value.value(path));
                }
            }
        }
    }
    // The categories are one value elsewhere.
    if let Some(first) = categories.first().copied() {
        let texts: Vec<&str> = categories.iter().map(|value| value.rich.text).collect();
        let text = if texts.len() == 1 { first.rich.text } else { group.arena().text(&texts.join("; ")) };
        builder.add(Slot::QuartileCategory, Value { rich: crate::model::text::Rich::plain(text), ..first });
    }
}
