//! Putting lines into a record: what is the same for every format of tagged lines.

use super::{Line, people};
use crate::formats::builder::{Builder, Value};
use crate::model::reference::LinkKind;
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::date::{self, DateForm, DateReading, DateRole};
use crate::normalize::{doi, pubmed};
use crate::source::Arena;

/// Puts a value into a slot; one that says something else than an earlier one is kept under its tag.
pub fn once<'a>(builder: &mut Builder<'a>, slot: Slot, line: &Line<'a>, path: &'a str) -> Option<u32> {
    match builder.text(slot) {
        Some(earlier) if earlier != line.text && !line.text.is_empty() => {
            keep(builder, line);
            None
        }
        _ => builder.add(slot, line.value(path)),
    }
}

/// Keeps a value that no slot fits.
pub fn keep<'a>(builder: &mut Builder<'a>, line: &Line<'a>) {
    let path = line.path(builder.arena);
    builder.add(Slot::Extra, line.value(path));
}

/// A date as a value: one that is written as its format has it stands decoded, as ISO 8601.
pub fn dated<'a>(line: &Line<'a>, path: &'a str, role: DateRole, arena: &'a Arena) -> Value<'a> {
    let value = line.value(path);
    match date::read(line.text, role) {
        DateReading { date: Some(date), form: DateForm::Iso, fault: None } if role != DateRole::Issued => {
            Value { rich: Rich::plain(arena.text(&date.to_string())), ..value }
        }
        _ => value,
    }
}

/// Puts in a DOI, if the value is one: `10.1000/182`, a link, `doi:…`.
pub fn doi<'a>(builder: &mut Builder<'a>, line: &Line<'a>, path: &'a str) -> bool {
    let found = doi::read(line.text, builder.arena).doi;
    let Some(found) = found else { return false };
    let earlier = builder.text(Slot::Doi).and_then(|text| doi::read(text, builder.arena).doi);
    if earlier.is_some_and(|earlier| !doi::same(earlier, found)) {
        return false;
    }
    builder.add(Slot::Doi, line.value(path));
    true
}

/// Puts in links: one, or several between semicolons, spaces or on lines of their own.
pub fn links<'a>(builder: &mut Builder<'a>, slot: Slot, line: &Line<'a>, path: &'a str) -> Option<u32> {
    let kind = if slot == Slot::Pdf { LinkKind::Pdf } else { LinkKind::Page };
    let mut first = None;
    let mut rest = line.text;
    let mut many = 0;
    while !rest.is_empty() {
        let end = link_end(rest);
        let link = rest.get(..end).unwrap_or(rest).trim_matches(|c: char| c.is_whitespace() || c == ';');
        rest = rest.get(end..).unwrap_or("");
        if link.is_empty() {
            continue;
        }
        if many == 0 {
            first = builder.add(slot, line.part(path, link));
        } else {
            builder.link(kind, link);
        }
        many += 1;
    }
    if many == 0 {
        return builder.add(slot, line.value(path));
    }
    first
}

/// Where the first of several links ends: before a `;`, a space or a break that another one follows.
fn link_end(text: &str) -> usize {
    let is_link = |rest: &str| {
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ';');
        ["http://", "https://", "ftp://", "www."].iter().any(|start| rest.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start)))
    };
    for (at, sign) in text.char_indices().skip(1) {
        if (sign == ';' || sign.is_whitespace()) && is_link(text.get(at..).unwrap_or("")) || sign == '\n' {
            return at;
        }
    }
    text.len()
}

/// An identifier with its scheme behind it, `12345678[pmid]`, `10.1000/182 [doi]`: the value, and the scheme.
pub fn labelled(text: &str) -> Option<(&str, &str)> {
    let (value, scheme) = text.trim().strip_suffix(']')?.rsplit_once('[')?;
    let value = value.trim_end();
    (!value.is_empty() && !scheme.trim().is_empty()).then(|| (value, scheme.trim()))
}

/// Puts in an identifier of a scheme by its name.
pub fn identifier<'a>(builder: &mut Builder<'a>, line: &Line<'a>, path: &'a str, value: &'a str, scheme: &'a str) {
    let slot = match scheme.to_ascii_lowercase().as_str() {
        "pmid" | "pubmed" => Slot::Pmid,
        "pmcid" | "pmc" => Slot::Pmcid,
        "arxiv" => Slot::Arxiv,
        "doi" => Slot::Doi,
        _ => {
            builder.add(Slot::Identifier, line.part(path, value));
            return builder.identifier(scheme, value);
        }
    };
    if builder.text(slot).is_none_or(|earlier| earlier == value) {
        builder.add(slot, line.part(path, value));
    } else {
        keep(builder, line);
    }
}

/// Whether a text is a PMID, and not just any number.
pub fn is_pmid(text: &str) -> bool {
    (5..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0')
}

/// Whether a text is a PMCID with its prefix.
pub fn is_pmcid(text: &str) -> bool {
    text.get(..3).is_some_and(|prefix| prefix.eq_ignore_ascii_case("pmc")) && text.len() > 3 && text.bytes().skip(3).all(|b| b.is_ascii_digit() || b == b'.')
}

/// The bare PMCID of a text, for comparison.
pub fn pmcid<'a>(builder: &Builder<'a>, text: &'a str) -> Option<&'a str> {
    pubmed::pmcid(text, builder.arena).value
}

/// Which signs end a keyword: semicolons and breaks; in Han, where one value has them all, commas too.
pub fn keyword_signs(text: &str, alone: bool) -> &'static [char] {
    if text.contains([';', '；']) {
        &[';', '；', '\n']
    } else if alone && people::is_han(text) && !text.contains('\n') {
        &[',', '，']
    } else {
        &['\n']
    }
}

/// Whether a value of `SN` or the like is an ISBN: by its digits.
pub fn is_isbn(text: &str) -> bool {
    let text = text.trim_start();
    if text.get(..4).is_some_and(|label| label.eq_ignore_ascii_case("isbn")) {
        return true;
    }
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '–' | '‐' | ' '))).unwrap_or(text.len());
    let first = text.get(..end).unwrap_or(text);
    // Two ISSNs with a space between them are no ISBN.
    let words_of_eight = first.split(' ').filter(|word| !word.is_empty()).all(|word| digits(word) == 8);
    !words_of_eight && matches!(digits(first), 10 | 13)
}

fn digits(text: &str) -> usize {
    text.bytes().filter(|b| b.is_ascii_digit() || matches!(b, b'X' | b'x')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn isbns_are_told_from_issns() {
        for (text, expected) in [
            ("978-3-16-148410-0", true),
            ("9780900416927", true),
            ("0-306-40615-2 (pbk.)", true),
            ("ISBN 978-3-86680-192-9", true),
            ("1234-567X", false),
            ("19326208", false),
            ("1932-8494; 1932-8486", false),
            ("19328494 19328486", false),
            ("2325-9671 (electronic)", false),
            ("CN111020404A", false),
        ] {
            assert_eq!(is_isbn(text), expected, "{text}");
        }
    }

    #[test]
    fn links_end_where_another_begins() {
        for (text, expected) in [
            ("http://example.com; http://www.example.com", 18),
            ("http://a.b;http://c.d", 10),
            ("http://a.b/?x=1;y=2", 19),
            ("http://a.b http://c.d", 10),
            ("http://a.b\nc", 10),
        ] {
            assert_eq!(link_end(text), expected, "{text}");
        }
    }

    #[test]
    fn labels_stand_behind_identifiers() {
        assert_eq!(labelled("12345678[pmid]"), Some(("12345678", "pmid")));
        assert_eq!(labelled("10.1000/182 [doi] "), Some(("10.1000/182", "doi")));
        assert_eq!((labelled("[pmid]"), labelled("a[b] c")), (None, None));
    }
}
