//! The law of the writer: what is read back is what was written, less what was told lost.

use super::{CslWriter, read};
use crate::formats::samples::{self, DATES};
use crate::formats::told::differences;
use crate::formats::write::{Losses, Writer};
use crate::model::kind::Kind;
use crate::model::metrics::{ImpactFactor, Quartile};
use crate::model::name::Name;
use crate::model::pages::{PageRange, Pages, PagesKind};
use crate::model::record::Address;
use crate::model::reference::{Contributor, Extra, Identifier, Link, LinkKind, Metrics, Reference, Role, Translated};
use crate::model::slot::Slot;
use crate::model::text::{Mark, Rich, Style};
use crate::source::Arena;
use proptest::prelude::*;

fn comes_back(record: &Reference<'_>) {
    let (mut out, mut losses) = (Vec::new(), Losses::listed());
    CslWriter.write(record, record.key.unwrap_or("k"), &mut out, &mut losses).unwrap();
    let text = String::from_utf8(out).unwrap();
    let arena = Arena::new();
    let back = read(crate::formats::Source::new(&text, Address::default(), &arena));
    assert_eq!(differences(record, &back.reference, &mut losses), [], "{text}");
    assert_eq!(back.reference.key, Some(record.key.unwrap_or("k")));
    assert_eq!(back.faults, [], "{text}");
}

#[test]
fn every_sample_comes_back() {
    for record in [samples::seed(), samples::chapter(), samples::book(), Reference::default()] {
        comes_back(&record);
    }
}

#[test]
fn every_kind_and_date_comes_back() {
    for &kind in Kind::ALL {
        comes_back(&Reference { kind, ..Reference::default() });
    }
    for edtf in DATES {
        let date = crate::formats::edtf::read(edtf);
        comes_back(&Reference { issued: date, accessed: date, ..Reference::default() });
    }
}

proptest! {
    #[test]
    fn any_reference_comes_back(
        texts in proptest::collection::vec("[A-Za-zäé中\"\\\\][A-Za-z0-9äé中 ,;.:()'’\"\\\\/~-]{3,16}[a-z)?]", 16),
        kind in 0..Kind::ALL.len(),
        flags in any::<[bool; 12]>(),
        dates in proptest::collection::vec(0..DATES.len(), 6),
        numbers in proptest::collection::vec(1..5000_u32, 4),
        doi in "10\\.[1-9][0-9]{3}/[a-z0-9]{2,8}",
        count in any::<u64>(),
        slots in proptest::sample::subsequence(Slot::ALL.to_vec(), 0..20),
    ) {
        let t: Vec<&str> = texts.iter().map(String::as_str).collect();
        let n: Vec<String> = numbers.iter().map(u32::to_string).collect();
        let when = |at: usize| flags[at].then(|| crate::formats::edtf::read(DATES[dates[at]]).unwrap());
        let ascii = t[0].chars().take_while(char::is_ascii).count() as u32;
        let marks = [Mark { start: 0, end: ascii, style: Style::Italic }];
        let rich = Rich { text: t[0], marks: if flags[0] && ascii > 0 { &marks } else { &[] } };
        let translated = Some(Translated { text: Rich::plain(t[7]), language: flags[4].then_some("zh") });
        let name = Name { family: t[1], given: t[2], particle: t[3], dropping: t[4], suffix: t[5], ..Name::default() };
        let literal = Name { literal: t[6], ..Name::default() };
        let resolver = format!("https://doi.org/{doi}");
        let links = [Link { kind: LinkKind::Resolver, url: &resolver }, Link { kind: LinkKind::Page, url: "https://example.org/a?b=c" }, Link { kind: LinkKind::Pdf, url: "https://example.org/a.pdf" }];
        let pmcid = format!("PMC{}", n[3]);
        let lexical = format!("{}.{}", numbers[0], numbers[1]);
        let json = serde_json::to_string(t[3]).unwrap();
        let mut single: Vec<(Slot, Rich<'_>)> = Vec::new();
        for (at, slot) in slots.into_iter().filter(|slot| slot.is_text()).enumerate() {
            single.push((slot, Rich::plain(t[at % t.len()])));
        }
        comes_back(&Reference {
            key: Some(t[7]),
            kind: Kind::ALL[kind],
            kind_known: true,
            genres: &t[..2],
            title: Some(rich),
            title_translated: translated,
            abstract_text: Some(rich),
            abstract_translated: translated,
            contributors: &[
                Contributor { role: Role::Author, name, orcid: None },
                Contributor { role: Role::Author, name: literal, orcid: flags[3].then_some("0000-0002-1825-0097") },
                Contributor { role: Role::Other("holder"), name, orcid: None },
                Contributor { role: Role::Editor, name: literal, orcid: None },
                Contributor { role: Role::Other("producer"), name, orcid: None },
            ],
            others: flags[5],
            container_title: Some(rich),
            container_short: flags[1].then_some(rich),
            volume: Some(&n[0]),
            issue: flags[1].then_some(&*n[1]),
            pages: flags[2].then_some(Pages { text: &n[2], ranges: &[PageRange { first: "1", last: None }], kind: PagesKind::Single }),
            issued: when(0),
            online: when(1),
            accessed: when(2),
            submitted: when(3),
            event_date: when(4),
            original_date: when(5),
            language: flags[6].then_some("en"),
            doi: Some(&doi),
            issn: &["1234-5679", "2049-3630"],
            isbn: &["9783161484100"],
            pmid: Some(&n[2]),
            pmcid: Some(&pmcid),
            arxiv: Some(t[7]),
            identifiers: &[Identifier { scheme: t[0], value: t[1], authority: flags[3].then_some(t[2]) }],
            links: &links[usize::from(flags[7])..if flags[8] { 3 } else { 2 }],
            keywords: &t[..3],
            metrics: Metrics {
                impact_factor: Some(ImpactFactor { lexical: &lexical, value: lexical.parse().unwrap(), below: flags[4] }),
                quartile: flags[5].then_some(Quartile::Q2),
                categories: &t[..1],
                region: Some(3),
                region_category: Some(t[4]),
            },
            open_access: Some(flags[9]),
            citation_count: Some(count),
            texts: &single,
            extra: &[Extra { name: t[3], json: &json }, Extra { name: "Score", json: "\"0\"" }, Extra { name: "volume", json: "[1]" }, Extra { name: "authority", json: &json }, Extra { name: "categories", json: "[\"a, b\"]" }, Extra { name: "locator", json: "[]" }],
        });
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in any::<String>(), inside in r#"[\[\]{}",:0-9a-z \\-]{0,40}"#) {
        for item in [text.clone(), format!("{{\"issued\":{inside}}}"), format!("{{\"author\":{inside},\"custom\":{inside}}}"), format!("{{{inside}}}")] {
            let arena = Arena::new();
            let _ = read(crate::formats::Source::new(&item, Address::default(), &arena));
        }
    }
}
