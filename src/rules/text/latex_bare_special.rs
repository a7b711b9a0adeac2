use super::typeset;
use crate::normalize::text::latex::source;
use crate::rules::prelude::*;

rule! {
    /// A sign that LaTeX takes for syntax stands without a backslash.
    ///
    /// ## What it does
    /// BibTeX and BibLaTeX: finds `&`, `%`, `#` and `_` in fields that are printed, outside of formulas and addresses. A character reference of HTML is TXT002. Abstracts, keywords and remarks of programs are not printed and not looked at. A line of `_` in the place of a name is NAM008.
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
        let mut signs = source::bare_signs(text);
        if matches!(raw.slot, Slot::Author | Slot::Editor | Slot::Translator) {
            // NAM008 tells that `____` is no name; a backslash makes none of it.
            let (mut end, mut is_line) = (0, false);
            signs.retain(|at| {
                if *at >= end {
                    (end, is_line) = line_at(text, *at);
                }
                !is_line
            });
        }
        let Some(first) = signs.first() else { continue };
        let place = |at: usize| Place { layer: raw.layer, at: At::Text(raw.span.part(at, at + 1)) };
        let sign = |at: usize| text.get(at..at + 1).unwrap_or("");
        let ops = signs.iter().map(|at| (place(*at), FixOp::Raw(format!("\\{}", sign(*at))))).collect();
        found.at(place(*first), format_args!("{} without a backslash", sign(*first))).fix_all(Safety::Safe, "put a backslash before it", ops);
    }
}

/// Where the run of `_` ends that begins here, and whether it is a word, two at least.
fn line_at(text: &str, at: usize) -> (usize, bool) {
    let is_border = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, '{' | '}' | ',' | '[' | ']'));
    let rest = text.get(at..).unwrap_or("");
    let behind = rest.trim_start_matches('_');
    let length = rest.len() - behind.len();
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    (at + length.max(1), length > 1 && is_border(before) && is_border(behind.chars().next()))
}
