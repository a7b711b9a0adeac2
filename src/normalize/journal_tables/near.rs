//! Names that are nearly another one: the same but for one word, which is more, less, or another.
//!
//! Each name is kept under the hash of itself and of itself without each of its words, so that looking one up costs as many
//! steps as it has words, however many names there are.

use super::super::similar::indel_ratio;
use super::super::text::fold;

/// Names longer than this many words are known by their first ones.
const MOST_WORDS: usize = 24;
/// Names compared with one, at most: names of one word all lie under the empty name.
const MOST: usize = 4_000;
/// What is less alike is no near match.
const LEAST: f64 = 0.8;
/// Near matches shown.
const SHOWN: usize = 2;

/// Entries by the hashes of their names with one word left out.
#[derive(Debug)]
pub(super) struct Near(Vec<(u64, u32)>);

impl Near {
    pub(super) fn new<'n>(names: impl Iterator<Item = &'n str>) -> Near {
        let mut all = Vec::new();
        for (name, at) in names.zip(0..) {
            keys(&fold::folded(name), &mut |key| all.push((key, at)));
        }
        all.sort_unstable();
        all.dedup();
        Near(all)
    }

    /// The names most like this one; `name_of` says what an entry is called.
    pub(super) fn of<'j>(&self, name: &str, name_of: impl Fn(u32) -> &'j str) -> Vec<&'j str> {
        let name = fold::folded(name);
        let mut entries: Vec<u32> = Vec::new();
        keys(&name, &mut |key| {
            let from = self.0.partition_point(|(at, _)| *at < key);
            entries.extend(self.0.iter().skip(from).take_while(|(at, _)| *at == key).take(MOST).map(|(_, entry)| *entry));
        });
        entries.sort_unstable();
        entries.dedup();
        let mut scored: Vec<(f64, &str)> = Vec::new();
        for other in entries.into_iter().map(name_of) {
            // Lengths too far apart cannot be alike enough.
            let (short, long) = (other.len().min(name.len()), other.len().max(name.len()));
            if other.is_ascii() && name.is_ascii() && (2.0 * short as f64) < LEAST * (short + long) as f64 * 0.9 {
                continue;
            }
            let score = indel_ratio(&name, &fold::folded(other));
            if score >= LEAST && !scored.iter().any(|(_, known)| fold::same(known, other)) {
                scored.push((score, other));
                scored.sort_by(|a, b| b.0.total_cmp(&a.0));
                scored.truncate(SHOWN);
            }
        }
        scored.into_iter().map(|(_, name)| name).collect()
    }
}

/// The hashes of a folded name and of it without each of its words.
fn keys(name: &str, keep: &mut dyn FnMut(u64)) {
    let words: Vec<&str> = name.split(' ').take(MOST_WORDS).collect();
    let mut short = String::with_capacity(name.len());
    for left_out in 0..=words.len() {
        short.clear();
        for (_, word) in words.iter().enumerate().filter(|(at, _)| *at != left_out) {
            short.push_str(word);
            short.push(' ');
        }
        keep(fold::fold_hash(&short));
    }
}
