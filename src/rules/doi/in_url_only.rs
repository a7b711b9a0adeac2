use crate::normalize::{derive, doi};
use crate::rules::prelude::*;

rule! {
    /// The DOI stands in a link only.
    ///
    /// ## What it does
    /// Tells a record that has no DOI in any layer, but a link to one: in `DOIUrl`, `url`, `ListUrlMain` or, of other formats,
    /// in the URL or a note. The link must be a resolver's and hold nothing but the DOI.
    ///
    /// ## Why
    /// What looks for a DOI does not find it in a link.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": null, "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "DOIUrl": "https://doi.org/10.1000/182"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "DOIUrl": "https://doi.org/10.1000/182"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: every layer that has the member gets the DOI that its link resolves. There is no fix where the links of a record
    /// resolve different ones.
    ///
    /// ## Sources
    /// Crossref, DOI display guidelines: <https://doi.org/10.13003/5jchdy>
    DOI012 "doi-in-url-only", Warning, Record, Safe
}

const FILL: &str = "put the DOI into its field";

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some((doi, link)) = in_link(record) else { return };
    let one = derive::dois_in_links(record).all(|(other, _)| doi::same(other, doi));
    let told = found.at(missing_place(record, Slot::Doi), format_args!("no DOI here, a link has it: {doi}")).related(link, format_args!("the link here"));
    let fills: Vec<(Place, FixOp)> =
        record.layers.iter().filter_map(|layer| layer.raw(Slot::Doi)).map(|raw| (raw.place(), FixOp::Text(doi.to_owned()))).collect();
    if !one {
        return;
    }
    if !fills.is_empty() {
        told.fix_all(Safety::Safe, FILL, fills);
    } else if let Some(beside) = record.layers.first().and_then(|layer| layer.raw(Slot::Author).or(layer.raw(Slot::Title))).filter(|_| record.format.nested) {
        let json = serde_json::to_string(doi).unwrap_or_default();
        told.fix_all(Safety::Safe, FILL, vec![(beside.place(), FixOp::InsertAfter { name: "doi", json })]);
    }
}

/// The DOI that a record without one has in a link, and where.
pub(super) fn in_link<'a>(record: &Record<'a>) -> Option<(&'a str, Place)> {
    if record.fields.doi.is_empty() { derive::dois_in_links(record).next() } else { None }
}
