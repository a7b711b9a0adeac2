//! A record as it stands: its layers with every raw value. What the values read as is in `normalize::record`.

use super::slot::Slot;
use super::text::Mark;
use crate::diagnostic::{At, Place};
use crate::source::Span;

/// Type of a raw value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawKind {
    Text,
    Number,
    Bool,
    Null,
    Array,
    Object,
    /// A text put together from several pieces and macros: the span holds them all, delimiters included.
    Joined,
    /// A text that does not stand in the record as it is: inherited from another one, and the span is where that is named; or
    /// made of several values, and the span is that of the first. No fix can be written there.
    Inherited,
}

/// One value as it stands in a layer.
#[derive(Clone, Copy, Debug)]
pub struct Raw<'a> {
    pub slot: Slot,
    pub kind: RawKind,
    pub layer: u8,
    /// Its index in [`Layer::raws`].
    pub index: u32,
    /// Why nothing is known although a value stands here; see [`Missing`].
    pub missing: Option<Missing>,
    /// The decoded text of a string; the token of anything else.
    pub text: &'a str,
    /// Styles of the decoded text that its format tells by other means than inline tags.
    pub marks: &'a [Mark],
    /// The token in the layer's text: of a string what stands between the quotes.
    pub span: Span,
    /// The member's name in the layer's text, between its quotes.
    pub name: Span,
    /// The path in the layer, e.g. `/journal/volume`.
    pub path: &'a str,
}

#[cfg(test)]
impl<'a> Raw<'a> {
    /// A title that stands there.
    pub fn title(text: &'a str, span: Span) -> Raw<'a> {
        let (slot, kind) = (Slot::Title, RawKind::Text);
        Raw { slot, kind, layer: 0, index: 0, missing: None, text, marks: &[], span, name: Span::default(), path: "" }
    }
}

/// How a value says that nothing is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// `null`, an empty text or white space, `[]`, `{}`.
    Empty,
    /// A word: `null`, `None`, `undefined`.
    NullWord,
    /// `N/A`, `NA`, `-`, `--`.
    NotAvailable,
}

impl<'a> Raw<'a> {
    /// The place of the whole value.
    pub fn place(&self) -> Place {
        Place { layer: self.layer, at: At::Value { index: self.index, part: None } }
    }

    /// The place of a byte range of the decoded text.
    pub fn part(&self, range: (u32, u32)) -> Place {
        let part = (self.kind == RawKind::Text).then_some(range);
        Place { layer: self.layer, at: At::Value { index: self.index, part } }
    }

    /// The place of the member's name.
    pub fn name_place(&self) -> Place {
        Place { layer: self.layer, at: At::Name { index: self.index } }
    }

    /// Whether a value is there at all.
    pub fn is_missing(&self) -> bool {
        self.missing.is_some()
    }
}

/// One layer of a record: an object with the same members, in a text of its own.
#[derive(Clone, Copy, Debug)]
pub struct Layer<'a> {
    /// The level of text it stands in.
    pub level: u8,
    /// The object in that text, braces included.
    pub span: Span,
    /// Every value, in the order of the source.
    pub raws: &'a [Raw<'a>],
    /// For each slot the index of the value that counts (of one given twice in an object the last) plus one.
    pub index: [u32; Slot::COUNT],
    /// Whether its text had to be repaired or salvaged to be read.
    pub bent: bool,
}

impl<'a> Layer<'a> {
    /// The value in a slot, missing or not.
    pub fn raw(&self, slot: Slot) -> Option<&'a Raw<'a>> {
        let index = self.index[slot as usize].checked_sub(1)?;
        self.raws.get(index as usize)
    }

    /// Every value in a slot, in the order of the source.
    pub fn each(&self, slot: Slot) -> impl Iterator<Item = &'a Raw<'a>> + use<'a> {
        let raws = if self.index[slot as usize] == 0 { &[] } else { self.raws };
        raws.iter().filter(move |raw| raw.slot == slot)
    }

    /// The value in a slot, if something is known.
    pub fn known(&self, slot: Slot) -> Option<&'a Raw<'a>> {
        self.raw(slot).filter(|raw| !raw.is_missing())
    }
}

/// One spelling of a field: the raw value as it stands innermost, the layers that have it, and what it reads as.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a, T> {
    pub raw: Raw<'a>,
    /// Bit `n` is set when layer `n` has this very text.
    pub layers: u16,
    pub value: T,
}

impl<T> Field<'_, T> {
    /// The place of the value.
    pub fn place(&self) -> Place {
        self.raw.place()
    }

    /// The place of a part of the value.
    pub fn part(&self, range: (u32, u32)) -> Place {
        self.raw.part(range)
    }
}

/// A field over all layers: its different spellings, innermost first.
#[derive(Clone, Copy, Debug)]
pub struct Layered<'a, T> {
    all: &'a [Field<'a, T>],
}

impl<T> Default for Layered<'_, T> {
    fn default() -> Self {
        Layered { all: &[] }
    }
}

impl<'a, T> Layered<'a, T> {
    /// The field with these spellings, innermost first.
    pub fn new(all: &'a [Field<'a, T>]) -> Self {
        Layered { all }
    }

    /// Every spelling, innermost first.
    pub fn each(&self) -> impl Iterator<Item = &'a Field<'a, T>> + use<'a, T> {
        self.all.iter()
    }

    /// The innermost one.
    pub fn first(&self) -> Option<&'a Field<'a, T>> {
        self.all.first()
    }

    /// Whether no layer has a value.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// Where a record stands in its file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Byte of its first character.
    pub offset: u64,
    /// Line of its first character, from 1.
    pub line: u64,
    /// Column of its first character, from 1.
    pub column: u64,
    /// Its number in the file, from 0.
    pub index: u64,
}
