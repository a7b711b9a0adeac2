//! Genres, identifiers, links, language and keywords.

use super::Body;
use crate::formats::bibtex::entry::{self, Chosen};
use crate::formats::bibtex::losses::{NO_FIELD, TAKEN, TYPE_HAS_NO_FIELD};
use crate::formats::bibtex::{Dialect, value};
use crate::model::reference::LinkKind;
use crate::model::slot::Slot;
use crate::normalize::babel;

impl Body<'_, '_, '_> {
    pub(super) fn genres(&mut self, chosen: &Chosen<'_>) {
        let name = self.field(Slot::Genre);
        if let (Some(name), Some(said)) = (name, chosen.said) {
            self.plain(name, said);
        }
        for genre in self.record.genres {
            let kept = Some(*genre) == chosen.genre && (name.is_some() || chosen.in_type);
            if !kept {
                self.losses.lost(Slot::Genre.name(), genre, if name.is_some() { TAKEN } else { TYPE_HAS_NO_FIELD });
            }
        }
    }

    pub(super) fn identifiers(&mut self) {
        let record = self.record;
        let biblatex = self.writer.dialect == Dialect::Biblatex;
        if let (Some(doi), Some(name)) = (record.doi, self.field(Slot::Doi)) {
            self.verbatim(name, doi);
        }
        let mut eprint = false;
        if let (Some(arxiv), Some(name)) = (record.arxiv, self.field(Slot::Arxiv)) {
            self.verbatim(name, arxiv);
            if biblatex {
                self.plain("eprinttype", "arxiv")
            } else {
                self.plain("archiveprefix", "arXiv")
            }
            eprint = true;
        }
        if let Some(pmid) = record.pmid {
            // biblatex makes a link of an eprint of type pubmed.
            if biblatex && !eprint {
                self.verbatim("eprint", pmid);
                self.plain("eprinttype", "pubmed");
                eprint = true;
            } else if let Some(name) = self.field(Slot::Pmid) {
                self.verbatim(name, pmid);
            }
        }
        if let (Some(pmcid), Some(name)) = (record.pmcid, self.field(Slot::Pmcid)) {
            self.verbatim(name, pmcid);
        }
        for id in record.identifiers {
            let known = entry::EPRINTS.iter().find(|(scheme, _)| scheme.eq_ignore_ascii_case(id.scheme));
            match known {
                Some((_, kind)) if biblatex && !eprint => {
                    self.verbatim("eprint", id.value);
                    self.plain("eprinttype", kind);
                    eprint = true;
                }
                _ => self.losses.lost("identifiers", id.value, NO_FIELD),
            }
        }
        self.serials(Slot::Issn, record.issn, "verbc", b", ");
        self.serials(Slot::Isbn, record.isbn, "listc", b" and ");
    }

    /// ISSNs or ISBNs: all in one field in BibTeX; in BibLaTeX, which checks them, one, and the others in a custom field.
    pub(super) fn serials(&mut self, slot: Slot, numbers: &[&str], spare: &'static str, joint: &'static [u8]) {
        let Some((first, rest)) = numbers.split_first() else {
            return;
        };
        let Some(name) = self.field(slot) else { return };
        match self.writer.dialect {
            Dialect::Bibtex => self.joined(name, numbers, b", "),
            Dialect::Biblatex if name == spare => self.joined(name, numbers, joint),
            Dialect::Biblatex => {
                self.verbatim(name, first);
                if !rest.is_empty() {
                    self.joined(spare, rest, joint);
                }
            }
        }
    }

    pub(super) fn joined(&mut self, name: &str, values: &[&str], joint: &[u8]) {
        self.open(name);
        for (at, one) in values.iter().enumerate() {
            if at > 0 {
                self.out.extend_from_slice(joint);
            }
            value::verbatim(one, self.out);
        }
        self.close();
    }

    /// One link: the page, else the full text, else, where no DOI says it, the resolver's.
    pub(super) fn links(&mut self) {
        let record = self.record;
        let Some(name) = self.field(Slot::Url) else {
            return;
        };
        let resolver = || record.link(LinkKind::Resolver).filter(|_| record.doi.is_none());
        let chosen = record.link(LinkKind::Page).or_else(|| record.link(LinkKind::Pdf)).or_else(resolver);
        if let Some(url) = chosen {
            self.verbatim(name, url);
        }
        for link in record.links.iter().filter(|link| Some(link.url) != chosen) {
            match link.kind {
                LinkKind::Resolver if record.doi.is_some() => {}
                LinkKind::Resolver => self.losses.lost(Slot::DoiUrl.name(), link.url, TAKEN),
                LinkKind::Page => self.losses.lost(Slot::Url.name(), link.url, TAKEN),
                LinkKind::Pdf => self.losses.lost(Slot::Pdf.name(), link.url, TAKEN),
            }
        }
    }

    pub(super) fn language(&mut self) {
        let Some(tag) = self.record.language else {
            return;
        };
        match (self.writer.dialect, babel::langid_of(tag)) {
            (Dialect::Biblatex, Some(langid)) => self.plain("langid", langid),
            _ => self.plain("language", tag),
        }
    }

    pub(super) fn keywords(&mut self) {
        let Some(name) = self.field(Slot::Keyword).filter(|_| !self.record.keywords.is_empty()) else {
            return;
        };
        self.open(name);
        for (at, term) in self.record.keywords.iter().enumerate() {
            if at > 0 {
                self.out.extend_from_slice(b", ");
            }
            let braced = term.contains([',', ';']);
            if braced {
                self.out.push(b'{');
            }
            value::text(term, self.writer.options.ascii, self.out);
            if braced {
                self.out.push(b'}');
            }
        }
        self.close();
    }
}
