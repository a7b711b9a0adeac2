//! Journals, books, proceedings and databases; and works that stand alone.

use super::Reading;
use crate::formats::xml::Element;
use crate::model::kind::Kind;
use crate::model::reference::Role;
use crate::model::slot::Slot;

impl<'a> Reading<'_, 'a> {
    /// Reads a container; `item` is the name of the work in it that the record is about, if it is about one.
    pub fn container(&mut self, container: Element<'_, 'a>, item: Option<&str>) {
        match container.name() {
            "journal" => self.journal(container, item.is_some()),
            "book" => self.book(container, item.is_some()),
            "conference" => self.conference(container, item.is_some()),
            "database" => self.database(container, item.is_some()),
            name => self.alone(container, name),
        }
    }

    pub fn issns(&mut self, around: Element<'_, 'a>) {
        for issn in around.all("issn") {
            let slot = if issn.attr("media_type").or(issn.attr("type")) == Some("electronic") { Slot::Eissn } else { Slot::Issn };
            self.add(slot, Some(issn), "/issn");
        }
    }

    fn publisher(&mut self, around: Element<'_, 'a>) {
        if let Some(publisher) = around.child("publisher") {
            self.add(Slot::Publisher, publisher.child("publisher_name"), "/publisher_name");
            self.add(Slot::PublisherPlace, publisher.child("publisher_place"), "/publisher_place");
        }
    }

    fn journal(&mut self, journal: Element<'_, 'a>, has_item: bool) {
        if let Some(metadata) = journal.child("journal_metadata") {
            self.add(if has_item { Slot::ContainerTitle } else { Slot::Title }, metadata.child("full_title"), "/full_title");
            self.add(Slot::ContainerShort, metadata.child("abbrev_title"), "/abbrev_title");
            self.issns(metadata);
            self.attribute(Slot::Language, metadata, "language", "/@language");
            if !has_item && let Some(data) = metadata.child("doi_data") {
                self.doi_data(data);
            }
        }
        if let Some(issue) = journal.child("journal_issue") {
            self.add(Slot::Volume, issue.at(&["journal_volume", "volume"]), "/volume");
            self.add(Slot::Issue, issue.child("issue"), "/issue");
            self.add(Slot::VolumeTitle, issue.at(&["titles", "title"]), "/journal_issue/titles/title");
            self.dates(issue);
            self.people(issue.child("contributors"), Role::Editor);
            if !has_item && let Some(data) = issue.child("doi_data") {
                self.doi_data(data);
            }
        }
        if !has_item {
            self.builder.kind(Kind::Periodical, true);
        }
    }

    fn book(&mut self, book: Element<'_, 'a>, has_item: bool) {
        let metadata = book.children().find(|child| matches!(child.name(), "book_metadata" | "book_series_metadata" | "book_set_metadata"));
        let Some(metadata) = metadata else { return };
        let title = if has_item { Slot::ContainerTitle } else { Slot::Title };
        self.titles(metadata.child("titles"), title, "/book_metadata/titles/title");
        for series in metadata.children().filter(|child| matches!(child.name(), "series_metadata" | "set_metadata")) {
            self.titles(series.child("titles"), Slot::CollectionTitle, "/series_metadata/titles/title");
            self.issns(series);
            self.people(series.child("contributors"), Role::CollectionEditor);
        }
        self.add(Slot::Volume, metadata.child("volume"), "/volume");
        self.add(Slot::Edition, metadata.child("edition_number"), "/edition_number");
        metadata.all("isbn").for_each(|isbn| self.add(Slot::Isbn, Some(isbn), "/isbn"));
        self.publisher(metadata);
        self.attribute(Slot::Language, metadata, "language", "/@language");
        if has_item {
            self.dates(metadata);
            self.people(metadata.child("contributors"), Role::ContainerAuthor);
        } else {
            self.work(metadata, Role::Author);
            self.builder.kind(Kind::Book, true);
        }
    }

    fn conference(&mut self, conference: Element<'_, 'a>, has_item: bool) {
        if let Some(event) = conference.child("event_metadata") {
            self.add(Slot::EventTitle, event.child("conference_name"), "/conference_name");
            self.add(Slot::EventPlace, event.child("conference_location"), "/conference_location");
            self.event_date(event);
        }
        self.people(conference.child("contributors"), Role::Editor);
        let metadata = conference.children().find(|child| matches!(child.name(), "proceedings_metadata" | "proceedings_series_metadata"));
        let Some(metadata) = metadata else { return };
        self.add(if has_item { Slot::ContainerTitle } else { Slot::Title }, metadata.child("proceedings_title"), "/proceedings_title");
        if let Some(series) = metadata.child("series_metadata") {
            self.titles(series.child("titles"), Slot::CollectionTitle, "/series_metadata/titles/title");
            self.issns(series);
        }
        self.add(Slot::Volume, metadata.child("volume"), "/volume");
        metadata.all("isbn").for_each(|isbn| self.add(Slot::Isbn, Some(isbn), "/isbn"));
        self.publisher(metadata);
        if has_item {
            self.dates(metadata);
        } else {
            self.work(metadata, Role::Author);
            self.builder.kind(Kind::Book, true);
        }
    }

    /// The date of a conference: in attributes, else in words.
    fn event_date(&mut self, event: Element<'_, 'a>) {
        let Some(date) = event.child("conference_date") else { return };
        let side = |side: &str| {
            let part = |part: &str| date.attr(&format!("{side}_{part}"));
            let two = |text: &str| if text.len() == 1 { format!("-0{text}") } else { format!("-{text}") };
            let year = part("year")?;
            let month = part("month").map(two).unwrap_or_default();
            let day = if month.is_empty() { String::new() } else { part("day").map(two).unwrap_or_default() };
            Some(format!("{year}{month}{day}"))
        };
        let text = match (side("start"), side("end")) {
            (Some(start), Some(end)) if start != end => Some(format!("{start}/{end}")),
            (Some(start), _) => Some(start),
            _ => date.known().map(str::to_owned),
        };
        if let Some(text) = text {
            let rich = crate::model::text::Rich::plain(self.builder.arena.text(&text));
            let value = date.holding("/conference_date", rich);
            self.builder.add(Slot::EventDate, value);
        }
    }

    fn database(&mut self, database: Element<'_, 'a>, has_item: bool) {
        let Some(metadata) = database.child("database_metadata") else { return };
        self.titles(metadata.child("titles"), if has_item { Slot::ContainerTitle } else { Slot::Title }, "/database_metadata/titles/title");
        self.publisher(metadata);
        self.attribute(Slot::Language, metadata, "language", "/@language");
        if has_item {
            self.dates(metadata);
        } else {
            self.work(metadata, Role::Author);
            self.builder.kind(Kind::Dataset, true);
        }
    }

    /// A work without a container.
    fn alone(&mut self, element: Element<'_, 'a>, name: &str) {
        // Reports and standards have their metadata in an element of their own.
        let inner = element.children().find(|child| child.name().ends_with("_metadata"));
        let work = inner.unwrap_or(element);
        let kind = match (name, element.attr("type")) {
            ("dissertation", _) => Kind::Thesis,
            ("report-paper", _) => Kind::Report,
            ("standard", _) => Kind::Standard,
            ("peer_review", _) => Kind::Review,
            ("posted_content", Some("report")) => Kind::Report,
            ("posted_content", Some("dissertation")) => Kind::Thesis,
            ("posted_content", _) => Kind::Article,
            ("pending_publication", _) => Kind::ArticleJournal,
            _ => Kind::Document,
        };
        self.builder.kind(kind, true);
        self.attribute(Slot::Language, work, "language", "/@language");
        self.attribute(Slot::Language, element, "language", "/@language");
        self.work(work, Role::Author);
        if work.child("doi").is_some() {
            self.doi_data(work);
        }
        self.publisher(work);
        self.issns(work);
        work.all("isbn").for_each(|isbn| self.add(Slot::Isbn, Some(isbn), "/isbn"));
        self.add(Slot::Volume, work.child("volume"), "/volume");
        self.add(Slot::Edition, work.child("edition_number"), "/edition_number");
        self.add(Slot::Genre, work.child("degree"), "/degree");
        if let Some(degree) = work.child("degree").and_then(|degree| degree.known()) {
            self.builder.genre(degree);
        }
        self.add(Slot::Keyword, work.child("group_title"), "/group_title");
        self.add(Slot::Number, work.child("item_number").filter(|number| number.attr("item_number_type") != Some("doi")), "/item_number");
        self.add(Slot::Number, work.at(&["standards_designator", "std_designator"]), "/std_designator");
        self.add(Slot::ContainerTitle, work.child("full_title"), "/full_title");
        if let Some(institution) = work.child("institution").or(element.child("institution")) {
            self.add(Slot::Publisher, institution.child("institution_name"), "/institution_name");
            self.add(Slot::PublisherPlace, institution.child("institution_place"), "/institution_place");
        }
    }
}
