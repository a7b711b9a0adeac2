//! From a record's attributes to a record.

use super::{TRAITS, kinds};
use crate::formats::Source;
use crate::formats::json_answer::{Answer, name_of};
use crate::formats::json_value::Json;
use crate::formats::json_within::get;
use crate::formats::roles::role_in_datacite;
use crate::model::date::Date;
use crate::model::kind::Kind;
use crate::model::reference::{LinkKind, Role};
use crate::model::slot::Slot;
use crate::normalize::date::{self, DateRole};
use crate::normalize::record::Record;

/// Attributes that are read; others are kept as they are.
static READ: &[&str] = &[
    "doi",
    "types",
    "titles",
    "title",
    "creators",
    "contributors",
    "publisher",
    "publicationYear",
    "dates",
    "subjects",
    "language",
    "container",
    "version",
    "descriptions",
    "url",
    "citationCount",
    "relatedItems",
];

/// Reads one record.
pub fn read<'a>(source: Source<'a>) -> Record<'a> {
    let mut cited = None;
    let mut record = Answer::read(source, TRAITS, |answer, root| {
        let mut members = root.members();
        let mut path = "";
        for (name, deeper) in [("data", "/data"), ("attributes", "/attributes")] {
            if let Some(inside) = get(&members, name).filter(|inside| inside.is_object()) {
                members = inside.members();
                path = if path.is_empty() { deeper } else { "/data/attributes" };
            }
        }
        cited = get(&members, "citationCount").and_then(Json::word).and_then(|word| word.parse().ok());
        Attributes { members, path }.fill(answer);
    });
    record.reference.citation_count = cited;
    record
}

struct Attributes<'a> {
    members: Vec<(&'a str, Json<'a>)>,
    path: &'static str,
}

/// The word of a member of an object.
fn word<'a>(value: Json<'a>, name: &str) -> Option<&'a str> {
    get(&value.members(), name).and_then(Json::word)
}

impl<'a> Attributes<'a> {
    fn get(&self, name: &str) -> Option<Json<'a>> {
        get(&self.members, name)
    }

    fn items(&self, name: &str) -> Vec<Json<'a>> {
        self.get(name).map(Json::items_or_self).unwrap_or_default()
    }

    fn at(&self, answer: &Answer<'a>, path: std::fmt::Arguments<'_>) -> &'a str {
        answer.builder.arena.format(format_args!("{}{path}", self.path))
    }

    fn fill(&self, answer: &mut Answer<'a>) {
        self.kind(answer);
        for (name, slot) in [("doi", Slot::Doi), ("language", Slot::Language), ("version", Slot::Version), ("url", Slot::Url), ("title", Slot::Title)] {
            answer.put(slot, self.at(answer, format_args!("/{name}")), self.get(name));
        }
        // From schema 4.5 on the publisher is an object.
        let publisher = self.get("publisher").map(|publisher| if publisher.is_object() { get(&publisher.members(), "name") } else { Some(publisher) });
        answer.put(Slot::Publisher, self.at(answer, format_args!("/publisher")), publisher.flatten());
        self.titles(answer);
        self.people(answer);
        self.dates(answer);
        for (at, subject) in self.items("subjects").into_iter().enumerate() {
            let subject = if subject.is_object() { get(&subject.members(), "subject") } else { Some(subject) };
            answer.put(Slot::Keyword, self.at(answer, format_args!("/subjects/{at}")), subject);
        }
        for (at, description) in self.items("descriptions").into_iter().enumerate() {
            let slot = match word(description, "descriptionType") {
                Some("Abstract") | None => Slot::Abstract,
                Some("SeriesInformation") => continue,
                _ => Slot::Note,
            };
            answer.put(slot, self.at(answer, format_args!("/descriptions/{at}/description")), get(&description.members(), "description"));
        }
        self.container(answer);
        for &(name, value) in &self.members {
            let is_empty = value.is_array() && value.items().is_empty();
            if !is_empty && !READ.contains(&name) {
                answer.keep(name, value);
            }
        }
    }

    fn kind(&self, answer: &mut Answer<'a>) {
        let types = self.get("types").map(Json::members).unwrap_or_default();
        let of = |name: &str| get(&types, name).and_then(Json::word);
        let general = of("resourceTypeGeneral").or_else(|| self.get("resourceTypeGeneral").and_then(Json::word));
        let kind = kinds::kind(general, of("resourceType"), of("citeproc"));
        let published = self.get("container").is_some_and(|container| word(container, "type") == Some("Journal"));
        let kind = if published && matches!(kind, Some(Kind::Document) | None) { Some(Kind::ArticleJournal) } else { kind };
        answer.builder.kind(kind.unwrap_or(Kind::Document), kind.is_some());
        answer.builder.genre(of("resourceType").filter(|free| !general.is_some_and(|general| general.eq_ignore_ascii_case(free))).unwrap_or(""));
    }

    fn titles(&self, answer: &mut Answer<'a>) {
        for (at, title) in self.items("titles").into_iter().enumerate() {
            let slot = match word(title, "titleType") {
                Some("Subtitle") => Slot::Subtitle,
                Some("TranslatedTitle") => {
                    answer.builder.translated_language = word(title, "lang");
                    Slot::TitleTranslated
                }
                Some("AlternativeTitle" | "Other") => Slot::TitleShort,
                _ => Slot::Title,
            };
            let text = if title.is_object() { get(&title.members(), "title") } else { Some(title) };
            answer.put(slot, self.at(answer, format_args!("/titles/{at}/title")), text);
        }
    }

    fn people(&self, answer: &mut Answer<'a>) {
        for (list, of) in [("creators", Some(Role::Author)), ("contributors", None)] {
            for (at, person) in self.items(list).into_iter().enumerate() {
                let parts = person.members();
                let part = |name: &str| get(&parts, name).and_then(Json::word);
                let role = of.unwrap_or_else(|| role_in_datacite(part("contributorType").unwrap_or("")));
                let is_body = matches!(part("nameType").or(part("type")), Some("Organizational" | "Organization"));
                let (family, given) = if is_body { (None, None) } else { (part("familyName"), part("givenName")) };
                let name = name_of(family, given, None, part("name").or_else(|| person.string()), is_body, answer);
                let ids = get(&parts, "nameIdentifiers").map(Json::items_or_self).unwrap_or_default();
                let orcid = ids.into_iter().find(|id| word(*id, "nameIdentifierScheme").is_some_and(|scheme| scheme.eq_ignore_ascii_case("orcid")));
                let orcid = orcid.and_then(|id| word(id, "nameIdentifier")).or_else(|| part("id").filter(|id| id.contains("orcid.org")));
                let path = self.at(answer, format_args!("/{list}/{at}"));
                answer.person(role, path, person, name, orcid);
            }
        }
    }

    /// Issued, else available, else the year of publication.
    fn dates(&self, answer: &mut Answer<'a>) {
        let year = self.get("publicationYear");
        let year_read: Option<Date> = year.and_then(Json::word).and_then(|year| date::read(year, DateRole::Issued).date);
        let dates: Vec<(&'a str, Json<'a>, Date)> = self
            .items("dates")
            .into_iter()
            .filter_map(|date| {
                let value = get(&date.members(), "date")?;
                Some((word(date, "dateType").unwrap_or(""), value, date::read(value.word()?, DateRole::Issued).date?))
            })
            .collect();
        let of = |kind: &str| dates.iter().find(|(of, _, _)| *of == kind);
        // A date of another year than the year of publication is of another event.
        let fits = |date: &&(&str, Json<'a>, Date)| year_read.is_none_or(|year| date.2.start.year == year.start.year);
        match of("Issued").filter(fits).or_else(|| of("Available").filter(fits)).or_else(|| of("Issued").filter(|_| year_read.is_none())) {
            Some(&(_, value, date)) => answer.put_date(Slot::Issued, self.at(answer, format_args!("/dates")), value, date),
            None => {
                if let Some((value, date)) = year.zip(year_read) {
                    answer.put_date(Slot::Issued, self.at(answer, format_args!("/publicationYear")), value, date);
                }
            }
        }
        for (kind, slot) in [("Submitted", Slot::Submitted), ("Available", Slot::Online)] {
            if let Some(&(_, value, date)) = of(kind) {
                answer.put_date(slot, self.at(answer, format_args!("/dates")), value, date);
            }
        }
    }

    /// The container that DataCite derives, else the item that this one is published in.
    fn container(&self, answer: &mut Answer<'a>) {
        let container = self.get("container").filter(|container| container.is_object()).map(Json::members).unwrap_or_default();
        let related = self.items("relatedItems").into_iter().find(|item| matches!(word(*item, "relationType"), Some("IsPublishedIn" | "IsPartOf")));
        let related = related.map(Json::members).unwrap_or_default();
        let of = |name: &str| get(&container, name).or_else(|| get(&related, name));
        let title = get(&container, "title").or_else(|| {
            let title = get(&related, "titles").map(Json::items_or_self)?.into_iter().next()?;
            get(&title.members(), "title")
        });
        answer.put(Slot::ContainerTitle, self.at(answer, format_args!("/container/title")), title);
        answer.put(Slot::Volume, self.at(answer, format_args!("/container/volume")), of("volume"));
        answer.put(Slot::Issue, self.at(answer, format_args!("/container/issue")), of("issue"));
        answer.put(Slot::Edition, self.at(answer, format_args!("/container/edition")), of("edition"));
        let (first, last) = (of("firstPage"), of("lastPage").and_then(Json::word));
        answer.put_pages(self.at(answer, format_args!("/container/firstPage")), first, last);
        let identifier =
            get(&container, "identifier").or_else(|| get(&related, "relatedItemIdentifier").and_then(|id| get(&id.members(), "relatedItemIdentifier")));
        let scheme = get(&container, "identifierType").and_then(Json::word);
        let path = self.at(answer, format_args!("/container/identifier"));
        match scheme {
            Some("ISSN" | "EISSN" | "LISSN") => answer.put(Slot::Issn, path, identifier),
            Some("ISBN") => answer.put(Slot::Isbn, path, identifier),
            _ => {}
        }
        if let Some(pdf) = self.get("contentUrl").and_then(Json::word) {
            answer.builder.link(LinkKind::Pdf, pdf);
        }
    }
}
