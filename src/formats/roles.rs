//! Roles of contributors by their names: CSL's name variables, and what editors do beyond them.

use crate::model::reference::Role;

/// Roles that the model has no word of its own for but CSL-JSON has a variable for.
pub static OTHER_ROLES: &[&str] = &[
    "chair",
    "compiler",
    "contributor",
    "curator",
    "editorial-director",
    "executive-producer",
    "guest",
    "host",
    "narrator",
    "organizer",
    "performer",
    "producer",
    "script-writer",
    "series-creator",
];

/// Roles and their name variables.
pub static ROLES: &[(Role, &str)] = &[
    (Role::Author, "author"),
    (Role::Editor, "editor"),
    (Role::Translator, "translator"),
    (Role::ContainerAuthor, "container-author"),
    (Role::CollectionEditor, "collection-editor"),
    (Role::Composer, "composer"),
    (Role::Director, "director"),
    (Role::Illustrator, "illustrator"),
    (Role::Interviewer, "interviewer"),
    (Role::OriginalAuthor, "original-author"),
    (Role::Recipient, "recipient"),
    (Role::ReviewedAuthor, "reviewed-author"),
];

/// The name variable of a role.
pub fn role_name(role: Role) -> Option<&'static str> {
    match role {
        Role::Other(name) => OTHER_ROLES.iter().find(|known| **known == name).copied(),
        role => ROLES.iter().find(|(of, _)| *of == role).map(|(_, name)| *name),
    }
}

/// The role of a name variable.
pub fn role_of(name: &str) -> Option<Role> {
    let role = ROLES.iter().find(|(_, known)| *known == name).map(|(role, _)| *role);
    role.or_else(|| OTHER_ROLES.iter().find(|known| **known == name).map(|known| Role::Other(known)))
}

/// Roles of BibLaTeX (manual, 2.3.6 and 2.2.2) that CSL has no variable for.
const EDITORIAL_ROLES: &[&str] = &[
    "afterword",
    "annotator",
    "collaborator",
    "commentator",
    "continuator",
    "foreword",
    "founder",
    "holder",
    "inventor",
    "introduction",
    "redactor",
    "reviser",
];

/// A role by its name; one that is not known is a contributor's.
pub fn role(name: &str) -> Role {
    let other = || OTHER_ROLES.iter().chain(EDITORIAL_ROLES).find(|known| **known == name);
    match ROLES.iter().find(|(_, known)| *known == name) {
        Some((role, _)) => *role,
        None => Role::Other(other().copied().unwrap_or("contributor")),
    }
}
