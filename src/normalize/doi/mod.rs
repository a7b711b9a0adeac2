//! DOIs: what a text in a DOI field says, how it was bent, and the DOI inside a link.
//!
//! Shape: ISO 26324:2025 and the DOI Handbook, 2.2. A clean DOI costs one pass over its bytes and no memory.

mod escape;
mod host;
mod link;
mod markup;
mod other;
mod prefix;
mod slip;
mod tail;

use crate::model::identifier::{DoiReading, DoiSyntax, Escape, EscapeKind, Reserved, Scheme, Slip, SlipKind, Tail};
use crate::source::arena::Arena;
use escape::{Decoded, Want};
pub use link::{in_link, link_contradicts, of_resolver};

/// Reads a text that should be a DOI: the bare DOI as best it can be read, and every fault of the form.
pub fn read<'a>(text: &'a str, arena: &'a Arena) -> DoiReading<'a> {
    if !escape::is_suspicious(text) {
        return match locate(text) {
            Ok(found) => describe(text, &found, |at| at as u32, arena),
            Err(fault) => refuse(text, fault, |at| at as u32, arena),
        };
    }
    read_decoded(text, arena)
}

/// Whether two bare DOIs are the same one: without regard to ASCII case (DOI Handbook, 2.4).
pub fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

/// Where the DOI stands in a decoded text.
struct Located {
    /// Where the text starts, white space left out.
    start: usize,
    doi: usize,
    end: usize,
    /// Where the text ends, white space left out.
    stop: usize,
    safe_tail: bool,
    short: bool,
}

/// Finds the DOI in a text without escapes and odd characters.
fn locate(text: &str) -> Result<Located, DoiSyntax> {
    let start = text.len() - text.trim_ascii_start().len();
    let body = text.trim_ascii();
    let stop = start + body.len();
    let (skipped, by_link) = prefix::length(body);
    let rest = body.get(skipped..).unwrap_or_default();
    if is_short(rest, by_link) {
        return Ok(Located { start, doi: start + skipped, end: stop, stop, safe_tail: true, short: true });
    }
    let suffix = suffix_start(rest).map_err(|fault| match fault {
        DoiSyntax::Registrant if !rest.contains('/') => DoiSyntax::NoSlash,
        fault => fault,
    })?;
    // The DOI behind a resolver's address ends where it would by itself.
    let inner = rest.get(suffix..).and_then(prefix::resolver);
    let (from, inner_suffix) = match inner.map(suffix_start) {
        Some(found) => (rest.len() - inner.map_or(0, str::len), found.map_err(|_| DoiSyntax::EmptySuffix)?),
        None => (0, suffix),
    };
    let (kept, safe_tail) = tail::start(rest.get(from..).unwrap_or_default(), inner_suffix);
    let (kept, suffix) = (from + kept, from + inner_suffix);
    let bare = rest.get(suffix..kept).unwrap_or_default();
    if !bare.bytes().any(|b| b.is_ascii_alphanumeric() || b >= 0x80) {
        return Err(DoiSyntax::EmptySuffix);
    }
    if !bare.bytes().all(|b| b.is_ascii_graphic())
        && let Some(odd) = bare.chars().find(|c| c.is_whitespace() || c.is_control() || *c == '\u{fffd}')
    {
        return Err(if odd.is_whitespace() { DoiSyntax::WhiteSpace } else { DoiSyntax::Unprintable });
    }
    Ok(Located { start, doi: start + skipped, end: start + skipped + kept, stop, safe_tail, short: false })
}

/// A shortDOI: `10/abcd`, or `doi.org/abcd` (shortdoi.org: letters and digits only).
fn is_short(rest: &str, by_link: bool) -> bool {
    let name = match rest.strip_prefix("10/") {
        Some(name) => name,
        None if by_link => rest,
        None => return false,
    };
    (2..=10).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Where the suffix starts, after `10.`, the registrant and the slash.
pub(super) fn suffix_start(rest: &str) -> Result<usize, DoiSyntax> {
    const MOST_ELEMENTS: usize = 8;
    let registrant = rest.strip_prefix("10.").ok_or(DoiSyntax::NoPrefix)?;
    let bytes = registrant.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take(10).take_while(|b| b.is_ascii_digit()).count();
    let mut at = digits(0);
    if !(4..=9).contains(&at) {
        return Err(DoiSyntax::Registrant);
    }
    for _ in 0..MOST_ELEMENTS {
        if bytes.get(at) != Some(&b'.') || digits(at + 1) == 0 {
            break;
        }
        at += 1 + digits(at + 1);
    }
    match bytes.get(at) {
        Some(b'/') if at + 1 < bytes.len() => Ok(3 + at + 1),
        Some(b'/') => Err(DoiSyntax::EmptySuffix),
        Some(b) if b.is_ascii_whitespace() => Err(DoiSyntax::WhiteSpace),
        _ => Err(DoiSyntax::Registrant),
    }
}

/// The registrant of a DOI: `1000` of `10.1000/182`, sub-elements included.
pub(super) fn registrant(doi: &str) -> &str {
    doi.strip_prefix("10.").and_then(|rest| rest.split_once('/')).map_or("", |(registrant, _)| registrant)
}

/// The reading of a DOI that was found; `raw` turns a place in `text` into one in the text as given.
fn describe<'a>(text: &'a str, found: &Located, raw: impl Fn(usize) -> u32, arena: &'a Arena) -> DoiReading<'a> {
    let mut reading = DoiReading::default();
    if found.short {
        reading.reserved = Some(Reserved::ShortDoi);
        return reading;
    }
    let Some(doi) = text.get(found.doi..found.end) else {
        return reading;
    };
    reading.doi = Some(doi);
    if found.doi > found.start {
        reading.prefix = Some((raw(found.start), raw(found.doi)));
    }
    if found.end < found.stop {
        reading.tail = Some(Tail { place: (raw(found.end), raw(found.stop)), safe: found.safe_tail });
    }
    reading.reserved = match registrant(doi) {
        "5555" => Some(Reserved::Test),
        "1234" => Some(Reserved::Example),
        "0000" => Some(Reserved::Zero),
        _ => None,
    };
    reading.arxiv_version = version_length(doi).map(|length| (raw(found.end - length), raw(found.end - 1).saturating_add(1)));
    reading.upper = doi.bytes().any(|b| b.is_ascii_uppercase());
    if reading.prefix.is_some() || reading.tail.is_some_and(|tail| tail.safe) {
        let end = if found.safe_tail { found.end } else { found.stop };
        reading.safe = text.get(found.doi..end);
    }
    if let Some(slip) = slip::find(doi, arena) {
        let place = (raw(found.doi + slip.place.0), raw(found.doi + slip.place.1));
        reading.slip = Some(Slip { place, kind: slip.kind, mended: slip.mended, sure: slip.sure });
        // A mark written twice may be the registrant's.
        if slip.kind == SlipKind::Markup {
            reading.doi = Some(slip.mended);
        }
    }
    reading
}

/// The length of the `vN` at the end of an arXiv DOI. arXiv registers the DOI of all versions only.
///
/// Source: info.arxiv.org/help/doi.html.
fn version_length(doi: &str) -> Option<usize> {
    const PREFIX: &str = "10.48550/arxiv.";
    if !doi.get(..PREFIX.len())?.eq_ignore_ascii_case(PREFIX) {
        return None;
    }
    let digits = doi.bytes().rev().take_while(u8::is_ascii_digit).count();
    let rest = doi.get(..doi.len() - digits)?;
    let before = rest.strip_suffix(['v', 'V'])?;
    (digits > 0 && before.ends_with(|c: char| c.is_ascii_digit())).then_some(digits + 1)
}

/// The reading of a text that is no DOI.
fn refuse<'a>(text: &'a str, fault: DoiSyntax, raw: impl Fn(usize) -> u32, arena: &'a Arena) -> DoiReading<'a> {
    let mut reading = DoiReading { syntax: Some(fault), ..DoiReading::default() };
    if fault == DoiSyntax::Registrant {
        reading.slip = dots_behind_ten(text, raw, arena);
    }
    if fault == DoiSyntax::NoPrefix
        && let Some((scheme, value)) = other::scheme(text, arena)
    {
        reading.syntax = Some(DoiSyntax::OtherScheme(scheme));
        reading.other = Some(value);
        if scheme == Scheme::Link {
            reading.doi = in_link(value, arena).map(|link| link.doi);
        }
    }
    reading
}

/// The slip in a text that is a DOI but for dots written twice behind the `10`.
fn dots_behind_ten<'a>(text: &'a str, raw: impl Fn(usize) -> u32, arena: &'a Arena) -> Option<Slip<'a>> {
    let body = text.trim_ascii();
    let (skipped, _) = prefix::length(body);
    let mended = slip::without_dots(body.get(skipped..)?, arena)?;
    let found = locate(mended).ok()?;
    let doi = mended.get(found.doi..found.end)?;
    let start = text.len() - text.trim_ascii_start().len() + skipped + "10".len();
    let place = (raw(start), raw(start + "..".len()));
    let mended = slip::find(doi, arena).map_or(doi, |more| more.mended);
    Some(Slip { place, kind: SlipKind::Doubled, mended, sure: true })
}

/// Reads a text that holds escapes or characters outside ASCII.
fn read_decoded<'a>(text: &'a str, arena: &'a Arena) -> DoiReading<'a> {
    let all = escape::decode(text, arena, Want { escapes: true, look_alikes: true });
    match locate(all.text) {
        Ok(found) => settle(text, &all, &found, true, arena),
        Err(fault) => {
            // What decodes to no DOI may be one as it stands.
            let raw = escape::decode(text, arena, Want { escapes: false, look_alikes: true });
            match locate(raw.text) {
                Ok(found) if all.escape.is_some() => {
                    let kept = Decoded { escape: all.escape, ..raw };
                    settle(text, &kept, &found, false, arena)
                }
                _ => refuse(all.text, fault, |at| all.raw(at), arena),
            }
        }
    }
}

/// Puts the faults of decoding beside those of the decoded text, and works out what the safe repairs give.
fn settle<'a>(text: &'a str, decoded: &Decoded<'a>, found: &Located, good: bool, arena: &'a Arena) -> DoiReading<'a> {
    let mut reading = describe(decoded.text, found, |at| decoded.raw(at), arena);
    let Some(doi) = decoded.text.get(found.doi..found.end).filter(|_| reading.doi.is_some()) else {
        return reading;
    };
    let escape_safe = good && !decoded.literal_percent && !doi.contains(['%', '\\']);
    reading.escaped = decoded.escape.map(|(kind, place)| Escape { kind, place, safe: escape_safe });
    if reading.escaped.is_none()
        && let Some(at) = doi.find('\\')
    {
        let at = decoded.raw(found.doi + at);
        reading.escaped = Some(Escape { kind: EscapeKind::Backslash, place: (at, at + 1), safe: false });
    }
    reading.invisible = decoded.odd;
    let escape_safe = reading.escaped.is_none_or(|escape| escape.safe);
    let odd_safe = reading.invisible.is_none_or(|odd| odd.safe);
    let tail_safe = reading.tail.is_none_or(|tail| tail.safe);
    reading.safe = if escape_safe && odd_safe && tail_safe {
        Some(doi)
    } else {
        let want = Want { escapes: escape_safe, look_alikes: false };
        let partly = escape::decode(text, arena, want);
        let from = partly.place_of(decoded.raw(found.doi));
        let to = partly.place_of(decoded.raw(if tail_safe { found.end } else { found.stop }));
        partly.text.get(from..to)
    };
    reading.safe = reading.safe.filter(|safe| *safe != text.trim_ascii());
    reading
}

#[cfg(test)]
mod tests;
