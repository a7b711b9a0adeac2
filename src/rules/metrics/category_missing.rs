use crate::normalize::jcr::Category;
use crate::rules::prelude::*;

rule! {
    /// A quartile without its category, or a category without its quartile.
    ///
    /// ## What it does
    /// Over all layers together: a JCR quartile stands beside the category it holds in. A category that JCR ranks stands beside a quartile.
    ///
    /// ## Why
    /// A journal has a quartile in each of its categories; alone it says little.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": null}
    /// ```
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": null, "JCRName": "ECOLOGY"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 0.5, "JCRName": "MUSIC"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix.
    ///
    /// ## Sources
    /// Journal Citation Reports, Clarivate: quartiles Q1–Q4, impact factors with at most three decimals, `<0.1` for the smallest.
    JCR002 "jcr-category-missing", Warning, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let fields = &record.fields;
    let quartile = fields.quartile.each().find(|field| field.value.value.is_some() || field.value.unknown);
    let category = fields.categories.each().find(|field| !field.value.is_empty());
    match (quartile, category) {
        (Some(quartile), None) => {
            let place = missing_place(record, Slot::QuartileCategory);
            found.at(place, format_args!("quartile {} without a category", quartile.raw.text)).related(quartile, format_args!("the quartile"));
        }
        (None, Some(category)) => {
            let ranked = |is: &Category| matches!(is, Category::Known { ranked: true, .. } | Category::Spacing { ranked: true, .. });
            if category.value.iter().any(|category| ranked(&category.is)) {
                let place = missing_place(record, Slot::Quartile);
                found.at(place, format_args!("category {} without a quartile", category.raw.text)).related(category, format_args!("the category"));
            }
        }
        _ => {}
    }
}
