//! What the suffix of a DOI says of the article: ISSN, year, volume, issue, pages.
//!
//! Only what a publisher's pattern says surely. J-STAGE's and Emerald's patterns say too little to be read: the one is
//! right only for DOIs of JaLC, the other carries the month of submission. MDPI's digits can be cut in two ways.

mod patterns;

use super::issn;
use crate::source::arena::Arena;
use patterns::{PATTERNS, Part, Pattern};

/// What the suffix of a DOI says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SuffixFacts<'a> {
    /// The publisher's pattern, e.g. `Elpub`.
    pub pattern: &'static str,
    /// `1234-567X`, its check digit right.
    pub issn: Option<&'a str>,
    /// The ISSN may be one that the record rightly leaves out: of the electronic edition only, or a token that no
    /// publisher's pattern vouches for. It may be suggested, but contradicts nothing.
    pub issn_unsure: bool,
    pub year: Option<YearFact>,
    /// Without leading zeros, like every number here.
    pub volume: Option<&'a str>,
    pub issue: Option<&'a str>,
    /// The number of the issue counted from the first of the journal.
    pub whole_number: Option<&'a str>,
    pub first_page: Option<&'a str>,
    pub last_page: Option<&'a str>,
    /// The number or id that an article has in place of pages, as the publisher prints it.
    pub article: Option<&'a str>,
    /// The suffix is built on the article's id: another id in the record is another article (PLOS, APS).
    pub article_sure: bool,
}

/// A year in a suffix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearFact {
    pub year: u16,
    /// How far the year of publication may lie from it: 1, or 2 where it is the year of acceptance.
    pub slack: u8,
}

impl YearFact {
    /// Whether a year of publication lies too far off.
    pub fn is_contradicted_by(self, year: i32) -> bool {
        (i32::from(self.year) - year).unsigned_abs() > u32::from(self.slack)
    }
}

/// Reads what the suffix of a bare DOI says; none where no pattern fits or it says nothing.
pub fn read<'a>(doi: &'a str, arena: &'a Arena) -> Option<SuffixFacts<'a>> {
    let (prefix, suffix) = doi.split_once('/')?;
    let fitting = PATTERNS.iter().filter(|pattern| pattern.prefix.is_empty() || pattern.prefix == prefix);
    for pattern in fitting {
        if let Some(facts) = fit(pattern, suffix, arena) {
            return Some(facts);
        }
    }
    by_issn_token(suffix)
}

/// Whether a pattern of the DOI's own registrant fits its suffix.
pub fn fits_registrant(doi: &str, arena: &Arena) -> bool {
    doi.split_once('/').is_some_and(|(prefix, suffix)| PATTERNS.iter().any(|pattern| pattern.prefix == prefix && fit(pattern, suffix, arena).is_some()))
}

/// Whether two article ids are the same: without the `e` of electronic pages, leading zeros and case.
pub fn same_article(a: &str, b: &str) -> bool {
    fn bare(text: &str) -> &str {
        let text = text.trim();
        let digits = text.strip_prefix(['e', 'E']).unwrap_or(text);
        digits.trim_start_matches('0')
    }
    bare(a).eq_ignore_ascii_case(bare(b))
}

/// Whether a DOI's article id of seven digits is a volume and the number that the journal itself gives the article:
/// `e0040423` is article e423 of volume 4 (PLOS before 2008).
pub fn is_numbered_in_volume(id: &str, article: &str, volume: &str) -> bool {
    let bare = |text: &str| text.trim_start_matches('0').to_owned();
    let digits = id.strip_prefix('e').filter(|digits| digits.len() == 7);
    digits.and_then(|digits| digits.split_at_checked(3)).is_some_and(|(in_id, number)| bare(in_id) == bare(volume.trim()) && same_article(number, article))
}

/// The facts of a suffix that fits a pattern as a whole.
fn fit<'a>(pattern: &Pattern, suffix: &'a str, arena: &'a Arena) -> Option<SuffixFacts<'a>> {
    let mut facts = SuffixFacts { pattern: pattern.name, ..SuffixFacts::default() };
    let mut rest = suffix;
    let mut pair = [None; 2];
    for part in pattern.parts {
        let length = part.length(rest)?;
        let (found, after) = rest.split_at_checked(length)?;
        rest = after;
        match part {
            Part::Text(_) | Part::May(_) | Part::Digits(..) | Part::Letters | Part::Word | Part::Rest | Part::Not(_) => {}
            Part::Issn | Part::Issn8 => {
                facts.issn = Some(hyphenated(found, arena)).filter(|issn| issn::is_right(issn));
                // Without its check digit it is no ISSN, and the rest is another pattern's.
                facts.issn?;
                facts.issn_unsure = pattern.electronic;
            }
            Part::Year => facts.year = Some(year(found, 0, pattern.slack)?),
            Part::YearOf2000(_) => facts.year = Some(year(found, 2000, pattern.slack)?),
            Part::Volume => facts.volume = number(found),
            Part::Issue => facts.issue = number(found),
            Part::IssueMark => facts.issue = number(found).filter(|_| found.len() <= 2),
            Part::VolumeOrIssue => pair[0] = Some(found),
            Part::IssueOrWhole => pair[1] = Some(found),
            Part::FirstPage => facts.first_page = number(found),
            Part::LastPage => facts.last_page = number(found),
            Part::Article => facts.article = number(found),
            Part::PlosArticle => facts.article = Some(arena.format(format_args!("e{found}"))),
            Part::ApsArticle => {
                // Pages have up to five digits; article numbers six, or a letter.
                if found.len() <= 5 && found.bytes().all(|b| b.is_ascii_digit()) {
                    facts.first_page = number(found);
                } else {
                    facts.article = Some(found);
                }
            }
        }
    }
    if !rest.is_empty() || out_of_order(facts.first_page, facts.last_page) {
        return None;
    }
    if let [Some(a), Some(b)] = pair {
        place_pair(&mut facts, a, b);
    }
    facts.article_sure = pattern.article_sure && facts.article.is_some();
    // JCAP and JHEP have the year for a volume, and tools write it in several ways.
    if facts.volume.is_some_and(|volume| pattern.name == "IOP" && year(volume, 0, 0).is_some()) {
        (facts.volume, facts.issue) = (None, None);
    }
    let says_something = facts.issn.is_some() || facts.year.is_some() || facts.volume.is_some() || facts.first_page.is_some() || facts.article.is_some();
    says_something.then_some(facts)
}

/// Elpub's two numbers: issue and whole number where the first can be a month's and the second cannot, else volume and issue.
fn place_pair<'a>(facts: &mut SuffixFacts<'a>, a: &'a str, b: &'a str) {
    let value = |text: &str| text.parse::<u32>().unwrap_or(0);
    if value(a) <= 12 && value(b) > 12 {
        (facts.issue, facts.whole_number) = (number(a), number(b));
    } else {
        (facts.volume, facts.issue) = (number(a), number(b));
    }
}

/// Digits without leading zeros; none for 0 and for what is no number.
fn number(text: &str) -> Option<&str> {
    let bare = text.trim_start_matches('0');
    (!bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit())).then_some(bare)
}

fn year(text: &str, base: u16, slack: u8) -> Option<YearFact> {
    const FIRST_JOURNAL: u16 = 1665;
    let year = base.checked_add(text.parse().ok()?)?;
    (FIRST_JOURNAL..2100).contains(&year).then_some(YearFact { year, slack })
}

fn out_of_order(first: Option<&str>, last: Option<&str>) -> bool {
    let value = |text: &str| text.parse::<u64>().ok();
    matches!((first.and_then(value), last.and_then(value)), (Some(first), Some(last)) if last < first)
}

/// `1234-567X` of eight characters with or without a hyphen.
fn hyphenated<'a>(text: &'a str, arena: &'a Arena) -> &'a str {
    let has_lower = text.ends_with('x');
    match text.split_at_checked(4) {
        Some((_, rest)) if rest.starts_with('-') && !has_lower => text,
        Some((head, rest)) => {
            let rest = rest.trim_start_matches('-');
            let last = if has_lower { "X" } else { rest.get(3..).unwrap_or_default() };
            arena.format(format_args!("{head}-{}{last}", rest.get(..3).unwrap_or_default()))
        }
        None => text,
    }
}

/// A hyphenated token that looks like an ISSN and has the right check digit: nine in ten are one (121 of 131 measured).
fn by_issn_token(suffix: &str) -> Option<SuffixFacts<'_>> {
    suffix.bytes().enumerate().filter(|(_, b)| *b == b'-').find_map(|(at, _)| {
        let start = at.checked_sub(4)?;
        let token = suffix.get(start..at + 5)?;
        let before = suffix.get(..start)?.bytes().next_back();
        let behind = suffix.get(at + 5..)?.bytes().next();
        let bounded = |b: Option<u8>| !b.is_some_and(|b| b.is_ascii_alphanumeric() || b == b'-');
        let free = bounded(before) && !behind.is_some_and(|b| b.is_ascii_alphanumeric());
        let fits = free && Part::Issn.length(token) == Some(9) && !token.ends_with('x') && issn::is_right(token);
        fits.then_some(SuffixFacts { pattern: "generic", issn: Some(token), issn_unsure: true, ..SuffixFacts::default() })
    })
}

#[cfg(test)]
mod tests;
