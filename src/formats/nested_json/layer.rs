//! Reading one layer: the object's members into slots, with everything odd about them.

use super::members::{self, JOURNAL, MEMBERS, Member};
use crate::diagnostic::{At, Fault, Place, Repair};
use crate::formats::raw;
use crate::formats::scan::{Broken, Members, Scanner, Token, TokenKind};
use crate::model::record::{Layer, Missing, Raw, RawKind};
use crate::model::slot::Slot;
use crate::source::lanes::alike;
use crate::source::{Arena, Span};
use std::collections::HashMap;

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
    raws: bumpalo::collections::Vec<'a, Raw<'a>>,
    index: [u32; Slot::COUNT],
    /// Members the site does not write, by path: the first of each.
    seen: HashMap<&'a str, u32>,
    pub faults: Vec<Fault<'a>>,
    /// The place in [`MEMBERS`] of the member that is likely next, as the site writes them in one order.
    next: usize,
    /// The value of the layer above that likely comes next here.
    follow: usize,
}

/// The members of the `journal` object, which are fields of the layer.
struct JournalReader<'r, 'a, 's> {
    layer: &'r mut LayerReader<'a, 's>,
    next: usize,
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
    let raws = arena.list_of(MEMBERS.len() + JOURNAL.len());
    let mut reader = LayerReader { arena, text, layer, above, raws, index: [0; Slot::COUNT], seen: HashMap::new(), faults: Vec::new(), next: 0, follow: 0 };
    scan.peek();
    let from = scan.at();
    let result = scan.members(&mut reader);
    let end = scan.at();
    let span = Span::new(from, end);
    LayerRead {
        layer: Layer { level, span, raws: reader.raws.into_bump_slice(), index: reader.index, bent: !scan.repairs().is_empty() || result.is_err() },
        faults: reader.faults,
        repairs: scan.repairs().to_vec(),
        broken: result.err(),
        end,
    }
}

impl<'a> Members for LayerReader<'a, '_> {
    fn expected(&self) -> &'static str {
        MEMBERS.get(self.next).map_or("", |member| member.opening)
    }

    /// What stands in the layer above in the same bytes says the same: nearly all of a record stands in it twice.
    fn take(&mut self, scan: &mut Scanner<'_>) -> bool {
        let Some(above) = self.above.filter(|above| !above.layer.bent) else { return false };
        let mut taken = false;
        while let Some(first) = above.layer.raws.get(self.follow) {
            let (here, there) = (scan.at() + usize::from(taken), (first.name.start as usize).saturating_sub(1));
            // How many bytes are the same from here and from there on: seldom less than all members up to the next that differs.
            let same = alike(rest(self.text, here), rest(above.text, there));
            let Some(end) = self.take_run(above, here, there, there + same) else { break };
            taken = true;
            scan.jump(here + end - there);
            if scan.here() != Some(b',') {
                break;
            }
        }
        taken
    }

    fn member(&mut self, scan: &mut Scanner<'_>, name: Token, as_expected: bool) -> Result<(), Broken> {
        let place = if as_expected { Some(self.next) } else { members::place(self.decoded(scan, name)) };
        self.next = place.map_or(self.next, |place| place + 1);
        let known = place.and_then(|place| MEMBERS.get(place));
        if let (Some(member), Some(above)) = (known, self.above)
            && let Some(raw) = above.layer.raw(member.slot)
        {
            // After this one, the one that stands after it there.
            self.follow = raw.index as usize + group(above.layer.raws, raw.index as usize).len();
        }
        match known {
            Some(Member { slot: Slot::Container, .. }) if scan.peek() == Some(b'{') => self.journal(scan, name),
            _ => self.value(scan, known, "/", name),
        }
    }
}

impl Members for JournalReader<'_, '_, '_> {
    fn expected(&self) -> &'static str {
        JOURNAL.get(self.next).map_or("", |member| member.opening)
    }

    fn member(&mut self, scan: &mut Scanner<'_>, name: Token, as_expected: bool) -> Result<(), Broken> {
        let place = if as_expected { Some(self.next) } else { members::journal_place(self.layer.decoded(scan, name)) };
        self.next = place.map_or(self.next, |place| place + 1);
        self.layer.value(scan, place.and_then(|place| JOURNAL.get(place)), "/journal/", name)
    }
}

impl<'a> LayerReader<'a, '_> {
    /// The `journal` object: its members are fields of their own, the object itself is kept for pointing.
    fn journal(&mut self, scan: &mut Scanner<'_>, name: Token) -> Result<(), Broken> {
        let at = self.raws.len();
        let container = Token { kind: TokenKind::Object, span: Span::new(scan.at(), scan.at()) };
        self.push(scan, members::member("journal"), "/", name, container);
        let span = scan.members(&mut JournalReader { layer: self, next: 0 })?;
        if let Some(raw) = self.raws.get_mut(at) {
            raw.span = span;
            raw.text = span.of(self.text);
            raw.missing = (raw.text.len() <= 2).then_some(Missing::Empty);
        }
        Ok(())
    }

    fn decoded(&self, scan: &mut Scanner<'_>, token: Token) -> &'a str {
        raw::decoded(self.text, token, scan, self.arena)
    }

    /// Takes the values that stand one behind another in the layer above, from the next on, as far as their bytes up to
    /// `until` there are those from `here` on and nothing is to be noticed about them. Where the last one ends there.
    fn take_run(&mut self, above: Above<'a, '_>, here: usize, there: usize, until: usize) -> Option<usize> {
        let moved = |span: Span| Span::new(span.start as usize - there + here, span.end as usize - there + here);
        let mut end = None;
        while let Some(first) = above.layer.raws.get(self.follow) {
            // With the byte behind it: a number may go on.
            let behind = first.span.end as usize + usize::from(first.kind == RawKind::Text);
            let raws = group(above.layer.raws, self.follow);
            if behind + 1 > until || !self.is_new(raws) {
                break;
            }
            for raw in raws {
                let index = self.raws.len() as u32;
                self.index[raw.slot as usize] = index + 1;
                self.raws.push(Raw { layer: self.layer, index, span: moved(raw.span), name: moved(raw.name), ..*raw });
            }
            self.follow += raws.len();
            end = Some(behind);
        }
        end
    }

    /// Whether nothing is to be noticed about these values.
    fn is_new(&self, raws: &[Raw<'_>]) -> bool {
        let is_new = |(at, raw): (usize, &Raw<'_>)| {
            !matches!(raw.slot, Slot::Extra | Slot::Original) && self.index[raw.slot as usize] == 0 && raws[..at].iter().all(|before| before.slot != raw.slot)
        };
        raws.len() <= 1 + JOURNAL.len() && raws.iter().enumerate().all(is_new)
    }

    /// Reads a member's value.
    fn value(&mut self, scan: &mut Scanner<'_>, known: Option<&'static Member>, prefix: &str, name: Token) -> Result<(), Broken> {
        if let (Some(member), Some(above)) = (known, self.above)
            && let Some(raw) = above.layer.raw(member.slot)
            && member.slot != Slot::Original
            && !above.layer.bent
            && let Some(span) = self.same_as(scan, raw, above.text)
        {
            let index = self.raws.len() as u32;
            self.keep(Raw { layer: self.layer, index, span, name: name.span, path: member.path, ..*raw }, true);
            return Ok(());
        }
        let token = scan.value()?;
        self.push(scan, known, prefix, name, token);
        Ok(())
    }

    /// Steps over a value that is spelled as that of the layer above, in which nothing was bent: what was a whole value
    /// there is one here.
    fn same_as(&self, scan: &mut Scanner<'_>, raw: &Raw<'a>, within: &str) -> Option<Span> {
        scan.peek();
        let (start, token) = (scan.at(), raw.span.of(within).as_bytes());
        let inside = if raw.kind == RawKind::Text { start + 1 } else { start };
        let span = Span::new(inside, inside + token.len());
        let stands = match raw.kind {
            RawKind::Text => scan.step_over(b"\"") && scan.step_over(token) && scan.step_over(b"\""),
            _ => scan.step_over(token) && matches!(scan.here(), Some(b',' | b'}')),
        };
        if !stands {
            scan.jump(start);
        }
        stands.then_some(span)
    }

    #[inline]
    fn push(&mut self, scan: &mut Scanner<'_>, known: Option<&'static Member>, prefix: &str, name: Token, token: Token) {
        // A member takes five bytes and a text is shorter than 4 GiB: 32 bits hold the number of any.
        let index = self.raws.len() as u32;
        let slot = match known {
            // A journal given as a text is its name.
            Some(Member { slot: Slot::Container, .. }) if matches!(token.kind, TokenKind::Text { .. }) => Slot::ContainerTitle,
            Some(member) => member.slot,
            None => Slot::Extra,
        };
        let kind = raw::kind(token.kind);
        // The same bytes as in a layer that was bent mean the same text; what was bent about them is told there.
        let above = self.above.filter(|above| above.layer.bent && slot != Slot::Extra && slot != Slot::Original);
        let text = match above.and_then(|above| Some((above.text, above.layer.raw(slot)?))) {
            Some((within, above)) if above.kind == kind && above.span.of(within) == token.span.of(self.text) => above.text,
            _ => self.decoded(scan, token),
        };
        let path = match known {
            Some(member) => member.path,
            None => self.path_of_unknown(scan, prefix, name),
        };
        let raw = Raw { slot, kind, layer: self.layer, index, missing: raw::missing(kind, text), text, marks: &[], span: token.span, name: name.span, path };
        self.keep(raw, known.is_some());
    }

    #[cold]
    fn path_of_unknown(&self, scan: &mut Scanner<'_>, prefix: &str, name: Token) -> &'a str {
        self.arena.format(format_args!("{prefix}{}", raw::in_path(self.decoded(scan, name))))
    }

    #[inline]
    fn keep(&mut self, raw: Raw<'a>, known: bool) {
        if !known || self.index[raw.slot as usize] > 0 {
            self.noticed(&raw, !known);
        }
        self.index[raw.slot as usize] = raw.index + 1;
        self.raws.push(raw);
    }

    #[cold]
    fn noticed(&mut self, raw: &Raw<'a>, unknown: bool) {
        let again = if unknown {
            let name = raw.name.of(self.text);
            self.faults.push(Fault::MemberUnknown { place: raw.name_place(), name: self.arena.text(name) });
            match *self.seen.entry(raw.path).or_insert(raw.index) {
                first if first < raw.index => Some(first),
                _ => None,
            }
        } else {
            self.index[raw.slot as usize].checked_sub(1)
        };
        let first = again.and_then(|at| self.raws.get(at as usize)).filter(|earlier| earlier.path == raw.path);
        if let Some(first) = first {
            let name = raw.path.rsplit('/').next().unwrap_or(raw.path);
            self.faults.push(Fault::MemberTwice { again: raw.name_place(), first: first.name_place(), name });
        }
    }
}

/// The bytes from a place on.
fn rest(text: &str, at: usize) -> &[u8] {
    text.as_bytes().get(at..).unwrap_or_default()
}

/// The value at a place, with those that stand in it: the members of the journal.
fn group<'s, 'a>(raws: &'s [Raw<'a>], at: usize) -> &'s [Raw<'a>] {
    let Some((first, behind)) = raws.get(at..).and_then(<[_]>::split_first) else { return &[] };
    if behind.first().is_none_or(|next| next.span.start >= first.span.end) {
        return std::slice::from_ref(first);
    }
    // By halves: an inner layer may ask for the same long object again and again.
    let inside = behind.partition_point(|raw| raw.span.start < first.span.end);
    raws.get(at..at + 1 + inside).unwrap_or_default()
}

/// The place of the value that a layer stands in.
pub fn value_place(layer: u8, index: u32) -> Place {
    Place { layer, at: At::Value { index, part: None } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_reads_the_same_below_another_as_alone() {
        let arena = Arena::new();
        let outer = r#"{"title":"A\"é","authors":"B C","x":1,"journal":{"name":"J","volume":"1","pages":null},"Total":1,"Score":[1],"JCR":"Q1"}"#;
        let cases = [
            outer.to_owned(),
            outer.replace("\"Total\":1,", "\"Total\":12,"),
            outer.replace("\"1\"", "\"12\""),
            outer.replace("null", "0"),
            outer.replace("\"x\":1,", ""),
            outer.replace("\"volume\"", "\"name\""),
            outer.replace("\"JCR\"", "\"title\""),
            outer.replace(":", ": ").replace(",", " , "),
            outer.replace("\"authors\":\"B C\",", "\"doi\":\"10.1000/1\",\"authors\":\"B C\",\"authors\":\"B C\","),
            outer.replace("{\"name\"", "{\"y\":2,\"name\""),
            outer[..60].to_owned(),
            outer.replace(",\"JCR\":\"Q1\"}", ",}"),
        ];
        for above in &cases {
            let layer = read_layer(above, 0, 0, 0, None, &arena);
            for text in &cases {
                let alone = read_layer(text, 0, 1, 1, None, &arena);
                let below = read_layer(text, 0, 1, 1, Some(Above { layer: &layer.layer, text: above }), &arena);
                assert_eq!(format!("{:?}", alone.layer), format!("{:?}", below.layer), "{text} below {above}");
                assert_eq!(format!("{:?}", (alone.faults, alone.broken, alone.end)), format!("{:?}", (below.faults, below.broken, below.end)));
            }
        }
    }

    #[test]
    fn members_beyond_16_bits_are_numbered_and_told_apart() {
        let arena = Arena::new();
        let members: String = (0..70_000).map(|number| format!("\"x{number}\":1,")).collect();
        let text = format!("{{{members}\"x69999\":2,\"title\":\"T\"}}");
        let read = read_layer(&text, 0, 0, 0, None, &arena);
        assert_eq!((read.broken.is_none(), read.layer.raws.len()), (true, 70_002));
        assert_eq!(read.layer.raw(Slot::Title).map(|raw| (raw.index, raw.text)), Some((70_001, "T")));
        let twice: Vec<_> = read.faults.iter().filter(|fault| matches!(fault, Fault::MemberTwice { .. })).collect();
        let [Fault::MemberTwice { again, first, name }] = twice.as_slice() else { panic!("{twice:?}") };
        let name_at = |index| Place { layer: 0, at: At::Name { index } };
        assert_eq!((*again, *first, *name), (name_at(70_000), name_at(69_999), "x69999"));
    }
}
