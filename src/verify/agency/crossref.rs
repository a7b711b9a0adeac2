//! Crossref's REST API: works in lists, works alone, and a search for works without a DOI.
//!
//! Sources: <https://www.crossref.org/documentation/retrieve-metadata/rest-api/>, and the limits as they are stated there.

use super::super::transport::{Pool, Transport};
use super::{Word, add_title, add_year, describe, encoded, json, listed, records, registered, segment, today};
use crate::model::evidence::{Evidence, Update, UpdateKind};
use crate::model::reference::Role;
use crate::normalize::record::Record;
use crate::normalize::{names, similar};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use std::collections::HashMap;

pub const NAME: &str = "Crossref";
/// What a DOI in a filter takes besides its letters: `doi:` and a comma.
pub const FILTER: usize = 5;
/// The members of a work that are compared.
const SELECT: &str = "DOI,title,subtitle,original-title,author,editor,issued,published-print,published-online,container-title,short-container-title,volume,issue,page,article-number,ISSN,type,updated-by,update-to,relation";
/// Works that a search gives, at most.
const ROWS: usize = 3;

/// The length of the URL around a list.
pub fn taken(transport: &Transport) -> usize {
    transport.settings.crossref.len() + "/works?filter=&rows=50&select=".len() + SELECT.len()
}

fn url_of(transport: &Transport, doi: &str) -> String {
    format!("{}/works/{}", transport.settings.crossref, segment(doi))
}

/// The works of a list that Crossref gives, by the DOIs that were asked for. Aliases are not among them.
///
/// # Errors
/// Why nobody answered.
pub fn list(transport: &Transport, dois: &[String]) -> Result<HashMap<String, Evidence>, String> {
    let filter = dois.iter().map(|doi| format!("doi:{}", encoded(doi))).collect::<Vec<_>>().join(",");
    let url = format!("{}/works?filter={filter}&rows={}&select={SELECT}", transport.settings.crossref, super::BATCH);
    let said = transport.get(Pool::List, &url, "application/json")?;
    // One odd DOI spoils a filter: they are asked one by one.
    if said.status == 400 {
        return Ok(HashMap::new());
    }
    json::<Envelope>(&said)?;
    listed(&said, "crossref", dois, |record, text, doi| evidence(record, text, doi, transport))
}

/// One work.
///
/// # Errors
/// Why nobody answered.
pub fn single(transport: &Transport, doi: &str) -> Result<Word, String> {
    let Some(said) = super::single::<Envelope>(transport, &url_of(transport, doi))? else { return Ok(Word::NotHere) };
    let mut found = None;
    records(&said, "crossref", &mut |record, text| {
        let Some(registered) = record.reference.doi.map(str::to_ascii_lowercase) else { return };
        let mut evidence = evidence(record, text, doi, transport);
        if registered != doi {
            // What names the registered DOI is about this work.
            evidence.alias_of = registered;
        }
        found = Some(Box::new(evidence));
    })?;
    found.map(Word::Here).ok_or_else(|| "the answer holds no work".to_owned())
}

/// The work that a search gives for one that has no DOI, if any is surely it.
///
/// # Errors
/// Why nobody answered.
pub fn search(transport: &Transport, missing: &Evidence) -> Result<Option<Evidence>, String> {
    let author = missing.authors.first().map_or("", |author| author.split(',').next().unwrap_or(""));
    let year = missing.year.map_or_else(String::new, |year| year.to_string());
    let words = format!("{} {author} {year}", missing.title);
    // Long titles say no more than their beginning.
    let words: String = words.chars().take(300).collect();
    let url = format!("{}/works?query.bibliographic={}&rows={ROWS}&select={SELECT}", transport.settings.crossref, encoded(words.trim()));
    let said = transport.get(Pool::List, &url, "application/json")?;
    json::<Envelope>(&said)?;
    let mut found = None;
    records(&said, "crossref", &mut |record, text| {
        let Some(doi) = record.reference.doi.map(str::to_ascii_lowercase) else { return };
        let hit = evidence(record, text, &doi, transport);
        if found.is_none() && is_one(missing, &hit) {
            found = Some(hit);
        }
    })?;
    Ok(found)
}

/// Whether a hit is surely the work: one title, and one first author or, where there is none, one year.
fn is_one(missing: &Evidence, hit: &Evidence) -> bool {
    let family = |evidence: &Evidence| -> Option<String> {
        let arena = crate::source::Arena::new();
        let filed = evidence.authors.first()?;
        let mut family = String::new();
        names::fold_family(&names::read_inverted(filed, &arena), &mut family);
        Some(family)
    };
    let same_title = missing.titles().any(|one| hit.titles().any(|other| similar::same_title(one, other)));
    let near = missing.year.is_some_and(|year| hit.years().any(|other| (year - other).abs() <= 1));
    same_title
        && match (family(missing), family(hit)) {
            (Some(one), Some(other)) => one == other && (near || missing.year.is_none()),
            _ => near,
        }
}

/// A message around works; an answer without one is none of Crossref's.
#[derive(Deserialize)]
struct Envelope {
    #[expect(dead_code, reason = "that it is there is what counts")]
    message: IgnoredAny,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case", default)]
struct Parts {
    date_parts: Vec<Vec<Option<i32>>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Notice {
    #[serde(rename = "DOI")]
    doi: String,
    #[serde(rename = "type")]
    kind: String,
    source: String,
    updated: Option<Parts>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
struct Related {
    id_type: String,
    id: String,
}

impl Parts {
    fn year(&self) -> Option<i32> {
        *self.date_parts.first()?.first()?
    }

    /// `2010-02-06`, as far as it is known.
    fn date(&self) -> String {
        let parts = self.date_parts.first().into_iter().flatten().map_while(|part| *part);
        parts.enumerate().map(|(at, part)| if at == 0 { format!("{part:04}") } else { format!("-{part:02}") }).collect()
    }
}

/// The words for what was published about a work later.
///
/// Source: Crossref, Crossmark update types; Retraction Watch adds retractions, corrections, concerns and reinstatements.
static NOTICES: &[(&str, UpdateKind)] = &[
    ("retraction", UpdateKind::Retraction),
    ("withdrawal", UpdateKind::Retraction),
    ("removal", UpdateKind::Retraction),
    ("partial_retraction", UpdateKind::Concern),
    ("expression_of_concern", UpdateKind::Concern),
    ("correction", UpdateKind::Correction),
    ("corrigendum", UpdateKind::Correction),
    ("erratum", UpdateKind::Correction),
    ("new_version", UpdateKind::NewVersion),
    ("new_edition", UpdateKind::NewVersion),
];

impl Notice {
    fn read(&self) -> Update {
        let kind = self.kind.trim().to_ascii_lowercase().replace(['-', ' '], "_");
        Update {
            doi: self.doi.to_ascii_lowercase(),
            kind: NOTICES.iter().find(|(word, _)| *word == kind).map_or(UpdateKind::Other, |(_, kind)| *kind),
            source: self.source.clone(),
            date: self.updated.as_ref().map_or_else(String::new, Parts::date),
        }
    }
}

/// The evidence in one work.
fn evidence(record: &Record<'_>, text: &str, doi: &str, transport: &Transport) -> Evidence {
    let mut evidence = registered(doi, NAME, url_of(transport, doi), today(transport));
    describe(record, &mut evidence);
    // Chairs stand where a volume has no other names.
    if evidence.authors.is_empty() {
        evidence.authors = record.reference.in_role(Role::Other("chair")).map(|name| name.inverted(record.arena).to_owned()).collect();
    }
    let members = Members::of(text);
    let subtitles: Vec<String> = members.get("subtitle");
    for title in ["title", "original-title"].into_iter().flat_map(|name| members.get::<Vec<String>>(name)) {
        add_title(&mut evidence, &title);
        for subtitle in &subtitles {
            add_title(&mut evidence, &format!("{title}: {subtitle}"));
        }
    }
    for year in ["published-print", "published-online"].into_iter().filter_map(|name| members.get::<Parts>(name).year()) {
        add_year(&mut evidence, year);
    }
    evidence.updates = members.get::<Vec<Notice>>("updated-by").iter().map(Notice::read).collect();
    evidence.notice_of = members.get::<Vec<Notice>>("update-to").iter().map(Notice::read).collect();
    let relations: HashMap<String, serde_json::Value> = members.get("relation");
    for (relation, kind) in [("is-preprint-of", UpdateKind::Published), ("is-replaced-by", UpdateKind::NewVersion)] {
        let related: Vec<Related> = relations.get(relation).and_then(|related| serde_json::from_value(related.clone()).ok()).unwrap_or_default();
        let dois = related.into_iter().filter(|related| related.id_type == "doi");
        evidence.updates.extend(dois.map(|related| Update { doi: related.id.to_ascii_lowercase(), kind, ..Update::default() }));
    }
    evidence
}

/// The members of a work that no reference has a place for. One of an odd shape says nothing, and spoils no other.
struct Members(serde_json::Value);

impl Members {
    fn of(text: &str) -> Members {
        let mut value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
        match value.get_mut("message").filter(|message| message.is_object()) {
            Some(message) => Members(message.take()),
            None => Members(value),
        }
    }

    fn get<T: DeserializeOwned + Default>(&self, name: &str) -> T {
        self.0.get(name).and_then(|value| T::deserialize(value).ok()).unwrap_or_default()
    }
}
