//! What the laws of writers are tested with: records of any content, and what a record says, field by field.

use super::write::Loss;
use crate::model::date::{Date, DateBegin, DateEnd, DatePoint};
use crate::model::kind::Kind;
use crate::model::metrics::{ImpactFactor, Quartile};
use crate::model::name::Name;
use crate::model::pages::{PageRange, Pages, PagesKind};
use crate::model::reference::{Contributor, Extra, Identifier, Link, LinkKind, Metrics, Reference, Role, Translated};
use crate::model::slot::Slot;
use crate::model::text::{Mark, Rich, Style};
use crate::source::Arena;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What a record is made from.
#[derive(Clone, Debug)]
pub struct Words {
    pub texts: Vec<String>,
    pub flags: Vec<bool>,
    pub numbers: Vec<u32>,
    pub kind: usize,
    pub slots: Vec<Slot>,
}

/// Words of Latin letters: other scripts tell a language that the record does not.
pub fn words() -> impl Strategy<Value = Words> {
    (
        proptest::collection::vec("[A-Za-zäé\"&][A-Za-z0-9äé ,.:()'’\"&/-]{3,16}[a-z)?]", 16),
        proptest::collection::vec(any::<bool>(), 24),
        proptest::collection::vec(1..5000_u32, 8),
        0..Kind::ALL.len(),
        proptest::sample::subsequence(Slot::ALL.to_vec(), 0..24),
    )
        .prop_map(|(texts, flags, numbers, kind, slots)| Words { texts, flags, numbers, kind, slots })
}

/// Dates of all shapes.
fn date(number: u32) -> Date {
    let point = DatePoint::new(1900 + (number % 120) as i32, 0, 0);
    let month = DatePoint { month: 1 + (number % 12) as u8, ..point };
    let day = DatePoint { day: 1 + (number % 28) as u8, ..month };
    match number % 8 {
        0 => Date::single(point),
        1 => Date::single(month),
        2 => Date { end: DateEnd::Point(DatePoint { year: point.year + 2, ..month }), ..Date::single(month) },
        3 => Date::single(DatePoint { season: 21 + (number % 4) as u8, ..point }),
        4 => Date::single(DatePoint { approximate: true, ..point }),
        5 => Date { end: DateEnd::Open, begin: DateBegin::Known, ..Date::single(point) },
        _ => Date::single(day),
    }
}

/// Makes the record of the words and hands it on.
pub fn with_record(words: &Words, then: impl FnOnce(&Reference<'_>)) {
    let Words { texts, flags, numbers, kind, slots } = words;
    let t = |n: usize| texts[n % texts.len()].as_str();
    let on = |n: usize| flags[n % flags.len()];
    let digits: Vec<String> = numbers.iter().map(u32::to_string).collect();
    let n = |at: usize| digits[at % digits.len()].as_str();
    let ascii = t(0).chars().take_while(char::is_ascii_alphabetic).count() as u32;
    let marks = [Mark { start: 0, end: ascii, style: if on(19) { Style::Italic } else { Style::Sup } }];
    let rich = Rich { text: t(0), marks: if on(0) && ascii > 0 { &marks } else { &[] } };
    let translated = Translated { text: Rich::plain(t(7)), language: Some("fr") };
    let name = |at: usize| Name { family: letters(t(at)), given: letters(t(at + 1)), ..Name::default() };
    let literal = Name { literal: t(6), ..Name::default() };
    let doi = format!("10.{}/{}", 1000 + numbers[0], n(1));
    let resolver = format!("https://doi.org/{doi}");
    let links = [
        Link { kind: LinkKind::Resolver, url: &resolver },
        Link { kind: LinkKind::Page, url: "https://example.org/a?b=c&d" },
        Link { kind: LinkKind::Pdf, url: "https://example.org/a.pdf" },
    ];
    let pmcid = format!("PMC{}", n(3));
    let pages = format!("{}-{}", numbers[2], numbers[2] + 5);
    let first = numbers[2].to_string();
    let last = (numbers[2] + 5).to_string();
    let ranges = [PageRange { first: &first, last: Some(&last) }];
    let lexical = format!("{}.{}", numbers[4] % 30, numbers[5]);
    // Left out: what is the same as an identifier, a page or the title in XML, and what has a form of its own.
    const ELSEWHERE: [Slot; 10] = [
        Slot::PaperId,
        Slot::ContainerId,
        Slot::ContainerTitleAgain,
        Slot::ArticleNumber,
        Slot::Subtitle,
        Slot::Picture,
        Slot::PageCount,
        Slot::Edition,
        Slot::Genre,
        Slot::Number,
    ];
    let mut single: Vec<(Slot, Rich<'_>)> = Vec::new();
    for (at, slot) in slots.iter().filter(|slot| slot.is_text() && !ELSEWHERE.contains(slot)).enumerate() {
        single.push((*slot, Rich::plain(t(at))));
    }
    if on(20) {
        single.push((Slot::Number, Rich::plain(n(6))));
        single.push((Slot::Edition, Rich::plain("2nd")));
        single.push((Slot::PageCount, Rich::plain(n(5))));
    }
    let when = |at: usize| on(at).then(|| date(numbers[at % numbers.len()]));
    let issued = Some(date(numbers[7]));
    let roles = [Role::Author, Role::Author, Role::Editor, Role::Translator, Role::CollectionEditor, Role::Other("producer")];
    let people: Vec<Contributor<'_>> = roles
        .into_iter()
        .enumerate()
        .filter(|(at, _)| on(at + 8))
        .map(|(at, role)| Contributor { role, name: if at == 1 { literal } else { name(at) }, orcid: (at == 0 && on(3)).then_some("0000-0002-1825-0097") })
        .collect();
    then(&Reference {
        key: Some("key1"),
        kind: Kind::ALL[*kind],
        kind_known: true,
        genres: if on(14) { &["Some genre"] } else { &[] },
        title: Some(rich),
        title_translated: on(1).then_some(translated),
        abstract_text: on(15).then_some(rich),
        abstract_translated: on(2).then_some(translated),
        contributors: &people,
        others: on(5) && !people.is_empty(),
        container_title: on(16).then_some(Rich::plain(t(9))),
        container_short: (on(16) && on(17)).then_some(Rich::plain(t(10))),
        volume: Some(n(0)),
        issue: on(1).then_some(n(1)),
        pages: on(2).then_some(Pages { text: &pages, ranges: &ranges, kind: PagesKind::Range }),
        issued,
        online: when(1),
        accessed: when(2),
        submitted: when(3),
        event_date: when(4),
        original_date: when(5),
        language: on(6).then_some("en"),
        doi: Some(&doi),
        issn: &["1234-5679", "2049-3630"],
        isbn: if on(18) { &["9783161484100"] } else { &[] },
        pmid: on(13).then_some(n(2)),
        pmcid: Some(&pmcid),
        arxiv: on(7).then_some("2101.00001"),
        identifiers: if on(4) { &[Identifier { scheme: "pii", value: "S1234", authority: None }] } else { &[] },
        links: &links[usize::from(on(7))..if on(8) { 3 } else { 2 }],
        keywords: if on(9) { &["one", "two, and more"] } else { &["a single, one"] },
        metrics: if on(10) {
            Metrics {
                impact_factor: Some(ImpactFactor { lexical: &lexical, value: lexical.parse().unwrap(), below: false }),
                quartile: on(5).then_some(Quartile::Q2),
                categories: &["NURSING", "ECOLOGY"],
                region: Some(3),
                region_category: Some("Medicine"),
            }
        } else {
            Metrics::default()
        },
        open_access: on(11).then_some(on(12)),
        citation_count: on(12).then_some(u64::from(numbers[1])),
        texts: &single,
        extra: if on(13) { const { &[Extra { name: "Score", json: "[\"0\", 1]" }] } } else { &[] },
    });
}

/// The letters of a text, for a name without signs that part names.
fn letters(text: &str) -> &str {
    let start = text.find(|c: char| c.is_alphabetic()).unwrap_or(0);
    let rest = &text[start..];
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    if end == 0 { "Nemo" } else { &rest[..end] }
}

/// What a reference says, by field: texts with single spaces, names as they are filed. Protected capitals are left out.
pub fn told(it: &Reference<'_>) -> BTreeMap<&'static str, String> {
    let arena = Arena::new();
    let mut all = BTreeMap::new();
    let mut say = |field, is_said: bool, text: String| {
        if is_said {
            all.insert(field, text);
        }
    };
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let rich = |text: Option<Rich<'_>>| {
        let text = text.unwrap_or_default();
        let marks: Vec<_> = text.marks.iter().filter(|mark| mark.style != Style::Protected).collect();
        format!("{:?} {marks:?}", plain(text.text))
    };
    say("kind", true, format!("{:?}", it.kind));
    say("genre", !it.genres.is_empty(), format!("{:?}", it.genres));
    say("title", it.title.is_some(), rich(it.title));
    let translated = |of: Option<Translated<'_>>| of.map(|of| format!("{} {:?}", rich(Some(of.text)), of.language)).unwrap_or_default();
    say("title-translated", it.title_translated.is_some(), translated(it.title_translated));
    say("abstract", it.abstract_text.is_some(), rich(it.abstract_text));
    say("abstract-translated", it.abstract_translated.is_some(), translated(it.abstract_translated));
    let mut people: Vec<_> = it.contributors.iter().map(|c| (format!("{:?}", c.role), plain(c.name.inverted(&arena)), c.orcid)).collect();
    people.sort_by(|a, b| a.0.cmp(&b.0));
    say("contributors", !people.is_empty(), format!("{people:?}"));
    say("others", it.others, String::new());
    say("container-title", it.container_title.is_some(), rich(it.container_title));
    say("container-title-short", it.container_short.is_some(), rich(it.container_short));
    for (slot, date) in super::unwritten::dates(it) {
        say(slot.name(), date.is_some(), date.map(|date| date.to_string()).unwrap_or_default());
    }
    for (slot, text) in [
        (Slot::Volume, it.volume),
        (Slot::Issue, it.issue),
        (Slot::Pages, it.pages.map(|pages| pages.text)),
        (Slot::Language, it.language),
        (Slot::Doi, it.doi),
        (Slot::Pmid, it.pmid),
        (Slot::Pmcid, it.pmcid),
        (Slot::Arxiv, it.arxiv),
    ] {
        say(slot.name(), text.is_some(), text.unwrap_or_default().to_owned());
    }
    for (slot, list) in [(Slot::Issn, it.issn), (Slot::Isbn, it.isbn), (Slot::Keyword, it.keywords)] {
        say(slot.name(), !list.is_empty(), format!("{list:?}"));
    }
    let mut links: Vec<_> = it.links.iter().map(|link| format!("{link:?}")).collect();
    links.sort();
    say("links", !links.is_empty(), format!("{links:?}"));
    say("identifiers", !it.identifiers.is_empty(), format!("{:?}", it.identifiers));
    let metrics = &it.metrics;
    say("impact-factor", metrics.impact_factor.is_some(), format!("{:?}", metrics.impact_factor));
    say("quartile", metrics.quartile.is_some(), format!("{:?}", metrics.quartile));
    say("quartile-category", !metrics.categories.is_empty(), format!("{:?}", metrics.categories));
    say("region", metrics.region.is_some(), format!("{:?}", metrics.region));
    say("region-category", metrics.region_category.is_some(), format!("{:?}", metrics.region_category));
    say("open-access", it.open_access.is_some(), format!("{:?}", it.open_access));
    say("citation-count", it.citation_count.is_some(), format!("{:?}", it.citation_count));
    for (slot, text) in it.texts {
        // In XML both stand in one element.
        let is_page = *slot == Slot::ArticleNumber && it.pages.is_none();
        say(if is_page { Slot::Pages.name() } else { slot.name() }, true, if is_page { text.text.to_owned() } else { rich(Some(*text)) });
    }
    let extra: BTreeMap<_, serde_json::Value> = it.extra.iter().map(|extra| (extra.name, serde_json::from_str(extra.json).unwrap())).collect();
    say("extra", !extra.is_empty(), format!("{extra:?}"));
    all
}

/// The field of [`told`] that a loss is about: roles and ORCIDs are about the contributors.
pub fn field_of(loss: &Loss) -> &'static str {
    match loss.field {
        "ORCID" | "orcid" | "author" | "editor" | "translator" | "contributors" => "contributors",
        "URL" => "links",
        "identifier" => "identifiers",
        field => field,
    }
}

/// That `found` is `expected` less the losses.
pub fn assert_same(expected: &Reference<'_>, found: &Reference<'_>, losses: &[Loss], written: &str) {
    let (mut expected, mut found) = (told(expected), told(found));
    for loss in losses {
        expected.remove(field_of(loss));
        found.remove(field_of(loss));
    }
    let fields: std::collections::BTreeSet<&str> = expected.keys().chain(found.keys()).copied().collect();
    let differing: Vec<_> = fields.into_iter().filter(|field| expected.get(field) != found.get(field)).collect();
    let shown: Vec<_> = differing.iter().map(|field| (field, found.get(*field), expected.get(*field))).collect();
    assert!(differing.is_empty(), "(field, found, expected): {shown:#?}\n{written}");
}
