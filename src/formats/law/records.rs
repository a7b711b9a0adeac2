//! Records of any content for the law of the writers.

use crate::formats::samples::{self, DATES};
use crate::formats::{edtf, unwritten};
use crate::model::date::Date;
use crate::model::kind::Kind;
use crate::model::metrics::{ImpactFactor, Quartile};
use crate::model::name::Name;
use crate::model::pages::{PageRange, Pages, PagesKind};
use crate::model::reference::{Contributor, Extra, Identifier, Link, LinkKind, Metrics, Reference, Role, Translated};
use crate::model::slot::Slot;
use crate::model::text::{Mark, Rich, Style};
use crate::normalize::text::entities;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// Texts with every sign that some format takes for its own, in two scripts.
pub const ANY_TEXT: &str = "[A-Za-zäé中\"\\\\][A-Za-z0-9äé中 ,;.:()'’\"\\\\/~<>&%-]{3,16}[a-z)?]";
/// Texts of Latin letters, without backslashes: other scripts tell a language that the record does not.
pub const LATIN_TEXT: &str = "[A-Za-zäé\"&][A-Za-z0-9äé ,.:()'’\"&/-]{3,16}[a-z)?]";

/// What a record is made from.
#[derive(Clone, Debug)]
struct Seeds {
    texts: Vec<String>,
    flags: Vec<bool>,
    numbers: Vec<u32>,
    kind: usize,
    slots: Vec<Slot>,
}

/// What the records have to hold back.
#[derive(Clone, Copy)]
pub struct Limits {
    /// Names, keys, genres, keywords, identifiers and members are words that no format can mistake.
    pub plain_names: bool,
    /// Slots that are more than texts in the format: what is the same as another there, or has a form of its own.
    pub not: &'static [Slot],
}

/// Everything that a reference can say.
pub const NO_LIMITS: Limits = Limits { plain_names: false, not: &[] };

/// Slots that in XML are the same as an identifier, a page or the title, or have a form of their own.
pub const XML_FORMS: &[Slot] = &[
    Slot::PaperId,
    Slot::ContainerId,
    Slot::ContainerTitleAgain,
    Slot::ArticleNumber,
    Slot::Subtitle,
    Slot::Picture,
    Slot::PageCount,
    Slot::Edition,
    Slot::Number,
];

/// Holds the law for the samples, for every kind and for dates of all shapes.
pub fn known(comes_back: impl Fn(&Reference<'_>)) {
    for record in [samples::seed(), samples::chapter(), samples::book(), Reference::default()] {
        comes_back(&record);
    }
    let pages = Some(Pages { text: "12", ranges: &[PageRange { first: "12", last: None }], kind: PagesKind::Single });
    for &kind in Kind::ALL {
        let bare = Reference { kind, kind_known: true, ..Reference::default() };
        comes_back(&bare);
        comes_back(&Reference { container_title: Some(Rich::plain("Mires")), pages, ..bare });
        comes_back(&Reference { title: Some(Rich::plain("Water")), volume: Some("7"), issue: Some("2"), ..bare });
    }
    for date in DATES.iter().map(|text| edtf::read(text)) {
        assert!(date.is_some());
        comes_back(&Reference { issued: date, accessed: date, online: date, submitted: date, ..Reference::default() });
    }
}

/// Holds the law for records of any content, with texts of this pattern.
pub fn any(texts: &'static str, limits: Limits, comes_back: impl Fn(&Reference<'_>)) {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    let held = TestRunner::new(config).run(&seeds(texts), |seeds| {
        seeds.record(limits, &comes_back);
        Ok(())
    });
    held.unwrap_or_else(|failure| panic!("{failure}"));
}

/// Seeds whose texts are of this pattern.
fn seeds(texts: &'static str) -> impl Strategy<Value = Seeds> {
    (
        proptest::collection::vec(texts, 16),
        proptest::collection::vec(proptest::bool::ANY, 32),
        proptest::collection::vec(1..5000_u32, 8),
        0..Kind::ALL.len(),
        proptest::sample::subsequence(Slot::ALL.to_vec(), 0..24),
    )
        .prop_map(|(texts, flags, numbers, kind, slots)| Seeds { texts: texts.into_iter().map(without_markup).collect(), flags, numbers, kind, slots })
}

/// The text without what is read as an entity or a tag, which are mistakes that formats make: `&lt` as the sign `<`, `<U>` as
/// a style.
fn without_markup(text: String) -> String {
    let text = if entities::all(&text).next().is_some() { text.replace('&', "+") } else { text };
    let is_tag = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    if text.split('<').skip(1).any(is_tag) { text.replace('<', "=") } else { text }
}

impl Seeds {
    fn date(&self, at: usize) -> Option<Date> {
        let edtf = DATES[self.numbers[at % self.numbers.len()] as usize % DATES.len()];
        let date = self.flags[at].then(|| edtf::read(edtf).unwrap());
        // What is read as no date is a test of its own.
        date.filter(unwritten::reads_back)
    }

    /// Makes the record and hands it on.
    fn record(&self, limits: Limits, then: impl FnOnce(&Reference<'_>)) {
        let Seeds { texts, flags, numbers, kind, slots } = self;
        let Limits { plain_names, not } = limits;
        let t: Vec<&str> = texts.iter().map(String::as_str).collect();
        let on = |at: usize| flags[at];
        let digits: Vec<String> = numbers.iter().map(u32::to_string).collect();
        let n = |at: usize| digits[at].as_str();
        let word = |at: usize| if plain_names { letters(t[at]) } else { t[at] };
        let ascii = t[0].chars().take_while(char::is_ascii_alphabetic).count() as u32;
        let marks = [Mark { start: 0, end: ascii, style: if on(19) { Style::Italic } else { Style::Sup } }];
        let rich = Rich { text: t[0], marks: if on(0) && ascii > 0 { &marks } else { &[] } };
        let translated = Translated { text: Rich::plain(t[7]), language: on(6).then_some("fr") };
        let name = |at: usize| Name { family: word(at), given: word(at + 1), ..Name::default() };
        let parts = Name { particle: word(3), dropping: word(4), suffix: word(5), ..name(1) };
        let roles =
            [Role::Author, Role::Author, Role::Author, Role::Editor, Role::Translator, Role::CollectionEditor, Role::Other("producer"), Role::Other("holder")];
        let people: Vec<Contributor<'_>> = roles
            .into_iter()
            .enumerate()
            .filter(|(at, _)| on(at + 8))
            .map(|(at, role)| {
                let name = match at {
                    1 => Name { literal: t[6], ..Name::default() },
                    2 if plain_names => Name { family: "Berg", given: "Jan", particle: "van der", ..Name::default() },
                    2 | 7 if !plain_names => parts,
                    at => name(at),
                };
                Contributor { role, name, orcid: (at < 2 && on(3)).then_some("0000-0002-1825-0097") }
            })
            .collect();
        let doi = format!("10.{}/{}", 1000 + numbers[0], n(1));
        let resolver = format!("https://doi.org/{doi}");
        let links = [
            Link { kind: LinkKind::Resolver, url: &resolver },
            Link { kind: LinkKind::Page, url: "https://example.org/a?b=c&d" },
            Link { kind: LinkKind::Pdf, url: "https://example.org/a.pdf" },
        ];
        let pmcid = format!("PMC{}", n(3));
        let (first, last) = (numbers[2].to_string(), (numbers[2] + 5).to_string());
        let range = format!("{first}-{last}");
        let ranges = [PageRange { first: &first, last: on(21).then_some(&*last) }];
        let (text, form) = if on(21) { (&*range, PagesKind::Range) } else { (&*first, PagesKind::Single) };
        let lexical = format!("{}.{}", numbers[4] % 30, numbers[5]);
        let json = serde_json::to_string(t[3]).unwrap();
        let members = [
            Extra { name: "Score", json: "[\"0\", 1]" },
            Extra { name: if plain_names { "AD" } else { t[3] }, json: &json },
            // Names that formats have a field of their own for.
            Extra { name: "volume", json: "[1]" },
            Extra { name: "authority", json: &json },
            Extra { name: "categories", json: "[\"a, b\"]" },
            Extra { name: "locator", json: "[]" },
        ];
        let mut single: Vec<(Slot, Rich<'_>)> = Vec::new();
        for (at, slot) in slots.iter().filter(|slot| slot.is_text() && !not.contains(slot)).enumerate() {
            single.push((*slot, Rich::plain(t[at % t.len()])));
        }
        if on(20) {
            for (slot, text) in [(Slot::Number, n(6)), (Slot::Edition, "2nd"), (Slot::PageCount, n(5))] {
                if single.iter().all(|(known, _)| *known != slot) {
                    single.push((slot, Rich::plain(text)));
                }
            }
        }
        let keywords = [t[11], t[12], t[13]];
        let identifier = match plain_names {
            true => [Identifier { scheme: "pii", value: "S0001", authority: None }],
            false => [Identifier { scheme: t[0], value: t[1], authority: on(3).then_some(t[2]) }],
        };
        then(&Reference {
            key: Some(if plain_names { "Doe2019" } else { t[7] }),
            kind: Kind::ALL[*kind],
            kind_known: true,
            genres: match (on(14), plain_names) {
                (true, true) => &["Historical Article", "Erratum of sorts"],
                (true, false) => &t[..2],
                (false, _) => &[],
            },
            title: Some(rich),
            title_translated: on(1).then_some(translated),
            abstract_text: on(15).then_some(rich),
            abstract_translated: on(2).then_some(translated),
            contributors: &people,
            others: on(5) && !people.is_empty(),
            container_title: on(16).then_some(Rich::plain(t[9])),
            container_short: (on(16) && on(17)).then_some(Rich::plain(t[10])),
            volume: on(22).then_some(n(0)),
            issue: on(1).then_some(n(1)),
            pages: on(2).then_some(Pages { text, ranges: &ranges, kind: form }),
            issued: self.date(7),
            online: self.date(1),
            accessed: self.date(2),
            submitted: self.date(3),
            event_date: self.date(4),
            original_date: self.date(5),
            language: on(6).then_some("en"),
            doi: on(23).then_some(&*doi),
            issn: if on(24) { &["1234-5679", "2049-3630"] } else { &[] },
            isbn: if on(18) { &["9783161484100"] } else { &[] },
            pmid: on(13).then_some(n(2)),
            pmcid: on(25).then_some(&*pmcid),
            arxiv: on(7).then_some(if plain_names { "2101.00001" } else { t[7] }),
            identifiers: if on(4) { &identifier } else { &[] },
            links: &links[usize::from(!on(23))..if on(8) { 3 } else { 2 }],
            keywords: if plain_names && on(9) { &["one", "two, and more"] } else { &keywords[..numbers[0] as usize % 4] },
            metrics: if on(10) {
                Metrics {
                    impact_factor: Some(ImpactFactor { lexical: &lexical, value: lexical.parse().unwrap(), below: !plain_names && on(26) }),
                    quartile: on(5).then_some(Quartile::Q2),
                    categories: if plain_names { &["NURSING", "ECOLOGY"] } else { &t[..1] },
                    region: Some(3),
                    // Letters alone may come to "nA", which says that nothing is known.
                    region_category: Some(if plain_names { "ECOLOGY" } else { t[4] }),
                }
            } else {
                Metrics::default()
            },
            open_access: on(11).then_some(on(12)),
            citation_count: on(12).then_some(u64::from(numbers[1]) << if on(27) { 50 } else { 0 }),
            texts: &single,
            extra: &members[..if on(28) { members.len() } else { numbers[3] as usize % 3 }],
        });
    }
}

/// The letters of a text, for a name without signs that part names.
fn letters(text: &str) -> &str {
    let start = text.find(|c: char| c.is_alphabetic()).unwrap_or(0);
    let rest = &text[start..];
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    if end == 0 { "Nemo" } else { &rest[..end] }
}
