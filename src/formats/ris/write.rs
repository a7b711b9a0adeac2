//! Writes RIS: what the table of tags cannot say.

use super::kinds;
use super::line::{line, name};
use super::tags::{ROLES, TAGS, Tag};
use crate::formats::edtf;
use crate::formats::unwritten::{self, Slots};
use crate::formats::write::{Losses, Refused, Writer};
use crate::model::date::{Date, DateBegin, DateEnd};
use crate::model::pages::{Pages, PagesKind};
use crate::model::reference::{LinkKind, Reference, Role};
use crate::model::slot::Slot;
use crate::model::text::{Rich, Style};
use std::ops::Range;

const NO_TAG: &str = "RIS has no tag for it";
const NO_TYPE: &str = "RIS has no type for it";
const NO_MARKUP: &str = "RIS has no markup";
const NO_INTERVAL: &str = "RIS dates have no end";
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
        let mut lines = Lines { record, out, losses, written: Slots::default(), key: None };
        for row in TAGS {
            if row.on.holds(record.kind) && !lines.written.contains(row.slot) {
                lines.slot(row, key);
            }
        }
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
    out: &'o mut Vec<u8>,
    losses: &'o mut Losses,
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
            Slot::ContainerShort => self.rich(row, record.container_short),
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
            Slot::PaperId => {
                record.identifiers.iter().for_each(|id| self.labelled(row, Some(id.value), id.scheme));
                self.rich(row, record.text(Slot::PaperId));
            }
            Slot::Genre => match record.genres {
                [] => {}
                [genre] => self.text(row, Some(genre)),
                genres => self.text(row, Some(&genres.join("; "))),
            },
            Slot::Language => self.text(row, record.language),
            Slot::Keyword => record.keywords.iter().for_each(|keyword| self.text(row, Some(keyword))),
            slot => self.rich(row, record.text(slot)),
        }
    }

    fn line(&mut self, row: &Tag, text: &str) {
        self.written.insert(row.slot);
        line(row.tag, text, self.out);
    }

    fn text(&mut self, row: &Tag, text: Option<&str>) {
        if let Some(text) = text {
            self.line(row, text);
        }
    }

    fn rich(&mut self, row: &Tag, text: Option<Rich<'_>>) {
        let Some(text) = text else { return };
        self.markup(row.slot, text);
        self.line(row, text.text);
    }

    /// Protected capitals and mathematics stand in the plain text; every other mark is lost.
    fn markup(&mut self, slot: Slot, text: Rich<'_>) {
        if text.marks.iter().any(|mark| !matches!(mark.style, Style::Protected | Style::Math)) {
            self.losses.lost(slot.name(), text.text, NO_MARKUP);
        }
    }

    /// The title with its subtitle behind it.
    fn title(&mut self, row: &Tag) {
        let subtitle = self.record.text(Slot::Subtitle);
        match (self.record.title, subtitle) {
            (Some(title), Some(subtitle)) => {
                self.markup(row.slot, title);
                self.markup(Slot::Subtitle, subtitle);
                self.written.insert(Slot::Subtitle);
                self.line(row, &[title.text, subtitle_sign(title.text), subtitle.text].concat());
            }
            (title, _) => self.rich(row, title),
        }
    }

    fn contributors(&mut self) {
        let record = self.record;
        let kind = record.kind;
        // In the order of the roles' lines, so that the authors stand together.
        for &(role, tag, on) in ROLES {
            if !on.holds(kind) {
                continue;
            }
            for contributor in record.contributors.iter().filter(|contributor| contributor.role == role) {
                name(tag, &contributor.name, self.out);
                if contributor.name.corporate && contributor.name.literal.contains(',') {
                    self.losses.lost("contributors", contributor.name.literal, "RIS would read it as family, given");
                }
                if let Some(orcid) = contributor.orcid {
                    self.losses.lost("orcid", orcid, NO_TAG);
                }
            }
        }
        for contributor in record.contributors {
            let why = match contributor.role {
                role if !ROLES.iter().any(|(known, _, on)| *known == role && on.holds(kind)) => "RIS has no tag for the role",
                Role::Director | Role::Composer => "RIS has one tag for this role and authors",
                _ => continue,
            };
            let name = &contributor.name;
            self.losses.lost("contributors", if name.literal.is_empty() { name.family } else { name.literal }, why);
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
                }
            }
            _ => self.line(row, pages.text),
        }
    }

    fn issued(&mut self, row: &Tag) {
        let Some(date) = self.record.issued else {
            return;
        };
        self.line(row, &year(date));
        if date.start.month != 0 || edtf::season(date.start) != 0 || date.start.approximate {
            line("DA", &full(date), self.out);
        }
        self.dateless(row.slot, date);
    }

    fn date(&mut self, row: &Tag, date: Option<Date>) {
        if let Some(date) = date {
            self.line(row, &full(date));
            self.dateless(row.slot, date);
        }
    }

    /// What a RIS date cannot say.
    fn dateless(&mut self, slot: Slot, date: Date) {
        if date.end != DateEnd::None || date.begin != DateBegin::Known {
            self.losses.lost(slot.name(), &date.to_string(), NO_INTERVAL);
        }
        let start = date.start;
        if start.uncertain || start.year_unspecified != 0 || start.month_unspecified || start.day_unspecified {
            self.losses.lost(slot.name(), &date.to_string(), NO_DOUBT);
        }
    }

    fn links(&mut self, row: &Tag, wanted: impl Fn(LinkKind) -> bool) {
        for link in self.record.links.iter().filter(|link| wanted(link.kind)) {
            self.line(row, link.url);
        }
    }

    /// `12345678[pmid]`
    fn labelled(&mut self, row: &Tag, value: Option<&str>, scheme: &str) {
        if let Some(value) = value {
            self.line(row, &format!("{value}[{scheme}]"));
        }
    }
}

/// What stands between a title and its subtitle.
fn subtitle_sign(title: &str) -> &'static str {
    if title.ends_with(['?', '!', ':', '.', '…', '？', '！', '：']) { " " } else { ": " }
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
