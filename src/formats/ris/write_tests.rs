use super::*;
use crate::formats::samples::{self, DATES};
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::text::Rich;
use proptest::prelude::*;

fn written(record: &Reference<'_>, key: &str) -> (String, Losses) {
    let (mut out, mut losses) = (Vec::new(), Losses::listed());
    let place = RisWriter.write(record, key, &mut out, &mut losses).unwrap();
    let text = String::from_utf8(out).unwrap();
    if let Some(place) = place {
        assert_eq!(&text[place], key);
    }
    (text, losses)
}

/// A strict reader: every line is a tag and a value, the first TY, the last ER.
fn lines(text: &str) -> Vec<(&str, &str)> {
    let is_ender = |c: char| matches!(c, '\n' | '\r' | '\x0B' | '\x0C' | '\x1C'..='\x1E' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let body = text.strip_suffix('\n').unwrap();
    let lines: Vec<_> = body
        .split(is_ender)
        .map(|line| {
            let (tag, value) = line.split_once("  - ").unwrap_or_else(|| panic!("{line:?}"));
            assert!(tag.len() == 2 && tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()), "{line:?}");
            (tag, value)
        })
        .collect();
    assert_eq!(lines.first().map(|line| line.0), Some("TY"));
    assert_eq!(lines.last(), Some(&("ER", "")));
    assert_eq!(lines.iter().filter(|line| matches!(line.0, "TY" | "ER")).count(), 2);
    lines
}

#[test]
fn the_seed_keeps_both_titles() {
    let (text, mut losses) = written(&samples::seed(), "Khristoforov2024");
    assert_eq!(
        text,
        "TY  - JOUR
ID  - Khristoforov2024
AU  - Khristoforov, V. S.
TI  - War and Diplomacy, 1941–1944
TT  - 战争与外交
T2  - MGIMO Review of International Relations
PY  - 2024
DA  - 2024/01/16/
DO  - 10.24833/2071-8160-2023-6-93-37-68
UR  - https://doi.org/10.24833/2071-8160-2023-6-93-37-68
U3  - 1085[periodical-id]
AB  - It says \"much\". And more.
ER  - 
"
    );
    let fields: Vec<_> = losses.take().iter().map(|loss| loss.field).collect();
    let mut expected = vec![
        "title-translated",
        "identifiers",
        "extra",
        "extra",
        "platform",
        "impact-factor",
        "quartile",
        "quartile-category",
        "open-access",
        "citation-count",
    ];
    let mut told = fields.clone();
    expected.sort_unstable();
    told.sort_unstable();
    assert_eq!(told, expected);
}

#[test]
fn a_chapter_has_every_name_and_number() {
    let (text, mut losses) = written(&samples::chapter(), "k");
    assert_eq!(
        text,
        "TY  - CHAP
ID  - k
AU  - van der Berg, Jan
AU  - d'Aubigné, Amélie
AU  - Humboldt, Alexander von
AU  - King, Martin Luther, Jr.
AU  - Plato
AU  - World Health Organization
AU  - 王, 小明
A2  - Müller, Ü.
A4  - Ó Súilleabháin, S
TI  - H2O in E. coli & <b>DNA</b>: A Study
T2  - Waters
J2  - Wat.
T3  - Lectures
VL  - 46
IS  - 1
SV  - 7
SP  - 37
EP  - 68
ET  - 2
PY  - 2019
DA  - 2019/05//
Y2  - 2024/02/29/
PB  - Springer
CY  - Berlin
SN  - 1234-5679
SN  - 2049-3630
SN  - 978-3-16-148410-0
DO  - 10.1000/182
UR  - https://doi.org/10.1000/182
UR  - https://example.org/a?b=c&d
L1  - https://example.org/a.pdf
C2  - PMC123
U1  - 12345678[pmid]
U2  - 2101.00001[arxiv]
M3  - Review; Survey
LA  - en
KW  - water
KW  - Smith, John
N1  - In press TY  - BOOK
ER  - 
"
    );
    let lost: Vec<_> = losses.take().iter().map(|loss| (loss.field, loss.why)).collect();
    assert_eq!(
        lost,
        [
            ("contributors", "it would be read as another name"),
            ("contributors", "RIS has no tag for the role"),
            ("contributors", "RIS has no tag for the role"),
            ("others", NO_TAG),
            ("title", tagged::NO_MARKUP),
            ("issued", NO_INTERVAL),
        ]
    );
}

#[test]
fn a_book_has_its_series_in_t2() {
    let (text, _) = written(&samples::book(), "");
    assert_eq!(text, "TY  - BOOK\nTI  - Water\nT2  - Elements\nPY  - 1999\nER  - \n");
}

#[test]
fn dates_keep_what_ris_can_say() {
    for (edtf, expected) in [
        ("2024", "PY  - 2024\n"),
        ("2024-01", "PY  - 2024\nDA  - 2024/01//\n"),
        ("2024-01-16", "PY  - 2024\nDA  - 2024/01/16/\n"),
        ("2001-22", "PY  - 2001\nDA  - 2001///Summer\n"),
        ("0079~", "PY  - 0079\nDA  - 0079///circa\n"),
        ("-0044", "PY  - -0044\n"),
    ] {
        let record = Reference { issued: crate::formats::edtf::read(edtf), ..Reference::default() };
        assert!(written(&record, "").0.contains(expected), "{edtf}");
    }
    for edtf in DATES {
        let record = Reference { issued: crate::formats::edtf::read(edtf), ..Reference::default() };
        lines(&written(&record, "").0);
    }
}

#[test]
fn pages_stand_where_readers_look() {
    let pages = |text, ranges, kind| Some(Pages { text, ranges, kind });
    use crate::model::pages::PageRange;
    for (pages, expected) in [
        (pages("37", &[PageRange { first: "37", last: None }], PagesKind::Single), "SP  - 37\nER"),
        (pages("e12", &[PageRange { first: "e12", last: None }], PagesKind::ArticleNumber), "SP  - e12\nC7  - e12\nER"),
        (pages("1-3, 7", &[PageRange { first: "1", last: Some("3") }, PageRange { first: "7", last: None }], PagesKind::List), "SP  - 1-3, 7\nER"),
        (pages("12 bis", &[], PagesKind::Other), "SP  - 12 bis\nER"),
    ] {
        let record = Reference { pages, ..Reference::default() };
        assert!(written(&record, "").0.contains(expected), "{expected}");
    }
}

#[test]
fn a_kind_without_a_type_is_a_loss() {
    for (kind, code, lost) in [(Kind::Review, "JOUR", 1), (Kind::Thesis, "THES", 0), (Kind::Treaty, "STAT", 1)] {
        let (text, mut losses) = written(&Reference { kind, ..Reference::default() }, "");
        assert_eq!(text, format!("TY  - {code}\nER  - \n"));
        assert_eq!(losses.take().len(), lost);
    }
}

#[test]
fn records_are_parted_by_an_empty_line() {
    let (mut out, mut losses) = (Vec::new(), Losses::counted());
    for at in 0..2 {
        if at > 0 {
            out.extend_from_slice(RisWriter.separator());
        }
        RisWriter.write(&samples::book(), "k", &mut out, &mut losses).unwrap();
    }
    assert_eq!(String::from_utf8(out).unwrap().matches("ER  - \n\nTY  - BOOK\n").count(), 1);
}

proptest! {
    #[test]
    fn no_value_breaks_out(text in any::<String>(), control in "[\\x00-\\x1f\\u{80}-\\u{9f}\\u{2028}\\u{2029}A-Z0-9 -]*") {
        for value in [text.as_str(), control.as_str()] {
            let name = Name { family: value, given: value, particle: value, ..Name::default() };
            let record = Reference {
                title: Some(Rich::plain(value)),
                contributors: &[crate::model::reference::Contributor { role: Role::Author, name, orcid: None }],
                keywords: &[value, value],
                doi: Some(value),
                pmid: Some(value),
                texts: &[(Slot::Note, Rich::plain(value)), (Slot::Subtitle, Rich::plain(value))],
                ..Reference::default()
            };
            let (mut out, mut losses) = (Vec::new(), Losses::counted());
            RisWriter.write(&record, value, &mut out, &mut losses).unwrap();
            lines(std::str::from_utf8(&out).unwrap());
        }
    }
}
