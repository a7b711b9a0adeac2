//! The configuration file: its shape, finding it, and reading it with every fault at its place.

use crate::diagnostic::Severity;
use crate::formats::layout;
use crate::source::lines;
use crate::source::{Position, Span};
use schemars::{JsonSchema, Schema};
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::de::{DeTable, DeValue};

/// The names of the file, the first that is there counts.
const NAMES: [&str; 2] = ["citable.toml", ".citable.toml"];

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident $word:literal),+ $(,)? })+) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, JsonSchema)]
        pub enum $name { $(#[serde(rename = $word)] $variant),+ }

        impl $name {
            /// As it is written.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }
    )+ };
}

words! {
    /// How losses are told.
    Loss { Human "human", Json "json", Deny "deny" }
    /// Which capitals of BibTeX titles are braced.
    Protect { Auto "auto", None "none", All "all" }
    /// Shape of JATS.
    JatsShape { Article "article", RefList "ref-list" }
    /// JATS tag set.
    JatsTagSet { Archiving "archiving", Publishing "publishing" }
    /// Order of the records of a file that is laid out anew.
    Sort { None "none", Key "key", Year "year", Author "author" }
    /// Indent of other than spaces.
    IndentWord { Tab "tab" }
    /// Where the `=` of fields stand: behind each name, or below one another in each entry.
    AlignWord { None "none", Entry "entry" }
}

/// What `citable.toml` says. Its keys are the options of the command line, which win over it. What is about a file is looked up
/// from that file upward; what is about the whole run (`fail-on`, `output-format`, `max-findings`, `across`, `baseline`, and what
/// `convert` writes) from the current folder upward.
#[derive(Clone, Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[schemars(title = "citable.toml")]
pub struct Config {
    /// Only these rules: codes or starts of codes, or ALL.
    pub select: Vec<String>,
    /// These rules besides the ones that run by themselves.
    pub extend_select: Vec<String>,
    /// Not these rules; as `[[ignore]]`, not these findings.
    pub ignore: Vec<Ignore>,
    /// Exit 1 from this severity on, and show it.
    pub fail_on: Option<Severity>,
    /// How findings are written.
    pub output_format: Option<String>,
    /// Findings shown, at most.
    pub max_findings: Option<u64>,
    /// Whether rules over many records look at all files of the run together.
    pub across: bool,
    /// Whether --fix makes fixes that may change the meaning as well.
    pub unsafe_fixes: bool,
    /// Findings in this file are not told.
    pub baseline: Option<PathBuf>,
    /// Rules that are not told in files, by patterns as in `.gitignore`, from the folder of this file.
    pub per_file_ignores: BTreeMap<String, Vec<String>>,
    /// Other severities than the rules' own, by codes or starts of codes.
    pub severity: BTreeMap<String, Severity>,
    pub fix: Fix,
    pub keys: Keys,
    pub fmt: Fmt,
    /// Whether `convert` writes what can be worked out as well.
    pub fill: bool,
    /// Fields that `convert` does not write.
    pub drop: Vec<String>,
    /// The only fields that `convert` writes.
    pub keep: Vec<String>,
    /// How losses are told.
    pub loss: Option<Loss>,
    /// Which capitals of BibTeX titles are braced.
    pub protect: Option<Protect>,
    /// Whether BibTeX is in ASCII, with LaTeX escapes.
    pub ascii: bool,
    pub jats_shape: Option<JatsShape>,
    pub jats_tag_set: Option<JatsTagSet>,
}

/// What fixes may do.
#[derive(Clone, Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Fix {
    /// Fields that no fix changes, by their names in the normalised record, e.g. `title`.
    pub lock: Vec<String>,
}

/// How keys are made.
#[derive(Clone, Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Keys {
    /// How keys are made of records that have none, e.g. `author-year-word`.
    pub pattern: Option<String>,
}

/// How `fmt` lays files out.
#[derive(Clone, Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Fmt {
    /// Order of the records.
    pub sort: Option<Sort>,
    /// Fields that come first in each record, in this order.
    pub field_order: Vec<String>,
    /// Spaces that lines are indented with, or `tab`.
    pub indent: Option<Indent>,
    /// Where the `=` of BibTeX fields stand: `none`, `entry`, or a column.
    pub align: Option<Align>,
    /// Whether a comma follows the last field of BibTeX entries.
    pub trailing_comma: bool,
    /// Fields that are left out, by their names in the file; `abc*` means all that start so.
    pub drop: Vec<String>,
    /// The only fields that stay.
    pub keep: Vec<String>,
}

/// What lines are indented with.
#[derive(Clone, Copy, Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged, expecting = "a number of spaces, or \"tab\"")]
pub enum Indent {
    Spaces(u8),
    Word(IndentWord),
}

/// Where the `=` of fields stand.
#[derive(Clone, Copy, Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged, expecting = "a column, \"none\" or \"entry\"")]
pub enum Align {
    Column(u8),
    Word(AlignWord),
}

impl From<Indent> for layout::Indent {
    fn from(indent: Indent) -> layout::Indent {
        match indent {
            Indent::Spaces(spaces) => layout::Indent::Spaces(spaces),
            Indent::Word(IndentWord::Tab) => layout::Indent::Tab,
        }
    }
}

impl From<Align> for layout::Align {
    fn from(align: Align) -> layout::Align {
        match align {
            Align::Column(column) => layout::Align::Column(column),
            Align::Word(AlignWord::None) => layout::Align::None,
            Align::Word(AlignWord::Entry) => layout::Align::Entry,
        }
    }
}

/// A rule that does not run, or findings that are not told.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Ignore {
    Code(String),
    Findings(Entry),
}

/// Findings that are not told, and why. An entry without a reason, or after its last day, ignores nothing.
#[derive(Clone, Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Entry {
    /// The rule: a code or the start of one.
    pub code: String,
    /// Only in the record with this key.
    pub key: Option<String>,
    /// Only in the record with this DOI.
    pub doi: Option<String>,
    /// Only in files that fit this pattern, as in `.gitignore`, from the folder of the configuration.
    pub files: Option<String>,
    /// Why it is right as it stands.
    pub reason: Option<String>,
    /// The last day that it holds: `2027-06-30`.
    pub until: Option<String>,
}

impl<'de> Deserialize<'de> for Ignore {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Ignore, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Ignore;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("the code of a rule, or a table with a code and a reason")
            }

            fn visit_str<E: de::Error>(self, code: &str) -> Result<Ignore, E> {
                Ok(Ignore::Code(code.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Ignore, A::Error> {
                Entry::deserialize(MapAccessDeserializer::new(map)).map(Ignore::Findings)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

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
    let list = table.iter().find(|(key, _)| key.get_ref() == "ignore").and_then(|(_, list)| list.get_ref().as_array());
    let spans = list.into_iter().flat_map(|list| list.iter()).map(|item| Span::new(item.span().start, item.span().end)).collect();
    Ok((config, spans))
}

/// Looks for a key that the schema does not have, and names the nearest one that it has.
fn unknown_key(table: &DeTable<'_>, schema: &serde_json::Value, root: &serde_json::Value) -> Result<(), (usize, String)> {
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
fn of_table<'s>(schema: &'s serde_json::Value, root: &'s serde_json::Value) -> Option<&'s serde_json::Value> {
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

/// The JSON Schema of the file, draft 2020-12.
pub fn schema() -> Schema {
    schemars::schema_for!(Config)
}

#[cfg(test)]
mod tests {
    use super::*;

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

    /// `BLESS=1 cargo test` writes the file anew.
    #[test]
    fn the_schema_file_is_what_the_types_say() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/config.schema.json");
        let mut expected = serde_json::to_string_pretty(&schema()).unwrap();
        expected.push('\n');
        if std::env::var_os("BLESS").is_some() {
            fs::write(path, &expected).unwrap();
        }
        assert!(fs::read_to_string(path).is_ok_and(|file| file == expected), "BLESS=1 cargo test");
    }
}
