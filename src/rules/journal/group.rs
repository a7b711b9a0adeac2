//! Which records are of one journal: those with the same number of its site, else the same ISSN, else the same name.

use crate::normalize::record::Record;
use crate::normalize::text::fold;

/// A number for the record's journal: of its PeriodicalId, else of its first ISSN, else of its folded name.
pub fn journal(record: &Record<'_>) -> Option<u64> {
    numbered(record).or_else(|| Some(spread(3, fold::fold_hash(record.reference.container_title?.text))))
}

/// The same, for journals that have a PeriodicalId or an ISSN.
pub fn numbered(record: &Record<'_>) -> Option<u64> {
    let id = record.fields.container_id.each().map(|field| field.value).find(|id| !id.is_empty() && *id != "0");
    let issn = || record.reference.issn.first().map(|issn| spread(2, fold::fold_hash(issn)));
    id.map(|id| spread(1, fold::fold_hash(id))).or_else(issn)
}

/// Keeps an id, an ISSN and a name with the same letters apart.
fn spread(kind: u64, hash: u64) -> u64 {
    (hash ^ kind).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
