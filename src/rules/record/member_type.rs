use crate::rules::prelude::*;

rule! {
    /// A member has another JSON type than it should.
    ///
    /// ## What it does
    /// Tells truth values and numbers given as text, texts given as numbers, and a `resultStr` that is an object. `citationCount` in digits is the site's own form.
    ///
    /// ## Why
    /// Programs that read the member by its type miss it.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalId": "42127"}
    /// ```
    /// ```nested-json,good
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "isOpenAccess": true, "citationCount": "12"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalId": 42127}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the same value in the type the member has elsewhere. `isOpenAccess` is left as it is: the site writes it in several ways.
    ///
    /// ## Sources
    /// The native record's list of members.
    REC007 "member-type", Info, Reading, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::LayerNotText { place, kind } = fault {
            found.at(*place, format_args!("resultStr is an {kind}, not a text"));
        }
    }
    if !record.format.nested {
        return;
    }
    let may_be_odd = |raw: &Raw<'_>| match raw.kind {
        RawKind::Text => matches!(raw.slot, Slot::OpenAccess | Slot::Region | Slot::ContainerId | Slot::Total),
        RawKind::Number => matches!(raw.slot, Slot::OpenAccess | Slot::SiteCategory),
        _ => false,
    };
    // Nearly always the values that count are proper; others stand only where a member is given twice.
    let slots = [Slot::OpenAccess, Slot::Region, Slot::ContainerId, Slot::Total, Slot::SiteCategory];
    if record.faults.is_empty() && !record.layers.iter().flat_map(|layer| slots.iter().filter_map(|slot| layer.raw(*slot))).any(may_be_odd) {
        return;
    }
    for raw in innermost(record, may_be_odd) {
        let text = raw.text.trim();
        let digits = !text.is_empty() && text.len() < 16 && text.bytes().all(|b| b.is_ascii_digit()) && (text.len() == 1 || !text.starts_with('0'));
        let proper = match (raw.slot, raw.kind) {
            // The site itself writes these in several ways: told, left as they are.
            (Slot::OpenAccess, RawKind::Text | RawKind::Number) => None,
            (Slot::Region, RawKind::Text) if matches!(text, "0" | "1" | "2" | "3" | "4") => Some(text.to_owned()),
            (Slot::ContainerId | Slot::Total, RawKind::Text) if digits => Some(text.to_owned()),
            (Slot::SiteCategory, RawKind::Number) => Some(format!("\"{text}\"")),
            _ => continue,
        };
        let name = raw.path.trim_start_matches('/');
        let is = if raw.kind == RawKind::Text { "a text" } else { "a number" };
        let told = found.at(raw, format_args!("{name} is {is}: {text}"));
        if let Some(proper) = proper {
            told.fix(Safety::Safe, "write it in its own type", FixOp::Value(proper));
        }
    }
}
