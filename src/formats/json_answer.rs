//! Records that agencies answer with: one JSON object with lists and objects inside, walked with the place of each value.

use super::builder::{Builder, Value};
use super::json_value::Json;
use super::scan::{Broken, Scanner};
use super::strict_json::strict;
use super::{Source, flat_layer};
use crate::diagnostic::{At, Fault, Place};
use crate::model::date::Date;
use crate::model::name::Name;
use crate::model::record::RawKind;
use crate::model::reference::Role;
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::record::{Draft, Record, Traits, assemble};
use crate::normalize::text::class::classify;
use crate::normalize::text::markup::read_rich;
use crate::normalize::{names, orcid};
use crate::source::{Level, Span};

/// An answer while its record is built.
pub struct Answer<'a> {
    pub builder: Builder<'a>,
    text: &'a str,
}

impl<'a> Answer<'a> {
    /// Reads the object that a record is and gives it to `fill`; what is no object becomes a record without layers.
    pub fn read(source: Source<'a>, format: Traits, fill: impl FnOnce(&mut Answer<'a>, Json<'a>)) -> Record<'a> {
        let Source { text, address, arena, .. } = source;
        let mut scan = Scanner::new(text);
        scan.byte_order_mark();
        let start = scan.peek().map(|_| scan.at());
        let read =
            if scan.peek() == Some(b'{') { scan.value() } else { Err(Broken { at: scan.at(), why: "a record starts with an opening brace", cut: false }) };
        let token = match read {
            Ok(token) => token,
            Err(Broken { at, why, .. }) => {
                let faults = arena.list([flat_layer::syntax(text, at, why)]);
                let draft = Draft { levels: arena.list([Level { text, within: None }]), layers: &[], faults, format };
                return assemble(draft, address, arena, |_| {});
            }
        };
        let mut answer = Answer { builder: Builder::new(source), text };
        if !scan.repairs().is_empty() {
            let object = text.get(start.unwrap_or(0)..scan.at()).unwrap_or("");
            let strict = strict(object, arena).map(|strict| arena.text(&strict));
            answer.builder.fault(Fault::Repaired { place: Place { layer: 0, at: At::Layer }, repairs: arena.list(scan.repairs().iter().copied()), strict });
        }
        fill(&mut answer, Json::of_token(token, text, arena));
        answer.builder.finish(format)
    }

    /// The bytes of a value in the record's text.
    fn span(&self, part: &str) -> Span {
        let start = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        match self.text.get(start..start.saturating_add(part.len())) {
            Some(found) if std::ptr::eq(found, part) => Span::new(start, start + part.len()),
            _ => Span::default(),
        }
    }

    fn value(&self, path: &'a str, value: Json<'a>, text: &'a str) -> Value<'a> {
        let arena = self.builder.arena;
        let rich = if text.contains(['<', '&']) { read_rich(text, classify(text), arena) } else { Rich::plain(text) };
        let span = self.span(value.source());
        Value { span, name: Span { start: span.start, end: span.start }, path, rich }
    }

    /// Puts a text or a number into a slot. Its tags are read as styles.
    pub fn put(&mut self, slot: Slot, path: &'a str, value: Option<Json<'a>>) {
        let Some((value, text)) = value.and_then(|value| Some((value, value.word()?))) else { return };
        let value_of = self.value(path, value, text);
        let kind = if value.is_string() { RawKind::Text } else { RawKind::Number };
        self.builder.add_as(kind, slot, value_of);
    }

    /// Puts a part of a text into a slot: what stands behind `before`, where that stands there.
    pub fn put_behind(&mut self, slot: Slot, path: &'a str, value: Option<Json<'a>>, before: &str) {
        let Some((value, text)) = value.and_then(|value| Some((value, value.source().strip_prefix(before)?))) else { return self.put(slot, path, value) };
        let part = Value { span: self.span(text), rich: Rich::plain(text), ..self.value(path, value, "") };
        self.builder.add(slot, part);
    }

    /// Puts a text that was made of a value into a slot.
    pub fn put_text(&mut self, slot: Slot, path: &'a str, of: Option<Json<'a>>, text: &'a str) {
        let Some(of) = of else { return };
        let value = Value { rich: Rich::plain(text), ..self.value(path, of, "") };
        self.builder.add_as(RawKind::Object, slot, value);
    }

    /// Puts a date that was read of a value into a slot.
    pub fn put_date(&mut self, slot: Slot, path: &'a str, of: Json<'a>, date: Date) {
        let text = self.builder.arena.format(format_args!("{date}"));
        let value = Value { rich: Rich::plain(text), ..self.value(path, of, "") };
        let kind = if of.is_object() || of.is_array() {
            RawKind::Object
        } else if of.is_string() {
            RawKind::Text
        } else {
            RawKind::Number
        };
        self.builder.add_as(kind, slot, value);
        self.builder.date(slot, date);
    }

    /// Puts pages that are given as a first and a last one.
    pub fn put_pages(&mut self, path: &'a str, first: Option<Json<'a>>, last: Option<&'a str>) {
        let Some((first, text)) = first.and_then(|first| Some((first, first.word()?))) else { return };
        match last.filter(|last| *last != text) {
            Some(last) => {
                let pages = self.builder.arena.format(format_args!("{text}-{last}"));
                let value = Value { rich: Rich::plain(pages), ..self.value(path, first, "") };
                self.builder.add(Slot::Pages, value);
            }
            None => self.put(Slot::Pages, path, Some(first)),
        }
    }

    /// Puts the items of a list, or a value alone, into a slot, each by itself; `path` is that of the list.
    pub fn put_all(&mut self, slot: Slot, path: &'a str, value: Option<Json<'a>>) {
        let Some(value) = value else { return };
        let is_list = value.is_array();
        for (at, item) in value.items_or_self().into_iter().enumerate() {
            let path = if is_list { self.builder.arena.format(format_args!("{path}/{at}")) } else { path };
            self.put(slot, path, Some(item));
        }
    }

    /// Puts the first text of a list, or a text alone, into a slot.
    pub fn put_first(&mut self, slot: Slot, path: &'a str, value: Option<Json<'a>>) {
        let Some(value) = value else { return };
        let path = if value.is_array() { self.builder.arena.format(format_args!("{path}/0")) } else { path };
        let first = value.items_or_self().into_iter().find(|item| item.word().is_some());
        self.put(slot, path, first);
    }

    /// Puts in a contributor whose name is `name` and stands in `value`.
    pub fn person(&mut self, role: Role, path: &'a str, value: Json<'a>, name: Name<'a>, id: Option<&'a str>) {
        if name.is_empty() {
            return;
        }
        let arena = self.builder.arena;
        let span = self.span(value.source());
        let value = Value { span, name: Span { start: span.start, end: span.start }, path, rich: Rich::plain(name.inverted(arena)) };
        let kind = if span.of(self.text).starts_with('{') { RawKind::Object } else { RawKind::Text };
        self.builder.person_as(kind, role, name, Some(value));
        if let (Some(id), Some(person)) = (id.and_then(|id| orcid::read(id, arena).value), self.builder.last_person()) {
            person.orcid = Some(id);
        }
    }

    /// Keeps a member that no slot fits, under its own name, as JSON.
    pub fn keep(&mut self, name: &'a str, value: Json<'a>) {
        if value.strict() != "null" {
            self.builder.keep_json(name, value.strict());
        }
    }
}

/// A name given in parts, or whole; a whole name with a comma is a person's, filed.
pub fn name_of<'a>(
    family: Option<&'a str>,
    given: Option<&'a str>,
    suffix: Option<&'a str>,
    whole: Option<&'a str>,
    is_body: bool,
    answer: &Answer<'a>,
) -> Name<'a> {
    match (family, given, whole) {
        (Some(family), given, _) => {
            let name = Name { family, given: given.unwrap_or(""), suffix: suffix.unwrap_or(""), ..Name::default() };
            if name.given.is_empty() && names::is_body(family) { Name { literal: family, corporate: true, ..Name::default() } } else { name }
        }
        (None, Some(given), None) => Name { family: given, ..Name::default() },
        (None, _, Some(whole)) if is_body || names::is_body(whole) => Name { literal: whole, corporate: true, ..Name::default() },
        (None, _, Some(whole)) if whole.contains(", ") => names::read_inverted(whole, answer.builder.arena),
        (None, _, Some(whole)) => names::read_one(whole, answer.builder.arena),
        _ => Name::default(),
    }
}
