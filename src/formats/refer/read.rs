//! Reads Refer: what the table of tags cannot say.

use super::Refer;
use super::tags::{self, TAGS};
use crate::formats::Source;
use crate::formats::builder::{Builder, Keywords};
use crate::formats::tagged::{self, Firsts, Line, chinese, fill, people, syntax, table, types};
use crate::model::date::Date;
use crate::model::kind::Kind;
use crate::model::reference::Role;
use crate::model::slot::Slot;
use crate::normalize::date::{self, DateRole};
use crate::normalize::doi;
use crate::normalize::record::{Record, Syntax, Traits};

static SYNTAX: Syntax = Syntax { place: syntax::place, edit: syntax::edit::<Refer> };

/// What rules ask of this format.
pub const TRAITS: Traits = Traits { path_of: tags::path_of, nested: false, has_tags: false, bibtex: false, names: None, syntax: &SYNTAX };

/// Works that stand alone: what stands above them is a series.
pub const WHOLES: &[Kind] = &[Kind::Book, Kind::Classic, Kind::Report, Kind::Pamphlet, Kind::Map, Kind::MusicalScore];
/// Works with a number of their own, which is in `%N`, `%@` or `%M`.
pub const NUMBERED: &[Kind] = &[Kind::Patent, Kind::Standard, Kind::Report, Kind::Legislation];

/// A record on its way from lines to slots.
struct Reading<'a> {
    builder: Builder<'a>,
    firsts: Firsts<'a>,
    kind: Kind,
    /// CNKI or Wanfang.
    chinese: bool,
}

/// Reads one record.
pub fn read<'a>(source: Source<'a>) -> Record<'a> {
    let arena = source.arena;
    let lines = arena.list(tagged::lines::<Refer>(source.text, arena));
    let firsts = Firsts::of(lines);
    let mut reading = Reading { builder: Builder::new(source), firsts, kind: Kind::Document, chinese: false };
    reading.builder.keywords = Keywords::Cut(fill::keyword_signs);
    reading.chinese = chinese::is_from(reading.firsts.text("W"), reading.firsts.text("U"));
    reading.set_kind();
    reading.set_dates(lines);
    for line in lines {
        reading.line(line);
    }
    reading.builder.finish(TRAITS)
}

impl<'a> Reading<'a> {
    fn set_kind(&mut self) {
        let named = types::kind(self.firsts.text("0"));
        let guess = match (self.firsts.text("J").is_empty(), self.firsts.text("B").is_empty(), self.firsts.text("I").is_empty()) {
            (false, ..) => Kind::ArticleJournal,
            (_, false, _) => Kind::Chapter,
            (.., false) => Kind::Book,
            _ => Kind::Document,
        };
        self.kind = named.unwrap_or(guess);
        self.builder.kind(self.kind, named.is_some());
    }

    /// `%D` has the year, `%8` the date: the finer counts where they agree; a day without its year has that of `%D`.
    fn set_dates(&mut self, lines: &[Line<'a>]) {
        let read = |text: &str| date::read(text, DateRole::Issued).date;
        let year = read(self.firsts.text("D"));
        let arena = self.builder.arena;
        let day = self.firsts.text("8");
        let full = read(day).filter(|date| year.is_none_or(|year| year == *date || year.begins(date))).or_else(|| {
            let with_year = arena.format(format_args!("{day} {}", self.firsts.text("D")));
            year.and_then(|_| read(with_year)).filter(|_| !day.is_empty() && day.len() < 20)
        });
        let counts: Option<Date> = full.or(year);
        if let Some(date) = counts {
            self.builder.date(Slot::Issued, date);
        }
        for line in lines.iter().filter(|line| matches!(line.tag, "D" | "8")) {
            let path = if line.tag == "D" { "/D" } else { "/8" };
            let index = self.builder.add(Slot::Issued, line.value(path));
            if let Some(index) = index.filter(|_| line.tag == "8" && full.is_some() && read(line.text) == full) {
                self.builder.prefer(index);
            }
        }
    }

    fn line(&mut self, line: &Line<'a>) {
        let is_whole = WHOLES.contains(&self.kind);
        match line.tag {
            "0" => drop(self.builder.add(Slot::Kind, line.value("/0"))),
            "D" | "8" => {}
            "J" => self.one(if is_whole { Slot::CollectionTitle } else { Slot::ContainerTitle }, line, "/J"),
            "B" if is_whole => self.one(Slot::CollectionTitle, line, "/B"),
            "B" => self.one(if self.firsts.text("J").is_empty() { Slot::ContainerTitle } else { Slot::CollectionTitle }, line, "/B"),
            "Y" => {
                let role = if self.kind == Kind::Thesis || self.chinese { Role::Other("supervisor") } else { Role::CollectionEditor };
                people::add(&mut self.builder, role, line, "/Y");
            }
            "O" => self.alternate(line),
            "L" if self.chinese => chinese::serial(&mut self.builder, line, "/L"),
            "@" => self.number(line),
            "M" => self.accession(line),
            "P" if self.chinese => chinese::pages(&mut self.builder, line, "/P"),
            "V" | "N" if self.chinese => {
                let (slot, path) = if line.tag == "V" { (Slot::Volume, "/V") } else { (Slot::Issue, "/N") };
                chinese::number(&mut self.builder, slot, line, path);
            }
            "N" if NUMBERED.contains(&self.kind) => self.one(Slot::Number, line, "/N"),
            "7" if matches!(self.kind, Kind::Software | Kind::Dataset) => self.one(Slot::Version, line, "/7"),
            "X" => chinese::abstract_text(&mut self.builder, line, "/X"),
            "T" if self.chinese => chinese::title(&mut self.builder, line, "/T"),
            "R" => self.doi(line),
            "~" if self.kind == Kind::Standard => fill::keep(&mut self.builder, line),
            _ => table::put_by_tag(TAGS, &mut self.builder, line, DateRole::Issued),
        }
    }

    fn one(&mut self, slot: Slot, line: &Line<'a>, path: &'a str) {
        fill::once(&mut self.builder, slot, line, path);
    }

    /// `%R`: a DOI; what is none is kept.
    fn doi(&mut self, line: &Line<'a>) {
        if !fill::doi(&mut self.builder, line, "/R") {
            fill::keep(&mut self.builder, line);
        }
    }

    /// `%O`: EndNote has a journal's other title there, refer(1) a note, CNKI the DOI.
    fn alternate(&mut self, line: &Line<'a>) {
        if doi::read(line.text, self.builder.arena).doi.is_some() {
            if !fill::doi(&mut self.builder, line, "/O") {
                fill::keep(&mut self.builder, line);
            }
        } else if self.firsts.text("J").is_empty() && self.firsts.text("B").is_empty() || self.firsts.text("0").is_empty() {
            self.builder.add(Slot::Note, line.value("/O"));
        } else {
            self.one(Slot::ContainerShort, line, "/O");
        }
    }

    /// `%@`: an ISSN or ISBN; of a patent or standard its number.
    fn number(&mut self, line: &Line<'a>) {
        if NUMBERED.contains(&self.kind) && !fill::is_isbn(line.text) {
            self.one(Slot::Number, line, "/@");
        } else {
            table::put(&mut self.builder, table::Is::Serial, line, "/@", DateRole::Issued);
        }
    }

    /// `%M`: the number in the database, or an identifier with its scheme.
    fn accession(&mut self, line: &Line<'a>) {
        match fill::labelled(line.text) {
            Some((value, scheme)) => fill::identifier(&mut self.builder, line, "/M", value, scheme),
            None if fill::is_pmcid(line.text) => self.one(Slot::Pmcid, line, "/M"),
            None => fill::keep(&mut self.builder, line),
        }
    }
}
