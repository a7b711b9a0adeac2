//! Web of Science's tagged format: `PT J` to `ER`, values that go on behind three spaces, `FN` and `VR` before all.
//!
//! Source: Clarivate, "Web of Science Core Collection Field Tags".

mod lines;
mod tags;

use crate::formats::Source;
use crate::formats::batch::Split;
use crate::formats::builder::{Builder, Keywords};
use crate::formats::tagged::{self, Firsts, Line, cutter, fill, people, syntax, table};
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::reference::Role;
use crate::model::slot::Slot;
use crate::normalize::date::{self, DateRole};
use crate::normalize::names;
use crate::normalize::orcid;
use crate::normalize::record::{Record, Syntax, Traits};
use crate::source::input::Input;
use lines::Wos;
use std::io;
use tags::TAGS;

static SYNTAX: Syntax = Syntax { place: syntax::place, edit: syntax::edit::<Wos> };

/// What rules ask of this format.
pub const TRAITS: Traits = Traits { path_of: |slot| table::path_of(TAGS, slot), nested: false, has_tags: false, bibtex: false, names: None, syntax: &SYNTAX };

/// Cuts a file into records.
pub fn split(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    cutter::split(input, limit, cutter::between::<Wos>(b"PT", Some(b"ER")))
}

/// Whether a file starts with the name of the site and the version, or with a record.
pub fn is_wos(head: &[u8]) -> bool {
    let mut lines = cutter::first_lines(head, 3);
    let first = lines.next().unwrap_or_default();
    let is_type = |line: &[u8]| matches!(line.trim_ascii_end(), b"PT J" | b"PT B" | b"PT S" | b"PT P" | b"PT C");
    let second = lines.next().unwrap_or_default();
    first.starts_with(b"FN ") && (second.starts_with(b"VR ") || is_type(second)) || is_type(first) && cutter::tag::<Wos>(second).is_some()
}

/// A record on its way from lines to slots.
struct Reading<'a> {
    builder: Builder<'a>,
    firsts: Firsts<'a>,
}

/// Reads one record.
pub fn read<'a>(source: Source<'a>) -> Record<'a> {
    let arena = source.arena;
    let lines = arena.list(tagged::lines::<Wos>(source.text, arena));
    let mut reading = Reading { builder: Builder::new(source), firsts: Firsts::of(lines) };
    reading.builder.keywords = Keywords::Cut(fill::keyword_signs);
    reading.set_kind();
    for line in lines {
        reading.line(line);
    }
    reading.set_orcids();
    reading.builder.finish(TRAITS)
}

impl<'a> Reading<'a> {
    /// The type of publication says in what a work stands, the document types what it is.
    fn set_kind(&mut self) {
        let types = self.firsts.text("DT");
        let of_type = types.split(';').find_map(|name| tags::TYPES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim())).map(|(_, kind)| *kind));
        let kind = match (self.firsts.text("PT"), of_type) {
            // A paper of a conference that a journal has printed is the journal's article.
            ("J", Some(Kind::PaperConference) | None) => Kind::ArticleJournal,
            ("J" | "B" | "S" | "C", Some(kind)) if kind != Kind::ArticleJournal => kind,
            ("J", Some(kind)) => kind,
            ("P", _) => Kind::Patent,
            ("B" | "S" | "C", _) if !self.firsts.text("CT").is_empty() => Kind::PaperConference,
            ("B" | "S" | "C", Some(_)) => Kind::Chapter,
            ("B" | "S", None) => Kind::Book,
            (_, of_type) => of_type.unwrap_or(if self.firsts.text("SO").is_empty() { Kind::Document } else { Kind::ArticleJournal }),
        };
        self.builder.kind(kind, matches!(self.firsts.text("PT"), "J" | "B" | "S" | "C" | "P"));
    }

    fn line(&mut self, line: &Line<'a>) {
        match line.tag {
            "PT" => drop(self.builder.add(Slot::Kind, line.value("/PT"))),
            "ER" | "EF" | "FN" | "VR" => {}
            // Said in full in the other tag.
            "AU" | "BA" if !self.firsts.text(if line.tag == "AU" { "AF" } else { "BF" }).is_empty() => {
                self.builder.add(Slot::Author, line.value(if line.tag == "AU" { "/AU" } else { "/BA" }));
            }
            "AU" | "AF" => people::add(&mut self.builder, Role::Author, line, if line.tag == "AU" { "/AU" } else { "/AF" }),
            "BA" | "BF" => {
                let path = line.path(self.builder.arena);
                people::add(&mut self.builder, Role::ContainerAuthor, line, path);
            }
            "CA" => self.bodies(line),
            "J9" if !self.firsts.text("JI").is_empty() => fill::keep(&mut self.builder, line),
            "PY" | "PD" => self.date(line),
            "BP" | "EP" => self.pages(line),
            "UT" => {
                let number = line.text.split_once(':').map_or(line.text, |(_, number)| number);
                self.builder.identifier("wos", number);
                self.builder.add(Slot::Identifier, line.part("/UT", number));
            }
            "SN" => drop(self.builder.add(Slot::Issn, line.value("/SN"))),
            "EI" => drop(self.builder.add(Slot::Eissn, line.value("/EI"))),
            "PG" => self.one(Slot::PageCount, line, "/PG"),
            "AR" => self.one(Slot::ArticleNumber, line, "/AR"),
            "TC" => self.one(Slot::CitationCount, line, "/TC"),
            _ => table::put_by_tag(TAGS, &mut self.builder, line, DateRole::Issued),
        }
    }

    fn one(&mut self, slot: Slot, line: &Line<'a>, path: &'a str) {
        fill::once(&mut self.builder, slot, line, path);
    }

    fn bodies(&mut self, line: &Line<'a>) {
        let mut value = Some(line.value("/CA"));
        for body in people::each(line.text) {
            let name = Name { literal: body, corporate: true, end: body.len() as u32, ..Name::default() };
            self.builder.person(Role::Author, name, value.take());
        }
    }

    /// `PY 2019`, `PD SEP 22`
    fn date(&mut self, line: &Line<'a>) {
        if line.tag == "PD" {
            if self.firsts.text("PY").is_empty() {
                return fill::keep(&mut self.builder, line);
            }
            let path = "/PD";
            self.builder.add(Slot::Issued, line.value(path));
            return;
        }
        let read = |text: &str| date::read(text, DateRole::Medline).date;
        let (year, day) = (line.text, self.firsts.text("PD"));
        let with_day = self.builder.arena.format(format_args!("{year} {}", cased(day)));
        if let Some(date) = read(with_day).filter(|_| !day.is_empty()).or_else(|| read(year)) {
            self.builder.date(Slot::Issued, date);
        }
        if let Some(index) = self.builder.add(Slot::Issued, line.value("/PY")) {
            self.builder.prefer(index);
        }
    }

    fn pages(&mut self, line: &Line<'a>) {
        let (first, last) = (self.firsts.text("BP"), self.firsts.text("EP"));
        match line.tag {
            "BP" if !last.is_empty() && last != first => {
                let value = line.value("/BP");
                let joined = self.builder.arena.format(format_args!("{first}-{last}"));
                self.builder.add(Slot::Pages, Builder::plain(value.span, value.name, value.path, joined));
            }
            "BP" => self.one(Slot::Pages, line, "/BP"),
            _ if !first.is_empty() && line.text == last => {}
            _ => self.one(Slot::Pages, line, "/EP"),
        }
    }

    /// `Doe, Jane/0000-0002-1825-0097; Roe, R/0000-…`
    fn set_orcids(&mut self) {
        let arena = self.builder.arena;
        let all = self.firsts.text("OI");
        for (name, id) in all.split(';').filter_map(|entry| entry.trim().rsplit_once('/')) {
            let name = people::filed(name, arena);
            let Some(id) = orcid::read(id, arena).value else { continue };
            let mut family = String::new();
            names::fold_family(&name, &mut family);
            let same = |of: &Name<'a>| {
                let mut other = String::new();
                names::fold_family(of, &mut other);
                other == family && of.given.chars().next() == name.given.chars().next()
            };
            self.builder.set_orcid(id, same);
        }
    }
}

/// `SEP-OCT 22` with capitals at the head of its words alone.
fn cased(text: &str) -> String {
    let mut before = ' ';
    text.chars()
        .map(|c| {
            let cased = if before.is_alphabetic() { c.to_ascii_lowercase() } else { c };
            before = c;
            cased
        })
        .collect()
}

#[cfg(test)]
mod read_tests;
