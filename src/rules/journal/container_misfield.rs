use crate::rules::bibtex::{fields, kind_of};
use crate::rules::prelude::*;

rule! {
    /// The name of a journal or book stands in the field of the other.
    ///
    /// ## What it does
    /// BibTeX and BibLaTeX: finds `booktitle` in an `@article` without a journal, and `journal` in an `@inproceedings`, `@incollection` or `@inbook` without a booktitle.
    ///
    /// ## Why
    /// Styles do not print the field there, so that the reference lacks what the work stands in.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @inproceedings{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Papers on Seas}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,fixed
    /// @inproceedings{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, booktitle = {Papers on Seas}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the field gets the name that its type has.
    ///
    /// ## Sources
    /// *BibTeXing*, section 3.1.
    JNL008 "container-misfield", Warning, Layer, Safe
}

/// Entry types, the fields that they have for what they stand in, and those of others.
static FIELDS: &[(&[&str], &[&str], &[&str])] = &[
    (&["article"], &["journal", "journaltitle"], &["booktitle"]),
    (&["inproceedings", "conference", "incollection", "inbook"], &["booktitle", "maintitle", "chapter"], &["journal", "journaltitle"]),
];

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let kind = kind_of(record);
    let Some((_, own, others)) = FIELDS.iter().find(|(kinds, ..)| kinds.contains(&kind)) else { return };
    let said = |names: &[&str]| fields(record).find(|(name, raw)| names.contains(name) && !raw.is_missing());
    if let (None, Some((name, raw)), Some(right)) = (said(own), said(others), own.first()) {
        if raw.kind == RawKind::Inherited {
            return;
        }
        let told = found.at(raw.name_place(), format_args!("@{kind} has its {right} in {name}"));
        told.fix(Safety::Safe, "write the field that the type has", FixOp::Raw((*right).to_owned()));
    }
}
