use crate::normalize::jcr::Category;
use crate::rules::prelude::*;

rule! {
    /// The JCR category is none of the 254 names.
    ///
    /// ## What it does
    /// Looks each category up among the names of the Journal Citation Reports; case does not count, nor whether `&` or AND is written. Several in one value (`A(SCIE);B(SSCI)`, `A; B`) are split first. The nearest name is shown.
    ///
    /// ## Why
    /// A quartile holds in a category; under another name it cannot be compared.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOOGY"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ENERGY&FUELS"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ENERGY & FUELS"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "Energy and Fuels"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where only spacing or punctuation differ: the name is written as JCR does.
    ///
    /// ## Sources
    /// Category names of the Journal Citation Reports 2023.
    JCR003 "jcr-category-unknown", Warning, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.categories.each() {
        for category in field.value {
            let text = category.text;
            match category.is {
                Category::Known { .. } => {}
                Category::Spacing { name, .. } => {
                    found.at(place_of(field, text), format_args!("category \"{text}\" is written {name} by JCR")).safe("write the category as JCR does", name);
                }
                Category::Unknown { nearest: Some(nearest) } => {
                    found.at(place_of(field, text), format_args!("category {text} is none of JCR's; the nearest is {nearest}"));
                }
                Category::Unknown { nearest: None } => {
                    found.at(place_of(field, text), format_args!("category {text} is none of JCR's"));
                }
            }
        }
    }
}

/// One category of a value, which may hold several; a value that is one category is pointed at as a whole.
fn place_of<T>(field: &Field<'_, T>, category: &str) -> Place {
    if category.len() == field.raw.text.len() {
        return field.place();
    }
    // The category is a piece of the value's own text.
    let start = (category.as_ptr() as usize).wrapping_sub(field.raw.text.as_ptr() as usize);
    match u32::try_from(start).ok().zip(u32::try_from(start.wrapping_add(category.len())).ok()) {
        Some((start, end)) if end as usize <= field.raw.text.len() => field.part((start, end)),
        _ => field.place(),
    }
}
