//! Writes RIS: what the table of tags cannot say.

use super::tags::{self, COUNTED, KEPT, On, ROLES, TAGS, Tag, WHOLES, is_number};
use super::{dates, kinds};
use crate::formats::edtf;
use crate::formats::tagged::lines::{Form, Lines};
use crate::formats::tagged::write as tagged;
use crate::formats::unwritten;
use crate::formats::write::{Losses, Refused, Writer};
use crate::model::date::{Date, DateBegin, DateEnd};
use crate::model::kind::Kind;
use crate::model::pages::{Pages, PagesKind};
use crate::model::reference::{LinkKind, Reference, Role};
use crate::model::slot::Slot;
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
        let arena = Arena::new();
        let mut entry = Entry { lines: Lines::new(&FORM, record, &arena, out, losses), kind: read_as };
        entry.lines.line("TY", code);
        for row in TAGS {
            if row.on.holds(read_as) && !entry.lines.written.contains(row.slot) {
                entry.slot(row, key);
            }
        }
        entry.lines.kept(|name| KEPT.contains(&name));
        let Lines { written, key, .. } = entry.lines;
        out.extend_from_slice(b"ER  - \n");
        unwritten::report(record, written, losses, NO_TAG);
        Ok(key)
    }

    fn separator(&self) -> &'static [u8] {
        b"\n"
    }

    fn close(&self, _: &mut Vec<u8>) {}
}

static FORM: Form = Form { head, value: |_, text, out| tagged::value(text, out), odd: |_, _| None, no_tag: NO_TAG };

/// A record on its way to lines.
struct Entry<'a, 'o> {
    lines: Lines<'a, 'o>,
    /// The kind that the type is read as: what tags mean goes by it.
    kind: Kind,
}

impl Entry<'_, '_> {
    /// Writes what the record holds for a row of the table.
    fn slot(&mut self, row: &Tag, key: &str) {
        let record = self.lines.record;
        match row.slot {
            Slot::Key => self.lines.key(row.tag(), key),
            Slot::Author => self.contributors(),
            Slot::Editor | Slot::Translator => {}
            Slot::Title => self.lines.title(row.tag()),
            Slot::TitleTranslated => {
                self.lines.rich(row.tag(), row.slot, record.title_translated.map(|title| title.text));
                if let Some(language) = record.title_translated.and_then(|title| title.language) {
                    self.lines.losses.lost(row.slot.name(), language, "RIS does not say in which language");
                }
            }
            Slot::ContainerTitle => self.lines.rich(row.tag(), row.slot, record.container_title),
            Slot::ContainerShort => {
                let title = if WHOLES.contains(&self.kind) { record.text(Slot::CollectionTitle) } else { record.container_title };
                // Without a longer title, or as long as it, it would be that title.
                let is_shorter = title.is_some_and(|title| record.container_short.is_some_and(|short| short.text != title.text));
                self.lines.rich(row.tag(), row.slot, record.container_short.filter(|_| is_shorter));
            }
            Slot::Abstract => self.lines.rich(row.tag(), row.slot, record.abstract_text),
            Slot::Volume => self.lines.text(row.tag(), row.slot, record.volume),
            Slot::Issue => self.lines.text(row.tag(), row.slot, record.issue),
            Slot::Pages => self.pages(row, record.pages),
            Slot::ArticleNumber => match record.pages {
                Some(pages) if pages.kind == PagesKind::ArticleNumber => self.lines.text(row.tag(), row.slot, Some(pages.text)),
                _ => self.lines.rich(row.tag(), row.slot, record.text(Slot::ArticleNumber)),
            },
            Slot::Issued => self.issued(row),
            Slot::Online => self.date(row, record.online),
            Slot::Accessed => self.date(row, record.accessed),
            Slot::Issn => record.issn.iter().for_each(|issn| self.lines.text(row.tag(), row.slot, Some(issn))),
            Slot::Isbn => record.isbn.iter().for_each(|isbn| self.lines.text(row.tag(), row.slot, Some(isbn))),
            Slot::Doi => self.lines.text(row.tag(), row.slot, record.doi),
            Slot::Url => self.lines.links(row.tag(), row.slot, |kind| kind != LinkKind::Pdf),
            Slot::Pdf => self.lines.links(row.tag(), row.slot, |kind| kind == LinkKind::Pdf),
            Slot::Pmcid => self.lines.text(row.tag(), row.slot, record.pmcid),
            Slot::Pmid => self.lines.labelled(row.tag(), row.slot, record.pmid, "pmid"),
            Slot::Arxiv => self.lines.labelled(row.tag(), row.slot, record.arxiv, "arxiv"),
            Slot::PaperId => self.lines.identifiers(row.tag()),
            Slot::PageCount if row.tag() == "SP" && record.pages.is_some() => {}
            Slot::Genre => {
                let genres = tagged::genres(record.genres, self.lines.losses);
                self.lines.text(row.tag(), row.slot, genres.as_deref());
            }
            Slot::Language => self.lines.text(row.tag(), row.slot, record.language),
            Slot::Keyword => {
                tagged::keywords(record.keywords, self.lines.losses).iter().for_each(|keyword| self.lines.text(row.tag(), row.slot, Some(keyword)))
            }
            slot if row.tag() == "M1" => self.lines.rich(row.tag(), row.slot, record.text(slot).filter(|text| is_number(text.text))),
            slot => self.lines.rich(row.tag(), row.slot, record.text(slot)),
        }
    }

    fn contributors(&mut self) {
        let record = self.lines.record;
        let (code, kind) = kinds::code(record.kind);
        let holds = |on: On| on.holds(kind);
        let in_series = record.text(Slot::CollectionTitle).is_some();
        // In the order of the roles' lines, so that the authors stand together.
        for &(role, tag, _) in ROLES.iter().filter(|(_, _, on)| holds(*on)) {
            let read_as = tags::role(tag, code, kind, in_series);
            for contributor in record.contributors.iter().filter(|contributor| contributor.role == role) {
                let text = tagged::name(&contributor.name, self.lines.arena, self.lines.losses);
                self.lines.line(tag, text);
                if read_as != role {
                    self.lines.losses.lost("contributors", text, "RIS has one tag for this role and another");
                }
                if let Some(orcid) = contributor.orcid {
                    self.lines.losses.lost("orcid", orcid, NO_TAG);
                }
            }
        }
        let has_tag = |of: Role| ROLES.iter().any(|(role, _, on)| *role == of && holds(*on));
        for contributor in record.contributors.iter().filter(|contributor| !has_tag(contributor.role)) {
            self.lines.losses.lost("contributors", contributor.name.display(self.lines.arena), "RIS has no tag for the role");
        }
        if record.others {
            self.lines.losses.lost("others", "and others", NO_TAG);
        }
    }

    /// `SP` and `EP` for one range, the whole text in `SP` for anything else.
    fn pages(&mut self, row: &Tag, pages: Option<Pages<'_>>) {
        let Some(pages) = pages else { return };
        match pages.ranges {
            [range] if pages.kind != PagesKind::ArticleNumber => {
                self.lines.text(row.tag(), row.slot, Some(range.first));
                if let Some(last) = range.last {
                    self.lines.line("EP", last);
                } else if COUNTED.contains(&self.kind) {
                    // Alone it would be the number of pages.
                    self.lines.line("EP", range.first);
                }
            }
            _ => self.lines.text(row.tag(), row.slot, Some(pages.text)),
        }
    }

    fn issued(&mut self, row: &Tag) {
        let Some(date) = self.lines.record.issued else {
            return;
        };
        let (full, year) = (full(date), year(date));
        self.lines.text(row.tag(), row.slot, Some(&year));
        let is_finer = dates::read(&full).is_some() && (date.start.month != 0 || edtf::season(date.start) != 0 || date.start.approximate);
        if is_finer {
            self.lines.line("DA", &full);
        }
        self.dateless(row.slot, date, if is_finer { &full } else { &year });
    }

    fn date(&mut self, row: &Tag, date: Option<Date>) {
        if let Some(date) = date {
            let full = full(date);
            if dates::read(&full).is_some() {
                self.lines.text(row.tag(), row.slot, Some(&full));
            }
            self.lines.written.insert(row.slot);
            self.dateless(row.slot, date, &full);
        }
    }

    /// What a RIS date cannot say.
    fn dateless(&mut self, slot: Slot, date: Date, written: &str) {
        if dates::read(written) == Some(date) {
            return;
        }
        if date.end != DateEnd::None || date.begin != DateBegin::Known {
            self.lines.losses.lost(slot.name(), &date.to_string(), NO_INTERVAL);
        }
        let start = date.start;
        let doubted = start.uncertain || start.year_unspecified != 0 || start.month_unspecified || start.day_unspecified;
        if doubted || date.end == DateEnd::None && date.begin == DateBegin::Known {
            self.lines.losses.lost(slot.name(), &date.to_string(), if doubted { NO_DOUBT } else { NO_SUCH_YEAR });
        }
    }
}

fn head(tag: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(tag.as_bytes());
    out.extend_from_slice(b"  - ");
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
