//! Answers that Crossref and DataCite gave: each work is confirmed against its own metadata in three formats. The recordings
//! are read where they are; nothing of them is kept here.

use super::files::below;
use super::server::{Server, World};
use super::{judged, learned, settings};
use citable::{Config, Format, convert};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The recordings: `shared/corpus` beside the project, unless said.
pub fn corpus() -> std::path::PathBuf {
    std::env::var_os("CITABLE_CORPUS").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"), Into::into)
}

/// Every work in a recorded answer with status 200, by DOI: Crossref's and DataCite's.
fn works() -> [BTreeMap<String, Value>; 2] {
    let files = ["crossref-http", "doi/recordings"].iter().flat_map(|folder| below(&corpus().join(folder)));
    let [mut crossref, mut datacite] = [BTreeMap::new(), BTreeMap::new()];
    for file in files.filter(|file| file.extension().is_some_and(|extension| extension == "json")) {
        let Some(recording) = fs::read_to_string(&file).ok().and_then(|text| serde_json::from_str::<Value>(&text).ok()) else { continue };
        let response = if recording["response"].is_object() { &recording["response"] } else { &recording };
        if response["status"] != 200 {
            continue;
        }
        let body = ["body_json", "json", "body"].iter().map(|name| &response[name]).find(|body| body.is_object());
        let text = ["body_text", "text", "body"].iter().find_map(|name| response[name].as_str());
        let Some(body) = body.cloned().or_else(|| serde_json::from_str(text?).ok()) else { continue };
        let list = |value: &Value| if let Some(items) = value.as_array() { items.clone() } else { vec![value.clone()] };
        let message = if body["message"]["items"].is_array() { &body["message"]["items"] } else { &body["message"] };
        for work in list(message) {
            if let (Some(doi), Some(_)) = (work["DOI"].as_str(), work["title"][0].as_str()) {
                crossref.insert(doi.to_ascii_lowercase(), work.clone());
            }
        }
        for data in list(&body["data"]) {
            if let (Some(doi), Some(_)) = (data["attributes"]["doi"].as_str(), data["attributes"]["titles"][0]["title"].as_str()) {
                datacite.insert(doi.to_ascii_lowercase(), data.clone());
            }
        }
    }
    [crossref, datacite]
}

#[test]
fn every_recorded_work_is_confirmed_by_its_own_metadata() {
    let [crossref, datacite] = works();
    if crossref.is_empty() {
        println!("skipped: no recordings in {}", corpus().display());
        return;
    }
    println!("{} works of Crossref, {} of DataCite", crossref.len(), datacite.len());
    let dois: Vec<String> = crossref.keys().chain(datacite.keys()).cloned().collect();
    let world = World { crossref: crossref.clone().into_iter().collect(), datacite: datacite.clone().into_iter().collect(), ..World::default() };
    let server = Server::start(move |request| world.reply(request).with("x-rate-limit-limit", "1000").with("x-concurrency-limit", "4"));
    let patient = citable::verify::Settings { patience: std::time::Duration::from_secs(20), ..settings(&server) };
    let told = learned(patient, &dois.iter().map(String::as_str).collect::<Vec<_>>());
    let evidence: Vec<&Value> = told.values().map(|told| told.as_ref().expect("the server answers")).collect();
    assert_eq!(evidence.len(), dois.len());
    let lock = json!({"version": 1, "evidence": evidence}).to_string();
    let sources = [("crossref", crossref), ("datacite", datacite)];
    let mut wrong = Vec::new();
    for target in ["bibtex", "ris", "nested-json"] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("citable.lock"), &lock).unwrap();
        for (source, works) in &sources {
            let lines: String = works.values().map(|work| format!("{work}\n")).collect();
            let config = Config { from: Format::named(source), ..Config::default() };
            let (text, refused) = convert(&lines, Format::named(target).unwrap(), &config).unwrap();
            assert_eq!(refused, 0, "{source} in {target}");
            let file = format!("{source}.txt");
            fs::write(folder.path().join(&file), text).unwrap();
            let report = judged(folder.path(), &file, target);
            assert_eq!(report["files"][0]["records"], works.len(), "{source} in {target}");
            for finding in report["findings"].as_array().unwrap() {
                let code = finding["code"].as_str().unwrap();
                // What was published about a work later is true of it whatever its metadata are.
                let is_news = matches!(code, "NET005" | "NET006" | "NET007" | "NET008");
                if !is_news && matches!(finding["severity"].as_str(), Some("error" | "warning")) {
                    wrong.push(format!("{source} in {target}: {code} {}", finding["message"]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong findings:\n{}", wrong.len(), wrong.join("\n"));
}
