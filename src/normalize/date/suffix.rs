//! Years with a letter, brackets or a copyright sign: `2001a`, `[2001]`, `©2001` (DAT011).

use crate::model::date::DatePoint;

/// Reads a year with at least one such mark around it; `None` for any other form.
pub(super) fn read(text: &str) -> Option<DatePoint> {
    let text = text.strip_suffix('.').unwrap_or(text);
    let (inner, bracketed) = match [('[', ']'), ('(', ')')].into_iter().find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close)) {
        Some(inner) => (inner.trim(), true),
        None => (text, false),
    };
    let bare = ["©", "(c)", "cop.", "c.", "c", "p", "℗"].into_iter().find_map(|mark| inner.strip_prefix(mark)).map(|rest| rest.trim_start());
    let copyright = bare.is_some();
    let (year, rest) = bare.unwrap_or(inner).split_at_checked(4)?;
    if !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (rest, uncertain) = match rest.strip_suffix('?') {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let letter = rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_lowercase());
    let marked = bracketed || copyright || letter || uncertain;
    let year = year.parse().ok()?;
    (marked && (rest.is_empty() || letter)).then(|| DatePoint { uncertain, ..DatePoint::new(year, 0, 0) })
}
