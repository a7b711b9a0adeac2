use crate::rules::prelude::*;

rule! {
    /// A macro is never used.
    ///
    /// ## What it does
    /// Tells each `@string` whose name stands nowhere in the file where a macro could.
    ///
    /// ## Why
    /// It may be left over, or the name be misspelled where it should be used.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @string{ecol = {Ecology}}
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @string{ecol = {Ecology}}
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = ecol, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    ///
    /// ## Sources
    /// *BibTeXing*, section 2.3.
    BIB010 "string-unused", Info, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::MacroUnused { at, name } = fault {
            found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("nothing uses the macro {name}"));
        }
    }
}
