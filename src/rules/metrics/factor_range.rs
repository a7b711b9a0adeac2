use crate::normalize::metrics::IfFault;
use crate::rules::prelude::*;

rule! {
    /// The impact factor is no number from 0 to 1000.
    ///
    /// ## What it does
    /// Finds texts other than `<0.1` and the words that mean missing, negative numbers, NaN, and numbers above 1000. The highest factor seen is 685.2.
    ///
    /// ## Why
    /// It is no impact factor, or its decimal point is lost.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": -0.5, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": "3,9", "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": "<0.1", "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 503.1, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: the factor cannot be known.
    ///
    /// ## Sources
    /// Journal Citation Reports, Clarivate: quartiles Q1–Q4, impact factors with at most three decimals, `<0.1` for the smallest.
    JCR005 "if-range", Error, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.impact_factor.each() {
        let Some(fault) = field.value.fault else { continue };
        let why = match fault {
            IfFault::NotANumber => "is not a number",
            IfFault::Negative => "is negative",
            IfFault::TooLarge => "is above 1000",
        };
        found.at(field, format_args!("impact factor {} {why}", field.raw.text));
    }
}
