use super::{faults, shown, single_names};
use crate::model::name::Name;
use crate::model::reference::Role;
use crate::normalize::names::{NameFaultKind, may_be_namesakes, read_bibtex_name, read_one, repeated};
use crate::rules::prelude::*;
use crate::source::Arena;

rule! {
    /// The same name stands twice in a list.
    ///
    /// ## What it does
    /// Finds the same full name again. Where only initials are known, among more than 30 names, and in romanised Chinese and Korean, where namesakes are common, it is information.
    ///
    /// ## Why
    /// The reference names an author who was not there, or one too often.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg, Anna Holm, Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg, Anna Holm", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg, Anna Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: two authors may have one name.
    NAM007 "name-duplicated", Warning, Layer, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, fault) in faults(record, |kind| matches!(kind, NameFaultKind::Duplicated { .. })) {
        let severity = if fault.kind == (NameFaultKind::Duplicated { info: true }) { Info } else { Warning };
        let told = found.with(severity, field.part((fault.start, fault.end)), format_args!("“{}” is named twice", shown(field, fault)));
        if let Some(list) = fault.fixed {
            told.fix_whole(Safety::Unsafe, "name each once", list);
        }
    }
    let authors: Vec<&Name<'_>> = record.reference.contributors.iter().filter(|person| person.role == Role::Author).map(|person| &person.name).collect();
    let names = single_names(record).filter(|name| name.raw.slot == Slot::Author).enumerate();
    let mut names: Vec<_> = names.map(|(nth, name)| (name, whole(name.text, authors.get(nth).copied(), record.arena))).collect();
    // Some formats give each name again in a shorter form, under another tag.
    names.sort_by_key(|(name, _)| name.raw.path);
    for names in names.chunk_by(|(one, _), (other, _)| one.raw.path == other.raw.path) {
        let texts: Vec<&str> = names.iter().map(|(_, whole)| *whole).collect();
        for (name, whole) in repeated(&texts, record.arena).iter().filter_map(|again| names.get(*again)) {
            let arena = record.arena;
            let read = if record.format.bibtex { read_bibtex_name(whole, arena) } else { read_one(whole, arena) };
            let severity = if names.len() > 30 || may_be_namesakes(&read) { Info } else { Warning };
            found.with(severity, name.raw.part(name.part), format_args!("“{whole}” is named twice"));
        }
    }
}

/// The name as one text: some formats have the family name alone in the place of the name.
fn whole<'a>(text: &'a str, read: Option<&Name<'a>>, arena: &'a Arena) -> &'a str {
    match read {
        Some(name) if name.family == text && !name.given.is_empty() => arena.format(format_args!("{}, {}", name.family, name.given)),
        _ => text,
    }
}
