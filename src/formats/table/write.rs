//! Writes tables: one row a record, always the same columns, so that files can be laid together. What has no column goes to
//! `extra`, as JSON.

use super::cells;
use super::columns::{Column, WRITTEN};
use super::read::names;
use crate::formats::csl_markup::tags;
use crate::formats::unwritten::{self, Slots};
use crate::formats::write::{Losses, Refused, Writer};
use crate::formats::{filed_names, roles};
use crate::model::name::Name;
use crate::model::reference::{Contributor, LinkKind, Reference, Role};
use crate::model::slot::Slot;
use crate::model::text::{Event, Rich};
use crate::normalize::text::class::classify;
use crate::normalize::text::markup::read_rich;
use crate::source::Arena;
use serde_json::{Map, Value};
use std::ops::Range;

const NO_COLUMN: &str = "tables have no column for it";

/// Writes rows of cells with this sign between them.
#[derive(Clone, Copy, Debug)]
pub struct TableWriter {
    pub separator: u8,
}

impl Writer for TableWriter {
    fn open(&self, out: &mut Vec<u8>) {
        for (at, (name, _)) in WRITTEN.iter().enumerate() {
            if at > 0 {
                out.push(self.separator);
            }
            out.extend_from_slice(name.as_bytes());
        }
        out.push(b'\n');
    }

    fn write(&self, record: &Reference<'_>, key: &str, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused> {
        let start = out.len();
        cells::write(key, self.separator, out);
        // A suffix goes behind the key, within its quotes.
        let end = out.len() - usize::from(out.get(start) == Some(&b'"'));
        let mut row = Row { record, losses, written: Slots::default() };
        row.written.insert(Slot::Key);
        for (_, column) in WRITTEN.iter().skip(1) {
            out.push(self.separator);
            let text = row.cell(*column);
            if !text.is_empty() {
                cells::write(&text, self.separator, out);
            }
        }
        out.push(b'\n');
        let Row { written, .. } = row;
        unwritten::report(record, written, losses, NO_COLUMN);
        Ok(Some(start..end))
    }

    fn close(&self, _: &mut Vec<u8>) {}
}

struct Row<'a, 'l> {
    record: &'a Reference<'a>,
    losses: &'l mut Losses,
    written: Slots,
}

impl<'a> Row<'a, '_> {
    fn cell(&mut self, column: Column) -> String {
        let record = self.record;
        match column {
            Column::Of(slot) => self.value(slot),
            Column::Type => {
                self.written.insert(Slot::Kind);
                record.kind.csl().to_owned()
            }
            Column::Genre => self.list(Slot::Genre, record.genres),
            Column::Keywords => self.list(Slot::Keyword, record.keywords),
            Column::People(role, _) => self.people(role),
            Column::Contributors => self.contributors(),
            Column::Json => self.extra(),
            Column::First | Column::Last | Column::Link | Column::Unknown => String::new(),
        }
    }

    fn value(&mut self, slot: Slot) -> String {
        let record = self.record;
        let plain = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let text = match slot {
            Slot::Title => self.rich(slot, record.title),
            Slot::Abstract => self.rich(slot, record.abstract_text),
            Slot::ContainerTitle => self.rich(slot, record.container_title),
            Slot::ContainerShort => self.rich(slot, record.container_short),
            Slot::Volume => plain(record.volume),
            Slot::Issue => plain(record.issue),
            Slot::Pages => plain(record.pages.map(|pages| pages.text)),
            Slot::Language => plain(record.language),
            Slot::Doi => plain(record.doi),
            Slot::Url => return self.url(),
            Slot::Pdf => plain(record.link(LinkKind::Pdf)),
            Slot::Issn => record.issn.join(", "),
            Slot::Isbn => record.isbn.join(", "),
            Slot::Pmid => plain(record.pmid),
            Slot::Pmcid => plain(record.pmcid),
            Slot::Arxiv => plain(record.arxiv),
            slot => match unwritten::dates(record).into_iter().find(|(of, _)| *of == slot) {
                Some((_, date)) => date.map(|date| date.to_string()).unwrap_or_default(),
                None => self.rich(slot, record.text(slot)),
            },
        };
        if !text.is_empty() {
            self.written.insert(slot);
        }
        text
    }

    /// A text with the tags that CSL has for its styles.
    fn rich(&mut self, slot: Slot, text: Option<Rich<'_>>) -> String {
        let Some(rich) = text else { return String::new() };
        let mut out = String::with_capacity(rich.text.len());
        for event in rich.events() {
            match event {
                Event::Text(text) => out.push_str(text),
                Event::Open(style) => out.push_str(tags(style).map_or("", |(open, _)| open)),
                Event::Close(style) => out.push_str(tags(style).map_or("", |(_, close)| close)),
            }
        }
        if out.contains(['<', '&']) || !rich.is_plain() {
            let arena = Arena::new();
            if read_rich(&out, classify(&out), &arena) != rich {
                self.losses.lost(slot.name(), rich.text, "a table has no tag for the style, or the text is read as one");
            }
        }
        out
    }

    /// Items between semicolons; one that holds a comma alone has a semicolon behind it, for it is no list.
    fn list(&mut self, slot: Slot, items: &[&str]) -> String {
        self.written.insert(slot);
        for item in items.iter().filter(|item| item.contains([';', '；', '\n']) || item.trim() != **item) {
            self.losses.lost(slot.name(), item, "a table parts items by semicolons");
        }
        let end = if items.len() == 1 && items[0].contains([',', '，']) { ";" } else { "" };
        items.join("; ") + end
    }

    fn people(&mut self, role: Role) -> String {
        let all: Vec<&Name<'a>> = self.record.in_role(role).collect();
        let mut text = all.iter().map(|name| filed(name)).collect::<Vec<_>>().join("; ");
        // Without a semicolon, commas could stand between names.
        if all.len() == 1 && text.contains(',') {
            let arena = Arena::new();
            let mut count = 0;
            let mut is_same = true;
            names(&text, &arena, |name| {
                count += 1;
                is_same &= filed_names::same(&name, all[0]);
            });
            if count != 1 || !is_same {
                text.push(';');
            }
        }
        let arena = Arena::new();
        let mut at = 0;
        let mut is_same = true;
        names(&text, &arena, |name| {
            is_same &= all.get(at).is_some_and(|one| filed_names::same(&name, one));
            at += 1;
        });
        if !is_same || at != all.len() {
            self.losses.lost("contributors", &text, "a name is read in another way from a list");
        }
        text
    }

    fn contributors(&mut self) -> String {
        let own = [Role::Author, Role::Editor, Role::Translator];
        let mut text = String::new();
        for Contributor { role, name, .. } in self.record.contributors.iter().filter(|one| !own.contains(&one.role)) {
            let word = match role {
                Role::Other(word) => word,
                role => roles::role_name(*role).unwrap_or("contributor"),
            };
            let item = format!("{} ({word})", filed(name));
            let arena = Arena::new();
            if item.contains(';') || roles::role(word) != *role || !filed_names::same(&filed_names::read(arena.text(&filed(name)), &arena), name) {
                self.losses.lost("contributors", &item, "a name or a role is read in another way from a list");
            }
            if !text.is_empty() {
                text.push_str("; ");
            }
            text.push_str(&item);
        }
        for orcid in self.record.contributors.iter().filter_map(|one| one.orcid) {
            self.losses.lost("contributors", orcid, NO_COLUMN);
        }
        text
    }

    /// One link: a page about the work, else the resolver's. The full text has a column of its own.
    fn url(&mut self) -> String {
        let record = self.record;
        let kept = record.links.iter().find(|link| link.kind == LinkKind::Page).or_else(|| record.links.iter().find(|link| link.kind == LinkKind::Resolver));
        let pdf = record.links.iter().find(|link| link.kind == LinkKind::Pdf);
        for link in record.links {
            let is_kept = kept == Some(link) || pdf == Some(link);
            if !is_kept {
                self.losses.lost("links", link.url, "a table has one link and one full text");
            }
        }
        kept.map(|link| link.url.to_owned()).unwrap_or_default()
    }

    /// What has no column of its own.
    fn extra(&mut self) -> String {
        let record = self.record;
        let mut all = Map::new();
        // Numbers of sites are identifiers once they are read.
        let has_column = |slot: Slot| matches!(slot, Slot::ContainerId | Slot::PaperId) || WRITTEN.iter().any(|(_, column)| *column == Column::Of(slot));
        for (slot, text) in record.texts.iter().filter(|(slot, _)| !has_column(*slot)) {
            let text = self.rich(*slot, Some(*text));
            self.written.insert(*slot);
            all.insert(slot.name().to_owned(), text.into());
        }
        for (slot, date) in unwritten::dates(record).into_iter().filter(|(slot, _)| !has_column(*slot)) {
            if let Some(date) = date {
                self.written.insert(slot);
                all.insert(slot.name().to_owned(), date.to_string().into());
            }
        }
        for (slot, translated) in [(Slot::TitleTranslated, record.title_translated), (Slot::AbstractTranslated, record.abstract_translated)] {
            let Some(translated) = translated else { continue };
            let text = self.rich(slot, Some(translated.text));
            self.written.insert(slot);
            all.insert(slot.name().to_owned(), text.into());
            match (translated.language, all.get("language-translated").and_then(Value::as_str)) {
                (None, None) => {}
                (Some(tag), None) if slot == Slot::TitleTranslated || record.title_translated.is_none() => {
                    all.insert("language-translated".to_owned(), tag.into());
                }
                (mine, theirs) if mine == theirs => {}
                _ => self.losses.lost(slot.name(), translated.text.text, "a table has one language of translations"),
            }
        }
        if record.others {
            all.insert("others".to_owned(), true.into());
        }
        if let Some(open) = record.open_access {
            self.written.insert(Slot::OpenAccess);
            all.insert(Slot::OpenAccess.name().to_owned(), open.to_string().into());
        }
        if let Some(count) = record.citation_count {
            self.written.insert(Slot::CitationCount);
            all.insert(Slot::CitationCount.name().to_owned(), count.to_string().into());
        }
        let mut schemes = Map::new();
        for one in record.identifiers {
            if one.authority.is_none() && !schemes.contains_key(one.scheme) && one.value.trim() == one.value {
                schemes.insert(one.scheme.to_owned(), one.value.into());
            } else {
                self.losses.lost("identifiers", one.value, "a table has one identifier of a scheme, and no authority");
            }
        }
        let mut kept = Map::new();
        for member in unwritten::distinct(record.extra, self.losses) {
            match serde_json::from_str(member.json) {
                Ok(json) => {
                    kept.insert(member.name.to_owned(), json);
                }
                Err(_) => self.losses.lost(Slot::Extra.name(), member.json, "it is no JSON"),
            }
        }
        self.written.insert(Slot::Extra);
        for (name, members) in [("identifiers", schemes), ("extra", kept)] {
            if !members.is_empty() {
                all.insert(name.to_owned(), Value::Object(members));
            }
        }
        if all.is_empty() { String::new() } else { Value::Object(all).to_string() }
    }
}

/// A name as it is filed.
fn filed(name: &Name<'_>) -> String {
    name.inverted(&Arena::new()).to_owned()
}
