use crate::rules::prelude::*;

rule! {
    /// Text stands between entries.
    ///
    /// ## What it does
    /// Tells the first line of text between two entries that is neither blank nor behind a `%`. `@comment` is made for such text.
    ///
    /// ## Why
    /// BibTeX passes it over without a word: it may be an entry whose `@` or brace is lost.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// article{lind2020, author = {Lind, Anna}}
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// % From the harbour's library.
    /// @comment{Printed in 2020.}
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: whether it is wanted is not in the file.
    ///
    /// ## Sources
    /// *BibTeXing*, section 2.3 (text outside of entries is ignored).
    BIB014 "text-outside-entry", Info, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::TextOutside { at, text } = fault {
            let start: String = text.chars().take(40).collect();
            found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("text that is no entry: '{start}'"));
        }
    }
}
