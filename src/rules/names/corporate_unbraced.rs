use super::single_names;
use crate::normalize::names::is_body;
use crate::rules::prelude::*;

rule! {
    /// A body is named without braces.
    ///
    /// ## What it does
    /// BibTeX and BibLaTeX: finds names of two or more words without a comma or braces that are those of a body, by words such as Organization, University, Committee.
    ///
    /// ## Why
    /// BibTeX takes the last word for the family name and prints "Organization, W. H.".
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @article{who2020, author = {World Health Organization}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,fixed
    /// @article{who2020, author = {{World Health Organization}}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @article{who2020, author = {{World Health Organization} and Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: the words may be those of a person.
    ///
    /// ## Sources
    /// *BibTeXing*, section 4 (names).
    NAM011 "corporate-unbraced", Info, Layer, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    if !record.format.bibtex {
        return;
    }
    for name in single_names(record).filter(|name| name.text.contains(' ') && !name.text.contains(['{', '}', ',', '\\', '=']) && is_body(name.text)) {
        let place = name.raw.part(name.part);
        let told = found.at(place, format_args!("the body “{}” stands without braces", name.text));
        told.fix(Safety::Unsafe, "put braces around it", FixOp::Raw(format!("{{{}}}", name.text)));
    }
}
