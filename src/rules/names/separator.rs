use super::{faults, shown, single_names};
use crate::normalize::names::{MENDED, NameFaultKind};
use crate::rules::prelude::*;

rule! {
    /// Names are divided by another sign than their format has.
    ///
    /// ## What it does
    /// Nested records: finds `;` `；` `，` `、` between names, where `, ` belongs ("and" and `&` between persons are read without a word). BibTeX: finds `;` between names, where `and` belongs.
    ///
    /// ## Why
    /// The whole list is read as one name.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg; Anna Holm; Per Lind", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg, Anna Holm, Per Lind", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg, Anna Holm, Per Lind", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe when each part is surely one name; else unsafe.
    ///
    /// ## Sources
    /// btxdoc, section 4 (names are separated by the word “and”).
    NAM005 "name-separator", Warning, Layer, Mixed
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, fault) in faults(record, |kind| matches!(kind, NameFaultKind::Separator { .. })) {
        let told = found.at(field.part((fault.start, fault.end)), format_args!("names are divided by “{}”", shown(field, fault)));
        let safety = if fault.kind == (NameFaultKind::Separator { safe: true }) { Safety::Safe } else { Safety::Unsafe };
        if let Some(list) = fault.fixed {
            told.fix_whole(safety, "divide them by commas", list);
        }
    }
    if !record.format.bibtex {
        return;
    }
    // Braces keep a body together; entities end in a semicolon.
    for (nth, name) in single_names(record).filter(|name| name.text.contains(';') && !name.text.contains(['{', '&'])).enumerate() {
        let at = name.text.find(';').map_or(name.part.0, |at| name.part.0 + at as u32);
        let told = found.at(name.raw.part((at, at + 1)), format_args!("names are divided by “;”"));
        if nth < MENDED {
            told.fix_whole(Safety::Unsafe, "divide them by “and”", &divided(name.raw.text));
        }
    }
}

/// A list with `and` for every semicolon.
fn divided(list: &str) -> String {
    let names: Vec<&str> = list.split(';').map(str::trim).filter(|name| !name.is_empty()).collect();
    names.join(" and ")
}
