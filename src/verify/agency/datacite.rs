//! DataCite's REST API: records in lists and records alone.
//!
//! Source: <https://support.datacite.org/docs/api-get-lists>.

use super::super::transport::{Pool, Transport};
use super::{Word, describe, encoded, json, listed, records, registered, segment, today};
use crate::model::evidence::{Evidence, Update, UpdateKind};
use crate::normalize::record::Record;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::HashMap;

pub const NAME: &str = "DataCite";
/// What a DOI in a list takes besides its letters.
pub const COMMA: usize = 1;

/// The length of the URL around a list.
pub fn taken(transport: &Transport) -> usize {
    transport.settings.datacite.len() + "/dois?ids=&page[size]=50".len() + 8
}

fn url_of(transport: &Transport, doi: &str) -> String {
    format!("{}/dois/{}", transport.settings.datacite, segment(doi))
}

/// The records of a list that DataCite gives, by the DOIs that were asked for.
///
/// # Errors
/// Why nobody answered.
pub fn list(transport: &Transport, dois: &[String]) -> Result<HashMap<String, Evidence>, String> {
    let ids = dois.iter().map(|doi| encoded(doi)).collect::<Vec<_>>().join(",");
    let url = format!("{}/dois?ids={ids}&page%5Bsize%5D={}", transport.settings.datacite, super::BATCH);
    let said = transport.get(Pool::List, &url, "application/json")?;
    if matches!(said.status, 400 | 404) {
        return Ok(HashMap::new());
    }
    json::<Envelope>(&said)?;
    listed(&said, "datacite", dois, |record, _, doi| evidence(record, doi, transport))
}

/// One record.
///
/// # Errors
/// Why nobody answered.
pub fn single(transport: &Transport, doi: &str) -> Result<Word, String> {
    let Some(said) = super::single::<Envelope>(transport, &url_of(transport, doi))? else { return Ok(Word::NotHere) };
    let mut found = None;
    records(&said, "datacite", &mut |record, _| found = Some(Box::new(evidence(record, doi, transport))))?;
    found.map(Word::Here).ok_or_else(|| "the answer holds no record".to_owned())
}

/// Data around records; an answer without them is none of DataCite's.
#[derive(Deserialize)]
struct Envelope {
    #[expect(dead_code, reason = "that it is there is what counts")]
    data: IgnoredAny,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Related {
    relation_type: String,
    related_identifier: String,
    related_identifier_type: String,
}

fn evidence(record: &Record<'_>, doi: &str, transport: &Transport) -> Evidence {
    let mut evidence = registered(doi, NAME, url_of(transport, doi), today(transport));
    describe(record, &mut evidence);
    let related = record.reference.extra.iter().find(|extra| extra.name == "relatedIdentifiers");
    let related: Vec<Related> = related.and_then(|extra| serde_json::from_str(extra.json).ok()).unwrap_or_default();
    for other in related.iter().filter(|other| other.related_identifier_type == "DOI") {
        let kind = match other.relation_type.as_str() {
            "IsPreviousVersionOf" | "IsObsoletedBy" => UpdateKind::NewVersion,
            // arXiv names the article that a preprint became in this way.
            "IsVersionOf" if doi.starts_with("10.48550/arxiv.") => UpdateKind::Published,
            _ => continue,
        };
        evidence.updates.push(Update { doi: other.related_identifier.to_ascii_lowercase(), kind, ..Update::default() });
    }
    evidence
}
