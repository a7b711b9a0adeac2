//! The lines of Web of Science's tagged format.

use crate::formats::tagged::{Dialect, Goes, Head, Untagged};

/// Web of Science's tagged format as its lines are written.
#[derive(Clone, Copy, Debug)]
pub struct Wos;

/// Tags of which each line is a value of its own.
const LISTS: [&str; 10] = ["AU", "AF", "BA", "BF", "BE", "ED", "CA", "CR", "C1", "GP"];

impl Dialect for Wos {
    const ANCHORS: &'static [&'static str] = &["PT", "ER"];

    /// Two signs, the first a capital, and a space or the end.
    fn head(line: &[u8]) -> Option<Head> {
        let start = usize::from(line.starts_with(b"\xEF\xBB\xBF")) * 3;
        let rest = line.get(start..)?;
        let is_tag = rest.first()?.is_ascii_uppercase() && rest.get(1).is_some_and(|second| second.is_ascii_uppercase() || second.is_ascii_digit());
        let ends = rest.get(2).is_none_or(|next| *next == b' ');
        (is_tag && ends).then_some(Head { start, end: start + 2, value: start + 2 })
    }

    fn goes(line: Untagged<'_>) -> Goes {
        match line.tag {
            "PT" | "ER" => Goes::Nowhere,
            tag if LISTS.contains(&tag) => Goes::Apart,
            _ => Goes::On,
        }
    }

    fn line(tag: &str, text: &str) -> String {
        format!("{tag} {text}")
    }
}
