//! What the slots of a finished record say.

use super::distinct::Distinct;
use super::{Builder, Keywords, Signs};
use crate::model::identifier::IdPart;
use crate::model::record::{Layer, Raw};
use crate::model::reference::{Contributor, Extra, Link, LinkKind, Reference, Role, Translated};
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::date::{self, DateRole};
use crate::normalize::text::class::classify;
use crate::normalize::text::markup::read_rich;
use crate::normalize::{arxiv, doi, isbn, issn, language, pubmed, url};
use crate::source::{Arena, escape};
use std::collections::HashMap;

impl<'a> Builder<'a> {
    /// What the slots say, beyond what is read for every format.
    pub(super) fn fill(self, layer: &Layer<'a>, reference: &mut Reference<'a>) {
        let arena = self.arena;
        let known = |slot: Slot| layer.raws.iter().filter(move |raw| raw.slot == slot && !raw.is_missing());
        let text = |slot: Slot| layer.known(slot).map(|raw| raw.text.trim());
        // A key may be any word, also one that says nothing elsewhere.
        reference.key = layer.raw(Slot::Key).map(|raw| raw.text.trim()).filter(|key| !key.is_empty());
        if let Some((kind, known)) = self.kind {
            (reference.kind, reference.kind_known) = (kind, known);
            reference.genres = &[];
        }
        if !self.genres.is_empty() {
            reference.genres = arena.list(self.genres.iter().copied());
        }
        // Where the text was made of something else than a text.
        reference.abstract_text = reference.abstract_text.or_else(|| layer.known(Slot::Abstract).map(|raw| rich(raw, arena)));
        reference.container_short = layer.known(Slot::ContainerShort).map(|raw| rich(raw, arena));
        reference.language = self.language.or_else(|| text(Slot::Language).map(language::read)).or(reference.language);
        for (slot, at) in [(Slot::TitleTranslated, &mut reference.title_translated), (Slot::AbstractTranslated, &mut reference.abstract_translated)] {
            if let Some(raw) = layer.known(slot) {
                *at = Some(Translated { text: rich(raw, arena), language: self.translated_language });
            }
        }
        for (slot, at) in [
            (Slot::Issued, &mut reference.issued),
            (Slot::Online, &mut reference.online),
            (Slot::Accessed, &mut reference.accessed),
            (Slot::Submitted, &mut reference.submitted),
            (Slot::EventDate, &mut reference.event_date),
            (Slot::OriginalDate, &mut reference.original_date),
        ] {
            let given = self.dates.iter().find(|(of, _)| *of == slot).map(|(_, date)| *date);
            *at = given.or(*at).or_else(|| known(slot).find_map(|raw| date::read(raw.text, DateRole::Issued).date));
        }
        let all = |slots: &[Slot], read: fn(&'a str, &'a Arena) -> &'a [IdPart<'a>]| {
            let mut found = Distinct::default();
            for raw in slots.iter().flat_map(|slot| known(*slot)) {
                for part in read(raw.text, arena) {
                    // What cannot be read as an identifier is kept as it stands: the rules tell it.
                    let (start, end) = part.place;
                    let value = part.reading.value.unwrap_or_else(|| raw.text.get(start as usize..end as usize).unwrap_or(raw.text).trim());
                    if !value.is_empty() {
                        found.insert(value);
                    }
                }
            }
            arena.list(found.list)
        };
        reference.issn = all(&[Slot::Issn, Slot::Eissn], issn::read_all);
        reference.isbn = all(&[Slot::Isbn], isbn::read_all);
        // An identifier of another scheme is among the others already.
        reference.doi = reference.doi.or_else(|| text(Slot::Doi).filter(|text| doi::read(text, arena).other.is_none()));
        reference.pmid = text(Slot::Pmid).map(|text| pubmed::pmid(text, arena).value.unwrap_or(text));
        reference.pmcid = reference.pmcid.or_else(|| text(Slot::Pmcid));
        reference.arxiv = text(Slot::Arxiv).map(|text| arxiv::read(text, arena).value.unwrap_or(text));
        reference.identifiers = arena.list(reference.identifiers.iter().copied().chain(self.identifiers.iter().copied()));
        reference.links = self.all_links(layer, reference.links, reference.doi);
        reference.keywords = match self.keywords {
            Keywords::Read(words) => words,
            Keywords::Whole => self.cut_keywords(layer, |_, _| &[]),
            Keywords::Cut(signs) => self.cut_keywords(layer, signs),
        };
        let read: &[Contributor<'a>] = if self.authors_are_read { reference.contributors } else { &[] };
        let (authors, others): (Vec<_>, Vec<_>) = read.iter().chain(&self.people).copied().partition(|person| person.role == Role::Author);
        reference.contributors = arena.list(authors.into_iter().chain(others));
        reference.others = self.others;
        let mut texts: Vec<(Slot, Rich<'a>)> = Vec::new();
        for raw in layer.raws.iter().filter(|raw| raw.slot.is_text() && !raw.is_missing()) {
            if !texts.iter().any(|(slot, _)| *slot == raw.slot) {
                texts.push((raw.slot, rich(raw, arena)));
            }
        }
        for (slot, text) in texts.iter_mut().filter(|(slot, _)| matches!(slot, Slot::Note | Slot::Annote)) {
            // A note may stand several times.
            let all: Vec<&str> = known(*slot).map(|raw| rich(raw, arena).text).collect();
            if all.len() > 1 {
                *text = Rich::plain(arena.text(&all.join("\n")));
            }
        }
        if reference.pages.is_some_and(|pages| texts.iter().any(|(slot, text)| *slot == Slot::ArticleNumber && text.text == pages.text)) {
            reference.pages = None;
        }
        reference.texts = arena.list(texts);
        reference.extra = self.all_extra(layer);
    }

    fn all_links(&self, layer: &Layer<'a>, before: &[Link<'a>], own: Option<&str>) -> &'a [Link<'a>] {
        let mut all = before.to_vec();
        let mut seen = Distinct::default();
        for link in &all {
            seen.insert(link.url);
        }
        let raws = layer.raws.iter().filter(|raw| !raw.is_missing());
        let stated = raws.filter_map(|raw| match raw.slot {
            Slot::Url | Slot::ListUrl => Some(Link { kind: LinkKind::Page, url: raw.text.trim() }),
            Slot::Pdf => Some(Link { kind: LinkKind::Pdf, url: raw.text.trim() }),
            _ => None,
        });
        for mut link in stated.chain(self.links.iter().copied()) {
            let resolves = |url| doi::in_link(url, self.arena).is_some_and(|link| link.resolver && own.is_some_and(|own| doi::same(own, link.doi)));
            if link.kind == LinkKind::Page && !all.iter().any(|link| link.kind == LinkKind::Resolver) && resolves(link.url) {
                link.kind = LinkKind::Resolver;
            }
            if url::read(link.url, self.arena).unsafe_scheme.is_none() && seen.insert(link.url) {
                all.push(link);
            }
        }
        self.arena.list(all)
    }

    fn cut_keywords(&self, layer: &Layer<'a>, signs: Signs) -> &'a [&'a str] {
        let raws: Vec<&Raw<'a>> = layer.raws.iter().filter(|raw| raw.slot == Slot::Keyword && !raw.is_missing()).collect();
        let alone = raws.len() == 1;
        let mut all = Distinct::default();
        for raw in raws {
            let signs = signs(raw.text, alone);
            if signs.is_empty() {
                all.insert(raw.text);
                continue;
            }
            for word in raw.text.split(signs).map(str::trim).filter(|word| !word.is_empty()) {
                all.insert(word);
            }
        }
        self.arena.list(all.list)
    }

    /// Values that no slot fits, by their names; of one name given several times a list.
    fn all_extra(&self, layer: &Layer<'a>) -> &'a [Extra<'a>] {
        let (placed, given): (Vec<_>, Vec<_>) = self.members.iter().partition(|(raw, _)| raw.is_some());
        let is_json = |raw: &Raw<'a>| placed.binary_search_by_key(&Some(raw.index), |(index, _)| *index).ok().and_then(|at| placed.get(at));
        let raws: Vec<&Raw<'a>> = layer.raws.iter().filter(|raw| raw.slot == Slot::Extra && (!raw.is_missing() || is_json(raw).is_some())).collect();
        let quoted = |text: &str| {
            let mut out = String::from("\"");
            escape::encode(text, &mut out);
            out.push('"');
            out
        };
        let mut all: Vec<(&'a str, Vec<String>)> = Vec::new();
        let mut known: HashMap<&'a str, usize> = HashMap::new();
        for raw in raws {
            let (name, json) = match is_json(raw) {
                Some((_, Extra { name, json })) => (*name, (*json).to_owned()),
                None => (raw.path.strip_prefix('/').unwrap_or(raw.path), quoted(raw.text)),
            };
            match known.get(name).and_then(|at| all.get_mut(*at)) {
                Some((_, values)) => values.push(json),
                None => {
                    known.insert(name, all.len());
                    all.push((name, vec![json]));
                }
            }
        }
        let given = given.into_iter().map(|(_, extra)| extra);
        self.arena.list(given.chain(all.into_iter().map(|(name, values)| Extra {
            name,
            json: match values.as_slice() {
                [one] => self.arena.text(one),
                many => self.arena.text(&format!("[{}]", many.join(","))),
            },
        })))
    }
}

/// A value with its styles, be they told by the format or by inline tags.
fn rich<'a>(raw: &Raw<'a>, arena: &'a Arena) -> Rich<'a> {
    if raw.marks.is_empty() { read_rich(raw.text, classify(raw.text), arena) } else { Rich { text: raw.text, marks: raw.marks } }
}
