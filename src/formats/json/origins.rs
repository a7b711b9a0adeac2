//! Where each value of a normalised record comes from: its layer, its path there, and its bytes in the file.

use super::parts::Origin;
use super::write::JsonWriter;
use crate::diagnostic::{At, Place};
use crate::formats::write::{Losses, Refused, Writer};
use crate::model::record::{Layered, Raw};
use crate::model::reference::Reference;
use crate::model::slot::Slot;
use crate::normalize::record::Record;
use crate::source::level;
use serde::de::IgnoredAny;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// Writes normalised records with the origin of every value under `provenance`.
#[derive(Clone, Copy, Debug, Default)]
pub struct WithOrigins;

impl Writer for WithOrigins {
    fn open(&self, out: &mut Vec<u8>) {
        JsonWriter.open(out);
    }

    fn write(&self, record: &Reference<'_>, key: &str, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused> {
        JsonWriter.write(record, key, out, losses)
    }

    fn write_record(&self, record: &Record<'_>, key: &str, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused> {
        let before = out.len();
        let place = JsonWriter.write(&record.reference, key, out, losses)?;
        let members: BTreeMap<Cow<'_, str>, IgnoredAny> = out.get(before..).and_then(|line| serde_json::from_slice(line).ok()).unwrap_or_default();
        let origins: BTreeMap<&str, Vec<Origin>> =
            members.keys().map(|member| (member.as_ref(), of_member(record, member))).filter(|(_, all)| !all.is_empty()).collect();
        let written = serde_json::to_vec(&origins).map_err(|error| Refused(error.to_string()))?;
        // Behind the last member, before `}` and the end of the line.
        out.truncate(out.len() - 2);
        out.extend_from_slice(b",\"provenance\":");
        out.extend_from_slice(&written);
        out.extend_from_slice(b"}\n");
        Ok(place)
    }

    fn close(&self, out: &mut Vec<u8>) {
        JsonWriter.close(out);
    }
}

/// Members that are made of several values of the source.
static SEVERAL: &[(&str, &[Slot])] = &[
    ("contributors", &[Slot::Author, Slot::Editor, Slot::Translator]),
    ("ISSN", &[Slot::Issn, Slot::Eissn]),
    ("identifiers", &[Slot::ContainerId, Slot::PaperId, Slot::Platform]),
    ("links", &[Slot::DoiUrl, Slot::Url, Slot::ListUrl, Slot::Pdf]),
    ("metrics", &[Slot::ImpactFactor, Slot::Quartile, Slot::QuartileCategory, Slot::Region, Slot::RegionCategory]),
];

/// Members that have a value of one of several slots, the first that has one.
static ONE_OF: &[(&str, &[Slot])] = &[
    ("kind", &[Slot::Kind, Slot::Genre]),
    ("container-title", &[Slot::ContainerTitle, Slot::ContainerTitleAgain]),
    ("issue", &[Slot::Issue, Slot::Number]),
    ("page", &[Slot::Pages, Slot::ArticleNumber]),
    ("issued", &[Slot::Issued, Slot::Online]),
];

/// Where a member's value comes from.
fn of_member(record: &Record<'_>, member: &str) -> Vec<Origin> {
    let by_name = |name: &str| Slot::from_name(name).filter(|slot| *slot != Slot::Extra);
    if let Some(derived) = record.derived.iter().find(|derived| by_name(member) == Some(derived.slot)) {
        return vec![Origin { derived: true, ..of_place(record, derived.from) }];
    }
    // A record of this very format, or one that keeps structure under the same name.
    let path = format!("/{member}");
    let own = || innermost(record, |raw| raw.path == path);
    if let Some((_, slots)) = SEVERAL.iter().find(|(name, _)| *name == member) {
        let all: Vec<Origin> = slots.iter().filter_map(|slot| innermost(record, |raw| raw.slot == *slot)).map(|raw| of_raw(record, raw)).collect();
        return if all.is_empty() { own().map(|raw| of_raw(record, raw)).into_iter().collect() } else { all };
    }
    let slots = ONE_OF.iter().find(|(name, _)| *name == member).map(|(_, slots)| *slots);
    let found = match (member, slots) {
        ("extra", _) => return extra(record),
        ("volume", _) => read(record, record.fields.volume, |reading| reading.volume.is_some()).or_else(|| innermost(record, |raw| raw.slot == Slot::Volume)),
        ("DOI", _) => read(record, record.fields.doi, |reading| reading.doi.is_some()).or_else(|| innermost(record, |raw| raw.slot == Slot::Doi)),
        ("title-translated", _) => innermost(record, |raw| raw.slot == Slot::TitleTranslated && said(record, raw))
            .or_else(|| innermost(record, |raw| raw.slot == Slot::Title && said(record, raw))),
        (_, Some(slots)) => slots.iter().find_map(|slot| innermost(record, |raw| raw.slot == *slot)),
        _ => by_name(member).and_then(|slot| innermost(record, |raw| raw.slot == slot)),
    };
    // The issue can stand in the volume.
    let found = found.or_else(|| innermost(record, |raw| member == "issue" && raw.slot == Slot::Volume)).or_else(own);
    match (found, member) {
        (Some(raw), _) => vec![of_raw(record, raw)],
        // Made by the pattern, told by the script of the title, guessed.
        (None, "key" | "language" | "kind") => vec![Origin { derived: true, ..Origin::default() }],
        (None, _) => Vec::new(),
    }
}

/// Whether a title is the one that was kept as the translation.
fn said(record: &Record<'_>, raw: &Raw<'_>) -> bool {
    let Some(translated) = record.reference.title_translated else { return false };
    let read = record.fields.title.each().chain(record.fields.title_translated.each()).find(|field| std::ptr::eq(field.raw.text, raw.text));
    read.is_some_and(|field| field.value.rich.text == translated.text.text)
}

/// The raw value of the first spelling that could be read.
fn read<'a, T: Copy>(record: &Record<'a>, field: Layered<'a, T>, is: impl Fn(&T) -> bool) -> Option<&'a Raw<'a>> {
    let raw = field.each().find(|field| is(&field.value))?.raw;
    record.layers.get(usize::from(raw.layer))?.raws.get(raw.index as usize)
}

/// The innermost value that says something.
fn innermost<'a>(record: &Record<'a>, is: impl Fn(&Raw<'a>) -> bool) -> Option<&'a Raw<'a>> {
    record.layers.iter().rev().find_map(|layer| layer.raws.iter().rfind(|raw| !raw.is_missing() && is(raw)))
}

/// Every member that no field fits.
fn extra(record: &Record<'_>) -> Vec<Origin> {
    let of = |name: &str| innermost(record, |raw| raw.path.strip_prefix('/') == Some(name)).map(|raw| of_raw(record, raw));
    record.reference.extra.iter().filter_map(|extra| of(extra.name)).collect()
}

fn of_raw(record: &Record<'_>, raw: &Raw<'_>) -> Origin {
    let level = record.layers.get(usize::from(raw.layer)).map_or(0, |layer| layer.level);
    let span = level::span_to_root(record.levels, level, raw.span);
    let at = |at: u32| Some(record.address.offset + u64::from(at));
    Origin { layer: Some(raw.layer), pointer: Some(raw.path.to_owned()), start: at(span.start), end: at(span.end), derived: false }
}

fn of_place(record: &Record<'_>, place: Place) -> Origin {
    let index = match place.at {
        At::Value { index, .. } => Some(index),
        _ => None,
    };
    let raw = index.and_then(|index| record.layers.get(usize::from(place.layer))?.raws.get(index as usize));
    raw.map_or_else(Origin::default, |raw| of_raw(record, raw))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Source, nested_json};
    use crate::model::record::Address;
    use crate::normalize::derive;
    use crate::source::Arena;
    use serde_json::{Value, json};

    fn written(text: &str, fill: bool) -> Value {
        let arena = Arena::new();
        let mut record = nested_json::read(Source::new(text, Address { offset: 100, ..Address::default() }, &arena));
        if fill {
            derive::fill(&mut record);
        }
        let mut out = Vec::new();
        WithOrigins.write_record(&record, "k", &mut out, &mut Losses::counted()).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    const TEXT: &str = r#"{"title":"T","authors":"Ada Bell","doi":"10.1371/journal.pone.0035968","journal":{"name":"J","volume":"n/a"},"resultStr":"{\"title\":\"Fens of the north\",\"journal\":{\"volume\":\"7\"}}"}"#;

    #[test]
    fn every_value_has_its_layer_path_and_bytes() {
        let record = written(TEXT, false);
        for (member, layer, pointer, value) in [
            ("title", 1, "/title", "Fens of the north"),
            ("volume", 1, "/journal/volume", "7"),
            ("container-title", 0, "/journal/name", "J"),
            ("contributors", 0, "/authors", "Ada Bell"),
            ("DOI", 0, "/doi", "10.1371/journal.pone.0035968"),
        ] {
            let origin = &record["provenance"][member][0];
            assert_eq!((&origin["layer"], &origin["pointer"]), (&json!(layer), &json!(pointer)), "{record}");
            let at = |end: &str| origin[end].as_u64().unwrap() as usize - 100;
            assert_eq!(&TEXT[at("start")..at("end")], value);
        }
        assert_eq!(record["provenance"]["key"], json!([{"derived": true}]));
        assert!(record["provenance"].get("page").is_none());
    }

    #[test]
    fn what_was_worked_out_says_so_and_from_where() {
        let record = written(TEXT, true);
        let page = &record["provenance"]["page"][0];
        assert_eq!((&page["derived"], &page["pointer"]), (&json!(true), &json!("/doi")), "{record}");
        assert_eq!(record["page"]["text"], "e0035968");
        let members: Vec<&String> = record.as_object().unwrap().keys().filter(|name| !matches!(name.as_str(), "provenance" | "kind-guessed")).collect();
        assert!(members.iter().all(|name| record["provenance"].get(name.as_str()).is_some()), "{record}");
    }

    #[test]
    fn a_record_with_origins_follows_its_schema_and_is_read_again() {
        let schema = serde_json::to_value(super::super::schema::schema()).unwrap();
        let record = written(TEXT, true);
        let validator = jsonschema::validator_for(&schema).unwrap();
        let faults: Vec<String> = validator.iter_errors(&record).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?}");
        let (arena, text) = (Arena::new(), record.to_string());
        assert!(super::super::read(&text, &arena).is_ok());
    }
}
