//! Reports for other programs: `sarif`, `github`, `gitlab` and `junit`, of a run over real files.

#[path = "common/run.rs"]
mod run;

use run::Ran;
use serde_json::Value;
use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// Text that each format could be broken out with, in a title, a key and a name of a journal; and a DOI that stands in a link.
const RECORDS: &str = r#"{"title":"A \" ]]></failure><!-- %0A::error::x  y\n::error::z [a](https://example.org)","authors":"Ada Bell","PeriodicalId":7,"doi":"https://doi.org/10.1000/1","journal":{"name":"Mire Studies","pages":"56-37"},"publicationDate":"2020-01-02","publicationTypes":"Journal Article","resultStr":null}
{"title":"中文  😀 title","authors":"Bo Bell","PeriodicalId":7,"doi":"10.1000/2","journal":{"name":"Mire Studeis"},"publicationDate":"2020-01-03","publicationTypes":"Journal Article","resultStr":null}
{"title":"Bogs of Jutland","authors":"Cy Bell","PeriodicalId":7,"doi":"10.1000/3","journal":{"name":"Mire Studies"},"publicationDate":"2020-01-04","publicationTypes":"Journal Article","resultStr":null}
{"title":"Bogs of Funen","authors":"Cy Bell","PeriodicalId":7,"doi":"10.1000/3","journal":{"name":"Mire Studies"},"publicationDate":"2020-01-04","publicationTypes":"Journal Article","resultStr":null}
"#;

fn folder(text: &str) -> tempfile::TempDir {
    run::folder(&[("a b,ü.ndjson", text), ("clean.ndjson", RECORDS.lines().nth(2).expect("a third record"))])
}

const ALIKE: [&str; 5] = ["--isolated", "--from", "nested-json", "--today", "2026-11-23"];

fn report(folder: &Path, format: &str, more: &[&str]) -> String {
    run::run(folder, &[&["check", "--output-format", format, "."], &ALIKE[..]].concat(), more, "").out
}

fn json(folder: &Path, format: &str, more: &[&str]) -> Value {
    serde_json::from_str(&report(folder, format, more)).expect("it is JSON")
}

/// The findings of the run, as `json` lists them.
fn findings(folder: &Path) -> Vec<Value> {
    let report = json(folder, "json", &[]);
    let shown = |finding: &&Value| matches!(finding["severity"].as_str(), Some("error" | "warning"));
    report["findings"].as_array().expect("findings").iter().filter(shown).cloned().collect()
}

#[test]
fn sarif_has_each_finding_with_its_place_and_its_rule() {
    let folder = folder(RECORDS);
    let sarif = json(folder.path(), "sarif", &[]);
    let run = &sarif["runs"][0];
    let (results, expected) = (run["results"].as_array().unwrap(), findings(folder.path()));
    assert_eq!(results.len(), expected.len());
    assert!(results.len() > 4, "{sarif}");
    for (result, finding) in results.iter().zip(&expected) {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let (start, end) = (&finding["span"]["start"], &finding["span"]["end"]);
        assert_eq!([&region["startLine"], &region["startColumn"]], [&start["line"], &start["column"]]);
        assert_eq!([&region["endLine"], &region["endColumn"]], [&end["line"], &end["column"]]);
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!([&rule["id"], &result["ruleId"]], [&finding["code"]; 2]);
        assert!(rule["help"]["markdown"].as_str().is_some_and(|help| help.contains("### ")));
        assert_eq!(result["partialFingerprints"]["citable/v1"].as_str().map(str::len), Some(16));
    }
    assert_eq!(results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a%20b%2C%C3%BC.ndjson");
    assert!(results.iter().any(|result| result["relatedLocations"].is_array()));
    assert_eq!(run["artifacts"].as_array().map(Vec::len), Some(2));
}

#[test]
fn the_fixes_of_sarif_change_lines_as_fix_changes_bytes() {
    let folder = folder(RECORDS);
    let file = folder.path().join("a b,ü.ndjson");
    let sarif = json(folder.path(), "sarif", &["--select", "DOI002,TTL007"]);
    // Each edit by its line and columns, from the last to the first.
    let mut edits = Vec::new();
    for result in sarif["runs"][0]["results"].as_array().unwrap() {
        for replacement in result["fixes"][0]["artifactChanges"][0]["replacements"].as_array().unwrap() {
            let region = &replacement["deletedRegion"];
            assert_eq!(region["startLine"], region["endLine"]);
            let number = |name: &str| region[name].as_u64().unwrap() as usize - 1;
            edits.push((number("startLine"), number("startColumn"), number("endColumn"), replacement["insertedContent"]["text"].as_str().unwrap()));
        }
    }
    edits.sort();
    assert!(edits.len() >= 3, "{edits:?}");
    let mut lines: Vec<Vec<char>> = RECORDS.lines().map(|line| line.chars().collect()).collect();
    for (line, start, end, text) in edits.into_iter().rev() {
        lines[line].splice(start..end, text.chars());
    }
    let expected: String = lines.iter().map(|line| line.iter().chain(&['\n']).collect::<String>()).collect();
    report(folder.path(), "sarif", &["--select", "DOI002,TTL007", "--fix"]);
    assert_eq!(fs::read_to_string(file).unwrap(), expected);
}

#[test]
fn fingerprints_survive_moved_lines_and_are_of_one_value_each() {
    let fingerprints = |text: &str, format: &str, of: fn(&Value) -> Vec<String>| of(&json(folder(text).path(), format, &[]));
    let sarif = |report: &Value| -> Vec<String> {
        let results = report["runs"][0]["results"].as_array().unwrap();
        results.iter().map(|result| format!("{} {}", result["ruleId"], result["partialFingerprints"]["citable/v1"])).collect()
    };
    let gitlab = |report: &Value| -> Vec<String> { report.as_array().unwrap().iter().map(|issue| issue["fingerprint"].as_str().unwrap().to_owned()).collect() };
    // Another record before all.
    let moved = RECORDS.lines().nth(2).unwrap().replace("10.1000/3", "10.1000/4").replace("Jutland", "Lolland") + "\n" + RECORDS;
    let (before, after): (HashSet<String>, HashSet<String>) =
        (fingerprints(RECORDS, "sarif", sarif).into_iter().collect(), fingerprints(&moved, "sarif", sarif).into_iter().collect());
    assert!(before.is_subset(&after), "{before:?} {after:?}");
    let all = fingerprints(RECORDS, "gitlab", gitlab);
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len(), "{all:?}");
    let other = fingerprints(&RECORDS.replace("56-37", "57-37"), "sarif", sarif);
    let changed: Vec<&String> = before.iter().filter(|one| !other.contains(one)).collect();
    assert!(changed.len() == 1 && changed[0].starts_with("\"PAG001\""), "{changed:?}");
}

#[test]
fn gitlab_and_github_have_a_line_of_the_file_for_each() {
    let folder = folder(RECORDS);
    let expected: Vec<u64> = findings(folder.path()).iter().map(|finding| finding["span"]["start"]["line"].as_u64().unwrap()).collect();
    let gitlab = json(folder.path(), "gitlab", &[]);
    let lines: Vec<u64> = gitlab.as_array().unwrap().iter().map(|issue| issue["location"]["lines"]["begin"].as_u64().unwrap()).collect();
    assert_eq!(lines, expected);
    assert!(gitlab.as_array().unwrap().iter().all(|issue| issue["location"]["path"] == "a b,ü.ndjson"));
    let github = report(folder.path(), "github", &[]);
    let lines: Vec<u64> = github.lines().map(|line| line.split(",line=").nth(1).unwrap().split(',').next().unwrap().parse().unwrap()).collect();
    assert_eq!(lines, expected);
    assert!(github.lines().all(|line| line.starts_with("::error file=a b%2Cü.ndjson,") || line.starts_with("::warning file=a b%2Cü.ndjson,")), "{github}");
}

#[test]
fn junit_counts_what_it_lists_also_where_not_all_is_listed() {
    let folder = folder(RECORDS);
    for more in [&[][..], &["--max-findings", "2"], &["--max-findings", "2", "--jobs", "1"], &["--ignore", "ALL", "--select", "URL"]] {
        let report = report(folder.path(), "junit", more);
        let count = |what: &str| report.matches(what).count();
        let head = format!("<testsuite name=\"citable\" tests=\"{}\" failures=\"{}\"", count("<testcase "), count("<failure "));
        assert!(report.contains(&head), "{head} {report}");
        assert!(report.contains("<testcase classname=\"clean.ndjson\" name=\"no findings\""), "{report}");
    }
}

#[test]
fn statistics_have_no_form_for_those() {
    let folder = folder(RECORDS);
    assert_eq!(report(folder.path(), "sarif", &["--statistics"]), "");
}

fn citable(folder: &Path, arguments: &[&str]) -> Ran {
    run::run(folder, arguments, &ALIKE, "")
}

#[test]
fn the_page_has_the_findings_of_a_check_errors_first() {
    let folder = folder(RECORDS);
    let ran = citable(folder.path(), &["report", ".", "-o", "report.html"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "findings are no failure: {}", ran.err);
    let page = fs::read_to_string(folder.path().join("report.html")).unwrap();
    let data = page.split_once("type=\"application/json\">").unwrap().1.split_once("</script>").unwrap().0;
    let data: Value = serde_json::from_str(data).unwrap();
    let places = |finding: &Value| (finding[0].clone(), finding[4].clone(), finding[5].clone());
    let listed: Vec<_> = data["findings"].as_array().unwrap().iter().filter(|finding| finding[1] != "info").map(places).collect();
    let start = |finding: &Value| (finding["code"].clone(), finding["span"]["start"]["line"].clone(), finding["span"]["start"]["column"].clone());
    let mut found = findings(folder.path());
    found.sort_by_key(|finding| finding["severity"] != "error");
    assert_eq!(listed, found.iter().map(start).collect::<Vec<_>>());
    let errors = found.iter().filter(|finding| finding["severity"] == "error").count();
    assert!(errors > 0);
    assert_eq!((&data["records"], &data["totals"]["error"]), (&5.into(), &errors.into()));
    assert!(page.matches("<script").count() == 2 && !page.contains("<!-- %0A"), "no value is markup");
}

#[test]
fn counts_are_the_same_with_any_number_of_workers() {
    let folder = folder(&RECORDS.repeat(2_000));
    let counted = |jobs: &str| citable(folder.path(), &["stats", ".", "--output-format", "json", "--jobs", jobs]);
    let one = counted("1");
    assert_eq!((one.code, &one.out), (0, &counted("3").out));
    let counts: Value = serde_json::from_str(&one.out).unwrap();
    assert_eq!(counts["survey"]["records"], 8_001);
    assert_eq!(counts["survey"]["years"], serde_json::json!([{"name": 2020, "records": 8_001}]));
    assert_eq!(counts["survey"]["journals"][1], serde_json::json!({"name": "Mire Studeis", "records": 2_000}));
    let volume = counts["survey"]["missing"].as_array().unwrap().iter().find(|lack| lack["field"] == "volume");
    assert_eq!(volume, Some(&serde_json::json!({"field": "volume", "missing": 8_001, "of": 8_001})));
}

#[test]
fn what_cannot_be_read_or_written_is_a_failure() {
    let folder = folder(RECORDS);
    assert_eq!(citable(folder.path(), &["stats", "missing.ndjson"]).code, 2);
    assert_eq!(citable(folder.path(), &["report", ".", "-o", "missing/report.html"]).code, 2);
}
