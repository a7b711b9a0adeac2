//! Names in JATS: cut, uncut, of bodies, in several scripts; and who did what.

use crate::formats::builder::Builder;
use crate::formats::jats::people::UNCUT;
use crate::formats::roles;
use crate::formats::xml::Element;
use crate::model::name::Name;
use crate::model::reference::Role;
use crate::normalize::names;

/// Words for roles in `@contrib-type`, `@person-group-type`, `@content-type` and `@custom-type` that are not those of CSL.
///
/// Source: JATS 1.3, "Suggested values".
const ROLES: [(&str, Role); 6] = [
    ("allauthors", Role::Author),
    ("guest-editor", Role::Editor),
    ("inventor", Role::Author),
    ("series-editor", Role::CollectionEditor),
    ("transed", Role::Translator),
    ("volume-editor", Role::Editor),
];

/// The role that a word names; its plural does too. An unknown word is a contributor's.
pub fn role_of(word: &str) -> Role {
    let folded = word.to_ascii_lowercase().replace(['_', ' '], "-");
    let own = |word: &str| ROLES.iter().find(|(known, _)| *known == word).map(|(_, role)| *role);
    let known = |word: &str| own(word).or_else(|| Some(roles::role(word)).filter(|role| word == "contributor" || *role != Role::Other("contributor")));
    let found = known(&folded).or_else(|| folded.strip_suffix('s').and_then(known));
    found.unwrap_or(if folded.ends_with("editor") { Role::Editor } else { Role::Other("contributor") })
}

/// Takes a name, if the element is one. Says whether it is something about people.
pub fn take<'a>(element: Element<'_, 'a>, role: Role, builder: &mut Builder<'a>) -> bool {
    match element.name() {
        "name" | "string-name" => {
            let name = name(element);
            builder.person(role, name, Some(element.line("/name")));
        }
        "name-alternatives" => {
            let first = element.children().find(|child| matches!(child.name(), "name" | "string-name" | "collab"));
            if let Some(first) = first {
                take(first, role, builder);
            }
        }
        "collab" | "collab-name" | "institution" | "institution-wrap" | "on-behalf-of" => {
            if let Some(literal) = element.known() {
                let name = Name { literal, corporate: true, ..Name::default() };
                builder.person(role, name, Some(element.line("/collab")));
            }
        }
        "collab-alternatives" | "collab-wrap" => {
            if let Some(first) = element.children().find(|child| matches!(child.name(), "collab" | "collab-name")) {
                take(first, role, builder);
            }
        }
        "etal" => builder.others = true,
        "anonymous" => {}
        _ => return false,
    }
    true
}

/// The parts of `name` or `string-name`; a `string-name` without parts is cut, unless it says that it is not to be.
pub fn name<'a>(element: Element<'_, 'a>) -> Name<'a> {
    let part = |name: &str| element.child(name).map_or("", |part| part.text());
    let (family, given, suffix) = (part("surname"), part("given-names"), part("suffix"));
    if !family.is_empty() || !given.is_empty() {
        let eastern = element.attr("name-style") == Some("eastern") && !family.is_ascii();
        return Name { family, given, suffix, eastern, ..Name::default() };
    }
    let text = element.text();
    if element.attr("specific-use") == Some(UNCUT) {
        return Name { literal: text, ..Name::default() };
    }
    if text.contains(',') { names::read_inverted(text, element.arena()) } else { names::read_one(text, element.arena()) }
}

/// The members of a `person-group`.
pub fn group<'a>(group: Element<'_, 'a>, builder: &mut Builder<'a>) {
    let word = match group.attr("person-group-type") {
        Some("custom") | None => group.attr("custom-type").or(group.attr("person-group-type")).filter(|word| *word != "custom").unwrap_or("author"),
        Some(word) => word,
    };
    let role = role_of(word);
    for member in group.children() {
        take(member, role, builder);
    }
    // NLM 2 has groups of plain text.
    if group.children().next().is_none()
        && let Some(text) = group.known()
    {
        builder.person(role, names::read_one(text, group.arena()), Some(group.line("/name")));
    }
}

/// One `contrib`, with its ORCID.
pub fn contrib<'a>(contrib: Element<'_, 'a>, of_group: Option<&str>, builder: &mut Builder<'a>) {
    let role = contrib.attr("contrib-type").or(of_group).map_or(Role::Author, role_of);
    let taken = contrib
        .children()
        .find(|child| matches!(child.name(), "name" | "name-alternatives" | "string-name" | "collab" | "collab-alternatives" | "collab-name" | "anonymous"));
    if let Some(named) = taken {
        take(named, role, builder);
    }
    let is_orcid = |id: &Element<'_, 'a>| id.attr("contrib-id-type") == Some("orcid") || id.text().contains("orcid.org/");
    let id = contrib.children().filter(|child| matches!(child.name(), "contrib-id" | "uri" | "ext-link")).find(is_orcid);
    if let (Some(id), Some(person), Some(_)) = (id.map(|id| id.text()), builder.last_person(), taken) {
        person.orcid = Some(bare_orcid(id));
    }
}

/// An ORCID iD without its address.
pub fn bare_orcid(text: &str) -> &str {
    text.rsplit_once("orcid.org/").map_or(text, |(_, id)| id).trim_end_matches('/').trim()
}
