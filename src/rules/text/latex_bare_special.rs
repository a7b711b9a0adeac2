use super::typeset;
use crate::normalize::text::latex::source;
use crate::rules::prelude::*;

rule! {
    /// A sign that LaTeX takes for syntax stands without a backslash.
    ///
    /// ## What it does
    /// BibTeX and BibLaTeX: finds `&`, `%`, `#` and `_` in fields that are printed, outside of formulas and addresses. A character reference of HTML is TXT002. Abstracts, keywords and remarks of programs are not printed and not looked at.
    ///
    /// ## Why
    /// LaTeX stops with an error, or, at a `%`, loses the rest of the line.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides & Winds of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,fixed
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides \& Winds of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of 5\,\% and $x_1$ in the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the sign is what is meant in text.
    ///
    /// ## Sources
    /// LaTeX2e unofficial reference manual, reserved characters.
    TXT009 "latex-bare-special", Warning, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (raw, text) in typeset(record) {
        let signs = source::bare_signs(text);
        let Some(first) = signs.first() else { continue };
        let place = |at: usize| Place { layer: raw.layer, at: At::Text(raw.span.part(at, at + 1)) };
        let sign = |at: usize| text.get(at..at + 1).unwrap_or("");
        let ops = signs.iter().map(|at| (place(*at), FixOp::Raw(format!("\\{}", sign(*at))))).collect();
        found.at(place(*first), format_args!("{} without a backslash", sign(*first))).fix_all(Safety::Safe, "put a backslash before it", ops);
    }
}
