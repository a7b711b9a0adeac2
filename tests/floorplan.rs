//! The floors of the house: a file sees only what lies below its own floor, and folders on one floor never see each other.
//!
//! Reads every `crate::` and `super::` path in `src`, wherever it stands, and skips comments, texts and test modules.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Every room of `src` and its floor. What `lib.rs` itself defines is the facade, on floor 8.
const FLOORS: &[(&str, u8)] = &[
    ("source", 0),
    ("diagnostic", 1),
    ("model", 2),
    ("normalize", 3),
    ("formats", 4),
    ("rules", 4),
    ("fix", 5),
    ("cite", 5),
    ("engine", 6),
    ("report", 7),
    ("lib", FACADE),
    ("facade", FACADE),
    ("fuzzing", FACADE),
    ("cli", 9),
    ("main", 9),
];
const FACADE: u8 = 8;

/// Folders inside a room that may see a sibling: who, whom.
const NEIGHBOURS: &[(&str, &str, &str)] = &[
    // Formats of tagged lines share how lines are read, mended and written.
    ("formats", "noteexpress", "tagged"),
    ("formats", "pubmed", "tagged"),
    ("formats", "refer", "tagged"),
    ("formats", "refworks", "tagged"),
    ("formats", "ris", "tagged"),
    ("formats", "wos", "tagged"),
    // What belongs to one journal is grouped in one way.
    ("rules", "metrics", "journal"),
    ("rules", "volume", "journal"),
    // What BibTeX has for months, journals and texts is read off its fields.
    ("rules", "dates", "bibtex"),
    ("rules", "journal", "bibtex"),
    // A title is a text: faults of both are told and mended in one way.
    ("rules", "title", "text"),
    // Hayagriva is written in YAML.
    ("formats", "hayagriva", "yaml"),
    // Zotero's tables and its CSL-JSON name types alike.
    ("formats", "table", "csl_json"),
    // DataCite's JSON and XML have their lists in common.
    ("formats", "datacite_xml", "datacite"),
    // XML is cut, read and written in one way.
    ("formats", "crossref_xml", "xml"),
    ("formats", "datacite_xml", "xml"),
    ("formats", "endnote_xml", "xml"),
    ("formats", "jats", "xml"),
    ("formats", "pubmed_xml", "xml"),
];

/// One `crate::` or `super::` path, made absolute.
#[derive(Debug, PartialEq)]
struct Import {
    line: usize,
    path: Vec<String>,
}

#[test]
fn a_file_sees_only_what_lies_below_it() {
    let mut wrong = Vec::new();
    for (file, module) in sources() {
        let here = room(&module, &file);
        for import in imports(&read(&file), &module) {
            if let Some(why) = trespass(&here, &import) {
                wrong.push(format!("{}:{}: {why}", file.display(), import.line));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong imports:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn formats_and_families_of_rules_see_no_sibling_but_the_named() {
    let mut wrong = Vec::new();
    let mut met = HashSet::new();
    for (file, module) in sources() {
        let [room, own, ..] = module.as_slice() else { continue };
        if !matches!(room.as_str(), "formats" | "rules") || !is_folder(room, own) {
            continue;
        }
        for import in imports(&read(&file), &module) {
            let [there, other, ..] = import.path.as_slice() else { continue };
            if there != room || other == own || !is_folder(there, other) {
                continue;
            }
            match NEIGHBOURS.iter().find(|(at, who, whom)| at == room && who == own && whom == other) {
                Some(named) => drop(met.insert(named)),
                None => wrong.push(format!("{}:{}: {room}/{own} sees {room}/{other}", file.display(), import.line)),
            }
        }
    }
    for named in NEIGHBOURS.iter().filter(|named| !met.contains(named)) {
        wrong.push(format!("{}/{} does not see {} any more: take it off the list", named.0, named.1, named.2));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_has_a_floor() {
    let rooms: HashSet<String> = sources().iter().map(|(file, module)| room(module, file)).collect();
    let table: HashSet<String> = FLOORS.iter().map(|(room, _)| room.to_string()).collect();
    assert_eq!(rooms, table, "src and the table of floors name different rooms");
}

#[test]
fn a_path_is_found_wherever_it_stands() {
    let text = r##"
// crate::cli::comment
/* crate::cli /* crate::cli */ */
use crate::{model::name::Name, source::{Span, Arena as A}};
const TEXT: (&str, &str) = ("crate::cli \" crate::cli", r#"crate::cli " "#);
fn f<'a>(c: char) -> bool { c == '"' || super::super::fix::apply() || $crate::cli() }
mod inner { use super::super::x; }
#[cfg(test)]
mod tests { use crate::cli; fn g() { if true {} } }
pub(super) fn last(super::Z: crate::cli::Cli) {}
"##;
    let module = ["rules".to_owned(), "pages".to_owned()];
    let found: Vec<String> = imports(text, &module).iter().map(|import| format!("{} {}", import.line, import.path.join("::"))).collect();
    let expected = ["4 model::name::Name", "4 source::Span", "4 source::Arena", "6 fix::apply", "7 rules::x", "10 rules::Z", "10 cli::Cli"];
    assert_eq!(found, expected);
}

#[test]
fn an_import_from_above_or_beside_is_wrong() {
    let import = |path: &str| Import { line: 1, path: path.split("::").map(str::to_owned).collect() };
    assert_eq!(trespass("rules", &import("model::name")), None);
    assert_eq!(trespass("rules", &import("rules::found")), None);
    assert!(trespass("rules", &import("formats::scan")).is_some());
    assert!(trespass("rules", &import("Facade")).is_some());
    assert!(trespass("model", &import("normalize")).is_some());
}

/// Why a room must not see this, if so.
fn trespass(here: &str, import: &Import) -> Option<String> {
    let first = import.path.first().map_or("lib", String::as_str);
    // `rule!` is exported from the root of the crate; its home is `rules`.
    let there = if first == "rule" { "rules" } else { first };
    let known = FLOORS.iter().find(|(room, _)| *room == there);
    let (there, floor) = known.map_or(("the facade", FACADE), |&(room, floor)| (room, floor));
    let own = FLOORS.iter().find(|(room, _)| *room == here).map_or(0, |&(_, floor)| floor);
    let path = import.path.join("::");
    (here != there && floor >= own).then(|| format!("{here} (floor {own}) sees {path} of {there} (floor {floor})"))
}

/// Each file of `src` that is no test, with its module path.
fn sources() -> Vec<(PathBuf, Vec<String>)> {
    let mut files = Vec::new();
    walk(Path::new("src"), &mut files);
    files.sort();
    let tests: Vec<PathBuf> = files.iter().flat_map(|file| test_files(file)).collect();
    let is_test = |file: &Path| tests.iter().any(|test| file == test || file.starts_with(test.with_extension("")));
    files.retain(|file| !is_test(file));
    files
        .into_iter()
        .map(|file| {
            let module = module_of(&file);
            (file, module)
        })
        .collect()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).expect("a source file can be read")
}

/// `src/rules/pages/dash.rs` is `rules::pages::dash`, `src/rules/mod.rs` is `rules`.
fn module_of(file: &Path) -> Vec<String> {
    let inside = file.strip_prefix("src").expect("files are found in src").with_extension("");
    let mut module: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if matches!(module.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        module.pop();
    }
    module
}

fn room(module: &[String], file: &Path) -> String {
    let root = || file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    module.first().cloned().unwrap_or_else(root)
}

/// Whether a room has a folder of this name; one that lies beside a file of its name is the rest of that file.
fn is_folder(room: &str, name: &str) -> bool {
    let path = Path::new("src").join(room).join(name);
    path.is_dir() && !path.with_extension("rs").is_file()
}

/// The files that `#[cfg(test)] mod x;` of this file names; what lies in a folder of that name belongs to it.
fn test_files(file: &Path) -> Vec<PathBuf> {
    let text = read(file);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let folder = file.parent().expect("files are found in src");
    let own = if file.ends_with("mod.rs") || file.ends_with("lib.rs") { folder.to_owned() } else { file.with_extension("") };
    let mut found = Vec::new();
    for (number, _) in lines.iter().enumerate().filter(|(_, line)| **line == "#[cfg(test)]") {
        let mut path = None;
        for line in lines.iter().skip(number + 1) {
            if let Some(said) = line.strip_prefix("#[path = \"").and_then(|rest| rest.strip_suffix("\"]")) {
                path = Some(folder.join(said));
            } else if let Some((_, name)) = line.strip_suffix(';').and_then(|line| line.split_once("mod ")) {
                let name = name.trim();
                let in_folder = own.join(name).join("mod.rs");
                found.push(path.take().unwrap_or_else(|| own.join(format!("{name}.rs"))));
                found.push(in_folder.parent().map(Path::to_owned).unwrap_or(in_folder));
                break;
            } else if !line.starts_with("#[") {
                break;
            }
        }
    }
    found
}

/// Every `crate::` and `super::` path of a file, made absolute.
fn imports(text: &str, module: &[String]) -> Vec<Import> {
    let tokens = tokens(text);
    let word = |at: usize| tokens.get(at).map_or("", |(_, word)| word.as_str());
    let (mut found, mut at, mut depth) = (Vec::new(), 0, 0usize);
    // The inline modules we are in, each with the depth of its brace.
    let mut inline: Vec<(String, usize)> = Vec::new();
    while at < tokens.len() {
        match word(at) {
            "#" if (1..=6).map(|next| word(at + next)).eq(["[", "cfg", "(", "test", ")", "]"]) => {
                at = behind_item(&tokens, at + 7);
                continue;
            }
            "mod" if word(at + 2) == "{" => {
                depth += 1;
                inline.push((word(at + 1).to_owned(), depth));
                at += 3;
                continue;
            }
            "{" => depth += 1,
            "}" => {
                inline.retain(|&(_, of)| of < depth);
                depth = depth.saturating_sub(1);
            }
            "crate" | "super" if word(at + 1) == "::" && !matches!(at.checked_sub(1).map(word), Some("$" | "::")) => {
                let here: Vec<String> = module.iter().cloned().chain(inline.iter().map(|(name, _)| name.clone())).collect();
                let mut path = if word(at) == "crate" { Vec::new() } else { here };
                while word(at) == "super" && word(at + 1) == "::" {
                    path.pop();
                    at += 2;
                }
                at = follow(&tokens, if word(at) == "crate" { at + 2 } else { at }, path, &mut found);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Reads the rest of a path, or of a group of them, and gives the place behind.
fn follow(tokens: &[(usize, String)], mut at: usize, mut path: Vec<String>, found: &mut Vec<Import>) -> usize {
    let word = |at: usize| tokens.get(at).map_or("", |(_, word)| word.as_str());
    let line = tokens.get(at).map_or(0, |&(line, _)| line);
    if word(at) == "{" {
        at += 1;
        while !matches!(word(at), "}" | "") {
            at = follow(tokens, at, path.clone(), found);
            while !matches!(word(at), "," | "}" | "") {
                at += 1;
            }
            at += usize::from(word(at) == ",");
        }
        return at + 1;
    }
    if word(at) != "*" {
        path.push(word(at).to_owned());
    }
    if word(at + 1) == "::" && word(at + 2) != "<" {
        return follow(tokens, at + 2, path, found);
    }
    found.push(Import { line, path });
    at + 1
}

/// The place behind the item that starts here: its closing brace, or its semicolon.
fn behind_item(tokens: &[(usize, String)], mut at: usize) -> usize {
    let mut depth = 0usize;
    while let Some((_, word)) = tokens.get(at) {
        at += 1;
        match word.as_str() {
            "{" => depth += 1,
            "}" if depth == 1 => return at,
            "}" => depth = depth.saturating_sub(1),
            ";" if depth == 0 => return at,
            _ => {}
        }
    }
    at
}

/// Words and marks with their lines; without comments, texts and characters.
fn tokens(text: &str) -> Vec<(usize, String)> {
    let chars: Vec<char> = text.chars().collect();
    let is = |at: usize, wanted: &str| wanted.chars().enumerate().all(|(n, c)| chars.get(at + n) == Some(&c));
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let (mut found, mut at, mut line) = (Vec::new(), 0, 1);
    while let Some(&c) = chars.get(at) {
        let start = at;
        if is(at, "//") {
            while at < chars.len() && chars[at] != '\n' {
                at += 1;
            }
        } else if is(at, "/*") {
            let mut depth = 0;
            while at < chars.len() {
                match (is(at, "/*"), is(at, "*/")) {
                    (true, _) => (depth, at) = (depth + 1, at + 2),
                    (_, true) => (depth, at) = (depth - 1, at + 2),
                    _ => at += 1,
                }
                if depth == 0 {
                    break;
                }
            }
        } else if c == '"' {
            at += 1;
            while at < chars.len() && chars[at] != '"' {
                at += 1 + usize::from(chars[at] == '\\');
            }
            at += 1;
        } else if c == '\'' {
            // A lifetime has no closing quote; a character is one, or an escape.
            if chars.get(at + 1) == Some(&'\\') {
                at += 3;
                while at < chars.len() && chars[at] != '\'' {
                    at += 1;
                }
                at += 1;
            } else {
                at += if chars.get(at + 2) == Some(&'\'') { 3 } else { 1 };
            }
        } else if is_word(c) {
            while at < chars.len() && is_word(chars[at]) {
                at += 1;
            }
            let word: String = chars[start..at].iter().collect();
            let hashes = chars[at..].iter().take_while(|&&c| c == '#').count();
            if matches!(word.as_str(), "r" | "br") && chars.get(at + hashes) == Some(&'"') {
                let end = format!("\"{}", "#".repeat(hashes));
                at += hashes + 1;
                while at < chars.len() && !is(at, &end) {
                    at += 1;
                }
                at += end.len();
            } else if !(matches!(word.as_str(), "b" | "c") && matches!(chars.get(at), Some('"' | '\''))) {
                found.push((line, word));
            }
        } else {
            at += if is(at, "::") { 2 } else { 1 };
            if !c.is_whitespace() {
                found.push((line, chars[start..at].iter().collect()));
            }
        }
        line += chars[start..at.min(chars.len())].iter().filter(|&&c| c == '\n').count();
    }
    found
}
