//! Slots ↔ fields of both dialects, read by the writer and the reader alike.

use super::Dialect;
use super::kinds::{Entries, Entry};
use crate::model::reference::Role;
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

const ARTICLES: Entries = Entries::of(&[E::Article, E::Periodical]);
const PARTS: Entries = Entries::of(&[E::Inbook, E::Incollection, E::Inproceedings, E::Inreference]);
const BOOKS: Entries = Entries::of(&[E::Book, E::Collection]);
const VOLUMES: Entries = PARTS.and(BOOKS);
/// Works with pages of their own or within another.
const PAGED: Entries = VOLUMES.and(Entries::of(&[
    E::Article,
    E::Booklet,
    E::Manual,
    E::Report,
    E::Thesis,
]));
const EDITIONS: Entries = Entries::of(&[
    E::Inbook,
    E::Incollection,
    E::Inreference,
    E::Dataset,
    E::Manual,
])
.and(BOOKS);
const PUBLISHED: Entries = VOLUMES.and(Entries::of(&[E::Dataset, E::Manual]));
const PLACED: Entries = PUBLISHED.and(Entries::of(&[
    E::Booklet,
    E::Misc,
    E::Patent,
    E::Report,
    E::Software,
    E::Thesis,
    E::Unpublished,
]));
const NUMBERED: Entries = ARTICLES
    .and(PUBLISHED)
    .and(Entries::of(&[E::Patent, E::Report]));
const SERIAL: Entries = ARTICLES.and(PUBLISHED);
const VERSIONS: Entries = Entries::of(&[
    E::Article,
    E::Dataset,
    E::Manual,
    E::Misc,
    E::Online,
    E::Patent,
    E::Report,
    E::Software,
]);
const EVENTS: Entries = Entries::of(&[E::Inproceedings, E::Unpublished]);
const THESES: Entries = Entries::of(&[E::Phdthesis, E::Mastersthesis]);
const TYPED_BIBTEX: Entries = THESES.and(Entries::of(&[E::Techreport, E::Incollection, E::Inbook]));
const TYPED: Entries = Entries::of(&[
    E::Booklet,
    E::Dataset,
    E::Manual,
    E::Misc,
    E::Patent,
    E::Report,
    E::Software,
    E::Thesis,
    E::Unpublished,
]);
const HOWPUBLISHED: Entries = Entries::of(&[E::Booklet, E::Misc, E::Software, E::Unpublished]);
const TOTALLED: Entries = BOOKS.and(Entries::of(&[E::Booklet, E::Manual, E::Report, E::Thesis]));
const BOOK_NUMBERED: Entries = VOLUMES.and(Entries::of(&[E::Manual]));
const EDITED: Entries = VOLUMES.and(Entries::of(&[
    E::Article,
    E::Booklet,
    E::Dataset,
    E::Manual,
    E::Misc,
    E::Online,
    E::Periodical,
    E::Software,
]));
const TRANSLATED: Entries = BOOKS.and(Entries::of(&[
    E::Article,
    E::Inbook,
    E::Incollection,
    E::Inreference,
]));
const AUTHORED: Entries = PARTS.and(Entries::of(&[
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
const INSIDE: Entries = Entries::of(&[E::Inbook, E::Incollection, E::Inreference]);

const fn row(
    slot: Slot,
    shape: Shape,
    bibtex: (&'static str, Entries),
    biblatex: (&'static str, Entries),
) -> FieldRow {
    FieldRow {
        slot,
        shape,
        bibtex,
        biblatex,
    }
}

const fn both(slot: Slot, shape: Shape, name: &'static str) -> FieldRow {
    row(slot, shape, (name, ANY), (name, ANY))
}

/// One row a slot and field; of several rows of a slot the first that has the entry type counts. The rows of a slot stand
/// together.
///
/// BibLaTeX columns keep to biber's default data model (`blx-dm.def`). Where a type has no field for a fact that others
/// have, its custom fields take it (biblatex manual 2.2.4, custom lists and fields, which no standard style prints):
/// `lista` publisher, `listb` place, `listc` ISBN, `verba` PMID, `verbb` PMCID, `verbc` ISSNs; `usere` is the translated
/// title, as in biblatex-chicago. `titleaddon` of a work without a book or journal is the site or programme it stands in.
pub static FIELDS: &[FieldRow] = &[
    row(Slot::Author, Names, ("author", ANY), ("author", AUTHORED)),
    row(Slot::Editor, Names, ("editor", ANY), ("editor", EDITED)),
    row(
        Slot::Translator,
        Names,
        ("translator", ANY),
        ("translator", TRANSLATED),
    ),
    both(Slot::Title, Title, "title"),
    both(Slot::TitleShort, Title, "shorttitle"),
    row(Slot::TitleTranslated, Text, NONE, ("usere", ANY)),
    // The writer puts it behind the title in BibTeX, whose styles print no subtitle.
    both(Slot::Subtitle, Title, "subtitle"),
    row(
        Slot::ContainerTitle,
        Text,
        ("journal", ARTICLES),
        ("journaltitle", Entries::of(&[E::Article])),
    ),
    row(
        Slot::ContainerTitle,
        Text,
        ("booktitle", VOLUMES),
        ("booktitle", PARTS),
    ),
    row(
        Slot::ContainerTitle,
        Text,
        ("journal", ANY),
        ("maintitle", BOOKS),
    ),
    row(Slot::ContainerTitle, Text, NONE, ("titleaddon", ANY)),
    both(Slot::ContainerShort, Text, "shortjournal"),
    row(
        Slot::CollectionTitle,
        Text,
        ("series", ANY),
        ("series", SERIAL),
    ),
    row(
        Slot::CollectionNumber,
        Text,
        ("number", VOLUMES),
        ("number", VOLUMES),
    ),
    row(
        Slot::Volume,
        Text,
        ("volume", ANY),
        ("volume", ARTICLES.and(VOLUMES)),
    ),
    row(Slot::Volumes, Text, NONE, ("volumes", VOLUMES)),
    row(Slot::Issue, Text, ("number", ANY), ("number", NUMBERED)),
    row(Slot::Number, Text, ("number", ANY), ("number", NUMBERED)),
    row(Slot::Part, Text, NONE, ("part", VOLUMES)),
    row(Slot::Edition, Text, ("edition", ANY), ("edition", EDITIONS)),
    row(Slot::Version, Text, ("version", ANY), ("version", VERSIONS)),
    row(Slot::Pages, Pages, ("pages", ANY), ("pages", PAGED)),
    row(Slot::PageCount, Text, NONE, ("pagetotal", TOTALLED)),
    row(Slot::ArticleNumber, Text, ("eid", ANY), ("eid", PAGED)),
    row(
        Slot::ChapterNumber,
        Text,
        ("chapter", ANY),
        (
            "chapter",
            VOLUMES.and(Entries::of(&[E::Booklet, E::Manual, E::Report, E::Thesis])),
        ),
    ),
    row(Slot::Issued, Date, ("year", ANY), ("date", ANY)),
    both(Slot::Accessed, Date, "urldate"),
    row(Slot::EventDate, Date, NONE, ("eventdate", EVENTS)),
    row(Slot::OriginalDate, Date, NONE, ("origdate", ANY)),
    row(Slot::EventTitle, Text, NONE, ("eventtitle", EVENTS)),
    row(Slot::EventPlace, Text, NONE, ("venue", EVENTS)),
    row(
        Slot::Publisher,
        List,
        ("school", THESES),
        ("institution", Entries::of(&[E::Report, E::Thesis])),
    ),
    row(
        Slot::Publisher,
        List,
        ("institution", Entries::of(&[E::Techreport])),
        (
            "organization",
            Entries::of(&[E::Misc, E::Online, E::Software]),
        ),
    ),
    row(
        Slot::Publisher,
        List,
        ("organization", Entries::of(&[E::Manual])),
        ("publisher", PUBLISHED),
    ),
    row(Slot::Publisher, List, ("publisher", ANY), ("lista", ANY)),
    row(
        Slot::PublisherPlace,
        List,
        ("address", ANY),
        ("location", PLACED),
    ),
    row(Slot::PublisherPlace, List, NONE, ("listb", ANY)),
    row(Slot::OriginalTitle, Text, NONE, ("origtitle", ANY)),
    row(Slot::OriginalPublisher, List, NONE, ("origpublisher", ANY)),
    row(
        Slot::OriginalPublisherPlace,
        List,
        NONE,
        ("origlocation", ANY),
    ),
    row(Slot::CallNumber, Text, NONE, ("library", ANY)),
    row(
        Slot::Medium,
        Text,
        ("howpublished", Entries::of(&[E::Booklet, E::Misc])),
        ("howpublished", HOWPUBLISHED),
    ),
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

/// The field that a dialect has for a slot on an entry type.
pub fn field_of(slot: Slot, dialect: Dialect, entry: Entry) -> Option<&'static str> {
    let (from, to) = *ROWS.get(slot as usize)?;
    let rows = FIELDS.get(usize::from(from)..usize::from(to))?;
    rows.iter()
        .map(|row| row.in_dialect(dialect))
        .find(|(name, on)| !name.is_empty() && on.has(entry))
        .map(|(name, _)| name)
}

/// How the values of a slot are written; text for a slot without a field.
pub fn shape_of(slot: Slot) -> Shape {
    let row = ROWS
        .get(slot as usize)
        .and_then(|(from, to)| FIELDS.get(usize::from(*from)..usize::from(*to))?.first());
    row.map_or(Text, |row| row.shape)
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

/// Roles ↔ name fields: role, its name in the normalised record, slot or BibLaTeX field.
#[derive(Clone, Copy, Debug)]
pub struct RoleRow {
    pub role: Role,
    /// The CSL name, by which a loss is told.
    pub name: &'static str,
    /// The slot, where the role has one; else the two fields below count.
    pub slot: Option<Slot>,
    pub biblatex: (&'static str, Entries),
}

const fn role(
    role: Role,
    name: &'static str,
    slot: Option<Slot>,
    biblatex: (&'static str, Entries),
) -> RoleRow {
    RoleRow {
        role,
        name,
        slot,
        biblatex,
    }
}

/// One row a role.
pub static ROLES: &[RoleRow] = &[
    role(Role::Author, "author", Some(Slot::Author), NONE),
    role(Role::Editor, "editor", Some(Slot::Editor), NONE),
    role(Role::Translator, "translator", Some(Slot::Translator), NONE),
    role(
        Role::ContainerAuthor,
        "container-author",
        None,
        ("bookauthor", INSIDE),
    ),
    role(Role::CollectionEditor, "collection-editor", None, NONE),
    role(Role::Composer, "composer", None, NONE),
    role(Role::Director, "director", None, NONE),
    role(Role::Illustrator, "illustrator", None, NONE),
    role(Role::Interviewer, "interviewer", None, NONE),
    role(Role::OriginalAuthor, "original-author", None, NONE),
    role(Role::Recipient, "recipient", None, NONE),
    role(Role::ReviewedAuthor, "reviewed-author", None, NONE),
];

impl RoleRow {
    /// The field of the role in a dialect on an entry type.
    pub fn field(&self, dialect: Dialect, entry: Entry) -> Option<&'static str> {
        match (self.slot, dialect) {
            (Some(slot), _) => field_of(slot, dialect, entry),
            (None, Dialect::Biblatex) if self.biblatex.1.has(entry) => Some(self.biblatex.0),
            (None, _) => None,
        }
    }
}

/// BCP 47 ↔ `langid`: the names babel and polyglossia share, as the biblatex manual lists them (table 2).
/// The first row of a tag is the one that is written.
pub static LANGUAGES: &[(&str, &str)] = &[
    ("en", "english"),
    ("en-US", "american"),
    ("en-GB", "british"),
    ("en-AU", "australian"),
    ("en-CA", "canadian"),
    ("en-NZ", "newzealand"),
    ("de", "ngerman"),
    ("de-AT", "naustrian"),
    ("de-CH", "nswissgerman"),
    ("fr", "french"),
    ("fr-CA", "canadien"),
    ("es", "spanish"),
    ("it", "italian"),
    ("pt", "portuguese"),
    ("pt-BR", "brazilian"),
    ("nl", "dutch"),
    ("ru", "russian"),
    ("uk", "ukrainian"),
    ("pl", "polish"),
    ("cs", "czech"),
    ("sk", "slovak"),
    ("sl", "slovene"),
    ("hr", "croatian"),
    ("sr", "serbian"),
    ("bg", "bulgarian"),
    ("hu", "magyar"),
    ("ro", "romanian"),
    ("el", "greek"),
    ("tr", "turkish"),
    ("fi", "finnish"),
    ("sv", "swedish"),
    ("da", "danish"),
    ("nb", "norsk"),
    ("nn", "nynorsk"),
    ("no", "norwegian"),
    ("is", "icelandic"),
    ("et", "estonian"),
    ("lv", "latvian"),
    ("lt", "lithuanian"),
    ("ca", "catalan"),
    ("gl", "galician"),
    ("eu", "basque"),
    ("la", "latin"),
    ("de", "german"),
    ("de-AT", "austrian"),
    ("de-CH", "swissgerman"),
    ("en-US", "usenglish"),
    ("en-GB", "ukenglish"),
    ("hu", "hungarian"),
    ("pt-BR", "brazil"),
    ("pt", "portuges"),
    ("sl", "slovenian"),
];

/// The `langid` of a BCP 47 tag, where there is one.
pub fn langid_of(tag: &str) -> Option<&'static str> {
    LANGUAGES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(tag))
        .map(|(_, id)| *id)
}

/// The BCP 47 tag of a `langid`.
pub fn language_of(langid: &str) -> Option<&'static str> {
    LANGUAGES
        .iter()
        .find(|(_, id)| id.eq_ignore_ascii_case(langid))
        .map(|(tag, _)| *tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_a_slot_stand_together() {
        for slot in Slot::ALL {
            let at: Vec<usize> = FIELDS
                .iter()
                .enumerate()
                .filter(|(_, row)| row.slot == slot)
                .map(|(at, _)| at)
                .collect();
            assert!(at.windows(2).all(|two| two[1] == two[0] + 1), "{slot:?}");
        }
        assert!(FIELDS.len() < 255);
    }

    #[test]
    fn a_field_follows_dialect_and_type() {
        use Dialect::{Biblatex, Bibtex};
        for (slot, dialect, entry, name) in [
            (Slot::ContainerTitle, Bibtex, E::Article, Some("journal")),
            (
                Slot::ContainerTitle,
                Biblatex,
                E::Article,
                Some("journaltitle"),
            ),
            (
                Slot::ContainerTitle,
                Bibtex,
                E::Inproceedings,
                Some("booktitle"),
            ),
            (
                Slot::ContainerTitle,
                Biblatex,
                E::Online,
                Some("titleaddon"),
            ),
            (Slot::Publisher, Bibtex, E::Phdthesis, Some("school")),
            (Slot::Publisher, Bibtex, E::Techreport, Some("institution")),
            (Slot::Publisher, Biblatex, E::Thesis, Some("institution")),
            (Slot::Publisher, Biblatex, E::Article, Some("lista")),
            (Slot::Volume, Biblatex, E::Misc, None),
            (Slot::TitleTranslated, Bibtex, E::Article, None),
            (Slot::ImpactFactor, Biblatex, E::Article, None),
        ] {
            assert_eq!(
                field_of(slot, dialect, entry),
                name,
                "{slot:?} {dialect:?} {entry:?}"
            );
        }
    }

    #[test]
    fn a_langid_comes_back_as_its_language() {
        for (tag, id) in LANGUAGES {
            assert_eq!(language_of(id), Some(*tag));
            assert!(langid_of(tag).is_some());
        }
        assert_eq!(langid_of("zh"), None);
    }
}
