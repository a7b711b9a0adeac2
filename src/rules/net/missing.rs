use super::{everywhere, of_this_work, said_by};
use crate::model::evidence::Candidate;
use crate::model::kind::Kind;
use crate::normalize::similar;
use crate::rules::prelude::*;

rule! {
    /// The registered work has what the record lacks.
    ///
    /// ## What it does
    /// Offers year, volume, issue, pages and ISSN of the registered work where no layer of the record has them, and the DOI
    /// that `verify --find-missing` found.
    ///
    /// ## Why
    /// What is known need not be looked up.
    ///
    /// ## Example
    /// ```json,lock
    /// {"version": 1, "evidence": [{"doi": "10.1000/182", "agency": "Crossref", "answer": "registered", "title": "Tides of the Baltic Sea", "authors": ["Lind, Anna"], "year": 2020, "container": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68", "type": "article-journal"}]}
    /// ```
    ///
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "issue": null, "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: the value is the agency's, not that of a copy at hand.
    NET020 "known-there", Suggestion, Record, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let title = record.reference.title.map_or("", |title| title.text);
    let is_this = |candidate: &&Candidate| !candidate.doi.is_empty() && similar::same_title(&candidate.title, title);
    if let Some(candidate) = found.candidate().filter(is_this).filter(|_| lacks(record, &[Slot::Doi, Slot::DoiUrl])) {
        suggest(record, Slot::Doi, "DOI", &candidate.doi, "a search", found);
    }
    let Some(evidence) = of_this_work(record, found) else { return };
    let reference = &record.reference;
    let year = evidence.year.map_or_else(String::new, |year| year.to_string());
    let pages = if evidence.pages.is_empty() { &evidence.article_number } else { &evidence.pages };
    let pages = if record.format.bibtex { pages.replace('-', "--") } else { pages.clone() };
    let issn = evidence.issn.first().map_or("", String::as_str);
    let is_article = evidence.kind == Kind::ArticleJournal.csl();
    for (slot, what, value, is_lacking) in [
        (Slot::Issued, "year", year.as_str(), reference.issued.is_none() && lacks(record, &[Slot::Issued])),
        (Slot::Volume, "volume", evidence.volume.as_str(), is_article && reference.volume.is_none() && lacks(record, &[Slot::Volume])),
        (Slot::Issue, "issue", evidence.issue.as_str(), is_article && reference.issue.is_none() && lacks(record, &[Slot::Issue, Slot::Number])),
        (Slot::Pages, "pages", pages.as_str(), is_article && reference.pages.is_none() && lacks(record, &[Slot::Pages, Slot::ArticleNumber])),
        (Slot::Issn, "ISSN", issn, is_article && reference.issn.is_empty() && lacks(record, &[Slot::Issn, Slot::Eissn])),
    ] {
        if is_lacking && !value.is_empty() {
            suggest(record, slot, what, value, said_by(evidence), found);
        }
    }
}

fn suggest(record: &Record<'_>, slot: Slot, what: &str, value: &str, who: &str, found: &mut Found<'_, '_>) {
    const FILL: &str = "fill in what is registered";
    let told = found.at(missing_place(record, slot), format_args!("no {what} here, {who} says {value}"));
    let fills = everywhere(record, slot, value);
    if !fills.is_empty() {
        told.fix_all(Safety::Unsafe, FILL, fills);
        return;
    }
    // A new member goes behind one of the same object.
    let path = (record.format.path_of)(slot);
    let Some((parent, name)) = path.rsplit_once('/') else { return };
    let is_tag = name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if name.is_empty() || !(record.format.nested || record.format.bibtex || is_tag) {
        return;
    }
    let Some(layer) = record.layers.first() else { return };
    let is_beside =
        |raw: &&Raw<'_>| raw.path.rsplit_once('/').is_some_and(|(of, _)| of == parent) && !matches!(raw.slot, Slot::Key | Slot::Kind | Slot::Original);
    if let Some(beside) = layer.raws.iter().rfind(is_beside) {
        let json = serde_json::to_string(value).unwrap_or_default();
        told.fix_all(Safety::Unsafe, FILL, vec![(beside.place(), FixOp::InsertAfter { name, json })]);
    }
}

/// Whether no layer says anything in these slots. "0" is a placeholder.
fn lacks(record: &Record<'_>, slots: &[Slot]) -> bool {
    slots.iter().all(|slot| record.layers.iter().all(|layer| layer.known(*slot).is_none_or(|raw| raw.text.trim() == "0")))
}
