//! The DOI inside a link: a resolver's, or a publisher's address that is built on it.

use super::prefix::{self, strip};
use super::{escape, registrant, suffix_start, tail};
use crate::model::identifier::LinkDoi;
use crate::source::arena::Arena;

/// Path segments and query keys that are followed by a DOI on publishers' and indexers' sites.
const CONTEXTS: [&str; 42] = [
    "doi",
    "dois",
    "abs",
    "full",
    "pdf",
    "epdf",
    "epub",
    "pdfplus",
    "pdfdirect",
    "full-xml",
    "abstract",
    "article",
    "articles",
    "chapter",
    "chapters",
    "book",
    "books",
    "content",
    "contents",
    "works",
    "work",
    "document",
    "documents",
    "stable",
    "lookup",
    "index",
    "papers",
    "paper",
    "proceedings",
    "posts",
    "doifinder",
    "figure",
    "reader",
    "suppl",
    "dataset",
    "record",
    "entry",
    "id",
    "doi_id",
    "articledoi",
    "rft_id",
    "article_doi",
];

/// What names no work: funders (Crossref Open Funder Registry), and the records of Cochrane's CENTRAL, which are shown under
/// addresses that look like DOIs and are not registered.
const NOT_WORKS: [&str; 2] = ["10.13039/", "10.1002/central/"];

/// The address that links to DOIs begin with nearly always.
const RESOLVER: &str = "https://doi.org/";

/// Places looked at; a link with more of them is none of these.
const MOST_PLACES: usize = 16;

/// The DOI in a link, when it is surely one.
pub fn in_link<'a>(url: &'a str, arena: &'a Arena) -> Option<LinkDoi<'a>> {
    let bytes = url.as_bytes();
    if !memchr::memchr_iter(b'1', bytes).any(|at| bytes.get(at..).is_some_and(|rest| rest.starts_with(b"10."))) {
        return None;
    }
    let body = url.trim_ascii();
    let from = url.len() - url.trim_ascii_start().len();
    let (skipped, _) = prefix::length(body);
    if let Some(rest) = body.get(skipped..).filter(|rest| rest.starts_with("10."))
        && let Some((doi, length)) = read_path(rest, false, arena)
    {
        let left = rest.get(length..).unwrap_or_default();
        return Some(place(doi, left.trim_matches('/').is_empty(), from + skipped, length));
    }
    for at in memchr::memmem::find_iter(bytes, b"10.").take(MOST_PLACES) {
        if !bytes.iter().skip(at + 3).take(4).all(u8::is_ascii_digit) {
            continue;
        }
        let (Some(before), Some(rest)) = (url.get(..at), url.get(at..)) else {
            continue;
        };
        if let Some((doi, length)) = read_path(rest, before.contains(['?', '#']), arena)
            && is_introduced(before, doi)
        {
            return Some(place(doi, false, at, length));
        }
    }
    None
}

/// The DOI of a link that is the resolver's address of a DOI which is known and plain: nothing is to be found out about it, nor
/// about the address as one.
pub fn of_resolver<'a>(url: &'a str, doi: &str) -> Option<LinkDoi<'a>> {
    let rest = url.strip_prefix(RESOLVER)?;
    (rest == doi && rest.starts_with("10.") && rest.bytes().all(is_plain) && !rest.ends_with('/')).then(|| place(rest, true, RESOLVER.len(), rest.len()))
}

/// Whether a link leads to another DOI than `doi`. The end of a DOI within a path is uncertain, so a publisher's link
/// agrees with a DOI that one of the two goes on from after a punctuation mark.
pub fn link_contradicts(link: &LinkDoi<'_>, doi: &str) -> bool {
    if super::same(link.doi, doi) {
        return false;
    }
    if link.resolver {
        return true;
    }
    let goes_on = |long: &str, short: &str| {
        strip(long, short).is_some_and(|rest| {
            let version = rest.strip_prefix(['v', 'V']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            version || !rest.starts_with(|c: char| c.is_ascii_alphanumeric())
        })
    };
    !goes_on(link.doi, doi) && !goes_on(doi, link.doi)
}

fn place(doi: &str, resolver: bool, at: usize, length: usize) -> LinkDoi<'_> {
    LinkDoi { doi, resolver, place: (at as u32, (at + length) as u32) }
}

/// Bytes that stand for themselves in an address and in a DOI.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'/' | b'-' | b'_' | b'(' | b')' | b';' | b':')
}

/// The DOI that a part of an address starts with, decoded, and the length it has there.
fn read_path<'a>(rest: &'a str, in_query: bool, arena: &'a Arena) -> Option<(&'a str, usize)> {
    // Nearly every one is plain to its end.
    let from = rest.bytes().take_while(|byte| is_plain(*byte)).count();
    let stop = rest
        .get(from..)?
        .char_indices()
        .map(|(at, c)| (from + at, c))
        .find(|(at, c)| match c {
            '?' | '"' | '\\' | '|' | '^' | '`' => true,
            '#' => !rest.get(..*at).is_some_and(|before| before.ends_with(";2-") && rest.len() == at + 1),
            '&' => in_query,
            c => c.is_whitespace() || c.is_control(),
        })
        .map_or(rest.len(), |(at, _)| at);
    let raw = rest.get(..stop)?;
    let text = if raw.contains('%') { percent_decoded(raw, arena) } else { raw };
    let suffix = suffix_start(text).ok()?;
    let (end, _) = tail::start(text, suffix);
    let doi = text.get(..end)?;
    let doi = doi.get(..doi.find(char::is_whitespace).unwrap_or(doi.len()))?.trim_end_matches('/');
    if doi.len() <= suffix || !doi.bytes().skip(suffix).any(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    // Only what stands there as it is has a length that is known to the byte.
    let length = if text.len() == raw.len() || end < text.len() { doi.len().min(raw.len()) } else { raw.len() };
    Some((doi, length))
}

/// The text with every `%XX` decoded; as it is where that is no UTF-8.
fn percent_decoded<'a>(text: &'a str, arena: &'a Arena) -> &'a str {
    let mut out = arena.vec::<u8>();
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match escape::hex_pair(text.get(at..).unwrap_or_default()) {
            Some(decoded) => {
                out.push(decoded);
                bytes.nth(1);
            }
            None => out.push(byte),
        }
    }
    std::str::from_utf8(out.into_bump_slice()).unwrap_or(text)
}

/// Whether what stands before makes digits like a DOI's surely one: a word of [`CONTEXTS`], a label, a host named for
/// DOIs; else a registrant that is no year and a suffix that is no folder or file number.
fn is_introduced(before: &str, doi: &str) -> bool {
    if NOT_WORKS.iter().any(|not| doi.get(..not.len()).is_some_and(|start| start.eq_ignore_ascii_case(not)))
        || ends_ci(before, "/prefixes/")
        || ends_ci(before, "/funders/")
    {
        return false;
    }
    let (head, by_key) = if let Some(head) = before.strip_suffix('/').or_else(|| strip_end(before, "%2f")) {
        (head, false)
    } else if let Some(head) = before.strip_suffix('=').or_else(|| strip_end(before, "%3d")) {
        (head, true)
    } else {
        return ends_ci(before, "doi:") || ends_ci(before, "doi%3a");
    };
    let word = head.rsplit(['/', '?', '&', '=', ';', '#', ':']).next().unwrap_or_default();
    let is_host = head.strip_suffix(word).is_some_and(|start| start.ends_with("://") || start.is_empty());
    let registrant = registrant(doi);
    let is_year = registrant.len() == 4 && (registrant.starts_with("19") || registrant.starts_with("20"));
    let suffix = doi.split_once('/').map_or("", |(_, suffix)| suffix);
    let name = suffix.split('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').filter(|(_, end)| end.len() <= 4 && end.bytes().all(|b| b.is_ascii_alphabetic())).map_or(name, |(stem, _)| stem);
    let mixed = stem.bytes().any(|b| b.is_ascii_digit()) && stem.bytes().any(|b| b.is_ascii_alphabetic() || b == b'-');
    if CONTEXTS.iter().any(|context| context.eq_ignore_ascii_case(word)) && !is_host {
        return !is_year || mixed || word.to_ascii_lowercase().contains("doi");
    }
    if ends_ci(head, "doi.org") || ends_ci(head, "info:doi") || by_key && word.to_ascii_lowercase().contains("doi") {
        return true;
    }
    if is_host && (word.split('.').any(|label| label.eq_ignore_ascii_case("doi")) || strip(word, "dx.").is_some()) {
        return true;
    }
    !by_key && !is_year && !registrant.starts_with('0') && mixed
}

fn ends_ci(text: &str, end: &str) -> bool {
    strip_end(text, end).is_some()
}

fn strip_end<'t>(text: &'t str, end: &str) -> Option<&'t str> {
    let (head, tail) = text.split_at_checked(text.len().checked_sub(end.len())?)?;
    tail.eq_ignore_ascii_case(end).then_some(head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::{doi, url};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_to_a_resolvers_doi_ends_where_the_long_one_does(suffix in "[a-z0-9./()_:;<>#?%&,' -]{1,12}", registrant in "[0-9.]{3,6}") {
            let arena = Arena::new();
            let text = format!("10.{registrant}/{suffix}");
            let address = format!("{RESOLVER}{text}");
            if doi::read(&text, &arena).doi == Some(&text)
                && let Some(link) = of_resolver(&address, &text)
            {
                prop_assert_eq!(Some(link), in_link(&address, &arena));
                prop_assert_eq!(url::read(&address, &arena), url::UrlReading::default());
            }
        }
    }
}
