//! Reads PubMed's format: what the table of tags cannot say.

use super::tags::{self, TAGS};
use super::{Pubmed, dates};
use crate::formats::Source;
use crate::formats::builder::{Builder, Keywords};
use crate::formats::tagged::{self, Firsts, Line, fill, people, syntax, table};
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::reference::Role;
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::date::DateRole;
use crate::normalize::record::kind::of_types;
use crate::normalize::record::{Record, Syntax, Traits};
use crate::normalize::{doi, names, orcid};
use crate::source::Arena;

static SYNTAX: Syntax = Syntax { place: syntax::place, edit: syntax::edit::<Pubmed> };

/// What rules ask of this format. Its texts may hold `<i>`, `<sup>` and the like.
pub const TRAITS: Traits = Traits { path_of: tags::path_of, nested: false, has_tags: true, bibtex: false, names: None, syntax: &SYNTAX };

/// A record on its way from lines to slots.
struct Reading<'a> {
    builder: Builder<'a>,
    firsts: Firsts<'a>,
    /// The full name was put in: the short one that follows is the same person's.
    full: bool,
}

/// Reads one record.
pub fn read<'a>(source: Source<'a>) -> Record<'a> {
    let arena = source.arena;
    let lines = arena.list(tagged::lines::<Pubmed>(source.text, arena));
    let mut reading = Reading { builder: Builder::new(source), firsts: Firsts::of(lines), full: false };
    reading.builder.keywords = Keywords::Cut(|_, _| &['\n']);
    reading.set_kind(lines);
    for line in lines {
        reading.line(line);
    }
    reading.builder.finish(TRAITS)
}

impl<'a> Reading<'a> {
    fn line(&mut self, line: &Line<'a>) {
        match line.tag {
            "FAU" | "FED" => {
                let role = if line.tag == "FAU" { Role::Author } else { Role::Editor };
                let path = line.path(self.builder.arena);
                let name = full_name(line.text, self.builder.arena);
                self.builder.person(role, name, Some(line.value(path)));
                self.full = !line.text.is_empty();
            }
            "AU" | "ED" => self.short_name(line),
            "CN" => {
                let name = Name { literal: line.text, corporate: true, end: line.text.len() as u32, ..Name::default() };
                self.builder.person(Role::Author, name, Some(line.value("/CN")));
            }
            "AUID" => self.author_id(line),
            "TI" | "TT" | "BTI" => self.title(line),
            "TA" if self.firsts.text("JT").is_empty() && self.firsts.text("BTI").is_empty() => self.one(Slot::ContainerTitle, line, "/TA"),
            "DP" | "DEP" => {
                let (slot, path) = if line.tag == "DP" { (Slot::Issued, "/DP") } else { (Slot::Online, "/DEP") };
                if let Some(date) = dates::read(line.text) {
                    self.builder.date(slot, date);
                }
                if self.builder.text(slot).is_some() {
                    return fill::keep(&mut self.builder, line);
                }
                self.builder.add(slot, fill::dated(line, path, DateRole::Medline, self.builder.arena));
            }
            "PHST" => self.history(line),
            "LID" | "AID" => self.location(line),
            "PL" if !self.is_whole() => fill::keep(&mut self.builder, line),
            "JID" if !line.text.is_empty() => {
                self.builder.identifier("nlm-id", line.text);
                self.builder.add(Slot::Identifier, line.value("/JID"));
            }
            "IS" => {
                // `1524-4628 (Electronic)`
                let (number, medium) = line.text.split_once(" (").unwrap_or((line.text, ""));
                self.builder.add(if medium.starts_with("Electronic") { Slot::Eissn } else { Slot::Issn }, line.part("/IS", number));
            }
            "MH" => self.heading(line),
            // Set by the types together.
            "PT" => drop(self.builder.add(Slot::Genre, line.value("/PT"))),
            // Whose the record is where it is not PubMed's own.
            "OWN" if line.text == "NOTNLM" => {}
            "OTO" | "SO" => fill::keep(&mut self.builder, line),
            _ => table::put_by_tag(TAGS, &mut self.builder, line, DateRole::Medline),
        }
    }

    fn one(&mut self, slot: Slot, line: &Line<'a>, path: &'a str) {
        fill::once(&mut self.builder, slot, line, path);
    }

    /// The types make the kind; what else they say are genres.
    fn set_kind(&mut self, lines: &'a [Line<'a>]) {
        let container = ["JT", "TA"].into_iter().map(|tag| self.firsts.text(tag)).find(|text| !text.is_empty());
        let types = lines.iter().filter(|line| line.tag == "PT" && !line.text.is_empty()).map(|line| line.text);
        let mut genres = Vec::new();
        let named = of_types(types, container, &mut |genre| genres.push(genre));
        let in_book = !self.firsts.text("BTI").is_empty();
        let kind = match named {
            Some(Kind::Book) if in_book && !self.firsts.text("TI").is_empty() => Kind::Chapter,
            Some(kind) => kind,
            None if in_book => {
                if self.firsts.text("TI").is_empty() {
                    Kind::Book
                } else {
                    Kind::Chapter
                }
            }
            None if container.is_some() => Kind::ArticleJournal,
            None => Kind::Document,
        };
        self.builder.kind(kind, named.is_some());
        genres.into_iter().for_each(|genre| self.builder.genre(genre));
    }

    fn is_whole(&self) -> bool {
        matches!(self.builder.has_kind(), Some(Kind::Book | Kind::Chapter | Kind::Thesis | Kind::Report | Kind::PaperConference))
    }

    /// `Smith JA`: a person of its own only where no full name stands before it.
    fn short_name(&mut self, line: &Line<'a>) {
        let (role, path) = if line.tag == "AU" { (Role::Author, "/AU") } else { (Role::Editor, "/ED") };
        if std::mem::take(&mut self.full) {
            self.builder.add(if role == Role::Author { Slot::Author } else { Slot::Editor }, line.value(path));
            return;
        }
        let name = if line.text.contains(',') || !line.text.contains(' ') {
            people::filed(line.text, self.builder.arena)
        } else {
            names::read_family_initials(line.text, self.builder.arena)
        };
        self.builder.person(role, name, Some(line.value(path)));
    }

    /// `ORCID: 0000-0002-1825-0097`, of the author before.
    fn author_id(&mut self, line: &Line<'a>) {
        let id = line.text.strip_prefix("ORCID:").and_then(|id| orcid::read(id, self.builder.arena).value);
        match (id, self.builder.last_person()) {
            (Some(id), Some(person)) if person.orcid.is_none() => {
                person.orcid = Some(id);
                self.builder.add(Slot::Identifier, line.value("/AUID"));
            }
            _ => fill::keep(&mut self.builder, line),
        }
    }

    /// The full stop that ends each title is the format's. A title in brackets is a translation of `TT`.
    fn title(&mut self, line: &Line<'a>) {
        let bare = without_stop(line.text);
        let has_original = !self.firsts.text("TT").is_empty() && self.firsts.text("TI").starts_with('[');
        let slot = match line.tag {
            "TI" if has_original => Slot::TitleTranslated,
            "TT" if !has_original && !self.firsts.text("TI").is_empty() => Slot::TitleTranslated,
            "BTI" if !self.firsts.text("TI").is_empty() || self.builder.has_kind() == Some(Kind::Chapter) => Slot::ContainerTitle,
            _ => Slot::Title,
        };
        let bare = match bare.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
            Some(inner) if slot == Slot::TitleTranslated && has_original && !inner.contains('[') => without_stop(inner),
            _ => bare,
        };
        if slot == Slot::TitleTranslated && has_original {
            self.builder.translated_language = Some("en");
        }
        let path = line.path(self.builder.arena);
        let value = line.part(path, bare);
        match self.builder.text(slot) {
            Some(earlier) if earlier != bare && !bare.is_empty() => fill::keep(&mut self.builder, line),
            _ => drop(self.builder.add(slot, value)),
        }
    }

    /// `2017/10/18 00:00 [received]`
    fn history(&mut self, line: &Line<'a>) {
        match fill::labelled(line.text) {
            Some((day, "received")) => {
                if let Some(date) = dates::read(day) {
                    self.builder.date(Slot::Submitted, date);
                }
                let value = line.part("/PHST", day);
                if self.builder.text(Slot::Submitted).is_none() {
                    self.builder.add(Slot::Submitted, value);
                }
            }
            _ => fill::keep(&mut self.builder, line),
        }
    }

    /// `10.1000/182 [doi]`, `S2215-0161(18)30045-1 [pii]`, `doi:10.1000/182`
    fn location(&mut self, line: &Line<'a>) {
        let path = line.path(self.builder.arena);
        let (value, scheme) = fill::labelled(line.text).unwrap_or((line.text, ""));
        if scheme == "doi" || scheme.is_empty() && doi::read(value, self.builder.arena).doi.is_some() {
            let earlier = self.builder.text(Slot::Doi);
            if earlier.is_none_or(|earlier| doi::same(earlier, value)) {
                self.builder.add(Slot::Doi, line.part(path, value));
            } else {
                fill::keep(&mut self.builder, line);
            }
        } else if !scheme.is_empty() {
            self.builder.add(Slot::Identifier, line.part(path, value));
            self.builder.identifier(scheme, value);
        } else if line.text != self.firsts.text("PG") {
            fill::keep(&mut self.builder, line);
        }
    }

    /// A heading of MeSH; the asterisk marks a main topic and is no part of it.
    fn heading(&mut self, line: &Line<'a>) {
        let value = line.value("/MH");
        if !line.text.contains('*') {
            self.builder.add(Slot::Keyword, value);
            return;
        }
        let bare = self.builder.arena.text(&line.text.replace('*', ""));
        self.builder.add(Slot::Keyword, crate::formats::builder::Value { rich: Rich::plain(bare), ..value });
    }
}

/// `Hellinger, Frank R Jr`: the suffix stands behind the given names.
fn full_name<'a>(text: &'a str, arena: &'a Arena) -> Name<'a> {
    if !text.contains(',') {
        return people::filed(text, arena);
    }
    let name = names::read_inverted(text, arena);
    let Some((given, last)) = name.given.rsplit_once(' ').filter(|_| name.suffix.is_empty()) else { return name };
    let is_suffix = matches!(last, "Jr" | "Sr" | "Jr." | "Sr." | "2nd" | "3rd" | "4th" | "5th" | "II" | "III" | "IV");
    if is_suffix { Name { given, suffix: last, ..name } } else { name }
}

/// Whether a full name is read back as it is.
pub(super) fn comes_back<'a>(name: &Name<'a>, written: &'a str, arena: &'a Arena) -> bool {
    let parts = |name: &Name<'a>| [name.family, name.given, name.particle, name.dropping, name.suffix, name.literal];
    parts(&full_name(written, arena)) == parts(name)
}

/// A title without the full stop at its end, but that of an abbreviation with others in it.
pub(super) fn without_stop(text: &str) -> &str {
    let Some(bare) = text.strip_suffix('.') else { return text };
    let last = bare.rsplit(' ').next().unwrap_or("");
    if last.contains('.') || bare.is_empty() { text } else { bare }
}
