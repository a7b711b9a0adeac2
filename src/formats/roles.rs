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

/// Roles that CSL has no variable for: BibLaTeX's (manual, 2.3.6 and 2.2.2), JATS's (1.3, suggested values of
/// `@contrib-type`), Crossref's (deposit schema 5.3, `contributor_role`), DataCite's (metadata schema 4.6,
/// `contributorType`), and the supervisor of a thesis.
const ROLES_BEYOND_CSL: &[&str] = &[
    "afterword",
    "annotator",
    "assignee",
    "collaborator",
    "commentator",
    "contact-person",
    "continuator",
    "data-collector",
    "data-manager",
    "distributor",
    "foreword",
    "founder",
    "funder",
    "holder",
    "hosting-institution",
    "introduction",
    "inventor",
    "project-leader",
    "project-manager",
    "project-member",
    "reader",
    "redactor",
    "registration-agency",
    "registration-authority",
    "related-person",
    "research-assistant",
    "research-group",
    "researcher",
    "review-assistant",
    "reviewer",
    "reviser",
    "rights-holder",
    "sponsor",
    "stats-reviewer",
    "supervisor",
    "work-package-leader",
];

/// A role by its name; one that is not known is a contributor's.
pub fn role(name: &str) -> Role {
    let other = || OTHER_ROLES.iter().chain(ROLES_BEYOND_CSL).find(|known| **known == name);
    match ROLES.iter().find(|(_, known)| *known == name) {
        Some((role, _)) => *role,
        None => Role::Other(other().copied().unwrap_or("contributor")),
    }
}

/// The role of a contributor type of DataCite: its words with hyphens between them, but what CSL has a name for.
pub fn role_in_datacite(contributor_type: &str) -> Role {
    if contributor_type == "DataCurator" {
        return Role::Other("curator");
    }
    let mut name = String::with_capacity(contributor_type.len() + 2);
    for (at, letter) in contributor_type.char_indices() {
        if at > 0 && letter.is_ascii_uppercase() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
    }
    role(&name)
}

/// The role of a contributor in Crossref; who reviews is the author of a review.
pub fn role_in_crossref(contributor_role: &str) -> Role {
    if contributor_role == "reviewer" { Role::Author } else { role(contributor_role) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_contributor_type_of_datacite_has_a_role_of_its_own() {
        let types = [
            "ContactPerson",
            "DataCollector",
            "DataCurator",
            "DataManager",
            "Distributor",
            "Editor",
            "Funder",
            "HostingInstitution",
            "Producer",
            "ProjectLeader",
            "ProjectManager",
            "ProjectMember",
            "RegistrationAgency",
            "RegistrationAuthority",
            "RelatedPerson",
            "Researcher",
            "ResearchGroup",
            "RightsHolder",
            "Sponsor",
            "Supervisor",
            "Translator",
            "WorkPackageLeader",
        ];
        let roles: Vec<Role> = types.iter().map(|of| role_in_datacite(of)).collect();
        for (at, role) in roles.iter().enumerate() {
            assert!(*role != Role::Other("contributor") && !roles[..at].contains(role), "{}", types[at]);
        }
        assert_eq!(role_in_datacite("Other"), Role::Other("contributor"));
        assert_eq!(role_in_datacite(""), Role::Other("contributor"));
    }
}
