//! Contributors: persons and organizations with their roles.

use super::Reading;
use crate::formats::roles::role_in_crossref;
use crate::formats::xml::Element;
use crate::model::name::Name;
use crate::model::reference::Role;

impl<'a> Reading<'_, 'a> {
    /// Reads `contributors`; those called authors are in the role `author`.
    pub fn people(&mut self, contributors: Option<Element<'_, 'a>>, author: Role) {
        let Some(contributors) = contributors else { return };
        for person in contributors.children() {
            let word = person.attr("contributor_role").unwrap_or("author");
            let role = role_in_crossref(word);
            let role = if role == Role::Author { author } else { role };
            match person.name() {
                "person_name" | "contributor" => self.person(person, role),
                "organization" => {
                    if let Some(literal) = person.known() {
                        let value = person.line("/contributors/organization");
                        self.builder.person(role, Name { literal, corporate: true, ..Name::default() }, Some(value));
                    }
                }
                _ => {}
            }
        }
    }

    fn person(&mut self, person: Element<'_, 'a>, role: Role) {
        let part = |name: &str| person.child(name).map_or("", |part| part.text());
        let name = Name { family: part("surname"), given: part("given_name"), suffix: part("suffix"), ..Name::default() };
        if name.is_empty() {
            return;
        }
        let place = person.child("surname").or(person.child("given_name")).unwrap_or(person);
        let value = place.line("/contributors/person_name");
        self.builder.person(role, name, Some(value));
        if let (Some(orcid), Some(last)) = (person.child("ORCID").and_then(|orcid| orcid.known()), self.builder.last_person()) {
            last.orcid = Some(orcid.rsplit_once("orcid.org/").map_or(orcid, |(_, id)| id));
        }
    }
}
