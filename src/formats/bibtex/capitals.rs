//! Words of a title, and which of them have capitals of their own.

use super::value;

/// The next run without white space from `at` on; mathematics is one word.
pub(super) fn next_word(text: &str, at: usize) -> Option<(usize, usize)> {
    let start = at + text.get(at..)?.find(|c: char| !c.is_whitespace())?;
    let mut end = start;
    while let Some(c) = text.get(end..).and_then(|rest| rest.chars().next()).filter(|c| !c.is_whitespace()) {
        end = if matches!(c, '$' | '\\') { value::formula_end(text, end).unwrap_or(end + c.len_utf8()) } else { end + c.len_utf8() };
    }
    Some((start, end))
}

/// A capital after the first letter of a part (mRNA, DNA, McLeod, U.S.), capitals with digits (A4), or one capital before
/// a hyphen (X-ray). The parts of `Twentieth-Century` have none.
pub(super) fn has_inner_capital(core: &str) -> bool {
    let mut parts = core.split(['-', '‐', '‑', '–', '/']);
    let single = core.contains(['-', '‐', '‑']) && core.split(['-', '‐', '‑']).next().is_some_and(is_single_capital);
    let inner = |part: &str| part.chars().skip(1).any(char::is_uppercase);
    let code =
        |part: &str| part.starts_with(char::is_uppercase) && part.chars().nth(1).is_some() && part.chars().skip(1).all(|c| c.is_numeric() || c.is_uppercase());
    single || parts.any(|part| inner(part) || code(part))
}

fn is_single_capital(part: &str) -> bool {
    let mut chars = part.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// Small words that title case leaves small though they are long.
const SMALL: &[&str] = &[
    "about", "after", "against", "among", "before", "between", "beyond", "during", "from", "into", "like", "near", "onto", "over", "since", "than", "that",
    "through", "toward", "towards", "under", "upon", "versus", "when", "where", "while", "with", "within", "without",
];

/// Whether a third or more of the longer words that neither begin the title nor follow a colon are small.
pub(super) fn is_sentence_case(text: &str) -> bool {
    let (mut small, mut all, mut fresh) = (0_u32, 0_u32, true);
    for word in text.split_whitespace() {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let skipped = std::mem::replace(&mut fresh, word.ends_with([':', '?', '!', '—']));
        if skipped || core.chars().nth(3).is_none() || has_inner_capital(core) || !core.starts_with(char::is_alphabetic) {
            continue;
        }
        let is_small = core.starts_with(char::is_lowercase);
        if is_small && SMALL.contains(&core) {
            continue;
        }
        all += 1;
        small += u32::from(is_small);
    }
    small > 0 && small * 3 >= all
}
