//! Merging layers: per field the innermost value that says something, its other language kept beside it.

use super::fields::{Fields, LinkReading, Text};
use super::translation::{TitleRelation, relation};
use super::{Traits, kind};
use crate::model::date::Date;
use crate::model::kind::Kind;
use crate::model::record::{Layer, Layered, Raw, RawKind};
use crate::model::reference::{Contributor, Extra, Identifier, Link, LinkKind, Metrics, Reference, Role, Translated};
use crate::model::slot::Slot;
use crate::normalize::date::DateReading;
use crate::normalize::doi;
use crate::normalize::text::script::{Script, dominant, language_in};
use crate::source::{Arena, Level, Span, escape};
use std::collections::HashSet;

/// The merged reference of these layers.
pub fn merge<'a>(levels: &'a [Level<'a>], layers: &'a [Layer<'a>], fields: &Fields<'a>, format: &Traits, arena: &'a Arena) -> Reference<'a> {
    if layers.is_empty() {
        return Reference::default();
    }
    let known = |slot: Slot| layers.iter().rev().find_map(|layer| layer.known(slot));
    let title = fields.title.first().map(|field| field.value);
    let title_translated = translated_title(fields);
    let container = fields.container_title.first().or(fields.container_again.first()).map(|field| field.value.rich);
    let (kind, kind_known, genres) = kind_of(known(Slot::Genre), container.map(|c| c.text), arena);
    let issued = longest_date(fields.issued);
    let online = fields.online.each().find_map(|field| field.value.date);
    let doi = fields.doi.each().find_map(|field| field.value.doi);
    let links = links(fields, doi, arena);
    Reference {
        kind,
        kind_known,
        genres,
        title: title.map(|title| title.rich),
        title_translated,
        abstract_text: fields.abstract_text.first().map(|field| field.value.rich),
        abstract_translated: fields.abstract_translated.first().map(|field| Translated { text: field.value.rich, language: Some("zh") }),
        contributors: contributors(fields, arena),
        container_title: container,
        volume: fields.volume.each().find_map(|field| field.value.volume),
        issue: fields.issue.each().find_map(|field| field.value.issue).or_else(|| fields.volume.each().find_map(|field| field.value.issue)),
        pages: fields.pages.each().find_map(|field| field.value.pages),
        issued: issued.or(online),
        online,
        language: title.and_then(|title| script_language(title.rich.text)),
        doi,
        issn: issns(fields, arena),
        pmcid: fields.pmcid.each().find_map(|field| field.value.value),
        identifiers: identifiers(fields, known(Slot::PaperId), known(Slot::Platform), arena),
        links,
        keywords: known(Slot::Keyword).map_or(&[], |raw| arena.list(kind::items(raw))),
        metrics: metrics(fields, arena),
        open_access: known(Slot::OpenAccess).and_then(truth),
        citation_count: known(Slot::CitationCount).and_then(|raw| raw.text.trim().parse().ok()),
        // Other formats' readers know better how theirs is written.
        extra: if format.nested { extra(levels, layers, arena) } else { &[] },
        ..Reference::default()
    }
}

/// A date that begins another agrees with it: the longer one is used.
fn longest_date(dates: Layered<'_, DateReading>) -> Option<Date> {
    let mut all = dates.each().filter_map(|field| field.value.date);
    let first = all.next()?;
    Some(all.filter(|other| first.begins(other)).last().unwrap_or(first))
}

fn translated_title<'a>(fields: &Fields<'a>) -> Option<Translated<'a>> {
    let original = fields.title.first()?;
    let outer = fields.other_titles().find_map(|(field, relation)| match relation {
        TitleRelation::Translation(language) => Some(Translated { text: field.value.rich, language }),
        // Perhaps one: kept, for nothing may be lost.
        TitleRelation::Unsure => Some(Translated { text: field.value.rich, language: None }),
        _ => None,
    });
    outer.or_else(|| {
        let text: Text<'a> = fields.title_translated.first()?.value;
        let same = relation(text.rich.text, original.value.rich.text) == TitleRelation::Same;
        (!same).then_some(Translated { text: text.rich, language: Some("zh") })
    })
}

/// The language a script alone tells; Latin, Cyrillic and Arabic letters serve too many for that.
fn script_language(text: &str) -> Option<&'static str> {
    match dominant(text) {
        Script::Latin | Script::None | Script::Other | Script::Cyrillic | Script::Arabic => None,
        script => language_in(script, text),
    }
}

fn kind_of<'a>(types: Option<&'a Raw<'a>>, container: Option<&str>, arena: &'a Arena) -> (Kind, bool, &'a [&'a str]) {
    let mut genres = Vec::new();
    let named = types.and_then(|raw| kind::of_types(kind::items(raw), container, &mut |genre| genres.push(genre)));
    let guess = if container.is_some() { Kind::ArticleJournal } else { Kind::Document };
    (named.unwrap_or(guess), named.is_some(), arena.list(genres))
}

fn contributors<'a>(fields: &Fields<'a>, arena: &'a Arena) -> &'a [Contributor<'a>] {
    let names = fields.authors.each().map(|field| field.value.names).find(|names| !names.is_empty()).unwrap_or_default();
    arena.list(names.iter().map(|name| Contributor { role: Role::Author, name: *name, orcid: None }))
}

fn issns<'a>(fields: &Fields<'a>, arena: &'a Arena) -> &'a [&'a str] {
    if fields.issn.is_empty() && fields.eissn.is_empty() {
        return &[];
    }
    let mut all: Vec<&'a str> = Vec::new();
    let first = |field: Layered<'a, &'a [crate::model::identifier::IdPart<'a>]>| field.first().map_or(&[][..], |f| f.value);
    for part in first(fields.issn).iter().chain(first(fields.eissn)) {
        if let Some(value) = part.reading.value.filter(|value| !all.contains(value)) {
            all.push(value);
        }
    }
    arena.list(all)
}

fn identifiers<'a>(fields: &Fields<'a>, paper: Option<&Raw<'a>>, platform: Option<&Raw<'a>>, arena: &'a Arena) -> &'a [Identifier<'a>] {
    let authority = platform.map(|raw| raw.text);
    let container = fields.container_id.first().map(|field| Identifier { scheme: "periodical-id", value: field.value, authority });
    let paper = paper.map(|raw| Identifier { scheme: "paper-id", value: raw.text, authority });
    let other = fields.doi.each().find_map(|field| match (field.value.syntax, field.value.other) {
        (Some(crate::model::identifier::DoiSyntax::OtherScheme(scheme)), Some(value)) => Some(Identifier { scheme: scheme.name(), value, authority: None }),
        _ => None,
    });
    arena.list(container.into_iter().chain(paper).chain(other))
}

fn links<'a>(fields: &Fields<'a>, doi: Option<&str>, arena: &'a Arena) -> &'a [Link<'a>] {
    let mut all: Vec<Link<'a>> = Vec::new();
    let mut add = |kind: LinkKind, url: &'a str| {
        if !url.is_empty() && !all.iter().any(|link| link.url == url || (kind == LinkKind::Resolver && link.kind == kind)) {
            all.push(Link { kind, url });
        }
    };
    let usable = |link: &LinkReading<'a>| link.reading.fault.is_none() && link.reading.unsafe_scheme.is_none();
    for field in [fields.url, fields.doi_url, fields.list_url] {
        for found in field.each().map(|field| field.value).filter(usable).take(1) {
            let resolves = found.doi.is_some_and(|link| link.resolver && doi.is_none_or(|doi| doi::same(link.doi, doi)));
            add(if resolves { LinkKind::Resolver } else { LinkKind::Page }, found.url.trim());
        }
    }
    for found in fields.pdf.each().map(|field| field.value).filter(usable).take(1) {
        add(LinkKind::Pdf, found.url.trim());
    }
    arena.list(all)
}

fn metrics<'a>(fields: &Fields<'a>, arena: &'a Arena) -> Metrics<'a> {
    let categories = fields.categories.first().map_or(&[][..], |field| field.value);
    Metrics {
        impact_factor: fields.impact_factor.each().filter(|field| !field.value.zero).find_map(|field| field.value.value),
        quartile: fields.quartile.each().find_map(|field| field.value.value),
        categories: if categories.is_empty() { &[] } else { arena.list(categories.iter().map(|category| category.text)) },
        region: fields.region.each().find_map(|field| field.value.value).filter(|region| *region > 0),
        region_category: fields.region_category.first().map(|field| field.value),
    }
}

fn truth(raw: &Raw<'_>) -> Option<bool> {
    match raw.text.trim() {
        "true" | "True" | "TRUE" | "1" => Some(true),
        "false" | "False" | "FALSE" | "0" => Some(false),
        _ => None,
    }
}

/// Members that no field holds, the inner ones first.
fn extra<'a>(levels: &'a [Level<'a>], layers: &'a [Layer<'a>], arena: &'a Arena) -> &'a [Extra<'a>] {
    const KEPT: [bool; Slot::COUNT] = {
        let slots = [Slot::Extra, Slot::SiteCategory, Slot::PubModel, Slot::Score, Slot::Total, Slot::Picture, Slot::Platform];
        let (mut kept, mut at) = ([false; Slot::COUNT], 0);
        while at < slots.len() {
            kept[slots[at] as usize] = true;
            at += 1;
        }
        kept
    };
    let (mut all, mut seen): (Vec<Extra<'a>>, HashSet<&str>) = Default::default();
    for layer in layers.iter().rev() {
        let text = levels.get(usize::from(layer.level)).map_or("", |level| level.text);
        for raw in layer.raws.iter().filter(|raw| KEPT[raw.slot as usize] && !raw.is_missing() && raw.text != "0") {
            let name = raw.path.strip_prefix('/').unwrap_or(raw.path);
            // A handful, as sites write them, is compared sooner than hashed.
            let is_new = if all.len() < 16 {
                all.iter().all(|extra| extra.name != name)
            } else {
                if seen.is_empty() {
                    seen.extend(all.iter().map(|extra| extra.name));
                }
                seen.insert(name)
            };
            if is_new {
                all.push(Extra { name, json: json_of(text, raw, layer.bent, arena) });
            }
        }
    }
    arena.list(all)
}

fn json_of<'a>(text: &'a str, raw: &Raw<'a>, bent: bool, arena: &'a Arena) -> &'a str {
    match raw.kind {
        RawKind::Text if !bent => Span { start: raw.span.start.saturating_sub(1), end: raw.span.end + 1 }.of(text),
        RawKind::Text => {
            let mut quoted = String::from("\"");
            escape::encode(raw.text, &mut quoted);
            quoted.push('"');
            arena.text(&quoted)
        }
        RawKind::Null => "null",
        _ if bent => "null",
        _ => raw.text,
    }
}
