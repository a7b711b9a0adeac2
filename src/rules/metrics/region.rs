use crate::normalize::metrics::RegionFault;
use crate::rules::prelude::*;

rule! {
    /// The CAS region is none of 0 to 4.
    ///
    /// ## What it does
    /// Finds numbers other than 0 to 4, fractions and texts. `4区` holds its number. 0 says that the journal is in no region. A number as a text (`"4"`) is told by REC007.
    ///
    /// ## Why
    /// Programs that compare regions know four.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY", "RegionNum": "4区", "RegionCategory": "生物学"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY", "RegionNum": 4, "RegionCategory": "生物学"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY", "RegionNum": 7, "RegionCategory": "生物学"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY", "RegionNum": 4, "RegionCategory": "生物学"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe for `4区`: the number is written. Other values have no fix.
    ///
    /// ## Sources
    /// Journal partition tables of the Chinese Academy of Sciences (中科院分区): regions 1–4 within a field.
    JCR008 "region-range", Error, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.region.each() {
        let text = field.raw.text;
        match (field.value.fault, field.value.value) {
            (Some(RegionFault::Form), Some(region)) => {
                let told = found.at(field, format_args!("region {text} is not the number {region}"));
                told.fix(Safety::Safe, "write the number", FixOp::Value(region.to_string()));
            }
            (Some(_), _) => {
                found.at(field, format_args!("region {text} is none of 1, 2, 3, 4"));
            }
            (None, _) => {}
        }
    }
}
