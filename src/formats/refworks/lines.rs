//! The lines of RefWorks' tagged format.

use super::tags;
use crate::formats::tagged::{Dialect, Goes, Head, Untagged};

/// RefWorks' tagged format as its lines are written.
#[derive(Clone, Copy, Debug)]
pub struct Refworks;

impl Dialect for Refworks {
    const ANCHORS: &'static [&'static str] = &["RT"];

    /// Two signs and a space; CNKI leaves the space out before Han, writes `vo` in small letters, and has `URL`.
    fn head(line: &[u8]) -> Option<Head> {
        let start = usize::from(line.starts_with(b"\xEF\xBB\xBF")) * 3;
        let rest = line.get(start..)?;
        if rest.starts_with(b"URL http") {
            return Some(Head { start, end: start + 3, value: start + 4 });
        }
        let tag = rest.get(..2)?;
        let is_tag = tag == b"vo" || std::str::from_utf8(tag).is_ok_and(tags::is_known);
        let ends = rest.get(2).is_none_or(|next| matches!(next, b' ' | b'\t') || *next >= 0x80);
        (is_tag && ends).then_some(Head { start, end: start + 2, value: start + 2 })
    }

    fn goes(line: Untagged<'_>) -> Goes {
        match line.tag {
            "RT" | "SR" | "ID" => Goes::Nowhere,
            "K1" | "LK" | "UL" | "URL" => Goes::Apart,
            _ => Goes::On,
        }
    }

    fn line(tag: &str, text: &str) -> String {
        format!("{tag} {text}")
    }
}
