//! Writes entries as Typst reads them: what stands in a container is written into its `parent`.

mod identifiers;
mod parents;

use super::{chunks, kinds, people};
use crate::formats::unwritten::{self, Slots};
use crate::formats::write::{Losses, Refused, Writer};
use crate::formats::yaml::quote;
use crate::model::date::{Date, DateBegin, DateEnd, days_of_month};
use crate::model::reference::{Reference, Role};
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::text::class::classify;
use crate::normalize::text::markup::read_rich;
use crate::source::Arena;
use std::ops::Range;

const NO_FIELD: &str = "Hayagriva has no field for it";

/// Writes Hayagriva: a map of entries.
#[derive(Clone, Copy, Debug, Default)]
pub struct HayagrivaWriter;

impl Writer for HayagrivaWriter {
    fn open(&self, _: &mut Vec<u8>) {}

    fn write(&self, record: &Reference<'_>, key: &str, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused> {
        // A suffix goes behind the key, within its quotes.
        let is_plain = quote::is_plain(key);
        if !is_plain {
            out.push(b'"');
        }
        let start = out.len();
        if is_plain {
            out.extend_from_slice(key.as_bytes())
        } else {
            quote::inside(key, out)
        }
        let at = start..out.len();
        out.extend_from_slice(if is_plain { b":\n" } else { b"\":\n" });
        let mut entry = Entry { record, out, losses, written: Slots::default(), indent: 2 };
        entry.written.insert(Slot::Key);
        entry.write();
        let Entry { written, .. } = entry;
        unwritten::report(record, written, losses, NO_FIELD);
        Ok(Some(at))
    }

    fn separator(&self) -> &'static [u8] {
        b"\n"
    }

    fn close(&self, _: &mut Vec<u8>) {}
}

struct Entry<'a, 'o> {
    record: &'a Reference<'a>,
    out: &'o mut Vec<u8>,
    losses: &'o mut Losses,
    written: Slots,
    indent: usize,
}

impl<'a> Entry<'a, '_> {
    fn write(&mut self) {
        let record = self.record;
        let (own, parent, is_all) = kinds::types(record.kind);
        self.plain("type", own);
        self.written.insert(Slot::Kind);
        if !is_all {
            self.losses.lost(Slot::Kind.name(), record.kind.csl(), "Hayagriva has no type for it");
        }
        let is_container = kinds::is_container(own);
        // An article that has but a conference for its parent is a talk.
        let is_no_talk = own == "article" && self.has_event();
        let has_container = !is_container && (!parent.is_empty() || self.asks_for_container() || is_no_talk);
        self.title("title", Slot::Title, record.title, Slot::TitleShort, record.text(Slot::TitleShort));
        self.people("author", Role::Author);
        let editors_in_container = has_container && parent != "periodical" && !matches!(own, "report" | "thesis");
        if !editors_in_container {
            self.people("editor", Role::Editor);
        }
        self.affiliated();
        self.date("date", Slot::Issued, record.issued);
        if !has_container {
            self.publisher();
        }
        if !has_container {
            self.text("volume", Slot::Volume, record.volume);
            self.text("issue", Slot::Issue, record.issue);
        }
        self.number("volume-total", Slot::Volumes);
        self.text("chapter", Slot::ChapterNumber, self.of(Slot::ChapterNumber));
        self.text("edition", Slot::Edition, self.of(Slot::Edition));
        self.text("page-range", Slot::Pages, record.pages.map(|pages| pages.text));
        self.number("page-total", Slot::PageCount);
        self.text("runtime", Slot::Dimensions, self.of(Slot::Dimensions));
        self.serials();
        self.url();
        self.language();
        for (name, slot) in [("archive", Slot::Archive), ("archive-location", Slot::ArchiveLocation), ("call-number", Slot::CallNumber)] {
            self.formatted(name, slot, record.text(slot));
        }
        self.genre();
        self.formatted("note", Slot::Note, record.text(Slot::Note));
        self.formatted("abstract", Slot::Abstract, record.abstract_text);
        self.keywords();
        self.parents(own, parent, has_container, editors_in_container);
        self.untold();
    }

    /// Whether something can only be said of a container.
    fn asks_for_container(&self) -> bool {
        let record = self.record;
        record.container_title.is_some() || self.of(Slot::CollectionTitle).is_some() || self.has(Role::ContainerAuthor)
    }

    fn of(&self, slot: Slot) -> Option<&'a str> {
        self.record.text(slot).map(|text| text.text)
    }

    fn has(&self, role: Role) -> bool {
        self.record.contributors.iter().any(|one| one.role == role)
    }

    fn key(&mut self, name: &str) {
        self.out.extend(std::iter::repeat_n(b' ', self.indent));
        self.out.extend_from_slice(name.as_bytes());
        self.out.push(b':');
    }

    /// A word of the format, which needs no quotes.
    fn plain(&mut self, name: &str, word: &str) {
        self.key(name);
        self.out.push(b' ');
        self.out.extend_from_slice(word.as_bytes());
        self.out.push(b'\n');
    }

    fn scalar(&mut self, name: &str, text: &str) {
        self.key(name);
        self.out.push(b' ');
        if is_number(text) {
            self.out.extend_from_slice(text.as_bytes())
        } else {
            quote::scalar(text, self.out)
        }
        self.out.push(b'\n');
    }

    fn text(&mut self, name: &str, slot: Slot, text: Option<&str>) {
        if let Some(text) = text {
            self.written.insert(slot);
            self.scalar(name, text);
        }
    }

    /// A field that has to be a number: the crate refuses the file otherwise.
    fn number(&mut self, name: &str, slot: Slot) {
        if let Some(text) = self.of(slot).filter(|text| is_number(text)) {
            self.text(name, slot, Some(text));
        }
    }

    fn formatted(&mut self, name: &str, slot: Slot, text: Option<Rich<'_>>) {
        let Some(rich) = text else { return };
        let text = self.chunks(slot, rich);
        self.key(name);
        self.out.push(b' ');
        quote::scalar(&text, self.out);
        self.out.push(b'\n');
    }

    /// A text in the signs of the format.
    fn chunks(&mut self, slot: Slot, rich: Rich<'_>) -> String {
        self.written.insert(slot);
        let mut text = String::with_capacity(rich.text.len());
        if chunks::write(rich, &mut text).is_some() {
            self.losses.lost(slot.name(), rich.text, "Hayagriva has no sign for the style");
        } else if rich.text.contains(['<', '&']) {
            let arena = Arena::new();
            if rich.is_plain() && read_rich(rich.text, classify(rich.text), &arena) != rich {
                self.losses.lost(slot.name(), rich.text, "it is read as markup");
            }
        }
        text
    }

    fn title(&mut self, name: &str, slot: Slot, title: Option<Rich<'_>>, short_slot: Slot, short: Option<Rich<'_>>) {
        let Some(title) = title else { return };
        let Some(short) = short else { return self.formatted(name, slot, Some(title)) };
        self.key(name);
        self.out.push(b'\n');
        self.indent += 2;
        self.formatted("value", slot, Some(title));
        self.formatted("short", short_slot, Some(short));
        self.indent -= 2;
    }

    fn people(&mut self, name: &str, role: Role) {
        let people = self.record.contributors;
        let names: Vec<_> = people.iter().filter(|one| one.role == role).collect();
        if names.is_empty() {
            return;
        }
        self.key(name);
        let is_list = names.len() > 1;
        self.out.push(if is_list { b'\n' } else { b' ' });
        for one in names {
            if is_list {
                self.out.extend(std::iter::repeat_n(b' ', self.indent + 2));
                self.out.extend_from_slice(b"- ");
            }
            if !people::write(&one.name, self.out) {
                self.losses.lost("contributors", one.name.display(&Arena::new()), "Hayagriva has no place for a part of the name");
            }
            self.out.push(b'\n');
        }
    }

    fn affiliated(&mut self) {
        let people = self.record.contributors;
        let mut told: Vec<Role> = Vec::new();
        for one in people {
            let Some(name) = people::role_name(one.role) else { continue };
            if told.contains(&one.role) {
                continue;
            }
            if told.is_empty() {
                self.key("affiliated");
                self.out.push(b'\n');
            }
            told.push(one.role);
            self.out.extend(std::iter::repeat_n(b' ', self.indent + 2));
            self.out.extend_from_slice(b"- role: ");
            self.out.extend_from_slice(name.as_bytes());
            self.out.push(b'\n');
            self.indent += 4;
            self.people("names", one.role);
            self.indent -= 4;
        }
    }

    fn publisher(&mut self) {
        let (name, place) = (self.record.text(Slot::Publisher), self.record.text(Slot::PublisherPlace));
        self.name_and_place(Slot::Publisher, name, Slot::PublisherPlace, place);
    }

    fn name_and_place(&mut self, name_slot: Slot, name: Option<Rich<'_>>, place_slot: Slot, place: Option<Rich<'_>>) {
        if place.is_none() {
            return self.formatted("publisher", name_slot, name);
        }
        self.key("publisher");
        self.out.push(b'\n');
        self.indent += 2;
        self.formatted("name", name_slot, name);
        self.formatted("location", place_slot, place);
        self.indent -= 2;
    }

    /// A day, a month or a year, perhaps approximate; nothing else is a date here.
    fn date(&mut self, name: &str, slot: Slot, date: Option<Date>) {
        let Some(date) = date else { return };
        let point = date.start;
        let is_sound =
            (-9_999..=9_999).contains(&point.year) && point.year_unspecified == 0 && (point.day == 0 || point.day <= days_of_month(point.year, point.month));
        if !is_sound {
            return;
        }
        self.written.insert(slot);
        let sign = if point.year < 0 { "-" } else { "" };
        let mut text = format!("{sign}{:04}", point.year.unsigned_abs());
        if point.month != 0 {
            text += &format!("-{:02}", point.month);
            if point.day != 0 {
                text += &format!("-{:02}", point.day);
            }
        }
        let is_all = date.end == DateEnd::None
            && date.begin == DateBegin::Known
            && point.season == 0
            && !point.uncertain
            && !point.month_unspecified
            && !point.day_unspecified;
        if !is_all {
            self.losses.lost(slot.name(), &date.to_string(), "Hayagriva has days, months and years, and no ranges");
        }
        self.key(name);
        // A year alone may be a number; with more, `~` or a sign it is a text.
        let about = if point.approximate { "~" } else { "" };
        self.out.extend_from_slice(format!(" \"{about}{text}\"\n").as_bytes());
    }

    /// One genre is a field; of more the first is kept.
    fn genre(&mut self) {
        let record = self.record;
        let Some((first, more)) = record.genres.split_first() else { return };
        self.formatted("genre", Slot::Genre, Some(Rich::plain(first)));
        for genre in more {
            self.losses.lost(Slot::Genre.name(), genre, "Hayagriva has one genre");
        }
    }

    /// Keywords are no field of the format: Typst passes over them, and they come back.
    fn keywords(&mut self) {
        let record = self.record;
        if record.keywords.is_empty() {
            return;
        }
        self.written.insert(Slot::Keyword);
        let is_alone = record.keywords.len() == 1;
        for keyword in record.keywords.iter().filter(|keyword| keyword.contains([';', '；', '\n']) || (is_alone && keyword.contains([',', '，']))) {
            self.losses.lost(Slot::Keyword.name(), keyword, "it is read as a list");
        }
        self.key("keywords");
        self.out.extend_from_slice(b" [");
        for (at, keyword) in record.keywords.iter().enumerate() {
            if at > 0 {
                self.out.extend_from_slice(b", ");
            }
            quote::scalar(keyword, self.out);
        }
        self.out.extend_from_slice(b"]\n");
    }

    fn has_event(&self) -> bool {
        self.of(Slot::EventTitle).is_some() || self.of(Slot::EventPlace).is_some() || self.record.event_date.is_some()
    }

    /// What the slots do not tell: roles without a word, marks of people.
    fn untold(&mut self) {
        let record = self.record;
        for one in record.contributors {
            let is_written = matches!(one.role, Role::Author | Role::Editor | Role::ContainerAuthor | Role::CollectionEditor | Role::OriginalAuthor)
                || people::role_name(one.role).is_some();
            let in_container = matches!(one.role, Role::ContainerAuthor) && kinds::is_container(kinds::types(record.kind).0);
            if !is_written || in_container {
                self.losses.lost("contributors", one.name.display(&Arena::new()), "Hayagriva has no word for the role");
            }
            if let Some(orcid) = one.orcid {
                self.losses.lost("orcid", orcid, NO_FIELD);
            }
        }
        if record.others {
            self.losses.lost("others", "and others", NO_FIELD);
        }
    }
}

/// Whether a text is a number as the crate reads it, and is written so: `12`.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'))
}
