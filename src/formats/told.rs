//! What a reference says, so that the tests of the law can lay two side by side.

use crate::formats::write::Losses;
use crate::model::name::Name;
use crate::model::reference::{Contributor, Metrics, Reference};
use crate::model::slot::Slot;
use crate::model::text::Rich;
use std::collections::BTreeMap;

/// What a reference says, by field. What is worked out from the rest (parts of pages, marks of names) is left out.
pub fn told(it: &Reference<'_>) -> BTreeMap<&'static str, String> {
    let mut all = BTreeMap::new();
    let mut say = |field, is_said: bool, text: String| {
        if is_said {
            all.insert(field, text);
        }
    };
    let rich = |text: Option<Rich<'_>>| format!("{text:?}");
    say("kind", true, format!("{:?}", it.kind));
    say("genre", !it.genres.is_empty(), format!("{:?}", it.genres));
    say("title", it.title.is_some(), rich(it.title));
    say("title-translated", it.title_translated.is_some(), format!("{:?}", it.title_translated));
    say("abstract", it.abstract_text.is_some(), rich(it.abstract_text));
    say("abstract-translated", it.abstract_translated.is_some(), format!("{:?}", it.abstract_translated));
    let mut people: Vec<_> = it
        .contributors
        .iter()
        .map(|Contributor { role, name: Name { family, given, particle, dropping, suffix, literal, .. }, orcid }| {
            (format!("{role:?}"), *family, *given, *particle, *dropping, *suffix, *literal, *orcid)
        })
        .collect();
    people.sort_by(|a, b| a.0.cmp(&b.0));
    say("contributors", !people.is_empty(), format!("{people:?}"));
    say("others", it.others, String::new());
    say("container-title", it.container_title.is_some(), rich(it.container_title));
    say("container-title-short", it.container_short.is_some(), rich(it.container_short));
    let dates = crate::formats::unwritten::dates(it);
    for (slot, date) in dates {
        say(slot.name(), date.is_some(), date.map(|date| date.to_string()).unwrap_or_default());
    }
    for (slot, text) in [
        (Slot::Volume, it.volume),
        (Slot::Issue, it.issue),
        (Slot::Pages, it.pages.map(|pages| pages.text)),
        (Slot::Language, it.language),
        (Slot::Doi, it.doi),
        (Slot::Pmid, it.pmid),
        (Slot::Pmcid, it.pmcid),
        (Slot::Arxiv, it.arxiv),
    ] {
        say(slot.name(), text.is_some(), text.unwrap_or_default().to_owned());
    }
    for (slot, list) in [(Slot::Issn, it.issn), (Slot::Isbn, it.isbn), (Slot::Keyword, it.keywords)] {
        say(slot.name(), !list.is_empty(), format!("{list:?}"));
    }
    let mut links: Vec<_> = it.links.iter().map(|link| format!("{link:?}")).collect();
    links.sort();
    say("links", !links.is_empty(), format!("{links:?}"));
    say("identifiers", !it.identifiers.is_empty(), format!("{:?}", it.identifiers));
    say("metrics", it.metrics != Metrics::default(), format!("{:?}", it.metrics));
    say("open-access", it.open_access.is_some(), format!("{:?}", it.open_access));
    say("citation-count", it.citation_count.is_some(), format!("{:?}", it.citation_count));
    for (slot, text) in it.texts {
        say(slot.name(), true, format!("{text:?}"));
    }
    let extra: BTreeMap<_, serde_json::Value> = it.extra.iter().map(|extra| (extra.name, serde_json::from_str(extra.json).unwrap())).collect();
    say("extra", !extra.is_empty(), format!("{extra:?}"));
    all
}

/// What differs between a reference and what was read back, less what was told lost: the field, and both sides.
pub fn differences(written: &Reference<'_>, read: &Reference<'_>, losses: &mut Losses) -> Vec<(&'static str, Option<String>, Option<String>)> {
    let (mut expected, mut found) = (told(written), told(read));
    for loss in losses.take() {
        let is_metric =
            [Slot::ImpactFactor, Slot::Quartile, Slot::QuartileCategory, Slot::Region, Slot::RegionCategory].iter().any(|slot| slot.name() == loss.field);
        let field = if is_metric { "metrics" } else { loss.field };
        expected.remove(field);
        found.remove(field);
    }
    // The language that a script alone tells is worked out.
    if written.language.is_none() {
        found.remove(Slot::Language.name());
    }
    // So is the date of issue where only the electronic one is known.
    if written.issued.is_none() && written.online.is_some() && read.issued == read.online {
        found.remove(Slot::Issued.name());
    }
    let fields: std::collections::BTreeSet<&'static str> = expected.keys().chain(found.keys()).copied().collect();
    fields
        .into_iter()
        .filter(|field| expected.get(field) != found.get(field))
        .map(|field| (field, expected.get(field).cloned(), found.get(field).cloned()))
        .collect()
}
