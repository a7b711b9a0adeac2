//! A fast hash of texts and small values, equal over runs and machines: 64 bits, folded from products of 128.
//! It is for what is found in one run and looked at again; it is no defence against chosen texts.

use std::hash::Hasher;

/// Odd numbers with evenly spread bits: the fractions of √2, √3 and √5.
const KEYS: [u64; 3] = [0x6a09_e667_f3bc_c909, 0xbb67_ae85_84ca_a73b, 0x3c6e_f372_fe94_f82b];

/// See the module.
pub struct FoldHasher(u64);

impl Default for FoldHasher {
    fn default() -> FoldHasher {
        FoldHasher(KEYS[2])
    }
}

/// Both halves of the product.
fn folded(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other);
    product as u64 ^ (product >> 64) as u64
}

/// A sum with sixteen bytes more in it.
#[inline]
fn mixed(sum: u64, pair: &[u8; 16]) -> u64 {
    let whole = u128::from_le_bytes(*pair);
    folded(sum ^ whole as u64, KEYS[0] ^ (whole >> 64) as u64).rotate_left(23) ^ KEYS[1]
}

impl FoldHasher {
    fn word(&mut self, word: u64) {
        self.0 = folded(self.0 ^ word, KEYS[0]).rotate_left(23) ^ KEYS[1];
    }
}

impl Hasher for FoldHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (blocks, rest) = bytes.as_chunks::<64>();
        if !blocks.is_empty() {
            // Four sums of their own: a product does not wait for the one before.
            let mut sums = [0, 1, 2, 3].map(|lane| self.0 ^ KEYS[lane & 1].rotate_left(lane as u32 * 16));
            for block in blocks {
                for (sum, pair) in sums.iter_mut().zip(block.as_chunks::<16>().0) {
                    *sum = mixed(*sum, pair);
                }
            }
            sums.into_iter().for_each(|sum| self.word(sum));
        }
        let (pairs, rest) = rest.as_chunks::<16>();
        for pair in pairs {
            self.0 = mixed(self.0, pair);
        }
        if rest.len() >= 8 {
            // The last eight bytes, some of them a second time.
            self.word(rest.first_chunk().map_or(0, |half| u64::from_le_bytes(*half)));
            self.word(rest.last_chunk().map_or(0, |half| u64::from_le_bytes(*half)));
        } else if !rest.is_empty() {
            self.word(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
        // Texts that end in zeros are told apart by their length; what it is written as is no likely number.
        self.word(!(bytes.len() as u64));
    }

    fn write_u8(&mut self, value: u8) {
        // What the library puts behind every text, whose length is in the sum already.
        if value == 0xff {
            return;
        }
        self.word(u64::from(value));
    }

    fn write_u16(&mut self, value: u16) {
        self.word(u64::from(value));
    }

    fn write_u32(&mut self, value: u32) {
        self.word(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.word(value);
    }

    fn write_usize(&mut self, value: usize) {
        self.word(value as u64);
    }

    fn finish(&self) -> u64 {
        folded(self.0, KEYS[2])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use std::hash::Hash;

    fn hash(value: impl Hash) -> u64 {
        let mut hasher = FoldHasher::default();
        value.hash(&mut hasher);
        hasher.finish()
    }

    #[test]
    fn unlike_values_have_unlike_hashes() {
        let mut seen = HashSet::new();
        for length in 0..200 {
            assert!(seen.insert(hash("a".repeat(length))), "{length}");
            assert!(seen.insert(hash("\0".repeat(length) + "b")), "{length}");
        }
        for number in 0..100_000_u32 {
            assert!(seen.insert(hash(number)), "{number}");
            assert!(seen.insert(hash(format!("title {number}"))), "{number}");
        }
        assert_ne!(hash(("ab", "c")), hash(("a", "bc")));
        assert_ne!(hash((None::<&str>, Some("a"))), hash((Some("a"), None::<&str>)));
    }

    #[test]
    fn every_bit_of_a_hash_is_in_use() {
        let hashes: Vec<u64> = (0..4096_u32).map(|number| hash(format!("10.1000/{number}"))).collect();
        for bit in 0..64 {
            let set = hashes.iter().filter(|hash| *hash >> bit & 1 == 1).count();
            assert!((1848..2248).contains(&set), "bit {bit}: {set}");
        }
    }
}
