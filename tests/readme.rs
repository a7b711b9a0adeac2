//! What the README and the documentation show is what the program prints; `[..]` and `...` stand for what is left out.
//!
//! The runner reads a backslash as a slash, so that lines with one are cut before it.

use assert_cmd::Command;
use std::fs;
use std::path::PathBuf;

/// Every page by hand; those of the rules are made, and their examples are the rules' own tests.
fn pages() -> Vec<PathBuf> {
    let in_folder = |folder: &str| fs::read_dir(folder).expect("the folder is there").flatten().map(|file| file.path());
    let mut pages: Vec<PathBuf> = in_folder(".").chain(in_folder("docs")).chain(in_folder("docs/how-to")).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages.sort();
    pages
}

#[test]
fn the_pages_show_what_the_program_prints() {
    let cases = trycmd::TestCases::new();
    cases.register_bin("citable", std::path::Path::new(env!("CARGO_BIN_EXE_citable")));
    for page in pages() {
        cases.case(page);
    }
}

/// Commands of the pages and hooks that are not run as they stand, for they would write files or build.
fn commands() -> Vec<(String, Vec<String>)> {
    let mut commands = Vec::new();
    let mut take = |from: &str, text: &str| {
        // What is behind a redirection or another command is not ours.
        let text = text.split(['>', '|']).next().unwrap_or_default();
        let words = text.split_whitespace().skip(1).map(|word| word.trim_matches(['"', '\'']).to_owned());
        commands.push((format!("{from}: {text}"), words.collect()));
    };
    for page in pages() {
        let (text, name) = (fs::read_to_string(&page).expect("a page can be read"), page.display().to_string());
        let mut is_shown = false;
        for line in text.lines().map(str::trim) {
            match line.strip_prefix("```") {
                Some(kind) => is_shown = matches!(kind, "sh" | "text" | "make" | "yaml"),
                None if is_shown && line.trim_start_matches("- ").trim_start_matches("entry: ").starts_with("citable ") => {
                    take(&name, line.trim_start_matches("- ").trim_start_matches("entry: "));
                }
                None => {}
            }
        }
    }
    for line in fs::read_to_string(".pre-commit-hooks.yaml").expect("the hooks are there").lines() {
        if let Some(entry) = line.trim().strip_prefix("entry: ") {
            take(".pre-commit-hooks.yaml", entry);
        }
    }
    commands
}

#[test]
fn every_command_of_the_pages_and_hooks_is_one() {
    let commands = commands();
    assert!(commands.len() >= 10, "{commands:?}");
    for (shown, words) in commands {
        // A flag that is not there fails before the help is printed.
        let mut command = Command::cargo_bin("citable").expect("the program is built");
        let out = command.args(words).arg("--help").output().expect("the program can be run");
        assert!(out.status.success(), "{shown}\n{}", String::from_utf8_lossy(&out.stderr));
    }
}

#[test]
fn hooks_see_all_files_in_one_process() {
    let hooks = fs::read_to_string(".pre-commit-hooks.yaml").expect("the hooks are there");
    let count = |what: &str| hooks.lines().filter(|line| line.trim().starts_with(what)).count();
    assert!(count("- id: citable-") >= 4);
    assert_eq!(count("- id:"), count("require_serial: true"));
    assert_eq!(count("- id:"), count("language: rust"));
}
