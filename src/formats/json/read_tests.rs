use super::*;
use crate::formats::json::JsonWriter;
use crate::formats::law::records::{NO_LIMITS, any as any_record, known};
use crate::formats::samples;
use crate::formats::write::{Losses, Writer};
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
fn known_records_come_back() {
    known(comes_back);
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

#[test]
fn any_record_comes_back() {
    any_record("\\PC{0,16}", NO_LIMITS, |record| {
        comes_back(record);
        // What has a form elsewhere is any text here.
        let text = record.title.map(|title| title.text);
        let mut contributors = record.contributors.to_vec();
        for Contributor { name, orcid, .. } in &mut contributors {
            *name = Name { corporate: record.others, eastern: !record.others, unsure: orcid.is_some(), ..*name };
        }
        let pages = record.pages.map(|pages| Pages { text: text.unwrap_or_default(), kind: PagesKind::Roman, ..pages });
        let [volume, issue, language, doi, pmid, pmcid] = [text; 6];
        let isbn = text.as_slice();
        comes_back(&Reference { kind_known: record.others, contributors: &contributors, volume, issue, pages, language, doi, pmid, pmcid, isbn, ..*record });
    });
}

proptest! {
    #[test]
    fn any_line_is_read_or_refused(line in any::<String>()) {
        let _ = read(&line, &Arena::new());
    }
}
