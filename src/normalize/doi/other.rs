//! Identifiers of other schemes that stand where a DOI belongs.

use super::prefix::strip;
use crate::model::identifier::{Form, Scheme};
use crate::normalize::{arxiv, isbn, issn, pubmed};
use crate::source::arena::Arena;

/// Labels and namespaces that name their scheme; false: they are part of the identifier.
const LABELS: [(&str, Scheme, bool); 18] = [
    ("cnki:", Scheme::Cnki, false),
    ("cnki.", Scheme::Cnki, false),
    ("https://hdl.handle.net/", Scheme::Handle, true),
    ("http://hdl.handle.net/", Scheme::Handle, true),
    ("hdl.handle.net/", Scheme::Handle, true),
    ("info:hdl/", Scheme::Handle, true),
    ("hdl:", Scheme::Handle, true),
    ("handle:", Scheme::Handle, true),
    ("20.500.", Scheme::Handle, false),
    ("2-s2.0-", Scheme::Scopus, false),
    ("eid:2-s2.0-", Scheme::Scopus, false),
    ("wos:", Scheme::WebOfScience, false),
    ("isi:", Scheme::WebOfScience, false),
    ("ark:", Scheme::Ark, false),
    ("pii:", Scheme::Pii, true),
    ("pii ", Scheme::Pii, true),
    ("urn:isbn:", Scheme::Isbn, true),
    ("urn:", Scheme::Urn, false),
];

/// The scheme that a text without a DOI belongs to, and the bare identifier.
pub(super) fn scheme<'a>(text: &'a str, arena: &'a Arena) -> Option<(Scheme, &'a str)> {
    let text = text.trim();
    for (label, scheme, off) in LABELS {
        if let Some(rest) = strip(text, label) {
            return Some((scheme, if off { rest.trim() } else { text }));
        }
    }
    if strip(text, "pmid").is_some() || text.contains("pubmed") {
        return pubmed::pmid(text, arena).value.map(|value| (Scheme::Pmid, value)).or_else(|| link(text));
    }
    if strip(text, "pmc").is_some() || text.contains("/pmc") {
        return pubmed::pmcid(text, arena).value.map(|value| (Scheme::Pmcid, value)).or_else(|| link(text));
    }
    if let Some(value) = arxiv::read(text, arena).value {
        return Some((Scheme::Arxiv, value));
    }
    if let Some(found) = link(text) {
        return Some(found);
    }
    if is_pii(text) {
        return Some((Scheme::Pii, text));
    }
    let isbn = isbn::read(text, arena);
    if isbn.form != Form::Foreign && isbn.check.is_none() && (isbn.form != Form::Own || text.starts_with("97")) {
        return isbn.value.map(|value| (Scheme::Isbn, value));
    }
    let issn = issn::read(text, arena);
    let spelled = text.contains('-') || strip(text, "issn").is_some();
    if issn.form != Form::Foreign && issn.check.is_none() && spelled {
        return issn.value.map(|value| (Scheme::Issn, value));
    }
    None
}

/// A web address.
fn link(text: &str) -> Option<(Scheme, &str)> {
    let starts = ["https:", "http:", "ftp:", "www.", "//"].iter().any(|start| strip(text, start).is_some());
    (starts && !text.contains(char::is_whitespace)).then_some((Scheme::Link, text))
}

/// A publisher item identifier: `S0140-6736(05)67889-0` or the same without punctuation.
///
/// Source: Elsevier, ACS et al., PII standard, 1995.
fn is_pii(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.starts_with('S')
        && (15..=16).contains(&digits)
        && text.len() <= 21
        && text.bytes().skip(1).all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'(' | b')' | b'X'))
}
