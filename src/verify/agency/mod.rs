//! The agencies that are asked, each in its own way, and what is made of their answers.

pub mod crossref;
pub mod datacite;
pub mod doi_org;

use super::transport::{Answer as Said, Pool, Transport};
use crate::engine::citing;
use crate::formats;
use crate::model::date::{Date, DatePoint};
use crate::model::evidence::{Answer, Evidence};
use crate::model::reference::Role;
use crate::model::slot::Slot;
use crate::normalize::record::Record;
use crate::source::input;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use std::collections::HashMap;

/// DOIs in one request, at most.
pub const BATCH: usize = 50;
/// Characters of a URL, at most.
const LONGEST_URL: usize = 2000;
/// Authors that are kept: enough to know a work again.
const AUTHORS: usize = 20;
/// Days that evidence holds: of a work, of a work whose agency tells retractions, of a DOI that is not there.
const FOUND: i64 = 30;
const WITH_RETRACTIONS: i64 = 7;
const NOT_FOUND: i64 = 1;

/// What an agency says of one DOI.
pub enum Word {
    Here(Box<Evidence>),
    /// The agency does not have it; that alone does not make it unregistered.
    NotHere,
}

/// What an agency says at an address of one DOI, in an envelope `E`; nothing where it does not have it.
///
/// # Errors
/// Why nobody answered.
fn single<E: DeserializeOwned>(transport: &Transport, url: &str) -> Result<Option<Said>, String> {
    let said = transport.get(Pool::Single, url, "application/json")?;
    if said.status == 404 {
        return Ok(None);
    }
    json::<E>(&said)?;
    Ok(Some(said))
}

/// A base of evidence on a DOI that is registered.
pub fn registered(doi: &str, agency: &str, source_url: String, today: i64) -> Evidence {
    let holds = if agency == crossref::NAME { WITH_RETRACTIONS } else { FOUND };
    Evidence { doi: doi.to_owned(), agency: agency.to_owned(), source_url, checked: day(today), expires: day(today + holds), ..Evidence::default() }
}

/// Evidence on a DOI that doi.org does not know; the agency is that of its prefix.
pub fn not_registered(doi: &str, agency: &str, source_url: String, today: i64) -> Evidence {
    Evidence { answer: Answer::NotRegistered, expires: day(today + NOT_FOUND), ..registered(doi, agency, source_url, today) }
}

fn day(days: i64) -> String {
    Date::single(DatePoint::from_days(days)).to_string()
}

/// Takes from a record what is compared with others.
pub fn describe(record: &Record<'_>, evidence: &mut Evidence) {
    let reference = &record.reference;
    let text = |slot: Slot| reference.text(slot).map_or("", |text| text.text);
    let title = reference.title.map_or("", |title| title.text);
    evidence.title = title.to_owned();
    let with_subtitle = if text(Slot::Subtitle).is_empty() || title.is_empty() { String::new() } else { format!("{title}: {}", text(Slot::Subtitle)) };
    let translated = reference.title_translated.map_or("", |title| title.text.text);
    for other in [with_subtitle.as_str(), text(Slot::OriginalTitle), translated] {
        add_title(evidence, other);
    }
    let role = if reference.in_role(Role::Author).next().is_some() { Role::Author } else { Role::Editor };
    evidence.authors = reference.in_role(role).take(AUTHORS).map(|name| name.inverted(record.arena).to_owned()).collect();
    evidence.year = reference.issued.map(|date| date.year());
    if let Some(online) = reference.online {
        add_year(evidence, online.year());
    }
    evidence.container = reference.container_title.map_or("", |title| title.text).to_owned();
    evidence.container_short = reference.container_short.map_or("", |title| title.text).to_owned();
    evidence.volume = reference.volume.unwrap_or("").to_owned();
    evidence.issue = reference.issue.unwrap_or("").to_owned();
    evidence.pages = reference.pages.map_or("", |pages| pages.text).to_owned();
    evidence.article_number = text(Slot::ArticleNumber).to_owned();
    evidence.issn = reference.issn.iter().map(|issn| (*issn).to_owned()).collect();
    evidence.kind = if reference.kind_known { reference.kind.csl().to_owned() } else { String::new() };
}

fn add_title(evidence: &mut Evidence, title: &str) {
    if !title.trim().is_empty() && !evidence.titles().any(|known| known == title) {
        evidence.other_titles.push(title.to_owned());
    }
}

fn add_year(evidence: &mut Evidence, year: i32) {
    if !evidence.years().any(|known| known == year) {
        evidence.other_years.push(year);
    }
}

/// Gives each record of an answer in one of the formats that are read, with its text.
///
/// # Errors
/// When the answer is not what the agency sends: nothing of a broken answer is taken.
fn records(said: &Said, format: &str, each: &mut dyn FnMut(&Record<'_>, &str)) -> Result<(), String> {
    json::<IgnoredAny>(said)?;
    let format = formats::by_name(format).ok_or("no such format")?;
    let input = input::text(&*said.body).map_err(|error| error.to_string())?;
    let mut each = |record: &Record<'_>| each(record, record.levels.first().map_or("", |level| level.text));
    citing::read(input, format, u64::from(u32::MAX), &mut each, &mut |_, _| {}).map_err(|error| error.to_string())
}

/// What is made of the records of an answer to a list, by the DOIs that were asked for.
///
/// # Errors
/// When the answer is not what the agency sends.
fn listed(said: &Said, format: &str, dois: &[String], make: impl Fn(&Record<'_>, &str, &str) -> Evidence) -> Result<HashMap<String, Evidence>, String> {
    let mut all = HashMap::new();
    records(said, format, &mut |record, text| {
        let Some(doi) = record.reference.doi.map(str::to_ascii_lowercase).filter(|doi| dois.contains(doi)) else { return };
        all.insert(doi.clone(), make(record, text, &doi));
    })?;
    Ok(all)
}

/// Reads an answer that must be JSON of a shape.
///
/// # Errors
/// When it is something else.
fn json<'s, T: Deserialize<'s>>(said: &'s Said) -> Result<T, String> {
    if said.status != 200 {
        return Err(format!("answered {}", said.status));
    }
    if !said.content_type.contains("json") {
        let kind = said.content_type.split(';').next().unwrap_or("").trim();
        return Err(format!("answered with {}, not with JSON", if kind.is_empty() { "something" } else { kind }));
    }
    serde_json::from_slice(&said.body).map_err(|_| "the answer is not the JSON that it should be".to_owned())
}

/// Whether a DOI can stand in a list: its parts are told apart by commas.
pub fn fits_a_list(doi: &str) -> bool {
    !doi.contains(',')
}

/// Cuts DOIs into lists, each as long as a request may be; `taken` is the length of the URL around them, `each` what a DOI
/// takes besides its own letters.
pub fn batches(dois: Vec<String>, taken: usize, each: usize) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    let mut length = 0;
    for doi in dois {
        let own = encoded(&doi).len() + each;
        match all.last_mut().filter(|batch| batch.len() < BATCH && length + own <= LONGEST_URL) {
            Some(batch) => batch.push(doi),
            None => {
                all.push(vec![doi]);
                length = taken;
            }
        }
        length += own;
    }
    all
}

/// Percent-encodes what is not plain in a path or a query; slashes stay.
///
/// Source: RFC 3986, 2.3 (unreserved) and 3.4.
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:;()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The same for one segment of a path, slashes too.
pub fn segment(text: &str) -> String {
    encoded(text).replace('/', "%2F")
}

/// The day of the run.
fn today(transport: &Transport) -> i64 {
    transport.settings.today
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_but_the_last_is_full() {
        let dois = |count: usize, length: usize| (0..count).map(|number| format!("10.1000/{number:0length$}")).collect::<Vec<_>>();
        let lengths = |batches: Vec<Vec<String>>| batches.iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(lengths(batches(dois(120, 12), 300, 5)), [50, 50, 20]);
        assert_eq!(lengths(batches(dois(10, 400), 100, 5)), [4, 4, 2]);
        assert_eq!(lengths(batches(dois(1, 3000), 100, 5)), [1]);
        assert!(batches(Vec::new(), 0, 0).is_empty());
    }

    #[test]
    fn what_is_not_plain_is_encoded() {
        assert_eq!(segment("10.1002/(SICI)1521<1::AID>3.0.CO;2-#"), "10.1002%2F(SICI)1521%3C1::AID%3E3.0.CO;2-%23");
        assert_eq!(encoded("10.1/ä b&c=d?"), "10.1/%C3%A4%20b%26c%3Dd%3F");
    }
}
