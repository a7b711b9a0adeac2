//! The law of the writers: what is read back is what was written, less what was told lost.

pub mod damage;
pub mod records;
pub mod split;

use super::batch::{Piece, PieceKind};
use super::roles::role_name;
use super::write::{Loss, Losses, WriteOptions};
use super::{Source, by_name, unwritten};
use crate::model::name::Name;
use crate::model::record::Address;
use crate::model::record::RawKind;
use crate::model::reference::{LinkKind, Reference, Role, Translated};
use crate::model::slot::Slot;
use crate::model::text::{Rich, Style};
use crate::normalize::record::Record;
use crate::source::{Arena, input};
use std::collections::BTreeMap;
use std::ops::Range;

/// A record that was written as a file and read again.
pub struct Back<'a> {
    pub file: &'a str,
    /// Where the writer says that the key stands in it.
    pub key: Option<Range<usize>>,
    pub losses: Vec<Loss>,
    pub written: &'a Reference<'a>,
    pub record: Record<'a>,
}

impl Back<'_> {
    /// What differs, less what was told lost.
    pub fn differences(&self, alike: Alike) -> Vec<Difference> {
        differences(self.written, &self.record.reference, &self.losses, alike)
    }

    /// Nothing differs, and the key is the same.
    pub fn is_the_same(&self, alike: Alike) {
        assert_eq!(self.differences(alike), [], "{}\n{:?}", self.file, self.losses);
        assert_eq!(self.record.reference.key, Some(self.written.key.unwrap_or(KEY)));
    }
}

/// The key of records that have none.
const KEY: &str = "k";

/// Writes a record as a file of the format, reads it again without a fault and hands on what came back.
pub fn around(format: &str, options: &WriteOptions, record: &Reference<'_>, then: impl FnOnce(&Back<'_>)) {
    let format = by_name(format).unwrap();
    let (writer, reader) = (format.write.unwrap()(options), format.read.unwrap());
    let (mut out, mut losses) = (Vec::new(), Losses::listed());
    writer.open(&mut out);
    let key = writer.write(record, record.key.unwrap_or(KEY), &mut out, &mut losses).unwrap();
    writer.close(&mut out);
    let file = String::from_utf8(out).unwrap();
    let batch = (reader.split)(input::text(&*file).unwrap(), 1 << 20).unwrap().next_batch().unwrap().unwrap();
    let records: Vec<_> = batch.pieces.iter().filter(|piece| piece.kind != PieceKind::Aside).collect();
    let [piece @ Piece { kind: PieceKind::Record, .. }] = records[..] else { panic!("not one record: {records:?}\n{file}") };
    let text = std::str::from_utf8(batch.bytes_of(piece)).unwrap();
    let arena = Arena::new();
    let back = (reader.read)(Source { prelude: &batch.prelude, ..Source::new(text, Address::default(), &arena) });
    assert_eq!(back.faults, [], "{file}");
    stands(&back, text);
    then(&Back { file: &file, key, losses: losses.take(), written: record, record: back });
}

/// Every value stands where it says, and its letters do where a place is told for them.
pub fn stands(record: &Record<'_>, text: &str) {
    for raw in record.layers.iter().flat_map(|layer| layer.raws) {
        assert!(text.get(raw.span.range()).is_some() && text.get(raw.name.range()).is_some(), "{} stands at no place of {text:?}", raw.path);
        let source = &text[raw.span.range()];
        let letters = raw.text.char_indices().filter(|(_, letter)| raw.kind == RawKind::Text && letter.is_ascii_alphanumeric());
        for (at, letter) in letters.take(60) {
            let Some((place, _)) = record.format.syntax.part(raw, source, (at as u32, at as u32 + 1)) else { continue };
            let there = source.get(place..).unwrap_or("");
            assert!(there.starts_with(letter) || there.starts_with(['\\', '&', '{', '$', '<']), "{}: {letter} of {:?} in {source:?}", raw.path, raw.text);
        }
    }
}

/// Every value stands where it says, to the character.
pub fn stands_to_the_character(record: &Record<'_>, text: &str) {
    stands(record, text);
    for raw in record.layers.iter().flat_map(|layer| layer.raws) {
        let source = &text[raw.span.range()];
        for (at, _) in raw.text.char_indices() {
            let place = (record.format.syntax.place)(raw, source, at);
            assert!(source.is_char_boundary(place), "{} at {at} of {text:?}", raw.path);
        }
    }
}

/// How alike two records have to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Alike {
    /// To the letter.
    Exactly,
    /// As formats can be whose texts are made for people: white space is one space, names are as they are filed, a subtitle
    /// stands behind its title, braces around capitals are no content, and mathematics stands in the text with its signs.
    AsRead,
}

/// What of a field is said: the text itself, or what is said about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    Text,
    Styles,
    Language,
}

/// What a reference says, by field.
type Said = BTreeMap<(&'static str, Aspect), String>;

/// What differs: the field, what was written and what was read back.
pub type Difference = ((&'static str, Aspect), Option<String>, Option<String>);

/// What a reference says. What is worked out from the rest (parts of pages, marks of names) is left out.
fn said(it: &Reference<'_>, alike: Alike) -> Said {
    let arena = Arena::new();
    let exactly = alike == Alike::Exactly;
    let mut all = Said::new();
    let mut say = |field, aspect, text: String| {
        if !text.is_empty() {
            all.insert((field, aspect), text);
        }
    };
    let plain = |text: &str| if exactly { format!("{text:?}") } else { text.split_whitespace().collect::<Vec<_>>().join(" ") };
    let styles = |text: Rich<'_>| {
        let marks: Vec<_> = text.marks.iter().filter(|mark| exactly || !matches!(mark.style, Style::Protected | Style::Math)).collect();
        let part = |from: u32, to: u32| text.text.get(from as usize..to as usize).unwrap_or_default();
        let marks: Vec<_> = marks.into_iter().map(|mark| (part(0, mark.start).len(), mark.style, part(mark.start, mark.end))).collect();
        let place = |at: usize| if exactly { at } else { plain(text.text.get(..at).unwrap_or_default()).len() };
        marks.into_iter().map(|(at, style, text)| format!("{style:?} {} {} ", place(at), plain(text))).collect::<String>()
    };
    let mut rich = |field, text: Option<Rich<'_>>| {
        if let Some(text) = text {
            say(field, Aspect::Text, plain(text.text));
            say(field, Aspect::Styles, styles(text));
        }
    };
    let subtitle = it.text(Slot::Subtitle).filter(|_| !exactly);
    match (it.title, subtitle) {
        // Which sign parts the two is the format's.
        (Some(title), Some(subtitle)) => rich("title", Some(Rich::plain(&format!("{} {}", title.text.trim_end_matches(':'), subtitle.text)))),
        (title, _) => rich("title", title),
    }
    rich("abstract", it.abstract_text);
    rich("container-title", it.container_title);
    rich("container-title-short", it.container_short);
    for (field, text) in [("title-translated", it.title_translated), ("abstract-translated", it.abstract_translated)] {
        rich(field, text.map(|Translated { text, .. }| text));
    }
    for (slot, text) in it.texts.iter().filter(|(slot, _)| exactly || *slot != Slot::Subtitle || it.title.is_none()) {
        // In XML a number may stand in the place of pages.
        let is_page = !exactly && *slot == Slot::ArticleNumber && it.pages.is_none();
        rich(if is_page { Slot::Pages.name() } else { slot.name() }, Some(*text));
    }
    let mut say = |field, text: String| {
        if !text.is_empty() {
            all.insert((field, Aspect::Text), text);
        }
    };
    say("kind", format!("{:?}", it.kind));
    let mut people: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for one in it.contributors {
        let name = &one.name;
        let parts = [name.family, name.given, name.particle, name.dropping, name.suffix, name.literal];
        // Few formats tell particles that are dropped in sorting from others.
        let filed = Name { particle: arena.text(&format!("{} {}", name.dropping, name.particle)).trim(), dropping: "", ..*name };
        let shown = if exactly { format!("{parts:?}") } else { plain(filed.inverted(&arena)) };
        let role = if let Role::Other(role) = one.role { role } else { role_name(one.role).unwrap_or_default() };
        if let Some(orcid) = one.orcid {
            people.entry("orcid").or_default().push(format!("{role} {shown} {orcid}"));
        }
        people.entry(role).or_default().push(shown);
    }
    people.into_iter().for_each(|(role, names)| say(role, names.join("; ")));
    say("others", if it.others { "yes".into() } else { String::new() });
    for (slot, date) in unwritten::dates(it) {
        say(slot.name(), date.map(|date| date.to_string()).unwrap_or_default());
    }
    for (slot, text) in [
        (Slot::Volume, it.volume),
        (Slot::Issue, it.issue),
        (Slot::Language, it.language),
        (Slot::Doi, it.doi),
        (Slot::Pmid, it.pmid),
        (Slot::Pmcid, it.pmcid),
        (Slot::Arxiv, it.arxiv),
    ] {
        say(slot.name(), text.unwrap_or_default().to_owned());
    }
    if let Some(pages) = it.pages {
        say(Slot::Pages.name(), plain(pages.text));
    }
    let list = |texts: &[&str]| if texts.is_empty() { String::new() } else { format!("{:?}", texts.iter().map(|text| plain(text)).collect::<Vec<_>>()) };
    for (field, texts) in [
        ("genre", it.genres),
        (Slot::Issn.name(), it.issn),
        (Slot::Isbn.name(), it.isbn),
        (Slot::Keyword.name(), it.keywords),
        ("quartile-category", it.metrics.categories),
    ] {
        say(field, list(texts));
    }
    // A link that resolves the record's DOI says nothing new.
    let resolves = |url: &str| it.doi.is_some_and(|doi| url.strip_prefix("https://doi.org/") == Some(doi));
    let links = it.links.iter().filter(|link| exactly || link.kind != LinkKind::Resolver || !resolves(link.url));
    let mut links: Vec<String> = links.map(|link| format!("{:?} {}", link.kind, link.url)).collect();
    links.sort();
    say("links", links.join("; "));
    let mut identifiers: Vec<String> = it.identifiers.iter().map(|id| format!("{id:?}")).collect();
    identifiers.sort();
    say("identifiers", identifiers.join("; "));
    let metrics = &it.metrics;
    say("impact-factor", metrics.impact_factor.map(|factor| format!("{factor:?}")).unwrap_or_default());
    say("quartile", metrics.quartile.map(|quartile| quartile.text().to_owned()).unwrap_or_default());
    say("region", metrics.region.map(|region| region.to_string()).unwrap_or_default());
    say("region-category", metrics.region_category.unwrap_or_default().to_owned());
    say("open-access", it.open_access.map(|open| open.to_string()).unwrap_or_default());
    say("citation-count", it.citation_count.map(|count| count.to_string()).unwrap_or_default());
    let extra: BTreeMap<_, serde_json::Value> = it.extra.iter().map(|extra| (extra.name, serde_json::from_str(extra.json).unwrap())).collect();
    say("extra", if extra.is_empty() { String::new() } else { plain(&format!("{extra:?}")) });
    for (field, text) in [("title-translated", it.title_translated), ("abstract-translated", it.abstract_translated)] {
        if let Some(language) = text.and_then(|text| text.language) {
            all.insert((field, Aspect::Language), language.to_owned());
        }
    }
    all
}

/// What a reference says and what was read back of it, where they differ, less what was told lost and what a reader works out.
fn differences(written: &Reference<'_>, read: &Reference<'_>, losses: &[Loss], alike: Alike) -> Vec<Difference> {
    let (mut expected, mut found) = (said(written, alike), said(read, alike));
    let again = expected.get(&(Slot::ContainerTitleAgain.name(), Aspect::Text)).cloned();
    for loss in losses {
        // Of a translation the language alone may be lost.
        let is_language = expected.get(&(loss.field, Aspect::Language)).is_some_and(|language| *language == loss.value);
        let is_lost = |field: &str, aspect: Aspect| is_about(loss.field, field) && (!is_language || aspect == Aspect::Language);
        expected.retain(|(field, aspect), _| !is_lost(field, *aspect));
        found.retain(|(field, aspect), _| !is_lost(field, *aspect));
    }
    // The language that a script alone tells.
    if written.language.is_none() {
        found.remove(&(Slot::Language.name(), Aspect::Text));
    }
    // The date of issue where only the electronic one is known.
    if written.issued.is_none() && written.online.is_some() && (read.issued == read.online || read.issued == written.online) {
        found.remove(&(Slot::Issued.name(), Aspect::Text));
    }
    // Which sign stands before the subtitle, and that the title alone has styles.
    if alike == Alike::AsRead && written.text(Slot::Subtitle).is_some() {
        for said in [&mut expected, &mut found] {
            said.remove(&(Slot::Title.name(), Aspect::Styles));
            if let Some(title) = said.get_mut(&(Slot::Title.name(), Aspect::Text)) {
                *title = title.replace(": ", " ");
            }
        }
    }
    // The title of the container where only what repeats it is known.
    let container = (Slot::ContainerTitle.name(), Aspect::Text);
    if written.container_title.is_none() && again.is_some() && found.get(&container) == again.as_ref() {
        found.remove(&container);
    }
    let fields: std::collections::BTreeSet<(&'static str, Aspect)> = expected.keys().chain(found.keys()).copied().collect();
    fields
        .into_iter()
        .filter(|field| expected.get(field) != found.get(field))
        .map(|field| (field, expected.get(&field).cloned(), found.get(&field).cloned()))
        .collect()
}

/// Whether a loss of `lost` is about `field`: one of the contributors may be told by the list that all of them are in, a
/// subtitle may have been lost behind its title.
fn is_about(lost: &str, field: &str) -> bool {
    let is_role = || field == "orcid" || super::roles::role(field) != Role::Other("contributor") || field == "contributor";
    match lost {
        "contributors" => is_role(),
        "subtitle" => matches!(field, "subtitle" | "title"),
        "URL" | "pdf" | "doi-url" | "links" => field == "links",
        "page" | "article-number" => matches!(field, "page" | "article-number"),
        lost => lost == field,
    }
}
