//! `dedupe`: which records are one work, and what one record of them is.

#[path = "common/run.rs"]
mod run;

use run::{Ran, folder};
use serde_json::Value;
use std::fs;
use std::path::Path;

fn run(folder: &Path, arguments: &[&str]) -> Ran {
    run::run(folder, &["dedupe"], arguments, "")
}

const ONE: &str =
    "@misc{pre, author={Lind, Per}, title={Tides of the Baltic Sea}, year=2020, doi={10.48550/arXiv.2001.00001}, archiveprefix={arXiv}, eprint={2001.00001}}
@article{lind20, author={Lind, P.}, title={Tides of the Baltic Sea}, journal={Marine Science}, year=2020, keywords={tides}, abstract={All of it, at length.}}
@article{ice, author={Berg, Jonas}, title={A History of Ice in Harbours}, journal={Marine Science}, year=2019}
";
const OTHER: &str = "TY  - JOUR\nID  - other\nAU  - Lind, Per\nTI  - Tides of the Baltic sea\nT2  - Marine Science\nVL  - 12\nSP  - 37\nEP  - 68\nPY  - 2020\nDO  - 10.5555/tides\nKW  - sea level\nAB  - Short.\nER  - \n";

#[test]
fn clusters_go_over_files_and_formats() {
    let folder = folder(&[("a.bib", ONE), ("b.ris", OTHER)]);
    let ran = run(folder.path(), &["a.bib", "b.ris"]);
    assert_eq!(
        ran.out,
        "2 records, likely one work [DUP002]
  a.bib:2:1  lind20  2020  Tides of the Baltic Sea
  b.ris:1:1  other  2020  Tides of the Baltic sea  10.5555/tides
",
        "a preprint and its article are two works: {}",
        ran.err
    );
    assert_eq!((ran.code, ran.err.as_str()), (1, "citable: 1 duplicate in 1 cluster\n"));
    let alone = run(folder.path(), &["a.bib"]);
    assert_eq!((alone.code, alone.out.as_str()), (0, ""));
    assert_eq!(run(folder.path(), &["none.bib"]).code, 2);
}

#[test]
fn what_is_the_same_is_told_apart_from_what_is_alike() {
    let folder = folder(&[("a.bib", "@book{a, title={Fens}, author={Lind, Per}, year=1990}\n@book{b, author={Lind, Per}, title={Fens}, year=1990}\n")]);
    let ran = run(folder.path(), &["a.bib", "--output-format", "json"]);
    let report: Value = serde_json::from_str(&ran.out).expect("a report");
    assert_eq!((&report["clusters"][0]["rule"], &report["summary"]["duplicates"]), (&Value::from("DUP001"), &Value::from(1)));
    assert_eq!(report["clusters"][0]["records"][1]["key"], "b");
    assert!(report["clusters"][0].get("merged").is_none());
}

#[test]
fn a_merged_record_says_where_each_field_comes_from() {
    let folder = folder(&[("a.bib", ONE), ("b.ris", OTHER)]);
    let ran = run(folder.path(), &["a.bib", "b.ris", "--merge", "--output-format", "json"]);
    let report: Value = serde_json::from_str(&ran.out).expect("a report");
    let merged = &report["clusters"][0]["merged"];
    let (record, from) = (&merged["record"], &merged["from"]);
    assert_eq!((&record["key"], &record["DOI"], &record["volume"]), (&"lind20".into(), &"10.5555/tides".into(), &"12".into()));
    assert_eq!((&record["abstract"], &record["keyword"]), (&"All of it, at length.".into(), &serde_json::json!(["sea level", "tides"])));
    assert_eq!(record["contributors"][0]["given"], "Per");
    assert_eq!((&from["abstract"], &from["DOI"], &from["keyword"]), (&serde_json::json!([0]), &serde_json::json!([1]), &serde_json::json!([1, 0])));
}

#[test]
fn all_records_are_written_and_each_cluster_once() {
    let folder = folder(&[("a.bib", ONE), ("b.ris", OTHER)]);
    let ran = run(folder.path(), &["a.bib", "b.ris", "--merge", "-t", "bibtex", "-o", "out.bib", "-q"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let bib = fs::read_to_string(folder.path().join("out.bib")).expect("it was written");
    let keys: Vec<&str> = bib.lines().filter_map(|line| line.strip_prefix('@')?.split(['{', ',']).nth(1)).collect();
    assert_eq!(keys, ["pre", "lind20", "ice"], "{bib}");
    assert!(bib.contains("doi = {10.5555/tides}") && bib.contains("abstract = {All of it, at length.}"), "{bib}");
    let to_stdout = run(folder.path(), &["a.bib", "b.ris", "--merge", "-t", "bibtex", "-q"]);
    assert_eq!((to_stdout.out, to_stdout.err.starts_with("2 records, likely one work")), (bib, true));
    assert_eq!(run(folder.path(), &["a.bib", "--merge"]).code, 2, "what to write is to be said");
}

#[test]
fn a_record_that_cannot_be_read_is_told() {
    let folder = folder(&[("a.bib", ONE)]);
    fs::write(folder.path().join("b.bib"), [ONE.as_bytes(), b"@misc{bad, title={caf\xC3}, author={Lind, Per}, note={\xC3\xA9 \xC3\xA9 \xC3\xA9}}\n"].concat())
        .unwrap();
    let ran = run(folder.path(), &["b.bib", "--merge", "-t", "bibtex"]);
    assert!(ran.err.contains("b.bib:4: not written: byte 21 is not UTF-8"), "{}", ran.err);
    assert_eq!((ran.code, ran.out.matches('@').count()), (2, 3));
    let ran = run(folder.path(), &["a.bib", "--merge", "-t", "bibtex", "--max-record", "140"]);
    assert!(ran.err.contains("not written: the record has") && ran.code == 2, "{}", ran.err);
}
