//! Each folder below a format's folder in `fixtures` has an input and what comes of it: findings, and an output in every
//! format.
//!
//! `make bless` writes the outputs anew. What they promise is then still tested: BibTeX is read by the biblatex crate,
//! CSL-JSON is checked against its schema, JATS against its DTD where xmllint is there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is made of an input: the file it is kept in, and how.
const OUTPUTS: &[(&str, &[&str])] = &[
    ("findings.txt", &["check", "--output-format", "concise", "--fail-on", "suggestion", "--today", "2026-11-23"]),
    ("out.bib", &["convert", "-t", "bibtex"]),
    ("out.biblatex.bib", &["convert", "-t", "biblatex"]),
    ("out.ris", &["convert", "-t", "ris"]),
    ("out.xml", &["convert", "-t", "jats"]),
    ("out.csl.json", &["convert", "-t", "csl-json"]),
    ("out.ndjson", &["convert", "-t", "json"]),
    ("out.yml", &["convert", "-t", "hayagriva"]),
    ("out.csv", &["convert", "-t", "csv"]),
    ("out.tsv", &["convert", "-t", "tsv"]),
];

#[test]
fn what_comes_out_is_what_is_kept() {
    let mut wrong = Vec::new();
    for folder in cases() {
        for (name, arguments) in OUTPUTS {
            let made = made(&folder, arguments);
            let kept = folder.join(name);
            if std::env::var_os("BLESS").is_some() {
                fs::write(&kept, &made).expect("an output can be written");
                continue;
            }
            match fs::read(&kept) {
                Ok(old) if old == made => {}
                Ok(old) => wrong.push(format!("{}: {}", kept.display(), first_difference(&old, &made))),
                Err(error) => wrong.push(format!("{}: {error}", kept.display())),
            }
        }
    }
    assert!(wrong.is_empty(), "{} outputs differ; `make bless` writes them anew:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_order_of_work_gives_the_same_bytes() {
    for folder in cases() {
        for (name, arguments) in OUTPUTS {
            let alone: Vec<&str> = arguments.iter().copied().chain(["--jobs", "1"]).collect();
            let many: Vec<&str> = arguments.iter().copied().chain(["--jobs", "7"]).collect();
            assert!(made(&folder, &alone) == made(&folder, &many), "{} of {} depends on --jobs", name, folder.display());
        }
    }
}

#[test]
fn the_biblatex_crate_reads_every_bib_file() {
    for folder in cases() {
        for target in ["bibtex", "biblatex"] {
            let text = text(made(&folder, &["convert", "-t", target]));
            let read = biblatex::Bibliography::parse(&text).unwrap_or_else(|error| panic!("{} as {target}: {error}\n{text}", folder.display()));
            let written = text.lines().filter(|line| line.starts_with('@')).count();
            assert_eq!(read.len(), written, "{} as {target}", folder.display());
        }
    }
}

#[test]
fn the_hayagriva_crate_reads_every_yaml_file() {
    for folder in cases() {
        let text = text(made(&folder, &["convert", "-t", "hayagriva"]));
        let read = if text.is_empty() { Ok(hayagriva::Library::new()) } else { hayagriva::io::from_yaml_str(&text) };
        let read = read.unwrap_or_else(|error| panic!("{}: {error}\n{text}", folder.display()));
        let written = text.lines().filter(|line| !line.is_empty() && !line.starts_with(' ')).count();
        assert_eq!(read.len(), written, "{}", folder.display());
    }
}

#[test]
fn csl_json_keeps_to_its_schema() {
    let schema = serde_json::from_str(include_str!("../schemas/csl-data.json")).expect("the schema is JSON");
    let schema = jsonschema::validator_for(&schema).expect("the schema is a schema");
    for folder in cases() {
        let text = text(made(&folder, &["convert", "-t", "csl-json"]));
        let items = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}\n{text}", folder.display()));
        if let Err(error) = schema.validate(&items) {
            panic!("{}: {error}", folder.display());
        }
    }
}

#[test]
fn normalised_records_keep_to_their_schema() {
    let schema = serde_json::from_str(include_str!("../schemas/record.schema.json")).expect("the schema is JSON");
    let schema = jsonschema::validator_for(&schema).expect("the schema is a schema");
    for folder in cases() {
        for line in text(made(&folder, &["convert", "-t", "json"])).lines() {
            let record = serde_json::from_str(line).unwrap_or_else(|error| panic!("{}: {error}\n{line}", folder.display()));
            if let Err(error) = schema.validate(&record) {
                panic!("{}: {error}", folder.display());
            }
        }
    }
}

#[test]
fn jats_keeps_to_its_dtd() {
    let catalog = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/jats-1.3/catalog.xml");
    if !catalog.exists() {
        println!("skipped: no schemas/jats-1.3");
        return;
    }
    let outputs = tempfile::tempdir().expect("a folder can be made");
    let mut files = Vec::new();
    for (number, folder) in cases().iter().enumerate() {
        // A document is one article or one list: of several records the first is taken for an article.
        for (shape, tag_set, limit) in
            [("ref-list", "archiving", "99"), ("ref-list", "publishing", "99"), ("article", "archiving", "1"), ("article", "publishing", "1")]
        {
            let made = made(folder, &["convert", "-t", "jats", "--jats-shape", shape, "--jats-tag-set", tag_set, "--limit", limit]);
            // A record that the tag set has no room for (Publishing asks for an ISSN) is refused.
            if !made.is_empty() {
                files.push(outputs.path().join(format!("{number}-{shape}-{tag_set}.xml")));
                fs::write(&files[files.len() - 1], made).expect("an output can be written");
            }
        }
    }
    let Ok(run) = Command::new("xmllint").args(["--noout", "--nonet", "--valid"]).args(&files).env("XML_CATALOG_FILES", catalog).output() else {
        println!("skipped: no xmllint");
        return;
    };
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn the_seed_yields_these_findings_and_no_other() {
    let folder = Path::new("fixtures/nested/seed");
    let found = text(made(folder, &["check", "--output-format", "concise", "--fail-on", "suggestion"]));
    let mut codes: Vec<&str> = found.lines().filter_map(|line| line.split_once('[')?.1.split_once(']')).map(|(code, _)| code).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["DOI009", "DOI009", "DOI009", "TTL003", "TTL007"], "{found}");
    assert!(found.contains("in.txt:1:2572: warning[TTL007]"), "{found}");
}

/// What the program prints for a case. It runs in the folder, so that the paths it tells are the same everywhere.
fn made(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    let input = input(folder);
    let run = Command::new(env!("CARGO_BIN_EXE_citable")).current_dir(folder).args(arguments).args(["--isolated", "--quiet", &input]).output();
    let run = run.expect("the program can be run");
    let status = run.status.code();
    assert!(matches!(status, Some(0..=2)), "{}: exit {status:?}: {}", folder.display(), String::from_utf8_lossy(&run.stderr));
    run.stdout
}

/// The name of the one file `in.*` of a case.
fn input(folder: &Path) -> String {
    let mut names = fs::read_dir(folder).expect("a case is a folder").flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.find(|name| name.starts_with("in.")).unwrap_or_else(|| panic!("{} has no in.*", folder.display()))
}

fn cases() -> Vec<PathBuf> {
    let folders = |of: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(of).expect("a folder of fixtures can be read");
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
    };
    let mut cases: Vec<PathBuf> = folders(Path::new("fixtures")).iter().flat_map(|format| folders(format)).collect();
    cases.sort();
    assert!(!cases.is_empty(), "fixtures has no case");
    cases
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("outputs are UTF-8")
}

fn first_difference(old: &[u8], new: &[u8]) -> String {
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    let mut lines = old.lines().zip(new.lines()).enumerate();
    match lines.find(|(_, (old, new))| old != new) {
        Some((number, (old, new))) => format!("line {}\n  kept: {old}\n  made: {new}", number + 1),
        None => format!("{} lines are kept, {} were made", old.lines().count(), new.lines().count()),
    }
}
