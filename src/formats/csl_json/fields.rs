//! CSL variables and slots: one table for the reader and the writer.

use crate::model::reference::{Extra, Reference};
use crate::model::slot::Slot;

/// A variable of CSL-JSON.
#[derive(Debug)]
pub struct Variable {
    pub name: &'static str,
    /// `/name`
    pub path: &'static str,
    pub slot: Slot,
}

macro_rules! variables {
    // In brackets names that are read as it too: older versions of the schema, Zotero, citeproc-js.
    ($($name:literal $slot:ident $([$($also:literal),+])?),+ $(,)?) => {
        /// The variables, in the order in which they are written. Names and creators are in [`ROLES`](crate::formats::roles::ROLES).
        ///
        /// Source: CSL 1.0.2 specification, appendix IV; `schemas/csl-data.json`.
        pub static VARIABLES: &[Variable] =
            &[$(Variable { name: $name, path: concat!("/", $name), slot: Slot::$slot }),+];

        /// The variable with this name, and whether that is its proper one.
        pub fn variable(name: &str) -> Option<(&'static Variable, bool)> {
            enum Row { $($slot),+ }
            let (row, proper) = match name {
                $($name => (Row::$slot, true), $($($also => (Row::$slot, false),)+)?)+
                _ => return None,
            };
            VARIABLES.get(row as usize).map(|row| (row, proper))
        }
    };
}

variables! {
    "id" Key ["citation-key"],
    "type" Kind,
    "genre" Genre,
    "title" Title,
    "title-short" TitleShort ["shortTitle"],
    // Every contributor stands here, under the name of the role.
    "author" Author,
    "container-title" ContainerTitle,
    "container-title-short" ContainerShort ["journalAbbreviation"],
    "collection-title" CollectionTitle,
    "collection-number" CollectionNumber,
    "volume" Volume,
    "volume-title" VolumeTitle,
    "number-of-volumes" Volumes,
    "issue" Issue,
    "number" Number,
    "part" Part ["part-number"],
    "edition" Edition,
    "version" Version,
    "page" Pages,
    "number-of-pages" PageCount,
    "chapter-number" ChapterNumber,
    "issued" Issued,
    "available-date" Online,
    "accessed" Accessed,
    "submitted" Submitted,
    "event-date" EventDate,
    "original-date" OriginalDate,
    "event-title" EventTitle ["event"],
    "event-place" EventPlace,
    "publisher" Publisher,
    "publisher-place" PublisherPlace,
    "original-title" OriginalTitle,
    "original-publisher" OriginalPublisher,
    "original-publisher-place" OriginalPublisherPlace,
    "archive" Archive,
    "archive-place" ArchivePlace,
    "archive_location" ArchiveLocation ["archive-location"],
    "call-number" CallNumber,
    "medium" Medium,
    "dimensions" Dimensions,
    "scale" Scale,
    "section" Section,
    "source" Source,
    "status" Status,
    "DOI" Doi,
    "URL" Url,
    "ISSN" Issn,
    "ISBN" Isbn,
    "PMID" Pmid,
    "PMCID" Pmcid,
    "language" Language,
    "keyword" Keyword,
    "annote" Annote,
    "note" Note,
    "abstract" Abstract,
}

/// Variables that no slot fits: they are kept under their own names.
///
/// Source: `schemas/csl-data.json`.
pub static KEPT: &[(&str, Takes)] = &[
    ("archive_collection", Takes::Text),
    ("authority", Takes::Text),
    ("categories", Takes::List),
    ("citation-label", Takes::Text),
    ("citation-number", Takes::Number),
    ("division", Takes::Text),
    ("first-reference-note-number", Takes::Number),
    ("jurisdiction", Takes::Text),
    ("locator", Takes::Number),
    ("page-first", Takes::Number),
    ("part-title", Takes::Text),
    ("printing", Takes::Number),
    ("references", Takes::Text),
    ("reviewed-genre", Takes::Text),
    ("reviewed-title", Takes::Text),
    ("supplement", Takes::Number),
    ("volume-title-short", Takes::Text),
    ("year-suffix", Takes::Text),
];

/// What the schema lets stand in a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    Text,
    /// A text or a number.
    Number,
    /// A list of texts.
    List,
}

/// Lists of words that are read as keywords where the item has none.
pub const INSTEAD_OF_KEYWORDS: [&str; 2] = ["categories", "subject"];

/// Whether a member that no field fits can stand in an item under its own name.
pub fn stands_alone(extra: &Extra<'_>, record: &Reference<'_>) -> bool {
    if record.keywords.is_empty() && INSTEAD_OF_KEYWORDS.contains(&extra.name) {
        return false;
    }
    let json = extra.json.trim_start();
    let is_texts = || serde_json::from_str::<Vec<String>>(json).is_ok();
    KEPT.iter().any(|(name, takes)| {
        *name == extra.name
            && match takes {
                Takes::Text => json.starts_with('"'),
                Takes::Number => json.starts_with(|c: char| matches!(c, '"' | '-') || c.is_ascii_digit()),
                Takes::List => is_texts(),
            }
            && serde_json::from_str::<serde::de::IgnoredAny>(json).is_ok()
    })
}

/// Members beside the schema: `custom`, variables of the specification that it lacks, and what processors add.
///
/// Source: CSL 1.0.2 specification, appendix IV; citeproc-js and Zotero.
pub static BESIDE: &[&str] = &["custom", "license", "multi", "printing-number", "supplement-number", "system_id", "uri"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::roles::{OTHER_ROLES, ROLES, role_of};

    fn schema() -> serde_json::Value {
        serde_json::from_str(include_str!("../../../schemas/csl-data.json")).unwrap()
    }

    #[test]
    fn every_variable_and_role_is_in_the_schema() {
        let schema = schema();
        let known = schema["items"]["properties"].as_object().unwrap();
        for name in VARIABLES.iter().map(|row| row.name).chain(ROLES.iter().map(|row| row.1)).chain(OTHER_ROLES.iter().copied()) {
            assert!(known.contains_key(name), "{name}");
        }
    }

    #[test]
    fn every_name_variable_of_the_schema_has_its_role() {
        let schema = schema();
        for (name, rule) in schema["items"]["properties"].as_object().unwrap() {
            let is_names = rule["items"]["$ref"] == "#/definitions/name-variable";
            let known = ROLES.iter().any(|row| row.1 == name) || OTHER_ROLES.contains(&name.as_str());
            assert_eq!(is_names, known, "{name}");
        }
    }

    #[test]
    fn every_member_of_the_schema_is_known() {
        let schema = schema();
        for name in schema["items"]["properties"].as_object().unwrap().keys() {
            let kept = KEPT.iter().any(|(kept, _)| kept == name);
            assert!(kept || variable(name).is_some() || role_of(name).is_some() || BESIDE.contains(&name.as_str()), "{name}");
        }
    }

    #[test]
    fn a_slot_stands_once() {
        for row in VARIABLES {
            assert_eq!(VARIABLES.iter().filter(|other| other.slot == row.slot).count(), 1, "{}", row.name);
            assert_eq!(row.path.strip_prefix('/'), Some(row.name));
        }
    }
}
