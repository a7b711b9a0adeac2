use super::faulty;
use crate::normalize::title::TitleFaultKind;
use crate::rules::prelude::*;
use crate::rules::text::{first, mend};

rule! {
    /// The title ends with what is no part of it.
    ///
    /// ## What it does
    /// Finds a full stop at the end (not after an abbreviation or an ellipsis), footnote marks (`*`, `†`, `‡`; not the star of `A*`), document marks such as `[J]`, and the name of a publisher after a bar.
    ///
    /// ## Why
    /// It is printed as a part of the title, and the title does not match that of the work elsewhere.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic[J]", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```bibtex,good
    /// @book{berg1975, author = {Berg, Jan}, title = {The Birds of {Gotland} and {\\"O}land, 2nd edn.}, publisher = {Sea Press}, year = {1975}}
    /// ```
    /// ```nested-json,good
    /// {"title": "A lichen of the Baltic, Cladonia boreoides sp. nov.", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: a mark can be a part of a formula or name.
    ///
    /// ## Sources
    /// GB/T 7714-2015, annex B (document marks).
    TTL006 "title-trailing", Warning, Layer, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, fault) in faulty(record, TitleFaultKind::Trailing) {
        let told = found.at(
            field.part(first(fault.parts)),
            format_args!("the title ends in “{}”", fault.parts.first().map_or("", |part| part.of(field.raw.text)).trim_start()),
        );
        mend(told, field.raw.text, fault.parts, fault.fixed, fault.safe, "take it away");
    }
}
