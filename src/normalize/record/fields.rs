//! What each field reads as, for every spelling that a layer has.

use super::Traits;
use super::translation::{TitleRelation, relation};
use crate::model::identifier::{DoiReading, IdPart, IdReading, LinkDoi};
use crate::model::record::{Field, Layer, Layered, Raw, RawKind};
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::date::{self, DateReading, DateRole};
use crate::normalize::jcr::{self, Category};
use crate::normalize::metrics::{self, IfReading, QuartileReading, RegionReading};
use crate::normalize::names::NamesReading;
use crate::normalize::pages::{self, PagesReading};
use crate::normalize::text::class::{Class, classify};
use crate::normalize::text::markup::read_rich;
use crate::normalize::url::{self, UrlReading};
use crate::normalize::volume::{self, IssueReading, VolumeReading};
use crate::normalize::{doi, issn, pubmed};
use crate::source::Arena;

/// A text: read, and what kinds of bytes the raw one holds.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    pub rich: Rich<'a>,
    pub class: Class,
}

/// A link: its address, what is odd about it, and the DOI in it.
#[derive(Clone, Copy, Debug)]
pub struct LinkReading<'a> {
    pub url: &'a str,
    pub reading: UrlReading<'a>,
    pub doi: Option<LinkDoi<'a>>,
}

/// A JCR category as it stands and what it is.
#[derive(Clone, Copy, Debug)]
pub struct CategoryReading<'a> {
    pub text: &'a str,
    pub is: Category,
}

/// Every field that is more than a text.
#[derive(Clone, Copy, Default)]
pub struct Fields<'a> {
    pub title: Layered<'a, Text<'a>>,
    pub title_translated: Layered<'a, Text<'a>>,
    /// How each spelling of the title but the innermost stands to that one.
    pub title_relations: &'a [TitleRelation],
    pub abstract_text: Layered<'a, Text<'a>>,
    pub abstract_translated: Layered<'a, Text<'a>>,
    pub authors: Layered<'a, NamesReading<'a>>,
    pub doi: Layered<'a, DoiReading<'a>>,
    pub doi_url: Layered<'a, LinkReading<'a>>,
    pub url: Layered<'a, LinkReading<'a>>,
    pub list_url: Layered<'a, LinkReading<'a>>,
    pub pdf: Layered<'a, LinkReading<'a>>,
    pub container_title: Layered<'a, Text<'a>>,
    /// The container's title said a second time.
    pub container_again: Layered<'a, Text<'a>>,
    pub container_id: Layered<'a, &'a str>,
    pub volume: Layered<'a, VolumeReading<'a>>,
    pub issue: Layered<'a, IssueReading<'a>>,
    pub pages: Layered<'a, PagesReading<'a>>,
    pub issued: Layered<'a, DateReading>,
    pub online: Layered<'a, DateReading>,
    pub issn: Layered<'a, &'a [IdPart<'a>]>,
    pub eissn: Layered<'a, &'a [IdPart<'a>]>,
    pub pmcid: Layered<'a, IdReading<'a>>,
    pub impact_factor: Layered<'a, IfReading<'a>>,
    pub quartile: Layered<'a, QuartileReading>,
    pub categories: Layered<'a, &'a [CategoryReading<'a>]>,
    pub region: Layered<'a, RegionReading>,
    pub region_category: Layered<'a, &'a str>,
    /// What kinds of bytes there are in titles, abstracts, containers and authors.
    pub class: Class,
}

impl<'a> Fields<'a> {
    /// Every spelling of the title but the innermost, with how it stands to that one.
    pub fn other_titles(&self) -> impl Iterator<Item = (&'a Field<'a, Text<'a>>, TitleRelation)> + use<'a> {
        self.title.each().skip(1).zip(self.title_relations.iter().copied())
    }

    /// Every link field.
    pub fn links(&self) -> [Layered<'a, LinkReading<'a>>; 4] {
        [self.doi_url, self.url, self.list_url, self.pdf]
    }

    /// Reads the fields of these layers: those of some slots where any are named, else all.
    pub fn read(layers: &'a [Layer<'a>], only: &[Slot], format: &Traits, arena: &'a Arena) -> Fields<'a> {
        let layers = Wanted { layers, only };
        let text = |raw: &Raw<'a>| {
            let class = classify(raw.text);
            let rich = if raw.marks.is_empty() { read_rich(raw.text, class, arena) } else { Rich { text: raw.text, marks: raw.marks } };
            Text { rich, class }
        };
        let doi = layered(layers, Slot::Doi, arena, |raw| doi::read(raw.text, arena));
        let clean_doi = doi.each().find_map(|field| field.value.doi.filter(|doi| *doi == field.raw.text)).unwrap_or_default();
        let link = |raw: &Raw<'a>| {
            let url = address(raw, arena);
            match doi::of_resolver(url, clean_doi) {
                Some(doi) => LinkReading { url, reading: UrlReading::default(), doi: Some(doi) },
                None => LinkReading { url, reading: url::read(url, arena), doi: doi::in_link(url, arena) },
            }
        };
        let is_number = |raw: &Raw<'a>| raw.kind == RawKind::Number;
        let dialect = if format.bibtex { pages::Dialect::Bibtex } else { pages::Dialect::Other };
        let online = if format.nested { DateRole::ElectronicSite } else { DateRole::Issued };
        let container_title = layered(layers, Slot::ContainerTitle, arena, text);
        let title = layered(layers, Slot::Title, arena, text);
        let fields = Fields {
            title,
            title_relations: relations(title, arena),
            title_translated: layered(layers, Slot::TitleTranslated, arena, text),
            abstract_text: layered(layers, Slot::Abstract, arena, text),
            abstract_translated: layered(layers, Slot::AbstractTranslated, arena, text),
            authors: format.names.map_or_else(Layered::default, |read| layered_words(layers, Slot::Author, arena, |raw| read(raw.text, arena))),
            doi,
            doi_url: layered(layers, Slot::DoiUrl, arena, link),
            url: layered(layers, Slot::Url, arena, link),
            list_url: layered(layers, Slot::ListUrl, arena, link),
            pdf: layered(layers, Slot::Pdf, arena, link),
            container_title,
            container_again: layered(layers, Slot::ContainerTitleAgain, arena, |raw| match container_title.first() {
                Some(said) if said.raw.text == raw.text && raw.marks.is_empty() && said.raw.marks.is_empty() => said.value,
                _ => text(raw),
            }),
            container_id: layered(layers, Slot::ContainerId, arena, |raw| raw.text.trim()),
            volume: layered_words(layers, Slot::Volume, arena, |raw| volume::read_volume(raw.text)),
            issue: layered_words(layers, Slot::Issue, arena, |raw| volume::read_issue(raw.text)),
            pages: layered_words(layers, Slot::Pages, arena, |raw| pages::read(raw.text, dialect, arena)),
            issued: layered(layers, Slot::Issued, arena, |raw| {
                date::read(raw.text, if format.bibtex && raw.path == "/year" { DateRole::BibYear } else { DateRole::Issued })
            }),
            online: layered(layers, Slot::Online, arena, |raw| date::read(raw.text, online)),
            issn: layered(layers, Slot::Issn, arena, |raw| issn::read_all(raw.text, arena)),
            eissn: layered(layers, Slot::Eissn, arena, |raw| issn::read_all(raw.text, arena)),
            pmcid: layered(layers, Slot::Pmcid, arena, |raw| pubmed::pmcid(raw.text, arena)),
            impact_factor: layered(layers, Slot::ImpactFactor, arena, |raw| metrics::read_impact_factor(raw.text, is_number(raw))),
            quartile: layered(layers, Slot::Quartile, arena, |raw| metrics::read_quartile(raw.text)),
            categories: layered(layers, Slot::QuartileCategory, arena, |raw| {
                arena.list(jcr::split(raw.text).map(|text| CategoryReading { text, is: jcr::category(text) }))
            }),
            region: layered(layers, Slot::Region, arena, |raw| metrics::read_region(raw.text, is_number(raw))),
            region_category: layered(layers, Slot::RegionCategory, arena, |raw| raw.text.trim()),
            class: Class::default(),
        };
        Fields { class: fields.classes(), ..fields }
    }

    fn classes(&self) -> Class {
        let texts = [self.title, self.title_translated, self.abstract_text, self.abstract_translated, self.container_title, self.container_again].into_iter();
        let classes = texts.flat_map(|field| field.each()).map(|field| field.value.class).chain(self.authors.each().map(|field| field.value.class));
        classes.fold(Class::default(), Class::or)
    }
}

/// Layers, and the slots that are wanted of them: all where none are named.
#[derive(Clone, Copy)]
struct Wanted<'a, 's> {
    layers: &'a [Layer<'a>],
    only: &'s [Slot],
}

fn relations<'a>(title: Layered<'a, Text<'a>>, arena: &'a Arena) -> &'a [TitleRelation] {
    match title.first() {
        Some(original) if title.each().nth(1).is_some() => {
            arena.list(title.each().skip(1).map(|field| relation(field.value.rich.text, original.value.rich.text)))
        }
        _ => &[],
    }
}

/// The spellings of a slot, innermost first, each read once; values that say nothing are left out.
fn layered<'a, T: Copy>(layers: Wanted<'a, '_>, slot: Slot, arena: &'a Arena, read: impl Fn(&Raw<'a>) -> T) -> Layered<'a, T> {
    spelled(layers, slot, arena, |raw| !raw.is_missing(), read)
}

/// The same, but words such as "n/a" are read too, for the field has rules of its own for them.
fn layered_words<'a, T: Copy>(layers: Wanted<'a, '_>, slot: Slot, arena: &'a Arena, read: impl Fn(&Raw<'a>) -> T) -> Layered<'a, T> {
    spelled(layers, slot, arena, |raw| raw.missing != Some(crate::model::record::Missing::Empty), read)
}

fn spelled<'a, T: Copy>(
    Wanted { layers, only }: Wanted<'a, '_>,
    slot: Slot,
    arena: &'a Arena,
    counts: impl Fn(&Raw<'a>) -> bool,
    read: impl Fn(&Raw<'a>) -> T,
) -> Layered<'a, T> {
    if !only.is_empty() && !only.contains(&slot) {
        return Layered::default();
    }
    // Arrays and objects are structure, which the format's reader takes apart; of the nested record's links, the site
    // writes some as an object.
    let is_text = |raw: &Raw<'a>| {
        matches!(raw.kind, RawKind::Text | RawKind::Number | RawKind::Joined | RawKind::Inherited) || (raw.kind == RawKind::Object && is_link(slot))
    };
    let mut spellings = layers.iter().rev().filter_map(|layer| layer.raw(slot)).filter(|raw| counts(raw) && is_text(raw));
    let Some(raw) = spellings.next() else { return Layered::default() };
    let bit = |raw: &Raw<'a>| 1 << raw.layer.min(15);
    let mut first = Field { raw: *raw, layers: bit(raw), value: read(raw) };
    // Nearly always every layer spells it in one way.
    let other = loop {
        match spellings.next() {
            Some(raw) if same(&first.raw, raw) => first.layers |= bit(raw),
            other => break other,
        }
    };
    let Some(other) = other else { return Layered::new(std::slice::from_ref(arena.keep(first))) };
    let mut all = arena.list_of(2);
    all.push(first);
    for raw in std::iter::once(other).chain(spellings) {
        match all.iter_mut().find(|field| same(&field.raw, raw)) {
            Some(field) => field.layers |= bit(raw),
            None => all.push(Field { raw: *raw, layers: bit(raw), value: read(raw) }),
        }
    }
    Layered::new(all.into_bump_slice())
}

/// Whether a slot holds a link.
fn is_link(slot: Slot) -> bool {
    matches!(slot, Slot::DoiUrl | Slot::Url | Slot::ListUrl | Slot::Pdf)
}

/// Whether two raw values are the same text: by address first, as layers share what they have in common.
fn same(a: &Raw<'_>, b: &Raw<'_>) -> bool {
    a.kind == b.kind && (std::ptr::eq(a.text, b.text) || a.text == b.text)
}

/// The address in a link member: a text, an object with a `url`, or a text that holds such an object.
fn address<'a>(raw: &Raw<'a>, arena: &'a Arena) -> &'a str {
    let text = raw.text.trim();
    if !text.starts_with('{') {
        return raw.text;
    }
    // `"url"` and the string behind it; an address has no escapes but `\/`.
    let found = text.find("\"url\"").and_then(|at| {
        let rest = text[at + 5..].trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        rest.get(..rest.find('"')?)
    });
    let url = found.unwrap_or("");
    if url.contains("\\/") { arena.text(&url.replace("\\/", "/")) } else { url }
}
