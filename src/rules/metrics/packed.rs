//! The metrics of a record in eight bytes, each to be compared apart.

use crate::diagnostic::Place;
use crate::model::metrics::Quartile;
use crate::normalize::jcr::Category;
use crate::normalize::record::Record;
use crate::normalize::record::fields::CategoryReading;
use crate::normalize::text::fold;

/// A metric of a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    ImpactFactor,
    Quartile,
    Region,
}

impl Metric {
    /// Every one of them.
    pub const ALL: [Metric; 3] = [Metric::ImpactFactor, Metric::Quartile, Metric::Region];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Metric::ImpactFactor => "impact factor",
            Metric::Quartile => "quartile",
            Metric::Region => "region",
        }
    }
}

/// Bits 0–31 the impact factor as an `f32`, its sign set for `<0.1`; 32–34 the quartile; 35–37 the region; 38–63 a
/// hash of the categories. Each 0 where it is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Packed(pub u64);

impl Packed {
    /// The merged metrics of a record.
    pub fn of(record: &Record<'_>) -> Packed {
        let metrics = &record.reference.metrics;
        let factor = metrics.impact_factor.map_or(0, |factor| {
            let value = factor.value as f32;
            u64::from(if factor.below { -value } else { value }.to_bits())
        });
        let quartile = match metrics.quartile {
            None => 0,
            Some(Quartile::Q1) => 1,
            Some(Quartile::Q2) => 2,
            Some(Quartile::Q3) => 3,
            Some(Quartile::Q4) => 4,
        };
        let region = u64::from(metrics.region.unwrap_or(0));
        // A quartile is compared within a category only; without one it needs none.
        let category = if quartile == 0 { 0 } else { record.fields.categories.first().map_or(0, |field| categories(field.value)) };
        Packed(factor | quartile << 32 | region << 35 | category << 38)
    }

    /// Whether there is nothing to compare.
    pub fn is_empty(self) -> bool {
        Metric::ALL.iter().all(|metric| self.metric(*metric).is_none())
    }

    /// A metric: what it can be compared within, and its value; `None` where it is missing.
    pub fn metric(self, metric: Metric) -> Option<(u64, u64)> {
        let (within, value) = match metric {
            Metric::ImpactFactor => (1, self.0 & 0xffff_ffff),
            Metric::Quartile => (self.0 >> 38, self.0 >> 32 & 7),
            Metric::Region => (1, self.0 >> 35 & 7),
        };
        (within != 0 && value != 0).then_some((within, value))
    }

    /// The metrics that both have, and not alike.
    pub fn differences(self, other: Packed) -> impl Iterator<Item = Metric> {
        Metric::ALL.into_iter().filter(move |metric| match (self.metric(*metric), other.metric(*metric)) {
            (Some((within, value)), Some((other_within, other_value))) => within == other_within && value != other_value,
            _ => false,
        })
    }
}

/// 26 bits for the categories, in any order; 0 for none.
fn categories(all: &[CategoryReading<'_>]) -> u64 {
    if all.is_empty() {
        return 0;
    }
    let sum = all.iter().fold(0_u64, |sum, category| {
        let name = match category.is {
            Category::Known { name, .. } | Category::Spacing { name, .. } => name,
            Category::Unknown { .. } => category.text,
        };
        sum.wrapping_add(fold::fold_hash(name))
    });
    (sum ^ sum >> 26) & 0x03ff_ffff | 1
}

/// Where the merged value of a metric stands, and how.
pub fn values_of<'a>(record: &Record<'a>, metric: Metric) -> Option<(Place, &'a str)> {
    let (fields, metrics) = (&record.fields, &record.reference.metrics);
    let raw = match metric {
        Metric::ImpactFactor => fields.impact_factor.each().find(|field| field.value.value.is_some() && field.value.value == metrics.impact_factor)?.raw,
        Metric::Quartile => fields.quartile.each().find(|field| field.value.value == metrics.quartile)?.raw,
        Metric::Region => fields.region.each().find(|field| field.value.value == metrics.region)?.raw,
    };
    Some((raw.place(), raw.text.trim()))
}
