use crate::normalize::doi;
use crate::rules::prelude::*;

rule! {
    /// The URL only says the DOI again.
    ///
    /// ## What it does
    /// Tells a `url` that is a resolver and the record's own DOI, beside that DOI. `DOIUrl` and `ListUrlMain` are made for such
    /// links.
    ///
    /// ## Why
    /// Programs that print both print the same thing twice.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "url": "https://doi.org/10.1000/182"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "url": null}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "DOIUrl": "https://doi.org/10.1000/182"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: what reads the URL only would find nothing.
    ///
    /// ## Sources
    /// APA Style, 7th edition, 9.35; Crossref, DOI display guidelines: <https://doi.org/10.13003/5jchdy>
    URL002 "url-is-doi", Info, Layer, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(doi) = record.reference.doi.filter(|_| record.format.nested || record.format.bibtex) else { return };
    for field in record.fields.url.each() {
        if field.value.doi.is_some_and(|link| link.resolver && doi::same(link.doi, doi)) {
            found.at(field, format_args!("the URL only says the DOI {doi} again")).fix(Safety::Unsafe, "take the URL out", FixOp::Clear);
        }
    }
}
