//! Tables of journals, as the command line sees them: `[journals]` of the configuration, `--journal`, and what is told.

#[path = "common/run.rs"]
mod run;

use run::{Ran, folder};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The fixtures, in a folder of their own.
fn fixtures() -> TempDir {
    let files: Vec<(String, String)> = fs::read_dir("fixtures/journals")
        .expect("fixtures are there")
        .flatten()
        .map(|file| (file.file_name().to_string_lossy().into_owned(), fs::read_to_string(file.path()).expect("a fixture is text")))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    folder(&files)
}

fn run(folder: &Path, arguments: &[&str]) -> Ran {
    run::run(folder, arguments, &[], "")
}

/// The journals of BibTeX entries.
fn journals(bib: &str) -> Vec<&str> {
    bib.lines().filter_map(|line| line.trim().strip_prefix("journal")?.split(['{', '}']).nth(1)).collect()
}

#[test]
fn convert_writes_journals_in_each_form() {
    let folder = fixtures();
    for (form, names) in [
        ("full", ["Mire Studies", "Journal of Soil Carbon", "Physics of Fens and Bogs"]),
        ("abbrev", ["Mire Stud.", "J. Soil Carbon", "Phys. Fens Bogs"]),
        ("dotless", ["Mire Stud", "J Soil Carbon", "Phys Fens Bogs"]),
    ] {
        let ran = run(folder.path(), &["convert", "refs.bib", "-t", "bibtex", "--journal", form]);
        assert_eq!((ran.code, journals(&ran.out)), (0, names.to_vec()), "{form}: {}", ran.err);
        let told = ran.err.lines().filter(|line| line.contains("stays")).count();
        assert_eq!(told, usize::from(form == "full"), "{}", ran.err);
        let again = run::run(folder.path(), &["convert", "-", "--from", "bibtex", "-t", "csl-json", "--journal", form], &[], &ran.out);
        assert!(names.iter().all(|name| again.out.contains(&format!("\"container-title\":\"{name}\""))), "{form}: {}", again.out);
    }
}

#[test]
fn fmt_writes_journals_and_nothing_else() {
    let folder = fixtures();
    let path = folder.path().join("refs.bib");
    let before = fs::read_to_string(&path).expect("the file is there");
    let shown = run(folder.path(), &["fmt", "refs.bib", "--journal", "abbrev", "--diff"]);
    assert!(shown.out.contains("+  journal = {Phys. Fens Bogs},") && !shown.err.contains("stays"), "{} {}", shown.out, shown.err);
    let ran = run(folder.path(), &["fmt", "refs.bib", "--journal", "dotless"]);
    let after = fs::read_to_string(&path).expect("the file is there");
    let expected = before
        .replace("{Mire Studies}", "{Mire Stud}")
        .replace("{J. Soil Carbon}", "{J Soil Carbon}")
        .replace("{Physics of Fens and Bogs}", "{Phys Fens Bogs}");
    assert_eq!((ran.code, &after), (0, &expected), "{}", ran.err);
    let again = run(folder.path(), &["fmt", "refs.bib", "--journal", "dotless", "--check"]);
    assert_eq!(again.code, 0, "{}", again.out);
    let back = run(folder.path(), &["fmt", "refs.bib", "--journal", "full"]);
    let full = fs::read_to_string(&path).expect("the file is there");
    assert_eq!(journals(&full), ["Mire Studies", "Journal of Soil Carbon", "Phys Fens Bogs"]);
    assert!(back.err.contains("the journal Phys Fens Bogs stays: no table knows it"), "{}", back.err);
}

#[test]
fn fmt_reaches_every_format_and_layer_that_it_lays_out() {
    let folder = fixtures();
    let nested = r#"{"title":"Bogs","journal":{"name":"Mire Studies"},"resultStr":"{\"title\":\"Bogs\",\"journal\":{\"name\":\"Mire Studies\"}}"}"#;
    let ris = "TY  - JOUR\nTI  - Bogs\nJO  - Mire Studies\nER  - \n";
    let csl = r#"[{"id":"a","type":"article-journal","title":"Bogs","container-title":"Mire Studies"}]"#;
    let lay = |from: &str, text: &str| run::run(folder.path(), &["fmt", "-", "--from", from, "--journal", "abbrev"], &[], text).out;
    assert_eq!(lay("nested-json", nested).trim_end(), nested.replace("Mire Studies", "Mire Stud."));
    assert_eq!(lay("ris", ris), ris.replace("Mire Studies", "Mire Stud."));
    assert!(lay("csl-json", csl).contains(r#""container-title":"Mire Stud.""#));
}

#[test]
fn a_macro_and_a_locked_field_stay() {
    let bib = "@string{ms = \"Mire Studies\"}\n\n@article{a,\n  title = {Bogs},\n  journal = ms,\n}\n";
    let folder = fixtures();
    let ran = run::run(folder.path(), &["fmt", "-", "--from", "bibtex", "--journal", "abbrev"], &[], bib);
    assert!(ran.out.contains("journal = ms"), "{}", ran.out);
    assert!(ran.err.contains("the journal Mire Studies stays: it stands elsewhere"), "{}", ran.err);
    let locked = fs::read_to_string(folder.path().join("citable.toml")).expect("it is there") + "[fix]\nlock = ['container-title']\n";
    fs::write(folder.path().join("citable.toml"), locked).expect("it can be written");
    let ran = run(folder.path(), &["fmt", "refs.bib", "--journal", "abbrev", "--check"]);
    assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
}

#[test]
fn what_is_wrong_with_tables_is_told() {
    let bib = "@article{a,\n  title = {Bogs},\n  journal = {Mire Studies},\n}\n";
    let check = |config: &str, table: &str| {
        let folder = folder(&[("citable.toml", config), ("t.csv", table), ("a.bib", bib)]);
        run(folder.path(), &["check", "a.bib"])
    };
    let ran = check("[journals]\ntables = ['t.csv']\n", "Journal,ISSN\nMire Studies,nonsense\nFens,1234-5679\n");
    assert!(ran.code != 2 && ran.err.contains("t.csv:2: 'nonsense' is no ISSN; the row is left out"), "{}", ran.err);
    for (config, why) in [
        ("[journals]\ntables = ['none.csv']\n", "none.csv"),
        ("[journals]\ntabels = ['t.csv']\n", "did you mean tables?"),
        ("[journals]\ntables = [{path = 't.csv', colums = {}}]\n", "did you mean columns?"),
        ("[journals]\ntables = [{path = 't.csv', columns = {tite = 'x'}}]\n", "did you mean title?"),
        ("[journals]\ntables = [1]\n", "the path of a table"),
        ("[journals]\nltwa = 't.csv'\n", "no list of title words"),
    ] {
        let ran = check(config, "1,2,3,4,5\n");
        assert_eq!((ran.code, ran.err.contains(why)), (2, true), "{config}: {}", ran.err);
    }
    let ran = check("[journals]\ntables = ['t.csv']\n", "1,2,3,4,5\n");
    assert_eq!((ran.code, ran.err.contains("no table of journals that is known")), (2, true), "{}", ran.err);
    let folder = folder(&[("a.bib", bib)]);
    let ran = run(folder.path(), &["fmt", "a.bib", "--journal", "full"]);
    assert_eq!((ran.code, ran.err.contains("name them under [journals]")), (2, true), "{}", ran.err);
}

#[test]
fn without_tables_nothing_is_said_and_of_several_years_the_nearest_counts() {
    let record = |factor: &str, quartile: &str| {
        format!(
            r#"{{"title":"Bogs","authors":"Cy Bell","journal":{{"name":"Mire Studies"}},"publicationDate":"2020-01-02","publicationTypes":"Journal Article","PeriodicalIF":{factor},"JCR":"{quartile}","JCRName":"ECOLOGY"}}"#
        )
    };
    let folder = fixtures();
    let tables = "[journals]\ntables = ['JCR2022-UTF8.csv', 'JCR2023-UTF8.csv', 'JCR2025-UTF8.csv', 'FQBJCR2023-UTF8.csv']\n";
    fs::write(folder.path().join("citable.toml"), tables).expect("it can be written");
    let told = |factor: &str, quartile: &str, more: &[&str]| {
        let arguments = [&["check", "-", "--from", "nested-json", "--select", "JCR013", "--fail-on", "warning", "--output-format", "concise"], more].concat();
        run::run(folder.path(), &arguments, &[], &record(factor, quartile)).out
    };
    for factor in ["3.6", "3.9000", "4.4"] {
        assert_eq!(told(factor, "Q2", &[]), "", "{factor}");
    }
    assert!(told("5.1", "Q2", &[]).contains("impact factor 5.1, but 4.4 in JCR2025-UTF8.csv (2025)"), "{}", told("5.1", "Q2", &[]));
    assert!(told("3.9", "Q1", &[]).contains("quartile Q1, but Q2 in JCR2023-UTF8.csv (2023)"), "{}", told("3.9", "Q1", &[]));
    assert_eq!(told("5.1", "Q1", &["--isolated"]), "");
    let region = record("3.9", "Q2").replace(r#""JCR":"#, r#""RegionNum":3,"RegionCategory":"环境科学与生态学","JCR":"#);
    let ran = run::run(folder.path(), &["check", "-", "--from", "nested-json", "--select", "JCR013", "--fail-on", "warning"], &[], &region);
    assert!(ran.out.contains("region 3, but 2 in FQBJCR2023-UTF8.csv (2023)"), "{}", ran.out);
}
