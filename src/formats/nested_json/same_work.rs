//! Whether a layer is about the same work as the layer around it.

use super::layer::value_place;
use crate::diagnostic::Fault;
use crate::model::record::{Layer, Raw};
use crate::model::slot::Slot;
use crate::normalize::record::translation::{TitleRelation, relation};
use crate::normalize::{doi, names};
use crate::source::Arena;

/// Of the layers of one array, keeps the one that is about the same work; the others are told.
pub fn choose<'a>(layers: &mut Vec<Layer<'a>>, alternatives: usize, faults: &mut Vec<Fault<'a>>, arena: &'a Arena) {
    let from = layers.len().saturating_sub(alternatives).max(1);
    let rest = layers.split_off(from);
    let Some(above) = layers.last().copied() else { return };
    let fits = |layer: &Layer<'a>| same_doi(&above, layer, arena) == Some(true) || same_title(&above, layer) == Some(true);
    let chosen = rest.iter().position(fits);
    for (at, layer) in rest.iter().enumerate() {
        if Some(at) == chosen {
            let number = layers.len() as u8;
            layers.push(renumbered(layer, number, arena));
        } else {
            faults.push(other(&above, layer, true));
        }
    }
}

/// Drops a layer with another DOI and another title than the layer around it, and everything below it.
pub fn drop_other_works<'a>(layers: &mut Vec<Layer<'a>>, faults: &mut Vec<Fault<'a>>, arena: &'a Arena) {
    let found = (1..layers.len()).find(|&at| is_other_work(&layers[at - 1], &layers[at], arena));
    if let Some(at) = found {
        faults.push(other(&layers[at - 1], &layers[at], false));
        layers.truncate(at);
        // What was noticed below is about another work.
        faults.retain(|fault| !matches!(fault, Fault::MemberTwice { again, .. } if usize::from(again.layer) >= at));
        faults.retain(|fault| !matches!(fault, Fault::MemberUnknown { place, .. } if usize::from(place.layer) >= at));
    }
}

fn is_other_work(outer: &Layer<'_>, inner: &Layer<'_>, arena: &Arena) -> bool {
    if same_doi(outer, inner, arena) != Some(false) {
        return false;
    }
    let (Some(here), Some(there)) = (outer.known(Slot::Title), inner.known(Slot::Title)) else { return false };
    match relation(here.text, there.text) {
        TitleRelation::Same => false,
        TitleRelation::Different | TitleRelation::Unsure => true,
        // A title in another language: the authors decide.
        TitleRelation::Translation(_) => !share_an_author(outer.known(Slot::Author), inner.known(Slot::Author), arena),
    }
}

fn same_doi(outer: &Layer<'_>, inner: &Layer<'_>, arena: &Arena) -> Option<bool> {
    let (here, there) = (outer.known(Slot::Doi)?, inner.known(Slot::Doi)?);
    if here.text == there.text {
        return Some(true);
    }
    Some(doi::same(doi::read(here.text, arena).doi?, doi::read(there.text, arena).doi?))
}

fn same_title(outer: &Layer<'_>, inner: &Layer<'_>) -> Option<bool> {
    Some(relation(outer.known(Slot::Title)?.text, inner.known(Slot::Title)?.text) == TitleRelation::Same)
}

fn share_an_author(here: Option<&Raw<'_>>, there: Option<&Raw<'_>>, arena: &Arena) -> bool {
    let (Some(here), Some(there)) = (here, there) else { return false };
    let there = names::read_list(there.text, arena).names;
    let whole = |name: &crate::model::name::Name<'_>| (name.family.to_lowercase(), name.literal.to_lowercase());
    names::read_list(here.text, arena).names.iter().any(|name| there.iter().any(|other| whole(name) == whole(other)))
}

fn other<'a>(above: &Layer<'a>, layer: &Layer<'a>, rest_of_array: bool) -> Fault<'a> {
    let number = layer.raws.first().map_or(1, |raw| raw.layer).max(1);
    let below = above.raws.first().map_or(number - 1, |raw| raw.layer);
    let index = above.raw(Slot::Original).map_or(0, |raw| raw.index);
    let text = |slot| layer.known(slot).map_or("", |raw| raw.text);
    Fault::OtherWork { place: value_place(below, index), title: text(Slot::Title), doi: text(Slot::Doi), rest_of_array }
}

fn renumbered<'a>(layer: &Layer<'a>, number: u8, arena: &'a Arena) -> Layer<'a> {
    Layer { raws: arena.list(layer.raws.iter().map(|raw| Raw { layer: number, ..*raw })), ..*layer }
}
