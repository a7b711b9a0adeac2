//! An article's front matter: `journal-meta` and `article-meta`, or a sub-article's `front-stub`.

use super::around::inherit;
use super::identifiers::{identifier, links};
use super::{custom, people};
use crate::formats::builder::{Builder, Value};
use crate::formats::jats::identifiers::PERIODICAL;
use crate::formats::jats::kinds;
use crate::formats::xml::dates::Parts;
use crate::formats::xml::{Element, flat};
use crate::model::kind::Kind;
use crate::model::slot::Slot;
use crate::model::text::Rich;

/// Elements of `article-meta` that are one text: the slot, and the path that findings show.
const TEXTS: [(&str, Slot, &str); 8] = [
    ("volume", Slot::Volume, "/volume"),
    ("issue", Slot::Issue, "/issue"),
    ("volume-series", Slot::CollectionNumber, "/volume-series"),
    ("issue-part", Slot::Part, "/issue-part"),
    ("isbn", Slot::Isbn, "/isbn"),
    ("edition", Slot::Edition, "/edition"),
    ("article-version", Slot::Version, "/article-version"),
    ("supplement", Slot::Section, "/supplement"),
];

/// Elements that say nothing about the work itself.
const PASSED_OVER: [&str; 8] = ["aff", "aff-alternatives", "author-notes", "contrib-id", "volume-id", "issue-id", "pub-date-not-available", "processing-meta"];

/// Reads the front matter in a piece; the article around it, where it is a sub-article's.
pub fn read<'a>(root: Element<'_, 'a>, around: Option<Element<'_, 'a>>, builder: &mut Builder<'a>) {
    let front = match root.name() {
        "front" | "front-stub" | "article-meta" => root,
        _ => root.child("front").or(root.child("front-stub")).unwrap_or(root),
    };
    let mut doi = None;
    let (mut urls, mut genres) = (Vec::new(), false);
    if let Some(journal) = front.child("journal-meta") {
        journal_meta(journal, builder);
    }
    let meta = front.child("article-meta").unwrap_or(front);
    if meta.children().next().is_none() && builder.is_empty() {
        return;
    }
    if let Some(article) = around {
        inherit(front, article, builder);
    }
    let mut front = Front { builder, doi: &mut doi, urls: &mut urls, genres: &mut genres };
    for child in meta.children() {
        front.child(child);
    }
    front.pages(meta);
    dates(meta, builder);
    links(&urls, doi, builder);
    kind(root, genres, builder);
}

/// The kind, the language and the key, which the article's own tag says.
fn kind<'a>(root: Element<'_, 'a>, has_genres: bool, builder: &mut Builder<'a>) {
    let article_type = root.attr("article-type").unwrap_or("");
    let is_own = root.attr("specific-use") == Some("metadata-record");
    let read = kinds::kind_of_article(article_type).or((is_own && article_type == "other").then_some(Kind::Document));
    let kind = read.unwrap_or(if builder.text(Slot::ContainerTitle).is_some() { Kind::ArticleJournal } else { Kind::Document });
    builder.kind(kind, read.is_some());
    let says_more = !matches!(article_type, "" | "other") && kinds::form_of(kind).article_type != article_type;
    if says_more && !has_genres {
        builder.genre(article_type);
    }
    if let Some(language) = root.attr_value("lang", "/@xml:lang").filter(|value| value.rich.text != "und") {
        builder.add(Slot::Language, language);
    }
    // Of an article the id is the key only where it is one: publishers number theirs.
    if is_own && let Some(id) = root.attr_value("id", "/@id") {
        super::key(id, builder);
    }
}

pub(super) fn journal_meta<'a>(journal: Element<'_, 'a>, builder: &mut Builder<'a>) {
    for child in journal.children() {
        match child.name() {
            "journal-title" => add(builder, Slot::ContainerTitle, child, "/journal-title"),
            "abbrev-journal-title" => add(builder, Slot::ContainerShort, child, "/abbrev-journal-title"),
            "journal-title-group" => {
                for title in child.children() {
                    match title.name() {
                        "journal-title" => add(builder, Slot::ContainerTitle, title, "/journal-title"),
                        "abbrev-journal-title" => add(builder, Slot::ContainerShort, title, "/abbrev-journal-title"),
                        name => extra(builder, name, title),
                    }
                }
            }
            "journal-id" => journal_id(child, builder),
            "issn" => {
                let electronic = child.attr("publication-format") == Some("electronic") || child.attr("pub-type") == Some("epub");
                add(builder, if electronic { Slot::Eissn } else { Slot::Issn }, child, "/issn");
            }
            "isbn" => add(builder, Slot::Isbn, child, "/isbn"),
            "publisher" => {
                for part in child.children() {
                    match part.name() {
                        "publisher-name" => add(builder, Slot::Publisher, part, "/publisher-name"),
                        "publisher-loc" => add(builder, Slot::PublisherPlace, part, "/publisher-loc"),
                        _ => {}
                    }
                }
            }
            "custom-meta-group" | "custom-meta-wrap" => custom::read(child, builder),
            "contrib-group" | "aff" | "issn-l" => {}
            name => extra(builder, name, child),
        }
    }
}

/// NLM's title abbreviation is one; others are identifiers.
fn journal_id<'a>(id: Element<'_, 'a>, builder: &mut Builder<'a>) {
    match id.attr("journal-id-type") {
        Some("nlm-ta" | "iso-abbrev") => add(builder, Slot::ContainerShort, id, "/journal-id"),
        Some("publisher-id") | None => builder.assigned(PERIODICAL, id.text(), id.attr("assigning-authority")),
        Some(_) => extra(builder, "journal-id", id),
    }
}

fn add<'a>(builder: &mut Builder<'a>, slot: Slot, element: Element<'_, 'a>, path: &'a str) {
    builder.add(slot, element.line(path));
}

/// Keeps what no slot fits.
fn extra<'a>(builder: &mut Builder<'a>, name: &'a str, element: Element<'_, 'a>) {
    let value = element.line(element.arena().format(format_args!("/{name}")));
    if !value.rich.text.is_empty() {
        builder.add(Slot::Extra, value);
    }
}

struct Front<'f, 'a> {
    builder: &'f mut Builder<'a>,
    doi: &'f mut Option<&'a str>,
    urls: &'f mut Vec<Value<'a>>,
    genres: &'f mut bool,
}

impl<'a> Front<'_, 'a> {
    fn child(&mut self, child: Element<'_, 'a>) {
        if let Some((_, slot, path)) = TEXTS.iter().find(|(name, ..)| *name == child.name()) {
            self.builder.add(*slot, child.line(path));
            return;
        }
        match child.name() {
            "article-id" => {
                if child.attr("pub-id-type") == Some("doi") && self.doi.is_none() {
                    *self.doi = child.known();
                }
                identifier(child, "article-id", self.builder);
            }
            "article-categories" => self.categories(child),
            "title-group" => self.titles(child),
            "article-title" => add(self.builder, Slot::Title, child, "/article-title"),
            "contrib-group" => {
                let of_group = child.attr("content-type").filter(|word| !matches!(*word, "authors" | "section"));
                for contrib in child.children() {
                    match contrib.name() {
                        "contrib" => people::contrib(contrib, of_group, self.builder),
                        "etal" => self.builder.others = true,
                        _ => {}
                    }
                }
            }
            "history" => self.history(child),
            "permissions" => self.permissions(child),
            "self-uri" | "ext-link" | "uri" => self.link(child),
            "abstract" => self.text(child, Slot::Abstract, "/abstract"),
            "trans-abstract" => {
                self.builder.translated_language = self.builder.translated_language.or(child.attr("lang"));
                self.text(child, Slot::AbstractTranslated, "/trans-abstract");
            }
            "kwd-group" => {
                for keyword in child.inside().filter(|element| matches!(element.name(), "kwd" | "compound-kwd" | "unstructured-kwd-group")) {
                    if !keyword.text().is_empty() {
                        self.builder.add(Slot::Keyword, keyword.line("/kwd"));
                    }
                }
            }
            "conference" => self.conference(child),
            "counts" => {
                if let Some(count) = child.child("page-count").and_then(|pages| pages.attr_value("count", "/page-count")) {
                    self.builder.add(Slot::PageCount, count);
                }
            }
            "custom-meta-group" | "custom-meta-wrap" => custom::read(child, self.builder),
            "related-article" | "related-object" => {
                let kind = child.attr("related-article-type").unwrap_or("related-object");
                if let Some(value) = child.attr_value("href", self.builder.arena.format(format_args!("/{kind}"))) {
                    self.builder.add(Slot::Extra, value);
                }
            }
            "pub-date" | "fpage" | "lpage" | "page-range" | "elocation-id" => {}
            name if PASSED_OVER.contains(&name) => {}
            name => extra(self.builder, name, child),
        }
    }

    /// Headings are genres; so is the name of a journal's section, where there is no heading.
    fn categories(&mut self, categories: Element<'_, 'a>) {
        for child in categories.children() {
            match (child.name(), child.attr("subj-group-type")) {
                ("series-title", _) => add(self.builder, Slot::CollectionTitle, child, "/series-title"),
                ("subj-group", Some("heading" | "display-channel")) => {
                    for subject in child.all("subject").filter(|subject| !subject.text().is_empty()) {
                        self.builder.genre(subject.text());
                        *self.genres = true;
                    }
                }
                ("subj-group", Some("site-category")) => {
                    if let Some(subject) = child.child("subject") {
                        self.builder.add(Slot::SiteCategory, subject.line("/subject"));
                    }
                }
                ("subj-group", kind) => {
                    for subject in child.inside().filter(|element| element.name() == "subject") {
                        extra(self.builder, kind.unwrap_or("subject"), subject);
                    }
                }
                _ => {}
            }
        }
    }

    fn titles(&mut self, group: Element<'_, 'a>) {
        for child in group.children() {
            match child.name() {
                "article-title" => add(self.builder, Slot::Title, child, "/article-title"),
                "subtitle" => add(self.builder, Slot::Subtitle, child, "/subtitle"),
                "trans-title-group" => {
                    if let Some(title) = child.child("trans-title") {
                        self.translated(title, child.attr("lang").or(title.attr("lang")));
                    }
                }
                "trans-title" => self.translated(child, child.attr("lang")),
                "alt-title" if child.attr("alt-title-type") == Some("short") => add(self.builder, Slot::TitleShort, child, "/alt-title"),
                "fn-group" => {}
                name => extra(self.builder, name, child),
            }
        }
    }

    fn translated(&mut self, title: Element<'_, 'a>, language: Option<&'a str>) {
        if self.builder.text(Slot::TitleTranslated).is_none() {
            self.builder.translated_language = language;
            add(self.builder, Slot::TitleTranslated, title, "/trans-title");
        } else {
            extra(self.builder, "trans-title", title);
        }
    }

    /// A heading such as "Abstract" is none of its text. Other abstracts (graphical ones, teasers, summaries) are kept apart.
    fn text(&mut self, element: Element<'_, 'a>, slot: Slot, path: &'a str) {
        if let Some(kind) = element.attr("abstract-type") {
            let name = self.builder.arena.format(format_args!("{kind}-{}", element.name()));
            extra(self.builder, name, element);
            return;
        }
        let heading = element.children().next().filter(|first| first.name() == "title");
        let is_label =
            heading.is_some_and(|title| ["abstract", "summary"].iter().any(|word| title.text().trim_end_matches([':', '.']).eq_ignore_ascii_case(word)));
        let value = element.value(path);
        match value.rich.text.split_once('\n').filter(|_| is_label) {
            Some((label, rest)) => {
                let cut = (label.len() + 1) as u32;
                let from = flat::place(value.span.of(element.whole()), cut as usize);
                let marks = value.rich.marks.iter().filter(|mark| mark.start >= cut);
                let marks = marks.map(|mark| crate::model::text::Mark { start: mark.start - cut, end: mark.end - cut, ..*mark });
                let mut span = value.span;
                span.start += from as u32;
                self.builder.add(slot, Value { span, rich: Rich { text: rest, marks: self.builder.arena.list(marks) }, ..value });
            }
            None => {
                self.builder.add(slot, value);
            }
        }
    }

    fn history(&mut self, history: Element<'_, 'a>) {
        for date in history.all("date") {
            let Some(read) = Parts::of(date).date(self.builder.arena) else { continue };
            match date.attr("date-type") {
                Some("received") => dated(self.builder, Slot::Submitted, date, read),
                kind => {
                    let text = self.builder.arena.format(format_args!("{read}"));
                    let path = self.builder.arena.format(format_args!("/{}-date", kind.unwrap_or("history")));
                    self.builder.add(Slot::Extra, date.holding(path, Rich::plain(text)));
                }
            }
        }
    }

    fn permissions(&mut self, permissions: Element<'_, 'a>) {
        for child in permissions.inside() {
            match child.name() {
                "free_to_read" => {
                    self.builder.add(Slot::OpenAccess, child.holding("/free_to_read", Rich::plain("true")));
                }
                "license" => match child.attr_value("href", "/license") {
                    Some(value) => {
                        self.builder.add(Slot::Extra, value);
                    }
                    None => extra(self.builder, "license", child),
                },
                _ => {}
            }
        }
    }

    fn link(&mut self, link: Element<'_, 'a>) {
        let Some(value) = link.attr_value("href", "/self-uri").or_else(|| link.known().map(|_| link.line("/self-uri"))) else { return };
        let is_address = value.rich.text.contains("://");
        match link.attr("content-type") {
            Some("image") => {
                self.builder.add(Slot::Picture, value);
            }
            Some("pdf") if is_address => {
                self.builder.add(Slot::Pdf, value);
            }
            _ if is_address => self.urls.push(value),
            // A file beside this one.
            _ => {
                self.builder.add(Slot::Extra, value);
            }
        }
    }

    fn conference(&mut self, conference: Element<'_, 'a>) {
        for child in conference.children() {
            match child.name() {
                "conf-name" => add(self.builder, Slot::EventTitle, child, "/conf-name"),
                "conf-loc" => add(self.builder, Slot::EventPlace, child, "/conf-loc"),
                "conf-date" => match Parts::of(child).date(self.builder.arena) {
                    Some(date) => dated(self.builder, Slot::EventDate, child, date),
                    None => extra(self.builder, "conf-date", child),
                },
                name => extra(self.builder, name, child),
            }
        }
    }

    fn pages(&mut self, meta: Element<'_, 'a>) {
        super::pages(["page-range", "fpage", "lpage", "elocation-id"].map(|name| meta.child(name)), self.builder);
    }
}

/// The date of print counts as the date of publication; the electronic one is kept beside it.
pub(super) fn dates<'a>(meta: Element<'_, 'a>, builder: &mut Builder<'a>) {
    let arena = builder.arena;
    // Rank of a date: print before electronic before that of a collection (JATS 1.x and legacy `pub-type`).
    let rank = |date: &Element<'_, 'a>| match (date.attr("date-type"), date.attr("publication-format"), date.attr("pub-type")) {
        (Some("pub") | None, Some("electronic"), None) => 3,
        (Some("pub"), _, None) => 0,
        (.., Some("ppub")) => 1,
        (.., Some("epub-ppub")) => 2,
        (.., Some("epub")) => 3,
        (Some("collection"), ..) | (.., Some("collection")) => 4,
        (None, _, None) => 2,
        _ => 5,
    };
    let mut dates: Vec<_> = meta.all("pub-date").map(|date| (rank(&date), date)).collect();
    dates.sort_by_key(|(rank, _)| *rank);
    let mut issued = false;
    for (rank, element) in dates {
        let Some(date) = Parts::of(element).date(arena) else { continue };
        if rank == 3 {
            dated(builder, Slot::Online, element, date);
        }
        if !std::mem::replace(&mut issued, true) {
            if rank == 3 {
                builder.date(Slot::Issued, date);
            } else {
                dated(builder, Slot::Issued, element, date);
            }
        }
    }
}

/// A date whose place is its year, or the whole of it.
pub fn dated<'a>(builder: &mut Builder<'a>, slot: Slot, element: Element<'_, 'a>, date: crate::model::date::Date) {
    let year = element.inside().find(|part| matches!(part.name(), "year" | "Year"));
    builder.add(slot, year.unwrap_or(element).line("/year"));
    builder.date(slot, date);
}
