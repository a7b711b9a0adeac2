//! Reads an EndNote record.

use super::fields::{KEPT, NUMBERED, ROLES, TEXTS, WHOLE, kind_of};
use crate::formats::Source;
use crate::formats::builder::{Builder, Keywords, Value};
use crate::formats::xml::{Element, Tree, XML, finish};
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::reference::Role;
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::date::{self, DateRole};
use crate::normalize::record::{Record, Traits};
use crate::normalize::{isbn, issn, names};

/// What rules ask of this format.
pub const TRAITS: Traits = Traits { path_of, nested: false, has_tags: false, bibtex: false, names: None, syntax: &XML };

/// The path of a slot, whether a value stands there or not.
pub fn path_of(slot: Slot) -> &'static str {
    match slot {
        Slot::Title => "/titles/title",
        Slot::TitleTranslated => "/titles/translated-title",
        Slot::Author => "/contributors/authors/author",
        Slot::Editor => "/contributors/secondary-authors/author",
        Slot::ContainerTitle => "/titles/secondary-title",
        Slot::Issued => "/dates/year",
        Slot::Volume => "/volume",
        Slot::Issue => "/number",
        Slot::Pages => "/pages",
        Slot::Doi => "/electronic-resource-num",
        Slot::Issn | Slot::Isbn => "/isbn",
        Slot::Url => "/urls/related-urls/url",
        Slot::Abstract => "/abstract",
        Slot::Keyword => "/keywords/keyword",
        Slot::Language => "/language",
        Slot::Key => "/label",
        slot => TEXTS.iter().find(|(_, of)| *of == slot).map_or("", |_| slot.path()),
    }
}

/// Reads one record.
pub fn read<'a>(source: Source<'a>) -> Record<'a> {
    let tree = Tree::read(&source, &[]);
    let mut builder = Builder::new(source);
    if let Some(root) = tree.root() {
        Reading { root, builder: &mut builder, kind: Kind::Document, periodical: None }.read();
    }
    finish(builder, &tree, source, "there is nothing in the record", TRAITS)
}

struct Reading<'b, 't, 'a> {
    root: Element<'t, 'a>,
    builder: &'b mut Builder<'a>,
    kind: Kind,
    periodical: Option<Element<'t, 'a>>,
}

impl<'t, 'a> Reading<'_, 't, 'a> {
    fn read(&mut self) {
        let named = self.root.child("ref-type");
        let name = named.and_then(|named| named.attr("name")).unwrap_or("");
        let kind = kind_of(name, named.map_or("", |named| named.text()));
        self.kind = kind.unwrap_or_default();
        self.periodical = self.root.at(&["periodical", "full-title"]).filter(|title| !title.text().is_empty());
        let is_edited = name.eq_ignore_ascii_case("Edited Book");
        for child in self.root.children() {
            self.child(child, is_edited);
        }
        if kind.is_none() && self.builder.text(Slot::ContainerTitle).is_some() && self.periodical.is_some() {
            self.kind = Kind::ArticleJournal;
        }
        if !self.builder.is_empty() {
            self.builder.kind(self.kind, kind.is_some());
            if kind.is_none() && !name.is_empty() {
                self.builder.genre(name);
            }
        }
    }

    fn child(&mut self, child: Element<'t, 'a>, is_edited: bool) {
        match child.name() {
            "contributors" => self.people(child, is_edited),
            "titles" => self.titles(child),
            "periodical" => {
                if let Some(short) = child.child("abbr-1") {
                    self.add(Slot::ContainerShort, short, "/periodical/abbr-1");
                }
                if self.root.at(&["titles", "secondary-title"]).is_none_or(|title| title.text().is_empty()) {
                    self.periodical.into_iter().for_each(|title| self.add(Slot::ContainerTitle, title, "/periodical/full-title"));
                }
            }
            "pages" => self.add(Slot::Pages, child, "/pages"),
            "volume" => self.add(Slot::Volume, child, "/volume"),
            "number" | "issue" => self.add(if NUMBERED.contains(&self.kind) { Slot::Number } else { Slot::Issue }, child, "/number"),
            "dates" => self.dates(child),
            "access-date" => self.add(Slot::Accessed, child, "/access-date"),
            // EndNote keeps the date of electronic publication there.
            "edition" if self.kind == Kind::ArticleJournal && is_date(child.text()) => self.add(Slot::Online, child, "/edition"),
            "custom7" if self.kind == Kind::ArticleJournal => self.add(Slot::ArticleNumber, child, "/custom7"),
            "custom2" | "user16" if is_pmcid(child.text()) => self.add(Slot::Pmcid, child, "/custom2"),
            "isbn" => self.numbers(child),
            "electronic-resource-num" => self.add(Slot::Doi, child, "/electronic-resource-num"),
            "accession-num" => self.accession(child),
            "remote-database-provider" if self.is_pubmed() => {}
            "abstract" => self.text(Slot::Abstract, child, "/abstract"),
            "language" => self.add(Slot::Language, child, "/language"),
            "label" => self.add(Slot::Key, child, "/label"),
            "work-type" => child.text().split(';').for_each(|genre| self.builder.genre(genre.trim())),
            "keywords" => self.keywords(child),
            "urls" => self.urls(child),
            "database" | "source-app" | "rec-number" | "foreign-keys" | "ref-type" | "alt-periodical" | "modified-date" => {}
            // JabRef says titles again beside `titles`.
            "secondary-title" | "tertiary-title" if self.root.child("titles").is_some() => {}
            name => match TEXTS.iter().find(|(element, _)| *element == name) {
                Some((_, slot)) => self.text(*slot, child, self.builder.arena.format(format_args!("/{name}"))),
                None => self.text(Slot::Extra, child, self.builder.arena.format(format_args!("/{name}"))),
            },
        }
    }

    fn add(&mut self, slot: Slot, element: Element<'t, 'a>, path: &'a str) {
        let value = element.line(path);
        if !value.rich.text.is_empty() {
            self.builder.add(slot, value);
        }
    }

    /// A text of several lines.
    fn text(&mut self, slot: Slot, element: Element<'t, 'a>, path: &'a str) {
        let value = element.value(path);
        if !value.rich.text.is_empty() {
            self.builder.add(slot, value);
        }
    }

    fn people(&mut self, groups: Element<'t, 'a>, is_edited: bool) {
        for group in groups.children() {
            let role = ROLES.iter().find(|(name, _)| *name == group.name()).map(|(_, role)| *role);
            for author in group.all("author").filter(|author| !author.text().is_empty()) {
                match role {
                    Some(Role::Author) if is_edited => self.person(Role::Editor, author),
                    Some(role) => self.person(role, author),
                    None => self.add(Slot::Extra, author, self.builder.arena.format(format_args!("/{}", group.name()))),
                }
            }
        }
    }

    fn person(&mut self, role: Role, author: Element<'t, 'a>) {
        let text = author.text();
        if names::is_et_al(text) || text.eq_ignore_ascii_case("others") {
            self.builder.others = true;
            return;
        }
        self.builder.person(role, name(text, author), Some(author.line("/author")));
    }

    fn titles(&mut self, titles: Element<'t, 'a>) {
        let text = |name: &str| titles.child(name).map_or("", |title| title.text());
        let (secondary, alternative) = (text("secondary-title"), text("alt-title"));
        for title in titles.children() {
            match title.name() {
                "title" => self.add(Slot::Title, title, "/titles/title"),
                "secondary-title" if WHOLE.contains(&self.kind) && self.periodical.is_none() && alternative.is_empty() => {
                    self.add(Slot::CollectionTitle, title, "/titles/secondary-title");
                }
                "secondary-title" => self.add(Slot::ContainerTitle, title, "/titles/secondary-title"),
                "tertiary-title" => self.add(Slot::CollectionTitle, title, "/titles/tertiary-title"),
                "short-title" => self.add(Slot::TitleShort, title, "/titles/short-title"),
                "translated-title" => self.add(Slot::TitleTranslated, title, "/titles/translated-title"),
                "alt-title" if secondary.is_empty() && self.periodical.is_none() => self.add(Slot::ContainerTitle, title, "/titles/alt-title"),
                "alt-title" if secondary == title.text() => {}
                "alt-title" => self.add(Slot::ContainerShort, title, "/titles/alt-title"),
                _ => self.add(Slot::Extra, title, self.builder.arena.format(format_args!("/{}", title.name()))),
            }
        }
    }

    /// The year, and what `pub-dates` says besides.
    fn dates(&mut self, dates: Element<'t, 'a>) {
        let arena = self.builder.arena;
        let year = dates.child("year").filter(|year| !year.text().is_empty());
        let more = dates.at(&["pub-dates", "date"]).or(dates.child("date")).filter(|date| !date.text().is_empty());
        let month = dates.child("month").map_or("", |month| month.text());
        let day = dates.child("day").map_or("", |day| day.text());
        let text = more.map_or("", |more| more.text());
        let read = |text: &str| date::read(text, DateRole::Medline).date;
        let said = year.map_or("", |year| year.text());
        let whole = match (more, month) {
            (Some(_), _) => read(text).filter(|date| said.is_empty() || said.contains(&date.year().unsigned_abs().to_string())),
            (None, "") => None,
            (None, month) if month.bytes().all(|b| b.is_ascii_digit()) && day.is_empty() => read(arena.format(format_args!("{said}-{month:0>2}"))),
            (None, month) if month.bytes().all(|b| b.is_ascii_digit()) => read(arena.format(format_args!("{said}-{month:0>2}-{day:0>2}"))),
            (None, month) => read(arena.format(format_args!("{said} {month} {day}")).trim()),
        };
        let joined = || read(arena.format(format_args!("{said} {text}")).trim());
        if let Some(date) = whole.or_else(joined) {
            self.builder.date(Slot::Issued, date);
        }
        match (year, more) {
            (Some(year), _) => self.add(Slot::Issued, year, "/dates/year"),
            (None, Some(more)) => self.add(Slot::Issued, more, "/dates/pub-dates/date"),
            (None, None) => {}
        }
    }

    /// ISSNs, ISBNs, or both in one element.
    fn numbers(&mut self, element: Element<'t, 'a>) {
        let text = element.text();
        let arena = self.builder.arena;
        let has_isbn = isbn::read_all(text, arena).iter().any(|part| part.reading.value.is_some());
        let has_issn = issn::read_all(text, arena).iter().any(|part| part.reading.value.is_some());
        match (has_isbn, has_issn) {
            (true, true) => {
                let lines = |wanted: bool| {
                    let is = |line: &&str| isbn::read_all(line, arena).iter().any(|part| part.reading.value.is_some()) == wanted;
                    arena.text(&element.rich().text.lines().filter(is).collect::<Vec<_>>().join(" "))
                };
                let (isbns, issns) = (lines(true), lines(false));
                self.builder.add(Slot::Isbn, element.holding("/isbn", Rich::plain(isbns)));
                self.builder.add(Slot::Issn, element.holding("/isbn", Rich::plain(issns)));
            }
            (true, false) => self.add(Slot::Isbn, element, "/isbn"),
            (false, true) => self.add(Slot::Issn, element, "/isbn"),
            (false, false) => {
                let is_serial = matches!(self.kind, Kind::ArticleJournal | Kind::ArticleMagazine | Kind::ArticleNewspaper | Kind::Periodical);
                self.add(if is_serial { Slot::Issn } else { Slot::Isbn }, element, "/isbn");
            }
        }
    }

    fn is_pubmed(&self) -> bool {
        let provider = self.root.child("remote-database-provider").map_or("", |provider| provider.text());
        let database = self.root.child("remote-database-name").map_or("", |database| database.text());
        let is = |text: &str| ["NLM", "PubMed", "Medline"].iter().any(|name| text.eq_ignore_ascii_case(name));
        is(provider) || (provider.is_empty() && is(database))
    }

    /// A number in PubMed, in arXiv, or in another database.
    fn accession(&mut self, element: Element<'t, 'a>) {
        let text = element.text();
        if text.bytes().all(|b| b.is_ascii_digit()) && self.is_pubmed() {
            self.add(Slot::Pmid, element, "/accession-num");
        } else if text.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("arxiv:")) {
            self.add(Slot::Arxiv, element, "/accession-num");
        } else if let Some((scheme, value)) = text.split_once(':').filter(|(scheme, _)| scheme.bytes().all(|b| b.is_ascii_alphanumeric())) {
            self.builder.identifier(scheme, value);
        } else {
            self.builder.identifier("accession", text);
        }
    }

    fn keywords(&mut self, keywords: Element<'t, 'a>) {
        // Some write all of them into one element.
        let is_list = keywords.all("keyword").any(|keyword| keyword.rich().text.contains([';', '；', '\n']));
        if !is_list {
            self.builder.keywords = Keywords::Whole;
        }
        for keyword in keywords.all("keyword") {
            self.text(Slot::Keyword, keyword, "/keywords/keyword");
        }
    }

    fn urls(&mut self, urls: Element<'t, 'a>) {
        for group in urls.children() {
            let all = group.children().filter(|url| url.name() == "url").chain((group.name() == "url").then_some(group));
            for url in all {
                let value: Value<'a> = url.line("/urls/url");
                let text = value.rich.text;
                // `<Go to ISI>://…`, files of the library.
                let is_address =
                    ["http://", "https://", "ftp://", "www."].iter().any(|start| text.get(..start.len()).is_some_and(|s| s.eq_ignore_ascii_case(start)));
                match (is_address, group.name()) {
                    (true, "pdf-urls") => self.add(Slot::Pdf, url, "/urls/pdf-urls/url"),
                    (true, _) => self.add(Slot::Url, url, "/urls/related-urls/url"),
                    (false, name) => self.add(Slot::Extra, url, self.builder.arena.format(format_args!("/{name}"))),
                }
            }
        }
    }
}

/// `Family, Given, Suffix`; a body ends in a comma, and commas in its name are doubled once.
fn name<'a>(text: &'a str, author: Element<'_, 'a>) -> Name<'a> {
    let arena = author.arena();
    let literal = text.strip_suffix(',').or_else(|| text.contains(",,").then_some(text));
    if let Some(literal) = literal {
        let literal = if literal.contains(",,") { arena.text(&literal.replace(",,", ",")) } else { literal };
        return Name { literal: literal.trim(), corporate: names::is_body(literal), ..Name::default() };
    }
    let Some((_, behind)) = text.split_once(',') else { return names::read_one(text, arena) };
    let name = names::read_inverted(text, arena);
    // Behind the only comma stand given names, were they `SR` or `MD`.
    match name.given.is_empty() && !behind.contains(',') {
        true => Name { given: name.suffix, suffix: "", ..name },
        false => name,
    }
}

fn is_pmcid(text: &str) -> bool {
    text.strip_prefix("PMC").is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// `2019/08/02`, `2019-08-02`
fn is_date(text: &str) -> bool {
    let mut parts = text.split(['/', '-']);
    let lengths = [4, 2, 2].map(|length| parts.next().is_some_and(|part| part.len() == length && part.bytes().all(|b| b.is_ascii_digit())));
    lengths == [true; 3] && parts.next().is_none()
}

/// Whether what no slot fits is written again.
pub fn is_kept(name: &str) -> bool {
    KEPT.contains(&name)
}
