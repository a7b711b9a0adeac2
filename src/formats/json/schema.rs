//! The shape of a normalised record: what is written, what is read, and what the JSON Schema says, in one.
//! The values that are more than a text are in `parts`.

pub use super::parts::*;
use crate::model::kind::Kind;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A text that is borrowed when it is written.
pub type Text<'a> = Cow<'a, str>;

/// The JSON Schema of a normalised record, draft 2020-12.
pub fn schema() -> Schema {
    schemars::schema_for!(Record<'static>)
}

macro_rules! record {
    ($($field:ident $slot:ident $name:literal),+ $(,)?) => {
        /// A bibliographic reference as citable understands it.
        #[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
        #[schemars(title = "Normalised record")]
        pub struct Record<'a> {
            /// The key or id of the record.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub key: Option<Text<'a>>,
            /// What the work is, by the name of its CSL 1.0.2 type.
            pub kind: KindName<'a>,
            /// True where the source names no type that is known.
            #[serde(skip_serializing_if = "is_false")]
            pub kind_guessed: bool,
            /// Finer types that the source names.
            #[serde(skip_serializing_if = "Vec::is_empty")]
            pub genre: Vec<Text<'a>>,
            /// The title as published, as plain text.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub title: Option<Text<'a>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub title_translated: Option<Translated<'a>>,
            /// Everyone named, in order, authors first.
            #[serde(skip_serializing_if = "Vec::is_empty")]
            pub contributors: Vec<Contributor<'a>>,
            /// True where the list of names ends in "and others".
            #[serde(skip_serializing_if = "is_false")]
            pub others: bool,
            /// The journal, book or site that the work stands in.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub container_title: Option<Text<'a>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub container_title_short: Option<Text<'a>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub volume: Option<Text<'a>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub issue: Option<Text<'a>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub page: Option<Pages<'a>>,
            /// EDTF, level 1, as all dates here.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub issued: Option<Text<'a>>,
            /// When it was published electronically.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub available_date: Option<Text<'a>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub accessed: Option<Text<'a>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub submitted: Option<Text<'a>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub event_date: Option<Text<'a>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub original_date: Option<Text<'a>>,
            $(
                #[serde(rename = $name, skip_serializing_if = "Option::is_none")]
                pub $field: Option<Text<'a>>,
            )+
            /// BCP 47.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub language: Option<Text<'a>>,
            /// Bare: `10.1000/182`.
            #[serde(rename = "DOI", skip_serializing_if = "Option::is_none")]
            pub doi: Option<Text<'a>>,
            #[serde(rename = "ISSN", skip_serializing_if = "Vec::is_empty")]
            pub issn: Vec<Text<'a>>,
            #[serde(rename = "ISBN", skip_serializing_if = "Vec::is_empty")]
            pub isbn: Vec<Text<'a>>,
            #[serde(rename = "PMID", skip_serializing_if = "Option::is_none")]
            pub pmid: Option<Text<'a>>,
            /// With its prefix: `PMC123`.
            #[serde(rename = "PMCID", skip_serializing_if = "Option::is_none")]
            pub pmcid: Option<Text<'a>>,
            #[serde(rename = "arXiv", skip_serializing_if = "Option::is_none")]
            pub arxiv: Option<Text<'a>>,
            /// Identifiers of other schemes.
            #[serde(skip_serializing_if = "Vec::is_empty")]
            pub identifiers: Vec<Identifier<'a>>,
            #[serde(skip_serializing_if = "Vec::is_empty")]
            pub links: Vec<Link<'a>>,
            #[serde(skip_serializing_if = "Vec::is_empty")]
            pub keyword: Vec<Text<'a>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub metrics: Option<Metrics<'a>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub open_access: Option<bool>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub citation_count: Option<u64>,
            /// The abstract, as plain text.
            #[serde(rename = "abstract", skip_serializing_if = "Option::is_none")]
            pub abstract_text: Option<Text<'a>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub abstract_translated: Option<Translated<'a>>,
            /// Styles over parts of the texts, by the name of the text's member.
            #[serde(skip_serializing_if = "BTreeMap::is_empty")]
            pub marks: BTreeMap<Text<'a>, Vec<Mark>>,
            /// Members of the source that no field fits, as they were.
            #[serde(skip_serializing)]
            #[schemars(with = "Option<BTreeMap<String, serde_json::Value>>")]
            pub extra: Option<serde::de::IgnoredAny>,
            /// Where each value comes from, by the name of its member, with `--provenance`.
            #[serde(skip_serializing)]
            #[schemars(with = "Option<BTreeMap<String, Vec<Origin>>>")]
            pub provenance: Option<serde::de::IgnoredAny>,
        }

        impl<'a> Record<'a> {
            /// The member of a text slot.
            pub fn text_mut(&mut self, slot: crate::model::slot::Slot) -> Option<&mut Option<Text<'a>>> {
                match slot {
                    $(crate::model::slot::Slot::$slot => Some(&mut self.$field),)+
                    _ => None,
                }
            }

            /// The text slots that have a text, in the order of the members.
            pub fn texts(&self) -> impl Iterator<Item = (crate::model::slot::Slot, &Text<'a>)> {
                [$((crate::model::slot::Slot::$slot, &self.$field)),+]
                    .into_iter()
                    .filter_map(|(slot, text)| text.as_ref().map(|text| (slot, text)))
            }
        }

        /// The text slots with the names of their members.
        #[cfg(test)]
        pub const TEXTS: &[(crate::model::slot::Slot, &str)] = &[$((crate::model::slot::Slot::$slot, $name)),+];
    };
}

record! {
    title_short TitleShort "title-short",
    subtitle Subtitle "subtitle",
    container_title_again ContainerTitleAgain "container-title-again",
    container_id ContainerId "container-id",
    collection_title CollectionTitle "collection-title",
    collection_number CollectionNumber "collection-number",
    volume_title VolumeTitle "volume-title",
    number_of_volumes Volumes "number-of-volumes",
    number Number "number",
    part Part "part",
    edition Edition "edition",
    version Version "version",
    number_of_pages PageCount "number-of-pages",
    article_number ArticleNumber "article-number",
    chapter_number ChapterNumber "chapter-number",
    event_title EventTitle "event-title",
    event_place EventPlace "event-place",
    publisher Publisher "publisher",
    publisher_place PublisherPlace "publisher-place",
    original_title OriginalTitle "original-title",
    original_publisher OriginalPublisher "original-publisher",
    original_publisher_place OriginalPublisherPlace "original-publisher-place",
    archive Archive "archive",
    archive_place ArchivePlace "archive-place",
    archive_location ArchiveLocation "archive-location",
    call_number CallNumber "call-number",
    medium Medium "medium",
    dimensions Dimensions "dimensions",
    scale Scale "scale",
    section Section "section",
    source Source "source",
    status Status "status",
    annote Annote "annote",
    note Note "note",
    site_category SiteCategory "site-category",
    publication_model PubModel "publication-model",
    score Score "score",
    total Total "total",
    picture Picture "picture",
    platform Platform "platform",
    paper_id PaperId "paper-id",
}

/// A kind by its CSL name.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KindName<'a>(pub Text<'a>);

impl Default for KindName<'_> {
    fn default() -> Self {
        KindName(Cow::Borrowed(Kind::default().csl()))
    }
}

impl JsonSchema for KindName<'_> {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Kind")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names: Vec<_> = Kind::ALL.iter().map(|kind| kind.csl()).collect();
        json_schema!({ "type": "string", "enum": names })
    }
}

/// Whether a member says nothing.
pub fn is_false(value: &bool) -> bool {
    !value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_bear_the_names_of_the_slots() {
        for (slot, name) in TEXTS {
            assert_eq!(slot.name(), *name);
        }
    }

    /// `BLESS=1 cargo test` writes the file anew.
    #[test]
    fn the_schema_file_is_what_the_types_say() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/record.schema.json");
        let mut expected = serde_json::to_string_pretty(&schema()).unwrap();
        expected.push('\n');
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(path, &expected).unwrap();
        }
        assert!(std::fs::read_to_string(path).is_ok_and(|file| file == expected), "BLESS=1 cargo test");
    }
}
