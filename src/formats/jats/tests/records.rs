//! Two records made by hand: one as a site gives it, one with everything in it.

use crate::model::date::{Date, DatePoint};
use crate::model::kind::Kind;
use crate::model::metrics::{ImpactFactor, Quartile};
use crate::model::name::Name;
use crate::model::pages::{PageRange, Pages, PagesKind};
use crate::model::reference::{Contributor, Extra, Identifier, Link, LinkKind, Metrics, Reference, Role, Translated};
use crate::model::slot::Slot;
use crate::model::text::{Mark, Rich, Style};

pub const fn person<'a>(role: Role, family: &'a str, given: &'a str) -> Contributor<'a> {
    Contributor { role, name: name(family, given), orcid: None }
}

const fn name<'a>(family: &'a str, given: &'a str) -> Name<'a> {
    Name { family, given, particle: "", dropping: "", suffix: "", literal: "", corporate: false, eastern: false, unsure: false, start: 0, end: 0 }
}

pub fn day(year: i32, month: u8, day: u8) -> Option<Date> {
    Some(Date::single(DatePoint::new(year, month, day)))
}

pub fn rich(text: &str) -> Option<Rich<'_>> {
    Some(Rich::plain(text))
}

pub fn pages<'a>(text: &'a str, ranges: &'a [PageRange<'a>], kind: PagesKind) -> Option<Pages<'a>> {
    Some(Pages { text, ranges, kind })
}

const KHRISTOFOROV: &[Contributor<'static>] = &[person(Role::Author, "Khristoforov", "V. S.")];

/// A nested record as a site gives it, with the title in a second language and the metrics of the journal.
pub fn seed() -> Reference<'static> {
    Reference {
        key: Some("Khristoforov2024"),
        kind: Kind::ArticleJournal,
        kind_known: true,
        title: rich("Soviet Diplomacy and Intelligence Efforts to Facilitate Finland’s Withdrawal from the 1941–1944 War"),
        title_translated: Some(Translated {
            text: Rich::plain("苏联为促进芬兰退出 1941-1944 年战争所做的外交和情报努力"), language: Some("zh")
        }),
        abstract_text: rich("Through both channels, Moscow gathered information …\n\nA second paragraph."),
        contributors: KHRISTOFOROV,
        container_title: rich("MGIMO Review of International Relations"),
        issued: day(2024, 1, 16),
        doi: Some("10.24833/2071-8160-2023-6-93-37-68"),
        identifiers: &[Identifier { scheme: "periodical-id", value: "42127", authority: None }],
        links: &[Link { kind: LinkKind::Resolver, url: "https://doi.org/10.24833/2071-8160-2023-6-93-37-68" }],
        metrics: Metrics {
            impact_factor: Some(ImpactFactor { lexical: "0.2000", value: 0.2, below: false }),
            quartile: Some(Quartile::Q4),
            categories: &["INTERNATIONAL RELATIONS"],
            region: None,
            region_category: None,
        },
        open_access: Some(false),
        citation_count: Some(0),
        texts: &[(Slot::SiteCategory, Rich { text: "1085", marks: &[] }), (Slot::Platform, Rich { text: "Semanticscholar", marks: &[] })],
        ..Reference::default()
    }
}

/// Every kind of member filled.
pub fn full() -> Reference<'static> {
    const MARKS: &[Mark] =
        &[Mark { start: 11, end: 18, style: Style::Italic }, Mark { start: 23, end: 24, style: Style::Sub }, Mark { start: 26, end: 29, style: Style::Math }];
    Reference {
        key: Some("2020:full/record"),
        genres: &["Review", "Journal Article"],
        title: Some(Rich { text: "A study of E. coli in H2O $x$ & more", marks: MARKS }),
        abstract_translated: Some(Translated { text: Rich::plain("摘要。"), language: Some("zh-Hans") }),
        others: true,
        container_title: Some(Rich { text: "Journal of Tests", marks: &[] }),
        container_short: rich("J. Test."),
        volume: Some("46"),
        issue: Some("1"),
        pages: pages("1-3, 7", RANGES, PagesKind::List),
        online: day(2023, 12, 0),
        accessed: day(2024, 2, 1),
        submitted: day(2023, 6, 0),
        event_date: day(2023, 5, 1),
        original_date: day(1999, 0, 0),
        language: Some("en"),
        issn: &["0378-5955", "2049-3630"],
        isbn: &["978-3-16-148410-0"],
        pmid: Some("12345678"),
        pmcid: Some("PMC1234567"),
        arxiv: Some("2101.00001"),
        identifiers: &[
            Identifier { scheme: "periodical-id", value: "42127", authority: Some("Example") },
            Identifier { scheme: "CNKI", value: "SUN:TEST.0.2020-01", authority: Some("cnki") },
            Identifier { scheme: "handle", value: "2027/x", authority: None },
        ],
        links: &[
            Link { kind: LinkKind::Resolver, url: "https://doi.org/10.1000/182" },
            Link { kind: LinkKind::Page, url: "https://example.org/?a=1&b=2" },
            Link { kind: LinkKind::Pdf, url: "https://example.org/1.pdf" },
        ],
        keywords: &["alpha", "beta"],
        open_access: Some(true),
        contributors: EVERYBODY,
        texts: &[
            (Slot::Subtitle, Rich { text: "With a subtitle", marks: &[] }),
            (Slot::TitleShort, Rich { text: "A study", marks: &[] }),
            (Slot::CollectionTitle, Rich { text: "Series", marks: &[] }),
            (Slot::CollectionNumber, Rich { text: "12", marks: &[] }),
            (Slot::Volumes, Rich { text: "3", marks: &[] }),
            (Slot::Number, Rich { text: "TR-1", marks: &[] }),
            (Slot::Part, Rich { text: "B", marks: &[] }),
            (Slot::Edition, Rich { text: "2nd", marks: &[] }),
            (Slot::Version, Rich { text: "1.0", marks: &[] }),
            (Slot::PageCount, Rich { text: "300", marks: &[] }),
            (Slot::ArticleNumber, Rich { text: "e12", marks: &[] }),
            (Slot::EventTitle, Rich { text: "X 2023", marks: &[] }),
            (Slot::EventPlace, Rich { text: "Wien", marks: &[] }),
            (Slot::Publisher, Rich { text: "Test & Sons", marks: &[] }),
            (Slot::PublisherPlace, Rich { text: "Oslo", marks: &[] }),
            (Slot::Note, Rich { text: "A <note>", marks: &[] }),
            (Slot::PaperId, Rich { text: "abc", marks: &[] }),
            (Slot::Score, Rich { text: "7", marks: &[] }),
            (Slot::Picture, Rich { text: "https://example.org/1.png", marks: &[] }),
        ],
        extra: &[Extra { name: "odd", json: "{\"a\":[1,2]}" }],
        ..seed()
    }
}

const EVERYBODY: &[Contributor<'static>] = &[
    Contributor { role: Role::Author, name: Name { particle: "van der", suffix: "Jr.", ..name("Berg", "Jan") }, orcid: Some("0000-0002-1825-0097") },
    Contributor { role: Role::Author, name: Name { literal: "World Health Organization", corporate: true, ..name("", "") }, orcid: None },
    Contributor { role: Role::Author, name: Name { eastern: true, ..name("王", "小明") }, orcid: None },
    Contributor { role: Role::Author, name: Name { literal: "Voltaire le jeune", ..name("", "") }, orcid: None },
    Contributor { role: Role::Author, name: name("", "Plato"), orcid: None },
    person(Role::Editor, "Ed", "X"),
    person(Role::ContainerAuthor, "Con", "T."),
    person(Role::Translator, "Tra", "N."),
    person(Role::Other("compiler"), "Com", "P."),
    person(Role::Other("narrator"), "Nar", "R."),
];

const RANGES: &[PageRange<'static>] = &[PageRange { first: "1", last: Some("3") }, PageRange { first: "7", last: None }];
