//! A record that is one JSON object, each of its members a field: read into one layer.

use super::raw;
use super::scan::{Broken, Scanner, Token, TokenKind};
use super::strict_json::strict;
use crate::diagnostic::{At, Fault, Place};
use crate::model::record::{Layer, Raw};
use crate::model::slot::Slot;
use crate::source::{Arena, Level, Span};
use std::collections::HashMap;

/// What a format says of a member by its name.
#[derive(Clone, Copy)]
pub struct Member {
    pub slot: Slot,
    /// Its path where it is in a table.
    pub path: Option<&'static str>,
    /// Where two members fill one slot, the proper one counts.
    pub proper: bool,
    /// Whether the format knows the name at all.
    pub known: bool,
    /// Whether a list of one text is read as that text.
    pub one: bool,
}

/// A record's text, its layer, unless it is no object, and what was noticed.
pub struct Flat<'a> {
    pub levels: &'a [Level<'a>],
    pub layers: &'a [Layer<'a>],
    pub faults: &'a [Fault<'a>],
}

/// That a text is no JSON from a byte on.
pub fn syntax<'a>(text: &str, at: usize, why: &'a str) -> Fault<'a> {
    let at = text.floor_char_boundary(at);
    let end = text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8());
    Fault::Syntax { at: Span::new(at, end), why }
}

/// Reads one record; `member` tells what its members are.
pub fn read<'a>(text: &'a str, arena: &'a Arena, member: fn(&str) -> Member) -> Flat<'a> {
    let mut scan = Scanner::new(text);
    scan.byte_order_mark();
    let mut reader = Reader { arena, text, member, raws: Vec::with_capacity(32), index: [0; Slot::COUNT], seen: HashMap::new(), faults: Vec::new() };
    let levels = arena.list([Level { text, within: None }]);
    let failed = |at: Span, why| Flat { levels, layers: &[], faults: arena.list([Fault::Syntax { at, why }]) };
    if scan.peek() != Some(b'{') {
        return failed(Span::new(scan.at(), text.trim_end().len().max(scan.at())), "a record starts with an opening brace");
    }
    let span = match scan.object(|scan, name| reader.member(scan, name)) {
        Ok(span) => span,
        Err(Broken { at, why, .. }) => return Flat { levels, layers: &[], faults: arena.list([syntax(text, at, why)]) },
    };
    let rest = text.get(scan.at()..).unwrap_or("");
    let tail = rest.trim();
    let mut faults = Vec::new();
    if !tail.is_empty() {
        let start = scan.at() + (rest.len() - rest.trim_start().len());
        faults.push(Fault::TrailingText { at: Span::new(start, start + tail.len()), text: tail });
    }
    let bent = !scan.repairs().is_empty();
    if bent {
        let strict = strict(span.of(text), arena).map(|text| arena.text(&text));
        faults.push(Fault::Repaired { place: Place { layer: 0, at: At::Layer }, repairs: arena.list(scan.repairs().iter().copied()), strict });
    }
    faults.append(&mut reader.faults);
    let layer = Layer { level: 0, span, raws: arena.list(reader.raws), index: reader.index, bent };
    Flat { levels, layers: arena.list([layer]), faults: arena.list(faults) }
}

struct Reader<'a> {
    arena: &'a Arena,
    text: &'a str,
    member: fn(&str) -> Member,
    raws: Vec<Raw<'a>>,
    index: [u32; Slot::COUNT],
    /// Members without a slot of their own, by path.
    seen: HashMap<&'a str, u32>,
    faults: Vec<Fault<'a>>,
}

impl<'a> Reader<'a> {
    fn member(&mut self, scan: &mut Scanner<'_>, name: Token) -> Result<(), Broken> {
        let token = scan.value()?;
        // A member takes five bytes and a text is shorter than 4 GiB: 32 bits hold the number of any.
        let index = self.raws.len() as u32;
        let spelled = raw::decoded(self.text, name, scan, self.arena);
        let member = (self.member)(spelled);
        let path = member.path.unwrap_or_else(|| self.arena.format(format_args!("/{}", raw::in_path(spelled))));
        let (token, path) = match self.only_item(token).filter(|_| member.one) {
            Some(item) => (item, self.arena.format(format_args!("{path}/0"))),
            None => (token, path),
        };
        let kind = raw::kind(token.kind);
        let text = raw::decoded(self.text, token, scan, self.arena);
        let raw =
            Raw { slot: member.slot, kind, layer: 0, index, missing: raw::missing(kind, text), text, marks: &[], span: token.span, name: name.span, path };
        self.noticed(&raw, member.known);
        self.raws.push(raw);
        self.place(&raw, member.proper);
        Ok(())
    }

    /// Which of the members that fill one slot counts: the proper one, if it says something, else the last that does.
    fn place(&mut self, raw: &Raw<'a>, proper: bool) {
        let Some(place) = self.index.get_mut(raw.slot as usize) else { return };
        let earlier = place.checked_sub(1).and_then(|at| self.raws.get(at as usize));
        let stays = earlier.is_some_and(|earlier| earlier.path != raw.path && !earlier.is_missing() && (raw.is_missing() || !proper));
        if !stays {
            *place = raw.index + 1;
        }
    }

    /// The text of a list that holds nothing else.
    fn only_item(&self, token: Token) -> Option<Token> {
        if token.kind != TokenKind::Array {
            return None;
        }
        let mut scan = Scanner::new(self.text);
        scan.jump(token.span.start as usize);
        let mut items = (0, None);
        scan.array(|scan| {
            items = (items.0 + 1, Some(scan.value()?));
            Ok(())
        })
        .ok()?;
        items.1.filter(|item| items.0 == 1 && matches!(item.kind, TokenKind::Text { .. }))
    }

    fn noticed(&mut self, raw: &Raw<'a>, known: bool) {
        if !known {
            self.faults.push(Fault::MemberUnknown { place: raw.name_place(), name: self.arena.text(raw.name.of(self.text)) });
        }
        let earlier =
            if raw.slot == Slot::Extra { self.seen.insert(raw.path, raw.index) } else { self.index.get(raw.slot as usize).and_then(|at| at.checked_sub(1)) };
        if let Some(first) = earlier.and_then(|at| self.raws.get(at as usize)).filter(|first| first.path == raw.path) {
            let name = raw.path.get(1..).unwrap_or("");
            self.faults.push(Fault::MemberTwice { again: raw.name_place(), first: first.name_place(), name });
        }
    }
}
