//! Numbers and links.

use super::{Fields, NO_ELEMENT};
use crate::formats::xml::write::Xml;
use crate::model::reference::LinkKind;
use crate::model::slot::Slot;

impl Fields<'_, '_, '_> {
    pub(super) fn serial_numbers(&mut self) {
        let record = self.record;
        self.written.insert(Slot::Issn);
        self.written.insert(Slot::Isbn);
        let all: Vec<&str> = record.isbn.iter().chain(record.issn).copied().collect();
        self.xml.text_line("isbn", &[], "ISBN", &all.join("\r"));
    }

    /// One number in a database: PubMed's, arXiv's, or another one.
    pub(super) fn accession(&mut self) {
        let record = self.record;
        let mut others = record.identifiers.iter();
        if let Some(pmid) = record.pmid {
            self.text("accession-num", Slot::Pmid, Some(pmid));
            self.xml.text_line("remote-database-provider", &[], "PMID", "NLM");
        } else if let Some(arxiv) = record.arxiv {
            self.written.insert(Slot::Arxiv);
            self.xml.text_line("accession-num", &[], "arXiv", &format!("arXiv:{arxiv}"));
        } else if let Some(first) = others.next() {
            let is_plain = first.scheme == "accession" && !first.value.contains(':');
            let text = if is_plain { first.value.to_owned() } else { format!("{}:{}", first.scheme, first.value) };
            let fits = is_plain
                || (!first.scheme.is_empty() && first.scheme.bytes().all(|b| b.is_ascii_alphanumeric()) && !first.scheme.eq_ignore_ascii_case("arxiv"));
            if fits {
                self.xml.text_line("accession-num", &[], "identifiers", &text);
            }
            if !fits || first.authority.is_some() {
                self.xml.losses().lost("identifiers", first.value, NO_ELEMENT);
            }
        }
        for other in others {
            self.xml.losses().lost("identifiers", other.value, "EndNote has a field for one alone");
        }
    }

    pub(super) fn links(&mut self) {
        let record = self.record;
        let of = |xml: &mut Xml<'_>, element, wanted: fn(LinkKind) -> bool| {
            xml.block(element, &[], |xml| {
                for link in record.links.iter().filter(|link| wanted(link.kind)) {
                    xml.text_line("url", &[], "URL", link.url);
                }
            });
        };
        self.xml.block("urls", &[], |xml| {
            of(xml, "related-urls", |kind| kind != LinkKind::Pdf);
            of(xml, "pdf-urls", |kind| kind == LinkKind::Pdf);
        });
    }
}
