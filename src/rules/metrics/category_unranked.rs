use crate::normalize::jcr::Category;
use crate::rules::prelude::*;

rule! {
    /// A quartile in a category that JCR does not rank.
    ///
    /// ## What it does
    /// 25 categories belong to the Arts & Humanities Citation Index only, and have no quartiles. A quartile beside such a category alone is told.
    ///
    /// ## Why
    /// The quartile is of another category, or made up.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "MUSIC"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: the category of the quartile is not in the record.
    ///
    /// ## Sources
    /// Category names of the Journal Citation Reports 2023.
    JCR004 "jcr-category-unranked", Warning, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let fields = &record.fields;
    let Some(quartile) = fields.quartile.each().find(|field| field.value.value.is_some()) else { return };
    for field in fields.categories.each() {
        let unranked = |is: &Category| matches!(is, Category::Known { ranked: false, .. } | Category::Spacing { ranked: false, .. });
        if !field.value.is_empty() && field.value.iter().all(|category| unranked(&category.is)) {
            found
                .at(field, format_args!("quartile {} in {}, which JCR does not rank", quartile.raw.text, field.raw.text))
                .related(quartile, format_args!("the quartile"));
        }
    }
}
