//! Records that the tests of the writers share.

use crate::model::date::{Date, DateBegin, DateEnd, DatePoint};
use crate::model::kind::Kind;
use crate::model::metrics::{ImpactFactor, Quartile};
use crate::model::name::Name;
use crate::model::pages::{PageRange, Pages, PagesKind};
use crate::model::reference::{Contributor, Extra, Identifier, Link, LinkKind, Metrics, Reference, Role, Translated};
use crate::model::slot::Slot;
use crate::model::text::{Mark, Rich, Style};

pub const NOBODY: Name<'static> =
    Name { family: "", given: "", particle: "", dropping: "", suffix: "", literal: "", corporate: false, eastern: false, unsure: false, start: 0, end: 0 };

pub const fn by(role: Role, name: Name<'static>) -> Contributor<'static> {
    Contributor { role, name, orcid: None }
}

pub fn day(year: i32, month: u8, day: u8) -> Date {
    Date::single(DatePoint::new(year, month, day))
}

/// Names of all shapes.
pub static NAMES: &[Contributor<'static>] = &[
    by(Role::Author, Name { family: "Berg", given: "Jan", particle: "van der", ..NOBODY }),
    by(Role::Author, Name { family: "Aubigné", given: "Amélie", particle: "d'", ..NOBODY }),
    by(Role::Author, Name { family: "Humboldt", given: "Alexander", dropping: "von", ..NOBODY }),
    by(Role::Author, Name { family: "King", given: "Martin Luther", suffix: "Jr.", ..NOBODY }),
    by(Role::Author, Name { family: "Plato", ..NOBODY }),
    by(Role::Author, Name { literal: "World Health Organization", corporate: true, ..NOBODY }),
    by(Role::Author, Name { family: "王", given: "小明", eastern: true, ..NOBODY }),
    by(Role::Editor, Name { family: "Müller", given: "Ü.", ..NOBODY }),
    by(Role::Translator, Name { family: "Ó Súilleabháin", given: "S", ..NOBODY }),
    by(Role::Other("compiler"), Name { family: "Doe", given: "J.", ..NOBODY }),
    by(Role::Other("redactor"), Name { family: "Roe", given: "R.", ..NOBODY }),
];

/// The record that sites embed, merged.
pub fn seed() -> Reference<'static> {
    Reference {
        kind: Kind::ArticleJournal,
        kind_known: true,
        title: Some(Rich::plain("War and Diplomacy, 1941–1944")),
        title_translated: Some(Translated { text: Rich::plain("战争与外交"), language: Some("zh") }),
        abstract_text: Some(Rich::plain("It says \"much\".\nAnd more.")),
        contributors: const { &[by(Role::Author, Name { family: "Khristoforov", given: "V. S.", ..NOBODY })] },
        container_title: Some(Rich::plain("MGIMO Review of International Relations")),
        issued: Some(day(2024, 1, 16)),
        doi: Some("10.24833/2071-8160-2023-6-93-37-68"),
        links: &[Link { kind: LinkKind::Resolver, url: "https://doi.org/10.24833/2071-8160-2023-6-93-37-68" }],
        identifiers: &[Identifier { scheme: "periodical-id", value: "1085", authority: Some("Semanticscholar") }],
        metrics: Metrics {
            impact_factor: Some(ImpactFactor { lexical: "0.2000", value: 0.2, below: false }),
            quartile: Some(Quartile::Q4),
            categories: &["INTERNATIONAL RELATIONS"],
            region: None,
            region_category: None,
        },
        open_access: Some(true),
        citation_count: Some(0),
        texts: const { &[(Slot::Platform, Rich { text: "Semanticscholar", marks: &[] })] },
        extra: &[Extra { name: "ArticlePicture", json: "[]" }, Extra { name: "Odd\nname", json: "{\"a\": [1.50, \"]}\\\"\"]}" }],
        ..Reference::default()
    }
}

/// A chapter with marks, numbers and names of all shapes.
pub fn chapter() -> Reference<'static> {
    Reference {
        kind: Kind::Chapter,
        kind_known: true,
        genres: &["Review", "Survey"],
        title: Some(Rich {
            text: "H2O in E. coli & <b>DNA</b>",
            marks: &[
                Mark { start: 1, end: 2, style: Style::Sub },
                Mark { start: 7, end: 14, style: Style::Italic },
                Mark { start: 20, end: 23, style: Style::Protected },
            ],
        }),
        contributors: NAMES,
        others: true,
        container_title: Some(Rich::plain("Waters")),
        container_short: Some(Rich::plain("Wat.")),
        volume: Some("46"),
        issue: Some("1"),
        pages: Some(Pages { text: "37-68", ranges: &[PageRange { first: "37", last: Some("68") }], kind: PagesKind::Range }),
        issued: Some(Date {
            start: DatePoint::new(2019, 5, 0),
            end: DateEnd::Point(DatePoint { uncertain: true, ..DatePoint::new(2020, 6, 1) }),
            begin: DateBegin::Known,
        }),
        accessed: Some(day(2024, 2, 29)),
        language: Some("en"),
        issn: &["1234-5679", "2049-3630"],
        isbn: &["978-3-16-148410-0"],
        pmid: Some("12345678"),
        pmcid: Some("PMC123"),
        arxiv: Some("2101.00001"),
        links: &[
            Link { kind: LinkKind::Resolver, url: "https://doi.org/10.1000/182" },
            Link { kind: LinkKind::Page, url: "https://example.org/a?b=c&d" },
            Link { kind: LinkKind::Pdf, url: "https://example.org/a.pdf" },
        ],
        doi: Some("10.1000/182"),
        keywords: &["water", "Smith, John"],
        texts: const {
            &[
                (Slot::Subtitle, Rich { text: "A Study", marks: &[] }),
                (Slot::Publisher, Rich { text: "Springer", marks: &[] }),
                (Slot::PublisherPlace, Rich { text: "Berlin", marks: &[] }),
                (Slot::CollectionTitle, Rich { text: "Lectures", marks: &[] }),
                (Slot::CollectionNumber, Rich { text: "7", marks: &[] }),
                (Slot::Edition, Rich { text: "2", marks: &[] }),
                (Slot::Note, Rich { text: "In press\r\nTY  - BOOK", marks: &[] }),
            ]
        },
        ..Reference::default()
    }
}

/// A book with next to nothing.
pub fn book() -> Reference<'static> {
    Reference {
        kind: Kind::Book,
        kind_known: true,
        title: Some(Rich::plain("Water")),
        issued: Some(day(1999, 0, 0)),
        texts: const { &[(Slot::CollectionTitle, Rich { text: "Elements", marks: &[] })] },
        ..Reference::default()
    }
}

/// Dates of all shapes, with their EDTF.
pub const DATES: &[&str] = &[
    "2024",
    "2024-01",
    "2024-01-16",
    "2001-21",
    "1984?",
    "2004-06~",
    "2004-06-11%",
    "2019/2020",
    "2019-05/2020-06-01",
    "2019/..",
    "2019/",
    "../1985",
    "-0044-03-15",
    "0000",
    "201X",
    "2019-XX",
    "Y12000",
    "2001-21/2001-23",
];
