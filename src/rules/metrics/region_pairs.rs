use crate::rules::prelude::*;

rule! {
    /// A CAS region without its field, or a field without its region.
    ///
    /// ## What it does
    /// Over all layers together: a region from 1 to 4 stands beside the field it holds in, and the reverse. A region of 0 says that there is none.
    ///
    /// ## Why
    /// A journal has its region within a field; alone it says little.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY", "RegionNum": 3, "RegionCategory": null}
    /// ```
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY", "RegionNum": 0, "RegionCategory": "生物学"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY", "RegionNum": 3, "RegionCategory": "生物学"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY", "RegionNum": 0, "RegionCategory": null}
    /// ```
    ///
    /// ## Fix safety
    /// No fix.
    ///
    /// ## Sources
    /// Journal partition tables of the Chinese Academy of Sciences (中科院分区): regions 1–4 within a field.
    JCR009 "region-category-pairs", Warning, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let fields = &record.fields;
    let region = fields.region.each().find(|field| field.value.fault.is_some() || field.value.value.is_some_and(|region| region > 0));
    let category = fields.region_category.each().find(|field| !field.value.is_empty());
    match (region, category) {
        (Some(region), None) => {
            let place = missing_place(record, Slot::RegionCategory);
            found.at(place, format_args!("region {} without a field", region.raw.text)).related(region, format_args!("the region"));
        }
        (None, Some(category)) => {
            let place = missing_place(record, Slot::Region);
            found.at(place, format_args!("field {} without a region", category.value)).related(category, format_args!("the field"));
        }
        _ => {}
    }
}
