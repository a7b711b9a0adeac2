use super::spellings::{spellings, tell};
use crate::normalize::arxiv;
use crate::rules::prelude::*;

rule! {
    /// An arXiv identifier is not written as its scheme has it.
    ///
    /// ## What it does
    /// Tells arXiv identifiers that are neither `2101.00001` nor `hep-th/9901001`, with or without a version, e.g. with a label
    /// or as an address.
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
    /// arXiv, identifier scheme: <https://info.arxiv.org/help/arxiv_identifier.html>
    ID008 "arxiv-id", Warning, Layer, Mixed
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for raw in spellings(record.layers, Slot::Arxiv) {
        tell("arXiv identifier", raw, &arxiv::read(raw.text, record.arena), found);
    }
}
