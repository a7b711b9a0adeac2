use super::{everywhere, of_this_work, place, said_by};
use crate::model::kind::Kind;
use crate::normalize::journal::{self, NameRelation};
use crate::rules::prelude::*;

rule! {
    /// The journal is another one.
    ///
    /// ## What it does
    /// Compares the journal's names, full and short; abbreviations, qualifiers such as (Online), names in other languages and
    /// journals with one ISSN agree.
    ///
    /// ## Why
    /// The reference leads to the wrong journal.
    ///
    /// ## Example
    /// ```json,lock
    /// {"version": 1, "evidence": [{"doi": "10.1000/182", "agency": "Crossref", "answer": "registered", "title": "Tides of the Baltic Sea", "authors": ["Lind, Anna"], "year": 2020, "container": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68", "type": "article-journal"}]}
    /// ```
    ///
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Forest Ecology Letters", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: journals change their names.
    NET012 "container-differs", Warning, Record, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(evidence) = of_this_work(record, found) else { return };
    let reference = &record.reference;
    if evidence.kind != Kind::ArticleJournal.csl() || evidence.container.is_empty() || reference.kind != Kind::ArticleJournal {
        return;
    }
    let fields = [record.fields.container_title, record.fields.container_again];
    let mut own: Vec<&str> = fields.iter().flat_map(|names| names.each()).map(|field| field.value.rich.text).collect();
    own.extend([reference.container_title, reference.container_short].into_iter().flatten().map(|name| name.text));
    let theirs = [evidence.container.as_str(), evidence.container_short.as_str()];
    let agree = |own: &str| theirs.iter().any(|theirs| !theirs.is_empty() && journal::relation(own, theirs) != NameRelation::Different);
    let shares_issn = reference.issn.iter().any(|own| evidence.issn.iter().any(|theirs| theirs.eq_ignore_ascii_case(own)));
    if own.is_empty() || shares_issn || own.iter().any(|own| agree(own)) {
        return;
    }
    let told = found.at(place(record, Slot::ContainerTitle), format_args!("{} says that it is in {}", said_by(evidence), evidence.container));
    let mut fixes = everywhere(record, Slot::ContainerTitle, &evidence.container);
    fixes.extend(everywhere(record, Slot::ContainerTitleAgain, &evidence.container));
    told.fix_all(Safety::Unsafe, "write the registered journal", fixes);
}
