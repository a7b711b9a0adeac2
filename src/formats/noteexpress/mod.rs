//! NoteExpress (`.net`): `{Title}: A title`, one field a line.
//!
//! Sources: NoteExpress' style "NoteExpress"; exports of CNKI, Wanfang and VIP in it.

use crate::formats::Source;
use crate::formats::batch::Split;
use crate::formats::builder::{Builder, Keywords};
use crate::formats::tagged::table::{self, Is, Row, row};
use crate::formats::tagged::{self, Dialect, Firsts, Goes, Head, Line, Untagged, chinese, cutter, fill, people, syntax, types};
use crate::model::kind::Kind;
use crate::model::reference::Role;
use crate::model::slot::Slot;
use crate::normalize::date::{self, DateRole};
use crate::normalize::record::{Record, Syntax, Traits};
use crate::source::input::Input;
use std::io;

static SYNTAX: Syntax = Syntax { place: syntax::place, edit: syntax::edit::<NoteExpress> };

/// What rules ask of this format.
pub const TRAITS: Traits = Traits { path_of: |slot| table::path_of(TAGS, slot), nested: false, has_tags: false, bibtex: false, names: None, syntax: &SYNTAX };

/// The fields by their names. What `Journal`, `Year`, `Date`, `DOI` and `Notes` say goes by the type of work.
static TAGS: &[Row] = &[
    row("/Author", Is::People(Role::Author)),
    row("/Secondary Author", Is::People(Role::Editor)),
    row("/Tertiary Author", Is::People(Role::CollectionEditor)),
    row("/Subsidiary Author", Is::People(Role::Translator)),
    row("/Translated Author", Is::Kept),
    row("/Title", Is::One(Slot::Title)),
    row("/Translated Title", Is::One(Slot::TitleTranslated)),
    row("/Short Title", Is::One(Slot::TitleShort)),
    row("/Journal", Is::One(Slot::ContainerTitle)),
    row("/Secondary Title", Is::One(Slot::ContainerTitle)),
    row("/Tertiary Title", Is::One(Slot::CollectionTitle)),
    row("/Alternate Title", Is::One(Slot::ContainerShort)),
    row("/Volume", Is::One(Slot::Volume)),
    row("/Issue", Is::One(Slot::Issue)),
    row("/Number of Volumes", Is::One(Slot::Volumes)),
    row("/Pages", Is::One(Slot::Pages)),
    row("/Year", Is::Date(Slot::Issued)),
    row("/Access Date", Is::Date(Slot::Accessed)),
    row("/Publisher", Is::One(Slot::Publisher)),
    row("/Place Published", Is::One(Slot::PublisherPlace)),
    row("/Edition", Is::One(Slot::Edition)),
    row("/Keywords", Is::Many(Slot::Keyword)),
    row("/Abstract", Is::One(Slot::Abstract)),
    row("/Notes", Is::Many(Slot::Note)),
    row("/ISBN/ISSN", Is::Serial),
    row("/DOI", Is::Doi),
    row("/URL", Is::Links(Slot::Url)),
    row("/Link to PDF", Is::Links(Slot::Pdf)),
    row("/Language", Is::One(Slot::Language)),
    row("/Call Number", Is::One(Slot::CallNumber)),
    row("/Type of Work", Is::Genre),
    row("/Database Provider", Is::One(Slot::Source)),
];

/// NoteExpress as its lines are written.
#[derive(Clone, Copy, Debug)]
pub struct NoteExpress;

impl Dialect for NoteExpress {
    const ANCHORS: &'static [&'static str] = &["Reference Type"];

    /// A name in braces and a colon.
    fn head(line: &[u8]) -> Option<Head> {
        let start = usize::from(line.starts_with(b"\xEF\xBB\xBF")) * 3;
        let rest = line.get(start..)?.strip_prefix(b"{")?;
        let length = rest.iter().take(40).position(|b| *b == b'}')?;
        let is_name =
            length > 0 && rest.get(..length)?.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'/' | b'-' | b'_' | b'.' | b'(' | b')'));
        let value = start + 1 + length + 1;
        match line.get(value) {
            Some(b':') if is_name => Some(Head { start: start + 1, end: start + 1 + length, value: value + 1 }),
            _ => None,
        }
    }

    fn goes(line: Untagged<'_>) -> Goes {
        match line.tag {
            "Reference Type" => Goes::Nowhere,
            "Keywords" | "URL" => Goes::Apart,
            _ => Goes::On,
        }
    }

    fn line(tag: &str, text: &str) -> String {
        format!("{{{tag}}}: {text}")
    }
}

/// Cuts a file into records: each starts with its type.
pub fn split(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    cutter::split(input, limit, cutter::between::<NoteExpress>(b"Reference Type", None))
}

/// Whether a file starts with a type.
pub fn is_noteexpress(head: &[u8]) -> bool {
    cutter::first_lines(head, 20).any(|line| cutter::tag::<NoteExpress>(line) == Some(b"Reference Type"))
}

/// A record on its way from lines to slots.
struct Reading<'a> {
    builder: Builder<'a>,
    firsts: Firsts<'a>,
    kind: Kind,
}

/// Reads one record.
pub fn read<'a>(source: Source<'a>) -> Record<'a> {
    let arena = source.arena;
    let lines = arena.list(tagged::lines::<NoteExpress>(source.text, arena));
    let mut reading = Reading { builder: Builder::new(source), firsts: Firsts::of(lines), kind: Kind::Document };
    reading.builder.keywords = Keywords::Cut(fill::keyword_signs);
    let named = types::kind(reading.firsts.text("Reference Type"));
    reading.kind = named.unwrap_or(if reading.firsts.text("Journal").is_empty() { Kind::Document } else { Kind::ArticleJournal });
    reading.builder.kind(reading.kind, named.is_some());
    for line in lines {
        reading.line(line);
    }
    reading.builder.finish(TRAITS)
}

impl<'a> Reading<'a> {
    fn line(&mut self, line: &Line<'a>) {
        match line.tag {
            "Reference Type" => drop(self.builder.add(Slot::Kind, line.value("/Reference Type"))),
            // A thesis may have its university there.
            "Journal" | "Secondary Title" if self.kind == Kind::Thesis => {
                if self.firsts.text("Publisher").is_empty() {
                    self.one(Slot::Publisher, line, if line.tag == "Journal" { "/Journal" } else { "/Secondary Title" });
                } else {
                    fill::keep(&mut self.builder, line);
                }
            }
            "Secondary Title" if matches!(self.kind, Kind::Book | Kind::Report) => self.one(Slot::CollectionTitle, line, "/Secondary Title"),
            "Tertiary Author" if self.kind == Kind::Thesis => people::add(&mut self.builder, Role::Other("supervisor"), line, "/Tertiary Author"),
            "Year" | "Date" => self.date(line),
            "Title" => chinese::title(&mut self.builder, line, "/Title"),
            "Abstract" => chinese::abstract_text(&mut self.builder, line, "/Abstract"),
            "Pages" => chinese::pages(&mut self.builder, line, "/Pages"),
            "Volume" => chinese::number(&mut self.builder, Slot::Volume, line, "/Volume"),
            "Issue" => chinese::number(&mut self.builder, Slot::Issue, line, "/Issue"),
            "Notes" if chinese::serial_of(line.text).is_some() => chinese::serial(&mut self.builder, line, "/Notes"),
            "ISBN/ISSN" if matches!(self.kind, Kind::Patent | Kind::Standard) && !fill::is_isbn(line.text) => self.one(Slot::Number, line, "/ISBN/ISSN"),
            _ => table::put_by_tag(TAGS, &mut self.builder, line, DateRole::Issued),
        }
    }

    fn one(&mut self, slot: Slot, line: &Line<'a>, path: &'a str) {
        fill::once(&mut self.builder, slot, line, path);
    }

    /// The finer of year and date counts, where they agree.
    fn date(&mut self, line: &Line<'a>) {
        let read = |text: &str| date::read(text, DateRole::Issued).date;
        let (year, day) = (read(self.firsts.text("Year")), read(self.firsts.text("Date")));
        let day_counts = day.is_some_and(|day| year.is_none_or(|year| year.begins(&day)));
        if let Some(date) = day.filter(|_| day_counts).or(year) {
            self.builder.date(Slot::Issued, date);
        }
        let path = if line.tag == "Year" { "/Year" } else { "/Date" };
        if line.tag == "Date" && !day_counts && year.is_some() {
            return fill::keep(&mut self.builder, line);
        }
        if let Some(index) = self.builder.add(Slot::Issued, line.value(path)).filter(|_| line.tag == "Date" && day_counts) {
            self.builder.prefer(index);
        }
    }
}

#[cfg(test)]
mod read_tests;
