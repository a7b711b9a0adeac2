use super::{faults, single_names};
use crate::normalize::names::NameFaultKind;
use crate::rules::prelude::*;

rule! {
    /// Nothing stands between two separators.
    ///
    /// ## What it does
    /// Finds empty places in a list of names: a comma before the first or after the last name, two separators in a row.
    ///
    /// ## Why
    /// It becomes an author without a name, or a name is lost.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg, , Anna Holm", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg, Anna Holm", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg, Anna Holm", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: a name may be lost there.
    NAM004 "name-empty-part", Warning, Layer, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, fault) in faults(record, |kind| matches!(kind, NameFaultKind::EmptyPart)) {
        let told = found.at(field.part((fault.start, fault.end)), format_args!("nothing stands between two separators of names"));
        if let Some(list) = fault.fixed.filter(|list| !list.is_empty()) {
            told.fix_whole(Safety::Unsafe, "take the separator away", list);
        }
    }
    for name in single_names(record).filter(|name| name.text.starts_with(',')) {
        found.at(name.raw.part(name.part), format_args!("no family name stands before the comma in “{}”", name.text));
    }
    if !record.format.bibtex {
        return;
    }
    for raw in record.layers.iter().flat_map(|layer| layer.raws).filter(|raw| matches!(raw.slot, Slot::Author | Slot::Editor) && raw.kind == RawKind::Text) {
        if let Some(at) = raw.text.find(" and and ") {
            found.at(raw.part((at as u32, (at + " and and ".len()) as u32)), format_args!("nothing stands between two separators of names"));
        }
    }
}
