//! Inputs in which no record is found: what is said of them, and the exit code.

#[path = "common/run.rs"]
mod run;

use run::{Ran, folder};
use std::fs;
use std::path::Path;

/// Every command that reads records, with what it needs beside the paths.
const COMMANDS: [&[&str]; 7] =
    [&["check"], &["check", "--fix"], &["convert", "-t", "csl-json"], &["convert", "-t", "csl-json", "--sample", "3"], &["cite"], &["stats"], &["dedupe"]];

fn run(folder: &Path, command: &[&str], more: &[&str]) -> Ran {
    run::run(folder, &[command, &["--isolated"]].concat(), more, "")
}

#[test]
fn a_named_file_of_another_kind_is_told_by_every_command() {
    let folder = folder(&[("refs.ris", "hello\nworld\n"), ("sound.bib", "@book{a, title = {Fens}, author = {Bell, Ada}, year = 2020}\n")]);
    for command in COMMANDS {
        let ran = run(folder.path(), command, &["refs.ris", "sound.bib"]);
        assert_eq!(ran.code, 2, "{command:?}: {}", ran.err);
        let told = "citable: refs.ris: no record found: read as ris by its name, but it is not told as ris \
                    (a line that starts with TY and a hyphen); use --from to say its format\n";
        assert!(ran.err.contains(told), "{command:?}: {}", ran.err);
        assert!(!ran.err.contains("sound.bib: no record"), "{command:?}: {}", ran.err);
        // Others are done.
        assert!(command[0] == "check" || command[0] == "dedupe" || ran.out.contains("Fens") || ran.out.contains("1  book"), "{command:?}: {}", ran.out);
        let quiet = run(folder.path(), command, &["-q", "refs.ris"]);
        assert!(quiet.err.contains("no record found"), "{command:?}: what cannot be read is told with -q too");
    }
}

#[test]
fn an_empty_file_is_no_fault() {
    let files = [
        ("empty.ris", "", "it is empty"),
        ("blank.bib", " \n\n", "it is empty"),
        ("comments.bib", "% made by hand\n@comment{nothing yet}\n", "no record in it"),
        ("list.json", "[]\n", "no record in it"),
        ("records.xml", "<xml><records></records></xml>", "no record in it"),
        ("header.csv", "title,author,year\n", "no record in it"),
        ("works.json", "{\"status\":\"ok\",\"message-type\":\"work-list\",\"message\":{\"items\":[]}}", "no record in it"),
    ];
    let folder = folder(&files.map(|(name, text, _)| (name, text)));
    for command in COMMANDS {
        for (name, _, why) in files {
            let ran = run(folder.path(), command, &[name]);
            assert_eq!(ran.code, 0, "{command:?} {name}: {}", ran.err);
            assert!(ran.err.contains(&format!("citable: {name}: ")) && ran.err.contains(why), "{command:?} {name}: {}", ran.err);
            let quiet = run(folder.path(), command, &["-q", name]);
            assert!(quiet.code == 0 && quiet.err.is_empty(), "{command:?} {name}: {}", quiet.err);
        }
    }
}

#[test]
fn files_of_another_kind_in_a_folder_are_passed_by() {
    let others = [
        ("refs/pom.xml", "<project><name>x</name></project>"),
        ("refs/package.json", "{\"name\": \"x\", \"version\": \"1.0.0\"}\n"),
        ("refs/compose.yml", "services:\n  web:\n    image: nginx\n"),
        ("refs/sizes.csv", "x,y\n1,2\n"),
    ];
    let record = "{\"title\": \"Bogs\", \"authors\": \"A. Bell\", \"resultStr\": null}\n";
    let folder = folder(&[&others[..], &[("refs/a.bib", "@book{a, title = {Fens}}\n"), ("refs/b.json", record), ("refs/c.ndjson", "{\"a\": 1}\n")]].concat());
    for command in COMMANDS {
        let ran = run(folder.path(), command, &["refs"]);
        assert!(ran.code < 2, "{command:?}: {}", ran.err);
        let told = "passed by: refs/compose.yml, refs/package.json, refs/pom.xml and 1 more: no format is told by how they start";
        assert!(ran.err.contains(told), "{command:?}: {}", ran.err);
        assert!(others.iter().all(|(name, _)| !ran.out.contains(name)), "{command:?}: {}", ran.out);
    }
    let ran = run(folder.path(), &["check", "--output-format", "json"], &["refs"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("the report is JSON");
    let files: Vec<_> = report["files"].as_array().expect("files").iter().filter_map(|file| file["path"].as_str()).collect();
    assert_eq!(files, ["refs/a.bib", "refs/b.json", "refs/c.ndjson"]);
    assert_eq!(run(folder.path(), &["check"], &["refs/package.json"]).code, 1, "what is named is read");
}

#[test]
fn what_the_file_looks_like_is_told_where_another_format_was_said() {
    let folder = folder(&[("refs.txt", "@book{a, title = {Fens}}\n")]);
    let ran = run(folder.path(), &["convert"], &["--from", "ris", "refs.txt", "-t", "json"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("read as ris as --from says"), "{}", ran.err);
    assert!(ran.err.contains("it looks like bibtex (an entry, @word{, at the start of a line)"), "{}", ran.err);
    let input = run::run(folder.path(), &["check", "--isolated", "--from", "wos"], &["-"], "hello\n");
    assert!(input.code == 2 && input.err.contains("citable: -: no record found"), "{}", input.err);
}

#[test]
fn records_that_are_refused_or_not_asked_for_are_records() {
    let folder = folder(&[("broken.ndjson", "{\"title\": }\n"), ("a.bib", "@book{a, title = {Fens}}\n"), ("b.bib", "@book{b, title = {Bogs}}\n")]);
    let ran = run(folder.path(), &["convert"], &["broken.ndjson", "-t", "json"]);
    assert!(ran.code == 1 && !ran.err.contains("no record"), "{}", ran.err);
    let ran = run(folder.path(), &["convert"], &["a.bib", "b.bib", "-t", "json", "--limit", "1"]);
    assert!(ran.code == 0 && !ran.err.contains("no record"), "{}", ran.err);
    let ran = run(folder.path(), &["convert"], &["a.bib", "b.bib", "-t", "json", "--sample", "1"]);
    assert!(ran.code == 0 && !ran.err.contains("no record"), "{}", ran.err);
}

#[test]
fn what_is_none_of_its_format_is_not_laid_out() {
    let folder = folder(&[("refs.ris", "hello\nworld"), ("empty.bib", ""), ("refs/more.ris", "hello\nworld")]);
    let ran = run(folder.path(), &["fmt"], &["refs.ris"]);
    assert!(ran.code == 2 && ran.err.contains("refs.ris: no record found"), "{}", ran.err);
    let ran = run(folder.path(), &["fmt"], &["refs", "empty.bib"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("more.ris: passed by"), "{}", ran.err);
    for name in ["refs.ris", "refs/more.ris"] {
        assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), "hello\nworld", "{name} stays as it is");
    }
}
