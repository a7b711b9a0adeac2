//! What a record does not say but can be worked out from it: nothing of this is written unasked.

use super::date;
use super::doi;
use super::doi_suffix;
use super::pages;
use super::record::{Derived, Record};
use crate::diagnostic::Place;
use crate::model::slot::Slot;

/// What a bare DOI says that no layer of the record has: ISSN, year, volume, issue and pages, each by its slot.
pub fn by_doi<'a>(record: &Record<'a>, doi: &'a str) -> Vec<(Slot, &'a str)> {
    let (reference, arena) = (&record.reference, record.arena);
    let lacks = |slots: &[Slot]| slots.iter().all(|slot| lacks(record, *slot));
    let lacks_issn = lacks(&[Slot::Issn, Slot::Eissn]) && reference.issn.is_empty();
    let lacks_year = lacks(&[Slot::Issued]) && reference.issued.is_none();
    let lacks_volume = lacks(&[Slot::Volume]) && reference.volume.is_none();
    let lacks_issue = lacks(&[Slot::Issue, Slot::Number]) && reference.issue.is_none();
    let lacks_pages = lacks(&[Slot::Pages, Slot::ArticleNumber]) && reference.pages.is_none();
    if !(lacks_issn || lacks_year || lacks_volume || lacks_issue || lacks_pages) {
        return Vec::new();
    }
    let Some(facts) = doi_suffix::read(doi, arena) else { return Vec::new() };
    let year = facts.year.filter(|fact| fact.slack < 2).map(|fact| arena.format(format_args!("{}", fact.year)));
    let pages = match (facts.first_page, facts.last_page) {
        (Some(first), Some(last)) if first != last => Some(arena.format(format_args!("{first}-{last}"))),
        (first, _) => first.or(facts.article),
    };
    [
        (lacks_issn, Slot::Issn, facts.issn),
        (lacks_year, Slot::Issued, year),
        (lacks_volume, Slot::Volume, facts.volume),
        (lacks_issue, Slot::Issue, facts.issue),
        (lacks_pages, Slot::Pages, pages),
    ]
    .into_iter()
    .filter_map(|(lacks, slot, value)| Some((slot, value.filter(|_| lacks)?)))
    .collect()
}

/// Whether no layer says anything in a slot. "0" is a placeholder.
fn lacks(record: &Record<'_>, slot: Slot) -> bool {
    record.layers.iter().all(|layer| layer.known(slot).is_none_or(|raw| raw.text.trim() == "0"))
}

/// The record's own DOI, where it is right as it stands, and its place.
pub fn own_doi<'a>(record: &Record<'a>) -> Option<(&'a str, Place)> {
    let field = record.fields.doi.each().find(|field| field.value.doi.is_some() && field.value.syntax.is_none())?;
    Some((field.value.doi?, field.place()))
}

/// The DOIs that a record's links and notes resolve.
pub fn dois_in_links<'a>(record: &Record<'a>) -> impl Iterator<Item = (&'a str, Place)> + use<'a> {
    let fields = [record.fields.doi_url, record.fields.url, record.fields.list_url];
    let links = fields.into_iter().flat_map(|links| links.each()).filter_map(|field| Some((field.value.doi?, field.place())));
    let (layers, arena) = (record.layers, record.arena);
    let notes = layers.iter().filter_map(|layer| layer.known(Slot::Note)).filter_map(|raw| Some((doi::in_link(raw.text, arena)?, raw.place())));
    links.chain(notes).filter(|(link, _)| link.resolver).map(|(link, place)| (link.doi, place))
}

/// Puts what can be worked out into the reference, and notes it in [`Record::derived`]: a DOI that stands in a link only, and
/// what the DOI says that the record lacks.
pub fn fill(record: &mut Record<'_>) {
    let mut derived = Vec::new();
    let mut doi = own_doi(record);
    if record.fields.doi.is_empty() && record.reference.doi.is_none() {
        let mut links = dois_in_links(record);
        if let Some((first, from)) = links.next().filter(|(first, _)| links.all(|(other, _)| doi::same(other, first))) {
            record.reference.doi = Some(first);
            derived.push(Derived { slot: Slot::Doi, from });
            doi = Some((first, from));
        }
    }
    if let Some((doi, from)) = doi {
        for (slot, value) in by_doi(record, doi) {
            let reference = &mut record.reference;
            match slot {
                Slot::Issn => reference.issn = record.arena.list([value]),
                Slot::Issued => reference.issued = date::read(value, date::DateRole::Issued).date,
                Slot::Volume => reference.volume = Some(value),
                Slot::Issue => reference.issue = Some(value),
                Slot::Pages => reference.pages = pages::read(value, pages::Dialect::Other, record.arena).pages,
                _ => continue,
            }
            derived.push(Derived { slot, from });
        }
    }
    record.derived = record.arena.list(derived);
}
