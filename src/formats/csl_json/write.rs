//! Writes CSL-JSON: what the table of variables cannot say. What CSL has no variable for goes to `custom`.

use super::custom;
use super::fields::{VARIABLES, stands_alone};
use super::values::{person, url};
use crate::formats::csl_markup::{check_markup, marked};
use crate::formats::edtf;
use crate::formats::json_text::{escaped, string, value};
use crate::formats::roles::role_name;
use crate::formats::unwritten::{self, Slots};
use crate::formats::write::{Losses, Refused, Writer};
use crate::model::date::{Date, DateEnd, DatePoint};
use crate::model::reference::{Reference, Role};
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::key;
use std::io::Write;
use std::ops::Range;

/// Writes CSL-JSON: an array, one item a line.
#[derive(Clone, Copy, Debug, Default)]
pub struct CslWriter;

impl Writer for CslWriter {
    fn open(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"[\n");
    }

    fn own_key(&self, key: &str) -> Option<String> {
        key::kept(key)
    }

    fn write(&self, record: &Reference<'_>, key: &str, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused> {
        out.extend_from_slice(b"{\"id\":\"");
        let start = out.len();
        escaped(key, out);
        let key = start..out.len();
        out.extend_from_slice(b"\",\"type\":");
        string(record.kind.csl(), out);
        let mut item = Item { record, out, losses, written: Slots::default() };
        item.written.insert(Slot::Key);
        item.written.insert(Slot::Kind);
        for row in VARIABLES {
            item.variable(row.slot, row.name);
        }
        item.kept();
        let Item { mut written, .. } = item;
        custom::write(record, &mut written, out, losses);
        out.push(b'}');
        unwritten::report(record, written, losses, "CSL-JSON has no place for it");
        Ok(Some(key))
    }

    fn separator(&self) -> &'static [u8] {
        b",\n"
    }

    fn close(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\n]\n");
    }
}

/// An item on its way out.
struct Item<'a, 'o> {
    record: &'a Reference<'a>,
    out: &'o mut Vec<u8>,
    losses: &'o mut Losses,
    written: Slots,
}

impl Item<'_, '_> {
    fn variable(&mut self, slot: Slot, name: &str) {
        let record = self.record;
        match slot {
            Slot::Key | Slot::Kind => {}
            Slot::Genre => self.list(slot, name, record.genres, "; "),
            Slot::Title => self.title(name),
            Slot::Author => self.contributors(),
            Slot::ContainerTitle => self.rich(slot, name, record.container_title),
            Slot::ContainerShort => self.rich(slot, name, record.container_short),
            Slot::Abstract => self.rich(slot, name, record.abstract_text),
            Slot::Volume => self.text(slot, name, record.volume),
            Slot::Issue => self.text(slot, name, record.issue),
            Slot::Pages => match (record.pages, record.text(Slot::ArticleNumber)) {
                // The number stands in `custom` too, so that it can be told from pages.
                (None, Some(number)) => self.rich(slot, name, Some(number)),
                (None, None) => {}
                (Some(pages), _) => self.text(slot, name, Some(pages.text)),
            },
            Slot::Issued => self.date(slot, name, record.issued),
            Slot::Online => self.date(slot, name, record.online),
            Slot::Accessed => self.date(slot, name, record.accessed),
            Slot::Submitted => self.date(slot, name, record.submitted),
            Slot::EventDate => self.date(slot, name, record.event_date),
            Slot::OriginalDate => self.date(slot, name, record.original_date),
            Slot::Doi => self.text(slot, name, record.doi),
            Slot::Url => self.text(slot, name, url(record)),
            Slot::Issn => self.list(slot, name, record.issn, ", "),
            Slot::Isbn => self.list(slot, name, record.isbn, ", "),
            Slot::Pmid => self.text(slot, name, record.pmid),
            Slot::Pmcid => self.text(slot, name, record.pmcid),
            Slot::Language => self.text(slot, name, record.language),
            Slot::Keyword => self.list(slot, name, record.keywords, keyword_sign(record.keywords)),
            slot => self.rich(slot, name, record.text(slot)),
        }
    }

    /// Variables that no field fits, as they were.
    fn kept(&mut self) {
        let record = self.record;
        let extra = record.extra;
        for (at, member) in extra.iter().enumerate() {
            if stands_alone(member, record) && extra.iter().take(at).all(|earlier| earlier.name != member.name) {
                self.name(Slot::Extra, member.name);
                value(member.json, self.out);
            }
        }
    }

    /// `,"name":`
    fn name(&mut self, slot: Slot, name: &str) {
        self.written.insert(slot);
        self.out.extend_from_slice(b",\"");
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
    }

    fn text(&mut self, slot: Slot, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.name(slot, name);
            string(text, self.out);
        }
    }

    fn rich(&mut self, slot: Slot, name: &str, text: Option<Rich<'_>>) {
        if let Some(text) = text {
            self.name(slot, name);
            check_markup(slot, text, self.losses);
            self.out.push(b'"');
            marked(text, self.out);
            self.out.push(b'"');
        }
    }

    /// The title with its subtitle behind it; the subtitle stands in `custom` too, so that it can be told apart.
    fn title(&mut self, name: &str) {
        let Some(title) = self.record.title else {
            return;
        };
        self.name(Slot::Title, name);
        check_markup(Slot::Title, title, self.losses);
        self.out.push(b'"');
        marked(title, self.out);
        if let Some(subtitle) = self.record.text(Slot::Subtitle) {
            check_markup(Slot::Subtitle, subtitle, self.losses);
            let said = title.text.ends_with(['?', '!', ':', '.', '…', '？', '！', '：']);
            self.out.extend_from_slice(if said { b" " } else { b": " });
            marked(subtitle, self.out);
        }
        self.out.push(b'"');
    }

    fn list(&mut self, slot: Slot, name: &str, items: &[&str], sign: &str) {
        if items.is_empty() {
            return;
        }
        self.name(slot, name);
        self.out.push(b'"');
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                escaped(sign, self.out);
            }
            escaped(item, self.out);
        }
        self.out.push(b'"');
    }

    /// Each role's names, in order. A role that CSL has no variable for goes to `custom`.
    fn contributors(&mut self) {
        let people = self.record.contributors;
        let mut seen: [Option<Role>; 32] = [None; 32];
        let mut count = 0;
        for contributor in people {
            let role = contributor.role;
            if seen.iter().take(count).any(|of| *of == Some(role)) {
                continue;
            }
            // There are fewer roles with a variable than places.
            let (Some(name), Some(place)) = (role_name(role), seen.get_mut(count)) else {
                continue;
            };
            *place = Some(role);
            count += 1;
            self.name(Slot::Author, name);
            self.out.push(b'[');
            for (at, contributor) in people.iter().filter(|contributor| contributor.role == role).enumerate() {
                if at > 0 {
                    self.out.push(b',');
                }
                person(&contributor.name, self.out);
            }
            self.out.push(b']');
        }
    }

    fn date(&mut self, slot: Slot, name: &str, date: Option<Date>) {
        if let Some(date) = date {
            self.name(slot, name);
            write_date(date, self.out);
        }
    }
}

/// `{"date-parts":[[2024,1,16]]}`, with season and circa. An open end is the year 0, as pandoc and citeproc read it;
/// what this cannot say is in `custom` as EDTF.
fn write_date(date: Date, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"date-parts\":[");
    date_parts(date.start, out);
    match date.end {
        DateEnd::None | DateEnd::Unknown => {}
        DateEnd::Open => out.extend_from_slice(b",[0]"),
        DateEnd::Point(end) => {
            out.push(b',');
            date_parts(end, out);
        }
    }
    out.push(b']');
    let season = edtf::season(date.start);
    if season != 0 {
        let _ = write!(out, ",\"season\":{season}");
    }
    if date.start.approximate || date.start.uncertain {
        out.extend_from_slice(b",\"circa\":true");
    }
    out.push(b'}');
}

fn date_parts(point: DatePoint, out: &mut Vec<u8>) {
    let _ = write!(out, "[{}", point.year);
    if point.month != 0 {
        let _ = write!(out, ",{}", point.month);
        if point.day != 0 {
            let _ = write!(out, ",{}", point.day);
        }
    }
    out.push(b']');
}

/// What stands between keywords: a comma, or a semicolon where a keyword holds a comma.
fn keyword_sign(keywords: &[&str]) -> &'static str {
    if keywords.iter().any(|keyword| keyword.contains(',')) { "; " } else { ", " }
}

#[cfg(test)]
#[path = "write_tests.rs"]
mod tests;
