//! Pages in JATS: `fpage`, `lpage` and, where these do not say it all, `page-range`; or else an `elocation-id`.

use super::xml::Xml;
use crate::formats::write::JatsTagSet;
use crate::model::pages::{Pages, PagesKind};

const FIELD: &str = "page";

/// Writes the elements of the pages, in the order of the DTDs. Says whether an `elocation-id` could still stand there.
///
/// Sources: the content model of `article-meta`; JATS4R, citations: no `elocation-id` beside `fpage`, no `lpage` that is
/// before it.
pub fn write(xml: &mut Xml<'_>, tag_set: JatsTagSet, pages: &Pages<'_>) -> bool {
    let text = pages.text;
    if pages.kind == PagesKind::ArticleNumber {
        return !xml.text_line("elocation-id", &[], FIELD, text);
    }
    let (Some(first), Some(last)) = (pages.ranges.first(), pages.ranges.last()) else {
        return !unread(xml, tag_set, text);
    };
    if !xml.text_line("fpage", &[], FIELD, first.first) {
        return !unread(xml, tag_set, text);
    }
    let end = last.last.unwrap_or(last.first);
    let single = pages.ranges.len() == 1 && last.last.is_none();
    let backward = !single && is_before(end, first.first);
    if !single && !backward {
        xml.text_line("lpage", &[], FIELD, end);
    }
    let said = match single {
        true => text == first.first,
        false => pages.ranges.len() == 1 && text.split_once('-') == Some((first.first, end)),
    };
    if !said || backward {
        xml.text_line("page-range", &[], FIELD, text);
    }
    false
}

/// Pages without a first one. Publishing has no `page-range` without `fpage`.
fn unread(xml: &mut Xml<'_>, tag_set: JatsTagSet, text: &str) -> bool {
    let element = match tag_set {
        JatsTagSet::Archiving => "page-range",
        JatsTagSet::Publishing => "fpage",
    };
    xml.text_line(element, &[], FIELD, text)
}

/// Whether one number of digits is smaller than another.
fn is_before(one: &str, other: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (one, other) = (one.trim(), other.trim());
    let (short, long) = (one.trim_start_matches('0'), other.trim_start_matches('0'));
    digits(one) && digits(other) && (short.len(), short) < (long.len(), long)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::write::Losses;
    use crate::model::pages::PageRange;

    #[test]
    fn pages_say_no_more_than_they_need() {
        let range = |first, last| PageRange { first, last };
        let cases: &[(&str, &[PageRange<'_>], PagesKind, &str)] = &[
            ("37-68", &[range("37", Some("68"))], PagesKind::Range, "<fpage>37</fpage><lpage>68</lpage>"),
            ("37", &[range("37", None)], PagesKind::Single, "<fpage>37</fpage>"),
            ("e12", &[], PagesKind::ArticleNumber, "<elocation-id>e12</elocation-id>"),
            ("e12", &[range("e12", None)], PagesKind::ArticleNumber, "<elocation-id>e12</elocation-id>"),
            ("xi-xv", &[range("xi", Some("xv"))], PagesKind::Roman, "<fpage>xi</fpage><lpage>xv</lpage>"),
            ("1279-97", &[range("1279", Some("1297"))], PagesKind::Range, "<fpage>1279</fpage><lpage>1297</lpage><page-range>1279-97</page-range>"),
            ("1-3, 7", &[range("1", Some("3")), range("7", None)], PagesKind::List, "<fpage>1</fpage><lpage>7</lpage><page-range>1-3, 7</page-range>"),
            ("50-40", &[range("50", Some("40"))], PagesKind::Range, "<fpage>50</fpage><page-range>50-40</page-range>"),
            ("passim", &[], PagesKind::Other, "<page-range>passim</page-range>"),
        ];
        for (text, ranges, kind, expected) in cases {
            let (mut out, mut losses) = (Vec::new(), Losses::default());
            let pages = Pages { text, ranges, kind: *kind };
            write(&mut Xml::new(&mut out, &mut losses), JatsTagSet::Archiving, &pages);
            assert_eq!(String::from_utf8(out).unwrap().replace('\n', ""), *expected);
        }
    }
}
