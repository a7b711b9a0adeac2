//! Contributors in JATS: `person-group` in a citation, `contrib-group` in an article.

use super::xml::{Attribute, Xml};
use crate::formats::write::JatsTagSet;
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::reference::{Contributor, Reference, Role};

/// The values of `@person-group-type` in Publishing that are not `custom`. Source: the DTD's attribute list.
const GROUP_TYPES: [&str; 13] = [
    "allauthors",
    "assignee",
    "author",
    "compiler",
    "curator",
    "director",
    "editor",
    "guest-editor",
    "illustrator",
    "inventor",
    "research-assistant",
    "translator",
    "transed",
];

/// `@specific-use` of a name that is not to be cut into parts.
pub const UNCUT: &str = "literal";

/// The `person-group`s of a citation.
pub fn cited(xml: &mut Xml<'_>, record: &Reference<'_>) {
    let mut others = record.others;
    for (role, members) in by_role(record) {
        let word = match (role, record.kind) {
            (Role::Author, Kind::Patent) => "inventor",
            (role, _) => role_word(role),
        };
        let known = GROUP_TYPES.contains(&word);
        let attributes: [Attribute<'_>; 2] = match known {
            true => [("person-group-type", word), ("custom-type", "")],
            false => [("person-group-type", "custom"), ("custom-type", word)],
        };
        xml.block("person-group", &attributes, |xml| {
            for contributor in members {
                if let Some(orcid) = contributor.orcid {
                    xml.losses().lost("orcid", orcid, "a citation in JATS has no place for it");
                }
                name(xml, role_word(role), &contributor.name);
            }
            if std::mem::take(&mut others) {
                xml.empty("etal", &[]);
            }
        });
    }
    if others {
        xml.block("person-group", &[("person-group-type", "author")], |xml| xml.empty("etal", &[]));
    }
}

/// The `contrib-group`s of an article.
pub fn contributing(xml: &mut Xml<'_>, tag_set: JatsTagSet, record: &Reference<'_>) {
    let mut others = record.others;
    for (role, members) in by_role(record) {
        let word = role_word(role);
        xml.block("contrib-group", &[("content-type", word)], |xml| {
            for contributor in members {
                xml.block("contrib", &[("contrib-type", word)], |xml| {
                    if let Some(orcid) = contributor.orcid {
                        contrib_id(xml, orcid);
                    }
                    name(xml, role_word(role), &contributor.name);
                });
            }
            if tag_set == JatsTagSet::Archiving && std::mem::take(&mut others) {
                xml.empty("etal", &[]);
            }
        });
    }
    if others && tag_set == JatsTagSet::Archiving {
        xml.block("contrib-group", &[("content-type", "author")], |xml| xml.empty("etal", &[]));
    } else if others {
        xml.losses().lost("author", "and others", "JATS Publishing has no element for further contributors");
    }
}

/// JATS wants the whole address.
fn contrib_id(xml: &mut Xml<'_>, orcid: &str) {
    let address = match orcid.split_once("://") {
        Some(_) => orcid.to_owned(),
        None => format!("https://orcid.org/{orcid}"),
    };
    xml.text_line("contrib-id", &[("contrib-id-type", "orcid")], "orcid", &address);
}

/// The contributors of each role, roles in the order of their first.
fn by_role<'a>(record: &Reference<'a>) -> impl Iterator<Item = (Role, impl Iterator<Item = &'a Contributor<'a>>)> {
    let all = record.contributors;
    let first = move |(n, contributor): (usize, &'a Contributor<'a>)| {
        let before = all.iter().take(n).any(|other| other.role == contributor.role);
        (!before).then_some(contributor.role)
    };
    all.iter().enumerate().filter_map(first).map(move |role| (role, all.iter().filter(move |contributor| contributor.role == role)))
}

/// The word for a role in `@person-group-type`, `@custom-type` and `@contrib-type`: CSL's where JATS has none.
fn role_word(role: Role) -> &'static str {
    match role {
        Role::Author => "author",
        Role::Editor => "editor",
        Role::Translator => "translator",
        Role::ContainerAuthor => "container-author",
        Role::CollectionEditor => "collection-editor",
        Role::Composer => "composer",
        Role::Director => "director",
        Role::Illustrator => "illustrator",
        Role::Interviewer => "interviewer",
        Role::OriginalAuthor => "original-author",
        Role::Recipient => "recipient",
        Role::ReviewedAuthor => "reviewed-author",
        Role::Other(word) => word,
    }
}

/// `name` in its parts, `string-name` where it is not cut, `collab` for a body. Particles stand in the surname, for JATS
/// has no element for them.
fn name(xml: &mut Xml<'_>, field: &'static str, name: &Name<'_>) {
    if !name.literal.is_empty() {
        let (element, specific) = if name.corporate { ("collab", "") } else { ("string-name", UNCUT) };
        xml.text_line(element, &[("specific-use", specific)], field, name.literal);
        return;
    }
    if !name.dropping.is_empty() {
        xml.losses().lost(field, name.dropping, "JATS does not tell particles that are dropped from others");
    }
    let has_surname = [name.dropping, name.particle, name.family].iter().any(|part| !part.trim().is_empty());
    let style = match (name.eastern, has_surname) {
        (true, _) => "eastern",
        (false, true) => "",
        (false, false) => "given-only",
    };
    // The DTD wants a surname or given names: a name of a suffix alone is a text.
    if !has_surname && name.given.trim().is_empty() {
        xml.text_line("string-name", &[("specific-use", UNCUT)], field, name.suffix);
        return;
    }
    xml.line("name", &[("name-style", style)], |xml| {
        let surname = xml.span("surname", &[], |xml| {
            let mut before = "";
            for part in [name.dropping, name.particle, name.family] {
                let elided = before.ends_with(['\'', '’', 'ʼ', '-']);
                if !before.is_empty() && !part.is_empty() && !elided {
                    xml.own(" ");
                }
                xml.text(field, part);
                before = if part.is_empty() { before } else { part };
            }
        });
        let given = xml.span("given-names", &[], |xml| xml.text(field, name.given));
        if surname || given {
            xml.span("suffix", &[], |xml| xml.text(field, name.suffix));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::write::Losses;

    #[test]
    fn a_name_has_the_parts_that_jats_knows() {
        let cut = Name { family: "Berg", given: "Jan", particle: "van der", suffix: "Jr.", ..Name::default() };
        let elided = Name { family: "Aubigné", given: "Amélie", particle: "d'", ..Name::default() };
        let eastern = Name { family: "王", given: "小明", eastern: true, ..Name::default() };
        let given = Name { given: "Plato", ..Name::default() };
        let body = Name { literal: "AT&T", corporate: true, ..Name::default() };
        let literal = Name { literal: "Smith et al", ..Name::default() };
        let suffix = Name { suffix: "III", ..Name::default() };
        let forbidden = Name { family: "\u{1}", suffix: "III", ..Name::default() };
        for (value, expected) in [
            (cut, "<name><surname>van der Berg</surname><given-names>Jan</given-names><suffix>Jr.</suffix></name>\n"),
            (elided, "<name><surname>d'Aubigné</surname><given-names>Amélie</given-names></name>\n"),
            (eastern, "<name name-style=\"eastern\"><surname>王</surname><given-names>小明</given-names></name>\n"),
            (given, "<name name-style=\"given-only\"><given-names>Plato</given-names></name>\n"),
            (body, "<collab>AT&amp;T</collab>\n"),
            (literal, "<string-name specific-use=\"literal\">Smith et al</string-name>\n"),
            (suffix, "<string-name specific-use=\"literal\">III</string-name>\n"),
            (forbidden, ""),
            (Name::default(), ""),
        ] {
            let (mut out, mut losses) = (Vec::new(), Losses::default());
            name(&mut Xml::new(&mut out, &mut losses), "author", &value);
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}
