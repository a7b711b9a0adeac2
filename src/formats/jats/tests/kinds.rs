//! One record of each of the commonest kinds, made by hand.

use super::records::{day, pages, person, rich};
use crate::model::date::{Date, DateEnd, DatePoint};
use crate::model::kind::Kind;
use crate::model::pages::{PageRange, PagesKind};
use crate::model::reference::{Contributor, Link, LinkKind, Reference, Role};
use crate::model::slot::Slot;
use crate::model::text::Rich;

const AUTHOR: &[Contributor<'static>] = &[person(Role::Author, "Miller", "Anna B.")];

/// One record of each of the commonest kinds.
pub fn kinds() -> Vec<Reference<'static>> {
    let of = |key, kind| Reference { key: Some(key), kind, title: rich("The Work"), contributors: AUTHOR, issued: day(2020, 0, 0), ..Reference::default() };
    let span = Date { end: DateEnd::Point(DatePoint::new(2021, 0, 0)), ..Date::single(DatePoint::new(2019, 0, 0)) };
    let spring = Date::single(DatePoint { season: 21, ..DatePoint::new(2019, 0, 0) });
    let circa = Date::single(DatePoint { approximate: true, ..DatePoint::new(1650, 0, 0) });
    vec![
        Reference {
            texts: &[(Slot::Publisher, Rich { text: "Springer", marks: &[] }), (Slot::CollectionTitle, Rich { text: "Series", marks: &[] })],
            isbn: &["978-3-16-148410-0"],
            ..of("book", Kind::Book)
        },
        Reference {
            container_title: rich("The Book"),
            pages: pages("1-9", &[PageRange { first: "1", last: Some("9") }], PagesKind::Range),
            ..of("chapter", Kind::Chapter)
        },
        Reference { title: None, container_title: rich("The Book"), ..of("chapter-without-title", Kind::Chapter) },
        Reference { container_title: rich("Encyclopedia"), ..of("entry", Kind::EntryEncyclopedia) },
        Reference { genres: &["PhD thesis"], texts: &[(Slot::Publisher, Rich { text: "MIT", marks: &[] })], ..of("thesis", Kind::Thesis) },
        Reference {
            container_title: rich("Zenodo"),
            texts: &[(Slot::Version, Rich { text: "1.0", marks: &[] })],
            doi: Some("10.5281/zenodo.1"),
            ..of("data", Kind::Dataset)
        },
        Reference {
            container_title: rich("Example Site"),
            links: &[Link { kind: LinkKind::Page, url: "https://example.org/" }],
            accessed: day(2021, 5, 3),
            ..of("web", Kind::Webpage)
        },
        Reference { arxiv: Some("2101.00001"), ..of("preprint", Kind::Article) },
        Reference {
            container_short: rich("Proc. X"),
            event_date: Some(span),
            texts: &[(Slot::EventTitle, Rich { text: "X 2024", marks: &[] }), (Slot::ArticleNumber, Rich { text: "e12", marks: &[] })],
            ..of("conf", Kind::PaperConference)
        },
        Reference { texts: &[(Slot::Number, Rich { text: "CERN-1999-12", marks: &[] })], ..of("report", Kind::Report) },
        Reference { texts: &[(Slot::Number, Rich { text: "US1234", marks: &[] })], ..of("patent", Kind::Patent) },
        Reference { texts: &[(Slot::Number, Rich { text: "ISO 690", marks: &[] })], ..of("std", Kind::Standard) },
        Reference { issued: Some(span), ..of("span", Kind::ArticleJournal) },
        Reference { issued: Some(spring), ..of("spring", Kind::ArticleJournal) },
        Reference { issued: Some(circa), ..of("circa", Kind::ArticleJournal) },
        Reference { pages: pages("e12292", &[], PagesKind::ArticleNumber), ..of("number", Kind::ArticleJournal) },
        Reference { key: Some("empty"), ..Reference::default() },
    ]
}
