//! The configuration file and the baseline, as the command line sees them.

#[path = "common/run.rs"]
mod run;

use run::{Ran, folder};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A space too many in the title (TTL007), a DOI that is not bare (DOI002).
const RECORD: &str = r#"{"title":"Bogs of  Jutland","authors":"Cy Bell","doi":"doi:10.1000/3","journal":{"name":"Mire Studies"},"publicationDate":"2020-01-04","publicationTypes":"Journal Article","resultStr":null}
"#;

fn run(folder: &Path, arguments: &[&str]) -> Ran {
    run::run(folder, arguments, &[], "")
}

/// The codes found, each with its severity.
fn codes(folder: &Path, more: &[&str]) -> Vec<String> {
    let ran = run(folder, &[&["check", ".", "--output-format", "json", "--fail-on", "warning", "--today", "2026-11-23"], more].concat());
    let report: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}", ran.err));
    let told = |finding: &Value| format!("{} {}", finding["code"].as_str().expect("a code"), finding["severity"].as_str().expect("a severity"));
    let weighty = |finding: &&Value| finding["severity"] == "warning" || finding["severity"] == "error";
    report["findings"].as_array().expect("findings").iter().filter(weighty).map(told).collect()
}

#[test]
fn the_nearest_configuration_upward_holds() {
    let folder = folder(&[
        ("citable.toml", "ignore = ['TTL']\n"),
        ("a.ndjson", RECORD),
        ("inner/.citable.toml", "select = ['TTL007']\n[severity]\nTTL = 'error'\n"),
        ("inner/deep/b.ndjson", RECORD),
    ]);
    assert_eq!(codes(folder.path(), &[]), ["DOI002 warning", "TTL007 error"]);
    assert_eq!(codes(folder.path(), &["--isolated"]), ["DOI002 warning", "TTL007 warning", "DOI002 warning", "TTL007 warning"]);
    assert_eq!(codes(folder.path(), &["--config", "citable.toml"]), ["DOI002 warning", "DOI002 warning"]);
    assert_eq!(codes(folder.path(), &["--select", "DOI002"]), ["DOI002 warning", "DOI002 warning"], "the command line wins");
}

#[test]
fn rules_are_ignored_file_by_file() {
    let folder = folder(&[("citable.toml", "[per-file-ignores]\n'old/' = ['DOI']\n'*.jsonl' = ['TTL']\n"), ("a.jsonl", RECORD), ("old/b.ndjson", RECORD)]);
    assert_eq!(codes(folder.path(), &[]), ["DOI002 warning", "TTL007 warning"]);
}

/// Two works as a library in Germany lists them; the second is the first again.
const BOOKS: &str = "Verfasser;Titel;Jahr;Zeitschrift;Schlagwörter;Regal\r\nRoe, Rita;Moore  und Fenne;2019;Moorkunde;Torf; \"a\"\r\n\"Roe, Rita\";Moore  und Fenne;2019;Moorkunde;Torf;b\r\n";
const IN_GERMAN: &str =
    "[csv]\ncolumns = { Verfasser = 'authors', titel = 'title', Jahr = 'issued', Zeitschrift = 'container-title', 'Schlagwörter' = 'keywords' }\n";

#[test]
fn a_table_with_columns_of_its_own_is_read() {
    let tabs = BOOKS.replace(';', "\t");
    let folder = folder(&[("citable.toml", IN_GERMAN), ("a.csv", BOOKS), ("b.tsv", &tabs), ("inner/citable.toml", ""), ("inner/c.csv", BOOKS)]);
    let converted = |file: &str, more: &[&str]| {
        let ran = run(folder.path(), &[&["convert", file, "-t", "json"], more].concat());
        serde_json::from_str::<Value>(ran.out.lines().next().unwrap_or_else(|| panic!("{}", ran.err))).expect("JSON")
    };
    for file in ["a.csv", "b.tsv"] {
        let record = converted(file, &[]);
        assert_eq!(record["contributors"][0]["family"], "Roe", "{record}");
        assert_eq!((&record["title"], &record["container-title"], &record["issued"]), (&"Moore  und Fenne".into(), &"Moorkunde".into(), &"2019".into()));
        assert_eq!((&record["keyword"][0], &record["extra"]["Regal"]), (&"Torf".into(), &" \"a\"".into()), "{record}");
    }
    assert_eq!(converted("inner/c.csv", &[])["title"], Value::Null, "the nearest configuration holds");
    assert_eq!(converted("inner/c.csv", &["--config", "citable.toml"])["title"], "Moore  und Fenne");
    assert_eq!(converted("a.csv", &["--isolated"])["title"], Value::Null);
    assert_eq!(run(folder.path(), &["dedupe", "a.csv"]).code, 1, "the file is read several times");
    let fixed = run(folder.path(), &["check", "a.csv", "--select", "TTL007", "--fix", "-q"]);
    let text = fs::read_to_string(folder.path().join("a.csv")).expect("it is there");
    assert_eq!((fixed.code, text.as_str()), (0, BOOKS.replace("Moore  und", "Moore und").as_str()), "{}", fixed.err);
}

#[test]
fn a_column_that_is_said_to_stand_for_an_unknown_one_is_an_error() {
    let folder = folder(&[("citable.toml", "[csv.columns]\nTitel = 'titel'\n"), ("a.csv", BOOKS)]);
    let ran = run(folder.path(), &["convert", "a.csv", "-t", "json"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("citable.toml:2:9: 'titel' is no known column; did you mean title?"), "{}", ran.err);
}

/// Two entries with a DOI that is not bare (DOI002) and a space too many in the title (TTL007).
fn bib(before: &str, on_doi: &str) -> String {
    let entry = |key: &str, before: &str, on_doi: &str| {
        format!(
            "{before}@article{{{key},\n  title = {{Bogs of {key}, 1941– 1944}},\n  author = {{Bell, Cy}},\n  doi = {{doi:10.1000/{key}}},{on_doi}\n  journal = {{Mire Studies}},\n  year = 2020,\n}}\n\n"
        )
    };
    entry("a1", "", "") + &entry("b2", before, on_doi)
}

#[test]
fn a_comment_in_a_bib_file_ignores_findings_of_its_entry_or_line() {
    let found = |before: &str, on_doi: &str| {
        let folder = folder(&[("a.bib", &bib(before, on_doi))]);
        codes(folder.path(), &["--select", "DOI002,TTL007,SUP"]).into_iter().skip(2).collect::<Vec<_>>()
    };
    assert_eq!(found("", ""), ["DOI002 warning", "TTL007 warning"]);
    assert_eq!(found("% citable: ignore DOI002 -- so it was printed\n", ""), ["TTL007 warning"]);
    assert_eq!(found("% citable: ignore DOI002, title-spacing -- so\n% and more words\n\n", ""), [""; 0]);
    assert_eq!(found("", " % citable: ignore DOI002 -- so it was printed"), ["TTL007 warning"]);
    assert_eq!(found("", " % citable: ignore TTL007 -- on another line"), ["DOI002 warning", "TTL007 warning", "SUP001 warning"]);
    assert_eq!(found("% citable: ignore DOI002\n", ""), ["DOI002 warning", "TTL007 warning", "SUP002 warning"]);
    assert_eq!(found("% citable: ignore DOI -- more than what is chosen\n", ""), ["TTL007 warning"]);
    assert_eq!(found("% citable: ignore DOI011,VOL001 -- not looked for\n", ""), ["DOI002 warning", "TTL007 warning"]);
}

#[test]
fn what_is_ignored_is_counted_whoever_tells_it() {
    let comment = "% citable: ignore DOI002, TTL007 -- so it was printed\n";
    let entry = "[[ignore]]\ncode = 'DOI002'\nreason = 'so'\n";
    let counted = |configuration: &str, text: &str, more: &[&str]| {
        let folder = folder(&[("citable.toml", configuration), ("a.bib", text)]);
        let ran = run(
            folder.path(),
            &[&["check", "a.bib", "--output-format", "json", "--fail-on", "warning", "--select", "DOI002,DOI011,TTL007,SUP"], more].concat(),
        );
        let report: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}", ran.err));
        (report["summary"]["suppressed"].as_u64().expect("a number"), report["findings"].as_array().expect("findings").len())
    };
    assert_eq!(counted("", &bib("", ""), &[]), (0, 4));
    assert_eq!(counted("", &bib(comment, ""), &[]), (2, 2), "a comment");
    assert_eq!(counted("", &bib(comment, ""), &["--jobs", "1"]), (2, 2));
    assert_eq!(counted(entry, &bib("", ""), &[]), (2, 2), "the configuration");
    assert_eq!(counted(entry, &bib(comment, ""), &[]), (3, 1), "both; a finding once");
    assert_eq!(counted("", &bib("", " % citable: ignore DOI002 -- so"), &[]), (1, 3), "a line");
    assert_eq!(counted("", &bib("% citable: ignore DOI002\n", ""), &[]), (0, 5), "without a reason");
    assert_eq!(counted(entry, &bib(comment, ""), &["--fix"]), (3, 0), "fixing does not count again");
    let shared = bib("% citable: ignore DOI011 -- two of one\n", "").replace("10.1000/b2", "10.1000/a1");
    assert_eq!(counted("", &shared, &[]), (1, 4), "what rules over many records find");

    let folder = folder(&[("a.bib", &bib(comment, ""))]);
    let ran = run(folder.path(), &["check", "a.bib", "--select", "DOI002,TTL007,SUP"]);
    assert!(ran.err.contains("; 2 left out"), "{}", ran.err);
    let fixed = run(folder.path(), &["check", "a.bib", "--select", "DOI002,TTL007,SUP", "--fix", "--fail-on", "warning"]);
    let text = fs::read_to_string(folder.path().join("a.bib")).expect("the file is there");
    let (first, second) = text.split_once(comment).unwrap_or_else(|| panic!("{text}"));
    assert!(first.contains("doi = {10.1000/a1}") && first.contains("1941–1944"), "{text}");
    assert!(second.contains("doi = {doi:10.1000/b2}") && second.contains("1941– 1944"), "{text}");
    assert!(fixed.err.contains("; 2 left out; 2 fixed"), "{}", fixed.err);
}

#[test]
fn a_comment_makes_no_finding_twice() {
    let text = "% citable: ignore DOI002, TTL007 -- so it was printed\n@article{a1,\n  title = {Bogs},\n  journal = {null},\n  number = {undefined},\n  doi = {doi:10.1000/1},\n}\n";
    let found = |text: &str| {
        let folder = folder(&[("a.bib", text)]);
        codes(folder.path(), &["--select", "REC010,DOI002,SUP"])
    };
    let null = found(text.split_once('\n').expect("lines").1);
    assert_eq!(null, ["DOI002 warning", "REC010 warning", "REC010 warning"]);
    assert_eq!(found(text), null[1..]);
}

#[test]
fn a_comment_without_use_is_taken_away() {
    let fixed = |before: &str, on_doi: &str| {
        let folder = folder(&[("a.bib", &bib(before, on_doi))]);
        run(folder.path(), &["check", "a.bib", "--isolated", "--select", "TTL007,DOI001,SUP", "--ignore", "TTL007", "--fix", "--fail-on", "warning"]);
        fs::read_to_string(folder.path().join("a.bib")).expect("the file is there")
    };
    assert_eq!(fixed("% my own words\n% citable: ignore DOI001 -- so\n", ""), bib("% my own words\n", ""));
    assert_eq!(fixed("", " % citable: ignore DOI001 -- so"), bib("", ""));
    assert_eq!(fixed("% citable: ignore DOI001, VOL001 -- so\n", ""), bib("% citable: ignore VOL001 -- so\n", ""));
    assert_eq!(fixed("% citable: ignore VOL001 -- not looked for\n", ""), bib("% citable: ignore VOL001 -- not looked for\n", ""));
}

#[test]
fn findings_are_ignored_with_a_reason_until_a_day() {
    let entry = |more: &str| format!("[[ignore]]\ncode = 'DOI002'\n{more}");
    let found = |text: &str| {
        let folder = folder(&[("citable.toml", text), ("a.ndjson", RECORD)]);
        codes(folder.path(), &["--select", "DOI002,SUP"])
    };
    assert!(found(&entry("reason = 'so it was printed'")).is_empty());
    assert!(found(&entry("reason = 'so'\ndoi = '10.1000/3'\nfiles = '*.ndjson'\nuntil = '2026-11-23'")).is_empty());
    assert_eq!(found(&entry("reason = 'so'\ndoi = '10.1000/4'")), ["DOI002 warning", "SUP001 warning"]);
    assert_eq!(found(&entry("reason = 'so'\nfiles = 'other/'")), ["DOI002 warning"], "no such file was read");
    assert_eq!(found(&entry("reason = ' '")), ["DOI002 warning", "SUP002 warning"]);
    assert_eq!(found(&entry("")), ["DOI002 warning", "SUP002 warning"]);
    assert_eq!(found(&entry("reason = 'so'\nuntil = '2026-11-22'")), ["DOI002 warning", "SUP003 warning"]);
}

#[test]
fn a_finding_about_the_configuration_is_told_at_its_entry() {
    let folder = folder(&[("citable.toml", "fail-on = 'warning'\n\n[[ignore]]\ncode = 'TTL005'\nreason = 'so'\n"), ("a.ndjson", RECORD)]);
    let ran = run(folder.path(), &["check", "a.ndjson", "--output-format", "concise"]);
    assert!(ran.out.contains("citable.toml:3:1: warning[SUP001]"), "{}", ran.out);
    assert_eq!(ran.code, 1, "the configuration says from where on to fail");
}

#[test]
fn an_unknown_key_is_an_error_at_its_place() {
    let folder = folder(&[("citable.toml", "\n  selct = ['DOI']\n"), ("a.ndjson", RECORD)]);
    for command in [&["check", "a.ndjson"][..], &["convert", "a.ndjson", "-t", "ris"]] {
        let ran = run(folder.path(), command);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("citable.toml:2:3: 'selct' is no key here; did you mean select?"), "{}", ran.err);
        assert_eq!(run(folder.path(), &[command, &["--isolated"]].concat()).code, 0);
    }
    fs::write(folder.path().join("citable.toml"), "ignore = ['TTX1']").unwrap();
    assert_eq!(run(folder.path(), &["check", "a.ndjson"]).code, 2);
}

#[test]
fn a_locked_field_is_not_fixed() {
    let folder = folder(&[("citable.toml", "[fix]\nlock = ['title']\n"), ("a.ndjson", RECORD)]);
    run(folder.path(), &["check", "a.ndjson", "--fix"]);
    assert_eq!(fs::read_to_string(folder.path().join("a.ndjson")).unwrap(), RECORD.replace("doi:10", "10"));
}

#[test]
fn what_is_ignored_is_not_fixed() {
    let folder = folder(&[("citable.toml", "[[ignore]]\ncode = 'TTL007'\nreason = 'so'\n"), ("a.ndjson", RECORD)]);
    run(folder.path(), &["check", "a.ndjson", "--fix"]);
    assert_eq!(fs::read_to_string(folder.path().join("a.ndjson")).unwrap(), RECORD.replace("doi:10", "10"));
}

#[test]
fn a_baseline_knows_findings_when_lines_move() {
    let folder = folder(&[("a.ndjson", RECORD)]);
    let check =
        |more: &[&str]| run(folder.path(), &[&["check", "a.ndjson", "--isolated", "--fail-on", "warning", "--output-format", "concise"], more].concat());
    assert_eq!(check(&["--write-baseline"]).code, 2, "it needs a name");
    let written = check(&["--baseline", "known.json", "--write-baseline"]);
    assert_eq!((written.code, written.out.as_str()), (0, ""), "{}", written.err);
    let known: Value = serde_json::from_str(&fs::read_to_string(folder.path().join("known.json")).unwrap()).unwrap();
    let has = |code: &str, value: &str| {
        known["findings"].as_array().unwrap().iter().any(|entry| entry["code"] == code && entry["record"] == "doi:10.1000/3" && entry["value"] == value)
    };
    assert!(has("DOI002", "doi:10.1000/3") && has("TTL007", "Bogs of  Jutland"), "{known}");
    let other = RECORD.replace("Bogs", "Fens").replace("10.1000/3", "10.1000/4");
    fs::write(folder.path().join("a.ndjson"), format!("{other}{RECORD}")).unwrap();
    let ran = check(&["--baseline", "known.json"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.out.lines().filter(|line| line.starts_with("a.ndjson:1:")).count(), 2, "{}", ran.out);
    assert!(!ran.out.contains("a.ndjson:2:"), "{}", ran.out);
    assert!(ran.err.contains("left out"), "{}", ran.err);
    assert_eq!(check(&["--baseline", "missing.json"]).code, 2);
}

#[test]
fn convert_takes_its_options_from_the_configuration() {
    let folder = folder(&[("citable.toml", "keep = ['title', 'DOI', 'contributors']\n[keys]\npattern = 'author'\n"), ("a.ndjson", RECORD)]);
    let out = run(folder.path(), &["convert", "a.ndjson", "-t", "bibtex", "-q"]).out;
    assert!(out.starts_with("@") && out.contains("{bell,") && !out.contains("journal"), "{out}");
    let said = run(folder.path(), &["convert", "a.ndjson", "-t", "bibtex", "-q", "--key-pattern", "author-year", "--drop", "title"]).out;
    assert!(said.contains("{bell-2020,") && said.contains("journal") && !said.contains("Jutland"), "{said}");
}
