//! What keeps two records with titles that are alike apart: another volume, another ISBN, another word, another kind of work.

use crate::model::kind::Kind;
use crate::model::reference::{Reference, Role};
use crate::normalize::isbn;
use crate::normalize::record::Record;
use crate::normalize::similar::has_other_word;
use crate::normalize::text::fold::with_folded;

/// Whether the records name pieces of one title in different issues.
pub(super) fn is_elsewhere(one: &Reference<'_>, other: &Reference<'_>) -> bool {
    (differ(one.volume, other.volume) || differ(one.issue, other.issue)) && differ(page(one), page(other))
}

/// Whether two records without a DOI in common are two works, though their titles are alike.
pub(super) fn are_two(record: &Record<'_>, earlier: &Record<'_>) -> bool {
    let (one, other) = (&record.reference, &earlier.reference);
    let titles = (one.title.map_or("", |title| title.text), other.title.map_or("", |title| title.text));
    appear_apart(record, earlier)
        || with_folded(titles.0, |a| {
            with_folded(titles.1, |b| {
                if a == b {
                    are_editions(one, other)
                } else {
                    have_other_isbn(one, other) || differ(one.volume, other.volume) || ranges_differ(one, other) || has_other_word(a, b)
                }
            })
        })
}

/// Editions and volumes of one title.
fn are_editions(one: &Reference<'_>, other: &Reference<'_>) -> bool {
    let years = one.issued.zip(other.issued).is_some_and(|(a, b)| a.year() != b.year());
    let (pages, isbns) = (differ(page(one), page(other)), have_other_isbn(one, other));
    let are_books = is_book(one) && is_book(other);
    // Who edits a yearbook edits the next one.
    let are_edited = one.contributors.first().is_some_and(|first| first.role == Role::Editor);
    pages && (years || isbns) || isbns && years || are_books && (differ(one.volume, other.volume) || years && are_edited)
}

fn differ(a: Option<&str>, b: Option<&str>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if !a.eq_ignore_ascii_case(b))
}

fn page<'a>(reference: &Reference<'a>) -> Option<&'a str> {
    reference.pages.and_then(|pages| pages.first())
}

fn ranges_differ(one: &Reference<'_>, other: &Reference<'_>) -> bool {
    one.pages.zip(other.pages).is_some_and(|(a, b)| !a.ranges.is_empty() && !b.ranges.is_empty() && a.ranges != b.ranges)
}

/// Whether an ISBN is on both records.
pub(super) fn share_isbn(one: &Reference<'_>, other: &Reference<'_>) -> bool {
    one.isbn.iter().any(|a| other.isbn.iter().any(|b| isbn::same_book(a, b)))
}

fn have_other_isbn(one: &Reference<'_>, other: &Reference<'_>) -> bool {
    !one.isbn.is_empty() && !other.isbn.is_empty() && !share_isbn(one, other)
}

fn is_book(reference: &Reference<'_>) -> bool {
    matches!(reference.kind, Kind::Book | Kind::Collection | Kind::Periodical)
}

/// As what a text came out, where the same one comes out several times: each time it is a work of its own.
#[derive(PartialEq)]
enum Appearance {
    Unpublished,
    Thesis,
    Book,
    /// In a journal, in a book of many, at a conference: often said of one work in several ways.
    Part,
}

fn appear_apart(record: &Record<'_>, earlier: &Record<'_>) -> bool {
    matches!((appearance(record), appearance(earlier)), (Some(a), Some(b)) if a != b)
}

fn appearance(record: &Record<'_>) -> Option<Appearance> {
    // BibTeX has a school for theses alone, whatever the entry is called.
    let has_school = || record.format.bibtex && record.layers.iter().flat_map(|layer| layer.raws).any(|raw| raw.path == "/school" && !raw.is_missing());
    match record.reference.kind {
        Kind::Thesis => Some(Appearance::Thesis),
        Kind::Document if has_school() => Some(Appearance::Thesis),
        Kind::Manuscript | Kind::Speech => Some(Appearance::Unpublished),
        Kind::Book | Kind::Collection => Some(Appearance::Book),
        Kind::Chapter | Kind::ArticleJournal | Kind::ArticleMagazine | Kind::PaperConference => Some(Appearance::Part),
        _ => None,
    }
}
