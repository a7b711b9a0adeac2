//! Which fields of a reference are wanted, by their names in the normalised record.

use super::metrics::ImpactFactor;
use super::reference::{Contributor, LinkKind, Metrics, Reference, Role};
use super::slot::Slot;
use crate::source::Arena;

/// Names for several slots.
static GROUPS: &[(&str, &[Slot])] = &[
    ("contributors", &[Slot::Author, Slot::Editor, Slot::Translator]),
    ("identifiers", &[Slot::PaperId, Slot::ContainerId]),
    ("links", &[Slot::DoiUrl, Slot::Url, Slot::ListUrl, Slot::Pdf]),
    ("metrics", &[Slot::ImpactFactor, Slot::Quartile, Slot::QuartileCategory, Slot::Region, Slot::RegionCategory]),
];
/// The groups that hold more than their slots: roles and schemes that have none.
const ROLES: usize = 0;
const SCHEMES: usize = 1;

/// A choice of fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    kept: [bool; Slot::COUNT],
    groups: [bool; 4],
}

impl Choice {
    /// Only these fields, and what the work is.
    ///
    /// # Errors
    /// The first name that is none, and the one that is most like it.
    pub fn keep(names: &[String]) -> Result<Choice, Unknown> {
        let mut choice = Choice { kept: [false; Slot::COUNT], groups: [false; 4] };
        choice.set(names, true)?;
        choice.kept[Slot::Kind as usize] = true;
        Ok(choice)
    }

    /// All but these fields.
    ///
    /// # Errors
    /// The first name that is none, and the one that is most like it.
    pub fn drop(names: &[String]) -> Result<Choice, Unknown> {
        let mut choice = Choice { kept: [true; Slot::COUNT], groups: [true; 4] };
        choice.set(names, false)?;
        Ok(choice)
    }

    fn set(&mut self, names: &[String], to: bool) -> Result<(), Unknown> {
        for name in names {
            if let Some(group) = GROUPS.iter().position(|(group, _)| group.eq_ignore_ascii_case(name)) {
                self.groups[group] = to;
                GROUPS[group].1.iter().for_each(|slot| self.kept[*slot as usize] = to);
            } else if let Some(slot) = Slot::ALL.iter().find(|slot| slot.name().eq_ignore_ascii_case(name)) {
                self.kept[*slot as usize] = to;
            } else {
                return Err(Unknown { name: name.clone() });
            }
        }
        Ok(())
    }

    /// Whether the field of a slot is wanted.
    pub fn has(&self, slot: Slot) -> bool {
        self.kept[slot as usize]
    }

    /// Leaves out what is not wanted.
    pub fn apply<'a>(&self, of: &mut Reference<'a>, arena: &'a Arena) {
        let has = |slot| self.has(slot);
        macro_rules! clear {
            ($($slot:ident $field:ident),+ $(,)?) => { $(if !has(Slot::$slot) { of.$field = Default::default(); })+ };
        }
        clear!(
            Key key, Genre genres, Title title, TitleTranslated title_translated, Abstract abstract_text, AbstractTranslated abstract_translated,
            ContainerTitle container_title, ContainerShort container_short, Volume volume, Issue issue, Pages pages, Issued issued, Online online,
            Accessed accessed, Submitted submitted, EventDate event_date, OriginalDate original_date, Language language, Doi doi, Issn issn, Isbn isbn,
            Pmid pmid, Pmcid pmcid, Arxiv arxiv, Keyword keywords, OpenAccess open_access, CitationCount citation_count, Extra extra,
        );
        let role = |it: &&Contributor<'_>| match it.role {
            Role::Author => has(Slot::Author),
            Role::Editor => has(Slot::Editor),
            Role::Translator => has(Slot::Translator),
            _ => self.groups[ROLES],
        };
        if of.contributors.iter().any(|it| !role(&it)) {
            of.contributors = arena.list(of.contributors.iter().filter(role).copied());
            of.others &= !of.contributors.is_empty();
        }
        if of.texts.iter().any(|(slot, _)| !has(*slot)) {
            of.texts = arena.list(of.texts.iter().filter(|(slot, _)| has(*slot)).copied());
        }
        let scheme = |it: &&super::reference::Identifier<'_>| match it.scheme {
            "paper-id" => has(Slot::PaperId),
            "periodical-id" => has(Slot::ContainerId),
            _ => self.groups[SCHEMES],
        };
        if of.identifiers.iter().any(|it| !scheme(&it)) {
            of.identifiers = arena.list(of.identifiers.iter().filter(scheme).copied());
        }
        let link = |it: &&super::reference::Link<'_>| match it.kind {
            LinkKind::Resolver => has(Slot::DoiUrl),
            LinkKind::Page => has(Slot::Url),
            LinkKind::Pdf => has(Slot::Pdf),
        };
        if of.links.iter().any(|it| !link(&it)) {
            of.links = arena.list(of.links.iter().filter(link).copied());
        }
        let Metrics { impact_factor, quartile, categories, region, region_category } = of.metrics;
        of.metrics = Metrics {
            impact_factor: impact_factor.filter(|_: &ImpactFactor<'_>| has(Slot::ImpactFactor)),
            quartile: quartile.filter(|_| has(Slot::Quartile)),
            categories: if has(Slot::QuartileCategory) { categories } else { &[] },
            region: region.filter(|_| has(Slot::Region)),
            region_category: region_category.filter(|_| has(Slot::RegionCategory)),
        };
    }
}

/// A name that no field has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    pub name: String,
}

/// Every name of a field or of a group of them.
pub fn names() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().map(|(name, _)| *name).chain(Slot::ALL.iter().map(|slot| slot.name()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::text::Rich;

    fn chosen(choice: &Choice) -> (bool, bool, usize, usize) {
        let arena = Arena::new();
        let people = [Role::Author, Role::Editor, Role::Composer].map(|role| Contributor { role, name: Default::default(), orcid: None });
        let texts = [(Slot::Publisher, Rich::default()), (Slot::Note, Rich::default())];
        let mut reference = Reference { title: Some(Rich::default()), doi: Some("10.1000/1"), contributors: &people, texts: &texts, ..Reference::default() };
        choice.apply(&mut reference, &arena);
        (reference.title.is_some(), reference.doi.is_some(), reference.contributors.len(), reference.texts.len())
    }

    #[test]
    fn fields_are_kept_and_dropped_by_name_and_group() {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(chosen(&Choice::keep(&names(&["title", "doi"])).unwrap()), (true, true, 0, 0));
        assert_eq!(chosen(&Choice::drop(&names(&["DOI", "editor", "note"])).unwrap()), (true, false, 2, 1));
        assert_eq!(chosen(&Choice::drop(&names(&["contributors"])).unwrap()), (true, true, 0, 2));
        assert_eq!(Choice::drop(&names(&["titel"])), Err(Unknown { name: "titel".to_owned() }));
    }
}
