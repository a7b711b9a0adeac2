use super::entry_text;
use crate::normalize::text::latex::source;
use crate::rules::prelude::*;

rule! {
    /// A word with capitals of its own stands in a title without braces.
    ///
    /// ## What it does
    /// BibTeX and BibLaTeX: finds words such as DNA, pH, mRNA and McLeod outside of braces in titles. It has to be asked for: a style that keeps titles as they are needs no braces.
    ///
    /// ## Why
    /// Many styles write titles in small letters, and print "dna".
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides and DNA}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,fixed
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides and {DNA}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides and {DNA}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: braces around a word are not printed.
    ///
    /// ## Sources
    /// *BibTeXing*, section 3 (case of titles); biblatex manual 3.19, section 4.6.4.
    TXT013 "title-capitals-unprotected", Info, Layer, Safe, off
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let layer = record.layers.first().filter(|_| record.format.bibtex);
    let titles = layer.map_or(&[][..], |layer| layer.raws).iter().filter(|raw| matches!(raw.slot, Slot::Title | Slot::Subtitle) && raw.kind == RawKind::Text);
    for (raw, text) in titles.filter_map(|raw| Some((raw, entry_text(record, raw)?))) {
        let words = source::unprotected_capitals(text);
        let Some(first) = words.first() else { continue };
        let place = |range: &std::ops::Range<usize>| Place { layer: raw.layer, at: At::Text(raw.span.part(range.start, range.end)) };
        let word = |range: &std::ops::Range<usize>| text.get(range.clone()).unwrap_or("");
        let ops = words.iter().map(|range| (place(range), FixOp::Raw(format!("{{{}}}", word(range))))).collect();
        found.at(place(first), format_args!("{} stands without braces", word(first))).fix_all(Safety::Safe, "put braces around it", ops);
    }
}
