//! A record: what stands there, what each value reads as, and what it says as a whole.

pub mod apart;
pub mod assemble;
pub mod fields;
pub mod kind;
pub mod merge;
pub mod translation;

pub use assemble::{assemble, assemble_only};
pub use fields::Fields;

use crate::diagnostic::{Fault, FixOp, Place};
use crate::model::record::{Address, Layer, Raw};
use crate::model::reference::Reference;
use crate::model::slot::Slot;
use crate::normalize::names::NamesReading;
use crate::source::{Arena, Level, Span};

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
    /// How the text of a contributor field reads, where it is one text: a list, or a name.
    pub names: Option<ReadNames>,
    pub syntax: &'static Syntax,
}

/// Reads the text of a contributor field.
pub type ReadNames = for<'a> fn(&'a str, &'a Arena) -> NamesReading<'a>;

/// How a format writes values: the way from a decoded value back to its source, and what a fix puts there.
///
/// Both are asked only when a finding is shown or mended.
pub struct Syntax {
    /// The byte of a value's source at which its decoded text has reached byte `at`: from the value, its source, and `at`.
    pub place: fn(&Raw<'_>, &str, usize) -> usize,
    /// What an operation comes to in the text of a level; `None` where it cannot be written.
    pub edit: fn(Site<'_, '_>, &FixOp) -> Option<(Span, String)>,
}

impl Syntax {
    /// Where a part of a value's text stands in its token. None where the letters at its ends do not stand there: the text was
    /// made of several values, or is written in a way that cannot be followed. Then only the whole value has a place.
    pub fn part(&self, raw: &Raw<'_>, token: &str, (start, end): (u32, u32)) -> Option<(usize, usize)> {
        let (start, end) = (start as usize, end as usize);
        let to = |at: usize| (self.place)(raw, token, at);
        let is_letter = |(_, letter): &(usize, char)| letter.is_ascii_alphanumeric();
        let is_there = |(at, letter): (usize, char)| {
            let there = token.get(to(at)..).unwrap_or("");
            there.starts_with(letter) || there.starts_with(ESCAPES)
        };
        let last = raw.text.get(..end)?.char_indices().rfind(is_letter);
        let first = raw.text.get(start..)?.char_indices().find(is_letter).map(|(at, letter)| (start + at, letter));
        last.into_iter().chain(first).all(is_there).then(|| (to(start), to(end)))
    }
}

/// What a letter is written with where it does not stand for itself, in any syntax.
const ESCAPES: [char; 5] = ['\\', '&', '{', '$', '<'];

/// Where a fix lands.
#[derive(Clone, Copy)]
pub struct Site<'r, 'a> {
    /// The text of the level.
    pub text: &'a str,
    /// What the finding points at in it.
    pub span: Span,
    /// The value or the name that it points at.
    pub raw: Option<&'r Raw<'a>>,
    /// Whether it points at a part of the value.
    pub is_part: bool,
}

/// A value that was worked out: its slot, and the place it was worked out from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Derived {
    pub slot: Slot,
    pub from: Place,
}

/// A record's texts and layers as a reader gives them.
#[derive(Clone, Copy)]
pub struct Draft<'a> {
    pub levels: &'a [Level<'a>],
    pub layers: &'a [Layer<'a>],
    pub faults: &'a [Fault<'a>],
    pub format: Traits,
}
