use crate::rules::prelude::*;

rule! {
    /// The impact factor has more decimals than JCR prints.
    ///
    /// ## What it does
    /// Counts the decimals, zeros at the end left out; more than three are told. (From 2022 on JCR prints one; the year of a factor is not in the record.)
    ///
    /// ## Why
    /// The number was computed or comes from another source.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9127, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9000, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix.
    ///
    /// ## Sources
    /// Journal Citation Reports, Clarivate: quartiles Q1–Q4, impact factors with at most three decimals, `<0.1` for the smallest.
    JCR007 "if-precision", Info, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.impact_factor.each().filter(|field| field.value.decimals > 3) {
        found.at(field, format_args!("impact factor {} has {} decimals", field.raw.text, field.value.decimals));
    }
}
