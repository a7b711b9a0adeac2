//! CSL-JSON: the input of CSL processors. Source: CSL 1.0.2 and its schema, `schemas/csl-data.json`.

pub mod custom;
pub mod custom_read;
pub mod fields;
pub mod kinds;
pub mod read;
mod values;
pub mod write;

#[cfg(test)]
mod law_tests;

pub use read::read;
pub use write::CslWriter;

use crate::formats::json_syntax::JSON;
use crate::formats::roles;
use crate::model::slot::Slot;
use crate::normalize::record::Traits;

/// What rules ask of this format.
pub const TRAITS: Traits = Traits { path_of, nested: false, has_tags: true, bibtex: false, names: None, syntax: &JSON };

/// The path of a slot in an item, whether a value stands there or not.
pub fn path_of(slot: Slot) -> &'static str {
    match slot {
        Slot::Editor => "/editor",
        Slot::Translator => "/translator",
        slot => fields::VARIABLES.iter().find(|row| row.slot == slot).map_or("", |row| row.path),
    }
}

/// Whether the object with these member names is a CSL item: an id or type, and a variable of CSL.
pub fn is_csl(names: &[&str]) -> bool {
    // Of OpenAlex, DataCite and the normalised record, which have an id or type too.
    const FOREIGN: [&str; 5] = ["display_name", "attributes", "relationships", "kind", "resultStr"];
    let is_variable = |name: &str| fields::variable(name).is_some() || roles::role_of(name).is_some();
    let own = names.iter().filter(|name| !matches!(**name, "id" | "type") && is_variable(name)).count();
    (names.contains(&"id") || names.contains(&"type")) && own > 0 && !names.iter().any(|name| FOREIGN.contains(name))
}
