use super::*;
use crate::formats::json::JsonWriter;
use crate::formats::samples::{self, DATES};
use crate::formats::write::{Losses, Writer};
use crate::model::reference::Role;
use proptest::prelude::*;
use serde_json::json;

fn written(record: &Reference<'_>, key: &str) -> String {
    let (mut out, mut losses) = (Vec::new(), Losses::listed());
    let place = JsonWriter.write(record, key, &mut out, &mut losses).unwrap().unwrap();
    let text = String::from_utf8(out).unwrap();
    assert_eq!(serde_json::from_str::<String>(&format!("\"{}\"", &text[place])).unwrap(), key);
    assert_eq!(losses.take(), []);
    assert_eq!(text.matches('\n').count(), 1, "one line: {text}");
    static SCHEMA: std::sync::LazyLock<jsonschema::Validator> = std::sync::LazyLock::new(|| jsonschema::validator_for(schema::schema().as_value()).unwrap());
    if let Err(error) = SCHEMA.validate(&serde_json::from_str(&text).unwrap()) {
        panic!("{error}: {text}");
    }
    text
}

/// A reference as text, its single texts sorted: their order says nothing.
fn told(record: &Reference<'_>) -> String {
    let mut texts = record.texts.to_vec();
    texts.sort_by_key(|(slot, _)| *slot);
    format!("{texts:?} {:?}", Reference { texts: &[], ..*record })
}

fn comes_back(record: &Reference<'_>) {
    let arena = Arena::new();
    let line = written(record, record.key.unwrap_or_default());
    let back = read(&line, &arena).unwrap();
    let expected = Reference { key: Some(record.key.unwrap_or_default()), ..*record };
    assert_eq!(told(&back), told(&expected), "{line}");
}

#[test]
fn the_seed_is_written_under_the_names_of_the_field() {
    let value: serde_json::Value = serde_json::from_str(&written(&samples::seed(), "k")).unwrap();
    assert_eq!(
        value,
        json!({
            "key": "k",
            "kind": "article-journal",
            "title": "War and Diplomacy, 1941–1944",
            "title-translated": {"text": "战争与外交", "lang": "zh"},
            "contributors": [{"role": "author", "family": "Khristoforov", "given": "V. S."}],
            "container-title": "MGIMO Review of International Relations",
            "issued": "2024-01-16",
            "platform": "Semanticscholar",
            "DOI": "10.24833/2071-8160-2023-6-93-37-68",
            "identifiers": [{"scheme": "periodical-id", "value": "1085", "authority": "Semanticscholar"}],
            "links": [{"kind": "resolver", "url": "https://doi.org/10.24833/2071-8160-2023-6-93-37-68"}],
            "metrics": {
                "impact-factor": {"text": "0.2000", "value": 0.2},
                "quartile": "Q4",
                "quartile-category": ["INTERNATIONAL RELATIONS"],
            },
            "open-access": true,
            "citation-count": 0,
            "abstract": "It says \"much\".\nAnd more.",
            "extra": {"ArticlePicture": [], "Odd\nname": {"a": [1.5, "]}\""]}},
        })
    );
}

#[test]
fn every_sample_comes_back() {
    for record in [samples::seed(), samples::chapter(), samples::book(), Reference::default()] {
        comes_back(&record);
    }
}

#[test]
fn dates_of_all_shapes_come_back() {
    for edtf in DATES {
        let issued = crate::formats::edtf::read(edtf);
        assert!(issued.is_some(), "{edtf}");
        comes_back(&Reference { issued, submitted: issued, ..Reference::default() });
    }
}

#[test]
fn foreign_numbers_keep_their_spelling() {
    let arena = Arena::new();
    let extra = &[Extra { name: "n", json: "[0.2000, 12345678901234567890123]" }];
    let line = written(&Reference { extra, ..Reference::default() }, "k");
    assert_eq!(read(&line, &arena).unwrap().extra, extra);
}

#[test]
fn what_is_no_record_is_refused_with_a_reason() {
    for (line, reason) in [
        ("", "object"),
        ("{", "EOF"),
        ("[]", "object"),
        (r#"{"kind":"novel"}"#, "novel"),
        (r#"{"kind":"book","tilte":"x"}"#, "tilte"),
        (r#"{"kind":"book","issued":"May"}"#, "May"),
        (r#"{"kind":"book","title":"é","marks":{"title":[{"start":1,"end":2,"style":"bold"}]}}"#, "1..2"),
    ] {
        let arena = Arena::new();
        let error = read(line, &arena).unwrap_err();
        assert!(error.contains(reason), "{line}: {error}");
    }
}

#[test]
fn members_may_stand_in_any_order_and_provenance_is_passed_over() {
    let arena = Arena::new();
    let line = r#" { "extra" : { "a\"b" : "}," , "c" : [ ] } , "provenance":{"title":{}}, "title":"T","kind":"book"} "#;
    let record = read(line, &arena).unwrap();
    assert_eq!(record.title.unwrap().text, "T");
    assert_eq!(record.extra, [Extra { name: "a\"b", json: "\"},\"" }, Extra { name: "c", json: "[ ]" }]);
}

proptest! {
    #[test]
    fn any_record_comes_back(
        texts in proptest::collection::vec(any::<String>(), 8),
        kind in 0..Kind::ALL.len(),
        flags in any::<[bool; 6]>(),
        dates in proptest::collection::vec(0..DATES.len(), 3),
        count in any::<u64>(),
        factor in 0..100_000_u32,
        cut in any::<proptest::sample::Index>(),
    ) {
        let t: Vec<&str> = texts.iter().map(String::as_str).collect();
        let end = cut.get(&texts.iter().flat_map(|t| t.char_indices().map(|(at, _)| at).chain([t.len()])).collect::<Vec<_>>()).to_owned();
        let end = if t[0].is_char_boundary(end) { end } else { 0 };
        let marks = [Mark { start: 0, end: end as u32, style: Style::SmallCaps }];
        let rich = Rich { text: t[0], marks: if flags[0] { &marks } else { &[] } };
        let when = |at: usize| crate::formats::edtf::read(DATES[dates[at]]);
        let name = Name { family: t[1], given: t[2], particle: t[3], dropping: t[4], suffix: t[5], literal: t[6], corporate: flags[1], eastern: flags[2], unsure: flags[3], ..Name::default() };
        let json = serde_json::to_string(t[3]).unwrap();
        let translated = Some(Translated { text: rich, language: flags[4].then_some(t[7]) });
        let lexical = format!("{}.{:04}", factor / 10_000, factor % 10_000);
        comes_back(&Reference {
            key: Some(t[7]),
            kind: Kind::ALL[kind],
            kind_known: flags[0],
            genres: &t[..2],
            title: Some(rich),
            title_translated: translated,
            abstract_text: Some(rich),
            abstract_translated: translated,
            contributors: &[
                Contributor { role: Role::Author, name, orcid: None },
                Contributor { role: Role::Other("holder"), name, orcid: Some(t[2]) },
                Contributor { role: Role::Editor, name: Name::default(), orcid: None },
            ],
            others: flags[5],
            container_title: Some(rich),
            container_short: Some(rich),
            volume: Some(t[1]),
            issue: flags[1].then_some(t[2]),
            pages: Some(Pages { text: t[3], ranges: &[PageRange { first: t[4], last: flags[2].then_some(t[5]) }], kind: PagesKind::Roman }),
            issued: when(0),
            online: when(1),
            accessed: when(2),
            submitted: when(0),
            event_date: when(1),
            original_date: when(2),
            language: Some(t[0]),
            doi: Some(t[1]),
            issn: &t[2..4],
            isbn: &t[4..5],
            pmid: Some(t[5]),
            pmcid: Some(t[6]),
            arxiv: Some(t[7]),
            identifiers: &[Identifier { scheme: t[0], value: t[1], authority: flags[3].then_some(t[2]) }],
            links: &[Link { kind: LinkKind::Pdf, url: t[3] }],
            keywords: &t,
            metrics: Metrics {
                impact_factor: Some(ImpactFactor { lexical: &lexical, value: lexical.parse().unwrap(), below: flags[4] }),
                quartile: flags[5].then_some(Quartile::Q2),
                categories: &t[..1],
                region: Some(3),
                region_category: Some(t[4]),
            },
            open_access: Some(flags[0]),
            citation_count: Some(count),
            texts: &[(Slot::Note, rich), (Slot::Publisher, rich)],
            extra: &[Extra { name: t[3], json: &json }],
        });
    }

    #[test]
    fn any_line_is_read_or_refused(line in any::<String>()) {
        let _ = read(&line, &Arena::new());
    }
}
