//! The merged reference: one value per field, read and normalised, whichever layer it came from. Writers read this.

use super::date::Date;
use super::kind::Kind;
use super::metrics::{ImpactFactor, Quartile};
use super::name::Name;
use super::pages::Pages;
use super::slot::Slot;
use super::text::Rich;

/// One reference as it is understood: what every writer writes from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reference<'a> {
    /// The key or id that the source gives the record.
    pub key: Option<&'a str>,
    pub kind: Kind,
    /// False when the source names no type that is known, so that `kind` is a guess.
    pub kind_known: bool,
    /// The finer types the source names, e.g. `Review`; those that made the kind are left out.
    pub genres: &'a [&'a str],
    pub title: Option<Rich<'a>>,
    pub title_translated: Option<Translated<'a>>,
    pub abstract_text: Option<Rich<'a>>,
    pub abstract_translated: Option<Translated<'a>>,
    /// Everyone named, in order, authors first.
    pub contributors: &'a [Contributor<'a>],
    /// True where the list of a role ends in "and others".
    pub others: bool,
    pub container_title: Option<Rich<'a>>,
    pub container_short: Option<Rich<'a>>,
    /// Volume and issue without words such as "vol.".
    pub volume: Option<&'a str>,
    pub issue: Option<&'a str>,
    pub pages: Option<Pages<'a>>,
    pub issued: Option<Date>,
    /// The date of the electronic publication where it is told apart.
    pub online: Option<Date>,
    pub accessed: Option<Date>,
    pub submitted: Option<Date>,
    pub event_date: Option<Date>,
    pub original_date: Option<Date>,
    /// BCP 47, e.g. `en`, `zh`.
    pub language: Option<&'a str>,
    /// Bare: `10.1000/182`, case as given.
    pub doi: Option<&'a str>,
    /// ISSNs `1234-567X`, print first where that is known.
    pub issn: &'a [&'a str],
    pub isbn: &'a [&'a str],
    pub pmid: Option<&'a str>,
    /// With its prefix: `PMC123`.
    pub pmcid: Option<&'a str>,
    pub arxiv: Option<&'a str>,
    /// Identifiers of other schemes.
    pub identifiers: &'a [Identifier<'a>],
    pub links: &'a [Link<'a>],
    pub keywords: &'a [&'a str],
    pub metrics: Metrics<'a>,
    pub open_access: Option<bool>,
    pub citation_count: Option<u64>,
    /// Fields that are one text and nothing more: publisher, edition, note, …; each slot at most once.
    pub texts: &'a [(Slot, Rich<'a>)],
    /// What no field fits: the member's own name and its value as JSON text.
    pub extra: &'a [Extra<'a>],
}

impl<'a> Reference<'a> {
    /// The text in a slot of [`Reference::texts`].
    pub fn text(&self, slot: Slot) -> Option<Rich<'a>> {
        self.texts.iter().find(|(at, _)| *at == slot).map(|(_, text)| *text)
    }

    /// The contributors in one role, in order.
    pub fn in_role(&self, role: Role) -> impl Iterator<Item = &'a Name<'a>> + use<'a> {
        self.contributors.iter().filter(move |c| c.role == role).map(|c| &c.name)
    }

    /// The first link of a kind.
    pub fn link(&self, kind: LinkKind) -> Option<&'a str> {
        self.links.iter().find(|link| link.kind == kind).map(|link| link.url)
    }
}

/// A text in another language than the work's own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Translated<'a> {
    pub text: Rich<'a>,
    /// BCP 47, when it is known.
    pub language: Option<&'a str>,
}

/// Who did what.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contributor<'a> {
    pub role: Role,
    pub name: Name<'a>,
    pub orcid: Option<&'a str>,
}

/// What a contributor did, in the words of CSL 1.0.2's name variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    Author,
    Editor,
    Translator,
    ContainerAuthor,
    CollectionEditor,
    Composer,
    Director,
    Illustrator,
    Interviewer,
    OriginalAuthor,
    Recipient,
    ReviewedAuthor,
    Other(&'static str),
}

/// An identifier of a scheme that has no field of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Identifier<'a> {
    /// `CNKI`, `handle`, `paperid`, `periodical-id`, …
    pub scheme: &'a str,
    pub value: &'a str,
    /// Who assigned it, where that is known.
    pub authority: Option<&'a str>,
}

/// A link and what it leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link<'a> {
    pub kind: LinkKind,
    pub url: &'a str,
}

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// A link that only resolves the record's own DOI; there is at most one.
    Resolver,
    /// A page about the work.
    Page,
    /// The full text.
    Pdf,
}

/// Journal metrics as the site shows them. Their year is not in the record.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Metrics<'a> {
    pub impact_factor: Option<ImpactFactor<'a>>,
    pub quartile: Option<Quartile>,
    pub categories: &'a [&'a str],
    /// CAS partition (中科院分区), 1 to 4.
    pub region: Option<u8>,
    pub region_category: Option<&'a str>,
}

/// A member that no field fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extra<'a> {
    pub name: &'a str,
    /// The value as JSON text.
    pub json: &'a str,
}
