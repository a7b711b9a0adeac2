//! `citable.lock`: the evidence about identifiers, one object a DOI, committed beside the references.

use super::baseline::identity;
use crate::model::evidence::{Candidate, Evidence, Witness};
use crate::normalize::record::Record;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of the file, found upward from each file of references.
pub const NAME: &str = "citable.lock";

/// Evidence by DOI, in small letters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    pub evidence: BTreeMap<String, Evidence>,
    /// What a search gave, by what a record without DOI is known by.
    pub candidates: BTreeMap<String, Candidate>,
    /// Why a DOI could not be checked in this run; never written.
    pub unchecked: BTreeMap<String, String>,
}

/// The file.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(title = "citable.lock")]
#[serde(deny_unknown_fields)]
struct Document {
    /// The version of this shape; within it, members are only added.
    version: u32,
    /// In the order of the DOIs.
    #[serde(default)]
    evidence: Vec<Evidence>,
    /// DOIs that searches gave for records that have none.
    #[serde(default)]
    candidates: Vec<Candidate>,
}

impl Book {
    /// Reads the file.
    ///
    /// # Errors
    /// When it cannot be read, or is none.
    pub fn read(path: &Path) -> Result<Book, String> {
        let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = std::fs::read(path).map_err(|error| named(&error))?;
        let document: Document = serde_json::from_slice(&text).map_err(|error| named(&error))?;
        if document.version != 1 {
            return Err(named(&format!("version {} of evidence is not known here", document.version)));
        }
        Ok(Book {
            evidence: document.evidence.into_iter().map(|evidence| (evidence.doi.to_ascii_lowercase(), evidence)).collect(),
            candidates: document.candidates.into_iter().map(|candidate| (candidate.record.clone(), candidate)).collect(),
            unchecked: BTreeMap::new(),
        })
    }

    /// Writes it down, sorted, an object a line, so that a change of one is a change of one line.
    ///
    /// # Errors
    /// When writing fails.
    pub fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        fn list<'i, T: Serialize + 'i>(out: &mut dyn io::Write, name: &str, items: impl Iterator<Item = &'i T>) -> io::Result<()> {
            write!(out, ",\"{name}\":[")?;
            for (number, item) in items.enumerate() {
                out.write_all(if number > 0 { b",\n" } else { b"\n" })?;
                serde_json::to_writer(&mut *out, item)?;
            }
            out.write_all(b"\n]")
        }
        write!(out, "{{\"version\":1")?;
        list(out, "evidence", self.evidence.values())?;
        if !self.candidates.is_empty() {
            list(out, "candidates", self.candidates.values())?;
        }
        out.write_all(b"}\n")
    }

    /// What is known about a record.
    pub fn witness(&self, record: &Record<'_>) -> Witness<'_> {
        match record.reference.doi {
            Some(doi) => {
                let doi = doi.to_ascii_lowercase();
                Witness { evidence: self.evidence.get(&doi), candidate: None, unchecked: self.unchecked.get(&doi).map(String::as_str) }
            }
            None if self.candidates.is_empty() => Witness::default(),
            None => Witness { candidate: self.candidates.get(&identity(record)), ..Witness::default() },
        }
    }
}

/// Finds the evidence for each file.
pub enum Books {
    /// One for all.
    One(Arc<Book>),
    /// The nearest upward, by folder.
    Upward { folders: HashMap<PathBuf, Option<Arc<Book>>>, books: HashMap<PathBuf, Arc<Book>> },
}

impl Books {
    /// What is found upward.
    pub fn upward() -> Books {
        Books::Upward { folders: HashMap::new(), books: HashMap::new() }
    }

    /// The evidence for a file; for standard input that of the current folder.
    ///
    /// # Errors
    /// When there is a file that cannot be read.
    pub fn of(&mut self, file: &Path) -> Result<Option<Arc<Book>>, String> {
        let (folders, books) = match self {
            Books::One(book) => return Ok(Some(book.clone())),
            Books::Upward { folders, books } => (folders, books),
        };
        let file = std::path::absolute(file).map_err(|error| error.to_string())?;
        let folder = file.parent().unwrap_or(Path::new("/")).to_path_buf();
        if let Some(book) = folders.get(&folder) {
            return Ok(book.clone());
        }
        let book = match above(&folder) {
            None => None,
            Some(path) => match books.get(&path) {
                Some(book) => Some(book.clone()),
                None => Some(books.entry(path.clone()).or_insert(Arc::new(Book::read(&path)?)).clone()),
            },
        };
        folders.insert(folder, book.clone());
        Ok(book)
    }
}

/// The evidence file of a folder, or of one above it.
pub fn above(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file())
}

/// The JSON Schema of the file, draft 2020-12.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::evidence::{Answer, Update, UpdateKind};

    #[test]
    fn what_is_written_is_read_again_and_sorted() {
        let of = |doi: &str| Evidence { doi: doi.to_owned(), title: "A \"b\"\n".to_owned(), year: Some(1999), ..Evidence::default() };
        let mut book = Book::default();
        for doi in ["10.2/b", "10.1/z", "10.10/a"] {
            book.evidence.insert(doi.to_owned(), of(doi));
        }
        let update = Update { doi: "10.1/r".to_owned(), kind: UpdateKind::Retraction, ..Update::default() };
        book.evidence.insert("10.3/c".to_owned(), Evidence { answer: Answer::NotRegistered, updates: vec![update], ..of("10.3/c") });
        book.candidates.insert("key:a".to_owned(), Candidate { record: "key:a".to_owned(), ..Candidate::default() });
        let mut out = Vec::new();
        book.write(&mut out).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        std::fs::write(&path, &out).unwrap();
        assert_eq!(Book::read(&path).unwrap(), book);
        let text = String::from_utf8(out).unwrap();
        let dois: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("{\"doi\":\"")?.split('"').next()).collect();
        assert_eq!(dois, ["10.1/z", "10.10/a", "10.2/b", "10.3/c"]);
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        let schema = jsonschema::validator_for(&serde_json::to_value(schema()).unwrap()).unwrap();
        assert!(schema.is_valid(&document));
    }

    #[test]
    fn a_file_of_another_version_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        for text in ["", "{}", "{\"version\":2}", "{\"version\":1,\"evidence\":[{\"answer\":\"maybe\"}]}", "[]"] {
            std::fs::write(&path, text).unwrap();
            assert!(Book::read(&path).is_err(), "{text}");
        }
    }

    /// `BLESS=1 cargo test` writes the file anew.
    #[test]
    fn the_schema_file_is_what_the_types_say() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/lock.schema.json");
        let mut expected = serde_json::to_string_pretty(&schema()).unwrap();
        expected.push('\n');
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(path, &expected).unwrap();
        }
        assert!(std::fs::read_to_string(path).is_ok_and(|file| file == expected), "BLESS=1 cargo test");
    }
}
