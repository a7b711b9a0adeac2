use crate::rules::prelude::*;

rule! {
    /// A word stands where nothing is meant.
    ///
    /// ## What it does
    /// Tells `null`, `None` and `undefined` as texts, in any case. Title and authors have rules of their own.
    ///
    /// ## Why
    /// The word is shown to readers as if it were a value.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PMCID": "None"}
    /// ```
    /// ```nested-json,good
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PMCID": null}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PMCID": null}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the value says nothing.
    ///
    /// ## Sources
    /// The native record: values that mean missing.
    REC010 "null-word", Warning, Reading, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let is_word =
        |raw: &Raw<'_>| raw.missing == Some(Missing::NullWord) && !matches!(raw.slot, Slot::Title | Slot::TitleTranslated | Slot::Author | Slot::Original);
    for raw in innermost(record, is_word) {
        let told = found.at(raw, format_args!("the word '{}' stands where a value belongs", raw.text.trim()));
        told.fix(Safety::Safe, "say that nothing is known", FixOp::Clear);
    }
}
