//! Reads normalised records back.

use super::schema::{self, Record, Text};
use crate::formats::edtf;
use crate::formats::roles::role;
use crate::model::date::Date;
use crate::model::kind::Kind;
use crate::model::metrics::{ImpactFactor, Quartile};
use crate::model::name::Name;
use crate::model::pages::{PageRange, Pages, PagesKind};
use crate::model::reference::{Contributor, Extra, Identifier, Link, LinkKind, Metrics, Reference, Translated};
use crate::model::slot::Slot;
use crate::model::text::{Mark, Rich, Style};
use crate::source::arena::Arena;

/// Reads one normalised record; its texts are kept in the arena.
///
/// # Errors
/// Says what is wrong and where, when the text is no JSON or not of the record's shape.
pub fn read<'a>(line: &str, arena: &'a Arena) -> Result<Reference<'a>, String> {
    if !line.trim_start().starts_with('{') {
        return Err("not an object".to_owned());
    }
    let record: Record<'_> = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let kept = Kept { arena, record: &record };
    let mut reference = Reference {
        key: kept.text(&record.key),
        kind: Kind::from_csl(&record.kind.0).ok_or_else(|| format!("kind: no CSL type '{}'", record.kind.0))?,
        kind_known: !record.kind_guessed,
        genres: kept.texts(&record.genre),
        title: kept.rich(&record.title, Slot::Title)?,
        title_translated: kept.translated(&record.title_translated)?,
        abstract_text: kept.rich(&record.abstract_text, Slot::Abstract)?,
        abstract_translated: kept.translated(&record.abstract_translated)?,
        contributors: kept.contributors()?,
        others: record.others,
        container_title: kept.rich(&record.container_title, Slot::ContainerTitle)?,
        container_short: kept.rich(&record.container_title_short, Slot::ContainerShort)?,
        volume: kept.text(&record.volume),
        issue: kept.text(&record.issue),
        pages: record.page.as_ref().map(|pages| kept.pages(pages)),
        issued: date(&record.issued)?,
        online: date(&record.available_date)?,
        accessed: date(&record.accessed)?,
        submitted: date(&record.submitted)?,
        event_date: date(&record.event_date)?,
        original_date: date(&record.original_date)?,
        language: kept.text(&record.language),
        doi: kept.text(&record.doi),
        issn: kept.texts(&record.issn),
        isbn: kept.texts(&record.isbn),
        pmid: kept.text(&record.pmid),
        pmcid: kept.text(&record.pmcid),
        arxiv: kept.text(&record.arxiv),
        keywords: kept.texts(&record.keyword),
        metrics: record.metrics.as_ref().map(|metrics| kept.metrics(metrics)).unwrap_or_default(),
        open_access: record.open_access,
        citation_count: record.citation_count,
        ..Reference::default()
    };
    let mut texts = arena.vec();
    for (slot, text) in record.texts() {
        texts.push((slot, kept.styled(text, record.marks.get(slot.name()).map(Vec::as_slice).unwrap_or_default())?));
    }
    reference.texts = texts.into_bump_slice();
    reference.identifiers = arena.list(record.identifiers.iter().map(|identifier| Identifier {
        scheme: arena.text(&identifier.scheme),
        value: arena.text(&identifier.value),
        authority: kept.text(&identifier.authority),
    }));
    reference.links = arena.list(record.links.iter().map(|link| Link {
        kind: match link.kind {
            schema::LinkKind::Resolver => LinkKind::Resolver,
            schema::LinkKind::Page => LinkKind::Page,
            schema::LinkKind::Pdf => LinkKind::Pdf,
        },
        url: arena.text(&link.url),
    }));
    if record.extra.is_some() {
        reference.extra = extra(line, arena)?;
    }
    Ok(reference)
}

/// A record whose texts go to the arena.
struct Kept<'a, 'r> {
    arena: &'a Arena,
    record: &'r Record<'r>,
}

impl<'a> Kept<'a, '_> {
    fn text(&self, text: &Option<Text<'_>>) -> Option<&'a str> {
        text.as_ref().map(|text| self.arena.text(text))
    }

    fn texts(&self, texts: &[Text<'_>]) -> &'a [&'a str] {
        self.arena.list(texts.iter().map(|text| self.arena.text(text)))
    }

    fn rich(&self, text: &Option<Text<'_>>, slot: Slot) -> Result<Option<Rich<'a>>, String> {
        let marks = self.record.marks.get(slot.name()).map(Vec::as_slice).unwrap_or_default();
        text.as_ref().map(|text| self.styled(text, marks)).transpose()
    }

    /// A text with its marks, which must lie in it.
    fn styled(&self, text: &str, marks: &[schema::Mark]) -> Result<Rich<'a>, String> {
        if let Some(mark) = marks.iter().find(|mark| text.get(mark.start as usize..mark.end as usize).is_none()) {
            return Err(format!("marks: {}..{} is no part of '{text}'", mark.start, mark.end));
        }
        let style = |style| match style {
            schema::Style::Italic => Style::Italic,
            schema::Style::Bold => Style::Bold,
            schema::Style::Sub => Style::Sub,
            schema::Style::Sup => Style::Sup,
            schema::Style::SmallCaps => Style::SmallCaps,
            schema::Style::Underline => Style::Underline,
            schema::Style::Mono => Style::Mono,
            schema::Style::Math => Style::Math,
            schema::Style::Protected => Style::Protected,
        };
        let marks = marks.iter().map(|mark| Mark { start: mark.start, end: mark.end, style: style(mark.style) });
        Ok(Rich { text: self.arena.text(text), marks: self.arena.list(marks) })
    }

    fn translated(&self, it: &Option<schema::Translated<'_>>) -> Result<Option<Translated<'a>>, String> {
        let Some(it) = it else { return Ok(None) };
        Ok(Some(Translated { text: self.styled(&it.text, &it.marks)?, language: self.text(&it.lang) }))
    }

    fn contributors(&self) -> Result<&'a [Contributor<'a>], String> {
        let mut list = self.arena.vec();
        for it in &self.record.contributors {
            let part = |text: &Text<'_>| self.arena.text(text);
            let name = Name {
                family: part(&it.family),
                given: part(&it.given),
                particle: part(&it.particle),
                dropping: part(&it.dropping),
                suffix: part(&it.suffix),
                literal: part(&it.literal),
                corporate: it.corporate,
                eastern: it.eastern,
                unsure: it.unsure,
                ..Name::default()
            };
            list.push(Contributor { role: role(&it.role), name, orcid: self.text(&it.orcid) });
        }
        Ok(list.into_bump_slice())
    }

    fn pages(&self, it: &schema::Pages<'_>) -> Pages<'a> {
        let kind = match it.kind {
            schema::PagesKind::Range => PagesKind::Range,
            schema::PagesKind::Single => PagesKind::Single,
            schema::PagesKind::ArticleNumber => PagesKind::ArticleNumber,
            schema::PagesKind::Roman => PagesKind::Roman,
            schema::PagesKind::List => PagesKind::List,
            schema::PagesKind::Other => PagesKind::Other,
        };
        let range = |range: &schema::PageRange<'_>| PageRange { first: self.arena.text(&range.first), last: self.text(&range.last) };
        Pages { text: self.arena.text(&it.text), ranges: self.arena.list(it.ranges.iter().map(range)), kind }
    }

    fn metrics(&self, it: &schema::Metrics<'_>) -> Metrics<'a> {
        let factor =
            |factor: &schema::ImpactFactor<'_>| Some(ImpactFactor { lexical: self.arena.text(&factor.text), value: factor.value?, below: factor.below });
        Metrics {
            impact_factor: it.impact_factor.as_ref().and_then(factor),
            quartile: it.quartile.map(|quartile| match quartile {
                schema::Quartile::Q1 => Quartile::Q1,
                schema::Quartile::Q2 => Quartile::Q2,
                schema::Quartile::Q3 => Quartile::Q3,
                schema::Quartile::Q4 => Quartile::Q4,
            }),
            categories: self.texts(&it.quartile_category),
            region: it.region,
            region_category: self.text(&it.region_category),
        }
    }
}

fn date(text: &Option<Text<'_>>) -> Result<Option<Date>, String> {
    let read = |text: &Text<'_>| edtf::read(text).ok_or_else(|| format!("no EDTF date: '{text}'"));
    text.as_ref().map(read).transpose()
}

/// The members of `extra`, as they are spelled in the line, which is JSON already.
fn extra<'a>(line: &str, arena: &'a Arena) -> Result<&'a [Extra<'a>], String> {
    let mut list = arena.vec();
    let is_extra = |name: &str| serde_json::from_str::<Text<'_>>(name).is_ok_and(|name| name == "extra");
    let object = Members(line).find(|(name, _)| is_extra(name)).map_or("{}", |(_, value)| value);
    for (name, value) in Members(object) {
        let name: String = serde_json::from_str(name).map_err(|error| error.to_string())?;
        list.push(Extra { name: arena.text(&name), json: arena.text(value) });
    }
    Ok(list.into_bump_slice())
}

/// The members of an object, name and value as they are spelled. The text must be JSON.
struct Members<'a>(&'a str);

impl<'a> Iterator for Members<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.0.find('"')?;
        let (name, rest) = self.0.get(start..)?.split_at_checked(string_end(self.0.get(start..)?))?;
        let rest = rest.get(rest.find(':')? + 1..)?;
        let (value, rest) = rest.split_at_checked(value_end(rest))?;
        self.0 = rest.get(1..).unwrap_or("");
        Some((name, value.trim_matches([' ', '\t', '\r', '\n'])))
    }
}

/// Where a string that starts the text ends.
fn string_end(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Where the value before a comma or the object's end ends.
fn value_end(text: &str) -> usize {
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b'"' => {
                at += text.get(at..).map_or(1, string_end);
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' if depth == 0 => return at,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
