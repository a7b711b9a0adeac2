//! One record as a reference of a list: `ref` with an `element-citation`.
//!
//! Source: JATS4R, citations, <https://jats4r.niso.org/citations/>.

use super::article_meta::language_or_lost;
use super::xml::{Attribute, Xml, has_text};
use super::{dates, identifiers, kinds, links, pages, people, rich};
use crate::formats::write::JatsTagSet;
use crate::model::kind::Kind;
use crate::model::reference::{Reference, Translated};
use crate::model::slot::Slot;

/// Why what is not told here is lost.
const NOT_CITED: &str = "a citation in JATS has no place for it";

/// Texts and the elements they stand in.
pub const ELEMENTS: [(Slot, &str); 10] = [
    (Slot::EventTitle, "conf-name"),
    (Slot::EventPlace, "conf-loc"),
    (Slot::Edition, "edition"),
    (Slot::Publisher, "publisher-name"),
    (Slot::PublisherPlace, "publisher-loc"),
    (Slot::CollectionTitle, "series"),
    (Slot::CollectionNumber, "volume-series"),
    (Slot::Part, "issue-part"),
    (Slot::Volumes, "size"),
    (Slot::PageCount, "size"),
];

/// Texts that are a comment, with the slot's name as its `@content-type`.
pub const COMMENTS: [Slot; 18] = [
    Slot::Annote,
    Slot::Archive,
    Slot::ArchiveLocation,
    Slot::ArchivePlace,
    Slot::CallNumber,
    Slot::ChapterNumber,
    Slot::Dimensions,
    Slot::Medium,
    Slot::Note,
    Slot::OriginalPublisher,
    Slot::OriginalPublisherPlace,
    Slot::OriginalTitle,
    Slot::Scale,
    Slot::Section,
    Slot::Source,
    Slot::Status,
    Slot::VolumeTitle,
    Slot::Genre,
];

/// Texts that the code below places.
const PLACED: [Slot; 5] = [Slot::Subtitle, Slot::Version, Slot::Number, Slot::ArticleNumber, Slot::PaperId];

/// Writes the reference, its id first.
pub fn write(xml: &mut Xml<'_>, tag_set: JatsTagSet, record: &Reference<'_>, id: &str) {
    let form = kinds::form_of(record.kind);
    let lang = language_or_lost(xml, record.language);
    let citation = Citation { tag_set, record, form };
    // The element of the title tells kinds of one publication type apart; where there is no title, the kind is written.
    let title = if citation.has_title() { form.title } else { "source" };
    let is_told = kinds::kind_of_citation(form.publication_type, "", title) == Some(record.kind);
    let attributes = [("publication-type", form.publication_type), ("specific-use", if is_told { "" } else { record.kind.csl() }), ("xml:lang", lang)];
    xml.block("ref", &[("id", id)], |xml| {
        xml.block("element-citation", &attributes, |xml| {
            let start = xml.position();
            citation.write(xml);
            if xml.position() == start {
                // The DTD wants something.
                xml.empty("comment", &[]);
            }
        });
    });
    citation.tell_lost(xml);
}

struct Citation<'r, 'a> {
    tag_set: JatsTagSet,
    record: &'r Reference<'a>,
    form: &'static kinds::Form,
}

impl Citation<'_, '_> {
    fn write(&self, xml: &mut Xml<'_>) {
        let record = self.record;
        people::cited(xml, record);
        self.titles(xml);
        if let Some(date) = &record.event_date {
            dates::line(xml, "conf-date", &[], "event-date", date);
        }
        for (slot, element) in ELEMENTS {
            let units = match slot {
                Slot::Volumes => "volume",
                Slot::PageCount => "page",
                _ => "",
            };
            self.text(xml, element, &[("units", units)], slot);
        }
        if let Some(version) = record.text(Slot::Version) {
            self.text(xml, "version", &[("designator", version.text)], Slot::Version);
        }
        self.dates(xml);
        xml.text_line("volume", &[], "volume", record.volume.unwrap_or_default());
        xml.text_line("issue", &[], "issue", record.issue.unwrap_or_default());
        self.number(xml);
        self.pages(xml);
        for issn in record.issn {
            xml.text_line("issn", &[], "ISSN", issn);
        }
        for isbn in record.isbn {
            xml.text_line("isbn", &[], "ISBN", isbn);
        }
        identifiers::write(xml, "pub-id", record);
        links::of_citation(xml, record);
        if let Some(date) = &record.accessed {
            dates::line(xml, "date-in-citation", &[("content-type", "access-date")], "accessed", date);
        }
        for genre in record.genres {
            xml.text_line("comment", &[("content-type", Slot::Genre.name())], Slot::Genre.name(), genre);
        }
        for slot in COMMENTS {
            self.comment(xml, slot);
        }
    }

    fn has_title(&self) -> bool {
        self.record.title.is_some_and(|title| has_text(title.text))
    }

    /// The text in a slot as an element. Says whether it was written.
    fn text(&self, xml: &mut Xml<'_>, element: &'static str, attributes: &[Attribute<'_>], slot: Slot) -> bool {
        let text = self.record.text(slot);
        text.is_some_and(|text| rich::line(xml, self.tag_set, element, attributes, slot.name(), text))
    }

    fn comment(&self, xml: &mut Xml<'_>, slot: Slot) {
        self.text(xml, "comment", &[("content-type", slot.name())], slot);
    }

    fn titles(&self, xml: &mut Xml<'_>) {
        let record = self.record;
        let full = record.container_title.filter(|title| has_text(title.text));
        let container = full.or(record.container_short.filter(|title| has_text(title.text)));
        let element = if container.is_some() { self.form.title_inside } else { self.form.title };
        // A citation has no element for a subtitle.
        xml.line(element, &[], |xml| {
            let holds = rich::holds(element, self.tag_set);
            let titles = [("title", record.title), (Slot::Subtitle.name(), record.text(Slot::Subtitle))];
            let mut some = false;
            for (field, title) in titles {
                let Some(title) = title.filter(|title| has_text(title.text)) else {
                    continue;
                };
                if std::mem::replace(&mut some, true) {
                    xml.own(": ");
                }
                rich::content(xml, holds, field, title);
            }
        });
        if let Some(Translated { text, language }) = record.title_translated {
            let lang = language_or_lost(xml, language);
            rich::line(xml, self.tag_set, "trans-title", &[("xml:lang", lang)], "title-translated", text);
        }
        if let Some(container) = container {
            let kind = match (self.form.container, full) {
                ("series", _) => "container-title",
                // Else it would be taken for the title of the work.
                ("source", Some(_)) if self.form.title == "source" && !self.has_title() => "container-title",
                (_, None) => "abbreviated",
                _ => "",
            };
            let field = if full.is_some() { "container-title" } else { "container-title-short" };
            rich::line(xml, self.tag_set, self.form.container, &[("content-type", kind)], field, container);
        }
    }

    /// The date of publication first: many readers take the first year that they meet.
    fn dates(&self, xml: &mut Xml<'_>) {
        let record = self.record;
        if let Some(date) = &record.issued {
            dates::cited(xml, "issued", date);
        }
        for (date_type, format, field, date) in [
            ("pub", "electronic", "available-date", record.online),
            ("received", "", "submitted", record.submitted),
            ("original", "", "original-date", record.original_date),
        ] {
            if let Some(date) = date {
                let attributes = [("date-type", date_type), ("publication-format", format)];
                dates::block(xml, self.tag_set, "date", &attributes, field, &date);
            }
        }
    }

    /// The number of a report, patent or standard.
    fn number(&self, xml: &mut Xml<'_>) {
        match self.record.kind {
            Kind::Report => self.text(xml, "pub-id", &[("pub-id-type", "std-designation")], Slot::Number),
            Kind::Patent => self.text(xml, "patent", &[], Slot::Number),
            Kind::Standard => self.text(xml, "std", &[], Slot::Number),
            _ => self.text(xml, "comment", &[("content-type", Slot::Number.name())], Slot::Number),
        };
    }

    fn pages(&self, xml: &mut Xml<'_>) {
        let pages = self.record.pages;
        let free = pages.is_none_or(|pages| pages::write(xml, self.tag_set, &pages));
        let said = || pages.zip(self.record.text(Slot::ArticleNumber)).is_some_and(|(p, n)| p.text == n.text);
        // JATS4R: no elocation-id beside pages.
        if free {
            self.text(xml, "elocation-id", &[], Slot::ArticleNumber);
        } else if !said() {
            self.comment(xml, Slot::ArticleNumber);
        }
    }

    /// Tells what an `element-citation` has no place for.
    fn tell_lost(&self, xml: &mut Xml<'_>) {
        let record = self.record;
        let losses = xml.losses();
        let mut lost = |field, value: &str| {
            if !value.is_empty() {
                losses.lost(field, value, NOT_CITED);
            }
        };
        if let (Some(_), Some(short)) = (record.container_title, record.container_short) {
            lost("container-title-short", short.text);
        }
        lost("abstract", record.abstract_text.map_or("", |text| text.text));
        lost("abstract-translated", record.abstract_translated.map_or("", |translated| translated.text.text));
        for keyword in record.keywords {
            lost("keyword", keyword);
        }
        for id in record.identifiers.iter().filter(|id| id.scheme == identifiers::PERIODICAL) {
            lost(Slot::ContainerId.name(), id.value);
        }
        let metrics = &record.metrics;
        lost("impact-factor", metrics.impact_factor.map_or("", |factor| factor.lexical));
        lost("quartile", metrics.quartile.map_or("", |quartile| quartile.text()));
        for category in metrics.categories {
            lost("quartile-category", category);
        }
        if let Some(region) = metrics.region {
            lost("region", &region.to_string());
        }
        lost("region-category", metrics.region_category.unwrap_or_default());
        if let Some(open) = record.open_access {
            lost("open-access", if open { "true" } else { "false" });
        }
        if let Some(count) = record.citation_count {
            lost("citation-count", &count.to_string());
        }
        let held = |slot: &Slot| PLACED.contains(slot) || COMMENTS.contains(slot) || ELEMENTS.iter().any(|(held, _)| held == slot);
        for (slot, text) in record.texts.iter().filter(|(slot, _)| !held(slot)) {
            lost(slot.name(), text.text);
        }
        for extra in record.extra {
            lost("extra", extra.name);
        }
    }
}
