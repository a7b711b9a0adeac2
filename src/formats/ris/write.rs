//! Writes RIS: what the table of tags cannot say.

use super::tags::{self, COUNTED, KEPT, On, ROLES, TAGS, Tag, WHOLES, is_number};
use super::{dates, kinds};
use crate::formats::edtf;
use crate::formats::tagged::write as tagged;
use crate::formats::unwritten::{self, Slots};
use crate::formats::write::{Losses, Refused, Writer};
use crate::model::date::{Date, DateBegin, DateEnd};
use crate::model::kind::Kind;
use crate::model::pages::{Pages, PagesKind};
use crate::model::reference::{LinkKind, Reference, Role};
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::source::Arena;
use std::ops::Range;

const NO_TAG: &str = "RIS has no tag for it";
const NO_TYPE: &str = "RIS has no type for it";
const NO_INTERVAL: &str = "RIS dates have no end";
const NO_SUCH_YEAR: &str = "RIS has years of four digits after Christ";
const NO_DOUBT: &str = "RIS dates have no mark for doubt";

/// Writes RIS, with LF line ends and an empty line between records.
#[derive(Clone, Copy, Debug, Default)]
pub struct RisWriter;

impl Writer for RisWriter {
    fn open(&self, _: &mut Vec<u8>) {}

    fn write(&self, record: &Reference<'_>, key: &str, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused> {
        let (code, read_as) = kinds::code(record.kind);
        if read_as != record.kind {
            losses.lost(Slot::Kind.name(), record.kind.csl(), NO_TYPE);
        }
        line("TY", code, out);
        let arena = Arena::new();
        let mut lines = Lines { record, kind: read_as, out, losses, arena: &arena, written: Slots::default(), key: None };
        for row in TAGS {
            if row.on.holds(read_as) && !lines.written.contains(row.slot) {
                lines.slot(row, key);
            }
        }
        lines.extra();
        let Lines { written, key, .. } = lines;
        out.extend_from_slice(b"ER  - \n");
        unwritten::report(record, written, losses, NO_TAG);
        Ok(key)
    }

    fn separator(&self) -> &'static [u8] {
        b"\n"
    }

    fn close(&self, _: &mut Vec<u8>) {}
}

/// A record on its way to lines.
struct Lines<'a, 'o> {
    record: &'a Reference<'a>,
    /// The kind that the type is read as: what tags mean goes by it.
    kind: Kind,
    out: &'o mut Vec<u8>,
    losses: &'o mut Losses,
    arena: &'o Arena,
    written: Slots,
    key: Option<Range<usize>>,
}

impl<'a> Lines<'a, '_> {
    /// Writes what the record holds for a row of the table.
    fn slot(&mut self, row: &Tag, key: &str) {
        let record = self.record;
        match row.slot {
            Slot::Key => {
                let start = self.out.len() + "ID  - ".len();
                self.line(row, key);
                let end = self.out.len().saturating_sub(1);
                self.key = (end > start).then_some(start..end);
            }
            Slot::Author => self.contributors(),
            Slot::Editor | Slot::Translator => {}
            Slot::Title => self.title(row),
            Slot::TitleTranslated => self.rich(row, record.title_translated.map(|title| title.text)),
            Slot::ContainerTitle => self.rich(row, record.container_title),
            Slot::ContainerShort => {
                let title = if WHOLES.contains(&self.kind) { record.text(Slot::CollectionTitle) } else { record.container_title };
                // Without a longer title, or as long as it, it would be that title.
                let is_shorter = title.is_some_and(|title| record.container_short.is_some_and(|short| short.text != title.text));
                self.rich(row, record.container_short.filter(|_| is_shorter));
            }
            Slot::Abstract => self.rich(row, record.abstract_text),
            Slot::Volume => self.text(row, record.volume),
            Slot::Issue => self.text(row, record.issue),
            Slot::Pages => self.pages(row, record.pages),
            Slot::ArticleNumber => match record.pages {
                Some(pages) if pages.kind == PagesKind::ArticleNumber => self.text(row, Some(pages.text)),
                _ => self.rich(row, record.text(Slot::ArticleNumber)),
            },
            Slot::Issued => self.issued(row),
            Slot::Online => self.date(row, record.online),
            Slot::Accessed => self.date(row, record.accessed),
            Slot::Issn => record.issn.iter().for_each(|issn| self.text(row, Some(issn))),
            Slot::Isbn => record.isbn.iter().for_each(|isbn| self.text(row, Some(isbn))),
            Slot::Doi => self.text(row, record.doi),
            Slot::Url => self.links(row, |kind| kind != LinkKind::Pdf),
            Slot::Pdf => self.links(row, |kind| kind == LinkKind::Pdf),
            Slot::Pmcid => self.text(row, record.pmcid),
            Slot::Pmid => self.labelled(row, record.pmid, "pmid"),
            Slot::Arxiv => self.labelled(row, record.arxiv, "arxiv"),
            Slot::PaperId => self.identifiers(row),
            Slot::PageCount if row.tag() == "SP" && record.pages.is_some() => {}
            Slot::Genre => {
                let genres = tagged::genres(record.genres, self.losses);
                self.text(row, genres.as_deref());
            }
            Slot::Language => self.text(row, record.language),
            Slot::Keyword => tagged::keywords(record.keywords, self.losses).iter().for_each(|keyword| self.text(row, Some(keyword))),
            slot if row.tag() == "M1" => self.rich(row, record.text(slot).filter(|text| is_number(text.text))),
            slot => self.rich(row, record.text(slot)),
        }
    }

    fn line(&mut self, row: &Tag, text: &str) {
        self.written.insert(row.slot);
        line(row.tag(), text, self.out);
    }

    fn text(&mut self, row: &Tag, text: Option<&str>) {
        if let Some(text) = text {
            self.line(row, text);
        }
    }

    fn rich(&mut self, row: &Tag, text: Option<Rich<'_>>) {
        let Some(text) = text else { return };
        tagged::plain(row.slot, text, self.losses);
        self.line(row, text.text);
    }

    /// The title with its subtitle behind it.
    fn title(&mut self, row: &Tag) {
        let subtitle = self.record.text(Slot::Subtitle);
        match (self.record.title, subtitle) {
            (Some(title), Some(subtitle)) => {
                tagged::plain(row.slot, title, self.losses);
                tagged::plain(Slot::Subtitle, subtitle, self.losses);
                self.written.insert(Slot::Subtitle);
                self.line(row, &[title.text, tagged::subtitle_sign(title.text), subtitle.text].concat());
            }
            (title, _) => self.rich(row, title),
        }
    }

    fn contributors(&mut self) {
        let record = self.record;
        let (code, kind) = kinds::code(record.kind);
        let holds = |on: On| on.holds(kind);
        let in_series = record.text(Slot::CollectionTitle).is_some();
        // In the order of the roles' lines, so that the authors stand together.
        for &(role, tag, _) in ROLES.iter().filter(|(_, _, on)| holds(*on)) {
            let read_as = tags::role(tag, code, kind, in_series);
            for contributor in record.contributors.iter().filter(|contributor| contributor.role == role) {
                let text = tagged::name(&contributor.name, self.arena, self.losses);
                line(tag, text, self.out);
                if read_as != role {
                    self.losses.lost("contributors", text, "RIS has one tag for this role and another");
                }
                if let Some(orcid) = contributor.orcid {
                    self.losses.lost("orcid", orcid, NO_TAG);
                }
            }
        }
        let has_tag = |of: Role| ROLES.iter().any(|(role, _, on)| *role == of && holds(*on));
        for contributor in record.contributors.iter().filter(|contributor| !has_tag(contributor.role)) {
            self.losses.lost("contributors", contributor.name.display(self.arena), "RIS has no tag for the role");
        }
        if record.others {
            self.losses.lost("others", "and others", NO_TAG);
        }
    }

    /// `SP` and `EP` for one range, the whole text in `SP` for anything else.
    fn pages(&mut self, row: &Tag, pages: Option<Pages<'_>>) {
        let Some(pages) = pages else { return };
        match pages.ranges {
            [range] if pages.kind != PagesKind::ArticleNumber => {
                self.line(row, range.first);
                if let Some(last) = range.last {
                    line("EP", last, self.out);
                } else if COUNTED.contains(&self.kind) {
                    // Alone it would be the number of pages.
                    line("EP", range.first, self.out);
                }
            }
            _ => self.line(row, pages.text),
        }
    }

    fn issued(&mut self, row: &Tag) {
        let Some(date) = self.record.issued else {
            return;
        };
        let (full, year) = (full(date), year(date));
        self.line(row, &year);
        let is_finer = dates::read(&full).is_some() && (date.start.month != 0 || edtf::season(date.start) != 0 || date.start.approximate);
        if is_finer {
            line("DA", &full, self.out);
        }
        self.dateless(row.slot, date, if is_finer { &full } else { &year });
    }

    fn date(&mut self, row: &Tag, date: Option<Date>) {
        if let Some(date) = date {
            let full = full(date);
            if dates::read(&full).is_some() {
                self.line(row, &full);
            }
            self.written.insert(row.slot);
            self.dateless(row.slot, date, &full);
        }
    }

    /// What a RIS date cannot say.
    fn dateless(&mut self, slot: Slot, date: Date, written: &str) {
        if dates::read(written) == Some(date) {
            return;
        }
        if date.end != DateEnd::None || date.begin != DateBegin::Known {
            self.losses.lost(slot.name(), &date.to_string(), NO_INTERVAL);
        }
        let start = date.start;
        let doubted = start.uncertain || start.year_unspecified != 0 || start.month_unspecified || start.day_unspecified;
        if doubted || date.end == DateEnd::None && date.begin == DateBegin::Known {
            self.losses.lost(slot.name(), &date.to_string(), if doubted { NO_DOUBT } else { NO_SUCH_YEAR });
        }
    }

    fn links(&mut self, row: &Tag, wanted: impl Fn(LinkKind) -> bool) {
        for link in self.record.links.iter().filter(|link| wanted(link.kind)) {
            self.line(row, link.url);
        }
    }

    /// Identifiers of other schemes; what is one of them is not written again as a text.
    fn identifiers(&mut self, row: &Tag) {
        for id in self.record.identifiers {
            let text = tagged::labelled(id, self.losses);
            self.line(row, &text);
        }
        let text = self.record.text(Slot::PaperId).map_or("", |text| text.text);
        if !text.is_empty() && !self.record.identifiers.iter().any(|id| id.value == text) {
            self.losses.lost(Slot::PaperId.name(), text, NO_TAG);
        }
        self.written.insert(row.slot);
    }

    /// What an earlier reading kept under tags of RIS.
    fn extra(&mut self) {
        for (name, texts) in tagged::kept(self.record.extra, |name| KEPT.contains(&name), self.losses, NO_TAG) {
            for text in &texts {
                line(name, text, self.out);
            }
        }
        self.written.insert(Slot::Extra);
    }

    /// `12345678[pmid]`
    fn labelled(&mut self, row: &Tag, value: Option<&str>, scheme: &str) {
        if let Some(value) = value {
            self.line(row, &format!("{value}[{scheme}]"));
        }
    }
}

/// Writes one line, or none when nothing of the text remains.
fn line(tag: &str, text: &str, out: &mut Vec<u8>) -> bool {
    let before = out.len();
    out.extend_from_slice(tag.as_bytes());
    out.extend_from_slice(b"  - ");
    if !tagged::value(text, out) {
        out.truncate(before);
        return false;
    }
    out.push(b'\n');
    true
}

/// The year in four digits.
fn year(date: Date) -> String {
    let year = date.start.year;
    format!("{}{:04}", if year < 0 { "-" } else { "" }, year.unsigned_abs())
}

/// `YYYY/MM/DD/other`: all slashes stand, `other` has the season or says circa.
fn full(date: Date) -> String {
    let two = |part: u8| {
        if part == 0 { String::new() } else { format!("{part:02}") }
    };
    let season = match edtf::season(date.start) {
        1 => "Spring",
        2 => "Summer",
        3 => "Autumn",
        4 => "Winter",
        _ => "",
    };
    let circa = if date.start.approximate { "circa" } else { "" };
    let space = if season.is_empty() || circa.is_empty() { "" } else { " " };
    format!("{}/{}/{}/{circa}{space}{season}", year(date), two(date.start.month), two(date.start.day))
}

#[cfg(test)]
#[path = "write_tests.rs"]
mod tests;
