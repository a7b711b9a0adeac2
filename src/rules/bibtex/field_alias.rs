use super::{fields, is_biblatex, model};
use crate::rules::prelude::*;

rule! {
    /// A field stands under another of its names.
    ///
    /// ## What it does
    /// In entries that are BibLaTeX by their type or another field: finds `address`, `journal`, `school` and other names that BibLaTeX keeps for the sake of old files. In all entries: `authors`, `editors` and `keyword`.
    ///
    /// ## Why
    /// BibLaTeX prefers its own names, and styles of BibTeX do not know the plural ones.
    ///
    /// ## Example
    /// ```biblatex,bad
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, date = {2020-05}}
    /// ```
    /// ```biblatex,fixed
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journaltitle = {Ecology}, volume = {12}, pages = {37--68}, date = {2020-05}}
    /// ```
    /// ```bibtex,good
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: both names mean the same. Where the other one is there too, there is no fix.
    ///
    /// ## Sources
    /// biblatex manual 3.19, section 2.2.5 (field aliases).
    BIB006 "field-alias", Info, Layer, Safe
}

/// Names that no manual has, for what one does.
static PLURALS: &[(&str, &str)] = &[("authors", "author"), ("editors", "editor"), ("keyword", "keywords")];

/// The name that a field should have here, where it is another.
fn own_name<'n>(name: &'n str, record: &Record<'_>) -> Option<&'n str> {
    let plural = PLURALS.iter().find(|(other, _)| *other == name).map(|(_, own)| *own);
    plural.or_else(|| Some(model::own_name(name)).filter(|own| *own != name && is_biblatex(record)))
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (name, raw) in fields(record).filter(|(_, raw)| raw.kind != RawKind::Inherited) {
        let Some(own) = own_name(name, record) else { continue };
        let told = found.at(raw.name_place(), format_args!("{name} is another name of {own}"));
        if !fields(record).any(|(other, _)| other == own) {
            told.fix(Safety::Safe, "write the name of the manual", FixOp::Raw(own.to_owned()));
        }
    }
}
