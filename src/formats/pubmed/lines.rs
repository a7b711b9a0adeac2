//! The lines of PubMed's format, and where records start.

use super::tags;
use crate::formats::line_split::{Cut, Cutter};
use crate::formats::tagged::{Dialect, Goes, Head, Untagged, cutter};

/// PubMed's format as its tagged lines are written.
#[derive(Clone, Copy, Debug)]
pub struct Pubmed;

impl Dialect for Pubmed {
    const ANCHORS: &'static [&'static str] = &["PMID", "OWN"];

    /// A tag in capitals in four columns, then a hyphen; of tags that the format has, other widths are read too.
    fn head(line: &[u8]) -> Option<Head> {
        let start = usize::from(line.starts_with(b"\xEF\xBB\xBF")) * 3;
        let rest = line.get(start..)?;
        let length = rest.iter().take(5).take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit()).count();
        if !(2..=4).contains(&length) || !rest.first()?.is_ascii_uppercase() {
            return None;
        }
        let gap = rest.get(length..)?.iter().take(5).take_while(|b| matches!(b, b' ' | b'\t')).count();
        if rest.get(length + gap) != Some(&b'-') {
            return None;
        }
        let in_columns = length + gap == 4;
        let known = || rest.get(..length).and_then(|tag| std::str::from_utf8(tag).ok()).is_some_and(tags::is_known);
        let is_spaced = rest.get(length + gap + 1).is_none_or(u8::is_ascii_whitespace);
        (in_columns && is_spaced || known()).then_some(Head { start, end: start + length, value: start + length + gap + 1 })
    }

    /// Indented lines go on; of others only those that broke off in a text.
    fn goes(line: Untagged<'_>) -> Goes {
        let is_text = matches!(line.tag, "TI" | "AB" | "OAB" | "AD" | "CI" | "TT" | "BTI" | "COIS" | "GN");
        if line.indent > 1 || is_text && !line.after_blank { Goes::On } else { Goes::Nowhere }
    }

    fn line(tag: &str, text: &str) -> String {
        format!("{tag:4}- {text}")
    }
}

/// A record starts with `PMID`; in exports of PubMed Central with `PMC`, which `PMID` follows; behind an empty line also
/// with a tag that the open record has already and that stands once in a record.
pub fn cutter() -> Cutter {
    let mut seen = Seen::default();
    let mut after_blank = true;
    Box::new(move |line| {
        let Some(tag) = cutter::tag::<Pubmed>(line) else {
            after_blank |= line.trim_ascii().is_empty();
            return Cut::Inside;
        };
        let is_first = seen.tags == 0;
        let starts = match tag {
            b"PMID" => !(seen.only_pmc && seen.tags > 0),
            _ => after_blank && (is_first || tag == b"PMC" || tag == b"PMCR" || seen.once & bit(tag) != 0),
        };
        after_blank = false;
        if starts {
            seen = Seen { only_pmc: matches!(tag, b"PMC" | b"PMCR"), ..Seen::default() };
        } else if !matches!(tag, b"PMC" | b"PMCR") {
            seen.only_pmc = false;
        }
        seen.tags += 1;
        seen.once |= bit(tag);
        if starts { Cut::Start } else { Cut::Inside }
    })
}

/// What the open record has.
#[derive(Default)]
struct Seen {
    tags: u64,
    only_pmc: bool,
    /// Tags that stand once, a bit each.
    once: u32,
}

fn bit(tag: &[u8]) -> u32 {
    const ONCE: [&[u8]; 14] = [b"OWN", b"STAT", b"DCOM", b"LR", b"VI", b"IP", b"DP", b"TI", b"PG", b"TA", b"JT", b"JID", b"SO", b"PST"];
    ONCE.iter().position(|once| *once == tag).map_or(0, |at| 1 << at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(text: &str) -> Vec<usize> {
        let mut cut = cutter();
        text.lines().enumerate().filter_map(|(at, line)| (cut(line.as_bytes()) == Cut::Start).then_some(at)).collect()
    }

    #[test]
    fn records_start_with_their_number() {
        assert_eq!(starts("\nPMID- 1\nOWN - NLM\nTI  - a\n      b\n\nPMID- 2\nTI  - c"), [1, 6]);
        assert_eq!(starts("PMC - PMC1\nPMID- 1\nTI  - a\n\nPMC - PMC2\nPMID- 2"), [0, 4]);
        assert_eq!(starts("PMID- 1\nTI  - a\nPMID- 2"), [0, 2], "no empty line between");
        assert_eq!(starts("PMID- 1\nOWN - NLM\n\nOWN - NLM\nTI  - a\n\nPMID- 3"), [0, 3, 6], "a record without its first line");
        assert_eq!(starts("PMID- 1\n\nOWN - NLM\n\nIS  - 1\n\nIS  - 2\n"), [0], "every line doubled");
        assert_eq!(starts("text\n\nPMCR- 1\nTI  - a\n\nmore text\n\nPMID-2"), [2, 7]);
    }

    #[test]
    fn tags_stand_in_four_columns_or_are_known() {
        let tag = |line: &'static str| Pubmed::head(line.as_bytes()).map(|head| &line[head.start..head.end]);
        for (line, expected) in [
            ("PMID- 1", Some("PMID")),
            ("PMID-1", Some("PMID")),
            ("TI  - a", Some("TI")),
            ("TI-", Some("TI")),
            ("ZZ  - a", Some("ZZ")),
            ("SO  invalid line", None),
            ("SO- another", Some("SO")),
            ("ABCD-efgh", None),
            ("FPE-first pass", None),
            ("      TI  - a", None),
        ] {
            assert_eq!(tag(line), expected, "{line}");
        }
    }
}
