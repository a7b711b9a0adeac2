use super::{DashKind, Dialect, PagesPlaceholder, PagesReading, is_article_number, read};
use crate::model::pages::PagesKind;
use crate::source::Arena;

/// Reads outside BibTeX and hands the reading to `look`.
fn with<T>(text: &str, dialect: Dialect, look: impl FnOnce(PagesReading<'_>) -> T) -> T {
    let arena = Arena::new();
    look(read(text, dialect, &arena))
}

fn faults(reading: &PagesReading<'_>) -> Vec<&'static str> {
    let mut codes = Vec::new();
    let told = [
        (reading.reversed.is_some(), "PAG001"),
        (reading.abbreviated.is_some(), "PAG002"),
        (reading.dash.is_some(), "PAG003"),
        (reading.placeholder.is_some(), "PAG004"),
        (reading.count.is_some(), "PAG005"),
        (reading.syntax.is_some(), "PAG006"),
        (reading.span > Some(500), "PAG007"),
    ];
    for (is, code) in told {
        if is {
            codes.push(code);
        }
    }
    codes
}

#[test]
fn right_pages_raise_nothing() {
    let cases = [
        "S12-S18",
        "2015JE004895",
        "V001T09A015",
        "S1–S9",
        "12S-18S",
        "S101-S110",
        "xi-xxv",
        "i-vi",
        "ix–xii",
        "XI-XIX",
        "cxviii",
        "12-18, 25",
        "101-109, 112, 115-117",
        "3, 5, 9",
        "L23-L27",
        "A1-A9",
        "123a-129a",
        "e1-e12",
        "W5-W11",
        "R101-R109",
        "7",
        "1",
        "1423",
        "10",
        "e12292",
        "104567",
        "0123456",
        "064701",
        "1700123",
        "aau1234",
        "bav017",
        "e0184",
        "012003",
        "L051101",
        "99-101",
        "998-1003",
        "9-10",
        "9998–10004",
        "1-498",
        "15-512",
        "301–777",
        "45",
        "1-2",
        "1-10",
        "1–4",
        "eaau1234",
        "CD001234",
        "GB4012",
        "JCM.00123-20",
        "e00123-20",
        "S12",
        "312.e1-312.e7",
        "12:1–12:23",
        "5.1–5.13",
        "113-120+128",
        "12S–18S",
        "2165-a-2166",
        "\n          37-68\n        ",
        "37–68",
        "1077e1-1077e8",
        "e00123-20",
        "12-18; discussion 18-19",
        "43+",
        "5-1–5-13",
        "A-12",
        "2165-a–2165-d",
        "123ff",
        "iv, 345",
        "1234.e5",
    ];
    for text in cases {
        with(text, Dialect::Other, |reading| {
            assert_eq!(faults(&reading), Vec::<&str>::new(), "{text}");
            assert!(reading.pages.is_some_and(|pages| !pages.ranges.is_empty()), "{text}");
        });
    }
}

#[test]
fn a_range_runs_backwards_only_after_expanding() {
    for (text, pair) in [("56-37", ("56", "37")), ("56–37", ("56", "37")), ("68 -- 37", ("68", "37")), ("145-37", ("145", "137"))] {
        with(text, Dialect::Other, |reading| assert_eq!(reading.reversed, Some(pair), "{text}"));
    }
}

#[test]
fn an_abbreviated_range_is_expanded_with_its_own_dash() {
    for (text, full) in [
        ("1234–56", "1234–1256"),
        ("112-25", "112-125"),
        ("1204-7", "1204-1207"),
        ("12-8; discussion 118-9", "12-18; discussion 118-119"),
        ("338--45", "338--345"),
    ] {
        with(text, Dialect::Other, |reading| {
            assert_eq!(reading.abbreviated, Some(full), "{text}");
            assert!(reading.reversed.is_none());
        });
    }
    with("1234–56", Dialect::Other, |reading| {
        let pages = reading.pages.unwrap();
        assert_eq!((pages.text, pages.ranges[0].arabic()), ("1234-56", Some((1234, 1256))));
    });
}

#[test]
fn other_dashes_are_told_and_written_as_one_hyphen() {
    let cases = [
        ("—", DashKind::EmDash),
        ("---", DashKind::Many),
        ("--", DashKind::Double),
        (" - ", DashKind::Spaced),
        (" – ", DashKind::Spaced),
        ("−", DashKind::Minus),
        ("‐", DashKind::HyphenLookAlike),
        ("―", DashKind::HorizontalBar),
        ("‒", DashKind::FigureDash),
    ];
    for (dash, kind) in cases {
        let text = format!("37{dash}68");
        with(&text, Dialect::Other, |reading| {
            let fault = reading.dash.unwrap();
            assert_eq!((fault.kind, fault.text, reading.pages.unwrap().text), (kind, "37-68", "37-68"));
        });
    }
}

#[test]
fn bibtex_wants_two_hyphens() {
    for (text, kind) in [("37-68", DashKind::Hyphen), ("37–68", DashKind::EnDash), ("37---68", DashKind::Many)] {
        with(text, Dialect::Bibtex, |reading| {
            assert_eq!(reading.dash.map(|dash| (dash.kind, dash.text)), Some((kind, "37--68")));
        });
    }
    for text in ["37--68", "37", "e00123-20", "7,41,73--97"] {
        with(text, Dialect::Bibtex, |reading| {
            assert_eq!(faults(&reading), Vec::<&str>::new(), "{text}");
        });
    }
}

#[test]
fn placeholders_are_not_pages() {
    for (text, safe) in [
        ("0", true),
        ("n/a", true),
        ("N/A", true),
        ("no-no", true),
        ("0-0", false),
        ("–", false),
        ("pp.", false),
        ("pp", false),
        ("n.a.", false),
        ("--", false),
    ] {
        with(text, Dialect::Other, |reading| {
            assert_eq!((faults(&reading), reading.pages), (vec!["PAG004"], None), "{text}");
            assert_eq!(reading.placeholder, Some(PagesPlaceholder { safe, weak: false }), "{text}");
        });
    }
    with("1-1", Dialect::Other, |reading| assert!(reading.placeholder.unwrap().weak && reading.pages.is_some()));
    with("null", Dialect::Other, |reading| assert_eq!(reading, PagesReading::default()));
}

#[test]
fn a_count_is_not_pages() {
    for text in ["12 p.", "12 pages", "12 pp.", "12 S.", "12 с.", "12 Seiten", "12 páginas", "(12 pages)", "[12 p.]", "xii, 12 p.", "12页", "12p."] {
        with(text, Dialect::Other, |reading| assert_eq!((faults(&reading), reading.count), (vec!["PAG005"], Some("12")), "{text}"));
    }
}

#[test]
fn unknown_forms_are_kept_and_told() {
    let cases = [
        "37-",
        "-68",
        "37-68-77",
        "12to15",
        "37?",
        "37-68:",
        "1O2-156",
        "#37",
        "page 37 to page 68",
        "37–",
        "[37",
        "37-end",
        "37…68",
        "Article 12",
        "é",
        "37-68,",
        ",",
        "+",
        "- 68",
    ];
    for text in cases {
        with(text, Dialect::Other, |reading| {
            assert_eq!(faults(&reading), ["PAG006"], "{text}");
            assert_eq!(reading.pages.map(|pages| pages.kind), Some(PagesKind::Other), "{text}");
        });
    }
    with("pp. 37-68", Dialect::Other, |reading| {
        assert_eq!(reading.syntax.unwrap().proposal, Some("37-68"));
        assert_eq!(reading.pages.unwrap().text, "37-68");
    });
}

#[test]
fn a_long_span_is_measured() {
    with("12-1400", Dialect::Other, |reading| assert_eq!(reading.span, Some(1388)));
}

#[test]
fn article_numbers_are_not_pages() {
    for text in ["e12292", "e1", "104567", "0123456", "aau1234", "eaau1234", "bav017", "L051101", "CD001234", "0184"] {
        assert!(is_article_number(text), "{text}");
    }
    for text in ["7", "1423", "12292", "S12", "L23", "A1", "xi", "37-68", "12S", ""] {
        assert!(!is_article_number(text), "{text}");
    }
}
