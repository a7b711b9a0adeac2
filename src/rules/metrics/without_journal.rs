use crate::rules::prelude::*;

rule! {
    /// Journal metrics without a journal.
    ///
    /// ## What it does
    /// Looks for an impact factor, a quartile, a category or a region in a record that names no journal in any layer.
    ///
    /// ## Why
    /// The metrics are of a journal that is lost.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": null}, "publicationDate": "2020-01-02", "publicationTypes": "Book", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": null}, "publicationDate": "2020-01-02", "publicationTypes": "Book", "PeriodicalIF": 0.0000, "JCR": null, "RegionNum": 0}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: the name is not in the record.
    ///
    /// ## Sources
    /// JCR and CAS tables rank journals only.
    JCR014 "metrics-without-journal", Warning, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let reference = &record.reference;
    if reference.container_title.is_some() || reference.container_short.is_some() {
        return;
    }
    let metrics = &reference.metrics;
    let which = if metrics.impact_factor.is_some() {
        "an impact factor"
    } else if metrics.quartile.is_some() || !metrics.categories.is_empty() {
        "a JCR quartile or category"
    } else if metrics.region.is_some() || metrics.region_category.is_some_and(|field| !field.is_empty()) {
        "a CAS region"
    } else {
        return;
    };
    found.at(missing_place(record, Slot::ContainerTitle), format_args!("{which}, but no journal is named"));
}
