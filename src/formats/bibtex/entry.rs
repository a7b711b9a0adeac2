//! Which entry type a reference becomes, for what it has decides: biber asks an editor of `@incollection`, an address of
//! `@online`, a type of `@thesis` and `@report`.

use super::Dialect;
use super::kinds::{self, Entry};
use super::people;
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::reference::{Reference, Role};

/// The entry type, and what `entrysubtype` and `type` say beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Chosen<'r> {
    pub entry: Entry,
    /// "" for none.
    pub subtype: &'static str,
    /// What stands in `type`, where the entry has that field.
    pub said: Option<&'r str>,
    /// The genre that `type`, or the entry type, stands for.
    pub genre: Option<&'r str>,
    /// The entry type itself says the genre.
    pub in_type: bool,
}

/// Genres of theses and reports → classic entry type, biblatex's localisation key, the word itself, in small letters.
///
/// Sources: *BibTeXing*, `@phdthesis`, `@mastersthesis`; biblatex manual 4.9.2.13 (`mathesis`, `phdthesis`, `techreport`).
const GENRES: &[(Kind, Entry, &str, &[&str])] = &[
    (Kind::Thesis, Entry::Phdthesis, "phdthesis", &["phdthesis", "phd thesis", "ph.d. thesis"]),
    (Kind::Thesis, Entry::Mastersthesis, "mathesis", &["mathesis", "mastersthesis", "master's thesis", "master’s thesis", "master thesis"]),
    (Kind::Report, Entry::Techreport, "techreport", &["techreport", "technical report"]),
];

/// The beginnings of the words by which a thesis shows itself to be no doctoral one.
const MASTERS: &[&str] = &["master", "mastère", "magister", "maîtrise", "diplom", "laurea", "bachelor", "licen"];

/// Schemes of identifiers ↔ biblatex's `eprinttype` (manual 3.14.7).
pub(super) const EPRINTS: &[(&str, &str)] = &[("handle", "hdl"), ("hdl", "hdl"), ("jstor", "jstor"), ("googlebooks", "googlebooks")];

/// Chooses the entry for a reference.
pub(super) fn choose<'r>(record: &'r Reference<'_>, dialect: Dialect) -> Chosen<'r> {
    let (mut entry, mut subtype) = kinds::row_of(record.kind).in_dialect(dialect);
    let genre = record.genres.first().copied();
    if dialect == Dialect::Biblatex {
        match entry {
            Entry::Incollection if !names(record, Role::Editor) || names(record, Role::ContainerAuthor) => {
                entry = Entry::Inbook;
            }
            Entry::Book if !names(record, Role::Author) && names(record, Role::Editor) && subtype.is_empty() => entry = Entry::Collection,
            Entry::Online if !has_address(record) => {
                entry = Entry::Misc;
                subtype = kinds::row_of(record.kind).bibtex.1;
            }
            _ => {}
        }
    }
    let known = genre.and_then(|genre| {
        let same = |word: &str| word.eq_ignore_ascii_case(genre);
        GENRES.iter().find(|(kind, _, _, words)| *kind == record.kind && words.iter().any(|word| same(word)))
    });
    match (record.kind, dialect, known) {
        (Kind::Thesis | Kind::Report, Dialect::Bibtex, Some((_, classic, _, _))) => Chosen { entry: *classic, subtype, said: None, genre, in_type: true },
        (Kind::Thesis | Kind::Report, Dialect::Biblatex, Some((_, _, key, _))) => Chosen { entry, subtype, said: Some(key), genre, in_type: true },
        (Kind::Thesis, _, None) => {
            let masters = genre.is_some_and(|genre| MASTERS.iter().any(|word| begins_a_word(genre, word)));
            if masters && dialect == Dialect::Bibtex {
                entry = Entry::Mastersthesis;
            }
            // Without a word of its own, BibTeX's styles would print "PhD thesis", which nobody said.
            Chosen { entry, subtype, said: genre.or(Some("Thesis")), genre, in_type: false }
        }
        (Kind::Report, Dialect::Biblatex, None) => Chosen { entry, subtype, said: genre.or(Some("Report")), genre, in_type: false },
        _ => Chosen { entry, subtype, said: genre, genre, in_type: false },
    }
}

/// Whether a word of the text begins with `start`, in any letter case of ASCII.
fn begins_a_word(text: &str, start: &str) -> bool {
    text.split_whitespace().any(|word| word.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
}

/// Whether somebody is named in a role.
pub(super) fn names(record: &Reference<'_>, role: Role) -> bool {
    record.contributors.iter().any(|one| one.role == role && !people::is_blank(&one.name))
}

/// A name for a report of losses: the family name, else what there is.
pub(super) fn said<'n>(name: &Name<'n>) -> &'n str {
    [name.family, name.literal, name.given].into_iter().find(|part| !part.is_empty()).unwrap_or_default()
}

fn has_address(record: &Reference<'_>) -> bool {
    !record.links.is_empty() || record.doi.is_some() || record.arxiv.is_some() || record.pmid.is_some()
}
