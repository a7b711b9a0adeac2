use crate::rules::prelude::*;

rule! {
    /// The impact factor is 0 beside a quartile.
    ///
    /// ## What it does
    /// In one layer: a journal with a quartile has an impact factor, which JCR never prints as 0, but as `<0.1`. Without a quartile 0 means that nothing is known.
    ///
    /// ## Why
    /// The factor was lost and 0 put in its place.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 0.0000, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": null, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 0.0000}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: the factor becomes unknown.
    ///
    /// ## Sources
    /// Journal Citation Reports, Clarivate: quartiles Q1–Q4, impact factors with at most three decimals, `<0.1` for the smallest.
    JCR006 "if-zero-with-quartile", Warning, Layer, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.impact_factor.each().filter(|field| field.value.zero) {
        let with_zero = record.layers.iter().enumerate().filter(|(layer, _)| field.layers >> (*layer).min(15) & 1 == 1);
        let quartile =
            with_zero.filter_map(|(_, layer)| layer.known(Slot::Quartile)).find(|raw| crate::normalize::metrics::read_quartile(raw.text).value.is_some());
        if let Some(quartile) = quartile {
            found
                .at(field, format_args!("impact factor {} beside quartile {}", field.raw.text, quartile.text))
                .fix(Safety::Unsafe, "say that the factor is unknown", FixOp::Clear)
                .related(quartile, format_args!("the quartile"));
        }
    }
}
