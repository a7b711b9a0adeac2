//! Building a record of a format whose values are texts: each value goes in with its slot and its place, and what the
//! slots say is read the same way for every such format.

use super::Source;
use super::nested_json::layer::missing;
use crate::diagnostic::Fault;
use crate::model::date::Date;
use crate::model::identifier::IdPart;
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::record::{Layer, Raw, RawKind};
use crate::model::reference::{Contributor, Extra, Identifier, Link, LinkKind, Reference, Role, Translated};
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::date::{self, DateRole};
use crate::normalize::record::{Draft, Record, Traits, assemble};
use crate::normalize::text::class::classify;
use crate::normalize::text::markup::read_rich;
use crate::normalize::{arxiv, doi, isbn, issn, language, pubmed, url};
use crate::source::{Arena, Level, Span, escape};
use std::collections::{HashMap, HashSet};

/// Where a value stands, and what it is.
#[derive(Clone, Copy)]
pub struct Value<'a> {
    /// The value in the record's text, without quotes, braces or tags around it.
    pub span: Span,
    /// The tag, field name or element name in the record's text.
    pub name: Span,
    /// The path that findings show: `/TI`, `/title`.
    pub path: &'a str,
    /// The decoded text with its styles.
    pub rich: Rich<'a>,
}

/// A record under construction.
pub struct Builder<'a> {
    pub arena: &'a Arena,
    source: Source<'a>,
    raws: Vec<Raw<'a>>,
    index: [u32; Slot::COUNT],
    faults: Vec<Fault<'a>>,
    people: Vec<Contributor<'a>>,
    identifiers: Vec<Identifier<'a>>,
    links: Vec<Link<'a>>,
    genres: Vec<&'a str>,
    extra: Vec<Extra<'a>>,
    dates: Vec<(Slot, Date)>,
    kind: Option<(Kind, bool)>,
    /// Values of [`Slot::Extra`] that are not texts: their index, their name and what they are as JSON.
    extras: Vec<(u32, &'a str, &'a str)>,
    /// Whether a list of contributors ends in "and others".
    pub others: bool,
    /// Which signs end a keyword in a value, and whether it is the only one.
    pub keyword_signs: fn(&str, bool) -> &'static [char],
    /// The languages of title and abstract in a second language, where the format says them.
    pub translated_language: Option<&'a str>,
    /// Whether each keyword stands in a value of its own, so that none is cut.
    pub keywords_whole: bool,
    /// The language, where the format has names of its own for languages.
    pub language: Option<&'a str>,
    /// The keywords, where the format parts them in a way of its own.
    pub keywords: Option<&'a [&'a str]>,
    /// The authors are those of the author field, read as the format's traits say.
    pub authors_are_read: bool,
}

impl<'a> Builder<'a> {
    /// An empty record in this text.
    pub fn new(source: Source<'a>) -> Builder<'a> {
        Builder {
            arena: source.arena,
            source,
            raws: Vec::with_capacity(32),
            index: [0; Slot::COUNT],
            faults: Vec::new(),
            people: Vec::new(),
            identifiers: Vec::new(),
            links: Vec::new(),
            genres: Vec::new(),
            extra: Vec::new(),
            dates: Vec::new(),
            kind: None,
            extras: Vec::new(),
            others: false,
            keyword_signs,
            translated_language: None,
            keywords_whole: false,
            language: None,
            keywords: None,
            authors_are_read: false,
        }
    }

    /// Puts a value into a slot and gives its index. Of several values in a slot the first that says something counts.
    pub fn add(&mut self, slot: Slot, value: Value<'a>) -> Option<u32> {
        self.add_as(RawKind::Text, slot, value)
    }

    /// The same, for a value that is no text in its source: a number, or an object that the text was made of.
    pub fn add_as(&mut self, kind: RawKind, slot: Slot, value: Value<'a>) -> Option<u32> {
        let index = u32::try_from(self.raws.len()).ok()?;
        let Value { span, name, path, rich } = value;
        let missing = missing(RawKind::Text, rich.text);
        self.raws.push(Raw { slot, kind, layer: 0, index, missing, text: rich.text, marks: rich.marks, span, name, path });
        let at = &mut self.index[slot as usize];
        let earlier = at.checked_sub(1).and_then(|earlier| self.raws.get(earlier as usize));
        if earlier.is_none_or(Raw::is_missing) {
            *at = index + 1;
        }
        Some(index)
    }

    /// Puts in a value that no slot fits, under its name and as JSON, and gives its index.
    pub fn add_json(&mut self, value: Value<'a>, name: &'a str, json: &'a str) -> Option<u32> {
        let index = self.add(Slot::Extra, value)?;
        self.extras.push((index, name, json));
        Some(index)
    }

    /// How many values were put in.
    pub fn len(&self) -> u32 {
        self.raws.len() as u32
    }

    /// The text of the record.
    pub fn text_of_record(&self) -> &'a str {
        self.source.text
    }

    /// Makes a value that was put in before the one that counts in its slot.
    pub fn prefer(&mut self, index: u32) {
        if let Some(raw) = self.raws.get(index as usize) {
            self.index[raw.slot as usize] = index + 1;
        }
    }

    /// The text that counts in a slot so far.
    pub fn text(&self, slot: Slot) -> Option<&'a str> {
        let index = self.index[slot as usize].checked_sub(1)?;
        self.raws.get(index as usize).filter(|raw| !raw.is_missing()).map(|raw| raw.text)
    }

    /// The text of the value with this index.
    pub fn text_at(&self, index: u32) -> Option<&'a str> {
        self.raws.get(index as usize).map(|raw| raw.text)
    }

    /// Puts in a contributor: the value in which the name stands, unless it stands in one that was put in before.
    pub fn person(&mut self, role: Role, name: Name<'a>, value: Option<Value<'a>>) {
        self.person_as(RawKind::Text, role, name, value);
    }

    /// The same, for a name that is no text in its source.
    pub fn person_as(&mut self, kind: RawKind, role: Role, name: Name<'a>, value: Option<Value<'a>>) {
        if let Some(value) = value {
            let slot = match role {
                Role::Author => Slot::Author,
                Role::Editor => Slot::Editor,
                Role::Translator => Slot::Translator,
                _ => Slot::Contributor,
            };
            self.add_as(kind, slot, value);
        }
        if !name.is_empty() {
            self.people.push(Contributor { role, name, orcid: None });
        }
    }

    /// The contributor put in last.
    pub fn last_person(&mut self) -> Option<&mut Contributor<'a>> {
        self.people.last_mut()
    }

    /// Gives the first author it fits an ORCID iD.
    pub fn set_orcid(&mut self, id: &'a str, fits: impl Fn(&Name<'a>) -> bool) {
        let mut authors = self.people.iter_mut().filter(|person| person.role == Role::Author && person.orcid.is_none());
        if let Some(person) = authors.find(|person| fits(&person.name)) {
            person.orcid = Some(id);
        }
    }

    /// Whether someone was put in in this role.
    pub fn has_role(&self, role: Role) -> bool {
        self.people.iter().any(|person| person.role == role)
    }

    /// The kind, and whether the source names a type that is known.
    pub fn kind(&mut self, kind: Kind, known: bool) {
        self.kind = Some((kind, known));
    }

    /// The kind so far.
    pub fn has_kind(&self) -> Option<Kind> {
        self.kind.map(|(kind, _)| kind)
    }

    /// A finer type, as the source names it.
    pub fn genre(&mut self, genre: &'a str) {
        if !genre.is_empty() && !self.genres.iter().take(64).any(|known| *known == genre) {
            self.genres.push(genre);
        }
    }

    /// A date that the source gives in parts; it counts instead of what the slot's text reads as.
    pub fn date(&mut self, slot: Slot, date: Date) {
        if !self.dates.iter().any(|(at, _)| *at == slot) {
            self.dates.push((slot, date));
        }
    }

    /// The same, where a later date counts instead of an earlier one.
    pub fn set_date(&mut self, slot: Slot, date: Date) {
        self.dates.retain(|(at, _)| *at != slot);
        self.dates.push((slot, date));
    }

    /// An identifier of a scheme without a slot.
    pub fn identifier(&mut self, scheme: &'a str, value: &'a str) {
        self.assigned(scheme, value, None);
    }

    /// The same, and who assigned it.
    pub fn assigned(&mut self, scheme: &'a str, value: &'a str, authority: Option<&'a str>) {
        let value = value.trim();
        // A record of thousands of identifiers is no bibliography's: they are not compared with one another.
        let is_known = || self.identifiers.iter().take(64).any(|old| old.scheme == scheme && old.value == value);
        if !value.is_empty() && !is_known() {
            self.identifiers.push(Identifier { scheme, value, authority });
        }
    }

    /// A link that stands in no slot of its own.
    pub fn link(&mut self, kind: LinkKind, url: &'a str) {
        self.links.push(Link { kind, url });
    }

    /// A member that no slot fits, as JSON text.
    pub fn extra(&mut self, name: &'a str, json: &'a str) {
        self.extra.push(Extra { name, json });
    }

    /// What is odd about the record.
    pub fn fault(&mut self, fault: Fault<'a>) {
        self.faults.push(fault);
    }

    /// Whether nothing was put in.
    pub fn is_empty(&self) -> bool {
        self.raws.is_empty()
    }

    /// A text that has no place of its own, as a value: at the place of `like`, under another text.
    pub fn plain(span: Span, name: Span, path: &'a str, text: &'a str) -> Value<'a> {
        Value { span, name, path, rich: Rich::plain(text) }
    }

    /// The finished record.
    pub fn finish(self, format: Traits) -> Record<'a> {
        let arena = self.arena;
        let Source { text, address, .. } = self.source;
        let levels = arena.list([Level { text, within: None }]);
        let layer = Layer { level: 0, span: Span::new(0, text.len()), raws: arena.list(self.raws.iter().copied()), index: self.index, bent: false };
        let layers = arena.list([layer]);
        let draft = Draft { levels, layers, faults: arena.list(self.faults.iter().copied()), format };
        assemble(draft, address, arena, |reference| self.fill(&layer, reference))
    }

    /// What the slots say, beyond what is read for every format.
    fn fill(self, layer: &Layer<'a>, reference: &mut Reference<'a>) {
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
            for raw in layer.raws.iter().filter(|raw| slots.contains(&raw.slot) && !raw.is_missing()) {
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
        reference.keywords = self.keywords.unwrap_or_else(|| self.all_keywords(layer));
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

    fn all_keywords(&self, layer: &Layer<'a>) -> &'a [&'a str] {
        let raws: Vec<&Raw<'a>> = layer.raws.iter().filter(|raw| raw.slot == Slot::Keyword && !raw.is_missing()).collect();
        let alone = raws.len() == 1;
        let mut all = Distinct::default();
        for raw in raws {
            if self.keywords_whole {
                all.insert(raw.text);
                continue;
            }
            let signs = (self.keyword_signs)(raw.text, alone);
            for word in raw.text.split(signs).map(str::trim).filter(|word| !word.is_empty()) {
                all.insert(word);
            }
        }
        self.arena.list(all.list)
    }

    /// Values that no slot fits, by their names; of one name given several times a list.
    fn all_extra(&self, layer: &Layer<'a>) -> &'a [Extra<'a>] {
        let is_json = |raw: &Raw<'a>| self.extras.binary_search_by_key(&raw.index, |(index, ..)| *index).ok().and_then(|at| self.extras.get(at));
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
                Some((_, name, json)) => (*name, (*json).to_owned()),
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
        let given = self.extra.iter().copied();
        self.arena.list(given.chain(all.into_iter().map(|(name, values)| Extra {
            name,
            json: match values.as_slice() {
                [one] => self.arena.text(one),
                many => self.arena.text(&format!("[{}]", many.join(","))),
            },
        })))
    }
}

/// Whether a text says nothing: it is empty, or a word for that nothing is known.
pub fn says_nothing(text: &str) -> bool {
    missing(RawKind::Text, text).is_some()
}

/// Texts without repetitions, in order: few are compared with one another, many are hashed.
#[derive(Default)]
struct Distinct<'a> {
    list: Vec<&'a str>,
    seen: HashSet<&'a str>,
}

impl<'a> Distinct<'a> {
    const FEW: usize = 24;

    /// Puts a text in; false when it was there before.
    fn insert(&mut self, text: &'a str) -> bool {
        let is_new = if self.list.len() < Self::FEW { !self.list.contains(&text) } else { self.seen.insert(text) };
        if is_new {
            self.list.push(text);
        }
        if self.list.len() == Self::FEW && self.seen.is_empty() {
            self.seen.extend(self.list.iter().copied());
        }
        is_new
    }
}

/// A value alone may be a list: cut at semicolons, else at line breaks, else at commas.
fn keyword_signs(text: &str, alone: bool) -> &'static [char] {
    if text.contains([';', '；']) {
        &[';', '；', '\n']
    } else if text.contains('\n') || !alone {
        &['\n']
    } else {
        &[',', '，']
    }
}

/// A value with its styles, be they told by the format or by inline tags.
fn rich<'a>(raw: &Raw<'a>, arena: &'a Arena) -> Rich<'a> {
    if raw.marks.is_empty() { read_rich(raw.text, classify(raw.text), arena) } else { Rich { text: raw.text, marks: raw.marks } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::nested_json::TRAITS;
    use crate::model::record::Address;

    fn record<'a>(arena: &'a Arena, values: &[(Slot, &'a str, &'a str)]) -> Record<'a> {
        let mut builder = Builder::new(Source::new("", Address::default(), arena));
        for &(slot, path, text) in values {
            builder.add(slot, Builder::plain(Span::default(), Span::default(), path, text));
        }
        builder.finish(Traits { nested: false, ..TRAITS })
    }

    #[test]
    fn what_stands_in_slots_becomes_the_reference() {
        let arena = Arena::new();
        let values = [
            (Slot::Key, "/id", "k"),
            (Slot::Title, "/TI", "A <i>title</i>"),
            (Slot::Issued, "/PY", "2019/05"),
            (Slot::Accessed, "/Y2", "2020-01-02"),
            (Slot::Issn, "/SN", "1234-5679 (ISSN)"),
            (Slot::Keyword, "/KW", "one"),
            (Slot::Keyword, "/KW", "two, and more"),
            (Slot::Url, "/UR", "https://example.org/a"),
            (Slot::Publisher, "/PB", "Press"),
            (Slot::Note, "/N1", "first"),
            (Slot::Note, "/N1", "second"),
            (Slot::Extra, "/ZZ", "a"),
            (Slot::Extra, "/ZZ", "b"),
            (Slot::Language, "/LA", "English"),
        ];
        let reference = record(&arena, &values).reference;
        assert_eq!(reference.key, Some("k"));
        assert_eq!(reference.title.map(|title| title.text), Some("A title"));
        assert_eq!(reference.issued.map(|date| date.to_string()), Some("2019-05".into()));
        assert_eq!(reference.accessed.map(|date| date.to_string()), Some("2020-01-02".into()));
        assert_eq!(reference.issn, ["1234-5679"]);
        assert_eq!(reference.keywords, ["one", "two, and more"]);
        assert_eq!(reference.links.len(), 1);
        assert_eq!(reference.text(Slot::Publisher).map(|text| text.text), Some("Press"));
        assert_eq!(reference.text(Slot::Note).map(|text| text.text), Some("first\nsecond"));
        assert_eq!(reference.extra.iter().map(|extra| (extra.name, extra.json)).collect::<Vec<_>>(), [("ZZ", "[\"a\",\"b\"]")]);
        assert_eq!(reference.language, Some("en"));
    }

    #[test]
    fn a_keyword_value_alone_is_a_list() {
        let arena = Arena::new();
        for text in ["one; two", "one\ntwo", "one, two"] {
            assert_eq!(record(&arena, &[(Slot::Keyword, "/KW", text)]).reference.keywords, ["one", "two"]);
        }
    }
}
