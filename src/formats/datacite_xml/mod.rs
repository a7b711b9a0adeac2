//! DataCite XML, kernel 2.2 to 4.6.
//!
//! Source: DataCite Metadata Schema 4.6, <https://datacite-metadata-schema.readthedocs.io/>.

mod series;

use crate::formats::Source;
use crate::formats::batch::Split;
use crate::formats::builder::{Builder, Keywords};
use crate::formats::datacite;
use crate::formats::roles::role_in_datacite;
use crate::formats::xml::split::{XmlSplit, elements};
use crate::formats::xml::told::first_names;
use crate::formats::xml::{Element, Tree, XML, finish};
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::reference::Role;
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::date::{self, DateRole};
use crate::normalize::names;
use crate::normalize::record::{Record, Traits};
use crate::source::input::Input;
use std::io;

/// What rules ask of this format.
pub const TRAITS: Traits = Traits { path_of, nested: false, has_tags: false, bibtex: false, names: None, syntax: &XML };

/// Cuts a file into records.
///
/// # Errors
/// None: the input is not read yet.
pub fn split(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    Ok(Box::new(XmlSplit::new(input, limit, elements(&["resource"]))))
}

/// Whether a file starts as DataCite's do: `resource` is a common word, so what stands in it counts too.
pub fn is(head: &[u8]) -> bool {
    const INSIDE: [&str; 6] = ["identifier", "creators", "creator", "titles", "publicationYear", "resourceType"];
    let names = first_names(head);
    let at = names.iter().position(|name| *name == "resource");
    let near = at.filter(|at| *at < 40).and_then(|at| names.get(at + 1));
    near.is_some_and(|name| INSIDE.contains(name)) && names.iter().any(|name| matches!(*name, "creators" | "titles" | "publicationYear"))
}

/// Reads one record.
pub fn read<'a>(source: Source<'a>) -> Record<'a> {
    let tree = Tree::read(&source, &[]);
    let mut builder = Builder::new(source);
    builder.keywords = Keywords::Whole;
    if let Some(root) = tree.root() {
        Reading { root, builder: &mut builder }.read();
    }
    finish(builder, &tree, source, "there is no resource in it", TRAITS)
}

/// The path of a slot, whether a value stands there or not.
pub fn path_of(slot: Slot) -> &'static str {
    match slot {
        Slot::Title => "/titles/title",
        Slot::Author => "/creators/creator",
        Slot::Editor | Slot::Translator | Slot::Contributor => "/contributors/contributor",
        Slot::Publisher => "/publisher",
        Slot::Issued => "/publicationYear",
        Slot::Doi => "/identifier",
        Slot::Keyword => "/subjects/subject",
        Slot::Language => "/language",
        Slot::Version => "/version",
        Slot::Abstract => "/descriptions/description",
        Slot::ContainerTitle => "/relatedItems/relatedItem/titles/title",
        _ => "",
    }
}

struct Reading<'b, 't, 'a> {
    root: Element<'t, 'a>,
    builder: &'b mut Builder<'a>,
}

impl<'t, 'a> Reading<'_, 't, 'a> {
    fn read(&mut self) {
        for child in self.root.children() {
            match child.name() {
                "identifier" => self.identifier(child, "identifierType"),
                "creators" => child.all("creator").for_each(|person| self.person(person, "creatorName", Role::Author)),
                "titles" => child.all("title").for_each(|title| self.title(title)),
                "publisher" => self.add(Slot::Publisher, child, "/publisher"),
                "publicationYear" => self.add(Slot::Issued, child, "/publicationYear"),
                "resourceType" => self.kind(child),
                "subjects" => child.all("subject").for_each(|subject| self.add(Slot::Keyword, subject, "/subjects/subject")),
                "contributors" => child.all("contributor").for_each(|person| {
                    let role = role_in_datacite(person.attr("contributorType").unwrap_or(""));
                    self.person(person, "contributorName", role);
                }),
                "dates" => child.all("date").for_each(|date| self.date(date)),
                "language" => self.add(Slot::Language, child, "/language"),
                "alternateIdentifiers" => child.all("alternateIdentifier").for_each(|id| self.identifier(id, "alternateIdentifierType")),
                "relatedIdentifiers" => child.all("relatedIdentifier").for_each(|id| self.related(id)),
                "relatedItems" => child.all("relatedItem").for_each(|item| self.container(item)),
                "sizes" => child.all("size").for_each(|size| self.add(Slot::Dimensions, size, "/sizes/size")),
                "formats" => child.all("format").for_each(|format| self.add(Slot::Medium, format, "/formats/format")),
                "version" => self.add(Slot::Version, child, "/version"),
                "rightsList" => child.all("rights").for_each(|rights| match rights.attr_value("rightsURI", "/rights") {
                    Some(value) => {
                        self.builder.add(Slot::Extra, value);
                    }
                    None => self.add(Slot::Extra, rights, "/rights"),
                }),
                "descriptions" => child.all("description").for_each(|description| self.description(description)),
                "fundingReferences" => child.inside().filter(|element| matches!(element.name(), "funderName" | "awardNumber")).for_each(|element| {
                    let path = self.builder.arena.format(format_args!("/{}", element.name()));
                    self.add(Slot::Extra, element, path);
                }),
                "geoLocations" => {
                    child.inside().filter(|element| element.name() == "geoLocationPlace").for_each(|place| self.add(Slot::Extra, place, "/geoLocationPlace"))
                }
                name => {
                    let path = self.builder.arena.format(format_args!("/{name}"));
                    self.add(Slot::Extra, child, path);
                }
            }
        }
        self.issued();
    }

    fn add(&mut self, slot: Slot, element: Element<'t, 'a>, path: &'a str) {
        let value = element.line(path);
        if !value.rich.text.is_empty() && value.rich.text != ":tba" && value.rich.text != ":unav" {
            self.builder.add(slot, value);
        }
    }

    fn identifier(&mut self, id: Element<'t, 'a>, attribute: &str) {
        match id.attr(attribute).unwrap_or("") {
            "DOI" | "doi" if self.builder.text(Slot::Doi).is_none() => self.add(Slot::Doi, id, "/identifier"),
            "URL" | "url" => self.add(Slot::Url, id, "/alternateIdentifier"),
            "arXiv" => self.add(Slot::Arxiv, id, "/alternateIdentifier"),
            "PMID" | "pmid" => self.add(Slot::Pmid, id, "/alternateIdentifier"),
            "PMCID" => self.add(Slot::Pmcid, id, "/alternateIdentifier"),
            "ISBN" => self.add(Slot::Isbn, id, "/alternateIdentifier"),
            "" => {}
            scheme => self.builder.identifier(scheme, id.text()),
        }
    }

    fn title(&mut self, title: Element<'t, 'a>) {
        match title.attr("titleType") {
            None => {
                let slot = if self.builder.text(Slot::Title).is_none() { Slot::Title } else { Slot::TitleTranslated };
                if slot == Slot::TitleTranslated && self.builder.text(slot).is_none() {
                    self.builder.translated_language = title.attr("lang");
                }
                self.add(slot, title, "/titles/title");
            }
            Some("Subtitle") => self.add(Slot::Subtitle, title, "/titles/title[@titleType=Subtitle]"),
            Some("TranslatedTitle") => {
                if self.builder.text(Slot::TitleTranslated).is_none() {
                    self.builder.translated_language = title.attr("lang");
                    self.add(Slot::TitleTranslated, title, "/titles/title[@titleType=TranslatedTitle]");
                }
            }
            Some(_) => self.add(Slot::Extra, title, "/AlternativeTitle"),
        }
    }

    /// Names are in parts, or `Family, Given`; a body says that it is one.
    fn person(&mut self, person: Element<'t, 'a>, name: &str, role: Role) {
        let Some(named) = person.child(name).filter(|named| !named.text().is_empty()) else { return };
        let part = |name: &str| person.child(name).map_or("", |part| part.text());
        let (family, given, text) = (part("familyName"), part("givenName"), named.text());
        let is_body = named.attr("nameType") == Some("Organizational");
        let arena = self.builder.arena;
        let read = match (is_body, family.is_empty() || given.is_empty()) {
            (true, _) => Name { literal: text, corporate: true, ..Name::default() },
            (false, false) => Name { family, given, ..Name::default() },
            (false, true) if text.contains(',') => names::read_inverted(text, arena),
            (false, true) => names::read_one(text, arena),
        };
        if text == ":tba" || text == ":unav" {
            return;
        }
        self.builder.person(role, read, Some(named.line("/creatorName")));
        let orcid = person.all("nameIdentifier").find(|id| id.attr("nameIdentifierScheme").is_some_and(|scheme| scheme.eq_ignore_ascii_case("orcid")));
        if let (Some(orcid), Some(last)) = (orcid.and_then(|orcid| orcid.known()), self.builder.last_person()) {
            last.orcid = Some(orcid.rsplit_once("orcid.org/").map_or(orcid, |(_, id)| id));
        }
    }

    fn kind(&mut self, of: Element<'t, 'a>) {
        let general = of.attr("resourceTypeGeneral").unwrap_or("");
        let text = of.text();
        let kind = datacite::kind(Some(general), Some(text), None);
        self.builder.kind(kind.unwrap_or(Kind::Document), kind.is_some());
        if !text.is_empty() && !text.eq_ignore_ascii_case(general) {
            self.builder.genre(text);
        }
    }

    fn date(&mut self, element: Element<'t, 'a>) {
        let slot = match element.attr("dateType") {
            Some("Issued") => return,
            Some("Available") => Slot::Online,
            Some("Submitted") => Slot::Submitted,
            kind => {
                let path = self.builder.arena.format(format_args!("/date-{}", kind.unwrap_or("Other")));
                return self.add(Slot::Extra, element, path);
            }
        };
        self.add(slot, element, "/dates/date");
    }

    /// `Issued` says the year of publication more finely.
    fn issued(&mut self) {
        let dates = self.root.child("dates");
        let issued = dates.and_then(|dates| dates.all("date").find(|date| date.attr("dateType") == Some("Issued")));
        let Some(issued) = issued else { return };
        let Some(read) = date::read(issued.text(), DateRole::Issued).date else { return };
        let year = self.builder.text(Slot::Issued).and_then(|year| date::read(year, DateRole::Issued).date);
        if year.is_none_or(|year| year.begins(&read)) {
            self.builder.date(Slot::Issued, read);
        }
        if year.is_none() {
            self.add(Slot::Issued, issued, "/dates/date[@dateType=Issued]");
        }
    }

    /// What the resource is part of has an ISSN or ISBN; other relations are kept.
    fn related(&mut self, id: Element<'t, 'a>) {
        let is_part = matches!(id.attr("relationType"), Some("IsPartOf" | "IsPublishedIn"));
        match (id.attr("relatedIdentifierType"), is_part) {
            (Some("ISSN" | "EISSN" | "LISSN"), true) => self.add(Slot::Issn, id, "/relatedIdentifier"),
            (Some("ISBN"), true) => self.add(Slot::Isbn, id, "/relatedIdentifier"),
            _ => {
                let path = self.builder.arena.format(format_args!("/{}", id.attr("relationType").unwrap_or("relatedIdentifier")));
                self.add(Slot::Extra, id, path);
            }
        }
    }

    /// `relatedItem`: what the resource was published in.
    fn container(&mut self, item: Element<'t, 'a>) {
        if !matches!(item.attr("relationType"), Some("IsPublishedIn" | "IsPartOf")) {
            if let Some(title) = item.at(&["titles", "title"]) {
                let path = self.builder.arena.format(format_args!("/{}", item.attr("relationType").unwrap_or("relatedItem")));
                self.add(Slot::Extra, title, path);
            }
            return;
        }
        for (path_of, slot, path) in [
            (&["titles", "title"][..], Slot::ContainerTitle, "/relatedItem/titles/title"),
            (&["volume"], Slot::Volume, "/relatedItem/volume"),
            (&["issue"], Slot::Issue, "/relatedItem/issue"),
            (&["edition"], Slot::Edition, "/relatedItem/edition"),
        ] {
            if let Some(element) = item.at(path_of) {
                self.add(slot, element, path);
            }
        }
        let known = |name: &str| item.child(name).filter(|element| !element.text().is_empty());
        if let Some(first) = known("firstPage") {
            let text = match known("lastPage") {
                Some(last) => self.builder.arena.format(format_args!("{}-{}", first.text(), last.text())),
                None => first.text(),
            };
            self.builder.add(Slot::Pages, first.holding("/relatedItem/firstPage", Rich::plain(text)));
        } else if let Some(number) = known("number") {
            self.add(Slot::ArticleNumber, number, "/relatedItem/number");
        }
        match item.child("relatedItemIdentifier").map(|id| (id.attr("relatedItemIdentifierType"), id)) {
            Some((Some("ISSN" | "EISSN" | "LISSN"), id)) => self.add(Slot::Issn, id, "/relatedItemIdentifier"),
            Some((Some("ISBN"), id)) => self.add(Slot::Isbn, id, "/relatedItemIdentifier"),
            _ => {}
        }
    }

    fn description(&mut self, description: Element<'t, 'a>) {
        let slot = match description.attr("descriptionType") {
            Some("Abstract") if self.builder.text(Slot::Abstract).is_none() => Slot::Abstract,
            Some("Abstract") => Slot::AbstractTranslated,
            Some("SeriesInformation") => return self.series(description),
            _ => Slot::Note,
        };
        if slot == Slot::AbstractTranslated {
            self.builder.translated_language = description.attr("lang");
        }
        let value = description.value("/descriptions/description");
        if !value.rich.text.is_empty() {
            self.builder.add(slot, value);
        }
    }

    /// `Title, volume(issue), first-last`.
    fn series(&mut self, description: Element<'t, 'a>) {
        let text = description.text();
        let Some(series) = series::read(text) else { return self.add(Slot::CollectionTitle, description, "/descriptions/description") };
        let parts = [(Slot::ContainerTitle, Some(series.title)), (Slot::Volume, series.volume), (Slot::Issue, series.issue), (Slot::Pages, series.pages)];
        for (slot, part) in parts {
            if let Some(part) = part.filter(|_| self.builder.text(slot).is_none()) {
                self.builder.add(slot, description.holding("/descriptions/description", Rich::plain(part)));
            }
        }
    }
}
