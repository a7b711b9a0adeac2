use crate::rules::prelude::*;

rule! {
    /// Braces or quotes do not balance.
    ///
    /// ## What it does
    /// BibTeX and BibLaTeX: finds values and entries whose opening brace or quote has no end, and entries that a brace too many has cut off before their last fields. Braces are counted as BibTeX counts them: also behind a backslash.
    ///
    /// ## Why
    /// BibTeX reads on into the next entries, or loses the fields behind the brace.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @article{berg2020, author = {Berg, Jan}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020},
    ///   title = {Tides of the {Baltic}
    /// }
    /// ```
    /// ```bibtex,bad
    /// @article{berg2020, author = {Berg, Jan}, journal = {Ecology}, year = {2020}, title = {Tides of the {Baltic}}}, pages = {37--68} }
    /// ```
    /// ```bibtex,good
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: where the brace belongs is not in the entry.
    ///
    /// ## Sources
    /// *BibTeXing*, section 2.3; `bibtex.web`, sections 247 to 256.
    TXT008 "unbalanced-braces", Error, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::Unbalanced { at, why } = fault {
            found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("{why}"));
        }
    }
}
