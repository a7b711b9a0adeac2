use super::fields;
use crate::rules::prelude::*;

rule! {
    /// A field has no value.
    ///
    /// ## What it does
    /// Finds fields whose value is empty or nothing but white space.
    ///
    /// ## Why
    /// BibTeX warns of each, and programs that ask whether the field is there are told that it is.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}, note = {}}
    /// ```
    /// ```bibtex,fixed
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the field is taken out.
    ///
    /// ## Sources
    /// *BibTeXing*, section 3; `plain.bst` (empty fields count as missing).
    BIB008 "field-empty", Warning, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (name, raw) in fields(record).filter(|(_, raw)| raw.text.trim().is_empty() && raw.kind == RawKind::Text) {
        found.at(raw.name_place(), format_args!("the field {name} is empty")).fix_all(Safety::Safe, "take the field out", vec![(raw.place(), FixOp::Clear)]);
    }
}
