use crate::model::record::Layered;
use crate::normalize::jcr::Category;
use crate::normalize::record::fields::CategoryReading;
use crate::normalize::text::fold;
use crate::rules::prelude::*;

rule! {
    /// The layers of a record give different metrics.
    ///
    /// ## What it does
    /// Compares impact factor, quartile, category, region and its field between layers, by value: `3.9` is `3.9000`. Values that mean missing, a factor of 0 and a region of 0 disagree with nothing.
    ///
    /// ## Why
    /// The layers are of one article in one journal; one of them is out of date or wrong.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY", "resultStr": "{\"title\": \"The mires of the north\", \"authors\": \"Ada Brandt\", \"journal\": {\"name\": \"Mire Studies\"}, \"publicationDate\": \"2020-01-02\", \"publicationTypes\": \"Journal Article\", \"PeriodicalIF\": 4.2, \"JCR\": \"Q2\", \"JCRName\": \"ECOLOGY\"}"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY", "resultStr": "{\"title\": \"The mires of the north\", \"authors\": \"Ada Brandt\", \"journal\": {\"name\": \"Mire Studies\"}, \"publicationDate\": \"2020-01-02\", \"publicationTypes\": \"Journal Article\", \"PeriodicalIF\": 3.9000, \"JCR\": \"Q2\", \"JCRName\": \"ECOLOGY\"}"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: either may be right.
    ///
    /// ## Sources
    /// Journal Citation Reports, Clarivate: quartiles Q1–Q4, impact factors with at most three decimals, `<0.1` for the smallest.
    JCR011 "metrics-layers-disagree", Warning, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    if record.layers.len() < 2 {
        return;
    }
    let fields = &record.fields;
    compare("impact factor", fields.impact_factor, |one, other| matches!((one.value, other.value), (Some(a), Some(b)) if a != b), found);
    compare("quartile", fields.quartile, |one, other| matches!((one.value, other.value), (Some(a), Some(b)) if a != b), found);
    compare("category", fields.categories, |one, other| categories_differ(one, other), found);
    compare("region", fields.region, |one, other| matches!((one.value, other.value), (Some(a @ 1..), Some(b @ 1..)) if a != b), found);
    compare("field", fields.region_category, |one, other| !fold::same(one, other), found);
}

/// Tells the outer value that differs from the innermost one that it can be compared with.
fn compare<T: Copy>(name: &str, field: Layered<'_, T>, differ: impl Fn(&T, &T) -> bool, found: &mut Found<'_, '_>) {
    for (at, outer) in field.each().enumerate().skip(1) {
        if let Some(inner) = field.each().take(at).find(|inner| differ(&inner.value, &outer.value)) {
            found
                .at(outer, format_args!("{name} {}, but {} in an inner layer", outer.raw.text, inner.raw.text))
                .related(inner, format_args!("the {name} {}", inner.raw.text));
        }
    }
}

fn categories_differ(one: &[CategoryReading<'_>], other: &[CategoryReading<'_>]) -> bool {
    let lacks = |all: &[CategoryReading<'_>], category: &CategoryReading<'_>| !all.iter().any(|known| same_category(known, category));
    !one.is_empty() && !other.is_empty() && (one.iter().any(|category| lacks(other, category)) || other.iter().any(|category| lacks(one, category)))
}

fn same_category(one: &CategoryReading<'_>, other: &CategoryReading<'_>) -> bool {
    let name = |category: Category| match category {
        Category::Known { name, .. } | Category::Spacing { name, .. } => Some(name),
        Category::Unknown { .. } => None,
    };
    match (name(one.is), name(other.is)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => fold::same(one.text, other.text),
        _ => false,
    }
}
