//! Roles ↔ name fields.

use super::Dialect;
use super::entry::names;
use super::fields::field_of;
use super::kinds::{Entries, Entry};
use crate::model::reference::{Reference, Role};
use crate::model::slot::Slot;

const NONE: (&str, Entries) = ("", Entries::NONE);
/// The only type that the data model gives the author of the whole book.
const INBOOK: Entries = Entries::of(&[Entry::Inbook]);
const PATENT: Entries = Entries::of(&[Entry::Patent]);
/// Types whose texts may have been introduced and annotated by others.
const INTRODUCED: Entries = Entries::of(&[Entry::Book, Entry::Collection, Entry::Inbook, Entry::Incollection, Entry::Inreference]);
const ANNOTATED: Entries = INTRODUCED.and(Entries::of(&[Entry::Article]));

/// Types that have `editora` to `editorc`.
const SECOND_EDITED: Entries =
    Entries::of(&[Entry::Article, Entry::Book, Entry::Collection, Entry::Inbook, Entry::Incollection, Entry::Inreference, Entry::Periodical]);

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

const fn role(role: Role, name: &'static str, slot: Option<Slot>, biblatex: (&'static str, Entries)) -> RoleRow {
    RoleRow { role, name, slot, biblatex }
}

/// One row a role.
pub static ROLES: &[RoleRow] = &[
    role(Role::Author, "author", Some(Slot::Author), NONE),
    role(Role::Editor, "editor", Some(Slot::Editor), NONE),
    role(Role::Translator, "translator", Some(Slot::Translator), NONE),
    role(Role::ContainerAuthor, "container-author", None, ("bookauthor", INBOOK)),
    role(Role::CollectionEditor, "collection-editor", None, NONE),
    role(Role::Composer, "composer", None, NONE),
    role(Role::Director, "director", None, NONE),
    role(Role::Illustrator, "illustrator", None, NONE),
    role(Role::Interviewer, "interviewer", None, NONE),
    role(Role::OriginalAuthor, "original-author", None, NONE),
    role(Role::Recipient, "recipient", None, NONE),
    role(Role::ReviewedAuthor, "reviewed-author", None, NONE),
    role(Role::Other("annotator"), "annotator", None, ("annotator", ANNOTATED)),
    role(Role::Other("commentator"), "commentator", None, ("commentator", ANNOTATED)),
    role(Role::Other("introduction"), "introduction", None, ("introduction", INTRODUCED)),
    role(Role::Other("foreword"), "foreword", None, ("foreword", INTRODUCED)),
    role(Role::Other("afterword"), "afterword", None, ("afterword", INTRODUCED)),
    role(Role::Other("holder"), "holder", None, ("holder", PATENT)),
];

/// What editors did by `editortype`, in the words of CSL where it has one.
///
/// Source: biblatex manual 3.19, section 2.3.6.
pub(super) const EDITOR_TYPES: &[(&str, Role)] = &[
    ("editor", Role::Editor),
    ("translator", Role::Translator),
    ("compiler", Role::Other("compiler")),
    ("founder", Role::Other("founder")),
    ("continuator", Role::Other("continuator")),
    ("redactor", Role::Other("redactor")),
    ("reviser", Role::Other("reviser")),
    ("collaborator", Role::Other("collaborator")),
    ("organizer", Role::Other("organizer")),
    ("director", Role::Director),
    ("producer", Role::Other("producer")),
    ("performer", Role::Other("performer")),
    ("narrator", Role::Other("narrator")),
    ("illustrator", Role::Illustrator),
    ("composer", Role::Composer),
    ("interviewer", Role::Interviewer),
    ("scriptwriter", Role::Other("script-writer")),
    ("executiveproducer", Role::Other("executive-producer")),
    ("collectioneditor", Role::CollectionEditor),
    ("serieseditor", Role::CollectionEditor),
    ("recipient", Role::Recipient),
];

/// Fields for editors in other roles than the first; what they did stands in the field of the same name with `type` behind it.
pub(super) const SECOND_EDITORS: [(&str, &str); 3] = [("editora", "editoratype"), ("editorb", "editorbtype"), ("editorc", "editorctype")];

/// The roles of a reference that these fields take on an entry type, each with its word: those that no other field has.
pub(super) fn second_editors(record: &Reference<'_>, dialect: Dialect, entry: Entry) -> Vec<(Role, &'static str)> {
    let mut all: Vec<(Role, &'static str)> = Vec::new();
    if dialect == Dialect::Bibtex || !SECOND_EDITED.has(entry) {
        return all;
    }
    for role in record.contributors.iter().map(|one| one.role) {
        let own = ROLES.iter().find(|row| row.role == role).and_then(|row| row.field(dialect, entry));
        let word = EDITOR_TYPES.iter().find(|(_, of)| *of == role).map(|(word, _)| *word);
        if let (None, Some(word)) = (own, word)
            && all.len() < SECOND_EDITORS.len()
            && !all.iter().any(|(known, _)| *known == role)
            && names(record, role)
        {
            all.push((role, word));
        }
    }
    all
}

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
