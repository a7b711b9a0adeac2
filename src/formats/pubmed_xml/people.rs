//! The lists of authors and editors.

use crate::formats::builder::Builder;
use crate::formats::xml::Element;
use crate::model::name::Name;
use crate::model::reference::Role;

/// Reads an `AuthorList`. One that is not complete ends in others.
pub fn read<'a>(list: Element<'_, 'a>, builder: &mut Builder<'a>) {
    let role = match list.attr("Type") {
        Some("editors") => Role::Editor,
        _ => Role::Author,
    };
    builder.others |= role == Role::Author && list.attr("CompleteYN") == Some("N");
    for author in list.all("Author").filter(|author| author.attr("ValidYN") != Some("N")) {
        let part = |name: &str| author.child(name).map_or("", |part| part.text());
        let given = Some(part("ForeName")).filter(|given| !given.is_empty()).unwrap_or(part("Initials"));
        let name = match part("CollectiveName") {
            "" => Name { family: part("LastName"), given, suffix: part("Suffix"), ..Name::default() },
            literal => Name { literal, corporate: true, ..Name::default() },
        };
        if name.is_empty() {
            continue;
        }
        let place = author.child("CollectiveName").or(author.child("LastName")).unwrap_or(author);
        builder.person(role, name, Some(place.line("/AuthorList/Author")));
        let orcid = author.all("Identifier").find(|id| id.attr("Source") == Some("ORCID")).map(|id| id.text());
        if let (Some(orcid), Some(person)) = (orcid, builder.last_person()) {
            person.orcid = Some(orcid.rsplit_once("orcid.org/").map_or(orcid, |(_, id)| id).trim());
        }
    }
}
