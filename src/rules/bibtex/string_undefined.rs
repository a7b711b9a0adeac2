use crate::rules::prelude::*;

rule! {
    /// A macro is not defined.
    ///
    /// ## What it does
    /// Finds words outside of braces and quotes that no `@string` of the file defines. The months `jan` to `dec` are defined by every style; what a style defines beside them is not known here.
    ///
    /// ## Why
    /// BibTeX puts nothing in place of an unknown macro, so that the value is lost.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = ecol, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @string{ecol = {Ecology}}
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = ecol, volume = {12}, pages = {37--68}, year = {2020}, month = may}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: what the macro should stand for is not in the file.
    ///
    /// ## Sources
    /// *BibTeXing*, section 2.3; `plain.bst`, macros.
    BIB009 "string-undefined", Error, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::MacroUndefined { at, name } = fault {
            found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("no @string defines {name}"));
        }
    }
}
