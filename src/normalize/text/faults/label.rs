//! What abstracts carry that is no abstract: a label before, a copyright notice after.

use super::{FaultKind, TextFault};
use crate::model::text::Part;
use crate::source::Arena;
use crate::source::lanes::{LANES, Lanes};

static LABELS: &[&str] = &["abstract", "summary", "résumé", "resumen", "resumo", "zusammenfassung", "riassunto", "аннотация", "резюме", "摘要", "要旨", "초록"];

/// "Abstract:", "ABSTRACT\n", "Summary –", "Abstract The …"; never "Abstract algebra", "Summary statistics", "Abstracts".
pub(super) fn label<'a>(text: &'a str, arena: &'a Arena) -> Option<TextFault<'a>> {
    let start = text.len() - text.trim_start().len();
    let body = text.get(start..)?;
    // A label is capitalised, and most texts begin with another letter.
    if matches!(body.as_bytes().first()?, 0..0x80) && !body.starts_with(['A', 'S', 'R', 'Z']) {
        return None;
    }
    let label = LABELS.iter().find_map(|label| starts_with(body, label))?;
    let rest = body.get(label..)?;
    let after = rest.trim_start();
    if after.is_empty() {
        return None;
    }
    let blank = rest.get(..rest.len() - after.len())?;
    let is_divided = blank.contains('\n') || blank.contains('\r');
    let tail = match after.chars().next() {
        Some(mark @ (':' | '：' | '.' | '—' | '–' | '-' | '】' | ']')) => {
            let tail = after.get(mark.len_utf8()..)?;
            // "Abstract-level" and "summary.csv" are words.
            let stands_apart = tail.starts_with(char::is_whitespace) || !blank.is_empty() || !matches!(mark, '.' | '-' | ']');
            if !stands_apart {
                return None;
            }
            tail.trim_start_matches(['-', '—', '–', ':', '.']).trim_start()
        }
        Some(_) if is_divided => after,
        // A capital letter after a capitalised label starts the text itself: "Abstract We show …".
        Some(first) if !blank.is_empty() && first.is_uppercase() && is_sentence_start(body.get(..label)?, after) => after,
        _ => return None,
    };
    if tail.is_empty() {
        return None;
    }
    let end = text.len() - tail.len();
    Some(TextFault { kind: FaultKind::AbstractLabel, parts: arena.list([Part::new(start, end)]), fixed: Some(tail), safe: true })
}

/// "Abstract Expressionism" is a title-like phrase, "Abstract We", "ABSTRACT Background" start a text: the label is in
/// capitals, or no second capitalised word follows directly.
fn is_sentence_start(label: &str, after: &str) -> bool {
    let mut words = after.split_whitespace();
    let first = words.next().unwrap_or("");
    let second = words.next().unwrap_or("");
    let is_phrase = first.eq_ignore_ascii_case("expressionism") || first.eq_ignore_ascii_case("expressionist");
    !is_phrase && (label.chars().all(|char| !char.is_lowercase()) || !second.is_empty())
}

/// The length of a label at the start of a text, whatever its case.
fn starts_with(text: &str, label: &str) -> Option<usize> {
    let mut rest = text.chars();
    for expected in label.chars() {
        if rest.next()?.to_lowercase().ne(expected.to_lowercase()) {
            return None;
        }
    }
    let is_capitalised = text.chars().next().is_some_and(|char| !char.is_lowercase());
    is_capitalised.then_some(text.len() - rest.as_str().len())
}

/// "© 2019 Example Press. All rights reserved." at the end of a text. Copyright as a subject is none.
pub(super) fn copyright<'a>(text: &'a str, arena: &'a Arena) -> Option<TextFault<'a>> {
    let trimmed = text.trim_end();
    // A notice is short; longer texts than this after it are text.
    let window = trimmed.get(trimmed.ceil_char_boundary(trimmed.len().saturating_sub(400))..)?;
    // Most abstracts have none of these, and are not put in small letters.
    let marks = ["©", "opyright", "OPYRIGHT", "(c)", "(C)", "eserved", "ESERVED"];
    if !may_hold_notice(window.as_bytes()) || !marks.iter().any(|mark| window.contains(mark)) {
        return None;
    }
    let offset = trimmed.len() - window.len();
    let start = notice(window)? + offset;
    let kept = text.get(..start)?.trim_end();
    if kept.is_empty() {
        return None;
    }
    Some(TextFault { kind: FaultKind::CopyrightTail, parts: arena.list([Part::new(start, trimmed.len())]), fixed: Some(kept), safe: false })
}

/// Whether a text has `©`, the `yr` of "copyright", the `l r` of "all rights reserved" or a letter in round brackets.
fn may_hold_notice(text: &[u8]) -> bool {
    let mut at = 0;
    while let (Some(first), Some(second), Some(third)) = (Lanes::at(text, at), Lanes::at(text, at + 1), Lanes::at(text, at + 2)) {
        // In small letters; spaces and brackets stay as they are.
        let [one, two, three] = [first, second, third].map(|lanes| lanes.with(0x20));
        let words = one.equal(b'y') & two.equal(b'r') | one.equal(b'l') & two.equal(b' ') & three.equal(b'r');
        if (words | first.equal(b'(') & third.equal(b')') | first.equal(0xc2) & second.equal(0xa9)).bits() != 0 {
            return true;
        }
        at += LANES;
    }
    let is_mark = |three: &[u8]| {
        let sign = matches!(three, [b'(', _, b')'] | [0xc2, 0xa9, ..] | [_, 0xc2, 0xa9]);
        sign || matches!(three, [b'l' | b'L', b' ', b'r' | b'R'] | [b'y' | b'Y', b'r' | b'R', _] | [_, b'y' | b'Y', b'r' | b'R'])
    };
    // With the byte before: a mark may be of two bytes.
    text.get(at.saturating_sub(1)..).unwrap_or_default().windows(3).any(is_mark)
}

/// Where the notice begins that ends the text: a sign or word of copyright with a year or a holder, at a sentence's start.
fn notice(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let begins = |at: usize| {
        let before = text.get(..at).unwrap_or("").trim_end();
        before.is_empty() || before.ends_with(['.', '!', '?', '。', ')', ']', '>', '”', '"', '…', ';', ','])
    };
    let marks = ["copyright ©", "copyright (c)", "© copyright", "©", "(c) ", "copyright "];
    let mut first: Option<usize> = None;
    for mark in marks {
        for (at, _) in lower.match_indices(mark) {
            let tail = lower.get(at + mark.len()..).unwrap_or("").trim_start();
            let digits = tail.trim_start_matches(['(', ' ']);
            let has_year = digits.bytes().take_while(u8::is_ascii_digit).count() == 4;
            let reserves = tail.contains("rights reserved") || tail.contains("published by");
            let is_holder = mark.contains('©') || tail.starts_with("the author") || reserves;
            let stands = mark.contains('©') || begins(at);
            if stands && (has_year || is_holder) && sentences(tail) <= 3 {
                first = Some(first.map_or(at, |first| first.min(at)));
            }
        }
    }
    first.or_else(|| {
        let at = lower.rfind("all rights reserved")?;
        let ends = lower.get(at..)?.trim_end_matches('.').len() <= "all rights reserved".len();
        (ends && begins(at)).then_some(at)
    })
}

fn sentences(text: &str) -> usize {
    text.matches(". ").count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_notice_has_is_seen_wherever_it_stands() {
        for mark in ["©", "Copyright", "COPYRIGHT", "(c)", "(C)", "All rights reserved", "ALL RIGHTS RESERVED"] {
            for lead in 0..80 {
                for tail in [0, 1, 40] {
                    let text = format!("{}{mark}{}", "x".repeat(lead), "z".repeat(tail));
                    assert!(may_hold_notice(text.as_bytes()) || text.len() < 3, "{text}");
                }
            }
        }
        assert!(!may_hold_notice("We show that tides in the Baltic (n = 12) vary by the year, and how much.".as_bytes()));
    }
}
