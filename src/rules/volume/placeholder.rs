use crate::rules::prelude::*;

rule! {
    /// The volume or issue says that there is none.
    ///
    /// ## What it does
    /// Finds `n/a`, ahead of print (also publish, epub, online), online first, in press and the like, in any case, with spaces or hyphens; 0 as the volume; and 0 as the issue where the volume is 0 or missing.
    /// The words null, None and undefined are told by REC010.
    ///
    /// ## Why
    /// A placeholder is printed as if it were a number.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "volume": "ahead of print"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "volume": null}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "volume": "0"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "volume": "46", "issue": "0"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the placeholder says nothing and is left out.
    ///
    /// ## Sources
    /// Values seen in exports of Ovid, PubMed and Crossref.
    VOL003 "volume-placeholder", Warning, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.volume.each().filter(|field| field.value.placeholder.is_some()) {
        found.at(field, format_args!("volume {} is no volume", field.raw.text)).fix(Safety::Safe, "leave the volume out", FixOp::Clear);
    }
    for field in record.fields.issue.each() {
        let Some(placeholder) = field.value.placeholder else { continue };
        if !placeholder.zero || record.reference.volume.is_none() {
            found.at(field, format_args!("issue {} is no issue", field.raw.text)).fix(Safety::Safe, "leave the issue out", FixOp::Clear);
        }
    }
}
