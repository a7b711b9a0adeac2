//! Writes PubMed's format: what the table of tags cannot say.

use super::read::without_stop;
use super::tags::{TAGS, TYPES};
use super::{dates, read};
use crate::formats::tagged::lines::{Form, Lines};
use crate::formats::tagged::table::Row;
use crate::formats::tagged::{people, write as tagged};
use crate::formats::unwritten;
use crate::formats::write::{Losses, Refused, Writer};
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::reference::{LinkKind, Reference, Role};
use crate::model::slot::Slot;
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
        let mut entry = Entry { lines: Lines::new(&FORM, record, &arena, out, losses) };
        if record.pmid.is_none() {
            // A record starts with its number or with its owner.
            entry.lines.line("OWN", "NOTNLM");
        }
        for row in TAGS {
            entry.row(row);
        }
        let written = entry.lines.written;
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

static FORM: Form = Form { head, value, odd: |_, _| None, no_tag: NO_TAG };

fn head(tag: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(tag.as_bytes());
    out.extend(std::iter::repeat_n(b' ', 4_usize.saturating_sub(tag.len())));
    out.extend_from_slice(b"- ");
}

/// A value, broken at single spaces where it is long; what follows a break stands behind six spaces.
fn value(_: &str, text: &str, out: &mut Vec<u8>) -> bool {
    let start = out.len();
    if !tagged::value(text, out) {
        return false;
    }
    if out.len() - start > WIDTH {
        let bytes = out.split_off(start);
        wrap(&bytes, out);
    }
    true
}

/// A record on its way to lines.
struct Entry<'a, 'o> {
    lines: Lines<'a, 'o>,
}

impl Entry<'_, '_> {
    fn row(&mut self, row: &Row) {
        let record = self.lines.record;
        let is_part = matches!(record.kind, Kind::Chapter);
        match row.tag() {
            "PMID" => self.lines.text(row.tag(), Slot::Pmid, record.pmid),
            "IS" => record.issn.iter().for_each(|issn| self.lines.text(row.tag(), Slot::Issn, Some(issn))),
            "ISBN" => record.isbn.iter().for_each(|isbn| self.lines.text(row.tag(), Slot::Isbn, Some(isbn))),
            "VI" => self.lines.text(row.tag(), Slot::Volume, record.volume),
            "IP" => self.lines.text(row.tag(), Slot::Issue, record.issue),
            "DP" => self.date(row, Slot::Issued),
            "DEP" => self.online(row),
            "TI" => self.titles(row),
            "TT" => {}
            "BTI" if is_part => self.container(row),
            "JT" if !is_part => self.container(row),
            "BTI" | "JT" => {}
            "PG" => self.lines.text(row.tag(), Slot::Pages, record.pages.map(|pages| pages.text)),
            "LID" => self.locations(row),
            "AID" => self.identifiers(row),
            "AB" => self.lines.rich(row.tag(), Slot::Abstract, record.abstract_text),
            "FAU" => self.people(),
            "FED" => {}
            "LA" => self.lines.text(row.tag(), Slot::Language, record.language.map(|tag| language::three_letters(tag).unwrap_or(tag))),
            "PT" => self.types(row),
            "TA" if record.container_title.is_some() => self.lines.rich(row.tag(), Slot::ContainerShort, record.container_short),
            "TA" => {}
            "PL" if !matches!(record.kind, Kind::Book | Kind::Chapter | Kind::Thesis | Kind::Report | Kind::PaperConference) => {}
            "PMC" => self.lines.text(row.tag(), Slot::Pmcid, record.pmcid),
            "OT" => {
                self.lines.written.insert(Slot::Keyword);
                for (at, word) in record.keywords.iter().enumerate() {
                    if word.contains('\n') || !tagged::is_plain(word) || record.keywords.iter().take(at.min(64)).any(|earlier| earlier == word) {
                        self.lines.losses.lost(Slot::Keyword.name(), word, ANOTHER);
                    }
                    self.lines.line(row.tag(), word);
                }
            }
            "MH" | "KW" => {}
            _ => {
                if let Some(slot) = row.slot() {
                    self.lines.rich(row.tag(), slot, record.text(slot));
                }
            }
        }
    }

    /// Each title ends in a full stop; the title in another language stands in brackets, and the original beside it.
    fn titles(&mut self, row: &Row) {
        let Some(text) = self.lines.whole_title() else { return };
        self.lines.written.insert(Slot::Title);
        let Some(translated) = self.lines.record.title_translated else { return self.titled(row.tag(), &text, Slot::Title, false) };
        tagged::plain(Slot::TitleTranslated, translated.text, self.lines.losses);
        self.lines.written.insert(Slot::TitleTranslated);
        if translated.language == Some("en") {
            if translated.text.text.contains('[') {
                self.lines.losses.lost(Slot::TitleTranslated.name(), translated.text.text, ANOTHER);
            }
            self.titled(row.tag(), translated.text.text, Slot::TitleTranslated, true);
            self.titled("TT", &text, Slot::Title, false);
            return;
        }
        if let Some(language) = translated.language {
            self.lines.losses.lost(Slot::TitleTranslated.name(), language, "PubMed's format does not say in which language");
        }
        if text.starts_with('[') {
            self.lines.losses.lost(Slot::Title.name(), &text, ANOTHER);
        }
        self.titled(row.tag(), &text, Slot::Title, false);
        self.titled("TT", translated.text.text, Slot::TitleTranslated, false);
    }

    fn titled(&mut self, tag: &str, text: &str, slot: Slot, bracketed: bool) {
        let stopped = stopped(text);
        if without_stop(&stopped) != text {
            self.lines.losses.lost(slot.name(), text, ANOTHER);
        }
        if bracketed {
            self.lines.line(tag, &format!("[{stopped}]"));
        } else {
            self.lines.line(tag, &stopped);
        }
    }

    /// Where only the short title is known it stands for the whole.
    fn container(&mut self, row: &Row) {
        self.lines.rich(row.tag(), Slot::ContainerTitle, self.lines.record.container_title);
    }

    fn date(&mut self, row: &Row, slot: Slot) {
        let Some(date) = self.lines.record.issued else { return };
        self.lines.written.insert(slot);
        match dates::written(&date) {
            Some(text) => self.lines.line(row.tag(), &text),
            None => {
                self.lines.losses.lost(slot.name(), &date.to_string(), NO_DATE);
                self.lines.line(row.tag(), &format!("{:04}", date.start.year.max(0)));
            }
        }
    }

    /// `20180301`
    fn online(&mut self, row: &Row) {
        let Some(date) = self.lines.record.online else { return };
        let text = format!("{:04}{:02}{:02}", date.start.year, date.start.month, date.start.day);
        if date.start.day != 0 && dates::read(&text) == Some(date) {
            self.lines.text(row.tag(), Slot::Online, Some(&text));
        }
    }

    /// The DOI stands in `LID` and, as PubMed has it, in `AID`.
    fn locations(&mut self, row: &Row) {
        if let Some(doi) = self.lines.record.doi {
            self.lines.text(row.tag(), Slot::Doi, Some(&format!("{doi} [doi]")));
        }
    }

    fn identifiers(&mut self, row: &Row) {
        for id in self.lines.record.identifiers {
            if id.scheme == "nlm-id" && id.authority.is_none() {
                self.lines.line("JID", id.value);
                continue;
            }
            if let Some(authority) = id.authority {
                self.lines.losses.lost("identifiers", authority, NO_TAG);
            }
            let plain = |text: &str| !text.is_empty() && !text.contains(['[', ']']);
            if id.scheme == "doi" || !plain(id.scheme) || !plain(id.value) {
                self.lines.losses.lost("identifiers", id.value, ANOTHER);
                continue;
            }
            self.lines.line(row.tag(), &format!("{} [{}]", id.value, id.scheme));
        }
        let text = self.lines.record.text(Slot::PaperId).map_or("", |text| text.text);
        if self.lines.record.identifiers.iter().any(|id| id.value == text) {
            self.lines.written.insert(Slot::PaperId);
        }
        let text = self.lines.record.text(Slot::ContainerId).map_or("", |text| text.text);
        if self.lines.record.identifiers.iter().any(|id| id.value == text) {
            self.lines.written.insert(Slot::ContainerId);
        }
    }

    /// Full and short names of authors and editors; bodies among the authors stand in `CN`.
    fn people(&mut self) {
        let record = self.lines.record;
        for (role, full, short) in [(Role::Author, "FAU", "AU"), (Role::Editor, "FED", "ED")] {
            for contributor in record.contributors.iter().filter(|contributor| contributor.role == role) {
                let name = &contributor.name;
                if name.literal.is_empty() {
                    let text = people::written(name, self.lines.arena);
                    if !read::comes_back(name, text, self.lines.arena) {
                        self.lines.losses.lost("contributors", text, ANOTHER);
                    }
                    self.lines.line(full, text);
                    self.lines.line(short, &abbreviated(name));
                } else if role == Role::Author {
                    self.lines.line("CN", name.literal);
                } else {
                    self.lines.losses.lost("contributors", name.literal, NO_ROLE);
                }
                match contributor.orcid {
                    Some(orcid) if role == Role::Author => self.lines.line("AUID", &format!("ORCID: {orcid}")),
                    Some(orcid) => self.lines.losses.lost("orcid", orcid, NO_TAG),
                    None => {}
                }
            }
        }
        for contributor in record.contributors.iter().filter(|contributor| !matches!(contributor.role, Role::Author | Role::Editor)) {
            self.lines.losses.lost("contributors", contributor.name.display(self.lines.arena), NO_ROLE);
        }
    }

    /// The kind as a type, then the finer types; whether they are read as these is tried.
    fn types(&mut self, row: &Row) {
        let record = self.lines.record;
        let own = TYPES.iter().find(|(kind, _)| *kind == record.kind).map(|(_, name)| *name);
        let container = record.container_title.map(|title| title.text);
        let mut genres = Vec::new();
        let named =
            of_types(own.into_iter().chain(record.genres.iter().copied()), container.filter(|_| record.kind != Kind::Chapter), &mut |genre| genres.push(genre));
        let read_as = named.unwrap_or(if container.is_some() { Kind::ArticleJournal } else { Kind::Document });
        if read_as != record.kind {
            self.lines.losses.lost(Slot::Kind.name(), record.kind.csl(), NO_TYPE);
        }
        self.lines.written.insert(Slot::Genre);
        if genres != record.genres {
            self.lines.losses.lost(Slot::Genre.name(), &record.genres.join("; "), ANOTHER);
        }
        for name in own.into_iter().chain(record.genres.iter().copied()) {
            self.lines.line(row.tag(), name);
        }
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
