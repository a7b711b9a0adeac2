use super::{faults, shown, single_names};
use crate::model::name::Name;
use crate::normalize::names::{NameFaultKind, has_family_in_capitals};
use crate::rules::prelude::*;

rule! {
    /// A family name is all in capitals.
    ///
    /// ## What it does
    /// Finds family names of four or more letters all in capitals in names of two or more words. Roman numerals, acronyms and bodies are right.
    ///
    /// ## Why
    /// Citation styles can make capitals out of small letters, but not the reverse.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan HOLMBERG", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic", "authors": "Jan Holmberg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg III, FAIR Consortium", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: names with an inner capital (McDonald) lose it.
    NAM003 "name-all-caps", Warning, Layer, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, fault) in faults(record, |kind| matches!(kind, NameFaultKind::AllCaps)) {
        let told = found.at(field.part((fault.start, fault.end)), format_args!("the family name in “{}” is all in capitals", shown(field, fault)));
        if let Some(list) = fault.fixed.filter(|list| !list.is_empty()) {
            told.fix_whole(Safety::Unsafe, "write it in small letters", list);
        }
    }
    for name in single_names(record).filter(|name| has_family_in_capitals(name.text) && !is_read_otherwise(record, name.text)) {
        found.at(name.raw.part(name.part), format_args!("the family name in “{}” is all in capitals", name.text));
    }
}

/// Whether the capitals are known to be a body's, or initials behind a family name: `ICGC Breast Cancer Group`, `Majoie CBLM`.
fn is_read_otherwise(record: &Record<'_>, text: &str) -> bool {
    let bare = text.trim_matches(['{', '}']);
    let names = record.reference.contributors.iter().map(|contributor| contributor.name);
    let family = |text: &str, name: &Name<'_>| !name.family.is_empty() && (text.starts_with(name.family) || text.ends_with(name.family));
    let is_it = |name: &Name<'_>| name.literal == bare || family(text.strip_prefix(name.particle).map_or(text, str::trim_start), name);
    names.filter(is_it).any(|name| !name.literal.is_empty() || name.family.chars().any(char::is_lowercase))
}
