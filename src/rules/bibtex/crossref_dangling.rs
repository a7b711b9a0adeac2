use crate::rules::prelude::*;

rule! {
    /// An entry refers to one that is not there.
    ///
    /// ## What it does
    /// Looks for each key that `crossref` and `xdata` name among the entries of the file.
    ///
    /// ## Why
    /// The entry lacks everything that the other one should give it.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @inproceedings{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, booktitle = {Papers on Seas}, crossref = {seas}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @inproceedings{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, booktitle = {Papers on Seas}, crossref = {seas}}
    /// @proceedings{seas, title = {Papers on Seas}, editor = {Lind, Anna}, year = {2020}}
    /// ```
    ///
    /// ## Sources
    /// *BibTeXing*, section 2.2; biblatex manual 3.19, section 2.4.1.
    BIB011 "crossref-dangling", Error, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::ParentMissing { at, key } = fault {
            found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("no entry has the key {key}"));
        }
    }
}
