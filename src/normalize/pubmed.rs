//! PubMed and PubMed Central identifiers.
//!
//! Source: National Library of Medicine, "PMID and PMCID" (pmc.ncbi.nlm.nih.gov/about/public-access-info).

use crate::model::identifier::{Form, IdReading};
use crate::source::arena::Arena;

/// Reads a PMID: up to nine digits, the first no zero.
pub fn pmid<'a>(text: &'a str, _arena: &'a Arena) -> IdReading<'a> {
    const BEFORE: [&str; 11] = [
        "https://pubmed.ncbi.nlm.nih.gov/",
        "https://www.ncbi.nlm.nih.gov/pubmed/",
        "https://europepmc.org/article/med/",
        "https://europepmc.org/abstract/med/",
        "https://identifiers.org/pubmed:",
        "info:pmid/",
        "pubmed id",
        "pubmed",
        "pmid",
        "med:",
        "http://www.pubmed.gov/",
    ];
    const BEHIND: [&str; 4] = ["[pmid]", "(pmid)", "[pubmed]", "pmid"];
    let trimmed = text.trim_ascii();
    if is_pmid(trimmed) {
        return IdReading::new(trimmed, Form::Own);
    }
    let bare = undress(trimmed, &BEFORE, &BEHIND);
    if is_pmid(bare) { IdReading::new(bare, Form::Dressed) } else { IdReading::FOREIGN }
}

/// Reads a PMCID, `PMC123`; the digits alone are right too. The value has the prefix always.
pub fn pmcid<'a>(text: &'a str, arena: &'a Arena) -> IdReading<'a> {
    const BEFORE: [&str; 8] = [
        "https://www.ncbi.nlm.nih.gov/pmc/articles/",
        "https://www.ncbi.nlm.nih.gov/labs/pmc/articles/",
        "https://pmc.ncbi.nlm.nih.gov/articles/",
        "https://europepmc.org/articles/",
        "https://europepmc.org/article/pmc/",
        "https://identifiers.org/pmc:",
        "info:pmcid/",
        "pmcid",
    ];
    const BEHIND: [&str; 2] = ["[pmcid]", "(pmcid)"];
    let trimmed = text.trim_ascii();
    let with_prefix = |digits: &str| arena.format(format_args!("PMC{digits}"));
    if is_number(trimmed) {
        return IdReading::new(with_prefix(trimmed), Form::Own);
    }
    if trimmed.strip_prefix("PMC").is_some_and(is_number) {
        return IdReading::new(trimmed, Form::Own);
    }
    let bare = undress(trimmed, &BEFORE, &BEHIND);
    let after = strip(bare, "pmc").unwrap_or(bare);
    let digits = after.trim_start_matches(is_punctuation);
    if is_number(digits) {
        return IdReading::new(with_prefix(digits), Form::Dressed);
    }
    // `PMC123.1` is a version of it, and an address may go on to a file.
    let end = digits.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = digits.split_at(end);
    let version = rest.strip_prefix('.').is_some_and(|v| !v.is_empty() && v.bytes().all(|b| b.is_ascii_digit()));
    if is_number(number) && (version || rest.starts_with(['/', '?', '#']) && bare.len() < trimmed.len()) {
        return IdReading::new(with_prefix(number), Form::Qualified);
    }
    IdReading::FOREIGN
}

/// What is left when labels, an address and brackets are off.
fn undress<'t>(text: &'t str, before: &[&str], behind: &[&str]) -> &'t str {
    let mut rest = text.trim_matches(is_punctuation);
    for label in before {
        let bare = label.strip_prefix("https://").or_else(|| label.strip_prefix("http://"));
        let found = match bare {
            Some(path) => {
                let host = strip(rest, "https://").or_else(|| strip(rest, "http://")).unwrap_or(rest);
                strip(host, path).or_else(|| strip(host, path.strip_prefix("www.").unwrap_or(path)))
            }
            None => strip(rest, label),
        };
        if let Some(after) = found {
            rest = after.trim_start_matches(is_punctuation);
        }
    }
    for label in behind {
        let stem = label.trim_matches(is_punctuation);
        if let Some(at) = rest.len().checked_sub(stem.len())
            && rest.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(stem))
        {
            rest = rest.get(..at).unwrap_or_default();
        }
    }
    rest.trim_matches(is_punctuation)
}

/// A PubMed identifier counts up from 1.
fn is_pmid(text: &str) -> bool {
    is_number(text) && text.len() <= 9
}

fn is_number(text: &str) -> bool {
    (1..=10).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0')
}

fn is_punctuation(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, ':' | '=' | '-' | '#' | '[' | ']' | '(' | ')' | '{' | '}' | '<' | '>' | '"' | '/' | '.' | ',' | ';' | '_')
        || matches!(c, '\u{2010}'..='\u{2015}' | '\u{feff}' | '\u{200b}' | '：')
}

/// The rest after `start`, in any ASCII case.
pub(super) fn strip<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pmcid_is_read_whatever_stands_around_it() {
        let arena = Arena::new();
        let cases = [
            ("PMC1234567", "PMC1234567", Form::Own),
            ("1234567", "PMC1234567", Form::Own),
            ("PMC 1234567", "PMC1234567", Form::Dressed),
            ("pmc1234567", "PMC1234567", Form::Dressed),
            ("PMCID: PMC1234567", "PMC1234567", Form::Dressed),
            ("PMCID:1234567", "PMC1234567", Form::Dressed),
            ("PMC-1234567", "PMC1234567", Form::Dressed),
            ("PMC:1234567", "PMC1234567", Form::Dressed),
            ("[PMC1234567]", "PMC1234567", Form::Dressed),
            ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/", "PMC1234567", Form::Dressed),
            ("https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567", "PMC1234567", Form::Dressed),
            ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/pdf/a.pdf", "PMC1234567", Form::Qualified),
            ("PMC1234567.1", "PMC1234567", Form::Qualified),
            ("PM1234A67", "-", Form::Foreign),
            ("PMC12A4567", "-", Form::Foreign),
            ("PMCxxxxxxx", "-", Form::Foreign),
            ("PMID1234567", "-", Form::Foreign),
            ("PMID: 1234567", "-", Form::Foreign),
            ("", "-", Form::Foreign),
        ];
        for (text, value, form) in cases {
            let reading = pmcid(text, &arena);
            assert_eq!((reading.value.unwrap_or("-"), reading.form), (value, form), "{text}");
        }
    }

    #[test]
    fn a_pmid_is_read_whatever_stands_around_it() {
        let arena = Arena::new();
        let cases = [
            ("31234567", "31234567", Form::Own),
            ("PMID: 31234567", "31234567", Form::Dressed),
            ("pmid31234567", "31234567", Form::Dressed),
            ("31234567 [pmid]", "31234567", Form::Dressed),
            ("https://pubmed.ncbi.nlm.nih.gov/31234567/", "31234567", Form::Dressed),
            ("http://www.ncbi.nlm.nih.gov/pubmed/31234567", "31234567", Form::Dressed),
            ("PMC1234567", "-", Form::Foreign),
            ("3123456789012", "-", Form::Foreign),
            ("0", "-", Form::Foreign),
        ];
        for (text, value, form) in cases {
            let reading = pmid(text, &arena);
            assert_eq!((reading.value.unwrap_or("-"), reading.form), (value, form), "{text}");
        }
    }
}
