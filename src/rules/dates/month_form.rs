use crate::normalize::date::month;
use crate::rules::bibtex::{fields, is_biblatex};
use crate::rules::prelude::*;

rule! {
    /// A month of BibTeX is no macro.
    ///
    /// ## What it does
    /// Finds months in braces or quotes, written out, shortened or as a number, and words that are no month. In BibLaTeX a number is right. Seasons, days beside the month and months in a range are right as they stand.
    ///
    /// ## Why
    /// A style cannot translate or shorten a month that is written out, and a number is printed as a number.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}, month = {January}}
    /// ```
    /// ```bibtex,fixed
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}, month = jan}
    /// ```
    /// ```bibtex,good
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}, month = jan}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: every style has the macro.
    ///
    /// ## Sources
    /// *BibTeXing*, section 3.2, `month`; biblatex manual 3.19, section 2.3.8.
    DAT009 "month-form", Warning, Layer, Safe
}

/// The macros of the standard styles, January first.
const MACROS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some((_, raw)) = fields(record).find(|(name, _)| *name == "month") else { return };
    let text = raw.text.trim().trim_end_matches('.');
    if !matches!(raw.kind, RawKind::Text | RawKind::Number) || raw.is_missing() {
        return;
    }
    let number: Option<usize> = if text.len() < 3 { text.parse().ok() } else { None };
    if number.is_some() && is_biblatex(record) {
        return;
    }
    let read = number.filter(|number| (1..=12).contains(number)).or_else(|| month(&text.to_lowercase()).map(usize::from));
    match read.and_then(|month| MACROS.get(month.checked_sub(1)?)) {
        Some(name) => {
            let op = FixOp::Raw((*name).to_owned());
            let told = found.at(raw, format_args!("the month {text} is text, not the macro {name}"));
            told.fix_all(Safety::Safe, "write the macro", vec![(Place { layer: raw.layer, at: At::Text(delimited(raw)) }, op)]);
        }
        // Ranges, days and seasons are written out.
        None if text.contains([' ', '-', '/', '~', '–', '&', ',', '\\']) || crate::normalize::date::season(&text.to_lowercase()).is_some() => {}
        None => {
            found.at(raw, format_args!("{text} is no month"));
        }
    }
}

/// The value with its braces or quotes.
fn delimited(raw: &Raw<'_>) -> crate::source::Span {
    let by = u32::from(raw.kind == RawKind::Text);
    crate::source::Span { start: raw.span.start.saturating_sub(by), end: raw.span.end + by }
}
