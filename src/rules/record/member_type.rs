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
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "isOpenAccess": "true"}
    /// ```
    /// ```nested-json,good
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "isOpenAccess": true, "citationCount": "12"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "isOpenAccess": true}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the same value in the type the member has elsewhere.
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
    for raw in innermost(record) {
        let text = raw.text.trim();
        let digits = !text.is_empty() && text.len() < 16 && text.bytes().all(|b| b.is_ascii_digit()) && (text.len() == 1 || !text.starts_with('0'));
        let proper = match (raw.slot, raw.kind) {
            (Slot::OpenAccess, RawKind::Text | RawKind::Number) => match text {
                "1" | "true" | "True" | "TRUE" => "true".to_owned(),
                "0" | "false" | "False" | "FALSE" => "false".to_owned(),
                _ => continue,
            },
            (Slot::Region, RawKind::Text) if matches!(text, "0" | "1" | "2" | "3" | "4") => text.to_owned(),
            (Slot::ContainerId | Slot::Total, RawKind::Text) if digits => text.to_owned(),
            (Slot::SiteCategory, RawKind::Number) => format!("\"{text}\""),
            _ => continue,
        };
        let name = raw.path.trim_start_matches('/');
        let is = if raw.kind == RawKind::Text { "a text" } else { "a number" };
        found.at(raw, format_args!("{name} is {is}: {text}")).fix(Safety::Safe, "write it in its own type", FixOp::Value(proper));
    }
}
