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

impl FoldHasher {
    fn word(&mut self, word: u64) {
        self.0 = folded(self.0 ^ word, KEYS[0]).rotate_left(23) ^ KEYS[1];
    }
}

impl Hasher for FoldHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (pairs, rest) = bytes.as_chunks::<16>();
        for pair in pairs {
            let [a, b] = [0, 8].map(|at| pair.get(at..at + 8).and_then(|half| half.try_into().ok()).map_or(0, u64::from_le_bytes));
            self.0 = folded(self.0 ^ a, KEYS[0] ^ b).rotate_left(23) ^ KEYS[1];
        }
        for chunk in rest.chunks(8) {
            let mut word = [0; 8];
            word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
            self.word(u64::from_le_bytes(word));
        }
        // Texts that end in zeros are told apart by their length.
        self.word(bytes.len() as u64);
    }

    fn write_u8(&mut self, value: u8) {
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
