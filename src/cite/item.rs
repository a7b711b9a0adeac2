//! A record as the CSL item that the processor takes.

use super::date::{self, End};
use super::mend::Mended;
use super::{language, mark, person};
use crate::formats::csl_json::CslWriter;
use crate::formats::write::{Losses, Writer};
use crate::model::reference::Reference;
use hayagriva::citationberg::json::{Item, Value as CslValue};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A record that can be cited.
#[derive(Clone, Debug)]
pub struct Entry {
    pub key: String,
    /// BCP 47; empty where it is not known.
    pub language: String,
    variables: Map<String, Value>,
    /// The variable whose names end in "and others".
    others: Option<&'static str>,
}

/// How an item is made of an entry.
#[derive(Clone, Copy, Debug)]
pub struct Making<'m> {
    /// Which end of a range of dates.
    pub end: End,
    /// With styles and protected capitals; without them for sorting.
    pub marked: bool,
    /// What the style needs.
    pub style: &'m Mended,
}

/// Variables that are printed as they are, without tags.
const VERBATIM: &[&str] = &["DOI", "URL", "ISSN", "ISBN", "PMID", "PMCID", "page", "language", "type"];

impl Entry {
    /// The record under this key.
    pub fn new(record: &Reference<'_>, key: &str) -> Entry {
        let mut json = Vec::new();
        let written = CslWriter.write(record, key, &mut json, &mut Losses::counted());
        let variables = written.ok().and_then(|_| serde_json::from_slice(&json).ok()).unwrap_or_default();
        let mut entry = Entry { key: key.to_owned(), language: language::of(record), variables, others: None };
        if record.others {
            entry.others = ["author", "editor"].into_iter().find(|role| entry.variables.contains_key(*role));
        }
        entry
    }

    /// Whether a date of it is a range.
    pub fn has_range(&self) -> bool {
        self.variables.values().filter_map(Value::as_object).any(date::is_range)
    }

    /// Whether a date of it is a season.
    pub fn has_season(&self) -> bool {
        self.variables.values().filter_map(Value::as_object).any(date::has_season)
    }

    /// The item; `number` tells it from all others of the list.
    pub fn item(&self, number: usize, making: Making<'_>) -> Item {
        let mut item: BTreeMap<String, CslValue> =
            self.variables.iter().filter_map(|(name, value)| Some((name.clone(), self.value(name, value, making)?))).collect();
        item.insert("id".to_owned(), CslValue::String(number.to_string()));
        // First in the order of names, and nothing to compare in its own: the processor finds an item among all by comparing it with
        // each, so that unlike ones have to be told apart at once.
        item.insert(String::new(), CslValue::Number(i64::try_from(number).unwrap_or(i64::MAX)));
        if !item.contains_key("language") && !self.language.is_empty() {
            item.insert("language".to_owned(), CslValue::String(self.language.clone()));
        }
        if let Some(label) = self.label().filter(|_| !item.contains_key("citation-label")) {
            item.insert("citation-label".to_owned(), CslValue::String(label));
        }
        for (names, stand_in) in &making.style.stand_ins {
            item.remove(&stand_in.to_string());
            if item.contains_key(&names.to_string()) {
                item.insert(stand_in.to_string(), CslValue::String("1".to_owned()));
            }
        }
        Item(item)
    }

    /// The label of styles that go by letters: `Bel20`, of several authors their initials, `BLV+20`.
    ///
    /// Source: BibTeX, `alpha.bst`, `calc.label`.
    fn label(&self) -> Option<String> {
        let names = ["author", "editor"].iter().find_map(|role| self.variables.get(*role)?.as_array())?;
        let family = |name: &Value| ["family", "literal"].iter().find_map(|part| name.get(*part)?.as_str().map(str::to_owned)).unwrap_or_default();
        let letters: String = match names.as_slice() {
            [only] => family(only).chars().filter(|c| c.is_alphanumeric()).take(3).collect(),
            several => several.iter().take(if several.len() > 4 { 3 } else { 4 }).filter_map(|name| family(name).chars().next()).collect(),
        };
        let more = if names.len() > 4 { "+" } else { "" };
        let year = self
            .variables
            .get("issued")
            .and_then(|date| date.pointer("/date-parts/0/0")?.as_i64())
            .map_or(String::new(), |year| format!("{:02}", year.rem_euclid(100)));
        Some(format!("{letters}{more}{year}"))
    }

    fn value(&self, name: &str, value: &Value, making: Making<'_>) -> Option<CslValue> {
        match value {
            Value::String(text) => {
                let text = match () {
                    () if VERBATIM.contains(&name) => mark::bare(text),
                    () if making.marked && making.style.sentence && name == "title" => mark::carried(&lowered(text), making.style.title),
                    () if making.marked => mark::carried(text, making.style.title),
                    () => mark::plain(text),
                };
                Some(CslValue::String(text)).filter(|_| !matches!(value, Value::String(text) if text.trim().is_empty()))
            }
            Value::Number(number) => Some(CslValue::String(number.to_string())),
            Value::Array(list) => {
                let names = person::names(list, making.marked && self.others == Some(name));
                Some(CslValue::Names(names)).filter(|_| !list.is_empty())
            }
            Value::Object(object) if object.contains_key("date-parts") => date::value(object, making.end).map(CslValue::Date),
            Value::Object(_) | Value::Bool(_) | Value::Null => None,
        }
    }
}

/// A title in capitals in small letters but for its first one.
///
/// Source: CSL 1.0.2, text-case `sentence`: letters of uppercase strings are lowercased, all others stay.
fn lowered(title: &str) -> String {
    let is_shouted = title.chars().filter(|c| c.is_uppercase()).count() > 12 && !mark::plain(title).chars().any(char::is_lowercase);
    if !is_shouted || title.contains('<') {
        return title.to_owned();
    }
    let mut chars = title.chars();
    chars.next().into_iter().chain(chars.as_str().to_lowercase().chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shouted_title_is_lowered_and_no_other() {
        assert_eq!(lowered("THE MIRES OF THE NORTH"), "The mires of the north");
        for title in ["DNA", "The MIRES of the NORTH AND SOUTH", "<i>THE MIRES</i> OF THE NORTH"] {
            assert_eq!(lowered(title), title);
        }
    }
}
