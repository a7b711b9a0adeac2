//! Why values are lost, and what neither dialect has a field for, told for each record that has it.

use super::Dialect;
use super::entry::said;
use super::kinds::Entry;
use super::roles::{ROLES, second_editors};
use crate::formats::write::Losses;
use crate::model::metrics::Quartile;
use crate::model::reference::{Reference, Role};
use crate::model::slot::Slot;

// Statics, so that losses of one reason have one address and are counted together.
pub(super) static NO_FIELD: &str = "the format has no field for it";
pub(super) static TYPE_HAS_NO_FIELD: &str = "the entry type has no field for it";
pub(super) static TAKEN: &str = "another value stands in the one field for it";
pub(super) static NO_RANGE: &str = "year and month hold neither ranges nor doubt";
pub(super) static NO_LANGUAGE: &str = "no field says in which language a translated title is";
pub(super) static AS_SERIES: &str = "written as the number of the volume in its series";
pub(super) static AS_DATE: &str = "written as the date of issue";

/// Tells the losses that hardly depend on the dialect or the entry type.
pub(super) fn tell(record: &Reference<'_>, dialect: Dialect, entry: Entry, losses: &mut Losses) {
    let second = second_editors(record, dialect, entry);
    if let Some(translated) = &record.abstract_translated {
        losses.lost(Slot::AbstractTranslated.name(), translated.text.text, NO_FIELD);
    }
    for one in record.contributors {
        if let Some(orcid) = one.orcid {
            losses.lost("orcid", orcid, NO_FIELD);
        }
        if let Role::Other(role) = one.role
            && !ROLES.iter().any(|row| row.role == one.role)
            && !second.iter().any(|(written, _)| *written == one.role)
        {
            losses.lost(role, said(&one.name), NO_FIELD);
        }
    }
    let metrics = &record.metrics;
    if let Some(factor) = &metrics.impact_factor {
        losses.lost(Slot::ImpactFactor.name(), factor.lexical, NO_FIELD);
    }
    if let Some(quartile) = metrics.quartile {
        let name = match quartile {
            Quartile::Q1 => "Q1",
            Quartile::Q2 => "Q2",
            Quartile::Q3 => "Q3",
            Quartile::Q4 => "Q4",
        };
        losses.lost(Slot::Quartile.name(), name, NO_FIELD);
    }
    for category in metrics.categories {
        losses.lost(Slot::QuartileCategory.name(), category, NO_FIELD);
    }
    if let Some(region) = metrics.region {
        losses.lost(Slot::Region.name(), decimal(u64::from(region), &mut [0; 20]), NO_FIELD);
    }
    if let Some(category) = metrics.region_category {
        losses.lost(Slot::RegionCategory.name(), category, NO_FIELD);
    }
    if let Some(open) = record.open_access {
        losses.lost(Slot::OpenAccess.name(), if open { "true" } else { "false" }, NO_FIELD);
    }
    if let Some(count) = record.citation_count {
        losses.lost(Slot::CitationCount.name(), decimal(count, &mut [0; 20]), NO_FIELD);
    }
}

/// A number in decimal, written from the back of the buffer: most losses are only counted, so none is worth a `String`.
fn decimal(mut number: u64, buffer: &mut [u8; 20]) -> &str {
    let mut from = buffer.len();
    for digit in buffer.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
        from -= 1;
        if number == 0 {
            break;
        }
    }
    std::str::from_utf8(buffer.get(from..).unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn numbers_are_written_whole() {
        for number in [0, 7, 10, 4711, u64::MAX] {
            assert_eq!(decimal(number, &mut [0; 20]), number.to_string());
        }
    }
}
