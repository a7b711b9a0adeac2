use crate::model::record::Layered;
use crate::normalize::record::kind::items;
use crate::normalize::text::fold;
use crate::normalize::text::script::dominant;
use crate::rules::prelude::*;

rule! {
    /// A member differs between the layers.
    ///
    /// ## What it does
    /// Compares, after reading, members that have no rule of their own for it: authors, volume, issue, pages, abstract and the rest. An abstract in another script is a translation.
    ///
    /// ## Why
    /// One of the two is wrong, or they are not about the same work.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J", "volume": "4"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "resultStr": "{\"title\": \"T\", \"authors\": \"A. Bell\", \"journal\": {\"name\": \"J\", \"volume\": \"7\"}, \"publicationDate\": \"2020-01-02\", \"publicationTypes\": \"Journal Article\"}"}
    /// ```
    /// ```nested-json,good
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "resultStr": "{\"title\": \"T\", \"authors\": \"A. Bell\", \"journal\": {\"name\": \"J\"}, \"publicationDate\": \"2020-01-02\", \"publicationTypes\": \"Journal Article\"}"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: which of the two is right is not in the record.
    ///
    /// ## Sources
    /// The native record: merging layers.
    REC013 "layers-disagree", Warning, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    if record.layers.len() < 2 {
        return;
    }
    let fields = &record.fields;
    pair(fields.authors, "authors", found, |a, b| {
        a.names.is_empty() || b.names.is_empty() || a.names.len() == b.names.len() && a.names.iter().zip(b.names).all(|(a, b)| same_name(a, b))
    });
    pair(fields.volume, "volume", found, |a, b| a.volume.is_none() || b.volume.is_none() || a.volume == b.volume);
    pair(fields.issue, "issue", found, |a, b| a.issue.is_none() || b.issue.is_none() || a.issue == b.issue);
    pair(fields.pages, "pages", found, |a, b| match (a.pages, b.pages) {
        (Some(a), Some(b)) => {
            a.text == b.text
                || a.ranges.len() == b.ranges.len() && a.ranges.iter().zip(b.ranges).all(|(a, b)| a == b || a.arabic().is_some() && a.arabic() == b.arabic())
        }
        _ => true,
    });
    pair(fields.abstract_text, "abstract", found, |a, b| fold::same(a.rich.text, b.rich.text) || dominant(a.rich.text) != dominant(b.rich.text));
    pair(fields.pmcid, "PMCID", found, |a, b| a.value.is_none() || b.value.is_none() || a.value == b.value);
    for slot in [Slot::Genre, Slot::Keyword, Slot::Platform, Slot::PubModel, Slot::ContainerId, Slot::CitationCount] {
        let mut known = record.layers.iter().rev().filter_map(|layer| layer.known(slot));
        let Some(inner) = known.next() else { continue };
        if let Some(outer) = known.find(|outer| outer.text != inner.text && outer.text.trim() != inner.text.trim() && !items(outer).eq(items(inner))) {
            tell(found, inner.place(), outer.place(), outer.path.trim_start_matches('/'), outer.text, inner.text);
        }
    }
}

/// The innermost spelling against every other.
fn pair<T>(field: Layered<'_, T>, name: &str, found: &mut Found<'_, '_>, same: impl Fn(&T, &T) -> bool) {
    let Some(inner) = field.first() else { return };
    for outer in field.each().skip(1) {
        if !same(&inner.value, &outer.value) {
            tell(found, inner.place(), outer.place(), name, outer.raw.text, inner.raw.text);
        }
    }
}

fn tell(found: &mut Found<'_, '_>, inner: Place, outer: Place, name: &str, out: &str, within: &str) {
    let short = |text: &str| text.chars().take(40).collect::<String>();
    found
        .at(outer, format_args!("{name} differs between the layers: '{}' here, '{}' inside", short(out), short(within)))
        .related(inner, format_args!("the inner one, which is used"));
}

fn same_name(a: &crate::model::name::Name<'_>, b: &crate::model::name::Name<'_>) -> bool {
    let whole = |name: &crate::model::name::Name<'_>| {
        [name.given, name.dropping, name.particle, name.family, name.suffix, name.literal].concat().replace([' ', '.'], "").to_lowercase()
    };
    a == b || whole(a) == whole(b)
}
