//! Writes Refer: what the table of tags cannot say.

use super::Refer;
use super::read::{NUMBERED, WHOLES};
use super::tags::{KEPT, TAGS};
use crate::formats::tagged::Dialect;
use crate::formats::tagged::lines::{Form, Lines};
use crate::formats::tagged::table::{Is, Row};
use crate::formats::tagged::{types, write as tagged};
use crate::formats::unwritten;
use crate::formats::write::{Losses, Refused, Writer};
use crate::model::date::Date;
use crate::model::kind::Kind;
use crate::model::reference::{LinkKind, Reference, Role};
use crate::model::slot::Slot;
use crate::normalize::date::{self, DateRole};
use crate::source::Arena;
use std::ops::Range;

const NO_TAG: &str = "Refer has no tag for it";
const NO_TYPE: &str = "Refer has no type for it";
const NO_ROLE: &str = "Refer has no tag for the role";
const AS_TWO: &str = "it would be read as two tags";
const NO_DATE: &str = "Refer's dates cannot say it";

/// Writes Refer as EndNote reads it, with an empty line between records.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReferWriter;

impl Writer for ReferWriter {
    fn open(&self, _: &mut Vec<u8>) {}

    fn write(&self, record: &Reference<'_>, key: &str, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused> {
        let arena = Arena::new();
        let (name, read_as) = types::name(record.kind);
        let mut entry = Entry { lines: Lines::new(&FORM, record, &arena, out, losses), kind: read_as };
        if read_as != record.kind {
            entry.lines.losses.lost(Slot::Kind.name(), record.kind.csl(), NO_TYPE);
        }
        entry.lines.line("0", name);
        for row in TAGS {
            entry.row(row, key);
        }
        entry.lines.kept(|name| name.len() == 1 && KEPT.contains(name));
        let Lines { written, key, .. } = entry.lines;
        if record.others {
            losses.lost("others", "and others", NO_TAG);
        }
        unwritten::report(record, written, losses, NO_TAG);
        Ok(key)
    }

    fn separator(&self) -> &'static [u8] {
        b"\n"
    }

    fn close(&self, _: &mut Vec<u8>) {}
}

static FORM: Form = Form { head, value, odd: |tag, text| Refer::next_on_line(tag, text).map(|_| AS_TWO), no_tag: NO_TAG };

fn head(tag: &str, out: &mut Vec<u8>) {
    out.push(b'%');
    out.extend_from_slice(tag.as_bytes());
    out.push(b' ');
}

/// What would be another tag must not become one: its sign is written in full width.
fn value(tag: &str, text: &str, out: &mut Vec<u8>) -> bool {
    match Refer::next_on_line(tag, text) {
        Some(_) => tagged::value(&text.replace('%', "％"), out),
        None => tagged::value(text, out),
    }
}

/// A record on its way to lines.
struct Entry<'a, 'o> {
    lines: Lines<'a, 'o>,
    /// The kind that the type is read as: what tags mean goes by it.
    kind: Kind,
}

impl Entry<'_, '_> {
    fn row(&mut self, row: &Row, key: &str) {
        let record = self.lines.record;
        let is_whole = WHOLES.contains(&self.kind);
        let is_article = matches!(self.kind, Kind::ArticleJournal | Kind::ArticleMagazine | Kind::ArticleNewspaper);
        match row.tag() {
            "0" | "8" => {}
            "F" => self.lines.key("F", key),
            "T" => self.lines.title("T"),
            "Q" => self.translated(row),
            "J" if is_article => self.lines.rich(row.tag(), Slot::ContainerTitle, record.container_title),
            "B" if !is_article && !is_whole => self.lines.rich(row.tag(), Slot::ContainerTitle, record.container_title),
            "J" | "B" => {}
            // Without a journal's title it would be a note.
            "O" if record.container_title.is_some() && !is_whole => self.lines.rich(row.tag(), Slot::ContainerShort, record.container_short),
            "O" => {}
            "N" if NUMBERED.contains(&self.kind) => self.lines.rich(row.tag(), Slot::Number, record.text(Slot::Number)),
            "N" => self.lines.text(row.tag(), Slot::Issue, record.issue),
            "V" => self.lines.text(row.tag(), Slot::Volume, record.volume),
            "7" if matches!(self.kind, Kind::Software | Kind::Dataset) => self.lines.rich(row.tag(), Slot::Version, record.text(Slot::Version)),
            "P" => self.lines.text(row.tag(), Slot::Pages, record.pages.map(|pages| pages.text)),
            "D" => self.issued(row),
            "[" => self.accessed(row),
            "@" => self.serials(row),
            "R" => self.lines.text(row.tag(), Slot::Doi, record.doi),
            "U" => self.lines.links(row.tag(), Slot::Url, |kind| kind != LinkKind::Pdf),
            ">" => self.lines.links(row.tag(), Slot::Pdf, |kind| kind == LinkKind::Pdf),
            "M" => self.identifiers(row),
            "~" if self.kind == Kind::Standard => {}
            "9" => {
                let genres = tagged::genres(record.genres, self.lines.losses);
                self.lines.text(row.tag(), Slot::Genre, genres.as_deref());
            }
            "G" => self.lines.text(row.tag(), Slot::Language, record.language),
            "K" => {
                for word in tagged::keywords(record.keywords, self.lines.losses) {
                    self.lines.text(row.tag(), Slot::Keyword, Some(word));
                }
            }
            "X" => self.lines.rich(row.tag(), Slot::Abstract, record.abstract_text),
            _ => match row.is {
                Is::People(role) => self.people(row, role),
                is => {
                    if let Some(slot) = (Row { is, ..*row }).slot() {
                        self.lines.rich(row.tag(), slot, record.text(slot));
                    }
                }
            },
        }
        if row.tag() == "?" {
            self.other_people();
        }
    }

    fn translated(&mut self, row: &Row) {
        let Some(translated) = self.lines.record.title_translated else { return };
        if let Some(language) = translated.language {
            self.lines.losses.lost(Slot::TitleTranslated.name(), language, "Refer does not say in which language");
        }
        self.lines.rich(row.tag(), Slot::TitleTranslated, Some(translated.text));
    }

    /// `%D` has the year, `%8` the date where there is more.
    fn issued(&mut self, row: &Row) {
        let Some(date) = self.lines.record.issued else { return };
        self.lines.written.insert(Slot::Issued);
        let (full, year) = (date.to_string(), format!("{:04}", date.start.year));
        let only_year = Date::single(crate::model::date::DatePoint::new(date.start.year, 0, 0));
        self.lines.line(row.tag(), &year);
        if date != only_year {
            self.lines.line("8", &full);
        }
        let again = |text: &str| date::read(text, DateRole::Issued).date;
        let agrees = again(&year).is_some_and(|year| again(&full).is_some_and(|full| full == date && (year == full || year.begins(&full))));
        if !agrees {
            self.lines.losses.lost(Slot::Issued.name(), &full, NO_DATE);
        }
    }

    fn accessed(&mut self, row: &Row) {
        let Some(date) = self.lines.record.accessed else { return };
        let text = date.to_string();
        if date::read(&text, DateRole::Issued).date != Some(date) {
            self.lines.losses.lost(Slot::Accessed.name(), &text, NO_DATE);
        }
        self.lines.text(row.tag(), Slot::Accessed, Some(&text));
    }

    /// Of works with a number of their own `%@` is that number.
    fn serials(&mut self, row: &Row) {
        if !NUMBERED.contains(&self.kind) {
            self.lines.record.issn.iter().for_each(|issn| self.lines.text(row.tag(), Slot::Issn, Some(issn)));
        }
        self.lines.record.isbn.iter().for_each(|isbn| self.lines.text(row.tag(), Slot::Isbn, Some(isbn)));
    }

    /// `12345678[pmid]`
    fn identifiers(&mut self, row: &Row) {
        let record = self.lines.record;
        for (slot, number, scheme) in [(Slot::Pmid, record.pmid, "pmid"), (Slot::Pmcid, record.pmcid, "pmcid"), (Slot::Arxiv, record.arxiv, "arxiv")] {
            self.lines.labelled(row.tag(), slot, number, scheme);
        }
        self.lines.identifiers(row.tag());
    }

    fn people(&mut self, row: &Row, role: Role) {
        // Of a thesis `%Y` has the supervisors.
        let role = if role == Role::CollectionEditor && self.kind == Kind::Thesis { Role::Other("supervisor") } else { role };
        for contributor in self.lines.record.contributors.iter().filter(|contributor| contributor.role == role) {
            let text = tagged::name(&contributor.name, self.lines.arena, self.lines.losses);
            if Refer::next_on_line(row.tag(), text).is_some() {
                self.lines.losses.lost("contributors", text, AS_TWO);
            }
            self.lines.line(row.tag(), text);
            if let Some(orcid) = contributor.orcid {
                self.lines.losses.lost("orcid", orcid, NO_TAG);
            }
        }
    }

    fn other_people(&mut self) {
        let third = if self.kind == Kind::Thesis { Role::Other("supervisor") } else { Role::CollectionEditor };
        let written = [Role::Author, Role::Editor, Role::Translator, third];
        for contributor in self.lines.record.contributors.iter().filter(|contributor| !written.contains(&contributor.role)) {
            self.lines.losses.lost("contributors", contributor.name.display(self.lines.arena), NO_ROLE);
        }
    }
}
