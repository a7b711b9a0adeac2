//! Keys of records that a pattern finds no name for.

use super::{LONGEST, name_of};
use crate::model::reference::Reference;

/// The key of a record that a pattern finds no name for.
pub(super) fn fallback(record: &Reference<'_>) -> String {
    let mut key = String::new();
    for id in [record.doi, record.pmcid, record.arxiv].into_iter().flatten() {
        key.extend(id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(LONGEST));
        let kept = key.trim_matches('-').len();
        if kept > 0 {
            return key.trim_matches('-').to_owned();
        }
    }
    let mut digest = Digest::default();
    let texts =
        [record.title.map(|title| title.text), record.container_title.map(|title| title.text), record.pmid, record.volume, record.pages.map(|p| p.text)];
    for text in texts.into_iter().flatten().chain(record.contributors.iter().map(|one| name_of(&one.name))) {
        digest.add(text.as_bytes());
    }
    let year = record.issued.map(|date| date.start.year.unsigned_abs());
    match (year, digest.0 == Digest::default().0) {
        (None, true) => "ref".to_owned(),
        (Some(year), true) => format!("ref-{year}"),
        (None, false) => format!("ref-{:08x}", digest.short()),
        (Some(year), false) => format!("ref-{year}-{:08x}", digest.short()),
    }
}

/// FNV-1a, 64 bits: small, and the same on every machine and in every version.
///
/// Source: G. Fowler, L. C. Noll, K.-P. Vo, <http://www.isthe.com/chongo/tech/comp/fnv/>.
struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Digest(0xcbf2_9ce4_8422_2325)
    }
}

impl Digest {
    /// Takes a field in; one end mark keeps `ab`, `c` apart from `a`, `bc`.
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes.iter().chain(&[0xFF]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    fn short(&self) -> u32 {
        (self.0 ^ (self.0 >> 32)) as u32
    }
}
