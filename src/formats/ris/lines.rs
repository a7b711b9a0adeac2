//! The lines of RIS: `TI  - A title`, and what exports make of that.

use super::tags::is_known;
use crate::formats::tagged::{Dialect, Goes, Head, Untagged};

/// RIS as its tagged lines are written.
#[derive(Clone, Copy, Debug)]
pub struct Ris;

/// Tags of which a line without a tag is one more value: EndNote writes keywords and a second ISSN so.
const LISTS: [&str; 6] = ["KW", "SN", "UR", "L1", "L2", "LK"];

impl Dialect for Ris {
    const ANCHORS: &'static [&'static str] = &["TY", "ER"];

    /// Two letters or a letter and a digit, two spaces, a hyphen, and a space or the end. Of tags that RIS has, other
    /// spacing (`TY -JOUR`, a tab) and small letters are read too.
    fn head(line: &[u8]) -> Option<Head> {
        let bom = usize::from(line.starts_with(b"\xEF\xBB\xBF")) * 3;
        let indent = line.get(bom..)?.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let start = bom + indent;
        let (first, second) = (*line.get(start)?, *line.get(start + 1)?);
        if !first.is_ascii_alphabetic() || !second.is_ascii_alphanumeric() {
            return None;
        }
        let end = start + 2;
        let gap = line.get(end..)?.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        if line.get(end + gap) != Some(&b'-') {
            return None;
        }
        let behind = line.get(end + gap + 1);
        let value = end + gap + 1;
        let is_spaced = behind.is_none_or(|b| matches!(b, b' ' | b'\t'));
        let is_upper = first.is_ascii_uppercase() && !second.is_ascii_lowercase();
        let strict = line.get(end..end + gap) == Some(b"  ") && is_spaced;
        let loose = (gap > 0 && gap < 5 || is_spaced) && (is_upper || strict) && (indent == 0 || strict);
        let is_tag =
            indent == 0 && is_upper && strict || loose && is_known(&[first, second].map(|b| char::from(b.to_ascii_uppercase())).iter().collect::<String>());
        is_tag.then_some(Head { start, end, value })
    }

    fn goes(line: Untagged<'_>) -> Goes {
        // `2.` before the next record, where `ER` is missing.
        let number = line.text.strip_suffix('.').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
        match line.tag {
            "TY" | "ER" | "ID" | "DO" => Goes::Nowhere,
            _ if number && line.after_blank => Goes::Nowhere,
            tag if LISTS.contains(&tag) => Goes::Apart,
            _ => Goes::On,
        }
    }

    /// Rayyan puts a second link on the line of the first.
    fn next_on_line(tag: &str, value: &str) -> Option<usize> {
        if !matches!(tag, "UR" | "DO") {
            return None;
        }
        let at = value.find("  - ")?.checked_sub(2)?;
        let before = value.get(..at)?;
        let tag = value.get(at..at + 2)?;
        (before.ends_with("   ") && is_known(tag)).then_some(at)
    }

    fn line(tag: &str, text: &str) -> String {
        format!("{tag}  - {text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_however_they_are_spaced() {
        let tag = |line: &'static str| Ris::head(line.as_bytes()).map(|head| (&line[head.start..head.end], line[head.value..].trim()));
        for (line, expected) in [
            ("TY  - JOUR", Some(("TY", "JOUR"))),
            ("\u{FEFF}TY  - JOUR", Some(("TY", "JOUR"))),
            ("TY -JOUR", Some(("TY", "JOUR"))),
            ("TY  -JOUR", Some(("TY", "JOUR"))),
            ("TY  -  JOUR", Some(("TY", "JOUR"))),
            ("A1\t- Doe, J.", Some(("A1", "Doe, J."))),
            ("  AU  - Doe", Some(("AU", "Doe"))),
            ("ty  - jour", Some(("ty", "jour"))),
            ("ER  -", Some(("ER", ""))),
            ("ZZ  - kept", Some(("ZZ", "kept"))),
            ("TY- JOUR", Some(("TY", "JOUR"))),
            ("we - the authors", None),
            ("zz  - small", None),
            ("AB-12 antibodies", None),
            ("ZZ - loose", None),
            ("It is", None),
            ("-", None),
            ("", None),
        ] {
            assert_eq!(tag(line), expected, "{line}");
        }
    }
}
