use super::typeset;
use crate::normalize::text::latex::source;
use crate::rules::prelude::*;

rule! {
    /// A LaTeX command is not known here.
    ///
    /// ## What it does
    /// BibTeX and BibLaTeX: finds commands outside of formulas that neither LaTeX nor the packages that bibliographies use define. A `@preamble` or the document may define them.
    ///
    /// ## Why
    /// Other formats get the command as it stands, and LaTeX may stop at it.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of \sealogo{the Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of \emph{the {Baltic}}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    ///
    /// ## Sources
    /// LaTeX2e unofficial reference manual; csquotes, hyperref, biblatex.
    TXT010 "unknown-latex-command", Info, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (raw, text) in typeset(record) {
        for range in source::unknown_commands(text).into_iter().take(3) {
            let place = Place { layer: raw.layer, at: At::Text(raw.span.part(range.start, range.end)) };
            found.at(place, format_args!("the command {} is not known", text.get(range).unwrap_or("")));
        }
    }
}
