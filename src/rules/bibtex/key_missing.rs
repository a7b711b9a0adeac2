use crate::normalize::key::KeyPattern;
use crate::rules::prelude::*;

rule! {
    /// An entry has no key.
    ///
    /// ## What it does
    /// Finds entries whose first field follows the brace.
    ///
    /// ## Why
    /// Without a key nothing can cite the entry, and BibTeX stops with an error.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @article{author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,fixed
    /// @article{berg-2020-tides, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: the key is made of author, year and title, and another entry may have it.
    ///
    /// ## Sources
    /// `bibtex.web`, section 266; *BibTeXing*, section 2.3.
    BIB015 "key-missing", Error, Layer, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(raw) = record.layers.first().filter(|_| record.format.bibtex).and_then(|layer| layer.raw(Slot::Key)) else { return };
    if raw.text.is_empty() {
        let told = found.at(raw, format_args!("the entry has no key"));
        if let Ok(pattern) = KeyPattern::parse("author-year-word") {
            told.unsafe_("give it one of author, year and title", pattern.key(&record.reference));
        }
    }
}
