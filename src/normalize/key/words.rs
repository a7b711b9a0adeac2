//! Words of titles, and those that say nothing.

/// The words of a text: runs of letters and digits, with the apostrophes and hyphens within dropped later on. A French or
/// Italian elision (`l'État`) parts what is behind it.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/' | ':' | '.' | ','))
        .map(|word| match word.split_once(['\'', '’']) {
            Some((elided, rest)) if elided.chars().count() <= 2 && rest.chars().count() > 2 => rest,
            _ => word,
        })
        .filter(|word| word.contains(char::is_alphanumeric))
}

/// Words that say nothing of a title, folded; articles, prepositions and conjunctions of eight languages; sorted.
pub(super) const STOP_WORDS: &[&str] = &[
    "a", "about", "al", "als", "an", "and", "ao", "as", "at", "au", "auf", "aus", "aux", "avec", "az", "bei", "between", "by", "can", "com", "con", "contra",
    "d", "da", "dal", "dans", "das", "de", "dei", "del", "della", "delle", "dem", "den", "der", "des", "det", "di", "die", "do", "does", "dos", "du", "e",
    "een", "egy", "ein", "eine", "einer", "eines", "el", "em", "en", "entre", "et", "for", "from", "fur", "gli", "het", "how", "i", "ik", "il", "im", "in",
    "into", "is", "its", "iz", "k", "l", "la", "las", "le", "les", "lo", "los", "met", "mit", "na", "nach", "nel", "nella", "no", "nos", "o", "od", "of", "om",
    "on", "op", "or", "os", "ou", "over", "par", "para", "per", "po", "por", "pour", "pro", "s", "sobre", "su", "sur", "te", "the", "their", "this", "to",
    "toward", "towards", "u", "uber", "um", "uma", "un", "una", "und", "une", "uno", "unter", "upon", "v", "van", "vom", "von", "voor", "w", "what", "when",
    "where", "why", "with", "y", "z", "za", "zu", "zum", "zur",
];

#[cfg(test)]
mod tests {
    use super::STOP_WORDS;

    #[test]
    fn the_stop_words_are_sorted() {
        assert!(STOP_WORDS.windows(2).all(|two| two[0] < two[1]));
    }
}
