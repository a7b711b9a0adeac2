//! The name of a publisher's site glued to the end of a DOI: `…1234journals.sagepub.com/home/abc`.

use super::prefix::strip;

/// The ends of sites' names.
const TOP_LEVELS: [&str; 5] = ["com", "org", "net", "edu", "gov"];

/// Names of sites that are told without a label before them, where letters of the DOI may stand before.
const SITES: [&str; 22] = [
    "sagepub",
    "wiley",
    "springer",
    "springerlink",
    "sciencedirect",
    "elsevier",
    "tandfonline",
    "informaworld",
    "nature",
    "oxfordjournals",
    "cambridge",
    "biomedcentral",
    "bmj",
    "plos",
    "frontiersin",
    "mdpi",
    "jstor",
    "emeraldinsight",
    "emerald",
    "karger",
    "highwire",
    "doi",
];

/// First labels of sites' names. Of `…xonlinelibrary.wiley.com` the `x` is the DOI's.
const LABELS: [&str; 12] = ["www", "journals", "journal", "onlinelibrary", "link", "pubs", "online", "academic", "advances", "dx", "jnl", "content"];

/// The longest run of letters looked at.
const LONGEST: usize = 63;

/// Whether a text starts with the end of a site's name, which a path or nothing follows.
pub(super) fn is_top_level(text: &str) -> bool {
    let ends = |rest: &str| rest.bytes().next().is_none_or(|b| matches!(b, b'/' | b':' | b'?' | b'#' | b',' | b';' | b')' | b']' | b'>')) || rest == ".";
    matches!(text.as_bytes().first(), Some(b'c' | b'o' | b'n' | b'e' | b'g' | b'C' | b'O' | b'N' | b'E' | b'G'))
        && TOP_LEVELS.iter().any(|top| strip(text, top).is_some_and(ends))
}

/// Where the name of a site starts in a DOI whose suffix starts at `suffix`.
pub(super) fn start(rest: &str, suffix: usize) -> Option<usize> {
    memchr::memchr_iter(b'.', rest.as_bytes())
        .filter(|dot| *dot > suffix && is_top_level(rest.get(dot + 1..).unwrap_or_default()))
        .find_map(|dot| before_top_level(rest, suffix, dot).filter(|start| *start > suffix))
}

/// Where the name starts whose last dot is `dot`.
fn before_top_level(rest: &str, suffix: usize, dot: usize) -> Option<usize> {
    let letters = |end: usize| {
        let run = rest.as_bytes().get(suffix..end).unwrap_or_default().iter().rev().take(LONGEST).take_while(|b| b.is_ascii_alphabetic()).count();
        end - run
    };
    let ends_in = |from: usize, to: usize, words: &[&str]| {
        let run = rest.get(from..to).unwrap_or_default();
        let found = words.iter().filter_map(|word| run.len().checked_sub(word.len()).filter(|at| strip(run.get(*at..).unwrap_or_default(), word).is_some()));
        found.min().map(|at| from + at)
    };
    // A number or a mark ends a DOI; letters may go on into the name.
    let is_free = |at: usize| rest.as_bytes().get(at.wrapping_sub(1)).is_some_and(|b| !b.is_ascii_alphabetic() && *b != b'-' && *b != b'_');
    let site = letters(dot);
    let label = rest.as_bytes().get(site.wrapping_sub(1)).filter(|b| **b == b'.' && dot > site).map(|_| letters(site - 1));
    // A single letter is the DOI's: Wiley's end in `.x`.
    let label = label.filter(|label| *label + 2 < site);
    let by_label = label.and_then(|label| ends_in(label, site - 1, &LABELS).or_else(|| (is_free(label) && dot - site > 2).then_some(label)));
    by_label.or_else(|| ends_in(site, dot, &SITES).filter(|start| *start < site + 2 || is_free(site)))
}
