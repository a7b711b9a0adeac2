//! Writes normalised records.

use super::schema::{self, KindName, Record, Text};
use crate::formats::json_text::{escaped, string, value};
use crate::formats::roles::role_name;
use crate::formats::unwritten;
use crate::formats::write::{Losses, Refused, Writer};
use crate::model::date::Date;
use crate::model::name::Name;
use crate::model::pages::{Pages, PagesKind};
use crate::model::reference::{Contributor, LinkKind, Metrics, Reference, Role, Translated};
use crate::model::slot::Slot;
use crate::model::text::{Mark, Rich, Style};
use crate::normalize::key;
use std::borrow::Cow;
use std::ops::Range;

/// Writes NDJSON: one normalised record a line.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsonWriter;

impl Writer for JsonWriter {
    fn open(&self, _: &mut Vec<u8>) {}

    fn own_key(&self, key: &str) -> Option<String> {
        key::kept(key)
    }

    fn write(&self, record: &Reference<'_>, key: &str, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused> {
        let before = out.len();
        let (mut mirror, strays) = mirror(record);
        mirror.key = Some(Cow::Borrowed(key));
        if let Err(error) = serde_json::to_writer(&mut *out, &mirror) {
            out.truncate(before);
            return Err(Refused(error.to_string()));
        }
        if !record.extra.is_empty() || !strays.is_empty() {
            out.pop();
            extra(record, &strays, out, losses);
            out.push(b'}');
        }
        out.push(b'\n');
        // The key is the first member.
        let start = before + "{\"key\":\"".len();
        let mut spelled = Vec::with_capacity(key.len());
        escaped(key, &mut spelled);
        Ok(Some(start..start + spelled.len()))
    }

    fn close(&self, _: &mut Vec<u8>) {}
}

/// Writes `,"extra":{…}`: members that no field fits, and texts in slots that the record has no member for.
fn extra(record: &Reference<'_>, strays: &[(Slot, Rich<'_>)], out: &mut Vec<u8>, losses: &mut Losses) {
    out.extend_from_slice(b",\"extra\":{");
    let start = out.len();
    let name = |name: &str, out: &mut Vec<u8>| {
        if out.len() > start {
            out.push(b',');
        }
        string(name, out);
        out.push(b':');
    };
    for (slot, text) in strays {
        if record.extra.iter().any(|extra| extra.name == slot.name()) {
            losses.lost(slot.name(), text.text, "the member stands twice");
            continue;
        }
        name(slot.name(), out);
        string(text.text, out);
    }
    for extra in unwritten::distinct(record.extra, losses) {
        name(extra.name, out);
        value(extra.json, out);
    }
    out.push(b'}');
}

/// The record in the shape it is written in, and texts in slots that the shape has no member for.
fn mirror<'a>(record: &Reference<'a>) -> (Record<'a>, Vec<(Slot, Rich<'a>)>) {
    let mut mirror = Record {
        kind: KindName(Cow::Borrowed(record.kind.csl())),
        kind_guessed: !record.kind_known,
        genre: texts(record.genres),
        title_translated: record.title_translated.map(translated),
        contributors: record.contributors.iter().map(contributor).collect(),
        others: record.others,
        volume: text(record.volume),
        issue: text(record.issue),
        page: record.pages.map(pages),
        issued: date(record.issued),
        available_date: date(record.online),
        accessed: date(record.accessed),
        submitted: date(record.submitted),
        event_date: date(record.event_date),
        original_date: date(record.original_date),
        language: text(record.language),
        doi: text(record.doi),
        issn: texts(record.issn),
        isbn: texts(record.isbn),
        pmid: text(record.pmid),
        pmcid: text(record.pmcid),
        arxiv: text(record.arxiv),
        keyword: texts(record.keywords),
        metrics: (record.metrics != Metrics::default()).then(|| metrics(record.metrics)),
        open_access: record.open_access,
        citation_count: record.citation_count,
        abstract_translated: record.abstract_translated.map(translated),
        ..Record::default()
    };
    for (slot, text) in [
        (Slot::Title, record.title),
        (Slot::ContainerTitle, record.container_title),
        (Slot::ContainerShort, record.container_short),
        (Slot::Abstract, record.abstract_text),
    ] {
        let Some(text) = text else { continue };
        let member = match slot {
            Slot::Title => &mut mirror.title,
            Slot::ContainerTitle => &mut mirror.container_title,
            Slot::ContainerShort => &mut mirror.container_title_short,
            _ => &mut mirror.abstract_text,
        };
        *member = Some(Cow::Borrowed(text.text));
        keep_marks(&mut mirror, slot, text);
    }
    let mut strays = Vec::new();
    for (slot, text) in record.texts {
        match mirror.text_mut(*slot) {
            Some(member) => {
                *member = Some(Cow::Borrowed(text.text));
                keep_marks(&mut mirror, *slot, *text);
            }
            None => strays.push((*slot, *text)),
        }
    }
    mirror.identifiers = record
        .identifiers
        .iter()
        .map(|identifier| schema::Identifier {
            scheme: Cow::Borrowed(identifier.scheme),
            value: Cow::Borrowed(identifier.value),
            authority: text(identifier.authority),
        })
        .collect();
    mirror.links = record
        .links
        .iter()
        .map(|link| schema::Link {
            kind: match link.kind {
                LinkKind::Resolver => schema::LinkKind::Resolver,
                LinkKind::Page => schema::LinkKind::Page,
                LinkKind::Pdf => schema::LinkKind::Pdf,
            },
            url: Cow::Borrowed(link.url),
        })
        .collect();
    (mirror, strays)
}

fn keep_marks<'a>(mirror: &mut Record<'a>, slot: Slot, text: Rich<'a>) {
    if !text.marks.is_empty() {
        mirror.marks.insert(Cow::Borrowed(slot.name()), marks(text.marks));
    }
}

fn text(text: Option<&str>) -> Option<Text<'_>> {
    text.map(Cow::Borrowed)
}

fn texts<'a>(texts: &[&'a str]) -> Vec<Text<'a>> {
    texts.iter().map(|text| Cow::Borrowed(*text)).collect()
}

fn date(date: Option<Date>) -> Option<Text<'static>> {
    date.map(|date| Cow::Owned(date.to_string()))
}

fn translated(it: Translated<'_>) -> schema::Translated<'_> {
    schema::Translated { text: Cow::Borrowed(it.text.text), lang: text(it.language), marks: marks(it.text.marks) }
}

fn marks(marks: &[Mark]) -> Vec<schema::Mark> {
    let style = |style| match style {
        Style::Italic => schema::Style::Italic,
        Style::Bold => schema::Style::Bold,
        Style::Sub => schema::Style::Sub,
        Style::Sup => schema::Style::Sup,
        Style::SmallCaps => schema::Style::SmallCaps,
        Style::Underline => schema::Style::Underline,
        Style::Mono => schema::Style::Mono,
        Style::Math => schema::Style::Math,
        Style::Protected => schema::Style::Protected,
    };
    marks.iter().map(|mark| schema::Mark { start: mark.start, end: mark.end, style: style(mark.style) }).collect()
}

fn contributor<'a>(it: &Contributor<'a>) -> schema::Contributor<'a> {
    let Name { family, given, particle, dropping, suffix, literal, corporate, eastern, unsure, .. } = it.name;
    let role = match it.role {
        Role::Other(name) => name,
        role => role_name(role).unwrap_or("contributor"),
    };
    schema::Contributor {
        role: Cow::Borrowed(role),
        family: Cow::Borrowed(family),
        given: Cow::Borrowed(given),
        particle: Cow::Borrowed(particle),
        dropping: Cow::Borrowed(dropping),
        suffix: Cow::Borrowed(suffix),
        literal: Cow::Borrowed(literal),
        corporate,
        eastern,
        unsure,
        orcid: text(it.orcid),
    }
}

fn pages(it: Pages<'_>) -> schema::Pages<'_> {
    let kind = match it.kind {
        PagesKind::Range => schema::PagesKind::Range,
        PagesKind::Single => schema::PagesKind::Single,
        PagesKind::ArticleNumber => schema::PagesKind::ArticleNumber,
        PagesKind::Roman => schema::PagesKind::Roman,
        PagesKind::List => schema::PagesKind::List,
        PagesKind::Other => schema::PagesKind::Other,
    };
    let ranges = it.ranges.iter().map(|range| schema::PageRange { first: Cow::Borrowed(range.first), last: text(range.last) });
    schema::Pages { text: Cow::Borrowed(it.text), kind, ranges: ranges.collect() }
}

fn metrics(it: Metrics<'_>) -> schema::Metrics<'_> {
    schema::Metrics {
        impact_factor: it.impact_factor.map(|factor| schema::ImpactFactor {
            text: Cow::Borrowed(factor.lexical),
            value: factor.value.is_finite().then_some(factor.value),
            below: factor.below,
        }),
        quartile: it.quartile.map(|quartile| match quartile {
            crate::model::metrics::Quartile::Q1 => schema::Quartile::Q1,
            crate::model::metrics::Quartile::Q2 => schema::Quartile::Q2,
            crate::model::metrics::Quartile::Q3 => schema::Quartile::Q3,
            crate::model::metrics::Quartile::Q4 => schema::Quartile::Q4,
        }),
        quartile_category: texts(it.categories),
        region: it.region,
        region_category: text(it.region_category),
    }
}
