//! Writes Refer: what the table of tags cannot say.

use super::Refer;
use super::read::{NUMBERED, WHOLES};
use super::tags::{KEPT, TAGS};
use crate::formats::tagged::Dialect;
use crate::formats::tagged::table::{Is, Row};
use crate::formats::tagged::{types, write as tagged};
use crate::formats::unwritten::{self, Slots};
use crate::formats::write::{Losses, Refused, Writer};
use crate::model::date::Date;
use crate::model::kind::Kind;
use crate::model::reference::{LinkKind, Reference, Role};
use crate::model::slot::Slot;
use crate::model::text::Rich;
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
        let mut lines = Lines { record, kind: read_as, out, losses, arena: &arena, written: Slots::default(), key: None };
        if read_as != record.kind {
            lines.losses.lost(Slot::Kind.name(), record.kind.csl(), NO_TYPE);
        }
        lines.line("0", name);
        for row in TAGS {
            lines.row(row, key);
        }
        lines.extra();
        let Lines { written, key, .. } = lines;
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
    fn row(&mut self, row: &Row, key: &str) {
        let record = self.record;
        let is_whole = WHOLES.contains(&self.kind);
        let is_article = matches!(self.kind, Kind::ArticleJournal | Kind::ArticleMagazine | Kind::ArticleNewspaper);
        match row.tag() {
            "0" | "8" => {}
            "F" => {
                let start = self.out.len() + "%F ".len();
                self.line("F", key);
                self.written.insert(Slot::Key);
                let end = self.out.len().saturating_sub(1);
                self.key = (end > start).then_some(start..end);
            }
            "T" => self.title(row),
            "Q" => self.translated(row),
            "J" if is_article => self.rich(row, Slot::ContainerTitle, record.container_title),
            "B" if !is_article && !is_whole => self.rich(row, Slot::ContainerTitle, record.container_title),
            "J" | "B" => {}
            // Without a journal's title it would be a note.
            "O" if record.container_title.is_some() && !is_whole => self.rich(row, Slot::ContainerShort, record.container_short),
            "O" => {}
            "N" if NUMBERED.contains(&self.kind) => self.rich(row, Slot::Number, record.text(Slot::Number)),
            "N" => self.text(row, Slot::Issue, record.issue),
            "V" => self.text(row, Slot::Volume, record.volume),
            "7" if matches!(self.kind, Kind::Software | Kind::Dataset) => self.rich(row, Slot::Version, record.text(Slot::Version)),
            "P" => self.text(row, Slot::Pages, record.pages.map(|pages| pages.text)),
            "D" => self.issued(row),
            "[" => self.accessed(row),
            "@" => self.serials(row),
            "R" => self.text(row, Slot::Doi, record.doi),
            "U" => self.links(row, |kind| kind != LinkKind::Pdf),
            ">" => self.links(row, |kind| kind == LinkKind::Pdf),
            "M" => self.identifiers(row),
            "~" if self.kind == Kind::Standard => {}
            "9" => {
                let genres = tagged::genres(record.genres, self.losses);
                self.text(row, Slot::Genre, genres.as_deref());
            }
            "G" => self.text(row, Slot::Language, record.language),
            "K" => {
                for word in tagged::keywords(record.keywords, self.losses) {
                    self.text(row, Slot::Keyword, Some(word));
                }
            }
            "X" => self.rich(row, Slot::Abstract, record.abstract_text),
            _ => match row.is {
                Is::People(role) => self.people(row, role),
                is => {
                    if let Some(slot) = (Row { is, ..*row }).slot() {
                        self.rich(row, slot, record.text(slot));
                    }
                }
            },
        }
        if row.tag() == "?" {
            self.other_people();
        }
    }

    fn text(&mut self, row: &Row, slot: Slot, text: Option<&str>) {
        if let Some(text) = text {
            self.written.insert(slot);
            if Refer::next_on_line(row.tag(), text).is_some() {
                self.losses.lost(slot.name(), text, AS_TWO);
            }
            self.line(row.tag(), text);
        }
    }

    fn rich(&mut self, row: &Row, slot: Slot, text: Option<Rich<'_>>) {
        if let Some(text) = text {
            tagged::plain(slot, text, self.losses);
            self.text(row, slot, Some(text.text));
        }
    }

    /// The title with its subtitle behind it.
    fn title(&mut self, row: &Row) {
        let Some(title) = self.record.title else { return };
        let Some(subtitle) = self.record.text(Slot::Subtitle) else { return self.rich(row, Slot::Title, Some(title)) };
        tagged::plain(Slot::Title, title, self.losses);
        tagged::plain(Slot::Subtitle, subtitle, self.losses);
        self.written.insert(Slot::Subtitle);
        self.text(row, Slot::Title, Some(&[title.text, tagged::subtitle_sign(title.text), subtitle.text].concat()));
    }

    fn translated(&mut self, row: &Row) {
        let Some(translated) = self.record.title_translated else { return };
        if let Some(language) = translated.language {
            self.losses.lost(Slot::TitleTranslated.name(), language, "Refer does not say in which language");
        }
        self.rich(row, Slot::TitleTranslated, Some(translated.text));
    }

    /// `%D` has the year, `%8` the date where there is more.
    fn issued(&mut self, row: &Row) {
        let Some(date) = self.record.issued else { return };
        self.written.insert(Slot::Issued);
        let (full, year) = (date.to_string(), format!("{:04}", date.start.year));
        let only_year = Date::single(crate::model::date::DatePoint::new(date.start.year, 0, 0));
        self.line(row.tag(), &year);
        if date != only_year {
            self.line("8", &full);
        }
        let again = |text: &str| date::read(text, DateRole::Issued).date;
        let agrees = again(&year).is_some_and(|year| again(&full).is_some_and(|full| full == date && (year == full || year.begins(&full))));
        if !agrees {
            self.losses.lost(Slot::Issued.name(), &full, NO_DATE);
        }
    }

    fn accessed(&mut self, row: &Row) {
        let Some(date) = self.record.accessed else { return };
        let text = date.to_string();
        if date::read(&text, DateRole::Issued).date != Some(date) {
            self.losses.lost(Slot::Accessed.name(), &text, NO_DATE);
        }
        self.text(row, Slot::Accessed, Some(&text));
    }

    /// Of works with a number of their own `%@` is that number.
    fn serials(&mut self, row: &Row) {
        if !NUMBERED.contains(&self.kind) {
            self.record.issn.iter().for_each(|issn| self.text(row, Slot::Issn, Some(issn)));
        }
        self.record.isbn.iter().for_each(|isbn| self.text(row, Slot::Isbn, Some(isbn)));
    }

    fn links(&mut self, row: &Row, wanted: impl Fn(LinkKind) -> bool) {
        for link in self.record.links.iter().filter(|link| wanted(link.kind)) {
            self.line(row.tag(), link.url);
        }
    }

    /// `12345678[pmid]`
    fn identifiers(&mut self, row: &Row) {
        let record = self.record;
        for (slot, value, scheme) in [(Slot::Pmid, record.pmid, "pmid"), (Slot::Pmcid, record.pmcid, "pmcid"), (Slot::Arxiv, record.arxiv, "arxiv")] {
            if let Some(value) = value {
                self.text(row, slot, Some(&format!("{value}[{scheme}]")));
            }
        }
        for id in record.identifiers {
            let text = tagged::labelled(id, self.losses);
            self.line(row.tag(), &text);
        }
        if record.text(Slot::PaperId).is_some_and(|text| record.identifiers.iter().any(|id| id.value == text.text)) {
            self.written.insert(Slot::PaperId);
        }
    }

    fn people(&mut self, row: &Row, role: Role) {
        // Of a thesis `%Y` has the supervisors.
        let role = if role == Role::CollectionEditor && self.kind == Kind::Thesis { Role::Other("supervisor") } else { role };
        for contributor in self.record.contributors.iter().filter(|contributor| contributor.role == role) {
            let text = tagged::name(&contributor.name, self.arena, self.losses);
            if Refer::next_on_line(row.tag(), text).is_some() {
                self.losses.lost("contributors", text, AS_TWO);
            }
            self.line(row.tag(), text);
            if let Some(orcid) = contributor.orcid {
                self.losses.lost("orcid", orcid, NO_TAG);
            }
        }
    }

    fn other_people(&mut self) {
        let third = if self.kind == Kind::Thesis { Role::Other("supervisor") } else { Role::CollectionEditor };
        let written = [Role::Author, Role::Editor, Role::Translator, third];
        for contributor in self.record.contributors.iter().filter(|contributor| !written.contains(&contributor.role)) {
            self.losses.lost("contributors", contributor.name.display(self.arena), NO_ROLE);
        }
    }

    /// What an earlier reading kept under tags of Refer.
    fn extra(&mut self) {
        let is_own = |name: &str| name.len() == 1 && KEPT.contains(name);
        for (name, texts) in tagged::kept(self.record.extra, is_own, self.losses, NO_TAG) {
            texts.iter().for_each(|text| self.line(name, text));
        }
        self.written.insert(Slot::Extra);
    }

    fn line(&mut self, tag: &str, text: &str) {
        let start = self.out.len();
        self.out.extend_from_slice(format!("%{tag} ").as_bytes());
        if tagged::value(text, self.out) {
            self.out.push(b'\n');
        } else {
            self.out.truncate(start);
        }
    }
}
