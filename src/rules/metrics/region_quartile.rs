use crate::model::metrics::Quartile;
use crate::rules::prelude::*;

rule! {
    /// The CAS region and the JCR quartile contradict each other.
    ///
    /// ## What it does
    /// Region 1 with quartile Q4: no journal has both. Region 1 with Q3 and region 4 with Q1 occur and are information only.
    ///
    /// ## Why
    /// One of the two is wrong, or of another journal.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q4", "JCRName": "ECOLOGY", "RegionNum": 1, "RegionCategory": "生物学"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q1", "JCRName": "ECOLOGY", "RegionNum": 4, "RegionCategory": "生物学"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY", "RegionNum": 1, "RegionCategory": "生物学"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: either may be wrong.
    ///
    /// ## Sources
    /// Of 13,812 journals in the 2023 tables, region 1 holds 0 in Q4 and 5 in Q3, region 4 holds 247 in Q1.
    JCR010 "region-quartile-contradict", Warning, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let metrics = &record.reference.metrics;
    let (Some(region), Some(quartile)) = (metrics.region, metrics.quartile) else { return };
    let severity = match (region, quartile) {
        (1, Quartile::Q4) => Warning,
        (1, Quartile::Q3) | (4, Quartile::Q1) => Info,
        _ => return,
    };
    let place = record.fields.region.each().find(|field| field.value.value == Some(region));
    let other = record.fields.quartile.each().find(|field| field.value.value == Some(quartile));
    if let (Some(place), Some(other)) = (place, other) {
        found.with(severity, place, format_args!("region {region} with quartile {quartile}")).related(other, format_args!("the quartile"));
    }
}
