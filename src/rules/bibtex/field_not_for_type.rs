use super::{fields, kind_of, model};
use crate::rules::prelude::*;

rule! {
    /// A field stands in an entry whose type does not have it.
    ///
    /// ## What it does
    /// Looks for each field among those that either manual gives the entry type. Fields that no manual has are not looked at; a journal in place of a booktitle is JNL008.
    ///
    /// ## Why
    /// Styles do not print the field there: it is of no use, or the entry has another type than it should.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}, publisher = {Lind}}
    /// ```
    /// ```bibtex,good
    /// @book{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, publisher = {Lind}, year = {2020}}
    /// ```
    ///
    /// ## Sources
    /// *BibTeXing*, section 3.1; biber's default data model.
    BIB016 "field-not-for-type", Info, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let kind = kind_of(record);
    let Some(own) = model::fields_of(kind) else { return };
    for (name, raw) in fields(record).filter(|(_, raw)| raw.kind != RawKind::Inherited && !raw.is_missing() && raw.slot != Slot::ContainerTitle) {
        let field = model::own_name(name);
        if own.binary_search(&field).is_err() && model::is_of_some(field) {
            found.at(raw.name_place(), format_args!("@{kind} has no field {name}"));
        }
    }
}
