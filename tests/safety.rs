//! What bibliographies lose elsewhere: an entry, a month, an abstract, capitals, a whole file. docs/safe.md has the table.

#[path = "common/run.rs"]
mod run;

#[path = "common/files.rs"]
mod files;

use files::below;
use run::{Ran, folder};
use serde_json::Value;
use std::fs;
use std::path::Path;

const FIRST: &str = "@article{first, title = {Mires}, author = {Bell, Ada}, journal = {Mire Studies}, year = 2001}\n";
const LAST: &str = "@article{last, title = {Bogs}, author = {Bell, Ada}, journal = {Mire Studies}, year = 2003}\n";

/// Everything that may be fixed.
const ALL_FIXES: &[&str] = &["--fix", "--unsafe-fixes", "--fail-on", "suggestion", "--extend-select", "ALL"];

fn run(folder: &Path, command: &str, arguments: &[&str], input: &str) -> Ran {
    run::run(folder, &[command, "--isolated"], arguments, input)
}

/// The records of a file as the normalised format has them.
fn records(folder: &Path, name: &str) -> Vec<Value> {
    let ran = run(folder, "convert", &[name, "-t", "json"], "");
    ran.out.lines().map(|line| serde_json::from_str(line).expect("a line is a record")).collect()
}

/// One entry, with these fields besides author, journal and year.
fn entry(fields: &str) -> String {
    format!("@article{{k,\n  author = {{Bell, Ada}},\n{fields}  journal = {{Mire Studies}},\n  year = 2001\n}}\n")
}

#[test]
fn a_bad_brace_or_comma_costs_no_other_entry() {
    let broken = [
        "@article{b, title = {Fens {of the south}, author = {Moor, Bo}, journal = {J}, year = 2002}\n",
        "@article{b, title = {Fens} of the south}, author = {Moor, Bo}, journal = {J}, year = 2002}\n",
        "@article{b, title = {Fens}, author = {Moor, Bo}, journal = {J}, year = 2002\n",
        "@article{b, title = {Fens}\n author = {Moor, Bo}, journal = {J}, year = 2002}\n",
        "@article{b, title = \"Fens of the \"south\"\", author = {Moor, Bo}, journal = {J}, year = 2002}\n",
        "@article{b, title = \"Fens, author = {Moor, Bo}, journal = {J}, year = 2002}\n",
    ];
    for broken in broken {
        let folder = folder(&[("in.bib", &format!("{FIRST}{broken}{LAST}"))]);
        let keys: Vec<Value> = records(folder.path(), "in.bib").iter().map(|record| record["key"].clone()).collect();
        assert_eq!(keys, ["first", "b", "last"], "{broken}");
        let told = run(folder.path(), "convert", &["in.bib", "-t", "bibtex"], "");
        assert!(told.err.contains("something is broken in 1 record"), "{broken}{}", told.err);
        assert_eq!(run(folder.path(), "check", &["in.bib"], "").code, 1, "{broken}");
        run(folder.path(), "check", &[&["in.bib"], ALL_FIXES].concat(), "");
        let fixed = fs::read_to_string(folder.path().join("in.bib")).unwrap();
        assert!(fixed.contains("@article{first,") && fixed.contains("@article{b,") && fixed.contains("@article{last,"), "{broken}\n{fixed}");
        run(folder.path(), "fmt", &["in.bib"], "");
        assert_eq!(records(folder.path(), "in.bib").len(), 3, "{broken}");
    }
}

#[test]
fn month_10_stays_october() {
    for month in ["10", "{10}", "\"10\"", "oct", "{October}"] {
        let text = entry(&format!("  title = {{Mires}},\n  month = {month},\n"));
        let folder = folder(&[("in.bib", &text)]);
        for (format, kept) in [("csl-json", "[[2001,10]]"), ("ris", "DA  - 2001/10//"), ("bibtex", "month = oct\n"), ("biblatex", "date = {2001-10}")] {
            let out = run(folder.path(), "convert", &["in.bib", "-t", format], "").out;
            assert!(out.contains(kept), "{month}\n{out}");
        }
        run(folder.path(), "fmt", &["in.bib"], "");
        let laid_out = fs::read_to_string(folder.path().join("in.bib")).unwrap();
        assert!(laid_out.contains(&format!("  month = {month},\n")), "{laid_out}");
        run(folder.path(), "check", &[&["in.bib"], ALL_FIXES].concat(), "");
        assert_eq!(records(folder.path(), "in.bib")[0]["issued"], "2001-10", "{month}");
    }
}

#[test]
fn abstract_link_and_capitals_of_the_title_stay() {
    let (title, link, summary) = ("The DNA of iPhone users in New York: an mRNA Study", "https://example.org/a_b?c=1&d=2", "All of it, and 5% more.");
    let fields = "  title = {The DNA of iPhone users in New York: an mRNA Study},\n  url = {https://example.org/a_b?c=1&d=2},\n  abstract = {All of it, and 5\\% more.},\n";
    let folder = folder(&[("in.bib", &entry(fields))]);
    let same = |name: &str, with_link: bool| {
        let record = &records(folder.path(), name)[0];
        assert_eq!((&record["title"], &record["abstract"]), (&title.into(), &summary.into()), "{name}");
        assert!(!with_link || record["links"][0]["url"] == link, "{name}: {record}");
    };
    same("in.bib", true);
    let formats = [
        ("nested-json", "ndjson"),
        ("json", "ndjson"),
        ("csl-json", "json"),
        ("bibtex", "bib"),
        ("biblatex", "bib"),
        ("ris", "ris"),
        ("jats", "xml"),
        ("endnote-xml", "xml"),
        ("hayagriva", "yml"),
        ("csv", "csv"),
        ("tsv", "tsv"),
        ("pubmed", "nbib"),
        ("refer", "enw"),
    ];
    for (format, extension) in formats {
        let name = format!("{format}.{extension}");
        let ran = run(folder.path(), "convert", &["in.bib", "-t", format, "-o", &name], "");
        // What has no place in a format is said to be lost.
        same(&name, !ran.err.contains("lost links of 1 record"));
    }
    run(folder.path(), "fmt", &["in.bib"], "");
    same("in.bib", true);
    run(folder.path(), "check", &[&["in.bib"], ALL_FIXES].concat(), "");
    same("in.bib", true);
}

#[test]
fn a_letter_that_latex_has_no_escape_for_stays() {
    let folder = folder(&[("in.bib", &entry("  title = {Functions on ℕ: the café},\n"))]);
    let ascii = run(folder.path(), "convert", &["in.bib", "-t", "bibtex", "--ascii", "-o", "ascii.bib"], "");
    assert_eq!(ascii.code, 0, "{}", ascii.err);
    run(folder.path(), "check", &[&["in.bib"], ALL_FIXES].concat(), "");
    for name in ["ascii.bib", "in.bib"] {
        let text = fs::read_to_string(folder.path().join(name)).unwrap();
        // Its command is one of mathematics: outside of dollar signs LaTeX stops at it.
        assert!(text.contains("{\\'e}") && (text.contains('ℕ') || text.contains("$\\mathbb{N}$")), "{text}");
        assert_eq!(records(folder.path(), name)[0]["title"], "Functions on ℕ: the café");
    }
}

#[test]
fn braces_do_not_grow_and_commands_keep_theirs() {
    let title = "{The {\\textsf{Secret}} of fashion \\& Gar{\\c{c}}{\\'\\i}a}";
    let folder = folder(&[("in.bib", &entry(&format!("  title = {{{title}}},\n")))]);
    run(folder.path(), "fmt", &["in.bib"], "");
    run(folder.path(), "check", &[&["in.bib"], ALL_FIXES].concat(), "");
    let once = fs::read_to_string(folder.path().join("in.bib")).unwrap();
    assert!(once.contains(&format!("title = {{{title}}}")), "{once}");
    let bibtex = |name: &str| run(folder.path(), "convert", &[name, "-t", "bibtex"], "").out;
    fs::write(folder.path().join("again.bib"), bibtex("in.bib")).unwrap();
    assert_eq!(bibtex("again.bib"), bibtex("in.bib"));
}

#[test]
fn distinct_papers_are_not_merged() {
    let with = |key: &str, author: &str, title: &str, year: &str, more: &str| {
        format!("@article{{{key}, title = {{{title}}}, author = {{{author}}}, journal = {{J}}, year = {year}{more}}}\n")
    };
    let pairs = [
        // Two chapters of one book, by one author in one year.
        [
            ("history", "Willis, D.", "Negation in the history of the Brythonic languages", "2013", ", pages = {239--298}"),
            ("slavic", "Willis, D.", "Negation in the history of the Slavonic languages", "2013", ", pages = {341--398}"),
        ],
        [("one", "Bell, Ada", "Mires of the north, part I", "2001", ""), ("two", "Bell, Ada", "Mires of the north, part II", "2001", "")],
        [("fen", "Moor, Bo", "The fens of the south", "2004", ""), ("correction", "Moor, Bo", "Correction: The fens of the south", "2004", "")],
        [
            ("a", "Moor, Bo", "Editorial notes on peat", "2005", ", doi = {10.1000/a}"),
            ("b", "Moor, Bo", "Editorial notes on peat", "2005", ", doi = {10.1000/b}"),
        ],
        [
            ("pre", "Ness, Ole", "Bogs under water", "2006", ", doi = {10.48550/arXiv.2006.00001}"),
            ("art", "Ness, Ole", "Bogs under water", "2007", ", doi = {10.1000/c}"),
        ],
        [("report2001", "Ness, Ole", "Annual report of the station", "2001", ""), ("report2009", "Ness, Ole", "Annual report of the station", "2009", "")],
        [("ness", "Ness, Ole", "Peat in the lowlands", "2001", ""), ("lund", "Lund, Eva", "Peat in the lowlands", "2001", "")],
    ];
    for pair in pairs {
        let text: String = pair.iter().map(|(key, author, title, year, more)| with(key, author, title, year, more)).collect();
        let folder = folder(&[("in.bib", &text)]);
        let shown = run(folder.path(), "dedupe", &["in.bib"], "");
        assert_eq!((shown.code, shown.out.as_str()), (0, ""), "{text}");
        run(folder.path(), "dedupe", &["in.bib", "--merge", "-t", "bibtex", "-o", "merged.bib"], "");
        run(folder.path(), "fmt", &["in.bib", "--dedupe"], "");
        for name in ["in.bib", "merged.bib"] {
            assert_eq!(records(folder.path(), name).len(), 2, "{text}");
        }
    }
    // What is one work is merged, and keeps the fields of both.
    let twice =
        with("a", "Bell, Ada", "Mires of the north", "2001", ", volume = 7") + &with("b", "Bell, Ada", "Mires of the north", "2001", ", doi = {10.1000/x}");
    let folder = folder(&[("in.bib", &twice)]);
    assert_eq!(run(folder.path(), "dedupe", &["in.bib", "--merge", "-t", "bibtex", "-o", "merged.bib"], "").code, 1);
    let merged = records(folder.path(), "merged.bib");
    assert_eq!((merged.len(), &merged[0]["volume"], &merged[0]["DOI"]), (1, &"7".into(), &"10.1000/x".into()), "{merged:?}");
}

#[test]
fn exit_codes_are_honest() {
    let wrong = entry("  title = {Mires},\n  pages = {37--12},\n");
    let both = "{\"key\":\"k\",\"kind\":\"book\",\"title\":\"Mires\"}\nno object\n{\"key\":\"l\",\"kind\":\"book\",\"title\":\"Bogs\"}\n";
    let folder = folder(&[("good.bib", FIRST), ("wrong.bib", &wrong), ("broken.bib", &FIRST.replace("{Mires}", "{Mires")), ("in.ndjson", both)]);
    let cases: &[(&str, &[&str], i32)] = &[
        ("check", &["good.bib"], 0),
        ("check", &["wrong.bib"], 1),
        ("check", &["broken.bib"], 1),
        ("check", &["wrong.bib", "--fix"], 1),
        ("check", &["none.bib"], 2),
        ("check", &["good.bib", "none.bib"], 2),
        ("check", &["good.bib", "--no-such-option"], 2),
        ("fmt", &["good.bib", "--check"], 1),
        ("fmt", &["none.bib"], 2),
        ("convert", &["good.bib", "-t", "ris"], 0),
        ("convert", &["in.ndjson", "--from", "json", "-t", "ris"], 1),
        ("convert", &["good.bib", "none.bib", "-t", "ris"], 2),
        ("convert", &["good.bib", "-t", "no-such-format"], 2),
        ("convert", &["good.bib", "-t", "ris", "-o", "no/such/folder.ris"], 2),
        ("dedupe", &["good.bib"], 0),
        ("dedupe", &["good.bib", "good.bib"], 1),
        ("cite", &["none.bib"], 2),
    ];
    for (command, arguments, code) in cases {
        let ran = run(folder.path(), command, arguments, "");
        assert_eq!(ran.code, *code, "{command} {arguments:?}\n{}", ran.err);
        assert!(ran.code < 2 || ran.err.contains("citable") || ran.err.contains("error"), "{command} {arguments:?} says why");
    }
    // One file that is not there keeps no other from being read.
    assert!(run(folder.path(), "check", &["none.bib", "wrong.bib"], "").out.contains("PAG001"));
}

#[test]
fn no_output_file_becomes_empty() {
    let cases: &[(&str, &[&str], &str)] = &[
        ("convert", &["none.bib", "-t", "bibtex", "-o", "out.bib"], ""),
        ("convert", &["words.bib", "-t", "bibtex", "-o", "out.bib"], ""),
        ("convert", &["words.bib", "-t", "csl-json", "-o", "out.bib"], ""),
        ("convert", &["cut.json", "-t", "bibtex", "-o", "out.bib"], ""),
        ("convert", &["-", "--from", "bibtex", "-t", "bibtex", "-o", "out.bib"], ""),
        ("convert", &["-", "-t", "bibtex", "-o", "out.bib"], "just words"),
        ("dedupe", &["words.bib", "--merge", "-t", "bibtex", "-o", "out.bib"], ""),
        ("dedupe", &["none.bib", "--merge", "-t", "bibtex", "-o", "out.bib"], ""),
        ("cite", &["words.bib", "-o", "out.bib"], ""),
    ];
    for (command, arguments, input) in cases {
        let folder = folder(&[("out.bib", FIRST), ("words.bib", "just words\n"), ("cut.json", "{\"title\": \n")]);
        let ran = run(folder.path(), command, arguments, input);
        assert!(ran.code > 0 && !ran.err.is_empty(), "{command} {arguments:?} is a failure");
        assert_eq!(fs::read_to_string(folder.path().join("out.bib")).unwrap(), FIRST, "{command} {arguments:?}");
        // Nor is one made.
        let other: Vec<&str> = arguments.iter().map(|word| if *word == "out.bib" { "new.bib" } else { word }).collect();
        run(folder.path(), command, &other, input);
        assert!(!folder.path().join("new.bib").exists(), "{command} {arguments:?}");
    }
    // The file that is read may be the one that is written.
    let folder = folder(&[("in.bib", &format!("{FIRST}{LAST}"))]);
    run(folder.path(), "convert", &["in.bib", "-t", "bibtex", "-o", "in.bib"], "");
    assert_eq!(records(folder.path(), "in.bib").len(), 2);
}

#[test]
fn standard_input_always_comes_back() {
    let folder = folder(&[]);
    let broken = format!("{FIRST}@article{{b, title = {{Fens {{of}}, year = 2002}}\n");
    for (arguments, input) in [
        (&["-", "--from", "bibtex"][..], FIRST),
        (&["-", "--from", "bibtex"], &broken),
        (&["-", "--from", "bibtex"], "just words\n"),
        (&["-"], "just words\n"),
        (&["-", "--from", "ris"], "T\0Y\0 \0"),
    ] {
        let fixed = run(folder.path(), "check", &[arguments, &["--fix"]].concat(), input);
        assert_eq!(fixed.out, input, "{arguments:?}");
        let laid_out = run(folder.path(), "fmt", arguments, input);
        assert!(laid_out.out.contains(input.trim_end()) || laid_out.out.contains("@article{first,"), "{arguments:?}: {}", laid_out.out);
    }
}

#[test]
fn a_file_keeps_its_encoding() {
    let text = |title: &str, pages: &str| {
        format!("@article{{a,\n  title = {{{title}}},\n  author = {{Béla, Zoë}},\n  journal = {{Étude}},\n  pages = {{{pages}}},\n  year = {{2001}}\n}}\n")
    };
    let latin = |text: String| text.chars().map(|c| u8::try_from(u32::from(c)).expect("a Latin letter")).collect::<Vec<u8>>();
    let little = |text: String| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let marked = |text: String| little(format!("\u{feff}{text}"));
    let encodings: [&dyn Fn(String) -> Vec<u8>; 3] = [&latin, &little, &marked];
    for (nth, encode) in encodings.iter().enumerate() {
        let folder = folder(&[]);
        let path = folder.path().join("in.bib");
        for arguments in [&["check", "--fix"][..], &["check", "--fix", "-"], &["fmt"], &["fmt", "-"]] {
            let reads_input = arguments.last() == Some(&"-");
            let before = encode(text("Mires &eacute;tudi&eacute;s", "37--68"));
            let after = if arguments[0] == "check" { encode(text("Mires étudiés", "37--68")) } else { before.clone() };
            fs::write(&path, &before).unwrap();
            let own: &[&str] = if reads_input { &["--stdin-filename", "in.bib"] } else { &["in.bib"] };
            let ran = run::output(folder.path(), &[&[arguments[0], "--isolated"], &arguments[1..], own].concat(), if reads_input { &before } else { b"" });
            let there = fs::read(&path).unwrap();
            assert_eq!(if reads_input { &ran.stdout } else { &there }, &after, "{nth} {arguments:?} {}", String::from_utf8_lossy(&ran.stderr));
        }
    }
    // A fix that the encoding has no letter for.
    let folder = folder(&[]);
    let path = folder.path().join("in.bib");
    let before = latin(text("Mires of &alpha; and &eacute;", "37--68"));
    fs::write(&path, &before).unwrap();
    let ran = run(folder.path(), "check", &["--fix", "in.bib"], "");
    assert_eq!((ran.code, fs::read(&path).unwrap() == before), (2, true), "{}", ran.err);
    assert!(ran.err.contains("in.bib: not fixed: windows-1252 has no 'α'; convert the file to UTF-8 first"), "{}", ran.err);
    assert!(ran.out.contains("TXT002"), "what is not fixed is told: {}", ran.out);
}

#[test]
fn a_fix_never_shrinks_the_number_of_entries() {
    let source = tempfile::tempdir().unwrap();
    let mut copied = 0;
    for file in below(Path::new("fixtures")).into_iter().filter(|file| file.file_stem().is_some_and(|stem| stem == "in")) {
        let name = file.components().skip(1).map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("-");
        fs::copy(&file, source.path().join(name)).unwrap();
        copied += 1;
    }
    assert!(copied > 20, "there are fixtures");
    let counts = |arguments: &[&str]| -> Vec<(String, u64)> {
        let ran = run(source.path(), "check", &[&[".", "--output-format", "json"], arguments].concat(), "");
        let report: Value = serde_json::from_str(&ran.out).expect("the report is JSON");
        let files = report["files"].as_array().expect("files").iter();
        files.map(|file| (file["path"].as_str().unwrap_or_default().to_owned(), file["records"].as_u64().unwrap_or_default())).collect()
    };
    let (before, fixed, after) = (counts(&[]), counts(ALL_FIXES), counts(&[]));
    assert!(before.iter().map(|(_, records)| records).sum::<u64>() > 80);
    let of = |all: &[(String, u64)], path: &str| all.iter().find(|(known, _)| known == path).map(|(_, records)| *records);
    for (path, records) in &before {
        assert_eq!(of(&after, path), Some(*records), "{path}");
        assert!(of(&fixed, path).is_none_or(|fixed| fixed == *records), "{path}");
    }
}
