//! From an entry to a record: which slot each field has on this entry, by its type and the other fields.

mod dates;
mod people;
mod places;

use super::fields::Shape;
use super::given::{self, Fields, Given};
use super::ignores;
use super::index::Index;
use super::inherit::Heir;
use super::kinds::{KINDS, kind_of};
use super::known::{Known, small};
use super::{TRAITS, parse};
use super::{aside, decode};
use crate::diagnostic::Fault;
use crate::formats::builder::{Builder, Keywords, Value};
use crate::formats::{Source, bare};
use crate::model::kind::Kind;
use crate::model::record::RawKind;
use crate::model::reference::LinkKind;
use crate::model::slot::Slot;
use crate::model::text::{Mark, Rich};
use crate::normalize::babel::language_of;
use crate::normalize::language;
use crate::normalize::record::Record;
use crate::source::{Arena, Span};
use places::Places;

/// Reads one entry.
pub fn read<'a>(source: Source<'a>) -> Record<'a> {
    let Source { text, address, prelude, arena, .. } = source;
    if let Some(faults) = aside::faults(&source) {
        return bare(text, faults, address, arena);
    }
    let Some(entry) = parse::entry(text, arena) else {
        let at = Span::new(0, text.len());
        return bare(text, arena.list([Fault::Syntax { at, why: "a record starts with @, a type and a brace" }]), address, arena);
    };
    let index = prelude.get::<Index>();
    let mut faults: Vec<Fault<'a>> = aside::odd(&entry).collect();
    let kind = small(entry.kind.of(text), arena);
    let key = entry.key.of(text);
    let mut fields = given::fields(text, &entry, index.map(|index| &index.strings), address.offset, arena, &mut faults);
    if let Some(index) = index {
        Heir { kind, key, index, arena }.take(&mut fields, &mut faults);
    }
    let first = entry.fields.first().map_or(text.len(), |field| field.name.start as usize);
    ignores::read(text, entry.comments, entry.opening as usize, first, arena, &mut faults);
    let mut builder = Builder::new(source);
    for fault in faults {
        builder.fault(fault);
    }
    builder.add(Slot::Kind, Builder::plain(entry.kind, entry.kind, "/entrytype", kind));
    builder.add(Slot::Key, Builder::plain(entry.key, entry.key, "/entrykey", key));
    Reader { places: Places::new(kind, &fields), fields: &fields, builder, arena }.read()
}

/// What a field is on this entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Is {
    Slot(Slot),
    /// It is kept, for no slot fits it.
    Kept,
    /// Another field's reading says it.
    Said,
}

struct Reader<'a, 'f> {
    places: Places,
    fields: &'f Fields<'a>,
    builder: Builder<'a>,
    arena: &'a Arena,
}

/// Keys of biblatex for the type of a thesis, report or other work, and what they say; "" where that is only the kind.
///
/// Source: biblatex manual 3.19, section 4.9.2.13.
const TYPES: &[(&str, &str)] = &[
    ("thesis", ""),
    ("report", ""),
    ("phdthesis", "PhD thesis"),
    ("mathesis", "Master's thesis"),
    ("mastersthesis", "Master's thesis"),
    ("bathesis", "Bachelor's thesis"),
    ("candthesis", "Candidate thesis"),
    ("techreport", "Technical report"),
    ("resreport", "Research report"),
];

impl<'a> Reader<'a, '_> {
    fn read(mut self) -> Record<'a> {
        self.kind();
        let issued = self.dates();
        let fields = self.fields;
        let mut words: Vec<&'a str> = Vec::new();
        for (place, given) in fields.all.iter().enumerate() {
            let is = match given.known.filter(|_| fields.counts(place)) {
                Some(known) => self.place_of(known, given, issued),
                None => Is::Kept,
            };
            match is {
                Is::Said => self.said(given),
                Is::Kept => self.keep(given, place),
                Is::Slot(Slot::Keyword) => {
                    self.put(Slot::Keyword, given);
                    words.extend(decode::keywords(given.text, self.arena));
                }
                Is::Slot(slot) => self.put(slot, given),
            }
        }
        if !words.is_empty() {
            self.builder.keywords = Keywords::Read(self.arena.list(words));
        }
        self.builder.finish(TRAITS)
    }

    fn kind(&mut self) {
        let subtype = self.fields.said(Known::EntrySubtype).map_or("", |given| decode::verbatim(given.text, self.arena));
        let name = self.places.kind;
        let kind = kind_of(self.builder.text(Slot::Kind).unwrap_or(""), subtype);
        self.builder.kind(kind.unwrap_or(Kind::Document), kind.is_some());
        let stated = self.fields.said(Known::Type).map(|given| decode::decode(given.text, Shape::Text, self.arena).text);
        match stated {
            Some(stated) => {
                let known = TYPES.iter().find(|(key, _)| key.eq_ignore_ascii_case(stated)).map(|(_, word)| *word);
                self.builder.genre(known.unwrap_or(stated));
            }
            None => self.builder.genre(name.genre()),
        }
    }

    /// What a field is, by its name, the entry's type and what stands beside it.
    fn place_of(&mut self, known: Known, given: &Given<'a>, issued: dates::Issued) -> Is {
        use Known as K;
        match known {
            K::Author | K::Authors | K::Editor | K::Editors | K::EditorA | K::EditorB | K::EditorC | K::Translator | K::BookAuthor | K::Annotator => {
                self.people(known, given)
            }
            K::Commentator | K::Introduction | K::Foreword | K::Afterword | K::Holder => self.people(known, given),
            K::EditorType | K::EditorAType | K::EditorBType | K::EditorCType => self.role_is_said(known, given),
            K::Year | K::Date | K::Month | K::Day => issued.place_of(known),
            K::EntrySubtype if is_subtype(decode::verbatim(given.text, self.arena)) => Is::Said,
            K::LangId | K::Language | K::Hyphenation => self.language(known, given),
            K::Eprint => self.eprint(given),
            K::EprintType | K::ArchivePrefix if self.fields.said(K::Eprint).is_some() => Is::Said,
            K::HowPublished => self.how_published(given),
            known => self.places.place_of(known, self.fields, given.text),
        }
    }

    /// Puts a field into a slot.
    fn put(&mut self, slot: Slot, given: &Given<'a>) {
        let Some(known) = given.known else { return };
        let mut rich = decode::decode(given.text, if slot == Slot::Url { Shape::Verbatim } else { known.shape() }, self.arena);
        let mut kind = given.kind;
        if slot == Slot::ContainerTitle {
            // A journal's capitals stay as they are in any style: only a book's are protected.
            if let Some(more) = self.places.subtitle(self.fields) {
                rich = joined(rich, decode::decode(more.text, more.known.map_or(Shape::Text, Known::shape), self.arena), self.arena);
                kind = RawKind::Inherited;
            }
        }
        self.builder.add_as(kind, slot, Value { span: given.span, name: given.name_span, path: known.path(), rich });
    }

    /// Notes where a field stands that another one's reading says.
    fn said(&mut self, given: &Given<'a>) {
        let Some(known) = given.known else { return };
        self.builder.add_as(
            given.kind,
            Slot::Said,
            Value { span: given.span, name: given.name_span, path: known.path(), rich: Rich::plain(given.text.trim()) },
        );
    }

    /// Keeps what no slot fits. Of a field given twice with the same value nothing is lost.
    fn keep(&mut self, given: &Given<'a>, place: usize) {
        if self.fields.repeats(place) {
            return;
        }
        let rich = match given.known {
            Some(known) if known.shape() != Shape::Names => Rich::plain(decode::decode(given.text, known.shape(), self.arena).text),
            _ => Rich::plain(given.text.trim()),
        };
        let path: &'a str = match given.known {
            Some(known) => known.path(),
            None => self.arena.format(format_args!("/{}", given.name)),
        };
        self.builder.add_as(given.kind, Slot::Extra, Value { span: given.span, name: given.name_span, path, rich });
    }

    /// The language of the work: `langid` names it in babel's words, `language` in any.
    fn language(&mut self, known: Known, given: &Given<'a>) -> Is {
        let first = [Known::LangId, Known::Language, Known::Hyphenation].into_iter().find(|known| self.fields.said(*known).is_some());
        if first != Some(known) {
            return Is::Kept;
        }
        let text = decode::decode(given.text, Shape::Text, self.arena).text;
        self.builder.language = Some(language_of(text.trim()).unwrap_or_else(|| language::read(text)));
        Is::Slot(Slot::Language)
    }

    /// A number in an archive, by the archive's name.
    fn eprint(&mut self, given: &Given<'a>) -> Is {
        let named = self.fields.said(Known::EprintType).or(self.fields.said(Known::ArchivePrefix));
        let scheme = named.map_or("", |named| decode::verbatim(named.text, self.arena));
        let text = decode::verbatim(given.text, self.arena);
        let is = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(scheme));
        if is(&["arxiv"]) || scheme.is_empty() && crate::normalize::arxiv::read(text, self.arena).value.is_some() {
            return Is::Slot(Slot::Arxiv);
        }
        if is(&["pubmed", "pmid", "medline"]) {
            return if self.fields.said(Known::Pmid).is_none() { Is::Slot(Slot::Pmid) } else { Is::Kept };
        }
        if is(&["pmc", "pmcid", "pubmedcentral"]) {
            return if self.fields.said(Known::Pmcid).is_none() { Is::Slot(Slot::Pmcid) } else { Is::Kept };
        }
        if scheme.is_empty() {
            return Is::Kept;
        }
        let scheme = if is(&["hdl", "handle"]) { "handle" } else { small(scheme, self.arena) };
        self.builder.identifier(scheme, text);
        Is::Said
    }

    /// How a work is published: often no more than its address.
    fn how_published(&mut self, given: &Given<'a>) -> Is {
        let text = given.text.trim().trim_start_matches('{').trim_start();
        if !["\\url", "\\href", "http://", "https://"].iter().any(|start| text.starts_with(start)) || text.ends_with('.') && text.contains(' ') {
            return Is::Slot(Slot::Medium);
        }
        let address = decode::verbatim(given.text, self.arena);
        if address.contains(char::is_whitespace) {
            return Is::Slot(Slot::Medium);
        }
        if self.fields.said(Known::Url).is_none() {
            return Is::Slot(Slot::Url);
        }
        self.builder.link(LinkKind::Page, address);
        Is::Kept
    }
}

fn is_subtype(text: &str) -> bool {
    KINDS.iter().any(|row| [row.bibtex.1, row.biblatex.1].contains(&text))
}

/// A title and its subtitle.
fn joined<'a>(title: Rich<'a>, more: Rich<'a>, arena: &'a Arena) -> Rich<'a> {
    let joint = if title.text.ends_with(['?', '!', ':', '.', '…']) { " " } else { ": " };
    let text = arena.format(format_args!("{}{joint}{}", title.text, more.text));
    let by = (title.text.len() + joint.len()) as u32;
    let moved = more.marks.iter().map(|mark| Mark { start: mark.start + by, end: mark.end + by, ..*mark });
    Rich { text, marks: arena.list(title.marks.iter().copied().chain(moved)) }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
