//! Finding the configuration and reading it, with every fault at its place.

use super::{Config, Ignore, schema};
use crate::formats::table::columns::{Column, column, names};
use crate::source::lines;
use crate::source::{Position, Span};
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::de::{DeTable, DeValue};

/// The names of the file, the first that is there counts.
const NAMES: [&str; 2] = ["citable.toml", ".citable.toml"];

/// A configuration that was read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Its file; empty where there is none.
    pub path: PathBuf,
    pub text: String,
    pub config: Config,
    /// Where the items of `ignore` stand in the text.
    pub ignores: Vec<Span>,
}

impl Loaded {
    /// The folder that its patterns and paths start from.
    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// The codes in `ignore`.
    pub fn ignored_codes(&self) -> impl Iterator<Item = &String> {
        self.config.ignore.iter().filter_map(|ignore| match ignore {
            Ignore::Code(code) => Some(code),
            Ignore::Findings(_) => None,
        })
    }
}

/// Finds the configuration of each file.
pub enum Configs {
    /// None is read.
    Isolated(Arc<Loaded>),
    /// One for all.
    One(Arc<Loaded>),
    /// The nearest upward, by folder.
    Upward(HashMap<PathBuf, Arc<Loaded>>),
}

impl Configs {
    /// No configuration, one that is named, or what is found upward.
    ///
    /// # Errors
    /// Why the named one cannot be read.
    pub fn new(isolated: bool, named: Option<&Path>) -> Result<Configs, String> {
        match named {
            _ if isolated => Ok(Configs::Isolated(Arc::default())),
            Some(path) => load(path).map(|loaded| Configs::One(Arc::new(loaded))),
            None => Ok(Configs::Upward(HashMap::new())),
        }
    }

    /// The configuration of a file; of standard input and the run as a whole that of the current folder.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn of(&mut self, file: Option<&Path>) -> Result<Arc<Loaded>, String> {
        let known = match self {
            Configs::Isolated(loaded) | Configs::One(loaded) => return Ok(loaded.clone()),
            Configs::Upward(known) => known,
        };
        let file = std::path::absolute(file.unwrap_or(Path::new("-"))).map_err(|error| error.to_string())?;
        let folder = file.parent().unwrap_or(Path::new("/")).to_path_buf();
        if let Some(loaded) = known.get(&folder) {
            return Ok(loaded.clone());
        }
        let found = folder.ancestors().flat_map(|folder| NAMES.map(|name| folder.join(name))).find(|path| path.is_file());
        // Files of many folders share one.
        let shared = found.as_ref().and_then(|path| known.values().find(|loaded| loaded.path == *path).cloned());
        let loaded = match (shared, found) {
            (Some(shared), _) => shared,
            (None, Some(path)) => Arc::new(load(&path)?),
            (None, None) => Arc::default(),
        };
        known.insert(folder, loaded.clone());
        Ok(loaded)
    }

    /// Every configuration that was used.
    pub fn used(&self) -> Vec<Arc<Loaded>> {
        let mut all: Vec<Arc<Loaded>> = match self {
            Configs::Isolated(_) => Vec::new(),
            Configs::One(loaded) => vec![loaded.clone()],
            Configs::Upward(known) => known.values().cloned().collect(),
        };
        all.sort_by(|a, b| a.path.cmp(&b.path));
        all.dedup_by(|a, b| a.path == b.path);
        all
    }
}

/// Reads a configuration.
///
/// # Errors
/// What is wrong with it, behind its path, line and column.
pub fn load(path: &Path) -> Result<Loaded, String> {
    let text = fs::read_to_string(path).map_err(|error: io::Error| format!("{}: {error}", path.display()))?;
    let (config, ignores) = parse(&text).map_err(|(at, why)| {
        let Position { line, column, .. } = lines::position(&text, Position { line: 1, column: 1, offset: 0 }, at);
        format!("{}:{line}:{column}: {why}", path.display())
    })?;
    Ok(Loaded { path: path.to_path_buf(), text, config, ignores })
}

/// The configuration and the places of the items of `ignore`, or the byte of a fault and what it is.
fn parse(text: &str) -> Result<(Config, Vec<Span>), (usize, String)> {
    let fault = |error: toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start);
        (text.floor_char_boundary(at.min(text.len())), error.message().lines().next().unwrap_or("cannot be read").to_owned())
    };
    let table = DeTable::parse(text).map_err(fault)?.into_inner();
    let schema = serde_json::to_value(schema()).unwrap_or_default();
    unknown_key(&table, &schema, &schema)?;
    let config: Config = toml::from_str(text).map_err(fault)?;
    unknown_column(&table)?;
    let list = member(&table, "ignore").and_then(DeValue::as_array);
    let spans = list.into_iter().flat_map(|list| list.iter()).map(|item| Span::new(item.span().start, item.span().end)).collect();
    Ok((config, spans))
}

fn member<'t, 'a>(table: &'t DeTable<'a>, name: &str) -> Option<&'t DeValue<'a>> {
    table.iter().find(|(key, _)| key.get_ref() == name).map(|(_, value)| value.get_ref())
}

/// Looks for a name of a column that is said to stand for one that is not known, and names the nearest one that is.
fn unknown_column(table: &DeTable<'_>) -> Result<(), (usize, String)> {
    let own = member(table, "csv").and_then(DeValue::as_table).and_then(|csv| member(csv, "columns")?.as_table());
    for (_, value) in own.into_iter().flat_map(|own| own.iter()) {
        let name = value.get_ref().as_str().unwrap_or("");
        if column(name) == Column::Unknown {
            let nearest = nearest(names(), name).map_or_else(String::new, |name| format!("; did you mean {name}?"));
            return Err((value.span().start, format!("'{}' is no known column{nearest}", name.escape_debug())));
        }
    }
    Ok(())
}

/// Looks for a key that the schema does not have, and names the nearest one that it has.
fn unknown_key(table: &DeTable<'_>, schema: &Value, root: &Value) -> Result<(), (usize, String)> {
    for (key, value) in table.iter() {
        let known = schema["properties"].as_object();
        let inner = match known.and_then(|known| known.get(key.get_ref().as_ref())) {
            Some(inner) => inner,
            None if schema["additionalProperties"].is_object() => &schema["additionalProperties"],
            None => {
                let names = known.into_iter().flat_map(|known| known.keys());
                let nearest = nearest(names.map(String::as_str), key.get_ref()).map_or_else(String::new, |name| format!("; did you mean {name}?"));
                return Err((key.span().start, format!("'{}' is no key here{nearest}", key.get_ref().escape_debug())));
            }
        };
        let tables: Vec<&DeTable<'_>> = match value.get_ref() {
            DeValue::Table(table) => vec![table],
            DeValue::Array(list) => list.iter().filter_map(|item| item.get_ref().as_table()).collect(),
            _ => continue,
        };
        let Some(inner) = of_table(inner, root) else { continue };
        tables.into_iter().try_for_each(|table| unknown_key(table, inner, root))?;
    }
    Ok(())
}

/// The schema of the table that a value is, or that the items of a list are.
fn of_table<'s>(schema: &'s Value, root: &'s Value) -> Option<&'s Value> {
    if let Some(name) = schema["$ref"].as_str() {
        return of_table(root.pointer(name.strip_prefix('#')?)?, root);
    }
    if schema["properties"].is_object() || schema["additionalProperties"].is_object() {
        return Some(schema);
    }
    let inside = [&schema["items"]].into_iter().chain(["anyOf", "oneOf", "allOf"].iter().filter_map(|of| schema[of].as_array()).flatten());
    inside.filter(|inside| inside.is_object()).find_map(|inside| of_table(inside, root))
}

/// The name that is most like what was typed, in any case; none where none is near.
pub fn nearest<'n>(names: impl Iterator<Item = &'n str>, typed: &str) -> Option<&'n str> {
    let typed = typed.to_ascii_lowercase().replace('_', "-");
    let scores = names.map(|name| (rapidfuzz::fuzz::ratio(name.to_ascii_lowercase().chars(), typed.chars()), name));
    scores.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(score, _)| *score > 0.6).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::super::{Align, Entry, Indent, Sort};
    use super::*;
    use crate::diagnostic::Severity;

    fn fault(text: &str) -> (usize, String) {
        parse(text).expect_err("it is wrong")
    }

    #[test]
    fn a_configuration_is_read() {
        let text = "select = ['DOI']\nfail-on = 'warning'\nignore = ['TTL005', {code = 'DOI010', reason = 'a test'}]\n[per-file-ignores]\n'old/**' = ['DOI']\n[severity]\nTTL007 = 'error'\n[keys]\npattern = 'author-year'\n[fix]\nlock = ['title']\n[fmt]\nsort = 'year'\nindent = 'tab'\nalign = 14\n";
        let (config, spans) = parse(text).unwrap();
        assert!(matches!((config.fmt.sort, config.fmt.indent, config.fmt.align), (Some(Sort::Year), Some(Indent::Word(_)), Some(Align::Column(14)))));
        assert_eq!((config.fail_on, config.severity["TTL007"]), (Some(Severity::Warning), Severity::Error));
        assert_eq!(spans[1].of(text), "{code = 'DOI010', reason = 'a test'}");
        let (config, spans) = parse("[[ignore]]\ncode = 'DOI010'\ndoi = '10.5555/1'\n[[ignore]]\ncode = 'DOI'\n").unwrap();
        assert!(matches!(&config.ignore[0], Ignore::Findings(Entry { code, reason: None, .. }) if code == "DOI010"));
        assert_eq!(spans.len(), 2);
    }

    #[test]
    fn an_unknown_key_is_told_at_its_place_with_the_nearest() {
        assert_eq!(fault("\nselct = ['DOI']"), (1, "'selct' is no key here; did you mean select?".to_owned()));
        assert_eq!(fault("[keys]\npatern = 'x'"), (7, "'patern' is no key here; did you mean pattern?".to_owned()));
        assert_eq!(fault("[[ignore]]\ncode = 'X'\nreson = 'y'").1, "'reson' is no key here; did you mean reason?");
        assert_eq!(fault("[csv]\ncolumns = {Titel = 'titel'}"), (25, "'titel' is no known column; did you mean title?".to_owned()));
        assert_eq!(fault("[csv.columns]\nJahr = 'xyzzy'"), (21, "'xyzzy' is no known column".to_owned()));
        assert_eq!(fault("fail_on = 'error'").1, "'fail_on' is no key here; did you mean fail-on?");
        assert_eq!(fault("zzz = 1").1, "'zzz' is no key here");
    }

    #[test]
    fn a_wrong_value_is_told_at_its_place() {
        assert_eq!(fault("select = 'DOI'").0, 9);
        assert!(fault("fail-on = 'loud'").1.contains("loud"));
        assert!(fault("[fmt]\nindent = 'wide'").1.contains("a number of spaces, or \"tab\""));
        assert_eq!(fault("select = [\n"), (10, "unclosed array, expected `]`".to_owned()));
        assert!(fault("ignore = [1]").1.contains("the code of a rule"));
    }
}
