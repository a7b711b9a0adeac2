use crate::rules::prelude::*;

rule! {
    /// The JCR quartile is none of Q1 to Q4.
    ///
    /// ## What it does
    /// Finds other forms of a quartile (`q1`, `1`, `Q 1`, `Q-1`, `JCR Q1`, full-width letters, spaces around) and values that are none (`Q5`, `A1`). `N/A` means that nothing is known.
    ///
    /// ## Why
    /// Programs that compare quartiles know four values.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "q2", "JCRName": "ECOLOGY"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q5", "JCRName": "ECOLOGY"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe for another form of a quartile. Values that are none have no fix.
    ///
    /// ## Sources
    /// Journal Citation Reports, Clarivate: quartiles Q1–Q4, impact factors with at most three decimals, `<0.1` for the smallest.
    JCR001 "jcr-quartile", Error, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.quartile.each() {
        let text = field.raw.text;
        if let Some(quartile) = field.value.form_bent {
            found.at(field, format_args!("quartile \"{text}\" is not written {quartile}")).safe("write the quartile as JCR does", quartile);
        } else if field.value.unknown {
            found.at(field, format_args!("quartile {text} is none of Q1, Q2, Q3, Q4"));
        }
    }
}
