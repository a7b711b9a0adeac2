use super::{faults, shown, single_names};
use crate::normalize::names::{NameFaultKind, has_glued_initials, is_body, read_one};
use crate::rules::prelude::*;

rule! {
    /// Initials stand together without dots.
    ///
    /// ## What it does
    /// Finds two or three capitals before a family name: `VS Khristoforov`. Family names such as Ng and Xu are none.
    ///
    /// ## Why
    /// Styles cannot tell two initials from a short given name.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "VS Khristoforov", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "V. S. Khristoforov", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    NAM010 "name-initials-glued", Info, Layer, Never, off
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, fault) in faults(record, |kind| matches!(kind, NameFaultKind::GluedInitials)) {
        found.at(field.part((fault.start, fault.end)), format_args!("the initials in “{}” stand together", shown(field, fault)));
    }
    for name in single_names(record).filter(|name| !name.text.contains([',', '{', '\\'])) {
        let read = read_one(name.text, record.arena);
        if !is_body(name.text) && has_glued_initials(name.text, &read) {
            found.at(name.raw.part(name.part), format_args!("the initials in “{}” stand together", name.text));
        }
    }
}
