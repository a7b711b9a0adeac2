use super::{faults, shown, single_names};
use crate::normalize::names::{NameFaultKind, foreign_part, is_body};
use crate::rules::prelude::*;

rule! {
    /// A name has marks or an address at it.
    ///
    /// ## What it does
    /// Finds marks of affiliations, e-mail addresses, URLs and ORCID iDs at personal names. The digits of a body (`1000 Genomes Project Consortium`) are right.
    ///
    /// ## Why
    /// They become a part of the name, and the name matches no other.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg1, Anna Holm", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg, Anna Holm", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg, 1000 Genomes Project Consortium", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: an address or iD is lost.
    NAM006 "name-digits-or-mail", Warning, Layer, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, fault) in faults(record, |kind| matches!(kind, NameFaultKind::DigitsOrMail)) {
        let told = found.at(field.part((fault.start, fault.end)), format_args!("“{}” is no part of a name", shown(field, fault)));
        if let Some(list) = fault.fixed.filter(|list| !list.is_empty()) {
            told.fix_whole(Safety::Unsafe, "take it away", list);
        }
    }
    // LaTeX has signs and braces of its own; digits may belong to a body.
    for name in single_names(record) {
        if let Some(range) = foreign_part(name.text, record.arena)
            && !name.text.contains(['{', '\\', '$'])
            && !is_body(name.text)
        {
            let shown = name.text.get(range.clone()).unwrap_or("").trim();
            let part = (name.part.0 + range.start as u32, name.part.0 + range.end as u32);
            found.at(name.raw.part(part), format_args!("“{shown}” is no part of a name"));
        }
    }
}
