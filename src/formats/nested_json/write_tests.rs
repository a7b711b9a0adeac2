use super::*;
use crate::formats::nested_json::read;
use crate::formats::samples;
use crate::model::record::Address;
use crate::source::Arena;
use serde_json::{Value, json};

fn back(text: &str) -> String {
    let arena = Arena::new();
    let record = read(crate::formats::Source::new(text, Address::default(), &arena));
    let mut out = Vec::new();
    NestedWriter.write_record(&record, "k", &mut out, &mut Losses::listed()).unwrap();
    String::from_utf8(out).unwrap()
}

fn native(record: &Reference<'_>) -> (String, Losses) {
    let (mut out, mut losses) = (Vec::new(), Losses::listed());
    assert_eq!(NestedWriter.write(record, "k", &mut out, &mut losses).unwrap(), None);
    (String::from_utf8(out).unwrap(), losses)
}

#[test]
fn a_nested_record_comes_back_as_it_stood() {
    for (text, expected) in [
        (r#"{"title":"T", "resultStr":"{\"title\":\"\\u00e9\"}","Odd":1.50}"#, r#"{"title":"T", "resultStr":"{\"title\":\"\\u00e9\"}","Odd":1.50}"#),
        ("{\n  \"title\": \"a \\\"b\\\" c\",\n  \"journal\": {\"name\": \"J\"}\n}", r#"{"title":"a \"b\" c","journal":{"name":"J"}}"#),
        ("{'title': 'T', \"resultStr\": None,}", r#"{"title":"T","resultStr":null}"#),
        ("{\"title\":\"T\",\"authors\":\"A\nB\"}\nT", "{\"title\":\"T\",\"authors\":\"A\\nB\"}"),
    ] {
        assert_eq!(back(text), format!("{expected}\n"), "{text}");
    }
}

#[test]
fn the_seed_is_written_with_both_titles_and_the_sites_members() {
    let (text, mut losses) = native(&samples::seed());
    let outer: Value = serde_json::from_str(&text).unwrap();
    let inner: Value = serde_json::from_str(outer["resultStr"].as_str().unwrap()).unwrap();
    assert_eq!((&outer["title"], &inner["title"]), (&json!("战争与外交"), &json!("War and Diplomacy, 1941–1944")));
    assert_eq!((&inner["resultStr"], &outer["TitleCN"]), (&Value::Null, &Value::Null));
    for (name, expected) in [
        ("authors", json!("V. S. Khristoforov")),
        ("journal", json!({"name": "MGIMO Review of International Relations", "volume": null, "pages": null})),
        ("PeriodicalId", json!(1085)),
        ("PeriodicalIF", json!(0.2)),
        ("publicationDate", json!("2024-01-16")),
        ("publicationTypes", json!("JournalArticle")),
        ("platform", json!("Semanticscholar")),
        ("isOpenAccess", json!(true)),
        ("citationCount", json!("0")),
        ("JCR", json!("Q4")),
        ("DOIUrl", json!("https://doi.org/10.24833/2071-8160-2023-6-93-37-68")),
        ("ArticlePicture", json!([])),
        ("PMCID", json!(null)),
        ("Odd\nname", json!({"a": [1.5, "]}\""]})),
    ] {
        assert_eq!(inner[name], expected, "{name}");
        assert_eq!(outer[name], expected, "{name}");
    }
    assert!(text.contains("\"PeriodicalIF\":0.2000"));
    assert_eq!(losses.take(), []);
}

#[test]
fn what_the_site_has_no_member_for_is_told() {
    let (text, mut losses) = native(&samples::chapter());
    let outer: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(outer["publicationTypes"], "BookSection, Review, Survey");
    assert_eq!(outer["fieldsOfStudy"], json!(["water", "Smith, John"]));
    assert_eq!((&outer["ISSN"], &outer["EISSN"]), (&json!("1234-5679"), &json!("2049-3630")));
    assert_eq!(outer["journal"], json!({"name": "Waters", "volume": "46", "issue": "1", "pages": "37-68"}));
    let fields: Vec<_> = losses.take().iter().map(|loss| loss.field).collect();
    for field in ["publisher", "publisher-place", "contributors", "ISBN", "PMID", "arXiv", "language", "accessed", "container-title-short", "edition"] {
        assert!(fields.contains(&field), "{field}: {fields:?}");
    }
    for field in ["title", "issued", "DOI", "ISSN", "keyword", "page", "volume", "PMCID"] {
        assert!(!fields.contains(&field) || field == "title", "{field}: {fields:?}");
    }
}

#[test]
fn a_native_record_reads_back() {
    let (text, _) = native(&samples::seed());
    let arena = Arena::new();
    let record = read(crate::formats::Source::new(&text, Address::default(), &arena));
    let (back, seed) = (record.reference, samples::seed());
    assert_eq!(record.faults.iter().filter(|fault| !matches!(fault, Fault::MemberUnknown { .. })).count(), 0);
    assert_eq!((back.title, back.title_translated), (seed.title, seed.title_translated));
    assert_eq!((back.kind, back.kind_known, back.issued, back.doi), (seed.kind, true, seed.issued, seed.doi));
    assert_eq!((back.links, back.identifiers, back.metrics), (seed.links, seed.identifiers, seed.metrics));
    assert_eq!((back.open_access, back.citation_count), (seed.open_access, seed.citation_count));
    assert_eq!(back.contributors[0].name.family, "Khristoforov");
}
