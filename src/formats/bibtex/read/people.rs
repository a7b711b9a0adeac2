//! Who made the work, and what each did.

use super::{Is, Reader};
use crate::formats::bibtex::given::Given;
use crate::formats::bibtex::known::Known;
use crate::formats::bibtex::roles::EDITOR_TYPES;
use crate::model::reference::Role;
use crate::model::slot::Slot;
use crate::normalize::names::{bibtex_list_goes_on, read_bibtex_list};

impl<'a> Reader<'a, '_> {
    /// Puts in the names of a field.
    pub(super) fn people(&mut self, known: Known, given: &Given<'a>) -> Is {
        let fields = self.fields;
        let beside = |proper: Known| fields.said(proper).is_some();
        let role = match known {
            Known::Authors if beside(Known::Author) => return Is::Kept,
            Known::Editors if beside(Known::Editor) => return Is::Kept,
            Known::Author | Known::Authors => Role::Author,
            Known::Translator => Role::Translator,
            Known::BookAuthor => Role::ContainerAuthor,
            Known::Annotator => Role::Other("annotator"),
            Known::Commentator => Role::Other("commentator"),
            Known::Introduction => Role::Other("introduction"),
            Known::Foreword => Role::Other("foreword"),
            Known::Afterword => Role::Other("afterword"),
            Known::Holder => Role::Other("holder"),
            known => match type_of(known).and_then(|of| fields.said(of)) {
                Some(named) => editor(named.text).unwrap_or(Role::Editor),
                None => Role::Editor,
            },
        };
        let slot = match known {
            Known::Author | Known::Authors => Slot::Author,
            Known::Editor | Known::Editors => Slot::Editor,
            Known::Translator => Slot::Translator,
            _ => Slot::Contributor,
        };
        if slot == Slot::Author {
            // Rules ask how the field reads: that reading is taken.
            self.builder.authors_are_read = true;
            self.builder.others |= bibtex_list_goes_on(given.text);
        } else {
            let reading = read_bibtex_list(given.text, self.arena);
            self.builder.others |= reading.others;
            for name in reading.names {
                self.builder.person(role, *name, None);
            }
        }
        Is::Slot(slot)
    }

    /// A field that says what editors did is said by their role.
    pub(super) fn role_is_said(&self, known: Known, given: &Given<'a>) -> Is {
        let of = match known {
            Known::EditorType => Known::Editor,
            Known::EditorAType => Known::EditorA,
            Known::EditorBType => Known::EditorB,
            _ => Known::EditorC,
        };
        if self.fields.said(of).is_some() && editor(given.text).is_some() { Is::Said } else { Is::Kept }
    }
}

fn type_of(known: Known) -> Option<Known> {
    match known {
        Known::Editor => Some(Known::EditorType),
        Known::EditorA => Some(Known::EditorAType),
        Known::EditorB => Some(Known::EditorBType),
        Known::EditorC => Some(Known::EditorCType),
        _ => None,
    }
}

fn editor(text: &str) -> Option<Role> {
    let text = text.trim();
    EDITOR_TYPES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, role)| *role)
}
