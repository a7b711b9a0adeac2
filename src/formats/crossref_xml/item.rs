//! What every work says the same way: titles, dates, pages, DOI, links, abstract.

use super::Reading;
use crate::formats::xml::Element;
use crate::formats::xml::dates::Parts;
use crate::model::date::Date;
use crate::model::kind::Kind;
use crate::model::reference::Role;
use crate::model::slot::Slot;
use crate::model::text::Rich;

/// The element with the date of publication among those of a database.
fn published<'t, 'a>(element: Element<'t, 'a>) -> Option<Element<'t, 'a>> {
    match element.name() {
        "database_date" => element.child("publication_date").or(element.child("creation_date")),
        _ => Some(element),
    }
}

impl<'a> Reading<'_, 'a> {
    /// A work in a container.
    pub fn item(&mut self, item: Element<'_, 'a>) {
        let kind = match (item.name(), item.attr("component_type")) {
            ("journal_article", _) => Kind::ArticleJournal,
            ("conference_paper", _) => Kind::PaperConference,
            ("dataset", _) => Kind::Dataset,
            (_, Some("reference_entry")) => Kind::EntryEncyclopedia,
            _ => Kind::Chapter,
        };
        self.builder.kind(kind, true);
        self.attribute(Slot::Language, item, "language", "/@language");
        self.work(item, Role::Author);
    }

    /// What stands in a work's own element.
    pub fn work(&mut self, work: Element<'_, 'a>, author: Role) {
        self.titles(work.child("titles"), Slot::Title, "/titles/title");
        self.people(work.child("contributors"), author);
        self.dates(work);
        self.pages(work.child("pages"));
        self.add(Slot::Number, work.child("component_number"), "/component_number");
        for item in work.children() {
            match item.name() {
                "publisher_item" => self.publisher_item(item),
                "abstract" if item.attr("abstract-type").is_none() => {
                    let value = item.value("/abstract");
                    let slot = if self.builder.text(Slot::Abstract).is_some() { Slot::AbstractTranslated } else { Slot::Abstract };
                    if slot == Slot::AbstractTranslated {
                        self.builder.translated_language = item.attr("lang");
                    }
                    if !value.rich.text.is_empty() {
                        self.builder.add(slot, value);
                    }
                }
                "doi_data" => self.doi_data(item),
                "program" | "crossmark" => self.programs(item),
                _ => {}
            }
        }
    }

    /// Title, subtitle and the title in the original language.
    pub fn titles(&mut self, titles: Option<Element<'_, 'a>>, slot: Slot, path: &'a str) {
        let Some(titles) = titles else { return };
        self.add(slot, titles.child("title"), path);
        if slot == Slot::Title {
            self.add(Slot::Subtitle, titles.child("subtitle"), "/titles/subtitle");
            self.add(Slot::OriginalTitle, titles.child("original_language_title"), "/titles/original_language_title");
        }
    }

    /// The earliest date of publication counts; that of the electronic edition is kept beside one of print.
    pub fn dates(&mut self, work: Element<'_, 'a>) {
        let arena = self.builder.arena;
        let is_date =
            |element: &Element<'_, 'a>| matches!(element.name(), "publication_date" | "posted_date" | "database_date" | "approval_date" | "review_date");
        let all: Vec<(Element<'_, 'a>, Date)> =
            work.children().filter(is_date).filter_map(published).filter_map(|element| Some((element, Parts::of(element).date(arena)?))).collect();
        let Some(&(first, date)) = all.iter().min_by_key(|(_, date)| date.days_since_epoch()) else {
            // What the container said stays.
            return self.other_dates(work);
        };
        // Of two, the finer one says more about the same date.
        let (first, date) = all.iter().find(|(_, other)| date.begins(other) && date.precision() < other.precision()).copied().unwrap_or((first, date));
        self.date(Slot::Issued, first, date);
        let is_online = |element: &Element<'_, 'a>| element.attr("media_type") == Some("online");
        if all.len() > 1
            && let Some(&(online, date)) = all.iter().find(|(element, _)| is_online(element))
        {
            self.date(Slot::Online, online, date);
        }
        self.other_dates(work);
    }

    fn other_dates(&mut self, work: Element<'_, 'a>) {
        let arena = self.builder.arena;
        for (name, path) in [("acceptance_date", "/acceptance_date")] {
            if let Some((element, date)) = work.child(name).and_then(|element| Some((element, Parts::of(element).date(arena)?))) {
                let value = element.holding(path, Rich::plain(arena.format(format_args!("{date}"))));
                self.builder.add(Slot::Extra, value);
            }
        }
    }

    fn date(&mut self, slot: Slot, element: Element<'_, 'a>, date: Date) {
        let place = element.child("year").unwrap_or(element);
        let value = place.line("/publication_date");
        if let Some(index) = self.builder.add(slot, value) {
            self.builder.prefer(index);
        }
        self.builder.set_date(slot, date);
    }

    pub fn pages(&mut self, pages: Option<Element<'_, 'a>>) {
        let Some(pages) = pages else { return };
        let part = |name: &str| pages.child(name).filter(|part| !part.text().is_empty());
        let Some(first) = part("first_page") else { return };
        let mut text = first.text().to_owned();
        if let Some(last) = part("last_page").filter(|last| last.text() != first.text()) {
            text.push('-');
            text.push_str(last.text());
        }
        if let Some(more) = part("other_pages") {
            text.push_str(", ");
            text.push_str(more.text());
        }
        let value = first.holding("/pages", Rich::plain(self.builder.arena.text(&text)));
        match text == first.text() {
            true => self.builder.add(Slot::Pages, value),
            false => self.builder.add_made(Slot::Pages, value),
        };
    }

    fn publisher_item(&mut self, item: Element<'_, 'a>) {
        for number in item.children() {
            match (number.name(), number.attr("item_number_type").or(number.attr("id_type"))) {
                ("item_number", Some("article_number" | "article-number")) => self.add(Slot::ArticleNumber, Some(number), "/item_number"),
                ("identifier", Some("doi")) => {}
                ("identifier", Some(scheme)) => self.builder.identifier(scheme, number.text()),
                _ => {}
            }
        }
    }

    /// The DOI, the page it leads to, and the full texts.
    pub fn doi_data(&mut self, data: Element<'_, 'a>) {
        self.add(Slot::Doi, data.child("doi"), "/doi_data/doi");
        self.add(Slot::Url, data.child("resource"), "/doi_data/resource");
        let resources = data.inside().filter(|element| element.name() == "resource" && element.attr("mime_type") == Some("application/pdf"));
        for resource in resources {
            self.add(Slot::Pdf, Some(resource), "/doi_data/collection/item/resource");
        }
    }

    /// Licences, funders and relations are kept.
    fn programs(&mut self, around: Element<'_, 'a>) {
        for element in around.inside() {
            match (element.name(), element.attr("name")) {
                ("license_ref", _) => self.add(Slot::Extra, Some(element), "/license_ref"),
                ("free_to_read", _) => {
                    let value = element.holding("/free_to_read", Rich::plain("true"));
                    self.builder.add(Slot::OpenAccess, value);
                }
                ("assertion", Some(name @ ("award_number" | "ror"))) => {
                    self.add(Slot::Extra, Some(element), self.builder.arena.format(format_args!("/{name}")));
                }
                ("assertion", Some("funder_name")) => {
                    // The identifier of the funder stands in its name.
                    let inner = element.children().map(|child| child.text()).find(|text| !text.is_empty()).unwrap_or("");
                    let text = element.text().strip_suffix(inner).unwrap_or(element.text()).trim();
                    let value = element.holding("/funder_name", Rich::plain(text));
                    self.builder.add(Slot::Extra, value);
                }
                ("intra_work_relation" | "inter_work_relation", _) => {
                    let kind = element.attr("relationship-type").unwrap_or("relation");
                    // What the work is part of has a number of its own.
                    match (kind, element.attr("identifier-type")) {
                        ("isPartOf", Some("issn")) => self.add(Slot::Issn, Some(element), "/isPartOf"),
                        ("isPartOf", Some("isbn")) => self.add(Slot::Isbn, Some(element), "/isPartOf"),
                        _ => {}
                    }
                    self.add(Slot::Extra, Some(element), self.builder.arena.format(format_args!("/{kind}")));
                }
                ("update", _) => {
                    let kind = element.attr("type").unwrap_or("update");
                    self.add(Slot::Extra, Some(element), self.builder.arena.format(format_args!("/update-{kind}")));
                }
                _ => {}
            }
        }
    }
}
