//! Which words of a title BibTeX styles must not put in small letters, and so get braces.

/// What gets braces beside what the source protects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Protect {
    /// Nothing, not even what the source protects.
    None,
    /// What the source protects, and no word by its form: for values that no style puts in small letters.
    #[default]
    Marked,
    /// Also words with a capital after their first letter, words of capitals and digits, and, in a title in sentence
    /// case, capitalised words that neither start it nor follow a colon.
    Auto,
    /// The whole value.
    All,
}

/// Whether a title is in sentence case: of its longer words after the first, most start small.
pub fn is_sentence_case(text: &str) -> bool {
    let (mut small, mut large) = (0, 0);
    for word in text.split_whitespace().skip(1) {
        let mut letters = word.chars().skip_while(|char| !char.is_alphabetic());
        let first = letters.next();
        if letters.count() >= 3 {
            small += u32::from(first.is_some_and(char::is_lowercase));
            large += u32::from(first.is_some_and(char::is_uppercase));
        }
    }
    small > 0 && small >= large
}

/// A word without the punctuation around it: what stands before, the word, what stands after.
pub fn core(word: &str) -> (&str, &str, &str) {
    let is_outer = |char: char| !char.is_alphanumeric();
    let without_start = word.trim_start_matches(is_outer);
    let inner = without_start.trim_end_matches(is_outer);
    let (before, rest) = word.split_at(word.len() - without_start.len());
    let (inner, after) = rest.split_at_checked(inner.len()).unwrap_or((rest, ""));
    (before, inner, after)
}

/// Whether a word has to be protected by its form alone.
pub fn has_own_capitals(word: &str) -> bool {
    let mut previous: Option<char> = None;
    for char in word.chars() {
        // A capital after a hyphen or a slash starts a word: `Long-Term` has none of its own.
        if char.is_uppercase() && previous.is_some_and(char::is_alphanumeric) {
            return true;
        }
        previous = Some(char);
    }
    let is_single = word.chars().count() == 1 && !matches!(word, "A" | "I");
    let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
    let capitals = word.chars().filter(|char| char.is_uppercase()).count();
    let has_small = word.chars().any(char::is_lowercase);
    capitals > 0 && !has_small && (has_digit || is_single || capitals > 1)
}

/// Whether the next word starts a sentence: after a colon, a dot, a question.
pub fn starts_anew(before: &str) -> bool {
    before.trim_end().ends_with([':', '.', '?', '!', '—', '–']) || before.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_capitals_of_their_own_are_told_from_capitalised_ones() {
        for word in ["DNA", "CO2", "pH", "mRNA", "McDonald", "iPSC-derived", "SARS-CoV-2", "X", "T4", "C60", "GPT-2"] {
            assert!(has_own_capitals(word), "{word}");
        }
        for word in ["Water", "Long-Term", "the", "2019", "A", "I", "and/or", "Covid-19", "Über"] {
            assert!(!has_own_capitals(word), "{word}");
        }
    }

    #[test]
    fn sentence_case_is_told_from_title_case() {
        assert!(is_sentence_case("The history of water supply in Estonia"));
        assert!(!is_sentence_case("The History of Water Supply in Estonia"));
        assert!(!is_sentence_case("Water"));
    }
}
