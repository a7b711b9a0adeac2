//! RefWorks' tagged format: `T1 A title`, as RefWorks and CNKI write it.
//!
//! Sources: RefWorks' help, "RefWorks Tagged Format"; exports of CNKI.

mod lines;
mod tags;

use crate::formats::Source;
use crate::formats::batch::Split;
use crate::formats::builder::{Builder, Keywords};
use crate::formats::tagged::{self, Firsts, Line, chinese, cutter, fill, people, syntax, table, types};
use crate::model::kind::Kind;
use crate::model::reference::Role;
use crate::model::slot::Slot;
use crate::normalize::date::DateRole;
use crate::normalize::record::{Record, Syntax, Traits};
use crate::source::input::Input;
use lines::Refworks;
use std::io;
use tags::TAGS;

static SYNTAX: Syntax = Syntax { place: syntax::place, edit: syntax::edit::<Refworks> };

/// What rules ask of this format.
pub const TRAITS: Traits = Traits { path_of: |slot| table::path_of(TAGS, slot), nested: false, has_tags: false, bibtex: false, names: None, syntax: &SYNTAX };

/// Works with a number of their own.
const NUMBERED: &[Kind] = &[Kind::Patent, Kind::Standard, Kind::Report];

/// Cuts a file into records: each starts with its type.
pub fn split(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    cutter::split(input, limit, cutter::between::<Refworks>(b"RT", None))
}

/// Whether a file starts with a type, or with a few lines before it.
pub fn is_refworks(head: &[u8]) -> bool {
    cutter::first_lines(head, 20).any(|line| line.strip_prefix(b"RT ").is_some_and(|rest| rest.trim_ascii_start().first().is_some_and(u8::is_ascii_uppercase)))
}

/// A record on its way from lines to slots.
struct Reading<'a> {
    builder: Builder<'a>,
    firsts: Firsts<'a>,
    kind: Kind,
    chinese: bool,
}

/// Reads one record.
pub fn read<'a>(source: Source<'a>) -> Record<'a> {
    let arena = source.arena;
    let lines = arena.list(tagged::lines::<Refworks>(source.text, arena).into_iter().map(|line| line.in_capitals(arena)));
    let mut reading = Reading { builder: Builder::new(source), firsts: Firsts::of(lines), kind: Kind::Document, chinese: false };
    reading.builder.keywords = Keywords::Cut(fill::keyword_signs);
    reading.chinese = chinese::is_from(reading.firsts.text("DS"), reading.firsts.text("LK"));
    let named = types::kind(reading.firsts.text("RT"));
    reading.kind = named.unwrap_or(if reading.firsts.text("JF").is_empty() { Kind::Document } else { Kind::ArticleJournal });
    // CNKI's name for what it has of results of research.
    if reading.chinese_result() {
        reading.kind = Kind::Report;
    }
    reading.builder.kind(reading.kind, named.is_some());
    for line in lines {
        reading.line(line);
    }
    reading.builder.finish(TRAITS)
}

impl<'a> Reading<'a> {
    fn chinese_result(&self) -> bool {
        self.firsts.text("RT") == "Other Article" && self.firsts.text("DB") == "科技成果"
    }

    fn line(&mut self, line: &Line<'a>) {
        let is_whole = matches!(self.kind, Kind::Book | Kind::Report);
        match line.tag {
            "RT" => drop(self.builder.add(Slot::Kind, line.value("/RT"))),
            // Only whether the record is from print or from the web.
            "SR" => fill::keep(&mut self.builder, line),
            "ID" if NUMBERED.contains(&self.kind) => self.one(Slot::Number, line, "/ID"),
            "ID" => self.one(Slot::Key, line, "/ID"),
            "C1" if self.kind == Kind::Standard => self.one(Slot::Number, line, "/C1"),
            "A2" if self.kind == Kind::Patent => people::add(&mut self.builder, Role::Other("holder"), line, "/A2"),
            "A3" if self.kind == Kind::Thesis => people::add(&mut self.builder, Role::Other("supervisor"), line, "/A3"),
            "JO" if !self.firsts.text("JF").is_empty() => self.one(Slot::ContainerShort, line, "/JO"),
            "T2" if is_whole => self.one(Slot::CollectionTitle, line, "/T2"),
            "T2" if self.firsts.text("JF").is_empty() => self.one(Slot::ContainerTitle, line, "/T2"),
            "YR" | "FD" => self.date(line),
            "SP" | "OP" => self.pages(line),
            "VO" | "IS" => {
                let (slot, path) = if line.tag == "VO" { (Slot::Volume, "/VO") } else { (Slot::Issue, "/IS") };
                if self.chinese { chinese::number(&mut self.builder, slot, line, path) } else { self.one(slot, line, path) }
            }
            "CN" => chinese::serial(&mut self.builder, line, "/CN"),
            "AB" => chinese::abstract_text(&mut self.builder, line, "/AB"),
            "T1" => chinese::title(&mut self.builder, line, "/T1"),
            "LA" => self.language(line),
            "SN" if NUMBERED.contains(&self.kind) && !fill::is_isbn(line.text) => self.one(Slot::Number, line, "/SN"),
            "AN" if fill::is_pmcid(line.text) => self.one(Slot::Pmcid, line, "/AN"),
            "CL" if self.kind == Kind::Thesis || self.kind == Kind::Patent => {
                table::put(&mut self.builder, table::Is::Genre, line, "/CL", DateRole::Issued);
            }
            "URL" => drop(fill::links(&mut self.builder, Slot::Url, line, "/URL")),
            _ => table::put_by_tag(TAGS, &mut self.builder, line, DateRole::Issued),
        }
    }

    fn one(&mut self, slot: Slot, line: &Line<'a>, path: &'a str) {
        fill::once(&mut self.builder, slot, line, path);
    }

    /// `YR` has the year, `FD` the date, or the day without the year.
    fn date(&mut self, line: &Line<'a>) {
        let read = |text: &str| crate::normalize::date::read(text, DateRole::Issued).date;
        let year = read(self.firsts.text("YR"));
        let path = line.path(self.builder.arena);
        if line.tag == "YR" {
            self.builder.add(Slot::Issued, line.value(path));
            let day = self.firsts.text("FD");
            let joined = self.builder.arena.format(format_args!("{day} {}", self.firsts.text("YR")));
            let fine = read(day).filter(|date| year.is_none_or(|year| year.begins(date))).or_else(|| read(joined).filter(|_| !day.is_empty()));
            if let Some(date) = fine.or(year) {
                self.builder.date(Slot::Issued, date);
            }
        } else if year.is_none() {
            self.one(Slot::Issued, line, path);
        } else {
            fill::keep(&mut self.builder, line);
        }
    }

    /// `SP` has the first page, `OP` the last; CNKI has all pages in `OP`.
    fn pages(&mut self, line: &Line<'a>) {
        let (first, other) = (self.firsts.text("SP"), self.firsts.text("OP"));
        let is_range = first.contains(['-', '–', ',', '+']);
        match line.tag {
            "SP" if !other.is_empty() && other != first && !is_range => {
                let value = line.value("/SP");
                let joined = self.builder.arena.format(format_args!("{first}-{other}"));
                self.builder.add(Slot::Pages, Builder::plain(value.span, value.name, value.path, joined));
            }
            "OP" if first.is_empty() && self.chinese => chinese::pages(&mut self.builder, line, "/OP"),
            "OP" if first.is_empty() => self.one(Slot::Pages, line, "/OP"),
            "SP" => self.one(Slot::Pages, line, "/SP"),
            _ if line.text == other => {}
            _ => fill::keep(&mut self.builder, line),
        }
    }

    /// `中文;`
    fn language(&mut self, line: &Line<'a>) {
        let bare = line.text.trim_end_matches([';', '；']).trim_end();
        if self.builder.text(Slot::Language).is_none() {
            self.builder.add(Slot::Language, line.part("/LA", bare));
        } else {
            fill::keep(&mut self.builder, line);
        }
    }
}

#[cfg(test)]
mod read_tests;
