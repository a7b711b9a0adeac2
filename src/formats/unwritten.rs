//! The slots a writer has written, and what a record holds beyond them: the losses.

use super::write::Losses;
use crate::model::date::Date;
use crate::model::reference::{Extra, Metrics, Reference};
use crate::model::slot::Slot;
use crate::normalize::date::{self, DateRole};
use std::collections::HashSet;

/// A set of slots.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slots(u128);

const _: () = assert!(Slot::COUNT <= 128);

impl Slots {
    /// Puts a slot in; false when it was there before.
    pub fn insert(&mut self, slot: Slot) -> bool {
        let bit = 1 << slot as u32;
        let new = self.0 & bit == 0;
        self.0 |= bit;
        new
    }

    /// Whether a slot is in.
    pub fn contains(self, slot: Slot) -> bool {
        self.0 & (1 << slot as u32) != 0
    }
}

/// Notes as lost what the record holds in slots that were not written. Contributors are the writer's to tell, for what
/// a format can hold of them goes by role.
pub fn report(record: &Reference<'_>, written: Slots, losses: &mut Losses, why: &'static str) {
    let mut lost = |slot: Slot, value: &str| {
        if !written.contains(slot) {
            losses.lost(slot.name(), value, why);
        }
    };
    for (slot, text) in record.texts {
        lost(*slot, text.text);
    }
    for genre in record.genres {
        lost(Slot::Genre, genre);
    }
    for (slot, text) in [
        (Slot::Title, record.title),
        (Slot::TitleTranslated, record.title_translated.map(|it| it.text)),
        (Slot::Abstract, record.abstract_text),
        (Slot::AbstractTranslated, record.abstract_translated.map(|it| it.text)),
        (Slot::ContainerTitle, record.container_title),
        (Slot::ContainerShort, record.container_short),
    ] {
        if let Some(text) = text {
            lost(slot, text.text);
        }
    }
    for (slot, text) in [
        (Slot::Volume, record.volume),
        (Slot::Issue, record.issue),
        (Slot::Pages, record.pages.map(|pages| pages.text)),
        (Slot::Language, record.language),
        (Slot::Doi, record.doi),
        (Slot::Pmid, record.pmid),
        (Slot::Pmcid, record.pmcid),
        (Slot::Arxiv, record.arxiv),
    ] {
        if let Some(text) = text {
            lost(slot, text);
        }
    }
    for (slot, list) in [(Slot::Issn, record.issn), (Slot::Isbn, record.isbn), (Slot::Keyword, record.keywords)] {
        for text in list {
            lost(slot, text);
        }
    }
    for (slot, date) in dates(record) {
        if let Some(date) = date
            && !written.contains(slot)
        {
            losses.lost(slot.name(), &date.to_string(), why);
        }
    }
    if record.metrics != Metrics::default() {
        metrics(&record.metrics, written, losses, why);
    }
    if let Some(open) = record.open_access
        && !written.contains(Slot::OpenAccess)
    {
        losses.lost(Slot::OpenAccess.name(), if open { "true" } else { "false" }, why);
    }
    if let Some(count) = record.citation_count
        && !written.contains(Slot::CitationCount)
    {
        losses.lost(Slot::CitationCount.name(), &count.to_string(), why);
    }
    if !written.contains(Slot::Extra) {
        for extra in record.extra {
            losses.lost(Slot::Extra.name(), &format!("{}: {}", extra.name, extra.json), why);
        }
    }
}

fn metrics(metrics: &Metrics<'_>, written: Slots, losses: &mut Losses, why: &'static str) {
    let mut lost = |slot: Slot, value: &str| {
        if !written.contains(slot) {
            losses.lost(slot.name(), value, why);
        }
    };
    if let Some(factor) = metrics.impact_factor {
        lost(Slot::ImpactFactor, factor.lexical);
    }
    if let Some(quartile) = metrics.quartile {
        lost(Slot::Quartile, quartile.text());
    }
    for category in metrics.categories {
        lost(Slot::QuartileCategory, category);
    }
    if let Some(region) = metrics.region {
        lost(Slot::Region, &region.to_string());
    }
    if let Some(category) = metrics.region_category {
        lost(Slot::RegionCategory, category);
    }
}

/// The dates of a record by slot.
pub fn dates(record: &Reference<'_>) -> [(Slot, Option<Date>); 6] {
    [
        (Slot::Issued, record.issued),
        (Slot::Online, record.online),
        (Slot::Accessed, record.accessed),
        (Slot::Submitted, record.submitted),
        (Slot::EventDate, record.event_date),
        (Slot::OriginalDate, record.original_date),
    ]
}

/// Whether a date comes back from its text: the years 0, 1 and 9999 are what exports write for no date.
pub fn reads_back(date: &Date) -> bool {
    (2..9999).contains(&date.start.year) || date::read(&date.to_string(), DateRole::Issued).date == Some(*date)
}

/// Members that no field fits, each name once: an object cannot hold a name twice.
pub fn distinct<'a>(extra: &'a [Extra<'a>], losses: &mut Losses) -> Vec<&'a Extra<'a>> {
    let mut seen = HashSet::new();
    let is_long = extra.len() > 16;
    let mut kept: Vec<&Extra<'_>> = Vec::with_capacity(extra.len());
    for member in extra {
        let is_new = if is_long { seen.insert(member.name) } else { kept.iter().all(|other| other.name != member.name) };
        if is_new {
            kept.push(member);
        } else {
            losses.lost(Slot::Extra.name(), member.name, "the member stands twice");
        }
    }
    kept
}
