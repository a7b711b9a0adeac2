use super::{kind_of, model, nearest};
use crate::rules::prelude::*;

rule! {
    /// An entry type is none of BibTeX or BibLaTeX.
    ///
    /// ## What it does
    /// Looks for the word behind `@` among the types of both manuals, their aliases, and the types that BibLaTeX keeps for other styles.
    ///
    /// ## Why
    /// Styles print such an entry as `@misc`, with fields left out, and BibTeX warns.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @artical{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, note = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    ///
    /// ## Sources
    /// *BibTeXing*, section 3.1; biblatex manual 3.19, section 2.1.
    BIB013 "type-unknown", Warning, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let kind = kind_of(record);
    if kind.is_empty() || model::is_type(kind) {
        return;
    }
    if let Some(raw) = record.layers.first().and_then(|layer| layer.raw(Slot::Kind)) {
        found.at(raw, format_args!("@{kind} is no entry type of BibTeX or BibLaTeX{}", nearest(kind, model::types)));
    }
}
