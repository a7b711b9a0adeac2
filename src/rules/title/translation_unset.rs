use crate::normalize::record::translation::TitleRelation;
use crate::rules::prelude::*;

rule! {
    /// The outer title is a Chinese translation, and TitleCN is empty.
    ///
    /// ## What it does
    /// Compares the outermost title with the innermost, which is the original. Where it is in Chinese, the original in another script, and `TitleCN` is empty in every layer, it proposes the outer title for it.
    ///
    /// ## Why
    /// Readers of `TitleCN` miss a translation that the record has.
    ///
    /// ## Example
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "TitleCN": null}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: the translation may be that of another field or by a machine.
    TTL003 "title-translation-unset", Suggestion, Record, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    if !record.format.nested || record.layers.len() < 2 || !record.fields.title_translated.is_empty() {
        return;
    }
    let Some((outer, TitleRelation::Translation(Some(language)))) = record.fields.other_titles().find(|(field, _)| field.raw.layer == 0) else { return };
    if !language.starts_with("zh") {
        return;
    }
    let place = missing_place(record, Slot::TitleTranslated);
    let told = found.at(place, format_args!("the outer title is a translation into Chinese, TitleCN is empty"));
    let told = told.related(outer, format_args!("the translation"));
    if matches!(place.at, At::Value { .. }) {
        told.fix_all(Safety::Unsafe, "write the outer title into TitleCN", vec![(place, FixOp::Text(outer.raw.text.to_owned()))]);
    }
}
