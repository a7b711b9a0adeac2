//! Bent DOIs and right ones: published vectors of cleaning are cleaned, and no DOI that an agency gave is changed or called
//! wrong. Both are read where they are; nothing of them is kept here.

#[path = "common/files.rs"]
mod files;

use citable::{Config, Finding, Safety, Severity, check};
use files::below;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// `shared/corpus` beside the project, unless said.
fn corpus() -> PathBuf {
    std::env::var_os("CITABLE_CORPUS").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"), Into::into)
}

/// What `check` tells of a record with this DOI, with the DOI that each fix makes of it.
fn told(doi: &str) -> Vec<(Finding, Option<String>)> {
    let record = json!({"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": doi}).to_string();
    let config = Config { name: "in.json".to_owned(), severity: Severity::Suggestion, ..Config::default() };
    let mut findings = check(&record, &config).expect("it is JSON");
    findings.retain(|finding| finding.pointer == "/doi");
    let mended = |finding: &Finding| {
        let fix = finding.fix.as_ref()?;
        let mut text = record.clone().into_bytes();
        for edit in fix.edits.iter().rev() {
            text.splice(edit.start as usize..edit.end as usize, edit.text.bytes());
        }
        serde_json::from_slice::<Value>(&text).ok()?["doi"].as_str().map(str::to_owned)
    };
    findings.into_iter().map(|finding| (finding.clone(), mended(&finding))).collect()
}

/// The fields of a line of CSV; quotes are not doubled inside.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            c => fields.last_mut().expect("there is one").push(c),
        }
    }
    fields
}

#[test]
fn published_vectors_are_cleaned() {
    let (mut rows, mut missed) = (0, Vec::new());
    for file in below(&corpus().join("doi/cleaning-vectors")) {
        let text = fs::read_to_string(&file).expect("it is text");
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        let head = fields(lines.next().unwrap_or_default());
        let column = |name: &str| head.iter().position(|column| column == name).expect("the column is there");
        let (bent, right) = (column("Invalid_cited_DOI"), column("Valid_DOI"));
        for row in lines.map(fields) {
            rows += 1;
            if !told(&row[bent]).iter().any(|(_, mended)| mended.as_ref().is_some_and(|mended| mended.eq_ignore_ascii_case(&row[right]))) {
                missed.push(format!("{} is not cleaned to {}", row[bent], row[right]));
            }
        }
    }
    if rows == 0 {
        println!("skipped: no vectors in {}", corpus().display());
        return;
    }
    println!("{} of {rows} cleaned", rows - missed.len());
    assert!(missed.len() * 50 <= rows, "{missed:#?}");
}

/// The DOIs of works in an answer; what a work cites is not the agency's word, and an answer on a prefix has no DOI.
fn dois(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| dois(item, found)),
        Value::Object(members) => {
            for (name, value) in members {
                match value.as_str() {
                    Some(doi) if matches!(name.as_str(), "DOI" | "doi") && doi.starts_with("10.") && doi.contains('/') => _ = found.insert(doi.to_owned()),
                    _ if matches!(name.as_str(), "reference" | "relatedIdentifiers" | "text") => {}
                    _ => dois(value, found),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn dois_that_agencies_gave_are_right() {
    let folders = ["crossref-http", "doi/recordings", "crossref", "datacite", "csl-json"];
    let mut all = BTreeSet::new();
    for file in folders.iter().flat_map(|folder| below(&corpus().join(folder))) {
        let Some(answer) = fs::read_to_string(&file).ok().and_then(|text| serde_json::from_str::<Value>(&text).ok()) else { continue };
        let response = if answer["response"].is_object() { &answer["response"] } else { &answer };
        let body = ["body_text", "text", "body"].iter().find_map(|name| serde_json::from_str(response[*name].as_str()?).ok());
        dois(body.as_ref().unwrap_or(response), &mut all);
    }
    if all.is_empty() {
        println!("skipped: no recordings in {}", corpus().display());
        return;
    }
    println!("{} DOIs", all.len());
    for doi in &all {
        // Reports of faults hold DOIs as people wrote them.
        if doi.contains('\\') {
            continue;
        }
        for (finding, mended) in told(doi) {
            let (code, severity) = (finding.code, finding.severity);
            assert!(severity != Severity::Error, "{code} says {doi} is wrong");
            let safe = finding.fix.is_some_and(|fix| fix.safety == Safety::Safe);
            assert!(!safe || mended.is_some_and(|mended| mended.eq_ignore_ascii_case(doi)), "{code} changes {doi}");
        }
    }
}
