//! doi.org: which agency a DOI or a prefix belongs to, whether it is registered, and what smaller agencies say through it.
//!
//! Sources: doiRA service, <https://www.doi.org/the-identifier/resources/factsheets/doi-resolution-documentation>; Handle.Net
//! proxy API, <https://www.handle.net/proxy_servlet.html>; content negotiation, <https://citation.doi.org/docs.html>.

use super::super::transport::{Pool, Transport};
use super::{Word, describe, encoded, json, records, registered, segment, today};
use serde::Deserialize;
use std::collections::HashMap;

/// What a DOI or a prefix in the URL of a list takes besides its letters.
pub const COMMA: usize = 1;

/// Whether agencies answer to content negotiation for CSL-JSON; those that are not here are not asked.
static NEGOTIATE: &[&str] = &["JaLC", "mEDRA", "KISTI", "OP"];

/// What doi.org says of one DOI or prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Registrar {
    Agency(String),
    /// "DOI does not exist", "Invalid DOI", or nothing: the handle decides.
    Nobody,
}

#[derive(Deserialize)]
struct Row {
    #[serde(rename = "DOI")]
    doi: String,
    #[serde(rename = "RA", default)]
    agency: Option<String>,
}

/// The length of the URL around a list.
pub fn taken(transport: &Transport) -> usize {
    transport.settings.doi.len() + "/doiRA/".len()
}

/// Which agencies DOIs or prefixes belong to.
///
/// # Errors
/// Why doi.org did not say.
pub fn registrars(transport: &Transport, names: &[String]) -> Result<HashMap<String, Registrar>, String> {
    let list = names.iter().map(|name| encoded(name)).collect::<Vec<_>>().join(",");
    let said = transport.get(Pool::List, &format!("{}/doiRA/{list}", transport.settings.doi), "application/json")?;
    let rows: Vec<Row> = json(&said)?;
    let mut all: HashMap<String, Registrar> = names.iter().map(|name| (name.clone(), Registrar::Nobody)).collect();
    for row in rows {
        if let (Some(entry), Some(agency)) = (all.get_mut(&row.doi.to_ascii_lowercase()), row.agency.filter(|agency| !agency.is_empty())) {
            *entry = Registrar::Agency(agency);
        }
    }
    Ok(all)
}

#[derive(Deserialize)]
struct Handle {
    #[serde(rename = "responseCode")]
    code: u32,
}

/// Where the handle of a DOI is asked for.
pub fn handle_url(transport: &Transport, doi: &str) -> String {
    format!("{}/api/handles/{}", transport.settings.doi, segment(doi))
}

/// Whether a DOI is registered at all.
///
/// # Errors
/// Why doi.org did not say: any answer but a clear yes or no.
pub fn is_registered(transport: &Transport, doi: &str) -> Result<bool, String> {
    let said = transport.get(Pool::Single, &handle_url(transport, doi), "application/json")?;
    let status = said.status;
    let handle: Handle = json(&super::Said { status: 200, ..said }).map_err(|why| if status == 200 { why } else { format!("answered {status}") })?;
    match (status, handle.code) {
        (200, 1 | 200) => Ok(true),
        (404, 100) => Ok(false),
        (status, code) => Err(format!("answered {status} with code {code}")),
    }
}

/// What an agency without an API of its own says, through content negotiation.
///
/// # Errors
/// Why nobody answered. An answer that is no CSL-JSON only means that there is nothing to compare with.
pub fn negotiate(transport: &Transport, doi: &str, agency: &str) -> Result<Word, String> {
    let url = format!("{}/{}", transport.settings.doi, encoded(doi));
    let mut evidence = registered(doi, agency, url.clone(), today(transport));
    if !NEGOTIATE.contains(&agency) {
        return Ok(Word::Here(Box::new(evidence)));
    }
    // A redirect that is not followed leads to the publisher's page: then the agency gives no metadata.
    let said = transport.get(Pool::Single, &url, "application/vnd.citationstyles.csl+json")?;
    if said.status == 200 && said.content_type.contains("json") {
        records(&said, "csl-json", &mut |record, _| describe(record, &mut evidence))?;
    }
    Ok(Word::Here(Box::new(evidence)))
}
