//! Slots ↔ fields of both dialects, read by the writer and the reader alike.

use super::Dialect;
use super::kinds::{Entries, Entry};
use super::sets::*;
use crate::model::slot::Slot;

/// How a field's value is written and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text with LaTeX escapes.
    Text,
    /// Text whose capitals are protected: what styles may put in small letters.
    Title,
    /// A list of texts joined by ` and ` in BibLaTeX; plain text in BibTeX.
    List,
    /// Names joined by ` and `.
    Names,
    Date,
    Pages,
    /// Terms joined by `, `.
    Keywords,
    /// Written as it stands, without LaTeX escapes.
    Verbatim,
}

/// A slot, the field each dialect has for it ("" for none), and the entry types on which it has it.
#[derive(Clone, Copy, Debug)]
pub struct FieldRow {
    pub slot: Slot,
    pub shape: Shape,
    pub bibtex: (&'static str, Entries),
    pub biblatex: (&'static str, Entries),
}

use Entry as E;
use Shape::{Date, Keywords, List, Names, Pages, Text, Title, Verbatim};

const ANY: Entries = Entries::ANY;
const NONE: (&str, Entries) = ("", Entries::NONE);

const fn row(slot: Slot, shape: Shape, bibtex: (&'static str, Entries), biblatex: (&'static str, Entries)) -> FieldRow {
    FieldRow { slot, shape, bibtex, biblatex }
}

const fn both(slot: Slot, shape: Shape, name: &'static str) -> FieldRow {
    row(slot, shape, (name, ANY), (name, ANY))
}

/// One row a slot and field; of several rows of a slot the first that has the entry type counts. The rows of a slot stand
/// together.
///
/// BibLaTeX columns keep to biber's default data model (`blx-dm.def`). Where a type has no field for a fact that others
/// have, its custom fields take it (biblatex manual 2.2.4, custom lists and fields, which no standard style prints):
/// `lista` publisher, `listb` place, `listc` ISBN, `verba` PMID, `verbb` PMCID, `verbc` ISSNs, `usera` volume, `userb` number,
/// `userc` what the work stands in; `usere` is the translated title, as in biblatex-chicago. Written under
/// its plain name (the publisher of an article as `publisher`), a fact would be warned of by biber wherever its data model is
/// asked for, and in `note` or `addendum` it would be printed where no bibliographer wants it. `titleaddon` of a page or a
/// program is the site or series it stands in.
pub static FIELDS: &[FieldRow] = &[
    row(Slot::Author, Names, ("author", ANY), ("author", AUTHORED)),
    row(Slot::Editor, Names, ("editor", ANY), ("editor", EDITED)),
    row(Slot::Translator, Names, ("translator", ANY), ("translator", TRANSLATED)),
    both(Slot::Title, Title, "title"),
    both(Slot::TitleShort, Title, "shorttitle"),
    row(Slot::TitleTranslated, Text, NONE, ("usere", ANY)),
    // The writer puts it behind the title in BibTeX, whose styles print no subtitle.
    both(Slot::Subtitle, Title, "subtitle"),
    row(Slot::ContainerTitle, Text, ("journal", ARTICLES), ("journaltitle", Entries::of(&[E::Article]))),
    row(Slot::ContainerTitle, Text, ("booktitle", VOLUMES), ("booktitle", PARTS)),
    row(Slot::ContainerTitle, Text, ("journal", ANY), ("maintitle", BOOKS)),
    row(Slot::ContainerTitle, Text, NONE, ("titleaddon", SITED)),
    row(Slot::ContainerTitle, Text, NONE, ("userc", ANY)),
    both(Slot::ContainerShort, Text, "shortjournal"),
    row(Slot::CollectionTitle, Text, ("series", ANY), ("series", SERIAL)),
    row(Slot::CollectionNumber, Text, ("number", VOLUMES), ("number", VOLUMES)),
    row(Slot::Volume, Text, ("volume", ANY), ("volume", ARTICLES.and(VOLUMES))),
    row(Slot::Volume, Text, NONE, ("usera", ANY)),
    row(Slot::Volumes, Text, NONE, ("volumes", VOLUMES)),
    row(Slot::Issue, Text, ("number", ANY), ("number", NUMBERED)),
    row(Slot::Issue, Text, NONE, ("userb", ANY)),
    row(Slot::Number, Text, ("number", ANY), ("number", NUMBERED)),
    row(Slot::Number, Text, NONE, ("userb", ANY)),
    row(Slot::Part, Text, NONE, ("part", VOLUMES)),
    row(Slot::Edition, Text, ("edition", ANY), ("edition", EDITIONS)),
    row(Slot::Version, Text, ("version", ANY), ("version", VERSIONS)),
    row(Slot::Pages, Pages, ("pages", ANY), ("pages", PAGED)),
    row(Slot::PageCount, Text, NONE, ("pagetotal", TOTALLED)),
    row(Slot::ArticleNumber, Text, ("eid", ANY), ("eid", PAGED)),
    row(Slot::ChapterNumber, Text, ("chapter", ANY), ("chapter", VOLUMES.and(Entries::of(&[E::Booklet, E::Manual, E::Report, E::Thesis])))),
    row(Slot::Issued, Date, ("year", ANY), ("date", ANY)),
    both(Slot::Accessed, Date, "urldate"),
    row(Slot::EventDate, Date, NONE, ("eventdate", EVENTS)),
    row(Slot::OriginalDate, Date, NONE, ("origdate", ANY)),
    row(Slot::EventTitle, Text, NONE, ("eventtitle", EVENTS)),
    row(Slot::EventPlace, Text, NONE, ("venue", EVENTS)),
    row(Slot::Publisher, List, ("school", THESES), ("institution", Entries::of(&[E::Report, E::Thesis]))),
    row(Slot::Publisher, List, ("institution", Entries::of(&[E::Techreport])), ("organization", Entries::of(&[E::Misc, E::Online, E::Software]))),
    row(Slot::Publisher, List, ("organization", Entries::of(&[E::Manual])), ("publisher", PUBLISHED)),
    row(Slot::Publisher, List, ("publisher", ANY), ("lista", ANY)),
    row(Slot::PublisherPlace, List, ("address", ANY), ("location", PLACED)),
    row(Slot::PublisherPlace, List, NONE, ("listb", ANY)),
    row(Slot::OriginalTitle, Text, NONE, ("origtitle", ANY)),
    row(Slot::OriginalPublisher, List, NONE, ("origpublisher", ANY)),
    row(Slot::OriginalPublisherPlace, List, NONE, ("origlocation", ANY)),
    row(Slot::CallNumber, Text, NONE, ("library", ANY)),
    row(Slot::Medium, Text, ("howpublished", Entries::of(&[E::Booklet, E::Misc])), ("howpublished", HOWPUBLISHED)),
    row(Slot::Genre, Text, ("type", TYPED_BIBTEX), ("type", TYPED)),
    row(Slot::Status, Text, NONE, ("pubstate", ANY)),
    row(Slot::Doi, Verbatim, ("doi", ANY), ("doi", ANY)),
    both(Slot::Arxiv, Verbatim, "eprint"),
    row(Slot::Pmid, Verbatim, ("pmid", ANY), ("verba", ANY)),
    row(Slot::Pmcid, Verbatim, ("pmcid", ANY), ("verbb", ANY)),
    both(Slot::Url, Verbatim, "url"),
    row(Slot::Issn, Verbatim, ("issn", ANY), ("issn", ARTICLES)),
    row(Slot::Issn, Verbatim, NONE, ("verbc", ANY)),
    row(Slot::Isbn, Verbatim, ("isbn", ANY), ("isbn", BOOK_NUMBERED)),
    row(Slot::Isbn, Verbatim, NONE, ("listc", ANY)),
    row(Slot::Language, Text, ("language", ANY), ("langid", ANY)),
    both(Slot::Keyword, Keywords, "keywords"),
    both(Slot::Abstract, Text, "abstract"),
    both(Slot::Note, Text, "note"),
    row(Slot::Annote, Text, ("annote", ANY), ("annotation", ANY)),
];

/// Where each slot's rows begin and end in [`FIELDS`].
static ROWS: [(u8, u8); Slot::COUNT] = rows();

const fn rows() -> [(u8, u8); Slot::COUNT] {
    // A static cannot be read while another is made, so the table is counted through a constant view of it.
    let fields: &[FieldRow] = FIELDS;
    let mut out = [(0, 0); Slot::COUNT];
    let mut at = 0;
    while at < fields.len() {
        let slot = fields[at].slot as usize;
        if out[slot].1 == 0 {
            out[slot].0 = at as u8;
        }
        out[slot].1 = at as u8 + 1;
        at += 1;
    }
    out
}

/// The rows of a slot.
fn rows_of(slot: Slot) -> &'static [FieldRow] {
    let rows = ROWS.get(slot as usize);
    rows.and_then(|(from, to)| FIELDS.get(usize::from(*from)..usize::from(*to))).unwrap_or_default()
}

/// The field that a dialect has for a slot on an entry type.
pub fn field_of(slot: Slot, dialect: Dialect, entry: Entry) -> Option<&'static str> {
    let mut fields = rows_of(slot).iter().map(|row| row.in_dialect(dialect));
    let field = fields.find(|(name, on)| !name.is_empty() && on.has(entry));
    field.map(|(name, _)| name)
}

/// Whether a dialect has a field for a slot on any entry type.
pub fn is_known(slot: Slot, dialect: Dialect) -> bool {
    rows_of(slot).iter().any(|row| !row.in_dialect(dialect).0.is_empty())
}

/// How the values of a slot are written; text for a slot without a field.
pub fn shape_of(slot: Slot) -> Shape {
    rows_of(slot).first().map_or(Text, |row| row.shape)
}

impl FieldRow {
    /// The field's name in a dialect and the types that have it.
    pub fn in_dialect(&self, dialect: Dialect) -> (&'static str, Entries) {
        match dialect {
            Dialect::Bibtex => self.bibtex,
            Dialect::Biblatex => self.biblatex,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_a_slot_stand_together() {
        for slot in Slot::ALL {
            let at: Vec<usize> = FIELDS.iter().enumerate().filter(|(_, row)| row.slot == slot).map(|(at, _)| at).collect();
            assert!(at.windows(2).all(|two| two[1] == two[0] + 1), "{slot:?}");
        }
        assert!(FIELDS.len() < 255);
    }

    #[test]
    fn a_field_follows_dialect_and_type() {
        use Dialect::{Biblatex, Bibtex};
        for (slot, dialect, entry, name) in [
            (Slot::ContainerTitle, Bibtex, E::Article, Some("journal")),
            (Slot::ContainerTitle, Biblatex, E::Article, Some("journaltitle")),
            (Slot::ContainerTitle, Bibtex, E::Inproceedings, Some("booktitle")),
            (Slot::ContainerTitle, Biblatex, E::Online, Some("titleaddon")),
            (Slot::Publisher, Bibtex, E::Phdthesis, Some("school")),
            (Slot::Publisher, Bibtex, E::Techreport, Some("institution")),
            (Slot::Publisher, Biblatex, E::Thesis, Some("institution")),
            (Slot::Publisher, Biblatex, E::Article, Some("lista")),
            (Slot::Volume, Biblatex, E::Misc, Some("usera")),
            (Slot::TitleTranslated, Bibtex, E::Article, None),
            (Slot::ImpactFactor, Biblatex, E::Article, None),
        ] {
            assert_eq!(field_of(slot, dialect, entry), name, "{slot:?} {dialect:?} {entry:?}");
        }
    }
}
