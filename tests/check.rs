//! The command line of `citable check`: where output goes, what is fixed, and the exit codes.

#[path = "common/run.rs"]
mod run;

use run::{Ran, folder};
use std::fs;
use std::path::Path;

/// Two records with a name of the journal, one with another; the last title has a space too many.
const RECORDS: &str = r#"{"title":"Mires","authors":"Ada Bell","PeriodicalId":7,"doi":"10.1000/1","journal":{"name":"Mire Studies"},"publicationDate":"2020-01-02","publicationTypes":"Journal Article","resultStr":null}
{"title":"Fens","authors":"Bo Bell","PeriodicalId":7,"doi":"10.1000/2","journal":{"name":"Mire Studeis"},"publicationDate":"2020-01-03","publicationTypes":"Journal Article","resultStr":null}
{"title":"Bogs of  Jutland","authors":"Cy Bell","PeriodicalId":7,"doi":"10.1000/3","journal":{"name":"Mire Studies"},"publicationDate":"2020-01-04","publicationTypes":"Journal Article","resultStr":null}
"#;

fn run(folder: &Path, arguments: &[&str], input: Option<&str>) -> Ran {
    run_as("nested-json", folder, arguments, input)
}

fn run_as(format: &str, folder: &Path, arguments: &[&str], input: Option<&str>) -> Ran {
    run::run(folder, &["check", "--isolated", "--from", format, "--today", "2026-11-23"], arguments, input.unwrap_or(""))
}

fn codes(report: &str) -> Vec<String> {
    let report: serde_json::Value = serde_json::from_str(report).expect("the report is JSON");
    report["findings"].as_array().expect("findings").iter().map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect()
}

fn fixed() -> String {
    RECORDS.replace("Mire Studeis", "Mire Studies").replace("of  Jutland", "of Jutland")
}

#[test]
fn unsafe_fixes_reach_what_stands_out_among_many() {
    let folder = folder(&[("a.ndjson", RECORDS)]);
    let ran = run(folder.path(), &["a.ndjson", "--fix", "--unsafe-fixes", "--output-format", "json", "--fail-on", "warning"], None);
    assert_eq!(fs::read_to_string(folder.path().join("a.ndjson")).unwrap(), fixed());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["summary"]["fixed"], 2);
    assert_eq!(report["summary"]["warning"], 0);
}

#[test]
fn the_report_of_a_fix_is_of_what_remains_in_the_new_text() {
    let folder = folder(&[("a.ndjson", &RECORDS.replace("\"title\":\"Mires\"", "\"title\":\"The  mires  \u{e9}\""))]);
    let ran = run(folder.path(), &["a.ndjson", "--fix", "--output-format", "json", "--fail-on", "warning"], None);
    assert_eq!(ran.code, 1);
    let text = fs::read_to_string(folder.path().join("a.ndjson")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let finding = report["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "JNL003").unwrap();
    let at = |end: &str| finding["span"][end]["offset"].as_u64().unwrap() as usize;
    assert_eq!(&text[at("start")..at("end")], "Mire Studeis");
    let again = run(folder.path(), &["a.ndjson", "--output-format", "json", "--fail-on", "warning"], None);
    assert_eq!(codes(&again.out), codes(&ran.out));
}

#[test]
fn a_diff_changes_nothing_and_applies() {
    let folder = folder(&[("a.ndjson", RECORDS)]);
    let ran = run(folder.path(), &["a.ndjson", "--diff", "--unsafe-fixes"], None);
    assert_eq!(fs::read_to_string(folder.path().join("a.ndjson")).unwrap(), RECORDS);
    let gone: Vec<&str> = ran.out.lines().filter(|line| line.starts_with('-')).collect();
    let new: Vec<&str> = ran.out.lines().filter(|line| line.starts_with('+')).collect();
    assert_eq!((gone.len(), new.len()), (3, 3), "{}", ran.out);
    assert!(new[1].contains("\"Mire Studies\"") && new[2].contains("Bogs of Jutland"), "{}", ran.out);
    let json = run(folder.path(), &["a.ndjson", "--diff", "--unsafe-fixes", "--output-format", "json"], None);
    assert_eq!(json.out, ran.out, "a diff is a diff in every format");
}

#[test]
fn fixed_standard_input_goes_to_standard_output() {
    let folder = folder(&[]);
    let ran = run(folder.path(), &["-", "--fix", "--stdin-filename", "refs.ndjson", "--output-format", "concise"], Some(RECORDS));
    assert_eq!(ran.out, RECORDS.replace("of  Jutland", "of Jutland"));
    assert!(ran.err.contains("refs.ndjson:2:") && ran.err.contains("JNL003"), "{}", ran.err);
    assert_eq!(ran.code, 0, "what remains is no error");
    let same = run(folder.path(), &["-", "--fix", "--select", "PAG001"], Some(RECORDS));
    assert_eq!(same.out, RECORDS, "what needs no fix comes out as it was");
}

#[test]
fn across_looks_at_all_files_together() {
    let lines: Vec<String> = RECORDS.lines().map(|line| format!("{line}\n")).collect();
    let folder = folder(&[("a.ndjson", &lines[0]), ("b.ndjson", &lines[1]), ("c.ndjson", &lines[2])]);
    let arguments = ["a.ndjson", "b.ndjson", "c.ndjson", "--select", "JNL003", "--output-format", "json"];
    assert!(codes(&run(folder.path(), &arguments, None).out).is_empty());
    let ran = run(folder.path(), &[&arguments[..], &["--across"]].concat(), None);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(codes(&ran.out), ["JNL003"]);
    let finding = &report["findings"][0];
    assert_eq!((&finding["file"], &finding["record"]), (&"b.ndjson".into(), &0.into()));
    assert_eq!((&finding["related"][0]["file"], &finding["related"][0]["record"]), (&"a.ndjson".into(), &0.into()));
    assert_eq!(report["files"][1]["findings"], 1);
    let human = run(folder.path(), &["a.ndjson", "b.ndjson", "c.ndjson", "--select", "JNL003", "--across"], None);
    assert!(human.out.contains("(a.ndjson:1:1)"), "{}", human.out);
    run(folder.path(), &[&arguments[..], &["--across", "--fix", "--unsafe-fixes"]].concat(), None);
    assert_eq!(fs::read_to_string(folder.path().join("b.ndjson")).unwrap(), lines[1].replace("Studeis", "Studies"));
}

#[test]
fn never_more_findings_than_asked_for() {
    let many: String = RECORDS.lines().last().map(|line| format!("{line}\n").repeat(4000)).unwrap();
    let folder = folder(&[("a.ndjson", &many), ("b.ndjson", RECORDS)]);
    for jobs in ["1", "3"] {
        let ran = run(folder.path(), &["a.ndjson", "b.ndjson", "--max-findings", "7", "--output-format", "ndjson", "--jobs", jobs], None);
        assert_eq!(ran.out.lines().count(), 8);
        assert!(ran.out.contains("\"summary\""));
    }
}

#[test]
fn statistics_count_findings_by_rule() {
    let folder = folder(&[("a.ndjson", RECORDS)]);
    let ran = run(folder.path(), &["a.ndjson", "--statistics", "--max-findings", "0"], None);
    assert_eq!(ran.out, "       1  JNL003  journal-inconsistent (warning)\n       1  TTL007  title-spacing (warning)\n");
    let json = run(folder.path(), &["a.ndjson", "--statistics", "--output-format", "json", "--select", "TTL007"], None);
    let report: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(report["statistics"][0]["findings"], 1);
}

#[test]
fn exit_codes_say_what_remains() {
    let folder = folder(&[("a.ndjson", RECORDS), ("bad.ndjson", "{\"title\":\n")]);
    let code = |arguments: &[&str]| run(folder.path(), arguments, None).code;
    assert_eq!(code(&["a.ndjson"]), 0, "warnings alone");
    assert_eq!(code(&["a.ndjson", "--fail-on", "warning"]), 1);
    assert_eq!(code(&["a.ndjson", "--fail-on", "warning", "--select", "TTL007", "--fix"]), 0, "fixed, so nothing remains");
    assert_eq!(code(&["bad.ndjson"]), 1);
    assert_eq!(code(&["missing.ndjson", "a.ndjson"]), 2);
    assert_eq!(code(&["a.ndjson", "--select", "XYZ1"]), 2);
    assert_eq!(code(&["a.ndjson", "--today", "soon"]), 2);
}

#[test]
fn a_byte_order_mark_stays_unless_it_is_told() {
    let text = format!("\u{FEFF}{RECORDS}");
    let folder = folder(&[("a.ndjson", &text)]);
    let told = run(folder.path(), &["a.ndjson", "--select", "REC012", "--output-format", "json"], None);
    let report: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(report["findings"][0]["fix"]["edits"], serde_json::json!([{"start": 0, "end": 3, "text": ""}]), "what is fixed is what is told");
    run(folder.path(), &["a.ndjson", "--fix"], None);
    assert!(fs::read_to_string(folder.path().join("a.ndjson")).unwrap().starts_with('\u{FEFF}'));
    run(folder.path(), &["a.ndjson", "--fix", "--fail-on", "info"], None);
    assert!(fs::read_to_string(folder.path().join("a.ndjson")).unwrap().starts_with('{'));
}

#[test]
fn what_documents_cite_is_compared_with_the_entries() {
    let bib = "@misc{one, title = {A}, author = {Bell, Ada}, year = 2001}\n@misc{two, title = {B}, author = {Bell, Ada}, year = 2002}\n@set{both, entryset = {one, two}}\n";
    let folder = folder(&[("a.bib", bib), ("a.tex", "\\cite{one,three}\n\\cite{both}\n"), ("b.md", "See [@one; @four].\n")]);
    let ran = run_as("bibtex", folder.path(), &["a.bib", "--output-format", "concise", "--select", "CIT", "-v", "--cited", "a.tex", "b.md"], None);
    assert_eq!(ran.code, 1);
    for line in ["a.bib:2:7: info[CIT002]", "a.tex:1:11: error[CIT001]", "b.md:1:13: error[CIT001]"] {
        assert!(ran.out.contains(line), "{line}\n{}", ran.out);
    }
    assert_eq!(ran.out.lines().count(), 3, "{}", ran.out);
}

#[test]
fn a_record_of_ris_gets_its_end() {
    let text = "TY  - JOUR\nAU  - Berg, Jan\nTI  - Tides\nJO  - Ecology\nPY  - 2020";
    let folder = folder(&[("a.ris", &format!("{text}\n\n{text}\nER  - \n"))]);
    run_as("ris", folder.path(), &["a.ris", "--fix", "--select", "RIS003"], None);
    assert_eq!(fs::read_to_string(folder.path().join("a.ris")).unwrap(), format!("{text}\nER  - \n\n{text}\nER  - \n"));
}
