//! Persons: `Family, Given`, `Family, Suffix, Given`, a name alone, or a map of the parts.

use crate::formats::filed_names;
use crate::formats::yaml::{Node, Yaml, quote};
use crate::model::name::Name;
use crate::model::reference::Role;
use crate::source::Arena;

/// Roles of `affiliated` and what they are here (`docs/file-format.md`, "Possible role values"; CSL's word for each from
/// `src/csl/taxonomy.rs`).
static ROLES: &[(&str, Role)] = &[
    ("translator", Role::Translator),
    ("afterword", Role::Other("afterword")),
    ("foreword", Role::Other("foreword")),
    ("introduction", Role::Other("introduction")),
    ("annotator", Role::Other("annotator")),
    ("commentator", Role::Other("commentator")),
    ("holder", Role::Other("holder")),
    ("compiler", Role::Other("compiler")),
    ("founder", Role::Other("founder")),
    ("collaborator", Role::Other("collaborator")),
    ("organizer", Role::Other("organizer")),
    ("cast-member", Role::Other("performer")),
    ("composer", Role::Composer),
    ("producer", Role::Other("producer")),
    ("executive-producer", Role::Other("executive-producer")),
    ("writer", Role::Other("script-writer")),
    ("director", Role::Director),
    ("illustrator", Role::Illustrator),
    ("narrator", Role::Other("narrator")),
];

/// The role of this name, its capitals and hyphens aside: `ExecutiveProducer` too.
pub fn role(name: &str) -> Option<Role> {
    let folded = |text: &str| text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect::<String>();
    let wanted = folded(name);
    ROLES.iter().find(|(known, _)| folded(known) == wanted).map(|(_, role)| *role)
}

/// The name of a role.
pub fn role_name(role: Role) -> Option<&'static str> {
    ROLES.iter().find(|(_, known)| *known == role).map(|(name, _)| *name)
}

/// Reads a person; `None` where nobody is named.
pub fn read<'a>(node: &Node<'a>, arena: &'a Arena) -> Option<Name<'a>> {
    if let Yaml::Map(_) = node.yaml {
        let part = |name: &str| node.get(name).and_then(|node| node.text()).map_or("", str::trim);
        let name = Name { family: part("name"), given: part("given-name"), particle: part("prefix"), suffix: part("suffix"), ..Name::default() };
        return (!name.is_empty()).then_some(name);
    }
    let name = filed_names::read(node.text()?, arena);
    (!name.is_empty()).then_some(name)
}

/// Writes a person so that the name is read again, and says whether it is.
pub fn write(name: &Name<'_>, out: &mut Vec<u8>) -> bool {
    let arena = Arena::new();
    let text = as_text(name);
    // Three commas are more than the crate reads.
    let commas = text.matches(',').count();
    if commas <= 2 && filed_names::same(&filed_names::read(&text, &arena), name) {
        quote::scalar(&text, out);
        return true;
    }
    let family = if !name.literal.is_empty() {
        name.literal
    } else if name.family.is_empty() {
        name.given
    } else {
        name.family
    };
    let given = if name.family.is_empty() { "" } else { name.given };
    let given = if name.dropping.is_empty() { given.to_owned() } else { format!("{given} {}", name.dropping).trim().to_owned() };
    out.extend_from_slice(b"{ name: ");
    quote::scalar(family, out);
    for (key, part) in [("given-name", given.as_str()), ("prefix", name.particle), ("suffix", name.suffix)] {
        if !part.is_empty() {
            out.extend_from_slice(b", ");
            out.extend_from_slice(key.as_bytes());
            out.extend_from_slice(b": ");
            quote::scalar(part, out);
        }
    }
    out.extend_from_slice(b" }");
    filed_names::same(&Name { family, given: &given, particle: name.particle, suffix: name.suffix, ..Name::default() }, name)
}

fn as_text(name: &Name<'_>) -> String {
    if !name.literal.is_empty() {
        return name.literal.to_owned();
    }
    let mut text = name.particle.to_owned();
    if !text.is_empty() && !text.ends_with(['\'', '’', '-']) {
        text.push(' ');
    }
    text.push_str(name.family);
    for part in [name.suffix, name.given] {
        if !part.is_empty() {
            text.push_str(", ");
            text.push_str(part);
        }
    }
    if !name.dropping.is_empty() {
        text.push(' ');
        text.push_str(name.dropping);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_at_its_commas() {
        let arena = Arena::new();
        for (text, expected) in [
            ("Doe, Janet", Name { family: "Doe", given: "Janet", ..Name::default() }),
            ("Luther King, Jr., Martin", Name { family: "Luther King", given: "Martin", suffix: "Jr.", ..Name::default() }),
            ("UNICEF", Name { literal: "UNICEF", corporate: true, ..Name::default() }),
            ("Ishkur", Name { family: "Ishkur", ..Name::default() }),
            ("von der Leyen, Ursula", Name { family: "Leyen", given: "Ursula", particle: "von der", ..Name::default() }),
        ] {
            let name = Name { start: 0, end: 0, ..filed_names::read(text, &arena) };
            assert_eq!(name, expected, "{text}");
        }
    }

    #[test]
    fn a_name_is_written_as_text_where_that_is_read_the_same() {
        for (name, text) in [
            (Name { family: "Doe", given: "Janet", ..Name::default() }, "\"Doe, Janet\""),
            (Name { family: "Garcia Marquez", ..Name::default() }, "{ name: Garcia Marquez }"),
            (Name { literal: "World Health Organization", ..Name::default() }, "World Health Organization"),
            (Name { family: "Le, Guin", given: "U", ..Name::default() }, "{ name: \"Le, Guin\", given-name: U }"),
        ] {
            let mut out = Vec::new();
            assert!(write(&name, &mut out));
            assert_eq!(String::from_utf8(out).unwrap(), text);
        }
        assert_eq!(role("ExecutiveProducer"), Some(Role::Other("executive-producer")));
        assert_eq!(role("cast-member"), Some(Role::Other("performer")));
        assert_eq!(role("nobody"), None);
    }
}
