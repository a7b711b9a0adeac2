use crate::normalize::record::fields::Text;
use crate::normalize::record::translation::{TitleRelation, relation};
use crate::normalize::title::{self, TitleFaultKind};
use crate::rules::prelude::*;
use crate::rules::text::beginning;

rule! {
    /// The layers have different titles.
    ///
    /// ## What it does
    /// Compares the titles of the layers, folded: case, spaces, punctuation, tags and entities do not count, nor does what TTL006 and TTL009 tell. A translation is no difference. Where two titles in one script have little in common, one may be a translation: that is information.
    /// Nothing is said of a placeholder (TTL004).
    ///
    /// ## Why
    /// The record mixes two works, or one title is cut off.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "A note on currents", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "resultStr": "{\"title\": \"Tides of the Baltic and how to measure them\", \"authors\": \"Jan Berg\", \"journal\": {\"name\": \"Ecology\"}, \"publicationDate\": \"2020-01-02\", \"publicationTypes\": \"Journal Article\"}"}
    /// ```
    /// ```nested-json,good
    /// {"title": "波罗的海的潮汐", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "resultStr": "{\"title\": \"Tides of the Baltic\", \"authors\": \"Jan Berg\", \"journal\": {\"name\": \"Ecology\"}, \"publicationDate\": \"2020-01-02\", \"publicationTypes\": \"Journal Article\"}", "TitleCN": "波罗的海的潮汐"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "resultStr": "{\"title\": \"Tides of the baltic\", \"authors\": \"Jan Berg\", \"journal\": {\"name\": \"Ecology\"}, \"publicationDate\": \"2020-01-02\", \"publicationTypes\": \"Journal Article\"}"}
    /// ```
    TTL002 "title-layers-disagree", Warning, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(original) = record.fields.title.first() else { return };
    for (other, as_they_stand) in record.fields.other_titles() {
        if title::is_placeholder(other.raw.text) || title::is_placeholder(original.raw.text) {
            continue;
        }
        let severity = match as_they_stand {
            TitleRelation::Same | TitleRelation::Translation(_) => continue,
            TitleRelation::Different if relation(bare(record, other), bare(record, original)) == TitleRelation::Same => continue,
            TitleRelation::Different => Warning,
            TitleRelation::Unsure => Info,
        };
        found
            .with(severity, other, format_args!("the title differs from that of another layer"))
            .related(original, format_args!("here it is “{}”", beginning(original.raw.text)));
    }
}

/// A title without what stands before and after it.
fn bare<'a>(record: &Record<'a>, field: &Field<'a, Text<'a>>) -> &'a str {
    let mut text = field.value.rich.text;
    for kind in [TitleFaultKind::Retraction, TitleFaultKind::Trailing] {
        if let Some(fixed) = title::fault(text, kind, record.arena).and_then(|fault| fault.fixed) {
            text = fixed;
        }
    }
    text
}
