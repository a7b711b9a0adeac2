//! CSL variables and slots: one table for the reader and the writer.

use crate::formats::write::Losses;
use crate::model::reference::Role;
use crate::model::slot::Slot;
use crate::model::text::{Rich, Style};

/// A variable of CSL-JSON.
#[derive(Debug)]
pub struct Variable {
    pub name: &'static str,
    pub slot: Slot,
    /// Names that are read as it too: older versions of the schema, Zotero, citeproc-js.
    pub also: &'static [&'static str],
}

const fn variable(name: &'static str, slot: Slot, also: &'static [&'static str]) -> Variable {
    Variable { name, slot, also }
}

/// The variables, in the order in which they are written. Names and creators are in [`ROLES`].
///
/// Source: CSL 1.0.2 specification, appendix IV; `schemas/csl-data.json`.
pub static VARIABLES: &[Variable] = &[
    variable("id", Slot::Key, &["citation-key"]),
    variable("type", Slot::Kind, &[]),
    variable("genre", Slot::Genre, &[]),
    variable("title", Slot::Title, &[]),
    variable("title-short", Slot::TitleShort, &["shortTitle"]),
    // Every contributor stands here, under the name of the role.
    variable("author", Slot::Author, &[]),
    variable("container-title", Slot::ContainerTitle, &[]),
    variable(
        "container-title-short",
        Slot::ContainerShort,
        &["journalAbbreviation"],
    ),
    variable("collection-title", Slot::CollectionTitle, &[]),
    variable("collection-number", Slot::CollectionNumber, &[]),
    variable("volume", Slot::Volume, &[]),
    variable("volume-title", Slot::VolumeTitle, &[]),
    variable("number-of-volumes", Slot::Volumes, &[]),
    variable("issue", Slot::Issue, &[]),
    variable("number", Slot::Number, &[]),
    variable("part", Slot::Part, &["part-number"]),
    variable("edition", Slot::Edition, &[]),
    variable("version", Slot::Version, &[]),
    variable("page", Slot::Pages, &[]),
    variable("number-of-pages", Slot::PageCount, &[]),
    variable("chapter-number", Slot::ChapterNumber, &[]),
    variable("issued", Slot::Issued, &[]),
    variable("available-date", Slot::Online, &[]),
    variable("accessed", Slot::Accessed, &[]),
    variable("submitted", Slot::Submitted, &[]),
    variable("event-date", Slot::EventDate, &[]),
    variable("original-date", Slot::OriginalDate, &[]),
    variable("event-title", Slot::EventTitle, &["event"]),
    variable("event-place", Slot::EventPlace, &[]),
    variable("publisher", Slot::Publisher, &[]),
    variable("publisher-place", Slot::PublisherPlace, &[]),
    variable("original-title", Slot::OriginalTitle, &[]),
    variable("original-publisher", Slot::OriginalPublisher, &[]),
    variable(
        "original-publisher-place",
        Slot::OriginalPublisherPlace,
        &[],
    ),
    variable("archive", Slot::Archive, &[]),
    variable("archive-place", Slot::ArchivePlace, &[]),
    variable(
        "archive_location",
        Slot::ArchiveLocation,
        &["archive-location"],
    ),
    variable("call-number", Slot::CallNumber, &[]),
    variable("medium", Slot::Medium, &[]),
    variable("dimensions", Slot::Dimensions, &[]),
    variable("scale", Slot::Scale, &[]),
    variable("section", Slot::Section, &[]),
    variable("source", Slot::Source, &[]),
    variable("status", Slot::Status, &[]),
    variable("DOI", Slot::Doi, &[]),
    variable("URL", Slot::Url, &[]),
    variable("ISSN", Slot::Issn, &[]),
    variable("ISBN", Slot::Isbn, &[]),
    variable("PMID", Slot::Pmid, &[]),
    variable("PMCID", Slot::Pmcid, &[]),
    variable("language", Slot::Language, &[]),
    variable("keyword", Slot::Keyword, &[]),
    variable("annote", Slot::Annote, &[]),
    variable("note", Slot::Note, &[]),
    variable("abstract", Slot::Abstract, &[]),
];

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
        role => ROLES
            .iter()
            .find(|(of, _)| *of == role)
            .map(|(_, name)| *name),
    }
}

/// The slot of a variable.
pub fn slot(name: &str) -> Option<Slot> {
    VARIABLES
        .iter()
        .find(|row| row.name == name || row.also.contains(&name))
        .map(|row| row.slot)
}

/// The tags of a style: opening and closing. `None` where CSL has none; mathematics needs none, its `$` stand in the
/// text.
///
/// Source: citeproc-js manual, "HTML-like formatting tags"; CSL 1.0.2, rich text.
pub fn tags(style: Style) -> Option<(&'static str, &'static str)> {
    Some(match style {
        Style::Italic => ("<i>", "</i>"),
        Style::Bold => ("<b>", "</b>"),
        Style::Sub => ("<sub>", "</sub>"),
        Style::Sup => ("<sup>", "</sup>"),
        Style::SmallCaps => ("<span style=\"font-variant:small-caps;\">", "</span>"),
        Style::Protected => ("<span class=\"nocase\">", "</span>"),
        Style::Math => ("", ""),
        Style::Underline | Style::Mono => return None,
    })
}

/// Notes marks that CSL has no tags for, and text that would be read as tags.
pub fn check_markup(slot: Slot, text: Rich<'_>, losses: &mut Losses) {
    if text.marks.iter().any(|mark| tags(mark.style).is_none()) {
        losses.lost(slot.name(), text.text, "CSL-JSON has no tag for the style");
    }
    let bytes = text.text.as_bytes();
    let is_tag = |at| {
        let rest = bytes.get(at..).unwrap_or_default();
        [&b"<i>"[..], b"<b>", b"<sub>", b"<sup>", b"<sc>", b"<span "]
            .iter()
            .any(|tag| rest.starts_with(tag))
    };
    if memchr::memchr_iter(b'<', bytes).any(is_tag) {
        losses.lost(slot.name(), text.text, "CSL-JSON reads it as a tag");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema() -> serde_json::Value {
        serde_json::from_str(include_str!("../../../schemas/csl-data.json")).unwrap()
    }

    #[test]
    fn every_variable_and_role_is_in_the_schema() {
        let schema = schema();
        let known = schema["items"]["properties"].as_object().unwrap();
        for name in VARIABLES
            .iter()
            .map(|row| row.name)
            .chain(ROLES.iter().map(|row| row.1))
            .chain(OTHER_ROLES.iter().copied())
        {
            assert!(known.contains_key(name), "{name}");
        }
    }

    #[test]
    fn every_name_variable_of_the_schema_has_its_role() {
        let schema = schema();
        for (name, rule) in schema["items"]["properties"].as_object().unwrap() {
            let is_names = rule["items"]["$ref"] == "#/definitions/name-variable";
            let known =
                ROLES.iter().any(|row| row.1 == name) || OTHER_ROLES.contains(&name.as_str());
            assert_eq!(is_names, known, "{name}");
        }
    }

    #[test]
    fn a_slot_and_a_name_stand_once() {
        let mut names: Vec<_> = VARIABLES
            .iter()
            .flat_map(|row| std::iter::once(row.name).chain(row.also.iter().copied()))
            .collect();
        let mut slots: Vec<_> = VARIABLES.iter().map(|row| row.slot).collect();
        for (all, left) in [
            (names.len(), {
                names.sort();
                names.dedup();
                names.len()
            }),
            (slots.len(), {
                slots.sort();
                slots.dedup();
                slots.len()
            }),
        ] {
            assert_eq!(all, left);
        }
    }
}
