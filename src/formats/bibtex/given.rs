//! The fields of an entry with their values joined, macros put in, and where each stands.

use super::known::{Known, small};
use super::parse::{self, Entry, PieceKind};
use super::strings::{Strings, month};
use crate::diagnostic::Fault;
use crate::model::record::RawKind;
use crate::source::{Arena, Span};
use std::collections::{HashMap, HashSet};

/// A field and the source of its value, LaTeX and all.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    pub known: Option<Known>,
    /// In small letters.
    pub name: &'a str,
    pub name_span: Span,
    /// The value: inside its delimiters where it is one piece, else all of it.
    pub span: Span,
    pub kind: RawKind,
    pub text: &'a str,
}

/// The fields of one entry, by name.
#[derive(Debug)]
pub struct Fields<'a> {
    pub all: Vec<Given<'a>>,
    /// Of a known field its place in `all` plus one.
    at: [u16; Known::COUNT],
    others: HashMap<&'a str, usize>,
    /// Names and values of fields that were there already, and the places in `all` of those that say nothing new.
    again: HashSet<(&'a str, &'a str)>,
    repeated: Vec<usize>,
}

impl<'a> Fields<'a> {
    fn new() -> Fields<'a> {
        Fields { all: Vec::with_capacity(16), at: [0; Known::COUNT], others: HashMap::new(), again: HashSet::new(), repeated: Vec::new() }
    }

    /// The field with this name.
    pub fn get(&self, known: Known) -> Option<&Given<'a>> {
        self.all.get(usize::from(self.at[known as usize]).checked_sub(1)?)
    }

    /// The field with this name, unless its value says nothing.
    pub fn said(&self, known: Known) -> Option<&Given<'a>> {
        self.get(known).filter(|given| !given.text.trim().is_empty())
    }

    /// Whether a field with this name is there.
    pub fn has(&self, given: &Given<'a>) -> bool {
        self.find(given).is_some()
    }

    fn find(&self, given: &Given<'a>) -> Option<usize> {
        match given.known {
            Some(known) => usize::from(self.at[known as usize]).checked_sub(1),
            None => self.others.get(given.name).copied(),
        }
    }

    /// Puts a field in. One that is there already counts: then the new one stands under no name.
    pub fn add(&mut self, given: Given<'a>) -> Option<&Given<'a>> {
        if let Some(first) = self.find(&given) {
            let said = (given.name, given.text);
            if self.all.get(first).is_some_and(|first| (first.name, first.text) == said) || !self.again.insert(said) {
                self.repeated.push(self.all.len());
            }
            self.all.push(given);
            return self.all.get(first);
        }
        let place = self.all.len();
        match given.known {
            Some(known) => self.at[known as usize] = u16::try_from(place + 1).unwrap_or(0),
            None => drop(self.others.insert(given.name, place)),
        }
        self.all.push(given);
        None
    }

    /// Whether one before it has the same name and the same value.
    pub fn repeats(&self, place: usize) -> bool {
        self.repeated.binary_search(&place).is_ok()
    }

    /// Whether this is the one of its name that counts.
    pub fn counts(&self, place: usize) -> bool {
        self.all.get(place).is_some_and(|given| self.find(given) == Some(place))
    }
}

/// The fields of an entry that stands at byte `offset` of its file.
pub fn fields<'a>(text: &'a str, entry: &Entry<'a>, strings: Option<&'a Strings>, offset: u64, arena: &'a Arena, faults: &mut Vec<Fault<'a>>) -> Fields<'a> {
    let mut fields = Fields::new();
    for field in entry.fields {
        let name = small(field.name.of(text), arena);
        let known = Known::named(name);
        let (span, kind, text) = match field.pieces {
            [piece] if matches!(piece.kind, PieceKind::Braced | PieceKind::Quoted) => (piece.span, RawKind::Text, piece.span.of(text)),
            [piece] if piece.kind == PieceKind::Number => (piece.span, RawKind::Number, piece.span.of(text)),
            pieces => (field.value, RawKind::Joined, joined(text, pieces, strings, offset, arena, faults)),
        };
        let given = Given { known, name, name_span: field.name, span, kind, text };
        if let Some(first) = fields.add(given) {
            faults.push(Fault::FieldTwice { again: given.name_span, first: first.name_span, name });
        }
    }
    fields
}

/// The pieces of a value, one behind the other.
fn joined<'a>(text: &'a str, pieces: &[parse::Piece], strings: Option<&'a Strings>, offset: u64, arena: &'a Arena, faults: &mut Vec<Fault<'a>>) -> &'a str {
    let mut said = |piece: &parse::Piece| {
        let source = piece.span.of(text);
        if piece.kind != PieceKind::Macro {
            return source;
        }
        let known = strings.map_or_else(|| month(source), |strings| strings.get(source, offset));
        known.unwrap_or_else(|| {
            faults.push(Fault::MacroUndefined { at: piece.span, name: source });
            source
        })
    };
    match pieces {
        [] => "",
        [piece] => said(piece),
        pieces => {
            let mut whole = arena.buffer(64);
            for piece in pieces {
                whole.push_str(said(piece));
            }
            whole.into_bump_str()
        }
    }
}
