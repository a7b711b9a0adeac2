use crate::model::reference::Reference;
use crate::normalize::hash::FoldHasher;
use crate::rules::prelude::*;
use std::hash::{Hash, Hasher};

rule! {
    /// Two records are the same in every bibliographic field.
    ///
    /// ## What it does
    /// Tells the later of two records that are read as the same: kind, titles, abstracts, names, container, volume, issue,
    /// pages, dates, identifiers, links and keywords. Counts of citations, metrics of the journal, the site's own numbers and
    /// the key make no difference, nor do layers and spelling that reading evens out.
    ///
    /// ## Why
    /// A bibliography with the same work twice prints it twice.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "citationCount": "3"}
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "citationCount": "5"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// {"title": "A History of Ice in Harbours", "authors": "Jonas Berg", "doi": "10.1000/183", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// There is no fix here: `fmt --dedupe` takes such records out.
    ///
    /// ## Sources
    /// BibTeX and its successors refuse a key twice, but not a work
    DUP001 "duplicate-exact", Warning, Set, Never, by &SET
}

static SET: SetRule = SetRule { keys, judge: later_ones, tell, needs: &[] };

fn keys(record: &Record<'_>, add: &mut dyn FnMut(u64, u64)) {
    if record.reference.title.is_some() || record.reference.doi.is_some() {
        add(bibliographic_hash(&record.reference), 0);
    }
}

fn tell(record: &Record<'_>, earlier: &Record<'_>, verdict: &Verdict, found: &mut Found<'_, '_>) {
    if !record.layers.is_empty() && is_same(record, earlier) {
        let whole = Place { layer: 0, at: At::Layer };
        found
            .at(whole, format_args!("the same as record {} in every bibliographic field", earlier.address.index))
            .related_record(u64::from(verdict.against), "the first of them");
    }
}

/// Whether two records are the same in every bibliographic field.
pub(super) fn is_same(one: &Record<'_>, other: &Record<'_>) -> bool {
    one.reference.title == other.reference.title && bibliographic_hash(&one.reference) == bibliographic_hash(&other.reference)
}

/// A hash of everything that says which work it is and how it is cited.
fn bibliographic_hash(reference: &Reference<'_>) -> u64 {
    let Reference {
        key: _,
        kind,
        kind_known: _,
        genres,
        title,
        title_translated,
        abstract_text,
        abstract_translated,
        contributors,
        others,
        container_title,
        container_short,
        volume,
        issue,
        pages,
        issued,
        online,
        accessed: _,
        submitted,
        event_date,
        original_date,
        language,
        doi,
        issn,
        isbn,
        pmid,
        pmcid,
        arxiv,
        identifiers,
        links,
        keywords,
        metrics: _,
        open_access: _,
        citation_count: _,
        texts,
        extra: _,
    } = reference;
    let mut hash = FoldHasher::default();
    (kind, genres, others, language).hash(&mut hash);
    for text in [title, abstract_text, container_title, container_short] {
        text.map(|rich| rich.text).hash(&mut hash);
    }
    for text in [title_translated, abstract_translated] {
        text.map(|translated| (translated.text.text, translated.language)).hash(&mut hash);
    }
    for contributor in *contributors {
        let name = contributor.name;
        (contributor.role, contributor.orcid).hash(&mut hash);
        let parts = [name.family, name.given, name.particle, name.dropping, name.suffix, name.literal];
        for (number, part) in (0_u32..).zip(parts).filter(|(_, part)| !part.is_empty()) {
            (number, part).hash(&mut hash);
        }
    }
    (volume, issue, pages.map(|pages| pages.text)).hash(&mut hash);
    (issued, online, submitted, event_date, original_date).hash(&mut hash);
    doi.map(str::to_ascii_lowercase).hash(&mut hash);
    (issn, isbn, pmid, pmcid, arxiv, keywords).hash(&mut hash);
    for identifier in identifiers.iter().filter(|identifier| identifier.scheme != "paper-id") {
        (identifier.scheme, identifier.value).hash(&mut hash);
    }
    for link in *links {
        link.url.hash(&mut hash);
    }
    for (slot, text) in *texts {
        (slot, text.text).hash(&mut hash);
    }
    hash.finish()
}
