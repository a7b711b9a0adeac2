//! Whether a word can be a Chinese or Korean name in Latin letters, by the syllables that each romanisation has.

/// A romanisation: what a syllable may begin with, what its vowels are, and what it may end with.
struct System {
    onsets: &'static [&'static str],
    /// The vowels that a syllable may begin with.
    bare: &'static [&'static str],
    vowels: &'static [&'static str],
    codas: &'static [&'static str],
}

static SYSTEMS: [System; 4] = [
    // Pinyin; i and u without an onset are written yi and wu.
    System {
        onsets: &["b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r", "z", "c", "s", "y", "w"],
        bare: &["a", "ai", "ao", "e", "ei", "o", "ou"],
        vowels: &["a", "ai", "ao", "e", "ei", "i", "ia", "iao", "ie", "io", "iu", "o", "ou", "u", "ua", "uai", "ue", "ui", "uo", "ü", "üe", "v"],
        codas: &["n", "ng"],
    },
    // Wade-Giles without its apostrophes, as in Taiwan.
    System {
        onsets: &["p", "m", "f", "t", "n", "l", "k", "h", "ch", "hs", "sh", "j", "ts", "tz", "sz", "s", "y", "w"],
        bare: &["a", "ai", "ao", "e", "o", "ou"],
        vowels: &[
            "a", "ai", "ao", "e", "ei", "eh", "i", "ia", "iao", "ieh", "ie", "ih", "iu", "o", "ou", "u", "ua", "uai", "ueh", "uei", "ui", "uo", "ü", "üeh",
        ],
        codas: &["n", "ng"],
    },
    // Korean, as revised and as commonly written; y and w are of the vowels.
    System {
        onsets: &["b", "ch", "d", "g", "h", "j", "k", "kk", "l", "m", "n", "p", "r", "s", "sh", "ss", "t"],
        bare: KOREAN,
        vowels: KOREAN,
        codas: &["k", "l", "m", "n", "ng", "p", "t"],
    },
    // Cantonese, as in Hong Kong.
    System {
        onsets: &["b", "ch", "d", "f", "g", "gw", "h", "j", "k", "kw", "l", "m", "n", "ng", "p", "s", "sh", "t", "ts", "w", "y"],
        bare: &["a", "ai", "au", "o", "oi", "u"],
        vowels: &["a", "ai", "au", "e", "ee", "ei", "eu", "i", "iu", "o", "oi", "oo", "ou", "u", "ue", "ui"],
        codas: &["k", "m", "n", "ng", "p", "t"],
    },
];

static KOREAN: &[&str] = &[
    "a", "ae", "e", "ee", "eo", "eu", "eui", "i", "o", "oe", "oo", "ou", "u", "ui", "wa", "wae", "we", "weo", "wi", "wo", "woo", "ya", "yae", "ye", "yeo",
    "yo", "yoo", "you", "yu",
];

/// Longer words are none.
const LONGEST: usize = 14;

/// Whether a word is made of syllables of one romanisation.
pub fn is_syllables(word: &str) -> bool {
    if word.is_empty() || word.len() > LONGEST {
        return false;
    }
    let word = word.to_lowercase();
    SYSTEMS.iter().any(|system| system.can_write(&word))
}

impl System {
    fn can_write(&self, word: &str) -> bool {
        // The ends of what syllables can make of the beginning of the word, one bit a byte.
        let mut ends = 1_u32;
        for at in 0..word.len().min(31) {
            let Some(rest) = word.get(at..).filter(|_| ends >> at & 1 == 1) else { continue };
            for onset in self.onsets.iter().filter(|onset| rest.starts_with(**onset)) {
                ends |= self.rhymes(rest, onset.len(), self.vowels) << at;
            }
            ends |= self.rhymes(rest, 0, self.bare) << at;
        }
        ends.checked_shr(word.len() as u32).is_some_and(|rest| rest & 1 == 1)
    }

    /// Where a syllable can end whose vowels begin at a byte.
    fn rhymes(&self, text: &str, from: usize, vowels: &[&str]) -> u32 {
        let Some(rest) = text.get(from..) else { return 0 };
        let mut ends = 0;
        for vowel in vowels.iter().filter(|vowel| rest.starts_with(**vowel)) {
            let end = from + vowel.len();
            let after = rest.get(vowel.len()..).unwrap_or("");
            let codas = self.codas.iter().filter(|coda| after.starts_with(**coda));
            ends |= codas.fold(1 << end, |ends, coda| ends | 1 << (end + coda.len()));
        }
        ends
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_of_one_romanisation_throughout() {
        for word in [
            "Xiaoming", "Wei", "Guo", "Qiang", "Lü", "Zhihao", "Yuxuan", "Jianguo", "An", "Hsiu", "Chih", "Tzu", "Min", "Jun", "Seo", "Yeon", "Hoon", "Kyung",
            "Hyun", "Eun", "Il", "Soo", "Kwok", "Keung", "Shing", "Yuen", "Siu", "Na", "Anan",
        ] {
            assert!(is_syllables(word), "{word}");
        }
        for word in [
            "Ilyin",
            "Chayka",
            "Fedyukin",
            "Khristoforov",
            "James",
            "Margaret",
            "Smith",
            "Charlotte",
            "Abdel",
            "Anna1",
            "Ng'",
            "",
            "Xiaomingxiaoming",
            "Zhyeon",
        ] {
            assert!(!is_syllables(word), "{word}");
        }
    }
}
