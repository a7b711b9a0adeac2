//! `citable verify` against a real server on this machine: every fault that agencies have, and what must never come of it.
//! Nothing here touches the outside network.
#![cfg(feature = "verify")]

mod command;
mod faults;
#[path = "../common/files.rs"]
mod files;
mod measured;
mod recorded;
mod server;
mod shapes;

use citable::verify::{News, Settings, Transport, ask};
use serde_json::{Value, json};
use server::Server;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

/// The report of `check` on a file, by the rules that read the evidence beside it.
fn judged(folder: &Path, file: &str, format: &str) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_citable"));
    command.current_dir(folder).args(["check", file, "--from", format, "--select", "NET", "--isolated", "--output-format", "json"]);
    serde_json::from_slice(&command.output().expect("it runs").stdout).expect("the report is JSON")
}

/// Settings that ask this server for everything and lose no time.
fn settings(server: &Server) -> Settings {
    let base = || server.base.clone();
    Settings {
        crossref: base(),
        datacite: base(),
        doi: base(),
        patience: Duration::from_millis(400),
        pause: Duration::from_millis(2),
        today: 20_420,
        ..Settings::default()
    }
}

/// What is learned about DOIs: evidence as JSON, or why there is none.
fn learned(settings: Settings, dois: &[&str]) -> BTreeMap<String, Result<Value, String>> {
    let transport = Arc::new(Transport::new(settings, Arc::default()).expect("the base URLs are right"));
    let mut all = BTreeMap::new();
    ask(&transport, dois.iter().map(|doi| (*doi).to_owned()).collect(), &mut |news| {
        let (doi, told) = match news {
            News::Evidence(evidence) => (evidence.doi.clone(), Ok(serde_json::to_value(&*evidence).expect("it is plain"))),
            News::Unchecked { doi, why } => (doi, Err(why)),
            News::Candidate(_) | News::Unsearched => panic!("nothing was searched for"),
        };
        assert!(all.insert(doi, told).is_none(), "each DOI is told once");
    });
    all
}

/// A work as Crossref gives it.
fn work(doi: &str, title: &str) -> Value {
    json!({
        "DOI": doi, "type": "journal-article", "title": [title], "container-title": ["Marine Science"], "volume": "12", "issue": "3",
        "page": "37-68", "author": [{"family": "Lind", "given": "Anna", "sequence": "first"}], "issued": {"date-parts": [[2020, 4]]},
        "reference-count": 3
    })
}
