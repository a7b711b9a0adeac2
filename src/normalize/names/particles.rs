//! The little words before a family name: van der, de la, al-.

/// Particles that also join the family name where they have a capital (`Di Giovanni`, `Van den Bergh`), by language
/// (ISO 639-1).
///
/// Sources for both lists: "Names of persons: national usages for entry in catalogues" (IFLA 1996); Chicago Manual of
/// Style 17, 8.5–8.14.
static ALSO_CAPITAL: &[&str] = &[
    // nl
    "van", "den", "ter", "ten", "te", "dalla", "dal", "vande", "vander", "vanden", // de
    "von",    // fr, es, pt, nl, it
    "de",     // de, nl
    "der",    // es, it
    "del",    // it
    "della", "di", "lo", "li", // fr, es, it
    "la", // fr
    "le", "du", "des", "saint", // pt, it
    "da",    // pt
    "dos", "das", "do", // es
    "los", "las", // ar, es
    "el",  // ar
    "al", "bint", "ibn", "abu",   // ar, ms
    "bin",   // ms
    "binti", // ar, he
    "ben",   // en
    "st", "st.", // gd, ga
    "mac", "mc", // ga
    "ó", "ní",  // ga, gd
    "nic", // cy
    "ap",
];

/// Particles that are known as such in small letters alone, by language.
static ALWAYS_SMALL: &[&str] = &[
    // de
    "vom", "zu", "zum", "zur", "und", "auf", "am", "im", "aus", "dem", "ob", "à",  // de, ga
    "an", // nl
    "op", "in", "het", "'t", "’t", "'s", "’s", "aan", "bij", "uit", "uijt", "onder", "over", "tot", "thoe", "voor", "v.d.", "v/d", // de, nl
    "v.",  // sv, da
    "af",  // sv, no
    "av",  // it
    "dalle", "dai", "degli", "dei", "delle", "dello", "de'", "de’", "gli", // pt
    "e", "é", // es
    "y", // ca
    "i", // fr, it
    "d'", "d’",   // he
    "ben-", // ar
    "ould", "wad", // sw, ki
    "wa",  // ga
    "ua", "nan", "na", // cy
    "mab", "ferch", // cy, nl
    "ver",   // hu, pt
    "a",
];

/// Prefixes that are written together with the family name, small: `d'Aubigné`, `al-Khatib`.
static ELIDED: &[&str] = &[
    "d'", "d’", "l'", "l’", "dell'", "dell’", "dall'", "dall’", "degl'", "degl’", "all'", "all’", "nell'", "nell’", "al-", "el-", "ad-", "an-", "ar-", "as-",
    "ash-", "at-", "az-", "aṣ-", "aṭ-", "ul-", "t'", "t’",
];

/// Whether a word is a particle in small letters.
pub(super) fn is_particle(word: &str) -> bool {
    word.len() <= 6 && (ALSO_CAPITAL.contains(&word) || ALWAYS_SMALL.contains(&word))
}

/// Whether a word with a capital begins a family name of several words: `Di`, `Van`, `VAN`.
pub(super) fn is_capital_particle(word: &str) -> bool {
    if word.len() > 6 || word.len() < 2 || word.chars().next().is_none_or(char::is_lowercase) {
        return false;
    }
    ALSO_CAPITAL.iter().any(|p| same_letters(p, word))
}

/// Whether a word is a particle in any case, as in a name of capitals only.
pub(super) fn is_particle_in_any_case(word: &str) -> bool {
    word.len() <= 6 && ALSO_CAPITAL.iter().chain(ALWAYS_SMALL).any(|p| same_letters(p, word))
}

/// The bytes of a prefix that is written together with the family name; 0 where there is none.
pub(super) fn elided_prefix(word: &str) -> usize {
    match word.as_bytes().first() {
        Some(b'a' | b'd' | b'e' | b'l' | b'n' | b't' | b'u') => {}
        _ => return 0,
    }
    ELIDED.iter().find(|prefix| word.len() > prefix.len() && word.starts_with(**prefix)).map_or(0, |p| p.len())
}

fn same_letters(small: &str, word: &str) -> bool {
    small.eq_ignore_ascii_case(word) || !word.is_ascii() && word.chars().flat_map(char::to_lowercase).eq(small.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_particle_stands_once_and_small() {
        let all: Vec<&str> = ALSO_CAPITAL.iter().chain(ALWAYS_SMALL).copied().collect();
        for (at, particle) in all.iter().enumerate() {
            assert!(all[..at].iter().all(|other| other != particle), "{particle} twice");
            assert!(particle.chars().all(|c| !c.is_uppercase()) && particle.len() <= 6, "{particle}");
        }
    }

    #[test]
    fn elided_prefixes_are_small() {
        assert_eq!(elided_prefix("d'Aubigné"), 2);
        assert_eq!(elided_prefix("d’Aubigné"), 4);
        assert_eq!(elided_prefix("al-Khatib"), 3);
        assert_eq!(elided_prefix("D'Amico"), 0);
        assert_eq!(elided_prefix("El-Sayed"), 0);
        assert!(is_capital_particle("Di") && is_capital_particle("Ó") && is_capital_particle("VAN"));
        assert!(!is_capital_particle("di") && !is_capital_particle("Vom"));
    }
}
