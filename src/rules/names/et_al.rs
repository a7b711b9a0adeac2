use super::{faults, shown, single_names};
use crate::normalize::names::{NameFaultKind, is_et_al};
use crate::rules::prelude::*;

rule! {
    /// "et al." stands among the names.
    ///
    /// ## What it does
    /// Finds "et al.", "and others", "u.a.", 等, "и др.", "y otros" as a name or at the end of one. "and others" is right in BibTeX, which has it for a list that goes on.
    ///
    /// ## Why
    /// It becomes an author named "al.", and styles cannot tell that the list goes on.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg, Anna Holm et al.", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg, Anna Holm", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg, Anna Holm", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: that there were more authors is lost.
    ///
    /// ## Sources
    /// btxdoc, section 4 (and others).
    NAM002 "name-literal-et-al", Warning, Layer, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, fault) in faults(record, |kind| matches!(kind, NameFaultKind::EtAl)) {
        let told = found.at(field.part((fault.start, fault.end)), format_args!("“{}” is no name", shown(field, fault)));
        if let Some(list) = fault.fixed.filter(|list| !list.is_empty()) {
            told.fix_whole(Safety::Unsafe, "take it away", list);
        }
    }
    for name in single_names(record).filter(|name| is_et_al(name.text) && !(record.format.bibtex && name.text == "others")) {
        found.at(name.raw.part(name.part), format_args!("“{}” is no name", name.text));
    }
}
