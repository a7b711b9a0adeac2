//! Reads an entry. Its parents are what it stands in: a container, the collection of that, an event, the original.

mod identifiers;

use super::fields::{Field, Heir, SERIALS, Shape, field};
use super::{TRAITS, chunks, kinds, people};
use crate::diagnostic::{At, Fault, Place};
use crate::formats::builder::{Builder, Value};
use crate::formats::edtf;
use crate::formats::yaml::{self, Node, Pair, Yaml};
use crate::formats::{Source, bare};
use crate::model::date::{Date, DatePoint};
use crate::model::kind::Kind;
use crate::model::reference::Role;
use crate::model::slot::Slot;
use crate::model::text::{Mark, Rich, Style};
use crate::normalize::date::{self, DateRole};
use crate::normalize::names::is_et_al;
use crate::normalize::record::Record;
use crate::source::Span;

/// What a map of fields is to the entry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    Own,
    Container,
    Collection,
    Event,
    Original,
    /// A second place where the work can be had.
    Further,
}

/// Reads one entry.
pub fn read(source: Source<'_>) -> Record<'_> {
    let Source { text, address, arena, .. } = source;
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let tree = yaml::read(text, arena);
    let mut entry = Entry { builder: Builder::new(source), seen: Vec::new() };
    if let Some((at, why)) = tree.broken {
        entry.builder.fault(Fault::Syntax { at, why });
    }
    let first = tree.root.and_then(|root| root.pairs().first());
    match first {
        Some(pair) if !pair.value.pairs().is_empty() => entry.read(pair),
        _ => {
            let whole = Span::new(start, text.trim_end().len().max(start));
            let (at, why) = tree.broken.unwrap_or((whole, "an entry is a key and, indented below it, a map of fields"));
            return bare(text, arena.list([Fault::Syntax { at, why }]), address, arena);
        }
    }
    if let Some(more) = tree.root.and_then(|root| root.pairs().get(1)) {
        let at = Span { start: more.key.span.start, end: text.trim_end().len() as u32 };
        entry.builder.fault(Fault::TrailingText { at, text: at.of(text) });
    }
    entry.builder.finish(TRAITS)
}

struct Entry<'a> {
    builder: Builder<'a>,
    /// The fields met so far and the value of each.
    seen: Vec<(&'a str, Option<u32>)>,
}

impl<'a> Entry<'a> {
    fn read(&mut self, entry: &Pair<'a>) {
        self.add(Slot::Key, entry, entry.key, "", None);
        let own = entry.value.get("type").and_then(|node| node.text()).map(|text| self.small(text));
        let parents = entry.value.get("parent");
        let parents: Vec<Node<'a>> = parents.iter().flat_map(|node| node.items()).copied().filter(|node| !node.pairs().is_empty()).collect();
        let type_of = |node: &Node<'a>, child: &str| {
            node.get("type").and_then(|node| node.text()).map_or_else(|| kinds::default_parent(child).to_owned(), str::to_lowercase)
        };
        let types: Vec<String> = parents.iter().map(|parent| type_of(parent, own.unwrap_or(""))).collect();
        let is_beside = |at: &usize| matches!(types[*at].as_str(), "conference" | "exhibition" | "original");
        let container = (0..parents.len()).find(|at| !is_beside(at));
        // The container tells the kind, or else what stands first.
        let main = container.into_iter().chain([0]).filter_map(|at| types.get(at)).find(|parent| kinds::is_pair(own.unwrap_or(""), parent));
        let main = main.map_or("", String::as_str);
        let kind = own.and_then(|own| kinds::kind(own, main));
        self.builder.kind(kind.unwrap_or(Kind::Document), kind.is_some());
        if let (Some(own), None) = (own, kind) {
            self.builder.genre(own);
        }
        self.map(Rank::Own, entry.value, "");
        let is_container = kinds::is_container(own.unwrap_or(""));
        for (at, parent) in parents.iter().enumerate() {
            let rank = match types[at].as_str() {
                "conference" | "exhibition" => Rank::Event,
                "original" => Rank::Original,
                _ if Some(at) != container => Rank::Further,
                _ if is_container => Rank::Collection,
                _ => Rank::Container,
            };
            self.map(rank, *parent, "parent/");
            if rank == Rank::Container
                && let Some(above) = parent.get("parent").and_then(|node| node.items().first().copied())
            {
                self.map(Rank::Collection, above, "parent/parent/");
            }
        }
    }

    fn small(&self, text: &'a str) -> &'a str {
        if text.bytes().any(|byte| byte.is_ascii_uppercase()) { self.builder.arena.text(&text.to_ascii_lowercase()) } else { text }
    }

    fn map(&mut self, rank: Rank, node: Node<'a>, prefix: &str) {
        for pair in node.pairs() {
            let Yaml::Scalar { text: name, .. } = pair.key.yaml else { continue };
            let name = name.trim_end();
            if matches!(name, "type" | "parent") && (rank != Rank::Own || name == "parent") {
                // Read before; of a parent beside the container its own parents are kept as they stand.
                if name == "parent" && !matches!(rank, Rank::Own | Rank::Container) {
                    self.extra(pair, prefix, name);
                }
                continue;
            }
            let before = self.builder.len();
            match field(name) {
                Some(field) => self.field(rank, field, pair, prefix),
                None => {
                    self.old_field(rank, name, pair, prefix);
                }
            }
            if rank == Rank::Own {
                self.noticed(name, before, pair);
            }
        }
    }

    /// Fields of earlier versions, and those that no version has.
    fn old_field(&mut self, rank: Rank, name: &'a str, pair: &Pair<'a>, prefix: &str) {
        match SERIALS.iter().find(|(scheme, _)| *scheme == name) {
            Some((scheme, slot)) if rank == Rank::Own || matches!(slot, Slot::Isbn | Slot::Issn) => {
                self.serial(scheme, *slot, pair, pair.value);
            }
            _ => {
                if let Some(index) = self.extra(pair, prefix, name)
                    && rank == Rank::Own
                {
                    let place = Place { layer: 0, at: At::Name { index } };
                    self.builder.fault(Fault::MemberUnknown { place, name: self.builder.arena.text(name) });
                }
            }
        }
    }

    fn noticed(&mut self, name: &'a str, before: u32, pair: &Pair<'a>) {
        let index = (self.builder.len() > before).then_some(before);
        let first = self.seen.iter().find(|(known, _)| *known == name).map(|(_, index)| *index);
        if let (Some(Some(first)), Some(again)) = (first, index) {
            let place = |index| Place { layer: 0, at: At::Name { index } };
            self.builder.fault(Fault::MemberTwice { again: place(again), first: place(first), name: pair.key.span.of(self.builder.text_of_record()) });
        }
        if first.is_none() {
            self.seen.push((name, index));
        }
    }

    fn field(&mut self, rank: Rank, of: &'static Field, pair: &Pair<'a>, prefix: &str) {
        let node = pair.value;
        match (of.name, rank) {
            ("type", _) => {
                self.add(Slot::Kind, pair, node, of.path, None);
            }
            ("title", Rank::Own) => self.title(pair, Slot::Title, Slot::TitleShort),
            ("title", Rank::Container) => self.title(pair, Slot::ContainerTitle, Slot::ContainerShort),
            ("title", Rank::Collection) => self.formatted(pair, Slot::CollectionTitle, "/parent/parent/title", None),
            ("title", Rank::Event) => self.formatted(pair, Slot::EventTitle, "/parent/title", None),
            ("title", Rank::Original) => self.formatted(pair, Slot::OriginalTitle, "/parent/title", None),
            ("author", Rank::Own) => self.people(pair, node, Role::Author),
            ("author", Rank::Container) => self.people(pair, node, Role::ContainerAuthor),
            ("author", Rank::Original) => self.people(pair, node, Role::OriginalAuthor),
            ("editor", Rank::Own | Rank::Container) => self.people(pair, node, Role::Editor),
            ("editor", Rank::Collection) => self.people(pair, node, Role::CollectionEditor),
            ("affiliated", Rank::Own | Rank::Container | Rank::Collection) => self.affiliated(pair, prefix),
            ("date", Rank::Event) => self.date(pair, node, Slot::EventDate, "/parent/date"),
            ("date", Rank::Original) => self.date(pair, node, Slot::OriginalDate, "/parent/date"),
            ("location", Rank::Event) => self.formatted(pair, Slot::EventPlace, "/parent/location", None),
            ("publisher", Rank::Original) => self.publisher(pair, Slot::OriginalPublisher, Slot::OriginalPublisherPlace),
            ("volume", Rank::Collection) => {
                self.add(Slot::CollectionNumber, pair, node, "/parent/parent/volume", None);
            }
            ("volume" | "issue", Rank::Container) => {
                if let Some(index) = self.add(of.slot, pair, node, of.path, None) {
                    self.builder.prefer(index);
                }
            }
            ("serial-number", Rank::Own | Rank::Container | Rank::Collection) => self.serials(rank, pair, prefix),
            ("url", Rank::Own) => self.url(pair),
            ("url", Rank::Container | Rank::Further) => self.further_url(pair),
            (_, Rank::Own) => self.own_field(of, pair),
            (_, Rank::Container | Rank::Collection) if of.heir == Heir::Entry && self.builder.text(of.slot).is_none() => self.own_field(of, pair),
            (name, _) => {
                self.extra(pair, prefix, name);
            }
        }
    }

    /// A field that says of a parent what it would say of the entry.
    fn own_field(&mut self, of: &'static Field, pair: &Pair<'a>) {
        let node = pair.value;
        match (of.name, of.shape) {
            ("date", _) => self.date(pair, node, Slot::Issued, of.path),
            ("publisher", _) => self.publisher(pair, Slot::Publisher, Slot::PublisherPlace),
            ("location", _) => {
                let slot = if matches!(self.builder.has_kind(), Some(Kind::Event | Kind::Graphic | Kind::Performance)) {
                    Slot::EventPlace
                } else {
                    Slot::PublisherPlace
                };
                self.formatted(pair, slot, of.path, None);
            }
            // Whoever published it says more than where it was made.
            ("organization", _) if self.builder.text(Slot::Publisher).is_some() => {
                self.extra(pair, "", of.name);
            }
            ("organization", _) => self.formatted(pair, Slot::Publisher, of.path, None),
            ("keywords" | "keyword", _) => {
                for item in node.items() {
                    self.add(Slot::Keyword, pair, *item, of.path, None);
                }
            }
            ("genre", _) => {
                if let Some(text) = value_of(node).text() {
                    self.add(Slot::Genre, pair, value_of(node), of.path, None);
                    self.builder.genre(chunks::read(text, self.builder.arena).text);
                }
            }
            (_, Shape::Formatted) => self.formatted(pair, of.slot, of.path, None),
            (_, Shape::Plain) if value_of(node).text().is_some() => {
                self.add(of.slot, pair, value_of(node), of.path, None);
            }
            (name, _) => {
                self.extra(pair, "", name);
            }
        }
    }

    /// Puts a scalar into a slot: as it stands, or under another text.
    fn add(&mut self, slot: Slot, pair: &Pair<'a>, node: Node<'a>, path: &'a str, rich: Option<Rich<'a>>) -> Option<u32> {
        let rich = rich.or_else(|| node.text().map(Rich::plain)).unwrap_or_default();
        self.builder.add(slot, Value { span: node.span, name: pair.key.span, path, rich })
    }

    /// Keeps what no slot fits, as JSON.
    fn extra(&mut self, pair: &Pair<'a>, prefix: &str, name: &str) -> Option<u32> {
        let arena = self.builder.arena;
        let mut json = String::new();
        pair.value.json(&mut json);
        let escaped = |text: &str| text.replace('~', "~0");
        let path = arena.format(format_args!("/{}{}", escaped(prefix), escaped(name).replace('/', "~1")));
        let value = Value { span: pair.value.span, name: pair.key.span, path, rich: Rich::plain(pair.value.span.of(self.builder.text_of_record())) };
        self.builder.add_json(value, arena.format(format_args!("{prefix}{name}")), arena.text(&json))
    }

    /// A text, alone or as `value` beside a short form.
    fn formatted(&mut self, pair: &Pair<'a>, slot: Slot, path: &'a str, short: Option<Slot>) {
        let node = pair.value;
        let value = value_of(node);
        if let Some(text) = value.text() {
            let arena = self.builder.arena;
            let is_verbatim = node.get("verbatim").is_some_and(|node| node.text() == Some("true"));
            let rich = if is_verbatim {
                Rich { text, marks: arena.list([Mark { start: 0, end: text.len() as u32, style: Style::Protected }]) }
            } else {
                chunks::read(text, arena)
            };
            self.add(slot, pair, value, path, Some(rich));
        }
        for part in node.pairs() {
            let Yaml::Scalar { text: name, .. } = part.key.yaml else { continue };
            match (name, short) {
                ("value" | "verbatim", _) => {}
                ("short" | "shorthand", Some(short)) => {
                    let rich = value_of(part.value).text().map(|text| chunks::read(text, self.builder.arena));
                    if rich.is_some() {
                        self.add(short, part, value_of(part.value), "/title/short", rich);
                    }
                }
                ("translation", Some(Slot::TitleShort)) => {
                    self.add(Slot::TitleTranslated, part, part.value, "/title/translation", None);
                }
                _ => {
                    let prefix = format!("{}/", path.trim_start_matches('/'));
                    self.extra(part, &prefix, name);
                }
            }
        }
    }

    fn title(&mut self, pair: &Pair<'a>, slot: Slot, short: Slot) {
        self.formatted(pair, slot, if slot == Slot::Title { "/title" } else { "/parent/title" }, Some(short));
    }

    fn publisher(&mut self, pair: &Pair<'a>, name: Slot, place: Slot) {
        let parts = pair.value;
        if parts.get("name").is_none() && parts.get("location").is_none() {
            return self.formatted(pair, name, "/publisher", None);
        }
        for part in parts.pairs() {
            match part.key.text() {
                Some("name") => self.formatted(part, name, "/publisher/name", None),
                Some("location") => self.formatted(part, place, "/publisher/location", None),
                other => {
                    self.extra(part, "publisher/", other.unwrap_or(""));
                }
            }
        }
    }

    fn people(&mut self, pair: &Pair<'a>, nodes: Node<'a>, role: Role) {
        let arena = self.builder.arena;
        for node in nodes.items() {
            let Some(name) = people::read(node, arena) else { continue };
            if is_et_al(name.literal) || is_et_al(name.family) {
                self.builder.others = true;
                continue;
            }
            let path = if role == Role::Editor { "/editor" } else { "/author" };
            let text = node.text().unwrap_or_else(|| name.inverted(arena));
            self.builder.person(role, name, Some(Value { span: node.span, name: pair.key.span, path, rich: Rich::plain(text) }));
        }
    }

    /// Persons in other roles, each list with its role.
    fn affiliated(&mut self, pair: &Pair<'a>, prefix: &str) {
        for group in pair.value.items() {
            let role = group.get("role").and_then(|node| node.text()).and_then(people::role);
            match (role, group.get("names")) {
                (Some(role), Some(names)) => self.people(pair, names, role),
                _ => {
                    self.extra(&Pair { key: pair.key, value: *group }, prefix, "affiliated");
                }
            }
        }
    }

    fn date(&mut self, pair: &Pair<'a>, node: Node<'a>, slot: Slot, path: &'a str) {
        let arena = self.builder.arena;
        if let Some(text) = node.text() {
            let bare = text.trim().trim_start_matches('~').trim();
            let text = if text.trim().starts_with('~') { arena.format(format_args!("{bare}~")) } else { text };
            let is_about = !std::ptr::eq(text, node.text().unwrap_or(""));
            if let Some(date) = edtf::read(bare).or_else(|| date::read(bare, DateRole::Issued).date) {
                self.builder.date(slot, Date { start: DatePoint { approximate: date.start.approximate || is_about, ..date.start }, ..date });
            }
            self.add(slot, pair, node, path, Some(Rich::plain(text)));
        } else if let Some(point) = parts_of_date(node) {
            let date = Date::single(point);
            self.builder.date(slot, date);
            let text = arena.format(format_args!("{date}"));
            self.builder.add_made(slot, Value { span: node.span, name: pair.key.span, path, rich: Rich::plain(text) });
        }
    }
}

/// The `value` of a map, anything else itself.
fn value_of(node: Node<'_>) -> Node<'_> {
    node.get("value").unwrap_or(node)
}

/// A date in parts, its months and days counted from 0 (`src/types/time.rs`).
fn parts_of_date(node: Node<'_>) -> Option<DatePoint> {
    let number = |name: &str| node.get(name).and_then(|node| node.text()).and_then(|text| text.parse::<i32>().ok());
    let part = |name: &str, last: u8| number(name).and_then(|at| u8::try_from(at.checked_add(1)?).ok()).filter(|at| (1..=last).contains(at)).unwrap_or(0);
    let month = part("month", 12);
    Some(DatePoint {
        month,
        day: if month > 0 { part("day", 31) } else { 0 },
        season: number("season")
            .and_then(|season| u8::try_from(season).ok())
            .filter(|season| (1..=4).contains(season) && month == 0)
            .map_or(0, |season| season + 20),
        approximate: node.get("approximate").is_some_and(|node| node.text() == Some("true")),
        ..DatePoint::new(number("year")?, 0, 0)
    })
}
