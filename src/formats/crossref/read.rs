//! From a work to a record.

use super::{LISTS, TEXTS, TRAITS, kinds};
use crate::formats::Source;
use crate::formats::json_answer::{Answer, name_of};
use crate::formats::json_dates as dates;
use crate::formats::json_value::Json;
use crate::formats::json_within::get;
use crate::formats::roles::role_in_crossref;
use crate::model::kind::Kind;
use crate::model::reference::LinkKind;
use crate::model::slot::Slot;
use crate::normalize::record::Record;

/// The members that list contributors.
static CONTRIBUTORS: &[&str] = &["author", "editor", "translator", "chair", "reviewer", "review-assistant", "stats-reviewer", "reader"];

/// Dates that stand in for `issued` where it says nothing, the likelier first.
static PUBLISHED: &[&str] = &["issued", "published", "published-print", "published-online", "posted", "published-other"];

/// What is read elsewhere or says the same again.
static READ: &[&str] = &["type", "subtype", "container-title", "issued", "journal-issue", "issn-type", "isbn-type", "event", "link", "institution", "degree"];

/// Reads one work.
pub fn read<'a>(source: Source<'a>) -> Record<'a> {
    let mut cited = None;
    let mut record = Answer::read(source, TRAITS, |answer, work| {
        // The message of an answer, where the answer itself is the record.
        let members = work.members();
        let members = match get(&members, "message") {
            Some(message) if message.is_object() && get(&members, "DOI").is_none() => message.members(),
            _ => members,
        };
        cited = get(&members, "is-referenced-by-count").and_then(Json::word).and_then(|word| word.parse().ok());
        Work { members }.fill(answer);
    });
    record.reference.citation_count = cited;
    record
}

struct Work<'a> {
    members: Vec<(&'a str, Json<'a>)>,
}

impl<'a> Work<'a> {
    fn get(&self, name: &str) -> Option<Json<'a>> {
        get(&self.members, name)
    }

    fn word(&self, name: &str) -> Option<&'a str> {
        self.get(name)?.word()
    }

    fn fill(&self, answer: &mut Answer<'a>) {
        let named = self.word("type");
        let kind = named.and_then(|name| kinds::read(name, self.word("subtype")));
        answer.builder.kind(kind.unwrap_or(Kind::Document), kind.is_some());
        answer.builder.genre(self.word("subtype").or(named.filter(|_| kind.is_none())).unwrap_or(""));
        answer.put_all(Slot::Genre, "/degree", self.get("degree"));
        for &(name, path, slot) in TEXTS {
            answer.put_first(slot, path, self.get(name));
        }
        for &(name, path, slot) in LISTS {
            answer.put_all(slot, path, self.get(name));
        }
        self.container(kind, answer);
        self.people(answer);
        self.dates(answer);
        self.event(answer);
        if self.get("issue").is_none() {
            let issue = self.get("journal-issue").map(Json::members).and_then(|issue| get(&issue, "issue"));
            answer.put(Slot::Issue, "/journal-issue/issue", issue);
        }
        for link in self.get("link").map(Json::items).unwrap_or_default() {
            let link = link.members();
            let is_pdf = get(&link, "content-type").and_then(Json::word) == Some("application/pdf");
            if let Some(url) = get(&link, "URL").and_then(Json::word).filter(|_| is_pdf) {
                answer.builder.link(LinkKind::Pdf, url);
            }
        }
        for &(name, value) in &self.members {
            let is_read = READ.contains(&name)
                || PUBLISHED.contains(&name)
                || name == "is-referenced-by-count"
                || TEXTS.iter().chain(LISTS).any(|row| row.0 == name)
                || CONTRIBUTORS.contains(&name);
            if !is_read {
                answer.keep(name, value);
            }
        }
    }

    /// Of two titles the first is the series', the second the book's; a post has its server.
    fn container(&self, kind: Option<Kind>, answer: &mut Answer<'a>) {
        let titles = self.get("container-title").map(Json::items_or_self).unwrap_or_default();
        match titles.as_slice() {
            [series, book, ..] if matches!(kind, Some(Kind::Chapter | Kind::PaperConference | Kind::Entry)) => {
                answer.put(Slot::CollectionTitle, "/container-title/0", Some(*series));
                answer.put(Slot::ContainerTitle, "/container-title/1", Some(*book));
            }
            // A book's container is its series.
            [series, ..] if matches!(kind, Some(Kind::Book)) => answer.put(Slot::CollectionTitle, "/container-title/0", Some(*series)),
            [] => {}
            _ => answer.put_first(Slot::ContainerTitle, "/container-title", self.get("container-title")),
        }
        let institutions = self.get("institution").map(Json::items_or_self).unwrap_or_default();
        let Some(institution) = institutions.first().map(|institution| institution.members()) else { return };
        let name = get(&institution, "name");
        match kind {
            Some(Kind::Article | Kind::PostWeblog) if titles.is_empty() => answer.put(Slot::ContainerTitle, "/institution/0/name", name),
            Some(Kind::Thesis | Kind::Report) if self.get("publisher").is_none() => answer.put(Slot::Publisher, "/institution/0/name", name),
            _ => answer.keep("institution", institutions[0]),
        }
    }

    fn people(&self, answer: &mut Answer<'a>) {
        for &member in CONTRIBUTORS {
            for (at, item) in self.get(member).map(Json::items_or_self).unwrap_or_default().into_iter().enumerate() {
                let parts = item.members();
                let part = |name: &str| get(&parts, name).and_then(Json::word);
                let name = name_of(part("family"), part("given"), part("suffix"), part("name").or_else(|| item.string()), part("name").is_some(), answer);
                let path = answer.builder.arena.format(format_args!("/{member}/{at}"));
                answer.person(role_in_crossref(member), path, item, name, part("ORCID"));
            }
        }
    }

    fn dates(&self, answer: &mut Answer<'a>) {
        let mut date = |slot: Slot, name: &str, path: &'a str| {
            let value = self.get(name)?;
            let read = dates::read(value)?;
            answer.put_date(slot, path, value, read);
            Some(())
        };
        for name in PUBLISHED {
            if date(Slot::Issued, name, super::path_of(Slot::Issued)).is_some() {
                break;
            }
        }
        date(Slot::Online, "published-online", "/published-online");
    }

    fn event(&self, answer: &mut Answer<'a>) {
        let Some(event) = self.get("event") else { return };
        if !event.is_object() {
            return answer.put(Slot::EventTitle, "/event", Some(event));
        }
        let event = event.members();
        answer.put(Slot::EventTitle, "/event/name", get(&event, "name"));
        answer.put(Slot::EventPlace, "/event/location", get(&event, "location"));
        let Some(start) = get(&event, "start") else { return };
        if let Some(mut date) = dates::read(start) {
            let end = get(&event, "end").and_then(dates::read).map(|end| end.start).filter(|end| *end != date.start);
            if let Some(end) = end {
                date.end = crate::model::date::DateEnd::Point(end);
            }
            answer.put_date(Slot::EventDate, "/event/start", start, date);
        }
    }
}
