//! Reads the `custom` object back: what our writer keeps there, and what others do.

use crate::formats::edtf;
use crate::formats::json_names as names;
use crate::formats::json_value::Json;
use crate::model::date::Date;
use crate::model::metrics::{ImpactFactor, Quartile};
use crate::model::reference::{Contributor, Extra, Identifier, Link, LinkKind, Metrics, Reference, Translated};
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::text::class::classify;
use crate::normalize::text::markup::read_rich;
use crate::source::Arena;

/// What `custom` adds to an item.
#[derive(Default)]
pub struct Custom<'a> {
    pub texts: Vec<(Slot, Rich<'a>)>,
    pub extra: Vec<Extra<'a>>,
    pub contributors: Vec<Contributor<'a>>,
    /// Names and the ORCID iDs of those who bear them.
    pub orcids: Vec<(&'a str, &'a str)>,
    pub dates: Vec<(Slot, Date)>,
    pub links: Vec<Link<'a>>,
    /// The members that a reference has a place for.
    pub title_translated: Option<Translated<'a>>,
    pub abstract_translated: Option<Translated<'a>>,
    pub keywords: Option<&'a [&'a str]>,
    pub genres: Option<&'a [&'a str]>,
    pub arxiv: Option<&'a str>,
    pub identifiers: &'a [Identifier<'a>],
    pub metrics: Metrics<'a>,
    pub open_access: Option<bool>,
    pub citation_count: Option<u64>,
    pub others: bool,
}

impl<'a> Custom<'a> {
    /// Reads the object. A member of another shape than ours is kept as it is.
    pub fn read(value: Json<'a>, arena: &'a Arena) -> Custom<'a> {
        let mut custom = Custom::default();
        for (name, value) in value.members() {
            if custom.member(name, value, arena).is_none() {
                custom.extra.push(Extra { name, json: value.strict() });
            }
        }
        custom
    }

    /// Reads a member that is ours; `None` for one that is not.
    fn member(&mut self, name: &str, value: Json<'a>, arena: &'a Arena) -> Option<()> {
        match name {
            "title-translated" => self.title_translated = Some(translated(value, arena)?),
            "abstract-translated" => self.abstract_translated = Some(translated(value, arena)?),
            "keyword" => self.keywords = Some(texts(value, arena)?),
            "genre" => self.genres = Some(texts(value, arena)?),
            "arXiv" => self.arxiv = Some(value.string()?),
            "identifiers" => self.identifiers = arena.list(all(value, identifier)?),
            "links" => self.links = all(value, link)?,
            "contributors" => self.contributors = all(value, |item| contributor(item, arena))?,
            "orcid" => self.orcids = all(value, |item| Some((part(item, "name")?, part(item, "orcid")?)))?,
            "others" => self.others = value.truth().filter(|_| !value.is_string())?,
            "edtf" if value.is_object() => {
                for (name, value) in value.members() {
                    let slot = Slot::from_name(name);
                    let date = value.string().and_then(edtf::read);
                    self.dates.extend(slot.zip(date));
                }
            }
            "metrics" => self.metrics = metrics(value, arena)?,
            "open-access" => self.open_access = Some(value.truth().filter(|_| !value.is_string())?),
            "citation-count" => self.citation_count = Some(value.word().filter(|_| !value.is_string())?.parse().ok()?),
            "extra" if value.is_object() => {
                self.extra.extend(value.members().into_iter().map(|(name, value)| Extra { name, json: value.strict() }));
            }
            name => {
                let slot = Slot::from_name(name).filter(|slot| slot.is_text())?;
                self.texts.push((slot, rich(value.string()?, arena)));
            }
        }
        Some(())
    }

    /// Gives the ORCID iDs to the first who bear the names.
    pub fn give_orcids(&self, contributors: &mut [Contributor<'a>]) {
        for &(name, orcid) in &self.orcids {
            let bears = |contributor: &&mut Contributor<'a>| {
                let whole = contributor.name;
                contributor.orcid.is_none() && name == if whole.literal.is_empty() { whole.family } else { whole.literal }
            };
            if let Some(contributor) = contributors.iter_mut().find(bears) {
                contributor.orcid = Some(orcid);
            }
        }
    }
}

/// A text with its tags.
pub fn rich<'a>(text: &'a str, arena: &'a Arena) -> Rich<'a> {
    read_rich(text, classify(text), arena)
}

fn part<'a>(value: Json<'a>, name: &str) -> Option<&'a str> {
    value.members().into_iter().find(|(member, _)| *member == name)?.1.string()
}

/// The items of a list; `None` where the value is none or an item does not fit.
fn all<'a, T>(value: Json<'a>, read: impl Fn(Json<'a>) -> Option<T>) -> Option<Vec<T>> {
    value.is_array().then(|| value.items().into_iter().map(read).collect())?
}

fn texts<'a>(value: Json<'a>, arena: &'a Arena) -> Option<&'a [&'a str]> {
    Some(arena.list(all(value, Json::string)?))
}

fn translated<'a>(value: Json<'a>, arena: &'a Arena) -> Option<Translated<'a>> {
    Some(Translated { text: rich(part(value, "text")?, arena), language: part(value, "lang") })
}

fn identifier(value: Json<'_>) -> Option<Identifier<'_>> {
    Some(Identifier { scheme: part(value, "scheme")?, value: part(value, "value")?, authority: part(value, "authority") })
}

fn link(value: Json<'_>) -> Option<Link<'_>> {
    let kind = match part(value, "kind")? {
        "resolver" => LinkKind::Resolver,
        "page" => LinkKind::Page,
        "pdf" => LinkKind::Pdf,
        _ => return None,
    };
    Some(Link { kind, url: part(value, "url")? })
}

fn contributor<'a>(value: Json<'a>, arena: &'a Arena) -> Option<Contributor<'a>> {
    let role = crate::formats::roles::role(part(value, "role")?);
    let name = value.members().into_iter().find(|(member, _)| *member == "name")?.1;
    names::contributor(name, role, arena)
}

fn metrics<'a>(value: Json<'a>, arena: &'a Arena) -> Option<Metrics<'a>> {
    if !value.is_object() {
        return None;
    }
    let mut metrics = Metrics::default();
    for (name, value) in value.members() {
        match name {
            "impact-factor" => {
                let number = value.members().into_iter().find(|(member, _)| *member == "value")?.1.word()?.parse().ok()?;
                let below = value.members().into_iter().any(|(member, value)| member == "below" && value.truth() == Some(true));
                metrics.impact_factor = Some(ImpactFactor { lexical: part(value, "text")?, value: number, below });
            }
            "quartile" => {
                let quartile = value.string()?;
                metrics.quartile = Some([Quartile::Q1, Quartile::Q2, Quartile::Q3, Quartile::Q4].into_iter().find(|q| q.text() == quartile)?);
            }
            "quartile-category" => metrics.categories = texts(value, arena)?,
            "region" => metrics.region = Some(value.word()?.parse().ok()?),
            "region-category" => metrics.region_category = Some(value.string()?),
            _ => return None,
        }
    }
    Some(metrics)
}

impl<'a> Custom<'a> {
    /// Puts what has a place of its own into the reference.
    pub fn fill(&self, reference: &mut Reference<'a>) {
        reference.title_translated = self.title_translated.or(reference.title_translated);
        reference.abstract_translated = self.abstract_translated.or(reference.abstract_translated);
        reference.keywords = self.keywords.unwrap_or(reference.keywords);
        reference.genres = self.genres.unwrap_or(reference.genres);
        reference.arxiv = self.arxiv.or(reference.arxiv);
        reference.metrics = self.metrics;
        reference.open_access = self.open_access.or(reference.open_access);
        reference.citation_count = self.citation_count.or(reference.citation_count);
        reference.others |= self.others;
        for &(slot, date) in &self.dates {
            match slot {
                Slot::Issued => reference.issued = Some(date),
                Slot::Online => reference.online = Some(date),
                Slot::Accessed => reference.accessed = Some(date),
                Slot::Submitted => reference.submitted = Some(date),
                Slot::EventDate => reference.event_date = Some(date),
                Slot::OriginalDate => reference.original_date = Some(date),
                _ => {}
            }
        }
    }
}
