//! A reference: the tagged parts of a citation, and of a mixed one its whole text beside them.

use super::front::dated;
use super::identifiers::{identifier, links};
use super::{cut, people};
use crate::formats::builder::{Builder, Value};
use crate::formats::jats::citation::{COMMENTS, ELEMENTS};
use crate::formats::jats::kinds;
use crate::formats::xml::Element;
use crate::formats::xml::dates::Parts;
use crate::formats::xml::elements::{Meaning, meaning};
use crate::model::kind::Kind;
use crate::model::reference::Role;
use crate::model::slot::Slot;

/// Elements of the title of a part of something, in the order in which they are looked for.
const TITLES: [&str; 4] = ["chapter-title", "part-title", "data-title", "article-title"];

/// Elements that are one text, beside [`ELEMENTS`].
const TEXTS: [(&str, Slot, &str); 12] = [
    ("volume", Slot::Volume, "/volume"),
    ("issue", Slot::Issue, "/issue"),
    ("issn", Slot::Issn, "/issn"),
    ("issn-l", Slot::Issn, "/issn"),
    ("isbn", Slot::Isbn, "/isbn"),
    ("version", Slot::Version, "/version"),
    ("patent", Slot::Number, "/patent"),
    ("std", Slot::Number, "/std"),
    ("volume-title", Slot::VolumeTitle, "/volume-title"),
    ("trans-source", Slot::ContainerTitleAgain, "/trans-source"),
    ("gov", Slot::Number, "/gov"),
    ("supplement", Slot::Section, "/supplement"),
];

/// The most elements of one citation that are read.
const MOST: usize = 20_000;

/// Reads the citation in a `ref`, or one that stands alone.
pub fn read<'a>(root: Element<'_, 'a>, builder: &mut Builder<'a>) {
    let mut citations: Vec<Element<'_, 'a>> = Vec::new();
    match root.name() {
        "ref" => {
            for child in root.children() {
                match child.name() {
                    "citation-alternatives" => citations.extend(child.children().filter(|child| cut::is_citation(child.name()))),
                    name if cut::is_citation(name) => citations.push(child),
                    _ => {}
                }
            }
        }
        _ => citations.push(root),
    }
    // Of alternatives the one with the most structure.
    let rank = |citation: &Element<'_, 'a>| cut::CITATIONS.iter().position(|name| *name == citation.name());
    let Some(citation) = citations.iter().copied().min_by_key(|citation| (citation.children().next().is_none(), rank(citation))) else {
        if let Some(note) = root.child("note") {
            builder.add(Slot::Note, note.line("/note"));
            builder.kind(Kind::Document, false);
        }
        return;
    };
    if let Some(id) = root.attr_value("id", "/@id") {
        super::key(id, builder);
    }
    Cited::new(citation, builder).read();
    if let Some(mixed) = citations.iter().find(|citation| citation.name() != "element-citation" && citation.name() != "nlm-citation") {
        let value = mixed.line("/unstructured");
        if !value.rich.text.is_empty() {
            builder.add(Slot::Extra, value);
        }
    }
}

struct Cited<'b, 't, 'a> {
    builder: &'b mut Builder<'a>,
    citation: Element<'t, 'a>,
    date: Parts<'a>,
    /// The element that is the date's place.
    date_at: Option<Element<'t, 'a>>,
    titles: Vec<Element<'t, 'a>>,
    sources: Vec<Element<'t, 'a>>,
    urls: Vec<Value<'a>>,
    doi: Option<&'a str>,
    pages: [Option<Element<'t, 'a>>; 4],
}

impl<'b, 't, 'a> Cited<'b, 't, 'a> {
    fn new(citation: Element<'t, 'a>, builder: &'b mut Builder<'a>) -> Cited<'b, 't, 'a> {
        Cited {
            builder,
            citation,
            date: Parts::default(),
            date_at: None,
            titles: Vec::new(),
            sources: Vec::new(),
            urls: Vec::new(),
            doi: None,
            pages: [None; 4],
        }
    }

    fn read(&mut self) {
        let citation = self.citation;
        if let Some(language) = citation.attr_value("lang", "/@xml:lang") {
            self.builder.add(Slot::Language, language);
        }
        let mut parts: Vec<Element<'t, 'a>> = citation.children().collect();
        parts.reverse();
        let mut seen = 0;
        while let Some(part) = parts.pop() {
            seen += 1;
            if seen > MOST {
                break;
            }
            // A style around parts: `<bold><volume>3</volume></bold>`.
            let is_around = matches!(meaning(part.name(), ""), Meaning::Styled(_)) || matches!(part.name(), "styled-content" | "named-content");
            if is_around && part.children().next().is_some() {
                let from = parts.len();
                parts.extend(part.children());
                parts[from..].reverse();
                continue;
            }
            self.part(part);
        }
        self.finish();
    }

    fn part(&mut self, part: Element<'t, 'a>) {
        let name = part.name();
        if name != "size"
            && let Some((slot, _)) = ELEMENTS.iter().find(|(_, element)| *element == name)
            && name != "series"
        {
            return self.add(*slot, part, slot.path());
        }
        if let Some((_, slot, path)) = TEXTS.iter().find(|(element, ..)| *element == name) {
            return self.add(*slot, part, path);
        }
        if self.date.take(part) {
            let is_better = self.date_at.is_none_or(|at| name == "year" && at.name() != "year");
            self.date_at = if is_better { Some(part) } else { self.date_at };
            return;
        }
        match name {
            "person-group" => people::group(part, self.builder),
            name if TITLES.contains(&name) => self.titles.push(part),
            "source" => self.sources.push(part),
            "series" => match part.attr("content-type") {
                Some("container-title") => self.add(Slot::ContainerTitle, part, "/series"),
                _ => self.add(Slot::CollectionTitle, part, "/series"),
            },
            "trans-title" => {
                if self.builder.text(Slot::TitleTranslated).is_none() {
                    self.builder.translated_language = part.attr("lang");
                    self.add(Slot::TitleTranslated, part, "/trans-title");
                }
            }
            "size" => match part.attr("units") {
                Some("page" | "pages") => self.add(Slot::PageCount, part, "/size"),
                Some("volume" | "volumes") => self.add(Slot::Volumes, part, "/size"),
                _ => self.extra(part),
            },
            "page-count" => {
                if let Some(count) = part.attr_value("count", "/page-count") {
                    self.builder.add(Slot::PageCount, count);
                }
            }
            "page-range" => self.pages[0] = self.pages[0].or(Some(part)),
            "fpage" => self.pages[1] = self.pages[1].or(Some(part)),
            "lpage" => self.pages[2] = self.pages[2].or(Some(part)),
            "elocation-id" => self.pages[3] = self.pages[3].or(Some(part)),
            "date" => self.other_date(part),
            "conf-date" => self.date_of(Slot::EventDate, part),
            "date-in-citation" | "access-date" | "time-stamp" => match part.attr("content-type") {
                None | Some("access-date" | "accessed" | "access") => self.date_of(Slot::Accessed, part),
                _ => self.extra(part),
            },
            "pub-id" | "object-id" => {
                if part.attr("pub-id-type") == Some("doi") {
                    self.doi = self.doi.or(part.known());
                }
                if part.attr("pub-id-type").is_some() {
                    identifier(part, name, self.builder);
                }
            }
            "ext-link" | "uri" | "self-uri" => self.link(part),
            "comment" | "annotation" => self.comment(part),
            "label" | "x" | "role" | "email" | "fn" | "xref" => {}
            _ => {
                if !people::take(part, Role::Author, self.builder) {
                    self.extra(part);
                }
            }
        }
    }

    fn add(&mut self, slot: Slot, part: Element<'t, 'a>, path: &'a str) {
        let value = part.line(path);
        if !value.rich.text.is_empty() {
            self.builder.add(slot, value);
        }
    }

    fn extra(&mut self, part: Element<'t, 'a>) {
        let path = self.builder.arena.format(format_args!("/{}", part.name()));
        self.add(Slot::Extra, part, path);
    }

    fn other_date(&mut self, part: Element<'t, 'a>) {
        let slot = match (part.attr("date-type"), part.attr("publication-format")) {
            (Some("pub"), Some("electronic")) => Slot::Online,
            (Some("received"), _) => Slot::Submitted,
            (Some("original"), _) => Slot::OriginalDate,
            // As the parts of a date may stand in it, it is the date of publication.
            _ => {
                for child in part.children() {
                    self.date.take(child);
                }
                self.date_at = self.date_at.or(Some(part));
                return;
            }
        };
        self.date_of(slot, part);
    }

    fn date_of(&mut self, slot: Slot, part: Element<'t, 'a>) {
        match Parts::of(part).date(self.builder.arena) {
            Some(date) => dated(self.builder, slot, part, date),
            None => self.extra(part),
        }
    }

    fn link(&mut self, part: Element<'t, 'a>) {
        let text = part.text();
        if part.attr("ext-link-type") == Some("doi") || (part.attr("href").is_none() && text.starts_with("10.")) {
            self.doi = self.doi.or(Some(text));
            return self.add(Slot::Doi, part, "/ext-link[@ext-link-type=doi]");
        }
        let value = part.attr_value("href", "/ext-link").filter(|value| !value.rich.text.trim().is_empty());
        let value = value.or_else(|| (text.contains("://") || text.starts_with("www.")).then(|| part.line("/ext-link")));
        match value {
            Some(value) if part.attr("specific-use") == Some("pdf") => {
                self.builder.add(Slot::Pdf, value);
            }
            Some(value) => self.urls.push(value),
            None => self.extra(part),
        }
    }

    /// What the writer says which text it is; else a note.
    fn comment(&mut self, part: Element<'t, 'a>) {
        let slot = part.attr("content-type").and_then(Slot::from_name);
        match slot {
            Some(Slot::Genre) => self.builder.genre(part.text()),
            Some(slot) if COMMENTS.contains(&slot) || matches!(slot, Slot::Number | Slot::ArticleNumber) => self.add(slot, part, "/comment"),
            _ => self.add(Slot::Note, part, "/comment"),
        }
    }

    fn finish(&mut self) {
        let title = TITLES.iter().find_map(|name| self.titles.iter().find(|title| title.name() == *name)).copied();
        let citation = self.citation;
        let named = citation.attr("publication-type").or(citation.attr("citation-type")).unwrap_or("");
        let read = kinds::kind_of_citation(named, citation.attr("specific-use").unwrap_or(""), title.map_or("source", |title| title.name()));
        let kind = read.unwrap_or_else(|| self.guessed(title));
        self.builder.kind(kind, read.is_some());
        if read.is_none() && !matches!(named, "" | "other") {
            self.builder.genre(named);
        }
        let mut sources = std::mem::take(&mut self.sources).into_iter();
        match title {
            Some(title) => {
                self.add(Slot::Title, title, self.builder.arena.format(format_args!("/{}", title.name())));
                // A chapter beside an article title: both say something.
                for other in std::mem::take(&mut self.titles).into_iter().filter(|other| other.name() != title.name()) {
                    self.extra(other);
                }
            }
            // A journal alone is no title of a work in it.
            None if kinds::form_of(kind).title == "source" => {
                if let Some(source) = sources.next() {
                    match source.attr("content-type") {
                        Some("container-title") => self.add(Slot::ContainerTitle, source, "/source"),
                        Some("abbreviated") => self.add(Slot::ContainerShort, source, "/source"),
                        _ => self.add(Slot::Title, source, "/source"),
                    }
                }
            }
            None => {}
        }
        for source in sources {
            let slot = if source.attr("content-type") == Some("abbreviated") { Slot::ContainerShort } else { Slot::ContainerTitle };
            self.add(slot, source, "/source");
        }
        if let Some(at) = self.date_at {
            self.builder.add(Slot::Issued, at.line("/year"));
            if let Some(date) = self.date.date(self.builder.arena) {
                self.builder.date(Slot::Issued, date);
            }
        }
        super::pages(self.pages, self.builder);
        links(&self.urls, self.doi, self.builder);
    }

    /// The kind of a citation that names none.
    fn guessed(&self, title: Option<Element<'t, 'a>>) -> Kind {
        let has_source = !self.sources.is_empty();
        match title.map(|title| title.name()) {
            Some("chapter-title" | "part-title") => Kind::Chapter,
            Some("data-title") => Kind::Dataset,
            Some(_) if has_source && self.builder.text(Slot::Publisher).is_some() => Kind::Chapter,
            Some(_) if has_source => Kind::ArticleJournal,
            None if has_source && (self.builder.text(Slot::Publisher).is_some() || self.builder.text(Slot::Isbn).is_some()) => Kind::Book,
            None if has_source && self.builder.text(Slot::Volume).is_some() => Kind::ArticleJournal,
            _ => Kind::Document,
        }
    }
}
