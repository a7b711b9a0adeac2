//! `fmt`: what it changes and what it leaves, over the fixtures and, where it is there, a corpus of real files.

#[path = "common/files.rs"]
mod files;
#[path = "common/run.rs"]
mod run;

use citable::engine::formatting::{FormatSettings, format};
use citable::formats::layout::Style;
use citable::formats::{self, Format};
use citable::{Config, source::input};
use files::below;
use run::{Ran, folder};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Real files, beside the project.
const CORPUS: &str = "../shared/corpus";

/// Every file below a folder that `fmt` lays out, in UTF-8 and not compressed.
fn files(folder: &Path) -> Vec<(PathBuf, &'static Format)> {
    let laid_out = |path: PathBuf| {
        let opened = input::open(&path).ok().filter(|opened| opened.is_plain())?;
        let format = formats::detect(&path.to_string_lossy(), &opened.head).filter(|format| format.layout.is_some())?;
        Some((path, format))
    };
    below(folder).into_iter().filter_map(laid_out).collect()
}

fn laid_out(path: &Path, of: &'static Format) -> Vec<u8> {
    let settings = FormatSettings { jobs: 1, max_record: 1 << 26, style: Style::default(), sort: None, rekey: None, dedupe: false };
    let mut out = Vec::new();
    format(path, of, &settings, &mut out).expect("a file can be laid out");
    out
}

/// What each record says; white space in JSON says nothing.
fn said(text: &[u8], of: &'static Format) -> Vec<Value> {
    let config = Config { from: Some(of), ..Config::default() };
    let (out, refused) = citable::convert(text, formats::by_name("json").expect("a format"), &config).expect("it can be read");
    let records = String::from_utf8_lossy(&out).lines().map(|line| serde_json::from_str(line).expect("a record")).collect::<Vec<_>>();
    [records, vec![refused.into()]].concat()
}

/// Each file, laid out once and once more: nothing is said otherwise, and the second time changes nothing.
fn obeys_the_laws(files: &[(PathBuf, &'static Format)]) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let mut wrong = Vec::new();
    for (path, of) in files {
        let before = fs::read(path).expect("a file can be read");
        let after = laid_out(path, of);
        let again = folder.path().join("again");
        fs::write(&again, &after).expect("a file can be written");
        if laid_out(&again, of) != after {
            wrong.push(format!("{} changes when laid out a second time", path.display()));
        }
        let (old, new) = (said(&before, of), said(&after, of));
        if let Some((old, new)) = old.iter().zip(&new).find(|(old, new)| old != new) {
            wrong.push(format!("{} says something else:\n  {old}\n  {new}", path.display()));
        } else if old != new {
            wrong.push(format!("{} has {} records, and then {}", path.display(), old.len(), new.len()));
        }
    }
    assert!(wrong.is_empty(), "{} of {} files:\n{}", wrong.len(), files.len(), wrong.join("\n"));
}

#[test]
fn fixtures_say_the_same_and_change_once() {
    let files = files(Path::new("fixtures"));
    assert!(files.len() > 50, "{} files", files.len());
    obeys_the_laws(&files);
}

#[test]
fn real_files_say_the_same_and_change_once() {
    if !Path::new(CORPUS).is_dir() {
        println!("skipped: no {CORPUS}");
        return;
    }
    obeys_the_laws(&files(Path::new(CORPUS)));
}

#[test]
fn what_convert_writes_is_laid_out_already() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (path, of) in files(Path::new("fixtures")) {
        if ["in.bib", "in.ris", "in.txt"].iter().any(|name| path.ends_with(name)) {
            for to in formats::FORMATS.iter().filter(|format| format.layout.is_some()) {
                let text = fs::read(&path).expect("a file can be read");
                let (written, _) = citable::convert(text, to, &Config { from: Some(of), ..Config::default() }).expect("it can be read");
                let place = folder.path().join("written");
                fs::write(&place, &written).expect("a file can be written");
                assert_eq!(String::from_utf8_lossy(&laid_out(&place, to)), String::from_utf8_lossy(&written), "{} as {}", path.display(), to.name);
            }
        }
    }
}

fn run(folder: &Path, arguments: &[&str]) -> Ran {
    run::run(folder, &["fmt"], arguments, "")
}

fn read(folder: &tempfile::TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).expect("a file can be read")
}

const BIB: &str = "@Book{B, Title={Fens}, author={Lind, Per}, year=1990}\n@Book{A, title={Mires}, author={Kask, Tiiu}, year=2001}\n";
const LAID: &str =
    "@book{B,\n  title = {Fens},\n  author = {Lind, Per},\n  year = 1990\n}\n\n@book{A,\n  title = {Mires},\n  author = {Kask, Tiiu},\n  year = 2001\n}\n";

#[test]
fn files_are_named_shown_or_rewritten() {
    let folder = folder(&[("a.bib", BIB), ("b.bib", LAID)]);
    let at = folder.path();
    let checked = run(at, &["--check", "."]);
    assert_eq!((checked.code, checked.out.as_str()), (1, "./a.bib\n"));
    assert_eq!(checked.err, "citable: 1 of 2 files would be laid out anew\n");
    let shown = run(at, &["--diff", "a.bib"]);
    assert_eq!(shown.code, 0);
    assert!(shown.out.contains("-@Book{B, Title={Fens}") && shown.out.contains("+  title = {Fens},\n"), "{}", shown.out);
    assert_eq!(read(&folder, "a.bib"), BIB, "nothing was asked to be written");
    assert_eq!(run(at, &["-q", "a.bib", "b.bib"]).code, 0);
    assert_eq!((read(&folder, "a.bib").as_str(), read(&folder, "b.bib").as_str()), (LAID, LAID));
    assert_eq!(run(at, &["--check", "-q", "."]).code, 0);
}

#[test]
fn what_cannot_be_laid_out_is_told() {
    let folder = folder(&[("a.bib", BIB), ("c.nbib", "PMID- 1\nTI  - T\n")]);
    let at = folder.path();
    let ran = run(at, &["c.nbib", "a.bib"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("citable: c.nbib: there is no layout for pubmed; there are ones for "), "{}", ran.err);
    assert_eq!(read(&folder, "a.bib"), LAID, "the others are done");
    assert_eq!(run(at, &["-q", "."]).code, 0, "other files of a folder are passed by");
    assert_eq!(run(at, &["none.bib"]).code, 2);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let ran = run::run(Path::new("."), &["fmt", "-"], &[], &format!("\u{FEFF}{BIB}"));
    assert_eq!(ran.out, format!("\u{FEFF}{LAID}"));
}

#[test]
fn records_are_sorted_between_what_they_need() {
    let text = "% head\n\n@string{p={P}}\n% on c\n@inbook{c, crossref={a}, year={1999}, author={Z Y}}\n@book{a, publisher=p, title={T}, year={1998}}\n@xdata{x, note={N}}\n@misc{b, year=2000, author={A B}}\n\n@comment{end}\n";
    let folder = folder(&[("a.bib", text)]);
    let keys = |by: &str| -> String {
        fs::write(folder.path().join("a.bib"), text).expect("a file can be written");
        run(folder.path(), &["-q", "--sort", by, "a.bib"]);
        let bib = read(&folder, "a.bib");
        let heads = bib.lines().filter_map(|line| line.strip_prefix('@')?.split(['{', ',', ' ', '}']).nth(1));
        heads.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(keys("key"), "p x b c a end", "a parent stands behind its children");
    assert_eq!(keys("year"), "p x c b a end");
    assert_eq!(keys("author"), "p x b c a end");
    assert!(read(&folder, "a.bib").contains("\n\n% on c\n@inbook{c,"), "{}", read(&folder, "a.bib"));
}

#[test]
fn keys_are_renamed_wherever_they_are_named() {
    let text = "@inbook{x1, crossref={X2}, title={Part of it}, author={Kask, Tiiu}, year=2001}\n@book{X2, title={Mires}, author={Lind, Per}, year=1990}\n";
    let folder = folder(&[("a.bib", text)]);
    let ran = run(folder.path(), &["--rekey=author-year", "--key-map", "map.tsv", "a.bib"]);
    assert_eq!((ran.code, read(&folder, "map.tsv").as_str()), (0, "x1\tkask-2001\nX2\tlind-1990\n"), "{}", ran.err);
    assert!(ran.err.contains("citable: a.bib: X2 is now lind-1990\n"), "{}", ran.err);
    let bib = read(&folder, "a.bib");
    assert!(bib.starts_with("@inbook{kask-2001,\n  crossref = {lind-1990},") && bib.contains("@book{lind-1990,"), "{bib}");
}

#[test]
fn what_is_there_twice_is_written_once_and_told() {
    let text = "@book{a, title={Mires}, author={Lind, Per}, year=1990, file={x}}\n@book{b, title={Fens}, author={Lind, Per}, year=1990}\n@book{c, author={Lind, Per}, title={Mires}, year={1990}}\n@inbook{d, crossref={c}, title={Part}}\n";
    let folder = folder(&[("a.bib", text)]);
    let ran = run(folder.path(), &["--dedupe", "a.bib"]);
    assert_eq!(ran.err, "citable: a.bib:3: left out (c): the same as line 1 (a)\ncitable: 1 of 1 file laid out anew\n");
    let bib = read(&folder, "a.bib");
    assert!(!bib.contains("@book{c,") && bib.contains("crossref = {a}") && bib.contains("@book{b,"), "{bib}");
}

#[test]
fn the_configuration_holds_unless_the_command_line_says_otherwise() {
    let folder = folder(&[
        ("citable.toml", "[fmt]\nfield-order = ['year']\nindent = 'tab'\nalign = 'entry'\ntrailing-comma = true\ndrop = ['author']\nsort = 'key'\n"),
        ("a.bib", BIB),
    ]);
    let at = folder.path();
    assert_eq!(run(at, &["-q", "a.bib"]).code, 0);
    assert_eq!(read(&folder, "a.bib"), "@book{A,\n\tyear  = 2001,\n\ttitle = {Mires},\n}\n\n@book{B,\n\tyear  = 1990,\n\ttitle = {Fens},\n}\n");
    assert_eq!(run(at, &["-q", "--indent", "1", "--align", "none", "--keep", "year", "a.bib"]).code, 0);
    assert_eq!(read(&folder, "a.bib"), "@book{A,\n year = 2001,\n}\n\n@book{B,\n year = 1990,\n}\n");
}
