//! Names of CSL-JSON: objects of parts, literals, and what other tools put in their place.

use crate::formats::json_value::Json;
use crate::model::name::Name;
use crate::model::reference::{Contributor, Role};
use crate::normalize::text::script::{Script, dominant};
use crate::normalize::{names, orcid};
use crate::source::Arena;

/// Reads a name variable into `all`; true where the list ends in "and others".
///
/// Source: CSL 1.0.2 specification, "Names"; `schemas/csl-data.json`, `name-variable`.
pub fn read<'a>(value: Json<'a>, role: Role, arena: &'a Arena, all: &mut Vec<Contributor<'a>>) -> bool {
    let mut others = false;
    for item in value.items_or_self() {
        if item.string().is_some_and(is_others) {
            others = true;
        } else if let Some(contributor) = contributor(item, role, arena) {
            let Name { family, given, literal, .. } = contributor.name;
            if is_others(literal) || (given.is_empty() && is_others(family)) {
                others = true;
            } else {
                all.push(contributor);
            }
        }
    }
    others
}

fn is_others(text: &str) -> bool {
    text == "others" || names::is_et_al(text)
}

/// One name: an object, or a text, which is a literal.
pub fn contributor<'a>(value: Json<'a>, role: Role, arena: &'a Arena) -> Option<Contributor<'a>> {
    let mut name = Name::default();
    let (mut whole, mut id, mut suffix_stands_apart) = (value.string().unwrap_or(""), None, false);
    for (member, value) in value.members() {
        let Some(text) = value.word() else {
            suffix_stands_apart |= member == "comma-suffix" && value.truth() == Some(true);
            continue;
        };
        match member {
            "family" | "last" | "lastname" | "surname" => name.family = text,
            "given" | "first" | "firstname" => name.given = text,
            "dropping-particle" => name.dropping = text,
            "non-dropping-particle" => name.particle = text,
            "suffix" => name.suffix = text,
            "literal" | "name" | "institution" => whole = text,
            "ORCID" | "_orcid" | "orcid" | "authenticated-orcid" => id = orcid::read(text, arena).value.or(id),
            _ => {}
        }
    }
    if suffix_stands_apart && name.suffix.is_empty() {
        // The suffix was left behind the given name: "Martin Luther, Jr."
        if let Some((given, suffix)) = name.given.rsplit_once(", ") {
            (name.given, name.suffix) = (given, suffix);
        }
    }
    let whole = whole.trim();
    if name.family.is_empty() && !name.given.is_empty() && whole.is_empty() {
        // A name of one part.
        (name.family, name.given) = (name.given, "");
    }
    if name.family.is_empty() && !whole.is_empty() {
        name = Name { literal: whole, corporate: names::is_body(whole), ..Name::default() };
    }
    name.eastern = is_eastern(name.family) && is_eastern(name.given);
    (!name.is_empty()).then_some(Contributor { role, name, orcid: id })
}

/// Scripts whose names are written family first and without a space.
fn is_eastern(part: &str) -> bool {
    !part.is_ascii() && matches!(dominant(part), Script::Han | Script::Japanese | Script::Hangul)
}
