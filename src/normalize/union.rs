//! One reference of several that are one work, field by field.
//!
//! The most complete reference gives what it has, the next ones what it lacks; of references that have as much, the earlier
//! one goes first. Otherwise:
//!
//! - the key is that of the first reference that has one, as citations name it;
//! - the type is one that a source names, before one that was guessed;
//! - of abstracts the longest stays, of lists of people the longest, and then the one with the longest names;
//! - a date that says the same and more takes the place of one that says less;
//! - keywords, identifiers, ISSNs, ISBNs, links and fields that no slot fits are joined, each once.

use crate::model::date::Date;
use crate::model::reference::{Contributor, Link, LinkKind, Metrics, Reference};
use crate::model::slot::Slot;
use crate::source::Arena;

/// A reference, and where its fields come from.
#[derive(Clone, Debug)]
pub struct United<'a> {
    pub reference: Reference<'a>,
    /// Of each field the numbers of the references that gave it, from 0.
    pub from: Vec<(&'static str, Vec<usize>)>,
    /// The most complete one.
    pub base: usize,
}

/// Makes one reference of several; of none an empty one.
pub fn unite<'a>(all: &[Reference<'a>], arena: &'a Arena) -> United<'a> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    // Stable: of equals the earlier one goes first.
    order.sort_by_key(|at| std::cmp::Reverse(all.get(*at).map_or(0, filled)));
    let mut union = Union { ranked: order.iter().filter_map(|at| Some((*at, all.get(*at)?))).collect(), from: Vec::new(), arena };
    let kind = union.ranked.iter().find(|(_, one)| one.kind_known).or(union.ranked.first()).copied();
    if let Some((at, _)) = kind {
        union.from.push((Slot::Kind.name(), vec![at]));
    }
    let key = all.iter().enumerate().find_map(|(at, one)| Some((at, one.key?)));
    if let Some((at, _)) = key {
        union.from.push((Slot::Key.name(), vec![at]));
    }
    let people = union.people();
    let reference = Reference {
        key: key.map(|(_, key)| key),
        kind: kind.map_or_else(Default::default, |(_, one)| one.kind),
        kind_known: kind.is_some_and(|(_, one)| one.kind_known),
        genres: union.list(Slot::Genre, |one| one.genres, |a, b| a == b),
        title: union.first(Slot::Title, |one| one.title),
        title_translated: union.first(Slot::TitleTranslated, |one| one.title_translated),
        abstract_text: union.longest(Slot::Abstract, |one| one.abstract_text, |rich| rich.text.len()),
        abstract_translated: union.longest(Slot::AbstractTranslated, |one| one.abstract_translated, |translated| translated.text.text.len()),
        contributors: people.map_or(&[], |one| one.contributors),
        others: people.is_some_and(|one| one.others),
        container_title: union.first(Slot::ContainerTitle, |one| one.container_title),
        container_short: union.first(Slot::ContainerShort, |one| one.container_short),
        volume: union.first(Slot::Volume, |one| one.volume),
        issue: union.first(Slot::Issue, |one| one.issue),
        pages: union.first(Slot::Pages, |one| one.pages),
        issued: union.date(Slot::Issued, |one| one.issued),
        online: union.date(Slot::Online, |one| one.online),
        accessed: union.date(Slot::Accessed, |one| one.accessed),
        submitted: union.date(Slot::Submitted, |one| one.submitted),
        event_date: union.date(Slot::EventDate, |one| one.event_date),
        original_date: union.date(Slot::OriginalDate, |one| one.original_date),
        language: union.first(Slot::Language, |one| one.language),
        doi: union.first(Slot::Doi, |one| one.doi),
        issn: union.list(Slot::Issn, |one| one.issn, |a, b| a.eq_ignore_ascii_case(b)),
        isbn: union.list(Slot::Isbn, |one| one.isbn, |a, b| a.eq_ignore_ascii_case(b)),
        pmid: union.first(Slot::Pmid, |one| one.pmid),
        pmcid: union.first(Slot::Pmcid, |one| one.pmcid),
        arxiv: union.first(Slot::Arxiv, |one| one.arxiv),
        identifiers: union.list(Slot::Identifier, |one| one.identifiers, |a, b| (a.scheme, a.value) == (b.scheme, b.value)),
        links: union.list(Slot::Url, |one| one.links, same_link),
        keywords: union.list(Slot::Keyword, |one| one.keywords, |a, b| a.eq_ignore_ascii_case(b)),
        metrics: union.first(Slot::ImpactFactor, |one| Some(one.metrics).filter(|metrics| *metrics != Metrics::default())).unwrap_or_default(),
        open_access: union.first(Slot::OpenAccess, |one| one.open_access),
        citation_count: union.longest(Slot::CitationCount, |one| one.citation_count, |count| usize::try_from(*count).unwrap_or(usize::MAX)),
        texts: union.texts(),
        extra: union.list(Slot::Extra, |one| one.extra, |a, b| a.name == b.name),
    };
    United { reference, from: union.from, base: order.first().copied().unwrap_or(0) }
}

/// How many fields a reference has.
fn filled(one: &Reference<'_>) -> usize {
    let options = [
        one.title.is_some(),
        one.abstract_text.is_some(),
        !one.contributors.is_empty(),
        one.container_title.is_some(),
        one.container_short.is_some(),
        one.volume.is_some(),
        one.issue.is_some(),
        one.pages.is_some(),
        one.issued.is_some(),
        one.language.is_some(),
        one.doi.is_some(),
        !one.issn.is_empty(),
        !one.isbn.is_empty(),
        one.pmid.is_some(),
        one.pmcid.is_some(),
        one.arxiv.is_some(),
        !one.links.is_empty(),
        !one.keywords.is_empty(),
    ];
    options.iter().filter(|has| **has).count() + one.texts.len()
}

/// There is one link that only resolves the DOI.
fn same_link(one: &Link<'_>, other: &Link<'_>) -> bool {
    one.url == other.url || [one.kind, other.kind] == [LinkKind::Resolver; 2]
}

/// References in the making of one.
struct Union<'u, 'a> {
    /// With their numbers, the most complete one first.
    ranked: Vec<(usize, &'u Reference<'a>)>,
    from: Vec<(&'static str, Vec<usize>)>,
    arena: &'a Arena,
}

impl<'u, 'a> Union<'u, 'a> {
    fn first<T>(&mut self, slot: Slot, get: impl Fn(&Reference<'a>) -> Option<T>) -> Option<T> {
        let (at, value) = self.ranked.iter().find_map(|(at, one)| Some((*at, get(one)?)))?;
        self.from.push((slot.name(), vec![at]));
        Some(value)
    }

    fn longest<T>(&mut self, slot: Slot, get: impl Fn(&Reference<'a>) -> Option<T>, length: impl Fn(&T) -> usize) -> Option<T> {
        let all = self.ranked.iter().filter_map(|(at, one)| Some((*at, get(one)?)));
        // Of several maxima `max_by_key` gives the last.
        let (at, value) = all.rev().max_by_key(|(_, value)| length(value))?;
        self.from.push((slot.name(), vec![at]));
        Some(value)
    }

    fn date(&mut self, slot: Slot, get: impl Fn(&Reference<'a>) -> Option<Date>) -> Option<Date> {
        let mut all = self.ranked.iter().filter_map(|(at, one)| Some((*at, get(one)?)));
        let (at, first) = all.next()?;
        let (at, date) = all.find(|(_, other)| first.begins(other) && other.precision() > first.precision()).unwrap_or((at, first));
        self.from.push((slot.name(), vec![at]));
        Some(date)
    }

    fn list<T: Copy>(&mut self, slot: Slot, get: impl Fn(&Reference<'a>) -> &'a [T], same: impl Fn(&T, &T) -> bool) -> &'a [T] {
        let (mut joined, mut from): (Vec<T>, Vec<usize>) = (Vec::new(), Vec::new());
        for (at, one) in &self.ranked {
            for item in get(one) {
                if !joined.iter().any(|known| same(known, item)) {
                    joined.push(*item);
                    if !from.contains(at) {
                        from.push(*at);
                    }
                }
            }
        }
        if !from.is_empty() {
            self.from.push((slot.name(), from));
        }
        self.arena.list(joined)
    }

    fn texts(&mut self) -> &'a [(Slot, crate::model::text::Rich<'a>)] {
        let mut joined = Vec::new();
        for (at, one) in &self.ranked {
            for (slot, text) in one.texts {
                if !joined.iter().any(|(known, _)| known == slot) {
                    joined.push((*slot, *text));
                    self.from.push((slot.name(), vec![*at]));
                }
            }
        }
        self.arena.list(joined)
    }

    fn people(&mut self) -> Option<&'u Reference<'a>> {
        let length = |one: &Contributor<'_>| one.name.family.len() + one.name.given.len() + one.name.literal.len();
        let size = |one: &Reference<'_>| (one.contributors.len(), one.contributors.iter().map(length).sum::<usize>());
        let (at, one) = self.ranked.iter().rev().copied().filter(|(_, one)| !one.contributors.is_empty()).max_by_key(|(_, one)| size(one))?;
        self.from.push(("contributors", vec![at]));
        Some(one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::kind::Kind;
    use crate::model::name::Name;
    use crate::model::reference::Role;
    use crate::model::text::Rich;
    use crate::normalize::date::{self, DateRole};

    fn day(text: &str) -> Option<Date> {
        date::read(text, DateRole::Issued).date
    }

    #[test]
    fn each_field_comes_from_where_it_is_best() {
        let arena = Arena::new();
        let person = |given| [Contributor { role: Role::Author, name: Name { family: "Lind", given, ..Name::default() }, orcid: None }];
        let (short, long) = (person("P."), person("Per"));
        let poor = Reference {
            key: Some("first"),
            title: Some(Rich::plain("Tides")),
            abstract_text: Some(Rich::plain("A long abstract.")),
            contributors: &long,
            issued: day("2020-05-03"),
            keywords: &["Peat", "bog"],
            ..Reference::default()
        };
        let rich = Reference {
            key: Some("second"),
            kind: Kind::ArticleJournal,
            kind_known: true,
            title: Some(Rich::plain("Tides.")),
            abstract_text: Some(Rich::plain("Short.")),
            contributors: &short,
            volume: Some("12"),
            pages: None,
            doi: Some("10.5555/1"),
            issued: day("2020"),
            keywords: &["peat", "fen"],
            ..Reference::default()
        };
        let United { reference, from, base } = unite(&[poor, rich], &arena);
        assert_eq!((base, reference.key, reference.kind), (1, Some("first"), Kind::ArticleJournal));
        assert_eq!(reference.title.map(|title| title.text), Some("Tides."));
        assert_eq!(reference.abstract_text.map(|text| text.text), Some("A long abstract."));
        assert_eq!(reference.contributors[0].name.given, "Per");
        assert_eq!(reference.issued, day("2020-05-03"));
        assert_eq!(reference.keywords, ["peat", "fen", "bog"]);
        let of = |name: &str| from.iter().find(|(field, _)| *field == name).map(|(_, from)| from.clone()).unwrap_or_default();
        assert_eq!([of("key"), of("abstract"), of("volume"), of("keyword"), of("issued")], [vec![0], vec![0], vec![1], vec![1, 0], vec![0]]);
    }

    #[test]
    fn of_equals_the_earlier_one_counts() {
        let arena = Arena::new();
        let one = |title| Reference { title: Some(Rich::plain(title)), ..Reference::default() };
        assert_eq!(unite(&[one("a"), one("b")], &arena).reference.title.map(|title| title.text), Some("a"));
        assert!(unite(&[], &arena).reference.title.is_none());
    }
}
