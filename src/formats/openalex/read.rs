//! From a work to a record.

use super::{TRAITS, path_of};
use crate::formats::Source;
use crate::formats::json_answer::{Answer, name_of};
use crate::formats::json_value::Json;
use crate::formats::json_within::get;
use crate::model::kind::Kind;
use crate::model::reference::{LinkKind, Role};
use crate::model::slot::Slot;
use crate::normalize::date::{self, DateRole};
use crate::normalize::record::Record;

/// Source: OpenAlex documentation, `type` of a work, which are Crossref's with some of its own.
static KINDS: &[(&str, Kind)] = &[
    ("article", Kind::ArticleJournal),
    ("journal-article", Kind::ArticleJournal),
    ("review", Kind::ArticleJournal),
    ("editorial", Kind::ArticleJournal),
    ("letter", Kind::ArticleJournal),
    ("erratum", Kind::ArticleJournal),
    ("retraction", Kind::ArticleJournal),
    ("paratext", Kind::Document),
    ("book", Kind::Book),
    ("monograph", Kind::Book),
    ("book-chapter", Kind::Chapter),
    ("reference-entry", Kind::Entry),
    ("proceedings-article", Kind::PaperConference),
    ("dataset", Kind::Dataset),
    ("dissertation", Kind::Thesis),
    ("report", Kind::Report),
    ("standard", Kind::Standard),
    ("preprint", Kind::Article),
    ("posted-content", Kind::Article),
    ("peer-review", Kind::Review),
    ("software", Kind::Software),
    ("libguides", Kind::Webpage),
    ("grant", Kind::Document),
    ("other", Kind::Document),
    ("supplementary-materials", Kind::Document),
];

/// Members that are read; others are kept as they are.
static READ: &[&str] = &[
    "doi",
    "title",
    "display_name",
    "publication_year",
    "publication_date",
    "language",
    "type",
    "type_crossref",
    "authorships",
    "biblio",
    "ids",
    "id",
    "primary_location",
    "open_access",
    "cited_by_count",
    "abstract_inverted_index",
    "keywords",
    "best_oa_location",
];

/// Reads one work.
pub fn read<'a>(source: Source<'a>) -> Record<'a> {
    let (mut cited, mut open) = (None, None);
    let mut record = Answer::read(source, TRAITS, |answer, work| {
        let members = work.members();
        cited = get(&members, "cited_by_count").and_then(Json::word).and_then(|word| word.parse().ok());
        open = get(&members, "open_access").and_then(|access| get(&access.members(), "is_oa")).and_then(Json::truth);
        Work { members }.fill(answer);
    });
    (record.reference.citation_count, record.reference.open_access) = (cited, open);
    record
}

struct Work<'a> {
    members: Vec<(&'a str, Json<'a>)>,
}

impl<'a> Work<'a> {
    fn get(&self, name: &str) -> Option<Json<'a>> {
        get(&self.members, name).filter(|value| value.strict() != "null")
    }

    /// The value under names inside one another.
    fn inside(&self, names: &[&str]) -> Option<Json<'a>> {
        let (first, rest) = names.split_first()?;
        rest.iter().try_fold(self.get(first)?, |value, name| get(&value.members(), name))
    }

    fn put(&self, answer: &mut Answer<'a>, slot: Slot, names: &[&str]) {
        answer.put(slot, path_of(slot), self.inside(names));
    }

    fn fill(&self, answer: &mut Answer<'a>) {
        let named = self.inside(&["type"]).and_then(Json::word);
        let raw = self.inside(&["type_crossref"]).or_else(|| self.inside(&["primary_location", "raw_type"])).and_then(Json::word);
        let of = |name: Option<&str>| name.and_then(|name| KINDS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind));
        // What OpenAlex calls an article may be a paper of a conference.
        let kind = match (of(named), of(raw)) {
            (Some(Kind::ArticleJournal), Some(surer @ (Kind::PaperConference | Kind::Chapter))) => Some(surer),
            (kind, other) => kind.or(other),
        };
        answer.builder.kind(kind.unwrap_or(Kind::Document), kind.is_some());
        answer.builder.genre(named.filter(|name| matches!(*name, "review" | "editorial" | "letter" | "erratum" | "retraction" | "paratext")).unwrap_or(""));
        // OpenAlex writes its DOIs as links.
        answer.put_behind(Slot::Doi, path_of(Slot::Doi), self.get("doi"), "https://doi.org/");
        self.put(answer, Slot::Title, if self.get("title").is_some() { &["title"] } else { &["display_name"] });
        self.put(answer, Slot::Language, &["language"]);
        self.put(answer, Slot::ContainerTitle, &["primary_location", "source", "display_name"]);
        self.put(answer, Slot::Publisher, &["primary_location", "source", "host_organization_name"]);
        self.put(answer, Slot::Volume, &["biblio", "volume"]);
        self.put(answer, Slot::Issue, &["biblio", "issue"]);
        self.put(answer, Slot::Pmid, &["ids", "pmid"]);
        self.put(answer, Slot::Pmcid, &["ids", "pmcid"]);
        answer.put_all(Slot::Issn, path_of(Slot::Issn), self.inside(&["primary_location", "source", "issn"]));
        answer.put_pages(path_of(Slot::Pages), self.inside(&["biblio", "first_page"]), self.inside(&["biblio", "last_page"]).and_then(Json::word));
        let day = self.get("publication_date").or_else(|| self.get("publication_year"));
        if let Some((value, date)) = day.and_then(|day| Some((day, date::read(day.word()?, DateRole::Issued).date?))) {
            answer.put_date(Slot::Issued, path_of(Slot::Issued), value, date);
        }
        self.people(answer);
        for (at, keyword) in self.get("keywords").map(Json::items_or_self).unwrap_or_default().into_iter().enumerate() {
            let members = keyword.members();
            let path = answer.builder.arena.format(format_args!("/keywords/{at}"));
            answer.put(Slot::Keyword, path, get(&members, "display_name").or_else(|| get(&members, "keyword")).or(Some(keyword)));
        }
        if let Some(id) = self.inside(&["id"]).and_then(Json::word) {
            answer.builder.identifier("OpenAlex", id.rsplit('/').next().unwrap_or(id));
        }
        for (kind, names) in [
            (LinkKind::Page, ["primary_location", "landing_page_url"]),
            (LinkKind::Pdf, ["primary_location", "pdf_url"]),
            (LinkKind::Pdf, ["best_oa_location", "pdf_url"]),
        ] {
            if let Some(url) = self.inside(&names).and_then(Json::word) {
                answer.builder.link(kind, url);
            }
        }
        if let Some(text) = self.get("abstract_inverted_index").and_then(|index| in_order(index)) {
            let text = answer.builder.arena.text(&text);
            answer.put_text(Slot::Abstract, "/abstract_inverted_index", self.get("abstract_inverted_index"), text);
        }
        for &(name, value) in &self.members {
            if !READ.contains(&name) {
                answer.keep(name, value);
            }
        }
    }

    fn people(&self, answer: &mut Answer<'a>) {
        for (at, authorship) in self.get("authorships").map(Json::items_or_self).unwrap_or_default().into_iter().enumerate() {
            let parts = authorship.members();
            let author = get(&parts, "author").map(Json::members).unwrap_or_default();
            let of = |name: &str| get(&author, name).and_then(Json::word);
            let whole = of("display_name").or_else(|| get(&parts, "raw_author_name").and_then(Json::word));
            let name = name_of(None, None, None, whole, false, answer);
            let path = answer.builder.arena.format(format_args!("/authorships/{at}"));
            answer.person(Role::Author, path, authorship, name, of("orcid"));
        }
    }
}

/// An abstract put together again from its words and where each stands.
fn in_order(index: Json<'_>) -> Option<String> {
    let mut words: Vec<(u32, &str)> = Vec::new();
    for (word, places) in index.members() {
        words.extend(places.items().into_iter().filter_map(|place| Some((place.word()?.parse().ok()?, word))));
    }
    words.sort_by_key(|(place, _)| *place);
    let text = words.iter().map(|(_, word)| *word).collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}
