//! The configuration file: its shape.

mod find;

pub use find::{Configs, Loaded, load, nearest};

use crate::diagnostic::Severity;
use crate::formats::layout;
use schemars::{JsonSchema, Schema};
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

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
    pub csv: Csv,
    pub verify: Verify,
    pub journals: Journals,
}

/// Tables of journals. None comes with the program.
#[derive(Clone, Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Journals {
    /// Files, from the folder of this file: JCR, ShowJCR, SJR, DOAJ, Crossref's title list, abbreviations as JabRef has them, or
    /// any CSV with `columns`.
    pub tables: Vec<JournalTable>,
    /// The year of tables that do not say it.
    pub year: Option<u16>,
    /// What the columns hold of tables that are not known by themselves.
    pub columns: Columns,
    /// A List of Title Word Abbreviations, for ISO 4.
    pub ltwa: Option<PathBuf>,
}

/// A table of journals.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged)]
pub enum JournalTable {
    Path(PathBuf),
    Mapped(Box<MappedTable>),
}

/// A table, and what its columns hold.
#[derive(Clone, Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MappedTable {
    pub path: PathBuf,
    #[serde(default)]
    pub columns: Columns,
    /// The year of its metrics, where its columns do not say it.
    pub year: Option<u16>,
}

/// Names of columns, by what they hold.
#[derive(Clone, Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Columns {
    /// The journal's name.
    pub title: Option<String>,
    pub issn: Option<String>,
    pub eissn: Option<String>,
    pub abbreviation: Option<String>,
    pub impact_factor: Option<String>,
    pub quartile: Option<String>,
    /// The category that the quartile is of.
    pub category: Option<String>,
    /// CAS region (中科院分区).
    pub region: Option<String>,
    pub region_category: Option<String>,
    pub year: Option<String>,
}

/// How tables (CSV, TSV) are read.
#[derive(Clone, Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Csv {
    /// Columns that have names of their own, each with the known column that it stands for: `{ Titel = "title" }`.
    pub columns: BTreeMap<String, String>,
}

/// How identifiers are checked online.
#[derive(Clone, Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Verify {
    /// An e-mail address for the agencies that are asked.
    pub mailto: Option<String>,
    /// The evidence file, from the folder of this file; `citable.lock` beside the references or above unless said.
    pub lock: Option<PathBuf>,
    /// Seconds for the whole run.
    pub timeout: Option<u64>,
    /// Base URL of Crossref's API, for a mirror.
    pub crossref_url: Option<String>,
    /// Base URL of DataCite's API, for a mirror.
    pub datacite_url: Option<String>,
    /// Base URL of doi.org, for a mirror.
    pub doi_url: Option<String>,
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

impl<'de> Deserialize<'de> for JournalTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<JournalTable, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = JournalTable;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("the path of a table, or a table with a path and columns")
            }

            fn visit_str<E: de::Error>(self, path: &str) -> Result<JournalTable, E> {
                Ok(JournalTable::Path(PathBuf::from(path)))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<JournalTable, A::Error> {
                MappedTable::deserialize(MapAccessDeserializer::new(map)).map(|table| JournalTable::Mapped(Box::new(table)))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// The JSON Schema of the file, draft 2020-12.
pub fn schema() -> Schema {
    schemars::schema_for!(Config)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

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
