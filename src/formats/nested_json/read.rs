//! Reading a nested record: the outer layer, and every layer that stands in a `resultStr`.

use super::layer::{Above, LayerRead, read_layer, value_place};
use crate::diagnostic::{At, Fault, Place, Repair};
use crate::formats::scan::{Broken, Scanner, TokenKind};
use crate::formats::strict_json::strict;
use crate::model::record::{Layer, Raw, RawKind};
use crate::model::slot::Slot;
use crate::source::{Arena, Embedding, Level, Span, Within, escape};

/// Layers below the outermost that are read.
const DEPTH: usize = 8;
/// Strings of strings of strings … that are unwrapped for one layer.
const WRAPPINGS: usize = 8;

/// What reading a record's text gives: its texts, its layers (outermost first), and what was noticed.
pub struct Parsed<'a> {
    pub levels: Vec<Level<'a>>,
    pub layers: Vec<Layer<'a>>,
    pub faults: Vec<Fault<'a>>,
    /// The layers of an array of several, of which the one that fits is chosen: they all stand at the end of `layers`.
    pub alternatives: usize,
}

/// Reads one record. Without layers in the result the text was no record: the faults say why.
pub fn read<'a>(text: &'a str, arena: &'a Arena) -> Parsed<'a> {
    let mut reader = Reader { arena, levels: Vec::with_capacity(2), layers: Vec::with_capacity(2), faults: Vec::new(), alternatives: 0 };
    reader.levels.push(Level { text, within: None });
    reader.record(text);
    let Reader { levels, layers, faults, alternatives, .. } = reader;
    Parsed { levels, layers, faults, alternatives }
}

struct Reader<'a> {
    arena: &'a Arena,
    levels: Vec<Level<'a>>,
    layers: Vec<Layer<'a>>,
    faults: Vec<Fault<'a>>,
    alternatives: usize,
}

impl<'a> Reader<'a> {
    fn record(&mut self, text: &'a str) {
        let mut scan = Scanner::new(text);
        if scan.peek() != Some(b'{') {
            let at = Span::new(scan.at(), text.trim_end().len().max(scan.at()));
            self.faults.push(Fault::Syntax { at, why: "a record starts with an opening brace" });
            return;
        }
        let read = read_layer(text, scan.at(), 0, 0, None, self.arena);
        if let Some(Broken { at, why, .. }) = read.broken {
            let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
            self.faults.push(Fault::Syntax { at: Span::new(at, end), why });
            return;
        }
        let tail = text[read.end..].trim();
        if !tail.is_empty() {
            let start = read.end + (text[read.end..].len() - text[read.end..].trim_start().len());
            self.faults.push(Fault::TrailingText { at: Span::new(start, start + tail.len()), text: tail });
        }
        if !read.repairs.is_empty() {
            let strict = strict(read.layer.span.of(text), self.arena).map(|text| self.arena.text(&text));
            self.faults.push(Fault::Repaired { place: Place { layer: 0, at: At::Layer }, repairs: self.arena.list(read.repairs.iter().copied()), strict });
        }
        self.faults.extend(read.faults);
        self.layers.push(read.layer);
        let mut depth = 0;
        while let Some(raw) = self.layers.last().and_then(|layer| layer.raw(Slot::Original)).filter(|raw| !raw.is_missing()) {
            let before = self.layers.len();
            if depth == DEPTH {
                self.faults.push(Fault::TooDeep { place: raw.place() });
                break;
            }
            depth += 1;
            self.original(*raw);
            if self.layers.len() == before || self.alternatives > 1 {
                break;
            }
        }
    }

    /// Reads the value of a `resultStr`.
    fn original(&mut self, raw: Raw<'a>) {
        let level = self.layers[usize::from(raw.layer)].level;
        let (kind, how, span) = match raw.kind {
            RawKind::Text => ("", Embedding::Json, raw.span),
            RawKind::Object => ("object", Embedding::Verbatim, raw.span),
            RawKind::Array => ("array", Embedding::Verbatim, raw.span),
            _ => {
                self.faults.push(Fault::LayerUnparseable { place: raw.place(), start: raw.text });
                return;
            }
        };
        if !kind.is_empty() {
            self.faults.push(Fault::LayerNotText { place: raw.place(), kind });
        }
        let level = self.push_level(raw.text, level, span, how);
        self.unwrapped(raw, level, 0, false);
    }

    fn push_level(&mut self, text: &'a str, below: u8, span: Span, how: Embedding<'a>) -> u8 {
        self.levels.push(Level { text, within: Some(Within { level: below, span, how }) });
        (self.levels.len() - 1) as u8
    }

    /// Reads the text of a level: an object, an array of them, or a string that holds such a text again.
    fn unwrapped(&mut self, raw: Raw<'a>, level: u8, times: usize, cut: bool) {
        let text = self.levels[usize::from(level)].text;
        let mut scan = Scanner::new(text);
        scan.byte_order_mark();
        let first = scan.peek();
        let start = scan.at();
        match first {
            None => {}
            Some(b'"') if times < WRAPPINGS && self.levels.len() < 200 => self.wrapped(raw, level, times, &mut scan),
            Some(b'{' | b'[') if has_quote_entities(&text[start..]) => {
                let (plain, points) = without_entities(text, self.arena);
                let level = self.push_level(plain, level, Span::new(0, text.len()), Embedding::Mapped(points));
                self.objects(raw, level, cut, Some(Repair::QuoteEntities));
            }
            Some(b'{' | b'[') => self.objects(raw, level, cut, None),
            Some(_) => self.unparseable(raw),
        }
    }

    fn unparseable(&mut self, raw: Raw<'a>) {
        self.faults.push(Fault::LayerUnparseable { place: raw.place(), start: raw.text });
    }

    /// A string of a string.
    fn wrapped(&mut self, raw: Raw<'a>, level: u8, times: usize, scan: &mut Scanner<'_>) {
        let text = self.levels[usize::from(level)].text;
        let start = scan.at();
        let (span, cut) = match scan.string(b'"') {
            Ok(token) if scan.peek().is_none() => (token.span, false),
            Ok(_) => return self.unparseable(raw),
            Err(_) => (Span::new(start + 1, text.len()), true),
        };
        let mut odd = escape::Oddities::default();
        let inner = escape::decode(span.of(text), self.arena, &mut odd);
        if !inner.trim_start().starts_with(['{', '[', '"', '\u{FEFF}']) {
            return self.unparseable(raw);
        }
        let level = self.push_level(inner, level, span, Embedding::Json);
        self.unwrapped(raw, level, times + 1, cut);
    }

    /// The object, or the objects of the array, that a level's text is.
    fn objects(&mut self, raw: Raw<'a>, level: u8, cut: bool, repair: Option<Repair>) {
        let text = self.levels[usize::from(level)].text;
        let mut scan = Scanner::new(text);
        scan.byte_order_mark();
        if scan.peek() == Some(b'{') {
            if let Some(read) = self.object(raw, level, scan.at(), cut, repair) {
                self.layers.push(read);
            }
            return;
        }
        let mut starts = Vec::new();
        let _ = scan.array(|scan| {
            scan.peek();
            let at = scan.at();
            let token = scan.value()?;
            if token.kind == TokenKind::Object {
                starts.push(at);
            }
            Ok(())
        });
        let many = starts.len();
        if many == 0 {
            return self.unparseable(raw);
        }
        for at in starts {
            if let Some(read) = self.object(raw, level, at, false, repair) {
                self.layers.push(read);
            }
        }
        if many > 1 {
            self.alternatives = many.min(self.layers.len());
        }
    }

    fn object(&mut self, raw: Raw<'a>, level: u8, at: usize, cut: bool, repair: Option<Repair>) -> Option<Layer<'a>> {
        let text = self.levels[usize::from(level)].text;
        let number = self.layers.len() as u8;
        let above = self.layers.get(usize::from(raw.layer)).copied();
        let above = above.as_ref().map(|layer| Above { layer, text: self.levels[usize::from(layer.level)].text });
        let LayerRead { mut layer, faults, mut repairs, broken, end } = read_layer(text, at, level, number, above, self.arena);
        let place = value_place(raw.layer, raw.index);
        repairs.extend(repair);
        let alone = !text[..at].trim_start_matches('\u{FEFF}').trim_start().starts_with('[');
        let trailing = broken.is_none() && alone && !text[end..].trim().is_empty();
        if text.starts_with('\u{FEFF}') && !repairs.contains(&Repair::ByteOrderMark) {
            repairs.push(Repair::ByteOrderMark);
        }
        match broken {
            Some(Broken { at, why, .. }) => {
                if layer.raws.is_empty() && !text[usize::min(at, text.len())..].is_empty() {
                    self.unparseable(raw);
                    return None;
                }
                let read = layer.raws.len() as u32;
                self.faults.push(Fault::LayerSalvaged { place, read, why, at: at as u32, level });
                if layer.raws.is_empty() {
                    return None;
                }
            }
            None if cut => {
                let read = layer.raws.len() as u32;
                self.faults.push(Fault::LayerSalvaged { place, read, why: "the string around it has no end", at: text.len() as u32, level });
            }
            None if trailing => {
                let read = layer.raws.len() as u32;
                self.faults.push(Fault::LayerSalvaged { place, read, why: "text stands behind the object", at: end as u32, level });
            }
            None if !repairs.is_empty() => {
                repairs.sort_unstable();
                let strict = strict(text, self.arena).map(|text| self.arena.text(&text));
                self.faults.push(Fault::Repaired { place, repairs: self.arena.list(repairs), strict });
                layer.bent = true;
            }
            None => {}
        }
        self.faults.extend(faults);
        Some(layer)
    }
}

/// Whether the quotes of this JSON text are written as entities.
fn has_quote_entities(text: &str) -> bool {
    let inside = text.trim_start_matches(['{', '[', ' ', '\n', '\r', '\t']);
    ["&quot;", "&#34;", "&#x22;"].iter().any(|entity| inside.starts_with(entity))
}

/// The text with one level of the entities of XML decoded, and the way back.
fn without_entities<'a>(text: &'a str, arena: &'a Arena) -> (&'a str, &'a [(u32, u32)]) {
    const ENTITIES: [(&str, char); 9] =
        [("&quot;", '"'), ("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&#39;", '\''), ("&#x27;", '\''), ("&apos;", '\''), ("&#34;", '"'), ("&#x22;", '"')];
    let (mut out, mut points) = (arena.buffer(text.len()), vec![(0, 0)]);
    let (mut from, mut at) = (0, 0);
    while let Some(next) = memchr::memchr(b'&', &text.as_bytes()[at..]) {
        at += next;
        match ENTITIES.iter().find(|(entity, _)| text[at..].starts_with(entity)) {
            Some((entity, is)) => {
                out.push_str(&text[from..at]);
                points.push((out.len() as u32, at as u32));
                out.push(*is);
                at += entity.len();
                from = at;
                points.push((out.len() as u32, at as u32));
            }
            None => at += 1,
        }
    }
    out.push_str(&text[from..]);
    (out.into_bump_str(), arena.list(points))
}
