//! Writes PubMed's format: what the table of tags cannot say.

use super::read::without_stop;
use super::tags::{TAGS, TYPES};
use super::{dates, read};
use crate::formats::tagged::table::Row;
use crate::formats::tagged::{people, write as tagged};
use crate::formats::unwritten::{self, Slots};
use crate::formats::write::{Losses, Refused, Writer};
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::reference::{LinkKind, Reference, Role};
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::language;
use crate::normalize::names::initials_of;
use crate::normalize::record::kind::of_types;
use crate::source::Arena;
use std::ops::Range;

const NO_TAG: &str = "PubMed's format has no tag for it";
const NO_TYPE: &str = "PubMed has no type for it";
const NO_ROLE: &str = "PubMed's format has authors and editors alone";
const NO_DATE: &str = "PubMed's dates cannot say it";
const ANOTHER: &str = "it would be read as something else";
/// Columns of a line.
const WIDTH: usize = 88;

/// Writes PubMed's format, with an empty line between records.
#[derive(Clone, Copy, Debug, Default)]
pub struct PubmedWriter;

impl Writer for PubmedWriter {
    fn open(&self, _: &mut Vec<u8>) {}

    fn write(&self, record: &Reference<'_>, _: &str, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused> {
        let arena = Arena::new();
        let mut lines = Lines { record, out, losses, arena: &arena, written: Slots::default() };
        if record.pmid.is_none() {
            // A record starts with its number or with its owner.
            lines.line("OWN", "NOTNLM");
        }
        for row in TAGS {
            lines.row(row);
        }
        let written = lines.written;
        for link in record.links.iter().filter(|link| link.kind != LinkKind::Resolver || record.doi.is_none()) {
            losses.lost("links", link.url, NO_TAG);
        }
        if record.others {
            losses.lost("others", "and others", NO_TAG);
        }
        unwritten::report(record, written, losses, NO_TAG);
        Ok(None)
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
    arena: &'o Arena,
    written: Slots,
}

impl<'a> Lines<'a, '_> {
    fn row(&mut self, row: &Row) {
        let record = self.record;
        let is_part = matches!(record.kind, Kind::Chapter);
        match row.tag() {
            "PMID" => self.text(row, Slot::Pmid, record.pmid),
            "IS" => record.issn.iter().for_each(|issn| self.text(row, Slot::Issn, Some(issn))),
            "ISBN" => record.isbn.iter().for_each(|isbn| self.text(row, Slot::Isbn, Some(isbn))),
            "VI" => self.text(row, Slot::Volume, record.volume),
            "IP" => self.text(row, Slot::Issue, record.issue),
            "DP" => self.date(row, Slot::Issued),
            "DEP" => self.online(row),
            "TI" => self.titles(row),
            "TT" => {}
            "BTI" if is_part => self.container(row),
            "JT" if !is_part => self.container(row),
            "BTI" | "JT" => {}
            "PG" => self.text(row, Slot::Pages, record.pages.map(|pages| pages.text)),
            "LID" => self.locations(row),
            "AID" => self.identifiers(row),
            "AB" => self.rich(row, Slot::Abstract, record.abstract_text),
            "FAU" => self.people(),
            "FED" => {}
            "LA" => self.text(row, Slot::Language, record.language.map(|tag| language::three_letters(tag).unwrap_or(tag))),
            "PT" => self.types(row),
            "TA" if record.container_title.is_some() => self.rich(row, Slot::ContainerShort, record.container_short),
            "TA" => {}
            "PL" if !matches!(record.kind, Kind::Book | Kind::Chapter | Kind::Thesis | Kind::Report | Kind::PaperConference) => {}
            "PMC" => self.text(row, Slot::Pmcid, record.pmcid),
            "OT" => {
                self.written.insert(Slot::Keyword);
                for (at, word) in record.keywords.iter().enumerate() {
                    if word.contains('\n') || !tagged::is_plain(word) || record.keywords.iter().take(at.min(64)).any(|earlier| earlier == word) {
                        self.losses.lost(Slot::Keyword.name(), word, ANOTHER);
                    }
                    self.line(row.tag(), word);
                }
            }
            "MH" | "KW" => {}
            _ => {
                if let Some(slot) = row.slot() {
                    self.rich(row, slot, record.text(slot));
                }
            }
        }
    }

    fn text(&mut self, row: &Row, slot: Slot, text: Option<&str>) {
        if let Some(text) = text {
            self.written.insert(slot);
            self.line(row.tag(), text);
        }
    }

    fn rich(&mut self, row: &Row, slot: Slot, text: Option<Rich<'_>>) {
        if let Some(text) = text {
            tagged::plain(slot, text, self.losses);
            self.text(row, slot, Some(text.text));
        }
    }

    /// Each title ends in a full stop; the title in another language stands in brackets, and the original beside it.
    fn titles(&mut self, row: &Row) {
        let subtitle = self.record.text(Slot::Subtitle);
        let Some(title) = self.record.title else { return };
        tagged::plain(Slot::Title, title, self.losses);
        self.written.insert(Slot::Title);
        let mut text = title.text.to_owned();
        if let Some(subtitle) = subtitle {
            tagged::plain(Slot::Subtitle, subtitle, self.losses);
            self.written.insert(Slot::Subtitle);
            text.push_str(tagged::subtitle_sign(title.text));
            text.push_str(subtitle.text);
        }
        let Some(translated) = self.record.title_translated else { return self.titled(row.tag(), &text, Slot::Title, false) };
        tagged::plain(Slot::TitleTranslated, translated.text, self.losses);
        self.written.insert(Slot::TitleTranslated);
        if translated.language == Some("en") {
            if translated.text.text.contains('[') {
                self.losses.lost(Slot::TitleTranslated.name(), translated.text.text, ANOTHER);
            }
            self.titled(row.tag(), translated.text.text, Slot::TitleTranslated, true);
            self.titled("TT", &text, Slot::Title, false);
            return;
        }
        if let Some(language) = translated.language {
            self.losses.lost(Slot::TitleTranslated.name(), language, "PubMed's format does not say in which language");
        }
        if text.starts_with('[') {
            self.losses.lost(Slot::Title.name(), &text, ANOTHER);
        }
        self.titled(row.tag(), &text, Slot::Title, false);
        self.titled("TT", translated.text.text, Slot::TitleTranslated, false);
    }

    fn titled(&mut self, tag: &str, text: &str, slot: Slot, bracketed: bool) {
        let stopped = stopped(text);
        if without_stop(&stopped) != text {
            self.losses.lost(slot.name(), text, ANOTHER);
        }
        if bracketed {
            self.line(tag, &format!("[{stopped}]"));
        } else {
            self.line(tag, &stopped);
        }
    }

    /// Where only the short title is known it stands for the whole.
    fn container(&mut self, row: &Row) {
        self.rich(row, Slot::ContainerTitle, self.record.container_title);
    }

    fn date(&mut self, row: &Row, slot: Slot) {
        let Some(date) = self.record.issued else { return };
        self.written.insert(slot);
        match dates::written(&date) {
            Some(text) => self.line(row.tag(), &text),
            None => {
                self.losses.lost(slot.name(), &date.to_string(), NO_DATE);
                self.line(row.tag(), &format!("{:04}", date.start.year.max(0)));
            }
        }
    }

    /// `20180301`
    fn online(&mut self, row: &Row) {
        let Some(date) = self.record.online else { return };
        let text = format!("{:04}{:02}{:02}", date.start.year, date.start.month, date.start.day);
        if date.start.day != 0 && dates::read(&text) == Some(date) {
            self.text(row, Slot::Online, Some(&text));
        }
    }

    /// The DOI stands in `LID` and, as PubMed has it, in `AID`.
    fn locations(&mut self, row: &Row) {
        if let Some(doi) = self.record.doi {
            self.text(row, Slot::Doi, Some(&format!("{doi} [doi]")));
        }
    }

    fn identifiers(&mut self, row: &Row) {
        for id in self.record.identifiers {
            if id.scheme == "nlm-id" && id.authority.is_none() {
                self.line("JID", id.value);
                continue;
            }
            if let Some(authority) = id.authority {
                self.losses.lost("identifiers", authority, NO_TAG);
            }
            let plain = |text: &str| !text.is_empty() && !text.contains(['[', ']']);
            if id.scheme == "doi" || !plain(id.scheme) || !plain(id.value) {
                self.losses.lost("identifiers", id.value, ANOTHER);
                continue;
            }
            self.line(row.tag(), &format!("{} [{}]", id.value, id.scheme));
        }
        let text = self.record.text(Slot::PaperId).map_or("", |text| text.text);
        if self.record.identifiers.iter().any(|id| id.value == text) {
            self.written.insert(Slot::PaperId);
        }
        let text = self.record.text(Slot::ContainerId).map_or("", |text| text.text);
        if self.record.identifiers.iter().any(|id| id.value == text) {
            self.written.insert(Slot::ContainerId);
        }
    }

    /// Full and short names of authors and editors; bodies among the authors stand in `CN`.
    fn people(&mut self) {
        let record = self.record;
        for (role, full, short) in [(Role::Author, "FAU", "AU"), (Role::Editor, "FED", "ED")] {
            for contributor in record.contributors.iter().filter(|contributor| contributor.role == role) {
                let name = &contributor.name;
                if name.literal.is_empty() {
                    let text = people::written(name, self.arena);
                    if !read::comes_back(name, text, self.arena) {
                        self.losses.lost("contributors", text, ANOTHER);
                    }
                    self.line(full, text);
                    self.line(short, &abbreviated(name));
                } else if role == Role::Author {
                    self.line("CN", name.literal);
                } else {
                    self.losses.lost("contributors", name.literal, NO_ROLE);
                }
                match contributor.orcid {
                    Some(orcid) if role == Role::Author => self.line("AUID", &format!("ORCID: {orcid}")),
                    Some(orcid) => self.losses.lost("orcid", orcid, NO_TAG),
                    None => {}
                }
            }
        }
        for contributor in record.contributors.iter().filter(|contributor| !matches!(contributor.role, Role::Author | Role::Editor)) {
            self.losses.lost("contributors", contributor.name.display(self.arena), NO_ROLE);
        }
    }

    /// The kind as a type, then the finer types; whether they are read as these is tried.
    fn types(&mut self, row: &Row) {
        let record = self.record;
        let own = TYPES.iter().find(|(kind, _)| *kind == record.kind).map(|(_, name)| *name);
        let container = record.container_title.map(|title| title.text);
        let mut genres = Vec::new();
        let named =
            of_types(own.into_iter().chain(record.genres.iter().copied()), container.filter(|_| record.kind != Kind::Chapter), &mut |genre| genres.push(genre));
        let read_as = named.unwrap_or(if container.is_some() { Kind::ArticleJournal } else { Kind::Document });
        if read_as != record.kind {
            self.losses.lost(Slot::Kind.name(), record.kind.csl(), NO_TYPE);
        }
        self.written.insert(Slot::Genre);
        if genres != record.genres {
            self.losses.lost(Slot::Genre.name(), &record.genres.join("; "), ANOTHER);
        }
        for name in own.into_iter().chain(record.genres.iter().copied()) {
            self.line(row.tag(), name);
        }
    }

    /// A line, broken at single spaces where it is long; what follows a break stands behind six spaces.
    fn line(&mut self, tag: &str, text: &str) {
        let start = self.out.len();
        self.out.extend_from_slice(format!("{tag:4}- ").as_bytes());
        let value = self.out.len();
        if !tagged::value(text, self.out) {
            self.out.truncate(start);
            return;
        }
        if self.out.len() - value > WIDTH {
            let bytes = self.out.split_off(value);
            wrap(&bytes, self.out);
        }
        self.out.push(b'\n');
    }
}

fn wrap(bytes: &[u8], out: &mut Vec<u8>) {
    let mut from = 0;
    while bytes.len() - from > WIDTH {
        let window = bytes.get(from..from + WIDTH).unwrap_or_default();
        let is_single = |at: usize| {
            window.get(at) == Some(&b' ') && at > 0 && window.get(at - 1) != Some(&b' ') && bytes.get(from + at + 1).is_some_and(|next| next.is_ascii_graphic())
        };
        // Beside signs beyond ASCII a break may stand for nothing.
        let before = |at: usize| window.get(at.wrapping_sub(1)).is_some_and(u8::is_ascii);
        let Some(at) = (1..WIDTH).rev().find(|at| is_single(*at) && before(*at)) else { break };
        out.extend_from_slice(window.get(..at).unwrap_or_default());
        out.extend_from_slice(b"\n      ");
        from += at + 1;
    }
    out.extend_from_slice(bytes.get(from..).unwrap_or_default());
}

/// With a full stop, unless another sign ends it.
fn stopped(text: &str) -> String {
    let ends = text.ends_with(['.', '?', '!', '。', '？', '！']);
    format!("{text}{}", if ends { "" } else { "." })
}

/// `van der Berg JA 3rd`
fn abbreviated(name: &Name<'_>) -> String {
    let mut text = String::new();
    for part in [name.particle, name.family] {
        if !text.is_empty() && !text.ends_with(['\'', '’', '-']) && !part.is_empty() {
            text.push(' ');
        }
        text.push_str(part);
    }
    let mut initials = String::new();
    initials_of(name.given, &mut initials);
    initials.retain(|c| c.is_alphanumeric());
    for part in [initials.as_str(), name.suffix] {
        if !part.is_empty() {
            text.push(' ');
            text.push_str(part);
        }
    }
    text
}
