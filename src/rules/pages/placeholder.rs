use crate::rules::prelude::*;

rule! {
    /// The pages say nothing.
    ///
    /// ## What it does
    /// Finds `0`, `0-0`, `n/a`, `n.a.`, `no-no`, a dash alone, `pp.` and the like, in any case. `1-1` counts unless another layer gives page 1.
    /// The words null, None and undefined are told by REC010.
    ///
    /// ## Why
    /// A placeholder is printed as if it were a page.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "n/a"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": null}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "0"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "1-10"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe for `0`, `n/a` and `no-no`, which become null. Unsafe for the others.
    ///
    /// ## Sources
    /// Values seen in exports of PubMed, Crossref and Ovid.
    PAG004 "pages-placeholder", Warning, Layer, Mixed
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.pages.each() {
        let Some(placeholder) = field.value.placeholder else { continue };
        if placeholder.weak && record.fields.pages.each().any(|other| other.raw.text.trim() == "1") {
            continue;
        }
        let safety = if placeholder.safe { Safety::Safe } else { Safety::Unsafe };
        found.at(field, format_args!("pages {} say nothing", field.raw.text)).fix(safety, "leave the pages out", FixOp::Clear);
    }
}
