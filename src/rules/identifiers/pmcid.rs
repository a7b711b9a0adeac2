use super::spellings::tell;
use crate::rules::prelude::*;

rule! {
    /// A PMCID is not written as its scheme has it.
    ///
    /// ## What it does
    /// Tells PubMed Central identifiers that are neither `PMC` and digits nor the digits alone, e.g. with a label or as an
    /// address.
    ///
    /// ## Why
    /// What looks the record up by it expects the bare identifier.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PMCID": "PMCID: PMC1234567"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PMCID": "PMC1234567"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PMCID": "1234567"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where only a label, an address, brackets, spaces or a hyphen stand around it; unsafe where what stands beside it
    /// says more.
    ///
    /// ## Sources
    /// National Library of Medicine, PMID and PMCID: <https://pmc.ncbi.nlm.nih.gov/about/public-access-info/>
    ID007 "pmcid", Warning, Layer, Mixed
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.pmcid.each() {
        tell("PMCID", &field.raw, &field.value, found);
    }
}
