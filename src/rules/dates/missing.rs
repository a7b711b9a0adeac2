use crate::model::kind::Kind;
use crate::rules::prelude::*;

rule! {
    /// There is no date at all.
    ///
    /// ## What it does
    /// Looks at the merged record: no date of publication, online or in print. A date that cannot be read is not told here again.
    /// In formats other than the nested record it is information for works that often have none (pages, software, manuscripts, what is of no known kind); what is to appear has none yet.
    ///
    /// ## Why
    /// Styles that name author and year cannot name it.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": null, "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    DAT010 "date-missing", Warning, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let reference = &record.reference;
    let unread = record.fields.issued.each().next().is_some();
    if reference.issued.is_some() || reference.online.is_some() || unread || record.layers.is_empty() {
        return;
    }
    let other = [reference.event_date, reference.submitted, reference.original_date];
    if other.iter().any(Option::is_some) || reference.text(Slot::Status).is_some() {
        return;
    }
    let severity = if !record.format.nested && UNDATED.contains(&reference.kind) { Info } else { Warning };
    found.with(severity, missing_place(record, Slot::Issued), format_args!("no date"));
}

/// Kinds of works that often have no date.
static UNDATED: &[Kind] = &[
    Kind::Article,
    Kind::Collection,
    Kind::Dataset,
    Kind::Document,
    Kind::Entry,
    Kind::EntryDictionary,
    Kind::EntryEncyclopedia,
    Kind::Figure,
    Kind::Graphic,
    Kind::Manuscript,
    Kind::Map,
    Kind::Pamphlet,
    Kind::Periodical,
    Kind::PersonalCommunication,
    Kind::Post,
    Kind::PostWeblog,
    Kind::Software,
    Kind::Webpage,
];
