//! The command line of `citable convert`: which records and fields are written, and what is told.

#[path = "common/run.rs"]
mod run;

use run::{Ran, folder};
use serde_json::Value;
use std::fs;
use std::path::Path;

fn run(folder: &Path, arguments: &[&str]) -> Ran {
    run::run(folder, &["convert", "--isolated"], arguments, "")
}

fn records(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

const NESTED: &str = r#"{"title":"Fens","authors":"Ada Bell","doi":null,"DOIUrl":"https://doi.org/10.1371/journal.pone.0035968","journal":{"name":"Mire Studies"},"publicationDate":"2020-01-02","abstract":"Peat.","IF":"3.2","resultStr":null}
"#;
const CSL: &str = r#"[{"id":"a1","type":"book","title":"Bogs","author":[{"family":"Lind","given":"Bo"}],"publisher":"Peat Press"}]"#;

#[test]
fn what_can_be_worked_out_is_written_when_asked_for() {
    let folder = folder(&[("a.ndjson", NESTED)]);
    let plain = run(folder.path(), &["a.ndjson", "-t", "json"]);
    assert!(records(&plain.out)[0].get("DOI").is_none());
    let ran = run(folder.path(), &["a.ndjson", "-t", "json", "--fill", "--provenance"]);
    let record = &records(&ran.out)[0];
    assert_eq!((&record["DOI"], &record["page"]["text"]), (&"10.1371/journal.pone.0035968".into(), &"e0035968".into()));
    assert_eq!((&record["provenance"]["DOI"][0]["derived"], &record["provenance"]["DOI"][0]["pointer"]), (&true.into(), &"/DOIUrl".into()));
    assert!(ran.err.contains("DOI of 1 record worked out"), "{}", ran.err);
    let nested = run(folder.path(), &["a.ndjson", "-t", "nested-json", "--fill"]);
    assert!(records(&nested.out)[0]["doi"] == "10.1371/journal.pone.0035968", "{}", nested.out);
    let bib = run(folder.path(), &["a.ndjson", "-t", "bibtex", "--fill"]);
    assert!(bib.out.contains("doi = {10.1371/journal.pone.0035968}"), "{}", bib.out);
}

#[test]
fn fields_are_dropped_and_kept_by_name() {
    let folder = folder(&[("a.ndjson", NESTED)]);
    let dropped = &records(&run(folder.path(), &["a.ndjson", "-t", "json", "--drop", "abstract,metrics"]).out)[0];
    assert!(dropped.get("abstract").is_none() && dropped.get("metrics").is_none() && dropped.get("title").is_some());
    let kept = &records(&run(folder.path(), &["a.ndjson", "-t", "json", "--keep", "title,issued"]).out)[0];
    let names: Vec<&String> = kept.as_object().unwrap().keys().filter(|name| !["key", "kind", "kind-guessed"].contains(&name.as_str())).collect();
    assert_eq!(names, ["issued", "title"]);
    assert_eq!(kept["key"], "bell-2020-fens", "keys are made before fields are dropped");
    let wrong = run(folder.path(), &["a.ndjson", "-t", "json", "--drop", "abstrakt"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("did you mean abstract?"), "{}", wrong.err);
}

#[test]
fn origins_need_a_format_that_has_a_place_for_them() {
    let folder = folder(&[("a.ndjson", NESTED), ("b.json", CSL)]);
    assert_eq!(run(folder.path(), &["a.ndjson", "-t", "ris", "--provenance"]).code, 2);
    let ran = run(folder.path(), &["b.json", "-t", "json", "--provenance"]);
    let origin = &records(&ran.out)[0]["provenance"]["title"][0];
    assert_eq!(&CSL[origin["start"].as_u64().unwrap() as usize..origin["end"].as_u64().unwrap() as usize], "Bogs");
}

#[test]
fn a_sample_is_the_same_every_time() {
    let line = |n: u32| NESTED.replace("Fens", &format!("Fens {n}"));
    let (first, second): (String, String) = ((0..300).map(line).collect(), (300..400).map(line).collect());
    let folder = folder(&[("a.ndjson", &first), ("b.ndjson", &second)]);
    let sample = |more: &[&str]| run(folder.path(), &[&["a.ndjson", "b.ndjson", "-t", "json", "--sample", "20"], more].concat()).out;
    let one = sample(&[]);
    let numbers: Vec<u32> = records(&one).iter().map(|record| record["title"].as_str().unwrap()[5..].parse().unwrap()).collect();
    assert_eq!(numbers.len(), 20);
    assert!(numbers.is_sorted() && numbers.iter().any(|number| *number >= 300));
    assert_eq!(one, sample(&["--jobs", "5"]));
    assert_ne!(one, sample(&["--seed", "7"]));
}

#[test]
fn files_of_several_formats_and_folders_come_in_order() {
    let folder = folder(&[("refs/a.ndjson", NESTED), ("refs/b.json", CSL), ("c.json", &CSL.replace("Bogs", "Moors"))]);
    let ran = run(folder.path(), &["c.json", "refs", "-t", "json"]);
    let titles: Vec<String> = records(&ran.out).iter().map(|record| record["title"].as_str().unwrap().to_owned()).collect();
    assert_eq!(titles, ["Moors", "Fens", "Bogs"]);
    let keys: Vec<String> = records(&ran.out).iter().map(|record| record["key"].as_str().unwrap().to_owned()).collect();
    assert_eq!(keys[0], "a1");
    assert_ne!(keys[2], "a1", "a key is used once");
}

#[test]
fn refused_records_are_kept_as_they_stood() {
    let folder = folder(&[("a.ndjson", &format!("{NESTED}{{\"title\": }}\n{NESTED}"))]);
    let ran = run(folder.path(), &["a.ndjson", "-t", "ris", "--rejects", "no.txt"]);
    assert_eq!((ran.code, ran.out.matches("TI  - ").count()), (1, 2));
    let rejects = fs::read_to_string(folder.path().join("no.txt")).unwrap();
    let lines: Vec<&str> = rejects.lines().collect();
    assert!(lines[0].starts_with("# a.ndjson:2:1: "), "{rejects}");
    assert_eq!(lines[1], "{\"title\": }");
}

#[test]
fn losses_are_told_as_asked_for() {
    let folder = folder(&[("a.ndjson", NESTED)]);
    let code = |loss: &[&str]| run(folder.path(), &[&["a.ndjson", "-t", "bibtex"], loss].concat());
    let counted = code(&[]);
    assert!(counted.code == 0 && counted.err.contains("of 1 record:"), "{}", counted.err);
    let json = code(&["--loss", "json"]);
    let loss: Value = json.err.lines().find_map(|line| serde_json::from_str(line).ok()).expect("a line of JSON");
    assert!(json.code == 0 && loss["field"].is_string() && loss["why"].is_string());
    assert_eq!(code(&["--loss", "deny"]).code, 1);
    assert_eq!(code(&["--loss", "deny", "--keep", "title,contributors,issued"]).code, 0, "what was not wanted is not lost");
}

#[test]
fn what_stands_between_entries_is_told_where_it_is_lost() {
    let entry = "@misc{one, title = {A}, author = {Bell, Ada}, year = 2001}\n";
    let between = "@comment{kept by hand}\n@preamble{\"\\newcommand{x}{y}\"}\n@string{mire = {Mire Studies}}\nwords\n% nothing\n";
    let folder = folder(&[("a.bib", &format!("{between}{entry}")), ("b.bib", &format!("% nothing\n{entry}"))]);
    let ran = run(folder.path(), &["a.bib", "-t", "ris", "--loss", "json"]);
    let losses: Vec<Value> = records(&ran.err);
    let told: Vec<_> = losses.iter().map(|loss| (loss["line"].as_u64(), loss["field"].as_str(), loss["value"].as_str())).collect();
    let expected = [(1, "@comment", "kept by hand"), (2, "@preamble", "\"\\newcommand{x}{y}\""), (3, "@string", "mire"), (4, "text between entries", "words")];
    assert_eq!(told, expected.map(|(line, field, value)| (Some(line), Some(field), Some(value))), "{}", ran.err);
    for command in [&["convert"][..], &["dedupe", "--merge"]] {
        let told = |file| run::run(folder.path(), command, &[file, "-t", "ris"], "").err;
        assert!(expected.iter().all(|(_, field, _)| told("a.bib").contains(&format!("lost {field} of 1 record"))), "{}", told("a.bib"));
        assert!(!told("b.bib").contains("lost"), "{}", told("b.bib"));
    }
}

#[test]
fn a_key_stays_where_it_can_and_is_told_where_it_cannot() {
    let items = r#"[{"id":"a, b","type":"book","title":"A"},{"id":"Müller \"2001\"","type":"book","title":"B"},{"id":"c","type":"book","title":"C"},{"id":"a, b","type":"book","title":"D"}]"#;
    let folder = folder(&[("a.json", items)]);
    for to in ["csl-json", "json"] {
        let ran = run(folder.path(), &["a.json", "-t", to]);
        assert!(!ran.err.contains("lost"), "{}", ran.err);
        let written: Vec<Value> = if to == "json" { records(&ran.out) } else { serde_json::from_str(&ran.out).expect("CSL-JSON") };
        let keys: Vec<&str> = written.iter().filter_map(|item| item[if to == "json" { "key" } else { "id" }].as_str()).collect();
        assert_eq!(keys, ["a, b", "Müller \"2001\"", "c", "a, b-a"]);
    }
    let ran = run(folder.path(), &["a.json", "-t", "bibtex"]);
    assert!(ran.out.contains("{a_b,") && ran.out.contains("{Müller_2001,") && ran.out.contains("{a_b-a,"), "{}", ran.out);
    assert!(ran.err.contains("lost key of 3 records"), "{}", ran.err);
}

#[test]
fn losses_are_counted_by_records_that_are_written() {
    let author = |family: &str| format!(r#"{{"role":"author","family":"{family}","given":"Ada","orcid":"0000-0002-1825-0097"}}"#);
    let record = |authors: &[&str]| format!("{{\"title\":\"Fens\",\"contributors\":[{}]}}\n", authors.iter().map(|a| author(a)).collect::<Vec<_>>().join(","));
    let text = [record(&["Bell", "Lind", "Ono"]), record(&[]), record(&["Bell", "Lind"]), "{\"title\": }\n".to_owned()].concat();
    let folder = folder(&[("a.ndjson", &text), ("b.ndjson", &record(&["Ono", "Bell"]))]);
    let told = |more: &[&str]| {
        let err = run(folder.path(), &[&["a.ndjson", "b.ndjson", "--from", "json", "-t", "ris"], more].concat()).err;
        let lines: Vec<&str> =
            err.lines().filter(|line| line.contains("orcid") || line.contains("not converted")).map(|line| line.split(": ").nth(1).unwrap()).collect();
        lines.join("; ")
    };
    assert_eq!(told(&[]), "a.ndjson:4:1; lost orcid of 3 records");
    assert_eq!(told(&["--limit", "4"]), "a.ndjson:4:1; lost orcid of 3 records");
    assert_eq!(told(&["--limit", "3"]), "lost orcid of 2 records", "what comes after them is not told");
    assert_eq!(told(&["--limit", "2"]), "lost orcid of 1 record");
    assert_eq!(told(&["--limit", "1", "--loss", "human"]), ["a.ndjson:1"; 3].join("; "), "each by itself");
}

#[test]
fn each_record_becomes_a_file_in_a_folder() {
    let folder = folder(&[("a.ndjson", &NESTED.repeat(2))]);
    let ran = run(folder.path(), &["a.ndjson", "-t", "ris", "--split", "out"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert_eq!(fs::read_dir(folder.path().join("out")).unwrap().count(), 2);
    assert_eq!(run(folder.path(), &["a.ndjson", "-t", "jats", "--jats-shape", "article"]).code, 2, "two records make no article");
    assert!(run(folder.path(), &["a.ndjson", "-t", "jats", "--sample", "1"]).out.contains("<article"));
}
