//! Reading one layer: the object's members into slots, with everything odd about them.

use super::members::{self, Member};
use crate::diagnostic::{At, Fault, Place, Repair};
use crate::formats::scan::{Broken, Scanner, Token, TokenKind};
use crate::model::record::{Layer, Missing, Raw, RawKind};
use crate::model::slot::Slot;
use crate::source::{Arena, Span, escape};

/// Members of one object that are read, at most.
const MEMBERS: usize = 10_000;

/// The layer around the one that is read, and the text it stands in.
#[derive(Clone, Copy)]
pub struct Above<'a, 's> {
    pub layer: &'s Layer<'a>,
    pub text: &'a str,
}

/// A layer under construction.
pub struct LayerReader<'a, 's> {
    arena: &'a Arena,
    text: &'a str,
    layer: u8,
    above: Option<Above<'a, 's>>,
    raws: Vec<Raw<'a>>,
    index: [u16; Slot::COUNT],
    pub faults: Vec<Fault<'a>>,
}

/// How reading a layer ended.
pub struct LayerRead<'a> {
    pub layer: Layer<'a>,
    pub faults: Vec<Fault<'a>>,
    pub repairs: Vec<Repair>,
    /// Where it broke off, if it did: what was read before stands in `layer`.
    pub broken: Option<Broken>,
    /// The byte behind the object.
    pub end: usize,
}

/// Reads the object at `start` of `text` as layer number `layer`; `above` is the layer around it.
pub fn read_layer<'a>(text: &'a str, start: usize, level: u8, layer: u8, above: Option<Above<'a, '_>>, arena: &'a Arena) -> LayerRead<'a> {
    let mut scan = Scanner::new(text);
    scan.jump(start);
    scan.byte_order_mark();
    let mut reader = LayerReader { arena, text, layer, above, raws: Vec::with_capacity(48), index: [0; Slot::COUNT], faults: Vec::new() };
    scan.peek();
    let from = scan.at();
    let result = scan.object(|scan, name| reader.member(scan, name));
    let end = scan.at();
    let span = Span::new(from, end);
    LayerRead {
        layer: Layer { level, span, raws: arena.list(reader.raws), index: reader.index, bent: !scan.repairs().is_empty() || result.is_err() },
        faults: reader.faults,
        repairs: scan.repairs().to_vec(),
        broken: result.err(),
        end,
    }
}

impl<'a> LayerReader<'a, '_> {
    fn member(&mut self, scan: &mut Scanner<'_>, name: Token) -> Result<(), Broken> {
        self.has_room(scan)?;
        let known = members::member(self.decoded(scan, name));
        match known {
            Some(Member { slot: Slot::Container, .. }) if scan.peek() == Some(b'{') => self.journal(scan, name),
            _ => {
                let token = scan.value()?;
                self.push(scan, known, "/", name, token);
                Ok(())
            }
        }
    }

    /// Members are numbered with 16 bits, and each unknown one is compared with those before it.
    fn has_room(&self, scan: &Scanner<'_>) -> Result<(), Broken> {
        if self.raws.len() < MEMBERS {
            return Ok(());
        }
        Err(Broken { at: scan.at(), why: "the object has more than 10,000 members", cut: false })
    }

    /// The `journal` object: its members are fields of their own, the object itself is kept for pointing.
    fn journal(&mut self, scan: &mut Scanner<'_>, name: Token) -> Result<(), Broken> {
        let at = self.raws.len();
        let container = Token { kind: TokenKind::Object, span: Span::new(scan.at(), scan.at()) };
        self.push(scan, members::member("journal"), "/", name, container);
        let span = scan.object(|scan, name| {
            self.has_room(scan)?;
            let known = members::journal_member(self.decoded(scan, name));
            let token = scan.value()?;
            self.push(scan, known, "/journal/", name, token);
            Ok(())
        })?;
        if let Some(raw) = self.raws.get_mut(at) {
            raw.span = span;
            raw.text = span.of(self.text);
            raw.missing = (raw.text.len() <= 2).then_some(Missing::Empty);
        }
        Ok(())
    }

    fn decoded(&self, scan: &mut Scanner<'_>, token: Token) -> &'a str {
        let raw = token.span.of(self.text);
        match token.kind {
            TokenKind::Text { escaped: true } => {
                let mut odd = escape::Oddities::default();
                let text = escape::decode(raw, self.arena, &mut odd);
                if !odd.none() {
                    for (seen, repair) in
                        [(odd.unknown_escape, Repair::UnknownEscape), (odd.hex_escape, Repair::HexEscape), (odd.lone_surrogate, Repair::LoneSurrogate)]
                    {
                        if seen {
                            scan.repair(repair);
                        }
                    }
                }
                text
            }
            _ => raw,
        }
    }

    fn push(&mut self, scan: &mut Scanner<'_>, known: Option<&'static Member>, prefix: &str, name: Token, token: Token) {
        let index = self.raws.len() as u16;
        let slot = match known {
            // A journal given as a text is its name.
            Some(Member { slot: Slot::Container, .. }) if matches!(token.kind, TokenKind::Text { .. }) => Slot::ContainerTitle,
            Some(member) => member.slot,
            None => Slot::Extra,
        };
        let kind = match token.kind {
            TokenKind::Text { .. } => RawKind::Text,
            TokenKind::Number => RawKind::Number,
            TokenKind::True | TokenKind::False => RawKind::Bool,
            TokenKind::Null => RawKind::Null,
            TokenKind::Array => RawKind::Array,
            TokenKind::Object => RawKind::Object,
        };
        // The same bytes as in the layer above mean the same text: decoded once, compared by address later.
        let above = self.above.filter(|_| slot != Slot::Extra && slot != Slot::Original).and_then(|above| above.layer.raw(slot).map(|raw| (above.text, raw)));
        let text = match above {
            Some((within, above)) if above.kind == kind && above.span.of(within) == token.span.of(self.text) => above.text,
            _ => self.decoded(scan, token),
        };
        let path = match known {
            Some(member) => member.path,
            None => {
                let name = self.decoded(scan, name).replace('~', "~0").replace('/', "~1");
                self.arena.format(format_args!("{prefix}{name}"))
            }
        };
        let raw = Raw { slot, kind, layer: self.layer, index, missing: missing(kind, text), text, marks: &[], span: token.span, name: name.span, path };
        self.noticed(&raw, known.is_none());
        self.raws.push(raw);
        self.index[slot as usize] = index + 1;
    }

    fn noticed(&mut self, raw: &Raw<'a>, unknown: bool) {
        let again = if unknown {
            let name = raw.name.of(self.text);
            self.faults.push(Fault::MemberUnknown { place: raw.name_place(), name: self.arena.text(name) });
            self.raws.iter().find(|earlier| earlier.slot == Slot::Extra && earlier.path == raw.path)
        } else {
            let earlier = usize::from(self.index[raw.slot as usize]);
            earlier.checked_sub(1).and_then(|at| self.raws.get(at)).filter(|earlier| earlier.path == raw.path)
        };
        if let Some(first) = again {
            let name = raw.path.rsplit('/').next().unwrap_or(raw.path);
            self.faults.push(Fault::MemberTwice { again: raw.name_place(), first: first.name_place(), name });
        }
    }
}

/// Whether a value says that nothing is known, and how.
pub fn missing(kind: RawKind, text: &str) -> Option<Missing> {
    match kind {
        RawKind::Null => Some(Missing::Empty),
        RawKind::Array | RawKind::Object => (text.len() <= 2 || text[1..text.len() - 1].trim_ascii().is_empty()).then_some(Missing::Empty),
        RawKind::Number | RawKind::Bool => None,
        RawKind::Text | RawKind::Joined | RawKind::Inherited => {
            if text.len() > 12 && !text.starts_with([' ', '\u{3000}', '\u{A0}', '\t', '\n', '\r']) {
                return None;
            }
            match text.trim() {
                "" | "[]" | "{}" => Some(Missing::Empty),
                word if ["null", "none", "undefined"].iter().any(|w| word.eq_ignore_ascii_case(w)) => Some(Missing::NullWord),
                word if ["n/a", "na", "-", "--"].iter().any(|w| word.eq_ignore_ascii_case(w)) => Some(Missing::NotAvailable),
                _ => None,
            }
        }
    }
}

/// The place of the value that a layer stands in.
pub fn value_place(layer: u8, index: u16) -> Place {
    Place { layer, at: At::Value { index, part: None } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_without_end_is_refused_and_not_miscounted() {
        let arena = Arena::new();
        let text = format!("{{{}\"title\":\"T\"}}", "\"x\":1,".repeat(70_000));
        let read = read_layer(&text, 0, 0, 0, None, &arena);
        assert!(read.broken.is_some_and(|broken| broken.why.contains("10,000")));
    }
}
