use super::faulty;
use crate::model::record::Layer;
use crate::normalize::title::{TitleFaultKind, is_placeholder};
use crate::rules::prelude::*;

rule! {
    /// Words that say that there is no title stand as the title.
    ///
    /// ## What it does
    /// Finds titles that are nothing but "Untitled", "No title available", "Editorial Board", "N/A", "null", 无标题 and the like; case, brackets and a dot do not count. "Untitled land" is a title.
    ///
    /// ## Why
    /// The words would be printed as the title of the work.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "[No title available]", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Untitled land in the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    TTL004 "title-placeholder", Warning, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, _) in faulty(record, TitleFaultKind::Placeholder) {
        found.at(field, format_args!("“{}” is no title", field.raw.text.trim()));
    }
    // Words such as "null" are read as missing; of the same word in several layers the innermost is told.
    let layers = record.layers;
    for (at, layer) in layers.iter().enumerate().rev() {
        let Some(raw) = word(layer) else { continue };
        let told = layers.iter().skip(at + 1).filter_map(word).any(|inner| inner.text == raw.text);
        if !told {
            found.at(raw, format_args!("“{}” is no title", raw.text.trim()));
        }
    }
}

/// The word that stands for a missing title in a layer.
fn word<'a>(layer: &Layer<'a>) -> Option<&'a Raw<'a>> {
    let says_so = |raw: &&Raw<'_>| matches!(raw.missing, Some(Missing::NullWord | Missing::NotAvailable)) && is_placeholder(raw.text);
    layer.raw(Slot::Title).filter(says_so)
}
