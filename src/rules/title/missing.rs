use crate::model::kind::Kind;
use crate::normalize::title::is_placeholder;
use crate::rules::prelude::*;

rule! {
    /// No layer has a title.
    ///
    /// ## What it does
    /// Looks at the title of the merged record. Where a title says that there is none ("Untitled"), TTL004 tells that.
    /// In formats other than the nested record it is information for kinds of works that are cited without a title too: letters, laws, cases, interviews, reviews, pages and what is of no known kind.
    ///
    /// ## Why
    /// A reference without a title cannot be printed or found.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": null, "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    TTL001 "title-missing", Error, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    if !record.fields.title.is_empty() || record.layers.is_empty() {
        return;
    }
    let says_so = |raw: &Raw<'_>| raw.missing != Some(Missing::Empty) && is_placeholder(raw.text);
    if record.layers.iter().filter_map(|layer| layer.raw(Slot::Title)).any(says_so) {
        return;
    }
    let stands_in = |slot: Slot| record.reference.text(slot).is_some();
    let severity = if record.format.nested {
        Error
    } else if stands_in(Slot::TitleShort) || stands_in(Slot::OriginalTitle) || UNTITLED.contains(&record.reference.kind) {
        Info
    } else {
        Error
    };
    found.with(severity, missing_place(record, Slot::Title), format_args!("no title"));
}

/// Kinds of works that are cited without a title of their own.
static UNTITLED: &[Kind] = &[
    Kind::Bill,
    Kind::Document,
    Kind::Figure,
    Kind::Graphic,
    Kind::Hearing,
    Kind::Interview,
    Kind::LegalCase,
    Kind::Legislation,
    Kind::Manuscript,
    Kind::Patent,
    Kind::Periodical,
    Kind::PersonalCommunication,
    Kind::Post,
    Kind::PostWeblog,
    Kind::Regulation,
    Kind::Review,
    Kind::ReviewBook,
    Kind::Standard,
    Kind::Treaty,
    Kind::Webpage,
];
