//! Building a record of a format whose values are texts: each value goes in with its slot and its place, and what the
//! slots say is read the same way for every such format.

mod distinct;
mod reference;

use super::Source;
use super::raw::missing;
use crate::diagnostic::Fault;
use crate::model::date::Date;
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::record::{Layer, Raw, RawKind};
use crate::model::reference::{Contributor, Extra, Identifier, Link, LinkKind, Role};
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::record::{Draft, Record, Traits, assemble};
use crate::source::{Arena, Level, Span};

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

/// Which signs end a keyword in a text; whether it is the only value is told too.
pub type Signs = fn(&str, bool) -> &'static [char];

/// How a format says keywords.
#[derive(Clone, Copy)]
pub enum Keywords<'a> {
    /// Several may stand in a value.
    Cut(Signs),
    /// Each stands in a value of its own.
    Whole,
    /// They are read already.
    Read(&'a [&'a str]),
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
    /// What no slot fits and is no text, as JSON; with the index of its value, if it stands in the record's text.
    members: Vec<(Option<u32>, Extra<'a>)>,
    dates: Vec<(Slot, Date)>,
    kind: Option<(Kind, bool)>,
    /// Whether a list of contributors ends in "and others".
    pub others: bool,
    pub keywords: Keywords<'a>,
    /// The languages of title and abstract in a second language, where the format says them.
    pub translated_language: Option<&'a str>,
    /// The language, where the format has names of its own for languages.
    pub language: Option<&'a str>,
    /// The authors are those of the author field, read as the format's traits say.
    pub authors_are_read: bool,
    /// What is put in stands in another part of the file: it has no place in the record.
    pub elsewhere: bool,
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
            members: Vec::new(),
            dates: Vec::new(),
            kind: None,
            others: false,
            keywords: Keywords::Cut(keyword_signs),
            translated_language: None,
            language: None,
            authors_are_read: false,
            elsewhere: false,
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
        let (kind, span, name) = if self.elsewhere { (RawKind::Inherited, Span::default(), Span::default()) } else { (kind, span, name) };
        let missing = missing(RawKind::Text, rich.text);
        self.raws.push(Raw { slot, kind, layer: 0, index, missing, text: rich.text, marks: rich.marks, span, name, path });
        let at = &mut self.index[slot as usize];
        let earlier = at.checked_sub(1).and_then(|earlier| self.raws.get(earlier as usize));
        if earlier.is_none_or(Raw::is_missing) {
            *at = index + 1;
        }
        Some(index)
    }

    /// The same, for a text that was made of several values, the first of which stands there.
    pub fn add_made(&mut self, slot: Slot, value: Value<'a>) -> Option<u32> {
        self.add_as(RawKind::Inherited, slot, value)
    }

    /// Puts in a member that no slot fits, under its name and as JSON, and gives the index of its value.
    pub fn add_json(&mut self, value: Value<'a>, name: &'a str, json: &'a str) -> Option<u32> {
        let index = self.add(Slot::Extra, value)?;
        self.members.push((Some(index), Extra { name, json }));
        Some(index)
    }

    /// The same, where no value of the record's text is to be judged.
    pub fn keep_json(&mut self, name: &'a str, json: &'a str) {
        self.members.push((None, Extra { name, json }));
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
}

/// Whether a text says nothing: it is empty, or a word for that nothing is known.
pub fn says_nothing(text: &str) -> bool {
    missing(RawKind::Text, text).is_some()
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
