//! The examples in the rules' doc comments are their tests.
//!
//! ` ```FORMAT,bad ` raises this code and no other, ` ```FORMAT,good ` raises nothing, and ` ```FORMAT,fixed ` is what
//! `check --fix --unsafe-fixes --select CODE` makes of the `bad` before it, byte for byte. Suggestions do not count. ` ```json,lock ` is the evidence
//! that the examples behind it are read with, ` ```csv,table ` a table of journals.
//! The codes themselves are kept in `tests/codes.txt`; `BLESS=1` writes it anew.

#[path = "common/files.rs"]
mod files;

use files::below;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Rules that no text in a fence can break (a file's encoding, a record of many MiB, nine layers), and rules whose member no
/// format that is read has yet (ISBN, PMID, arXiv), rules about the configuration or documents that cite, and what only
/// `verify` can tell.
const WITHOUT_EXAMPLE: &[&str] =
    &["REC006", "REC012", "REC014", "ID003", "ID004", "ID006", "ID008", "SUP001", "SUP002", "SUP003", "CIT001", "CIT002", "NET030"];
/// Rules whose fix is a suggestion, unsafe in most cases, or over many records: shown in the report, without an example of the result.
const WITHOUT_FIXED: &[&str] = &["DOI009", "ID010", "JNL003", "NAM008", "TXT003", "TXT007", "TTL003", "RIS003"];
/// Dates are judged as of this day.
const TODAY: &str = "2026-11-23";

struct Rule {
    file: PathBuf,
    code: String,
    name: String,
    fixable: bool,
    /// No finding of it is more than a suggestion.
    suggests: bool,
    off: bool,
    doc: String,
    fences: Vec<Fence>,
}

struct Fence {
    line: usize,
    format: String,
    kind: String,
    text: String,
}

#[test]
fn every_example_does_what_it_says() {
    let rules = rules();
    assert!(rules.len() > 50, "only {} rules were found in src/rules", rules.len());
    let (next, failures) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(rule) = rules.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let told = tried(rule);
                    failures.lock().expect("no thread panics with the lock").extend(told);
                }
            });
        }
    });
    let mut failures = failures.into_inner().expect("no thread panics with the lock");
    failures.sort();
    assert!(failures.is_empty(), "{} examples fail:\n\n{}", failures.len(), failures.join("\n\n"));
}

#[test]
fn every_rule_is_explained() {
    let mut wrong = Vec::new();
    for rule in rules() {
        let mut want = |is: bool, what: &str| {
            if !is {
                wrong.push(format!("{} {}: {what}", rule.file.display(), rule.code));
            }
        };
        let headings = ["## What it does", "## Why"].into_iter().chain(rule.fixable.then_some("## Fix safety"));
        for heading in headings {
            want(rule.doc.lines().any(|line| line == heading), &format!("no '{heading}'"));
        }
        let has = |kind: &str| rule.fences.iter().any(|fence| fence.kind == kind);
        let needs_none = WITHOUT_EXAMPLE.contains(&rule.code.as_str());
        want(has("bad") || rule.suggests || needs_none, "no `bad` example");
        want(has("good") || has("fixed") || needs_none, "no `good` example");
        want(has("fixed") || !rule.fixable || needs_none || WITHOUT_FIXED.contains(&rule.code.as_str()), "it is fixable and has no `fixed` example");
    }
    assert!(wrong.is_empty(), "{} gaps:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_code_means_one_thing_for_ever() {
    const LIST: &str = "tests/codes.txt";
    let mut codes: BTreeMap<String, String> = BTreeMap::new();
    for rule in rules() {
        if let Some(other) = codes.insert(rule.code.clone(), rule.name.clone()) {
            panic!("{} is the code of {other} and of {}", rule.code, rule.name);
        }
    }
    let names: BTreeSet<&String> = codes.values().collect();
    assert_eq!(names.len(), codes.len(), "two rules have one name");
    let old = fs::read_to_string(LIST).unwrap_or_default();
    for line in old.lines() {
        let (code, name) = line.split_once(' ').unwrap_or((line, ""));
        let retired = name.ends_with(" (retired)");
        assert!(!(retired && codes.contains_key(code)), "{code} was {name}: it cannot be used again");
        codes.entry(code.to_owned()).or_insert_with(|| if retired { name.to_owned() } else { format!("{name} (retired)") });
    }
    let new: String = codes.iter().map(|(code, name)| format!("{code} {name}\n")).collect();
    if std::env::var_os("BLESS").is_some() {
        fs::write(LIST, &new).expect("the list can be written");
    } else {
        assert!(old == new, "{LIST} differs; `make bless` writes it anew");
    }
}

/// What is wrong with a rule's examples.
fn tried(rule: &Rule) -> Vec<String> {
    let (mut wrong, mut bad): (Vec<String>, Option<&Fence>) = (Vec::new(), None);
    let mut aside = Aside::default();
    for fence in &rule.fences {
        let mut tell =
            |what: String| wrong.push(format!("{}:{} {} `{}`: {what}\n{}", rule.file.display(), fence.line, rule.code, fence.kind, fence.text.trim_end()));
        match fence.kind.as_str() {
            "lock" => aside.lock = &fence.text,
            "table" => aside.table = &fence.text,
            "bad" => {
                bad = Some(fence);
                match codes(rule, &fence.format, &fence.text, aside) {
                    Err(error) => tell(error),
                    Ok(codes) if codes.is_empty() => tell("raises nothing".to_owned()),
                    Ok(codes) => {
                        let others: Vec<&String> = codes.keys().filter(|code| **code != rule.code).collect();
                        if others.len() == codes.len() {
                            tell(format!("raises {others:?} instead"));
                        } else if !others.is_empty() {
                            tell(format!("raises {others:?} besides"));
                        }
                    }
                }
            }
            "good" => match codes(rule, &fence.format, &fence.text, aside) {
                Err(error) => tell(error),
                Ok(codes) if !codes.is_empty() => tell(format!("raises {:?}", codes.keys())),
                Ok(_) => {}
            },
            "fixed" => {
                let Some(bad) = bad else {
                    tell("no `bad` stands before it".to_owned());
                    continue;
                };
                match fixed(rule, &bad.format, &bad.text, aside) {
                    Err(error) => tell(error),
                    Ok(made) if made != fence.text => tell(format!("this was made of the `bad` instead:\n{}", made.trim_end())),
                    Ok(made) => {
                        if fixed(rule, &bad.format, &made, aside).is_ok_and(|again| again != made) {
                            tell("a second run changes it again".to_owned());
                        }
                        let before = codes(rule, &bad.format, &bad.text, aside).unwrap_or_default();
                        let new: Vec<String> =
                            codes(rule, &bad.format, &made, aside).unwrap_or_default().into_keys().filter(|code| !before.contains_key(code)).collect();
                        if !new.is_empty() {
                            tell(format!("raises {new:?}, which the `bad` did not"));
                        }
                    }
                }
            }
            "" if fence.format == "toml" => {}
            kind => tell(format!("'{kind}' is none of bad, good, fixed, lock and table")),
        }
    }
    wrong
}

/// The codes that a text raises as error, warning or information, each with how often.
fn codes(rule: &Rule, format: &str, text: &str, aside: Aside<'_>) -> Result<BTreeMap<String, usize>, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut command = check(folder.path(), format, text, aside)?;
    command.args(["--output-format", "json"]);
    if rule.off {
        command.args(["--extend-select", &rule.code]);
    }
    let out = run(&mut command)?;
    let report: serde_json::Value = serde_json::from_slice(&out).map_err(|error| format!("the report is no JSON: {error}"))?;
    let mut codes = BTreeMap::new();
    for finding in report["findings"].as_array().ok_or("the report has no findings")? {
        if finding["severity"] != "suggestion" {
            *codes.entry(finding["code"].as_str().ok_or("a finding has no code")?.to_owned()).or_default() += 1;
        }
    }
    // A suggestion that the rule itself makes is what its own `bad` may be about.
    let own = |finding: &&serde_json::Value| finding["code"] == rule.code.as_str();
    if codes.is_empty() && rule.suggests {
        let count = report["findings"].as_array().into_iter().flatten().filter(own).count();
        codes.extend((count > 0).then(|| (rule.code.clone(), count)));
    }
    Ok(codes)
}

/// What `--fix --unsafe-fixes` makes of a text.
fn fixed(rule: &Rule, format: &str, text: &str, aside: Aside<'_>) -> Result<String, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut command = check(folder.path(), format, text, aside)?;
    command.args(["--fix", "--unsafe-fixes", "--fail-on", "suggestion", "--select", &rule.code]);
    run(&mut command)?;
    fs::read_to_string(folder.path().join("in.txt")).map_err(|error| error.to_string())
}

/// What examples are read with.
#[derive(Clone, Copy, Default)]
struct Aside<'f> {
    /// The evidence.
    lock: &'f str,
    /// A table of journals.
    table: &'f str,
}

fn check(folder: &Path, format: &str, text: &str, Aside { lock, table }: Aside<'_>) -> Result<Command, String> {
    let mut configuration = vec!["--isolated"];
    if !lock.is_empty() {
        fs::write(folder.join("citable.lock"), lock).map_err(|error| error.to_string())?;
    }
    if !table.is_empty() {
        let mut files = [("table.csv", table), ("citable.toml", "[journals]\ntables = ['table.csv']\n")].into_iter();
        files.try_for_each(|(name, text)| fs::write(folder.join(name), text)).map_err(|error| error.to_string())?;
        configuration = vec!["--config", "citable.toml"];
    }
    fs::write(folder.join("in.txt"), text).map_err(|error| error.to_string())?;
    let mut command = Command::new(env!("CARGO_BIN_EXE_citable"));
    command.current_dir(folder).args(["check", "in.txt", "--jobs", "1", "--today", TODAY, "--from", format]).args(configuration);
    Ok(command)
}

fn run(command: &mut Command) -> Result<Vec<u8>, String> {
    let out = command.output().map_err(|error| error.to_string())?;
    match out.status.code() {
        Some(0 | 1) => Ok(out.stdout),
        code => Err(format!("exit {code:?}: {}", String::from_utf8_lossy(&out.stderr).trim())),
    }
}

/// Every `rule! { … }` in `src/rules`.
fn rules() -> Vec<Rule> {
    below(Path::new("src/rules")).iter().filter(|file| file.extension().is_some_and(|extension| extension == "rs")).filter_map(|file| rule(file)).collect()
}

/// The rule of a file: its doc comment, then `CODE "name", Severity, Scope, Fixable`, and `off` where it must be asked for.
fn rule(file: &Path) -> Option<Rule> {
    let text = fs::read_to_string(file).expect("a source file can be read");
    let mut lines = text.lines().enumerate().skip_while(|(_, line)| *line != "rule! {").skip(1);
    let (mut doc, mut fences, mut open): (String, Vec<Fence>, Option<Fence>) = Default::default();
    let head = loop {
        let (number, line) = lines.next()?;
        let Some(line) = line.trim_start().strip_prefix("///") else { break line.trim() };
        let line = line.strip_prefix(' ').unwrap_or(line);
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some(_)) => fences.extend(open.take()),
            (Some(fence), None) => fence.text.push_str(&format!("{line}\n")),
            (None, Some(said)) => {
                let (format, kind) = said.split_once(',').unwrap_or((said, ""));
                open = Some(Fence { line: number + 1, format: format.to_owned(), kind: kind.to_owned(), text: String::new() });
            }
            (None, None) => doc.push_str(&format!("{line}\n")),
        }
    };
    let (code, rest) = head.split_once(' ').unwrap_or_else(|| panic!("{}: '{head}' is no head of a rule", file.display()));
    let words: Vec<&str> = rest.split(',').map(str::trim).collect();
    let [name, severity, _, fixable, more @ ..] = words.as_slice() else { panic!("{}: '{head}' is no head of a rule", file.display()) };
    Some(Rule {
        file: file.to_owned(),
        code: code.to_owned(),
        name: name.trim_matches('"').to_owned(),
        fixable: *fixable != "Never",
        suggests: *severity == "Suggestion",
        off: more.contains(&"off"),
        doc,
        fences,
    })
}
