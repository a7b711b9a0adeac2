//! Reads RIS: what the table of tags cannot say.

use super::tags::{self, COUNTED, WHOLES};
use super::{Ris, dates, faults, kinds};
use crate::diagnostic::LineFault;
use crate::formats::Source;
use crate::formats::builder::{Builder, Keywords, Value};
use crate::formats::tagged::{self, Firsts, Line, fill, people, syntax, types};
use crate::model::date::Date;
use crate::model::kind::Kind;
use crate::model::slot::Slot;
use crate::normalize::date::DateRole;
use crate::normalize::record::{Record, Syntax, Traits};
use crate::source::Span;

static SYNTAX: Syntax = Syntax { place: syntax::place, edit: syntax::edit::<Ris> };

/// What rules ask of this format.
pub const TRAITS: Traits = Traits { path_of: tags::path_of, nested: false, has_tags: false, bibtex: false, names: None, syntax: &SYNTAX };

/// Titles of what a work stands in, the one that counts most first. `JO` is the full name in the specification of 2001
/// and an abbreviation in many exports; where only an abbreviation is given it is the title.
const CONTAINERS: [&str; 10] = ["JF", "T2", "JO", "BT", "C3", "J2", "JA", "JI", "J9", "J1"];

/// A record on its way from lines to slots.
pub(super) struct Reading<'a> {
    pub(super) builder: Builder<'a>,
    lines: &'a [Line<'a>],
    pub(super) kind: Kind,
    /// The code of the type in capitals.
    code: String,
    /// The line whose value is the container's title, or on a whole its series'.
    container: Option<usize>,
    /// The date of publication so far.
    issued: Option<Issued>,
    /// What the first line of each tag says.
    pub(super) firsts: Firsts<'a>,
}

/// A date of publication: the index of its value, and whether it is from `DA`.
#[derive(Clone, Copy)]
struct Issued {
    index: u32,
    date: Date,
    by_da: bool,
}

/// Reads one record.
pub fn read<'a>(source: Source<'a>) -> Record<'a> {
    let arena = source.arena;
    let mut strays = Vec::new();
    let lines = tagged::lines_and_strays::<Ris>(source.text, arena, |stray| strays.push(stray));
    let lines = arena.list(lines.into_iter().map(|line| line.in_capitals(arena)));
    let firsts = Firsts::of(lines);
    let mut reading = Reading { builder: Builder::new(source), lines, kind: Kind::Document, code: String::new(), container: None, issued: None, firsts };
    reading.builder.keywords = Keywords::Cut(fill::keyword_signs);
    faults::tell(source.text, lines, &strays, &mut reading.builder);
    reading.set_kind();
    reading.set_container();
    for (at, line) in lines.iter().enumerate() {
        reading.line(at, line);
    }
    if let Some(issued) = reading.issued {
        reading.builder.prefer(issued.index);
        reading.builder.date(Slot::Issued, issued.date);
    }
    reading.builder.finish(TRAITS)
}

impl<'a> Reading<'a> {
    fn line(&mut self, at: usize, line: &Line<'a>) {
        let tag = line.tag;
        match tag {
            "TY" => drop(self.builder.add(Slot::Kind, line.value("/TY"))),
            "ER" => {}
            "AU" | "A1" | "A2" | "A3" | "A4" | "ED" => self.person(tag, line),
            "KW" => drop(self.builder.add(Slot::Keyword, line.value("/KW"))),
            "UR" | "L2" | "LK" => self.link(tag, line),
            "L1" => drop(fill::links(&mut self.builder, Slot::Pdf, line, "/L1")),
            "T2" | "JF" | "JO" | "BT" | "J2" | "JA" | "JI" | "J9" | "J1" => self.container(at, tag, line),
            "C3" if self.container == Some(at) => drop(self.builder.add(Slot::ContainerTitle, line.value("/C3"))),
            "PY" | "Y1" | "DA" => self.date(tag, line),
            "Y2" => self.dated(Slot::Accessed, line, "/Y2"),
            "ET" => self.edition(line),
            "SP" | "EP" | "PG" => self.pages(tag, line),
            "SN" => self.serial_number(line),
            "DO" if fill::doi(&mut self.builder, line, "/DO") => {}
            "AN" => self.accession(line),
            "C1" | "C2" | "C3" | "C4" | "C5" | "C6" | "C7" | "C8" => self.custom(line),
            "U1" | "U2" | "U3" | "U4" | "U5" => self.user(line),
            "M1" => self.number(line),
            "M3" => self.type_of_work(line),
            "AB" | "N2" => self.abstract_text(tag, line),
            "N1" => drop(self.builder.add(Slot::Note, line.value("/N1"))),
            "RN" => drop(self.builder.add(Slot::Annote, line.value("/RN"))),
            "VO" => self.placed(Slot::Volume, line, "/VL"),
            _ => self.by_table(line),
        }
    }

    /// Puts a line where the table has its tag, or keeps it.
    pub(super) fn by_table(&mut self, line: &Line<'a>) {
        match tags::row(line.tag, self.kind) {
            Some(row) => self.placed(row.slot, line, row.path),
            None => {
                if !tags::is_known(line.tag) {
                    faults::line(LineFault::TagUnknown, line.name, line.tag, &mut self.builder);
                }
                fill::keep(&mut self.builder, line);
            }
        }
    }

    pub(super) fn placed(&mut self, slot: Slot, line: &Line<'a>, path: &'a str) {
        fill::once(&mut self.builder, slot, line, path);
    }

    fn set_kind(&mut self) {
        let text = self.firsts.text("TY");
        self.code = text.to_ascii_uppercase();
        let named = kinds::kind(text).or_else(|| types::kind(text));
        let in_journal = ["JF", "JO", "JA", "J2"].iter().any(|tag| !self.firsts.text(tag).is_empty());
        if named.is_none() && !text.is_empty() {
            let at = self.lines.iter().find(|line| line.tag == "TY").map_or(Span::default(), |line| line.span);
            faults::line(LineFault::TypeUnknown, at, text, &mut self.builder);
        }
        self.kind = named.unwrap_or(if in_journal { Kind::ArticleJournal } else { Kind::Document });
        self.builder.kind(self.kind, named.is_some());
    }

    fn set_container(&mut self) {
        let conference = tags::CONFERENCE.contains(&self.kind);
        let says = |tag: &&&str| **tag != "C3" || conference;
        self.container = CONTAINERS.iter().filter(says).find_map(|tag| self.lines.iter().position(|line| line.tag == *tag && !line.text.is_empty()));
    }

    /// The title of what the work stands in: on a whole, of its series.
    fn container(&mut self, at: usize, tag: &str, line: &Line<'a>) {
        let path = line.path(self.builder.arena);
        let is_whole = WHOLES.contains(&self.kind);
        if is_whole && tag == "BT" {
            return self.placed(Slot::Title, line, path);
        }
        let slot = if is_whole { Slot::CollectionTitle } else { Slot::ContainerTitle };
        let counts = self.container.and_then(|at| self.lines.get(at)).map_or("", |line| line.text);
        if self.container == Some(at) || line.text == counts {
            self.builder.add(slot, line.value(path));
        } else if matches!(tag, "JO" | "J2" | "JA" | "JI" | "J9" | "J1") {
            self.placed(Slot::ContainerShort, line, path);
        } else {
            fill::keep(&mut self.builder, line);
        }
    }

    fn person(&mut self, tag: &str, line: &Line<'a>) {
        let in_series = !self.firsts.text("T2").is_empty() || !self.firsts.text("T3").is_empty() || !self.firsts.text("A3").is_empty();
        let role = tags::role(tag, &self.code, self.kind, in_series);
        let path = line.path(self.builder.arena);
        people::add(&mut self.builder, role, line, path);
    }

    /// Of several addresses that in `UR` counts.
    fn link(&mut self, tag: &str, line: &Line<'a>) {
        let path = line.path(self.builder.arena);
        let index = fill::links(&mut self.builder, Slot::Url, line, path);
        if let Some(index) = index.filter(|_| tag == "UR" && std::ptr::eq(self.firsts.text("UR"), line.text)) {
            self.builder.prefer(index);
        }
    }

    /// `PY` and `Y1` have the year or the date, `DA` the date; the finest that agrees with the first counts.
    fn date(&mut self, tag: &str, line: &Line<'a>) {
        let path = line.path(self.builder.arena);
        if dates::other(line.text) == Some("received") {
            return self.dated(Slot::Submitted, line, path);
        }
        let Some(date) = dates::read(line.text).filter(|_| dates::other(line.text).is_none()) else {
            // A day without its year, `///`: nothing that rules on dates should judge.
            if tag == "DA" || line.text.contains('/') {
                if line.text.contains(char::is_alphanumeric) && dates::other(line.text).is_none() {
                    faults::line(LineFault::Date, line.span, line.text, &mut self.builder);
                }
                fill::keep(&mut self.builder, line);
            } else {
                self.builder.add(Slot::Issued, line.value(path));
            }
            return;
        };
        let earlier = self.issued.map(|issued| issued.date);
        let finer = earlier.map(|earlier| dates::finer(earlier, date));
        match finer {
            // 2011: of a database or an electronic book `DA` is the day of the visit.
            Some(None) if tag == "DA" && matches!(self.code.as_str(), "AGGR" | "DBASE" | "EBOOK" | "ECHAP" | "EJOUR" | "MULTI") => {
                self.dated(Slot::Accessed, line, path)
            }
            Some(None) if tag != "DA" && self.issued.is_some_and(|issued| issued.by_da) => self.issue(line, path, date),
            Some(None) => fill::keep(&mut self.builder, line),
            Some(Some(finer)) if Some(finer) == earlier => drop(self.builder.add(Slot::Issued, self.value(line, path))),
            _ => self.issue(line, path, date),
        }
    }

    fn issue(&mut self, line: &Line<'a>, path: &'a str, date: Date) {
        if let Some(index) = self.builder.add(Slot::Issued, self.value(line, path)) {
            self.issued = Some(Issued { index, date, by_da: line.tag == "DA" });
        }
    }

    fn dated(&mut self, slot: Slot, line: &Line<'a>, path: &'a str) {
        if let Some(date) = dates::read(line.text) {
            self.builder.date(slot, date);
        }
        if self.builder.text(slot).is_some() {
            return fill::keep(&mut self.builder, line);
        }
        self.builder.add(slot, self.value(line, path));
    }

    fn value(&self, line: &Line<'a>, path: &'a str) -> Value<'a> {
        fill::dated(line, path, DateRole::Ris, self.builder.arena)
    }

    /// 2011: `ET` of an article is the day of its electronic publication.
    fn edition(&mut self, line: &Line<'a>) {
        if tags::slot("ET", self.kind) != Some(Slot::Online) {
            return self.by_table(line);
        }
        match dates::read(line.text) {
            Some(_) => self.dated(Slot::Online, line, "/ET"),
            None => self.placed(Slot::Edition, line, "/ET"),
        }
    }

    /// `SP` and `EP` are one value; `SP` alone may be a range, and on a whole the number of its pages.
    fn pages(&mut self, tag: &str, line: &Line<'a>) {
        let (first, last) = (self.firsts.text("SP"), self.firsts.text("EP"));
        let said = |text: &str| text.contains(['-', '–', '—', ',', '+', '~']);
        match tag {
            // Ovid writes "No Pagination Specified", which is cut in two.
            _ if (first, last) == ("No", "Specified") || first.starts_with("No Pagination") => fill::keep(&mut self.builder, line),
            "SP" if !last.is_empty() && last != first && !said(first) && line.text == first => {
                let joined = self.builder.arena.format(format_args!("{first}-{last}"));
                let value = line.value("/SP");
                self.builder.add(Slot::Pages, Builder::plain(value.span, value.name, value.path, joined));
            }
            "SP" if last.is_empty() && COUNTED.contains(&self.kind) && !said(first) => self.placed(Slot::PageCount, line, "/SP"),
            "EP" if !first.is_empty() => {
                // Said with SP: it stands here without a slot of its own that counts.
                if !line.text.is_empty() && line.text != last {
                    fill::keep(&mut self.builder, line);
                }
            }
            _ => {
                let path = line.path(self.builder.arena);
                self.placed(Slot::Pages, line, path);
            }
        }
    }

    /// `AB` and `N2`: where both say something and not the same, the longer one is the abstract and the other a note
    /// (2001 has notes in `AB`).
    fn abstract_text(&mut self, tag: &str, line: &Line<'a>) {
        let other = self.firsts.text(if tag == "AB" { "N2" } else { "AB" });
        let path = line.path(self.builder.arena);
        if line.text.len() >= other.len() || other == line.text {
            return self.placed(Slot::Abstract, line, path);
        }
        self.builder.add(Slot::Note, line.value(path));
    }
}
