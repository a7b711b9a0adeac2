//! The rules: one file each, in a folder per family. Nothing else in the tree names a code.

pub mod bibtex;
pub mod citations;
pub mod dates;
pub mod doi;
pub mod duplicates;
pub mod found;
pub mod identifiers;
pub mod journal;
pub mod language;
pub mod links;
pub mod metrics;
pub mod names;
pub mod pages;
pub mod prelude;
pub mod record;
pub mod ris;
pub mod rule;
pub mod set;
pub mod suppressions;
pub mod text;
pub mod title;
pub mod volume;
pub mod xml;

use rule::Rule;

/// Every family, each with its rules in the order of their codes.
pub static FAMILIES: &[&[&Rule]] = &[
    doi::RULES,
    identifiers::RULES,
    journal::RULES,
    volume::RULES,
    pages::RULES,
    metrics::RULES,
    dates::RULES,
    title::RULES,
    names::RULES,
    text::RULES,
    links::RULES,
    language::RULES,
    record::RULES,
    bibtex::RULES,
    ris::RULES,
    xml::RULES,
    duplicates::RULES,
    citations::RULES,
    suppressions::RULES,
];

/// Every rule, in the order of the families.
pub fn all() -> Vec<&'static Rule> {
    FAMILIES.iter().flat_map(|family| family.iter().copied()).collect()
}
