use super::spellings::{spellings, tell};
use crate::normalize::pubmed;
use crate::rules::prelude::*;

rule! {
    /// A PMID is not written as its scheme has it.
    ///
    /// ## What it does
    /// Tells PubMed identifiers that are not up to nine digits, e.g. with a label or as an address.
    ///
    /// ## Why
    /// What looks the record up by it expects the bare identifier.
    ///
    /// ## Example
    /// The nested record has no member for it; other formats have.
    ///
    /// ## Fix safety
    /// Safe where only a label, an address, brackets, spaces or a hyphen stand around it; unsafe where what stands beside it
    /// says more.
    ///
    /// ## Sources
    /// National Library of Medicine, PMID and PMCID: <https://pmc.ncbi.nlm.nih.gov/about/public-access-info/>
    ID006 "pmid", Warning, Layer, Mixed
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for raw in spellings(record.layers, Slot::Pmid) {
        tell("PMID", raw, &pubmed::pmid(raw.text, record.arena), found);
    }
}
