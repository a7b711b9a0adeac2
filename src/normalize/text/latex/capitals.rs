//! Words of a title, and which of them have capitals of their own.

/// The next run without white space from `at` on; mathematics is one word, up to where `formula_end` says.
pub fn next_word(text: &str, at: usize, formula_end: fn(&str, usize) -> Option<usize>) -> Option<(usize, usize)> {
    let start = next_start(text, at)?;
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let plain = |byte: &u8| is_visible(byte) && !matches!(byte, b'$' | b'\\');
    let mut end = start + rest.iter().position(|byte| !plain(byte)).unwrap_or(rest.len());
    while let Some(c) = text.get(end..).and_then(|rest| rest.chars().next()).filter(|c| !c.is_whitespace()) {
        end = if matches!(c, '$' | '\\') { formula_end(text, end).unwrap_or(end + c.len_utf8()) } else { end + c.len_utf8() };
    }
    Some((start, end))
}

/// Whether the byte is a letter or sign of ASCII.
fn is_visible(byte: &u8) -> bool {
    matches!(byte, b'!'..=b'~')
}

/// Where the next character that is no white space stands.
fn next_start(text: &str, at: usize) -> Option<usize> {
    match text.as_bytes().get(at..)? {
        [first, ..] if is_visible(first) => Some(at),
        [b' ', second, ..] if is_visible(second) => Some(at + 1),
        _ => Some(at + text.get(at..)?.find(|c: char| !c.is_whitespace())?),
    }
}

/// Where the run without white space that starts here ends.
fn word_end(text: &str, start: usize) -> usize {
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    match rest.iter().position(|byte| !is_visible(byte)) {
        Some(at) if rest.get(at) == Some(&b' ') => start + at,
        Some(_) => text.get(start..).and_then(|rest| rest.find(char::is_whitespace)).map_or(text.len(), |at| start + at),
        None => text.len(),
    }
}

/// A word without what is neither letter nor digit before and behind it, and where in the word that starts.
pub fn core(word: &str) -> (usize, &str) {
    if let [first, .., last] = word.as_bytes()
        && first.is_ascii_alphanumeric()
        && last.is_ascii_alphanumeric()
    {
        return (0, word);
    }
    let behind = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    (word.len() - behind.len(), behind.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// A capital after the first letter of a part (mRNA, DNA, McLeod, U.S.), capitals with digits (A4), or one capital before
/// a hyphen (X-ray). The parts of `Twentieth-Century` have none.
pub fn has_inner_capital(core: &str) -> bool {
    // Nearly every word has nothing but small letters behind its first.
    if core.bytes().skip(1).all(|byte| byte.is_ascii_lowercase()) && core.bytes().next().is_none_or(|first| first.is_ascii()) {
        return false;
    }
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
pub fn is_sentence_case(text: &str) -> bool {
    let (mut small, mut all, mut fresh) = (0_u32, 0_u32, true);
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        at = word_end(text, start);
        let word = text.get(start..at).unwrap_or_default();
        let (_, core) = core(word);
        let skipped = std::mem::replace(&mut fresh, word.ends_with([':', '?', '!', '—']));
        if skipped || core.len() < 4 || core.chars().nth(3).is_none() || has_inner_capital(core) || !core.starts_with(char::is_alphabetic) {
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
