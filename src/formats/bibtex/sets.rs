//! Sets of entry types that have a field in common, by biber's default data model (`blx-dm.def`).

use super::kinds::{Entries, Entry as E};

pub(super) const ARTICLES: Entries = Entries::of(&[E::Article, E::Periodical]);
pub(super) const PARTS: Entries = Entries::of(&[E::Inbook, E::Incollection, E::Inproceedings, E::Inreference]);
pub(super) const BOOKS: Entries = Entries::of(&[E::Book, E::Collection]);
pub(super) const VOLUMES: Entries = PARTS.and(BOOKS);
/// Works with pages of their own or within another.
pub(super) const PAGED: Entries = VOLUMES.and(Entries::of(&[E::Article, E::Booklet, E::Manual, E::Report, E::Thesis]));
pub(super) const EDITIONS: Entries = Entries::of(&[E::Inbook, E::Incollection, E::Inreference, E::Dataset, E::Manual]).and(BOOKS);
pub(super) const PUBLISHED: Entries = VOLUMES.and(Entries::of(&[E::Dataset, E::Manual]));
pub(super) const PLACED: Entries = PUBLISHED.and(Entries::of(&[E::Booklet, E::Misc, E::Patent, E::Report, E::Software, E::Thesis, E::Unpublished]));
pub(super) const NUMBERED: Entries = ARTICLES.and(PUBLISHED).and(Entries::of(&[E::Patent, E::Report]));
pub(super) const SERIAL: Entries = ARTICLES.and(PUBLISHED);
pub(super) const VERSIONS: Entries = Entries::of(&[E::Article, E::Dataset, E::Manual, E::Misc, E::Online, E::Patent, E::Report, E::Software]);
pub(super) const EVENTS: Entries = Entries::of(&[E::Inproceedings, E::Unpublished]);
pub(super) const THESES: Entries = Entries::of(&[E::Phdthesis, E::Mastersthesis]);
pub(super) const TYPED_BIBTEX: Entries = THESES.and(Entries::of(&[E::Techreport, E::Incollection, E::Inbook]));
pub(super) const TYPED: Entries = Entries::of(&[E::Booklet, E::Dataset, E::Manual, E::Misc, E::Patent, E::Report, E::Software, E::Thesis, E::Unpublished]);
pub(super) const HOWPUBLISHED: Entries = Entries::of(&[E::Booklet, E::Misc, E::Software, E::Unpublished]);
pub(super) const TOTALLED: Entries = BOOKS.and(Entries::of(&[E::Booklet, E::Manual, E::Report, E::Thesis]));
pub(super) const BOOK_NUMBERED: Entries = VOLUMES.and(Entries::of(&[E::Manual]));
pub(super) const EDITED: Entries = VOLUMES.and(Entries::of(&[E::Article, E::Booklet, E::Dataset, E::Manual, E::Misc, E::Online, E::Periodical, E::Software]));
pub(super) const TRANSLATED: Entries = BOOKS.and(Entries::of(&[E::Article, E::Inbook, E::Incollection, E::Inreference]));
pub(super) const AUTHORED: Entries = PARTS.and(Entries::of(&[
    E::Article,
    E::Book,
    E::Booklet,
    E::Dataset,
    E::Manual,
    E::Misc,
    E::Online,
    E::Patent,
    E::Report,
    E::Software,
    E::Thesis,
    E::Unpublished,
]));
/// Works without a book or journal around them that may be part of a site, a programme or a series.
pub(super) const SITED: Entries = Entries::of(&[E::Online, E::Misc, E::Software, E::Dataset]);
