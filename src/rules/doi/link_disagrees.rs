use crate::model::identifier::{DoiReading, Reserved};
use crate::normalize::doi::link_contradicts;
use crate::rules::prelude::*;

rule! {
    /// A link of the record leads to another DOI.
    ///
    /// ## What it does
    /// Compares the DOI in each link with the DOIs of the record, in any case. In a publisher's address a DOI ends before
    /// `?`, `#` and the views of the page; where its end is uncertain, nothing is told. A copy in a repository or on a preprint
    /// server has a DOI of its own; a link to one is worth knowing only.
    ///
    /// ## Why
    /// Either the DOI or the link is of another work.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "DOIUrl": "https://doi.org/10.1000/183"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "DOIUrl": "https://doi.org/10.1000/182"}
    /// ```
    ///
    /// ## Fix safety
    /// There is no fix: which of the two is right is not in the record.
    ///
    /// ## Sources
    /// DOI Handbook, 2.2 (syntax): <https://www.doi.org/the-identifier/resources/handbook>
    DOI006 "doi-url-disagree", Warning, Record, Never
}

/// Registrants of repositories and preprint servers, which give a copy of an article a DOI of its own: arXiv, Zenodo,
/// figshare, bioRxiv and medRxiv, SSRN, Research Square, Preprints, ChemRxiv, OSF, Dryad, HAL, RePEc.
const REPOSITORIES: [&str; 14] = ["48550", "5281", "6084", "1101", "2139", "21203", "20944", "26434", "31219", "31234", "17605", "5061", "31235", "13140"];

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    if record.fields.doi.is_empty() {
        return;
    }
    for field in record.fields.links().iter().flat_map(|links| links.each()) {
        let Some(link) = &field.value.doi else { continue };
        let agrees = |reading: &DoiReading<'_>| {
            reading.doi.is_some_and(|doi| !link_contradicts(link, doi)) || reading.without_version().is_some_and(|doi| !link_contradicts(link, doi))
        };
        let Some(own) = record.fields.doi.each().find(|own| own.value.doi.is_some() && own.value.reserved != Some(Reserved::ShortDoi)) else { return };
        if record.fields.doi.each().any(|own| agrees(&own.value)) {
            continue;
        }
        let registrant = link.doi.strip_prefix("10.").and_then(|rest| rest.split_once('/')).map_or("", |(registrant, _)| registrant);
        let is_copy = field.raw.slot != Slot::DoiUrl && REPOSITORIES.contains(&registrant);
        found
            .with(if is_copy { Info } else { Warning }, field, format_args!("the link leads to {}, the DOI is {}", link.doi, own.value.doi.unwrap_or_default()))
            .related(own, format_args!("the DOI here"));
    }
}
