//! `journal-meta`: the container, its identifiers, its publisher, and in Archiving its metrics.

use super::identifiers::PERIODICAL;
use super::xml::{Xml, has_text};
use super::{custom, rich};
use crate::formats::write::JatsTagSet;
use crate::model::reference::Reference;
use crate::model::slot::Slot;

/// Writes the element. Left out when there is nothing in it.
///
/// Source: the content model of `journal-meta` in both DTDs; Publishing has no `custom-meta-group` there.
pub fn write(xml: &mut Xml<'_>, tag_set: JatsTagSet, record: &Reference<'_>) {
    xml.block("journal-meta", &[], |xml| {
        for (authority, id) in ids(record) {
            let attributes = [("journal-id-type", "publisher-id"), ("assigning-authority", authority)];
            xml.text_line("journal-id", &attributes, Slot::ContainerId.name(), id);
        }
        xml.block("journal-title-group", &[], |xml| {
            if let Some(title) = record.container_title {
                rich::line(xml, tag_set, "journal-title", &[], "container-title", title);
            }
            if let Some(title) = record.container_short {
                rich::line(xml, tag_set, "abbrev-journal-title", &[], "container-title-short", title);
            }
        });
        for issn in record.issn {
            xml.text_line("issn", &[], "ISSN", issn);
        }
        if let Some(publisher) = publisher(record) {
            xml.block("publisher", &[], |xml| {
                rich::line(xml, tag_set, "publisher-name", &[], Slot::Publisher.name(), publisher);
                if let Some(place) = record.text(Slot::PublisherPlace) {
                    rich::line(xml, tag_set, "publisher-loc", &[], Slot::PublisherPlace.name(), place);
                }
            });
        }
        if tag_set == JatsTagSet::Archiving {
            xml.block("custom-meta-group", &[], |xml| custom::metrics(xml, &record.metrics));
        }
    });
}

/// The publisher; without one there is no element for its place.
pub fn publisher<'a>(record: &Reference<'a>) -> Option<crate::model::text::Rich<'a>> {
    record.text(Slot::Publisher).filter(|publisher| has_text(publisher.text))
}

/// The container's identifiers: who assigned each, and the identifier.
pub fn ids<'a>(record: &Reference<'a>) -> impl Iterator<Item = (&'a str, &'a str)> {
    let own = record.text(Slot::ContainerId).map(|id| (PERIODICAL, id.text));
    let others = record.identifiers.iter().filter(|id| id.scheme == PERIODICAL);
    own.into_iter().chain(others.map(|id| (id.authority.unwrap_or(PERIODICAL), id.value))).filter(|(_, id)| has_text(id))
}
