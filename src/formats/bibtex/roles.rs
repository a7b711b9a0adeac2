//! Roles ↔ name fields.

use super::Dialect;
use super::fields::field_of;
use super::kinds::{Entries, Entry};
use crate::model::reference::Role;
use crate::model::slot::Slot;

const NONE: (&str, Entries) = ("", Entries::NONE);
/// The only type that the data model gives the author of the whole book.
const INBOOK: Entries = Entries::of(&[Entry::Inbook]);
const PATENT: Entries = Entries::of(&[Entry::Patent]);
/// Types whose texts may have been introduced and annotated by others.
const INTRODUCED: Entries = Entries::of(&[Entry::Book, Entry::Collection, Entry::Inbook, Entry::Incollection, Entry::Inreference]);
const ANNOTATED: Entries = INTRODUCED.and(Entries::of(&[Entry::Article]));

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
