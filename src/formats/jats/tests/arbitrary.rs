//! Records with arbitrary texts everywhere: never ill-formed XML.

use super::document;
use super::records::day;
use crate::formats::write::{JatsShape, JatsTagSet};
use crate::model::date::{Date, DateBegin, DateEnd, DatePoint};
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::pages::{PageRange, Pages, PagesKind};
use crate::model::reference::{Contributor, Extra, Identifier, Link, LinkKind, Metrics, Reference, Role, Translated};
use crate::model::slot::Slot;
use crate::model::text::{Mark, Rich, Style};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use quick_xml::events::Event;

/// What a record is made from.
#[derive(Debug, Clone)]
pub struct Words {
    texts: Vec<String>,
    marks: Vec<(u8, u8, u8)>,
    numbers: Vec<u8>,
}

fn words() -> impl Strategy<Value = Words> {
    let odd = prop::sample::select(vec![
        "",
        " ",
        "\u{1}",
        "\u{FFFF}",
        "\u{FFFE}\n",
        "]]>",
        "<!--",
        "&amp;",
        "a\"b'c",
        "-->",
        "\r\n\t",
        "$x<y$",
        "10.1/x",
        "e12",
        "\u{0}\u{B}",
        "a\n\nb",
        "xmlns:",
        "12",
        "en-US",
    ]);
    let text = prop_oneof![any::<String>(), "[a-z<&>\" ]{0,12}", odd.prop_map(str::to_owned)];
    let texts = prop::collection::vec(text, 24);
    let marks = prop::collection::vec(any::<(u8, u8, u8)>(), 0..6);
    let numbers = prop::collection::vec(any::<u8>(), 24);
    (texts, marks, numbers).prop_map(|(texts, marks, numbers)| Words { texts, marks, numbers })
}

/// Some of them, the same in each run.
pub fn sample(count: usize) -> Vec<Words> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| words().new_tree(&mut runner).unwrap().current()).collect()
}

const STYLES: [Style; 9] = [Style::Italic, Style::Bold, Style::Sub, Style::Sup, Style::SmallCaps, Style::Underline, Style::Mono, Style::Protected, Style::Math];

/// Marks on character boundaries of a text, sorted.
fn marks_on(text: &str, marks: &[(u8, u8, u8)]) -> Vec<Mark> {
    let at = |n: u8| text.char_indices().map(|(at, _)| at).nth(usize::from(n) % (text.chars().count() + 1));
    let mark = |(start, end, style): &(u8, u8, u8)| {
        let [start, end] = [at(*start), at(*end)].map(|at| u32::try_from(at.unwrap_or(text.len())).unwrap());
        Mark { start: start.min(end), end: start.max(end), style: STYLES[usize::from(*style) % STYLES.len()] }
    };
    let mut marks: Vec<Mark> = marks.iter().map(mark).collect();
    marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
    marks
}

/// Makes the record of the words and hands it on.
pub fn with_record(words: &Words, then: impl FnOnce(&Reference<'_>)) {
    let text = |n: usize| words.texts[n % words.texts.len()].as_str();
    let number = |n: usize| words.numbers[n % words.numbers.len()];
    let some = |n: usize| (number(n) > 60).then(|| text(n));
    let marks: Vec<Vec<Mark>> = words.texts.iter().map(|text| marks_on(text, &words.marks)).collect();
    let rich = |n: usize| Rich { text: text(n), marks: &marks[n % marks.len()] };
    let some_rich = |n: usize| (number(n) > 60).then(|| rich(n));
    let point = |n: usize| DatePoint {
        season: if number(n) < 60 { 21 + number(n) % 6 } else { 0 },
        approximate: number(n + 1) < 60,
        year_unspecified: number(n + 2) % 9 / 6,
        ..DatePoint::new(i32::from(number(n)) * 40 - 900, number(n + 1) % 13, number(n + 2) % 29)
    };
    let date = |n: usize| {
        let end = match number(n) % 4 {
            0 => DateEnd::Point(point(n + 3)),
            1 => DateEnd::Open,
            _ => DateEnd::None,
        };
        let begin = if number(n) % 11 == 0 { DateBegin::Open } else { DateBegin::Known };
        (number(n) > 30).then(|| Date { begin, end, ..Date::single(point(n)) })
    };
    let name = |n: usize| Name {
        family: text(n),
        given: text(n + 1),
        particle: text(n + 2),
        dropping: text(n + 3),
        suffix: text(n + 4),
        literal: if number(n) > 128 { text(n + 5) } else { "" },
        corporate: number(n + 1) > 128,
        eastern: number(n + 2) > 128,
        ..Name::default()
    };
    let roles = [Role::Author, Role::Editor, Role::Other("narrator"), Role::Author, Role::Recipient];
    let contributors: Vec<Contributor<'_>> =
        (0..usize::from(number(0) % 9)).map(|n| Contributor { role: roles[n % roles.len()], name: name(n), orcid: some(n) }).collect();
    let texts: Vec<(Slot, Rich<'_>)> = Slot::ALL.into_iter().enumerate().filter(|(n, _)| number(n * 7 + 3) > 100).map(|(n, slot)| (slot, rich(n))).collect();
    let ranges: Vec<PageRange<'_>> = (0..usize::from(number(5) % 3)).map(|n| PageRange { first: text(n), last: some(n + 1) }).collect();
    let kinds = [PagesKind::Range, PagesKind::ArticleNumber, PagesKind::List, PagesKind::Single, PagesKind::Other];
    let list = [text(4), text(5)];
    then(&Reference {
        kind: Kind::ALL[usize::from(number(1)) % Kind::ALL.len()],
        genres: &list,
        title: some_rich(0),
        title_translated: some_rich(1).map(|text| Translated { text, language: some(2) }),
        abstract_text: some_rich(2),
        abstract_translated: some_rich(3).map(|text| Translated { text, language: some(3) }),
        contributors: &contributors,
        others: number(2) > 128,
        container_title: some_rich(4),
        container_short: some_rich(5),
        volume: some(6),
        issue: some(7),
        pages: Some(Pages { text: text(8), ranges: &ranges, kind: kinds[usize::from(number(8)) % kinds.len()] }),
        issued: date(9),
        online: date(10),
        accessed: date(11),
        submitted: date(12),
        event_date: date(13),
        original_date: day(2020, 0, 0),
        language: some(14),
        doi: some(15),
        issn: &list,
        isbn: &list,
        pmid: some(16),
        pmcid: some(17),
        arxiv: some(18),
        identifiers: &[
            Identifier { scheme: text(19), value: text(20), authority: some(21) },
            Identifier { scheme: "periodical-id", value: text(4), authority: some(22) },
        ],
        links: &[Link { kind: LinkKind::Page, url: text(22) }, Link { kind: LinkKind::Pdf, url: text(23) }],
        keywords: &list,
        metrics: Metrics { categories: &list, region: Some(2), region_category: some(1), ..Metrics::default() },
        open_access: some(3).map(|text| text.is_empty()),
        citation_count: Some(7),
        texts: &texts,
        extra: &[Extra { name: text(9), json: text(10) }],
        key: some(11),
        ..Reference::default()
    });
}

/// Reads a document with no mercy: balanced, one root, only characters and references that XML knows.
fn assert_well_formed(text: &str) {
    assert!(text.chars().all(super::super::xml::is_allowed));
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().enable_all_checks(true);
    let (mut depth, mut roots) = (0, 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                start.attributes().for_each(|attribute| {
                    attribute.unwrap();
                });
                roots += i32::from(depth == 0);
                depth += 1;
            }
            Event::Empty(_) => roots += i32::from(depth == 0),
            Event::End(_) => depth -= 1,
            Event::Text(text) => {
                let text: &str = text.as_ref();
                assert!(!text.contains("]]>") && (depth > 0 || text.trim().is_empty()));
            }
            Event::GeneralRef(name) => {
                let known = ["amp", "lt", "gt", "quot", "apos", "#13"];
                assert!(known.contains(&name.as_ref()), "{name:?}");
            }
            Event::Eof => break,
            Event::Decl(_) | Event::DocType(_) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((depth, roots), (0, 1));
}

/// What JATS4R asks of pages and years: a last page only after a first one, no article number beside it, and every year
/// with its ISO form unless it is four digits.
fn assert_recommended(text: &str) {
    for citation in text.split("<element-citation").skip(1) {
        let has = |element: &str| citation.contains(element);
        assert!(!has("<lpage>") || has("<fpage>"), "{citation}");
        assert!(!has("<elocation-id>") || !has("<fpage>"), "{citation}");
        assert!(!has("publication-type=\"other\""));
        for year in citation.split("<year>").skip(1) {
            assert_eq!(year.find('<'), Some(4), "{citation}");
        }
    }
}

proptest! {
    #[test]
    fn no_text_makes_ill_formed_xml(words in words()) {
        with_record(&words, |record| {
            for shape in [JatsShape::Article, JatsShape::RefList] {
                for tag_set in [JatsTagSet::Archiving, JatsTagSet::Publishing] {
                    if let Ok((text, _)) = document(shape, tag_set, &[*record]) {
                        assert_well_formed(&text);
                        assert_recommended(&text);
                    }
                }
            }
        });
    }
}
