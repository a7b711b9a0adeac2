use crate::model::kind::Kind;
use crate::rules::prelude::*;

rule! {
    /// Nobody is named: no author, no editor, no body.
    ///
    /// ## What it does
    /// Looks at everyone the merged record names. Books, theses and reports without anyone: a warning. Anything else: information, for one article in eleven rightly has no author. Words such as "n/a" are told by NAM008.
    ///
    /// ## Why
    /// Styles file a reference under its first name, and readers look for it there.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": null, "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    NAM001 "author-missing", Warning, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    if !record.reference.contributors.is_empty() || record.layers.is_empty() || !record.fields.authors.is_empty() {
        return;
    }
    let has_text = |slot: Slot| record.reference.text(slot).is_some();
    let body = has_text(Slot::Publisher) && !matches!(record.reference.kind, Kind::Book | Kind::Thesis);
    let severity = match record.reference.kind {
        Kind::Book | Kind::Thesis | Kind::Report if record.reference.kind_known && !body => Warning,
        _ => Info,
    };
    found.with(severity, missing_place(record, Slot::Author), format_args!("no author, editor or body"));
}
