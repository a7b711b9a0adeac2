//! Writes EndNote XML, its elements in the order of `RSXML.dtd`.

mod identifiers;

use super::fields::{FACES, NUMBERED, ROLES, TEXTS, WHOLE, type_of};
use super::read::is_kept;
use crate::formats::unwritten::{self, Slots};
use crate::formats::write::{Losses, Refused, Writer};
use crate::formats::xml::write::{Attribute, Xml, has_text};
use crate::model::date::{Date, DateBegin, DateEnd, DatePoint, Precision};
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::pages::PagesKind;
use crate::model::reference::{Reference, Role};
use crate::model::slot::Slot;
use crate::model::text::{Event, Rich, Style};
use crate::source::Arena;
use std::ops::Range;

const NO_ELEMENT: &str = "EndNote has no field for it";
const NO_TYPE: &str = "EndNote has no type for it";
const NO_STYLE: &str = "EndNote has no such style";

/// Writes `xml/records/record`.
#[derive(Clone, Copy, Debug, Default)]
pub struct EndnoteWriter;

impl Writer for EndnoteWriter {
    fn open(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xml>\n<records>\n");
    }

    fn write(&self, record: &Reference<'_>, key: &str, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused> {
        let start = out.len();
        let arena = Arena::new();
        let mut written = Writing { xml: Xml::new(out, losses), record, written: Slots::default(), arena: &arena };
        written.record(key);
        let written = written.written;
        unwritten::report(record, written, losses, NO_ELEMENT);
        // The key is the text of `label`.
        let bytes = out.get(start..).unwrap_or_default();
        let label = memchr::memmem::rfind(bytes, b"<label>").map(|at| start + at + 7);
        let end = memchr::memmem::rfind(bytes, b"</label>").map(|at| start + at);
        Ok(label.zip(end).map(|(from, to)| from..to))
    }

    fn close(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"</records>\n</xml>\n");
    }
}

struct Writing<'w, 'a> {
    xml: Xml<'w>,
    record: &'w Reference<'a>,
    written: Slots,
    arena: &'w Arena,
}

impl Writing<'_, '_> {
    fn record(&mut self, key: &str) {
        let record = self.record;
        let (reads_as, name, number) = type_of(record.kind);
        if reads_as != record.kind {
            self.xml.losses().lost(Slot::Kind.name(), record.kind.csl(), NO_TYPE);
        }
        let written = std::mem::take(&mut self.written);
        let arena = self.arena;
        let mut all = written;
        self.xml.block("record", &[], |xml| {
            xml.text_line("ref-type", &[("name", name)], "kind", number);
            let mut fields = Fields { xml, record, kind: reads_as, written: &mut all, arena };
            fields.write(key);
        });
        self.written = all;
    }
}

struct Fields<'f, 'o, 'a> {
    xml: &'f mut Xml<'o>,
    record: &'f Reference<'a>,
    kind: Kind,
    written: &'f mut Slots,
    arena: &'f Arena,
}

impl Fields<'_, '_, '_> {
    fn write(&mut self, key: &str) {
        let record = self.record;
        self.people();
        self.kept("auth-address");
        self.titles();
        self.pages();
        self.text("volume", Slot::Volume, record.volume);
        self.numbers();
        for (element, slot) in TEXTS.iter().take(3) {
            self.slot(element, *slot);
        }
        self.online();
        self.kept("reprint-edition");
        self.xml.block("keywords", &[], |xml| {
            for keyword in record.keywords {
                xml.text_line("keyword", &[], "keyword", keyword);
            }
        });
        self.keywords_told();
        self.issued();
        for (element, slot) in TEXTS.iter().skip(3).take(3) {
            self.slot(element, *slot);
        }
        self.serial_numbers();
        self.accession();
        for (element, slot) in TEXTS.iter().skip(6).take(2) {
            self.slot(element, *slot);
        }
        self.kept("coden");
        self.text("electronic-resource-num", Slot::Doi, record.doi);
        if let Some(text) = record.abstract_text {
            self.rich("abstract", Slot::Abstract, text);
        }
        self.xml.text_line("label", &[], "key", key);
        self.kept("image");
        self.kept("caption");
        for (element, slot) in TEXTS.iter().skip(8) {
            self.slot(element, *slot);
        }
        let genres = record.genres.join("; ");
        self.written.insert(Slot::Genre);
        self.xml.text_line("work-type", &[], "genre", &genres);
        for genre in record.genres.iter().filter(|genre| genre.contains(';')) {
            self.xml.losses().lost(Slot::Genre.name(), genre, "EndNote would read it as several");
        }
        self.kept("reviewed-item");
        self.kept("availability");
        self.text("language", Slot::Language, record.language);
        self.links();
        if let Some(date) = record.accessed {
            self.written.insert(Slot::Accessed);
            self.xml.text_line("access-date", &[], "accessed", &date.to_string());
        }
        self.text("custom2", Slot::Pmcid, record.pmcid);
        for name in ["custom1", "custom2", "custom3", "custom4", "custom5", "custom6", "custom7", "misc1", "misc2", "misc3"] {
            let is_taken = (name == "custom2" && record.pmcid.is_some()) || (name == "custom7" && self.kind == Kind::ArticleJournal);
            if !is_taken {
                self.kept(name);
            }
        }
        self.extra_told();
    }

    fn text(&mut self, element: &'static str, slot: Slot, text: Option<&str>) {
        if let Some(text) = text {
            self.written.insert(slot);
            self.xml.text_line(element, &[], slot.name(), text);
        }
    }

    fn slot(&mut self, element: &'static str, slot: Slot) {
        if slot == Slot::Edition && self.shown_online().is_some() {
            return;
        }
        if let Some(text) = self.record.text(slot) {
            self.rich(element, slot, text);
        }
    }

    /// A text with its styles; line breaks are carriage returns, as EndNote writes them.
    fn rich(&mut self, element: &'static str, slot: Slot, text: Rich<'_>) {
        self.written.insert(slot);
        self.xml.line(element, &[], |xml| styled(xml, slot.name(), text));
    }

    fn people(&mut self) {
        let (record, arena) = (self.record, self.arena);
        self.xml.block("contributors", &[], |xml| {
            for (element, role) in ROLES {
                xml.block(element, &[], |xml| {
                    for contributor in record.contributors.iter().filter(|contributor| contributor.role == role) {
                        author(xml, role, &contributor.name, arena);
                        if let Some(orcid) = contributor.orcid {
                            xml.losses().lost("orcid", orcid, NO_ELEMENT);
                        }
                    }
                    if role == Role::Author && record.others {
                        xml.text_line("author", &[], "others", "et al.");
                    }
                });
            }
        });
        for contributor in record.contributors.iter().filter(|contributor| !ROLES.iter().any(|(_, role)| *role == contributor.role)) {
            self.xml.losses().lost("contributors", contributor.name.display(arena), "EndNote has no field for the role");
        }
    }

    fn titles(&mut self) {
        let record = self.record;
        let subtitle = record.text(Slot::Subtitle);
        let collection = record.text(Slot::CollectionTitle);
        let is_series = WHOLE.contains(&self.kind) && record.container_title.is_none();
        let short = record.container_short.filter(|_| record.container_title.is_none());
        let container = record.container_title.or(short);
        self.written.insert(Slot::Title);
        self.written.insert(Slot::Subtitle);
        self.xml.block("titles", &[], |xml| {
            xml.line("title", &[], |xml| {
                if let Some(title) = record.title {
                    styled(xml, Slot::Title.name(), title);
                }
                if let Some(subtitle) = subtitle {
                    if let Some(title) = record.title {
                        xml.own(if title.text.ends_with(['?', '!', ':', '.', '…', '？', '！', '：']) { " " } else { ": " });
                    }
                    styled(xml, Slot::Subtitle.name(), subtitle);
                }
            });
            for (element, slot, text) in [
                ("secondary-title", Slot::ContainerTitle, container.or(collection.filter(|_| is_series))),
                ("tertiary-title", Slot::CollectionTitle, collection.filter(|_| container.is_some() || !is_series)),
                ("short-title", Slot::TitleShort, record.text(Slot::TitleShort)),
                ("translated-title", Slot::TitleTranslated, record.title_translated.map(|title| title.text)),
            ] {
                if let Some(text) = text {
                    xml.line(element, &[], |xml| styled(xml, slot.name(), text));
                }
            }
            if let Some(language) = record.title_translated.and_then(|title| title.language) {
                xml.losses().lost(Slot::TitleTranslated.name(), language, "EndNote does not say the language of a translated title");
            }
        });
        for slot in [Slot::ContainerTitle, Slot::CollectionTitle, Slot::TitleShort, Slot::TitleTranslated] {
            self.written.insert(slot);
        }
        if short.is_some() {
            self.xml.losses().lost(Slot::ContainerShort.name(), short.map_or("", |short| short.text), "EndNote would read it as the full title");
        }
        self.written.insert(Slot::ContainerShort);
        let is_named = WHOLE.contains(&self.kind) || record.container_short.is_some() || matches!(self.kind, Kind::ArticleJournal | Kind::ArticleMagazine);
        if let Some(container) = record.container_title.filter(|_| is_named) {
            self.xml.block("periodical", &[], |xml| {
                xml.line("full-title", &[], |xml| styled(xml, Slot::ContainerTitle.name(), container));
                if let Some(short) = record.container_short {
                    xml.line("abbr-1", &[], |xml| styled(xml, Slot::ContainerShort.name(), short));
                }
            });
        }
    }

    fn pages(&mut self) {
        let record = self.record;
        self.text("pages", Slot::Pages, record.pages.map(|pages| pages.text));
        let number = record.text(Slot::ArticleNumber);
        if let Some(number) = number.filter(|_| self.kind == Kind::ArticleJournal) {
            let said = record.pages.is_some_and(|pages| pages.kind == PagesKind::ArticleNumber && pages.text == number.text);
            self.written.insert(Slot::ArticleNumber);
            if !said {
                self.rich("custom7", Slot::ArticleNumber, number);
            }
        }
    }

    /// `number` is the issue, or the number of what has one of its own.
    fn numbers(&mut self) {
        let record = self.record;
        if NUMBERED.contains(&self.kind) {
            if let Some(number) = record.text(Slot::Number) {
                self.rich("number", Slot::Number, number);
            }
        } else {
            self.text("number", Slot::Issue, record.issue);
        }
    }

    /// The date of electronic publication, where `edition` can hold it: a whole day of an article's.
    fn shown_online(&self) -> Option<Date> {
        let is_day = |date: &Date| date.end == DateEnd::None && date.begin == DateBegin::Known && date.precision() == Precision::Day;
        let exact = |date: &Date| date.start == DatePoint::new(date.start.year, date.start.month, date.start.day) && (1000..=9999).contains(&date.start.year);
        self.record.online.filter(|date| self.kind == Kind::ArticleJournal && is_day(date) && exact(date))
    }

    fn online(&mut self) {
        if let Some(date) = self.shown_online() {
            self.written.insert(Slot::Online);
            self.xml.text_line("edition", &[], "available-date", &date.to_string().replace('-', "/"));
        }
    }

    fn keywords_told(&mut self) {
        self.written.insert(Slot::Keyword);
        for keyword in self.record.keywords.iter().filter(|keyword| keyword.contains([';', '；', '\n'])) {
            self.xml.losses().lost(Slot::Keyword.name(), keyword, "EndNote would read it as several");
        }
    }

    fn issued(&mut self) {
        let Some(date) = self.record.issued else { return };
        self.written.insert(Slot::Issued);
        let year = format!("{}{:04}", if date.start.year < 0 { "-" } else { "" }, date.start.year.unsigned_abs());
        let whole = date.to_string();
        self.xml.block("dates", &[], |xml| {
            xml.text_line("year", &[], "issued", &year);
            if whole != year {
                xml.block("pub-dates", &[], |xml| {
                    xml.text_line("date", &[], "issued", &whole);
                });
            }
        });
    }

    /// What no slot fits but EndNote has an element for.
    fn kept(&mut self, name: &'static str) {
        for extra in self.record.extra.iter().filter(|extra| extra.name == name) {
            if let Ok(text) = serde_json::from_str::<String>(extra.json) {
                self.xml.line(name, &[], |xml| styled(xml, "extra", Rich::plain(&text)));
            }
        }
    }

    fn extra_told(&mut self) {
        self.written.insert(Slot::Extra);
        let record = self.record;
        for extra in record.extra {
            let is_taken = (extra.name == "custom2" && record.pmcid.is_some())
                || (extra.name == "custom7" && self.kind == Kind::ArticleJournal)
                || (extra.name == "remote-database-provider");
            let is_text = serde_json::from_str::<String>(extra.json).is_ok_and(|text| has_text(&text));
            if !is_kept(extra.name) || is_taken || !is_text {
                self.xml.losses().lost(Slot::Extra.name(), extra.name, NO_ELEMENT);
            }
        }
    }
}

/// A name as EndNote takes it; a literal one ends in a comma, so that it is not cut.
fn author(xml: &mut Xml<'_>, role: Role, name: &Name<'_>, arena: &Arena) {
    let field = if role == Role::Author { "author" } else { "contributors" };
    let text = match name.literal {
        "" => name.inverted(arena).to_owned(),
        literal if literal.contains(',') => literal.replacen(',', ",,", 1),
        literal => format!("{literal},"),
    };
    xml.text_line("author", &[], field, &text);
}

/// A text in styles: plain where there are none.
fn styled(xml: &mut Xml<'_>, field: &'static str, text: Rich<'_>) {
    let is_known = |style: Style| FACES.iter().any(|(known, _)| *known == style);
    if text.marks.iter().any(|mark| !is_known(mark.style) && mark.style != Style::Protected) {
        xml.losses().lost(field, text.text, NO_STYLE);
    }
    let plain = !text.marks.iter().any(|mark| is_known(mark.style));
    let mut open: Vec<Style> = Vec::new();
    for event in text.events() {
        match event {
            Event::Open(style) => open.push(style),
            Event::Close(_) => {
                open.pop();
            }
            Event::Text(text) => {
                let text = text.replace("\r\n", "\r").replace('\n', "\r");
                if plain {
                    xml.text(field, &text);
                    continue;
                }
                let faces: Vec<&str> = FACES.iter().filter(|(style, _)| open.contains(style)).map(|(_, face)| *face).collect();
                let face = if faces.is_empty() { "normal".to_owned() } else { faces.join(" ") };
                let attributes: [Attribute<'_>; 3] = [("face", &face), ("font", "default"), ("size", "100%")];
                if text.trim().is_empty() {
                    // White space alone would be taken for layout.
                    xml.start_with("style", &attributes);
                    xml.text(field, &text);
                    xml.end();
                } else {
                    xml.span("style", &attributes, |xml| xml.text(field, &text));
                }
            }
        }
    }
}
