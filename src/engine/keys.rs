//! The key a record is written under: its own, or one made. Keys that were used before get a suffix: the first record keeps
//! its key, in whatever order workers finish.

use crate::formats::write::{Losses, Writer};
use crate::model::reference::Reference;
use crate::normalize::key::KeyPattern;
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};

/// The key to write a record under: its own where the format can have it, else one made by the pattern.
pub fn key_of(reference: &Reference<'_>, writer: &dyn Writer, pattern: &KeyPattern) -> String {
    reference.key.and_then(|own| writer.own_key(own)).unwrap_or_else(|| pattern.key(reference))
}

/// Tells that a record's own key was changed.
pub fn tell_changed(reference: &Reference<'_>, key: &str, losses: &mut Losses) {
    if let Some(own) = reference.key.filter(|own| own.trim() != key) {
        losses.lost("key", own, "white space and the signs of TeX cannot stand in one");
    }
}

/// How often each key was used: eight bytes of hash and a count per key.
pub struct Keys {
    seen: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
    hasher: RandomState,
}

/// The hash of what is a hash already.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

impl Default for Keys {
    fn default() -> Keys {
        Keys { seen: HashMap::default(), hasher: RandomState::new() }
    }
}

impl Keys {
    /// Notes a key; what to put behind it when it was used before.
    pub fn suffix(&mut self, key: &[u8]) -> Option<String> {
        let mut times: u32 = *self.seen.entry(self.hasher.hash_one(key)).and_modify(|n| *n += 1).or_insert(0);
        if times == 0 {
            return None;
        }
        // The key with its suffix must be new as well.
        loop {
            let suffix = crate::normalize::key::suffix(u64::from(times));
            let whole = [key, suffix.as_bytes()].concat();
            let hash = self.hasher.hash_one(&whole[..]);
            if let std::collections::hash_map::Entry::Vacant(free) = self.seen.entry(hash) {
                free.insert(0);
                let hash = self.hasher.hash_one(key);
                self.seen.insert(hash, times);
                return Some(suffix);
            }
            times += 1;
        }
    }
}
