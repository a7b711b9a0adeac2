//! A record: what stands there, what each value reads as, and what it says as a whole.

pub mod assemble;
pub mod fields;
pub mod kind;
pub mod merge;
pub mod translation;

pub use assemble::assemble;
pub use fields::Fields;

use super::derive::Derived;
use crate::diagnostic::Fault;
use crate::model::record::{Address, Layer};
use crate::model::reference::Reference;
use crate::model::slot::Slot;
use crate::source::{Arena, Level};

/// A record of any format.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    pub address: Address,
    /// The texts its layers stand in; the first is the record's own.
    pub levels: &'a [Level<'a>],
    /// Outermost first. Empty when the text was no record: `faults` say why.
    pub layers: &'a [Layer<'a>],
    /// What reading noticed.
    pub faults: &'a [Fault<'a>],
    /// What each value reads as.
    pub fields: Fields<'a>,
    /// The merged reference.
    pub reference: Reference<'a>,
    /// What of the reference was worked out; nothing unless it was asked for.
    pub derived: &'a [Derived],
    pub format: Traits,
    /// Where texts worked out from the record can be kept.
    pub arena: &'a Arena,
}

/// What rules ask of the format a record came in.
#[derive(Clone, Copy)]
pub struct Traits {
    /// The path of a slot, whether a layer has it or not.
    pub path_of: fn(Slot) -> &'static str,
    /// The nested record: its own members and quirks.
    pub nested: bool,
    /// Whether the format itself defines inline tags (CSL-JSON, JATS, Crossref, PubMed).
    pub has_tags: bool,
    /// BibTeX or BibLaTeX.
    pub bibtex: bool,
}

/// A record's texts and layers as a reader gives them.
#[derive(Clone, Copy)]
pub struct Draft<'a> {
    pub levels: &'a [Level<'a>],
    pub layers: &'a [Layer<'a>],
    pub faults: &'a [Fault<'a>],
    pub format: Traits,
}
