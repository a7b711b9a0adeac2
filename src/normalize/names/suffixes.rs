//! What follows a family name: Jr., III, PhD.

/// Generations and degrees, without dots, in small letters.
static SUFFIXES: &[&str] = &[
    "jr", "sr", "jnr", "snr", "junior", "senior", "filho", "neto", "2nd", "3rd", "4th", "esq", "phd", "md", "dphil", "dsc", "drph", "mph", "msc", "mba", "dvm",
    "dds", "pharmd", "rn", "frcp", "frcs", "facs", "facp", "mrcp", "bsc", "mbbs", "llm", "jd", "edd", "psyd", "cpa", "obe", "cbe", "do", "scd", "frs",
];

/// Those that are written with small letters after the first, and so are told from family names by their place alone.
static GENERATIONS: &[&str] = &["jr", "sr", "jnr", "snr", "2nd", "3rd", "4th"];

static ROMAN: &[&str] = &["II", "III", "IV", "VI", "VII", "VIII", "IX"];

/// Whether a part between commas is a suffix of the name before it: `Jr.`, `III`, `Ph.D.`.
pub(super) fn is_suffix(part: &str) -> bool {
    let mut words = part.split(' ').filter(|w| !w.is_empty()).peekable();
    words.peek().is_some() && words.all(|w| is_roman(w) || matches(w, SUFFIXES))
}

/// Whether the last word of a name is a suffix.
///
/// Degrees count only in the capitals or dots they are written with: `Do` and `Rn` are family names.
pub(super) fn is_suffix_word(word: &str) -> bool {
    if is_roman(word) || matches(word, GENERATIONS) {
        return true;
    }
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    capitals >= 2 && word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'.') && matches(word, DEGREES)
}

/// Degrees that are no initials or family names in capitals.
static DEGREES: &[&str] = &["phd", "dphil", "drph", "mph", "msc", "mba", "pharmd", "frcp", "frcs", "facs", "mbbs", "psyd", "md"];

/// `Jr`, `Sr.`: a suffix even after a single word.
pub(super) fn is_generation(word: &str) -> bool {
    matches(word, GENERATIONS)
}

/// A generation in roman figures; I, V and X alone are initials.
pub(super) fn is_roman(word: &str) -> bool {
    word.starts_with(['I', 'V']) && ROMAN.contains(&word.trim_end_matches('.'))
}

fn matches(word: &str, table: &[&str]) -> bool {
    if word.len() > 12 || !word.is_ascii() {
        return false;
    }
    let letters = || word.bytes().filter(|b| *b != b'.').map(|b| b.to_ascii_lowercase());
    let Some(first) = letters().next() else { return false };
    table.iter().any(|entry| entry.as_bytes().first() == Some(&first) && letters().eq(entry.bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffixes_are_told_from_names() {
        for yes in ["Jr.", "Jr", "III", "Sr.", "Ph.D.", "MD", "Jr. MD", "3rd", "II"] {
            assert!(is_suffix(yes), "{yes}");
        }
        for no in ["", "V", "I", "Ono", "J. R.", "Do Rosario"] {
            assert!(!is_suffix(no), "{no}");
        }
        assert!(is_suffix_word("PhD") && is_suffix_word("IV") && !is_suffix_word("Do") && !is_suffix_word("Vi"));
    }
}
