//! `article-meta`: the work itself, its elements in the sequence of the DTDs.

use super::rich::paragraphs;
use super::xml::{Xml, has_text, is_language};
use super::{custom, dates, identifiers, journal, links, pages, people, rich};
use crate::formats::write::JatsTagSet;
use crate::model::reference::{Reference, Translated};
use crate::model::slot::Slot;
use crate::model::text::Rich;

/// Texts that have an element of their own wherever they are given.
const PLACED: [Slot; 8] =
    [Slot::Subtitle, Slot::ContainerId, Slot::CollectionTitle, Slot::CollectionNumber, Slot::Part, Slot::Publisher, Slot::SiteCategory, Slot::PaperId];

/// Writes the element.
pub fn write(xml: &mut Xml<'_>, tag_set: JatsTagSet, record: &Reference<'_>) {
    let mut meta = Meta { tag_set, record, placed: PLACED.to_vec(), titled: false, event_dated: false };
    xml.block("article-meta", &[], |xml| meta.write(xml));
}

struct Meta<'r, 'a> {
    tag_set: JatsTagSet,
    record: &'r Reference<'a>,
    /// The texts that have found an element; the rest are custom.
    placed: Vec<Slot>,
    titled: bool,
    event_dated: bool,
}

impl Meta<'_, '_> {
    fn write(&mut self, xml: &mut Xml<'_>) {
        let record = self.record;
        identifiers::write(xml, "article-id", record);
        self.categories(xml);
        self.titles(xml);
        people::contributing(xml, self.tag_set, record);
        self.publication_dates(xml);
        xml.text_line("volume", &[], "volume", record.volume.unwrap_or_default());
        self.text(xml, "volume-series", Slot::CollectionNumber);
        xml.text_line("issue", &[], "issue", record.issue.unwrap_or_default());
        self.text(xml, "issue-part", Slot::Part);
        for isbn in record.isbn {
            xml.text_line("isbn", &[], "ISBN", isbn);
        }
        let free = record.pages.is_none_or(|pages| pages::write(xml, self.tag_set, &pages));
        if free && self.text(xml, "elocation-id", Slot::ArticleNumber) {
            self.placed.push(Slot::ArticleNumber);
        }
        if let Some(date) = &record.submitted {
            xml.block("history", &[], |xml| {
                dates::block(xml, self.tag_set, "date", &[("date-type", "received")], "submitted", date);
            });
        }
        self.permissions(xml);
        links::of_article(xml, record);
        self.abstracts(xml);
        xml.block("kwd-group", &[], |xml| {
            for keyword in record.keywords {
                rich::line(xml, self.tag_set, "kwd", &[], "keyword", Rich::plain(keyword));
            }
        });
        self.conference(xml);
        self.counts(xml);
        xml.block("custom-meta-group", &[], |xml| self.custom(xml));
    }

    /// The text in a slot as an element. Says whether it was written.
    fn text(&self, xml: &mut Xml<'_>, element: &'static str, slot: Slot) -> bool {
        let text = self.record.text(slot);
        text.is_some_and(|text| rich::line(xml, self.tag_set, element, &[], slot.name(), text))
    }

    fn categories(&self, xml: &mut Xml<'_>) {
        xml.block("article-categories", &[], |xml| {
            for genre in self.record.genres {
                xml.block("subj-group", &[("subj-group-type", "heading")], |xml| {
                    xml.text_line("subject", &[], Slot::Genre.name(), genre);
                });
            }
            xml.block("subj-group", &[("subj-group-type", Slot::SiteCategory.name())], |xml| {
                self.text(xml, "subject", Slot::SiteCategory);
            });
            self.text(xml, "series-title", Slot::CollectionTitle);
        });
    }

    /// No other title stands without the work's own.
    fn titles(&mut self, xml: &mut Xml<'_>) {
        let Some(title) = self.record.title.filter(|title| has_text(title.text)) else {
            self.placed.retain(|slot| *slot != Slot::Subtitle);
            return;
        };
        self.titled = true;
        xml.block("title-group", &[], |xml| {
            rich::line(xml, self.tag_set, "article-title", &[], "title", title);
            self.text(xml, "subtitle", Slot::Subtitle);
            if let Some(Translated { text, language }) = self.record.title_translated {
                let lang = language_or_lost(xml, language);
                xml.block("trans-title-group", &[("xml:lang", lang)], |xml| {
                    rich::line(xml, self.tag_set, "trans-title", &[], "title-translated", text);
                });
            }
            if let Some(short) = self.record.text(Slot::TitleShort) {
                let attributes = [("alt-title-type", "short")];
                rich::line(xml, self.tag_set, "alt-title", &attributes, Slot::TitleShort.name(), short);
                self.placed.push(Slot::TitleShort);
            }
        });
    }

    fn publication_dates(&self, xml: &mut Xml<'_>) {
        let of = |xml: &mut Xml<'_>, format, field, date| {
            let attributes = [("date-type", "pub"), ("publication-format", format)];
            dates::block(xml, self.tag_set, "pub-date", &attributes, field, date);
        };
        if let Some(date) = &self.record.issued {
            of(xml, "", "issued", date);
        }
        if let Some(date) = &self.record.online {
            of(xml, "electronic", "available-date", date);
        }
        let none = self.record.issued.is_none() && self.record.online.is_none();
        if none && self.tag_set == JatsTagSet::Publishing {
            xml.empty("pub-date-not-available", &[]);
        }
    }

    /// Always written: empty it says nothing, and JATS4R asks for it.
    fn permissions(&self, xml: &mut Xml<'_>) {
        match self.record.open_access {
            Some(true) => {
                xml.block("permissions", &[], |xml| xml.empty("ali:free_to_read", &[]));
            }
            _ => xml.empty("permissions", &[]),
        }
    }

    fn abstracts(&self, xml: &mut Xml<'_>) {
        if let Some(text) = self.record.abstract_text {
            xml.block("abstract", &[], |xml| paragraphs(xml, "abstract", text));
        }
        if let Some(Translated { text, language }) = self.record.abstract_translated {
            let lang = language_or_lost(xml, language);
            xml.block("trans-abstract", &[("xml:lang", lang)], |xml| paragraphs(xml, "abstract-translated", text));
        }
    }

    /// Publishing wants the date and the name of a conference, in this order; Archiving takes what there is.
    fn conference(&mut self, xml: &mut Xml<'_>) {
        let publishing = self.tag_set == JatsTagSet::Publishing;
        let written = xml.together(|xml| {
            let mut complete = true;
            let some = xml.block("conference", &[], |xml| {
                if let Some(date) = &self.record.event_date {
                    dates::line(xml, "conf-date", &[], "event-date", date);
                }
                let named = self.text(xml, "conf-name", Slot::EventTitle);
                complete = named && self.record.event_date.is_some();
                self.text(xml, "conf-loc", Slot::EventPlace);
            });
            some && (complete || !publishing)
        });
        if written {
            self.placed.extend([Slot::EventTitle, Slot::EventPlace]);
            self.event_dated = true;
        }
    }

    fn counts(&mut self, xml: &mut Xml<'_>) {
        let Some(Rich { text, .. }) = self.record.text(Slot::PageCount) else {
            return;
        };
        if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
            self.placed.push(Slot::PageCount);
            xml.block("counts", &[], |xml| xml.empty("page-count", &[("count", text)]));
        }
    }

    /// Everything else.
    fn custom(&mut self, xml: &mut Xml<'_>) {
        let record = self.record;
        if self.tag_set == JatsTagSet::Publishing {
            custom::metrics(xml, &record.metrics);
        }
        if let (false, Some(translated)) = (self.titled, record.title_translated) {
            custom::rich(xml, "title-translated", translated.text);
        }
        let count = record.citation_count.map(|count| count.to_string());
        custom::plain(xml, "citation-count", &count.unwrap_or_default());
        if record.open_access == Some(false) {
            custom::plain(xml, "open-access", "false");
        }
        let event = record.event_date.filter(|_| !self.event_dated);
        for (name, date) in [("accessed", record.accessed), ("original-date", record.original_date), ("event-date", event)] {
            if let Some(date) = date {
                dates::tell(xml, name, &date);
                custom::plain(xml, name, &date.to_string());
            }
        }
        if journal::publisher(record).is_some() {
            self.placed.push(Slot::PublisherPlace);
        }
        if links::picture(record).is_some() {
            self.placed.push(Slot::Picture);
        }
        for (slot, text) in record.texts.iter().filter(|(slot, _)| !self.placed.contains(slot)) {
            custom::rich(xml, slot.name(), *text);
        }
        for extra in record.extra {
            custom::json(xml, extra.name, extra.json);
        }
    }
}

/// The language for `xml:lang`; what is no language tag is told as lost.
pub fn language_or_lost<'a>(xml: &mut Xml<'_>, language: Option<&'a str>) -> &'a str {
    let language = language.unwrap_or_default();
    if language.is_empty() || is_language(language) {
        return language;
    }
    xml.losses().lost("language", language, "xml:lang takes a language tag only");
    ""
}
