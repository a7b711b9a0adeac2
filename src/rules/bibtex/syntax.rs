use crate::rules::prelude::*;

rule! {
    /// An entry is not written as BibTeX wants it.
    ///
    /// ## What it does
    /// Tells text that is no field, a field without a value, a value without a comma behind it, and text behind the end of an entry. What could be read is read all the same. Braces and quotes that do not balance are TXT008.
    ///
    /// ## Why
    /// BibTeX stops at such a place and skips to the next entry, so that fields are lost.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}} journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: what was meant is not in the entry.
    ///
    /// ## Sources
    /// *BibTeXing*, section 2.3; `bibtex.web`, sections 238 to 250.
    BIB001 "bib-syntax", Error, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let mut before = "";
    for fault in record.faults {
        if let Fault::EntryBroken { at, why } = fault {
            // One slip leaves many pieces behind it: the first is where it is.
            if *why != before || !why.starts_with("text") {
                found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("{why}"));
            }
            before = why;
        }
    }
}
