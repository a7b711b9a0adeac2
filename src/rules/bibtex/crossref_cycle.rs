use crate::rules::prelude::*;

rule! {
    /// An entry refers to itself, by way of others or without.
    ///
    /// ## What it does
    /// Follows `crossref` and `xdata` from each entry.
    ///
    /// ## Why
    /// BibTeX and biber give up, and the entries lack what they should take from each other.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @inproceedings{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, booktitle = {Papers on Seas}, crossref = {berg2020}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @inproceedings{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, booktitle = {Papers on Seas}, crossref = {seas}}
    /// @proceedings{seas, title = {Papers on Seas}, editor = {Lind, Anna}, year = {2020}}
    /// ```
    ///
    /// ## Sources
    /// *BibTeXing*, section 2.2; the biber manual, 3.7.
    BIB012 "crossref-cycle", Error, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::ParentCycle { at, key } = fault {
            found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("{key} leads back to an entry that was there before"));
        }
    }
}
