use super::{faults, shown, single_names};
use crate::normalize::names::{NameFaultKind, Placeholder, placeholder};
use crate::rules::prelude::*;

rule! {
    /// Words stand where a name is missing.
    ///
    /// ## What it does
    /// Finds names that are nothing but "anon.", "no author", "Unknown author", "undefined", "n/a", 佚名 and the like; brackets do not count. "Anonymous" is information: some works say so themselves. The surname Null is a name.
    ///
    /// ## Why
    /// The words would be printed as an author.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "[No Author]", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "James Null", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Anonymous", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: the work may say it itself.
    NAM008 "name-placeholder", Warning, Layer, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, fault) in faults(record, |kind| matches!(kind, NameFaultKind::Placeholder { .. })) {
        let severity = if fault.kind == (NameFaultKind::Placeholder { info: true }) { Info } else { Warning };
        let told = found.with(severity, field.part((fault.start, fault.end)), format_args!("“{}” is no name", shown(field, fault)));
        match fault.fixed {
            Some("") => {
                let places = record.layers.iter().filter_map(|layer| layer.raw(Slot::Author)).filter(|raw| raw.text == field.raw.text);
                told.fix_all(Safety::Unsafe, "say that nobody is named", places.map(|raw| (raw.place(), FixOp::Clear)).collect());
            }
            Some(list) => {
                told.fix_whole(Safety::Unsafe, "take it away", list);
            }
            None => {}
        }
    }
    for name in single_names(record) {
        let severity = match placeholder(name.text) {
            Some(Placeholder::Missing) => Warning,
            Some(Placeholder::Anonymous) => Info,
            None => continue,
        };
        found.with(severity, name.raw.part(name.part), format_args!("“{}” is no name", name.text));
    }
}
