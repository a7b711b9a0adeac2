//! Identifiers of the work in JATS: `pub-id` in a citation, `article-id` in an article.

use super::xml::{Attribute, Xml};
use crate::model::reference::{Identifier, Reference};
use crate::model::slot::Slot;

/// Schemes that `@pub-id-type` has a value for; others are `custom`. Source: the attribute list of the Publishing DTD.
pub const TYPES: [(&str, &str); 15] = [
    ("accession", "accession"),
    ("ark", "ark"),
    ("coden", "coden"),
    ("doaj", "doaj"),
    ("handle", "handle"),
    ("hdl", "handle"),
    ("manuscript", "manuscript"),
    ("medline", "medline"),
    ("mr", "mr"),
    ("mrnumber", "mr"),
    ("paperid", "publisher-id"),
    ("pii", "pii"),
    ("publisher-id", "publisher-id"),
    ("sici", "sici"),
    ("zbl", "zbl"),
];

/// The identifier of the journal on the site that the record comes from: it is the container's, not the work's.
pub const PERIODICAL: &str = "periodical-id";

/// Every identifier of the work, each in an element of its own.
pub fn write(xml: &mut Xml<'_>, element: &'static str, record: &Reference<'_>) {
    if let Some(doi) = record.doi {
        // JATS4R: a DOI is bare. What does not begin as one is kept, but not as one.
        match doi.starts_with("10.") {
            true => one(xml, element, "DOI", "doi", "", doi),
            false => one(xml, element, "DOI", "custom", "doi", doi),
        }
    }
    for (field, id_type, value) in [("PMID", "pmid", record.pmid), ("PMCID", "pmcid", record.pmcid), ("arXiv", "arxiv", record.arxiv)] {
        one(xml, element, field, id_type, "", value.unwrap_or_default());
    }
    if let Some(paper) = record.text(Slot::PaperId) {
        one(xml, element, Slot::PaperId.name(), "publisher-id", "", paper.text);
    }
    for Identifier { scheme, value, authority } in record.identifiers.iter().filter(|id| id.scheme != PERIODICAL) {
        let folded = scheme.to_ascii_lowercase();
        let known = TYPES.iter().find(|(name, _)| *name == folded).map(|(_, id_type)| *id_type);
        let attributes: [Attribute<'_>; 3] = [
            ("pub-id-type", known.unwrap_or("custom")),
            ("custom-type", if known.is_some() { "" } else { scheme }),
            ("assigning-authority", authority.unwrap_or_default()),
        ];
        xml.text_line(element, &attributes, "identifier", value);
    }
}

fn one(xml: &mut Xml<'_>, element: &'static str, field: &'static str, id_type: &str, custom: &str, value: &str) {
    xml.text_line(element, &[("pub-id-type", id_type), ("custom-type", custom)], field, value);
}
