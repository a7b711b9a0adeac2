use crate::rules::prelude::*;

rule! {
    /// A field stands twice in one entry.
    ///
    /// ## What it does
    /// Tells the second of two fields with one name, in any case of letters. The first one counts, as BibTeX has it.
    ///
    /// ## Why
    /// BibTeX takes the first without a word, biber the last: what is printed depends on the program.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}, Title = {Tides of the {North Sea}}}
    /// ```
    /// ```bibtex,good
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    ///
    /// ## Sources
    /// `bibtex.web`, section 262 (only the first field counts); the biber manual, 3.14.
    BIB007 "field-duplicate", Warning, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let text = |span| Place { layer: 0, at: At::Text(span) };
    for fault in record.faults {
        if let Fault::FieldTwice { again, first, name } = fault {
            found.at(text(*again), format_args!("the field {name} stands twice")).related(text(*first), format_args!("here first"));
        }
    }
}
