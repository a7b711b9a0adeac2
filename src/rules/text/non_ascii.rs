use super::typeset;
use crate::normalize::text::latex::source;
use crate::rules::prelude::*;

rule! {
    /// A letter is none of ASCII.
    ///
    /// ## What it does
    /// BibTeX and BibLaTeX: finds letters and signs beyond ASCII in fields that are printed. It has to be asked for: biber and BibTeX with UTF-8 read them.
    ///
    /// ## Why
    /// Classic BibTeX sorts and shortens such words wrongly, for it counts bytes.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic} near Järva}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,fixed
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic} near J{\"a}rva}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic} near J{\"a}rva}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the command stands for the letter. What has no command stays.
    ///
    /// ## Sources
    /// *BibTeXing*, section 4; `btxhak`, section 3.
    TXT011 "non-ascii", Info, Layer, Safe, off
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (raw, text) in typeset(record) {
        let letters = source::beyond_ascii(text);
        let Some((first, _)) = letters.first() else { continue };
        let place = |range: &std::ops::Range<usize>| Place { layer: raw.layer, at: At::Text(raw.span.part(range.start, range.end)) };
        let told = found.at(place(first), format_args!("{} is none of ASCII", text.get(first.clone()).unwrap_or("")));
        let ops: Vec<_> = letters.iter().filter_map(|(range, written)| Some((place(range), FixOp::Raw(written.clone()?)))).collect();
        if !ops.is_empty() {
            told.fix_all(Safety::Safe, "write it as a command", ops);
        }
    }
}
