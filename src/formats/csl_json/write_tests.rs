use super::*;
use crate::formats::samples::{self, DATES};
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::reference::LinkKind;
use crate::model::reference::{Contributor, Extra};
use proptest::prelude::*;
use serde_json::{Value, json};

fn written(record: &Reference<'_>, key: &str) -> (String, Losses) {
    let (mut out, mut losses) = (Vec::new(), Losses::listed());
    let place = CslWriter.write(record, key, &mut out, &mut losses).unwrap().unwrap();
    let text = String::from_utf8(out).unwrap();
    assert_eq!(serde_json::from_str::<String>(&format!("\"{}\"", &text[place])).unwrap(), key);
    (text, losses)
}

/// The item, once the official schema has accepted it.
fn item(record: &Reference<'_>) -> Value {
    let text = written(record, "k").0;
    let items: Value = serde_json::from_str(&format!("[{text}]")).unwrap();
    static SCHEMA: std::sync::LazyLock<jsonschema::Validator> =
        std::sync::LazyLock::new(|| jsonschema::validator_for(&serde_json::from_str(include_str!("../../../schemas/csl-data.json")).unwrap()).unwrap());
    if let Err(error) = SCHEMA.validate(&items) {
        panic!("{error}: {text}");
    }
    items[0].clone()
}

#[test]
fn the_seed_keeps_both_titles_and_the_metrics() {
    let (text, mut losses) = written(&samples::seed(), "Khristoforov2024");
    assert_eq!(
        text,
        concat!(
            r#"{"id":"Khristoforov2024","type":"article-journal","title":"War and Diplomacy, 1941–1944","#,
            r#""author":[{"family":"Khristoforov","given":"V. S."}],"container-title":"MGIMO Review of International Relations","#,
            r#""issued":{"date-parts":[[2024,1,16]]},"DOI":"10.24833/2071-8160-2023-6-93-37-68","#,
            r#""URL":"https://doi.org/10.24833/2071-8160-2023-6-93-37-68","abstract":"It says \"much\".\nAnd more.","#,
            r#""custom":{"title-translated":{"text":"战争与外交","lang":"zh"},"platform":"Semanticscholar","#,
            r#""identifiers":[{"scheme":"periodical-id","value":"1085","authority":"Semanticscholar"}],"#,
            r#""metrics":{"impact-factor":{"text":"0.2000","value":0.2},"quartile":"Q4","quartile-category":["INTERNATIONAL RELATIONS"]},"#,
            r#""open-access":true,"citation-count":0,"ArticlePicture":[],"Odd\nname":{"a": [1.50, "]}\""]}}}"#,
        )
    );
    assert_eq!(losses.take(), []);
    item(&samples::seed());
}

#[test]
fn a_chapter_has_every_name_and_number() {
    let item = item(&samples::chapter());
    for (name, expected) in [
        ("genre", json!("Review; Survey")),
        ("title", json!("H<sub>2</sub>O in <i>E. coli</i> & <b><span class=\"nocase\">DNA</span></b>: A Study")),
        (
            "author",
            json!([
                {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
                {"family": "Aubigné", "given": "Amélie", "non-dropping-particle": "d'"},
                {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
                {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
                {"family": "Plato"},
                {"literal": "World Health Organization"},
                {"family": "王", "given": "小明"},
            ]),
        ),
        ("compiler", json!([{"family": "Doe", "given": "J."}])),
        ("page", json!("37-68")),
        ("issued", json!({"date-parts": [[2019, 5], [2020, 6, 1]]})),
        ("accessed", json!({"date-parts": [[2024, 2, 29]]})),
        ("URL", json!("https://example.org/a?b=c&d")),
        ("ISSN", json!("1234-5679, 2049-3630")),
        ("ISBN", json!("978-3-16-148410-0")),
        ("PMCID", json!("PMC123")),
        ("keyword", json!("water; Smith, John")),
        ("publisher", json!("Springer")),
        (
            "custom",
            json!({
                "subtitle": "A Study",
                "arXiv": "2101.00001",
                "links": [
                    {"kind": "resolver", "url": "https://doi.org/10.1000/182"},
                    {"kind": "pdf", "url": "https://example.org/a.pdf"},
                ],
                "contributors": [{"role": "redactor", "name": {"family": "Roe", "given": "R."}}],
                "others": true,
                "edtf": {"issued": "2019-05/2020-06-01?"},
            }),
        ),
    ] {
        assert_eq!(item[name], expected, "{name}");
    }
}

#[test]
fn text_that_looks_like_a_tag_is_told() {
    let why = |record: &Reference<'_>| written(record, "k").1.take().iter().map(|loss| loss.why).collect::<Vec<_>>();
    assert_eq!(why(&samples::chapter()), ["CSL-JSON reads it as markup"]);
    let title = |text| Reference { title: Some(Rich::plain(text)), ..Reference::default() };
    assert_eq!(why(&title("p < 0.05 & <")), [""; 0]);
    // Read as an image without a text, and as the sign.
    for text in ["a <img> b", "a &lt b"] {
        assert_eq!(why(&title(text)), ["CSL-JSON reads it as markup"], "{text}");
    }
}

#[test]
fn every_kind_is_one_of_the_schema() {
    for &kind in Kind::ALL {
        assert_eq!(item(&Reference { kind, ..Reference::default() })["type"], kind.csl());
    }
}

#[test]
fn dates_of_all_shapes_are_valid_and_what_parts_cannot_say_is_kept() {
    for edtf in DATES {
        let issued = crate::formats::edtf::read(edtf);
        let item = item(&Reference { issued, ..Reference::default() });
        let is_said = ["2024", "2024-01", "2024-01-16", "2001-21", "2004-06~", "2019/2020", "2019-05/2020-06-01", "2019/..", "-0044-03-15", "0000", "Y12000"];
        assert_eq!(item["custom"]["edtf"]["issued"].as_str(), (!is_said.contains(edtf)).then_some(*edtf), "{edtf}");
    }
    for (edtf, expected) in [
        ("2001-21", json!({"date-parts": [[2001]], "season": 1})),
        ("2004-06~", json!({"date-parts": [[2004, 6]], "circa": true})),
        ("2019/..", json!({"date-parts": [[2019], [0]]})),
        ("-0044-03-15", json!({"date-parts": [[-44, 3, 15]]})),
    ] {
        assert_eq!(item(&Reference { issued: crate::formats::edtf::read(edtf), ..Reference::default() })["issued"], expected);
    }
}

#[test]
fn lists_that_would_be_cut_elsewhere_are_kept_as_lists() {
    for (keywords, joined, list) in [
        (&["a", "b"][..], "a, b", None),
        (&["a, b", "c"], "a, b; c", None),
        (&["a, b"], "a, b", Some(json!(["a, b"]))),
        (&["a; b", "c"], "a; b, c", Some(json!(["a; b", "c"]))),
    ] {
        let item = item(&Reference { keywords, ..Reference::default() });
        assert_eq!(item["keyword"], joined);
        assert_eq!(item["custom"].get("keyword"), list.as_ref());
    }
}

#[test]
fn foreign_members_do_not_displace_ours() {
    let extra = &[
        Extra { name: "metrics", json: "1" },
        Extra { name: "Score", json: "\"0\"" },
        Extra { name: "Score", json: "2" },
        Extra { name: "broken", json: "{\"a\":" },
    ];
    let record = Reference { extra, ..Reference::default() };
    assert_eq!(item(&record)["custom"], json!({"Score": "0", "broken": "{\"a\":", "extra": {"metrics": 1}}));
    assert_eq!(written(&record, "k").1.take().len(), 1);
}

#[test]
fn an_orcid_and_a_lone_full_text_are_kept() {
    let name = Name { family: "A", ..Name::default() };
    let record = Reference {
        contributors: &[Contributor { role: Role::Author, name, orcid: Some("0000-0002-1825-0097") }],
        links: &[crate::model::reference::Link { kind: LinkKind::Pdf, url: "https://e.org/a.pdf" }],
        ..Reference::default()
    };
    let item = item(&record);
    assert_eq!(item["URL"], "https://e.org/a.pdf");
    assert_eq!(item["custom"], json!({"links": [{"kind": "pdf", "url": "https://e.org/a.pdf"}], "orcid": [{"name": "A", "orcid": "0000-0002-1825-0097"}]}));
}

proptest! {
    #[test]
    fn no_value_breaks_out(text in any::<String>(), key in any::<String>()) {
        let name = Name { family: &text, given: &text, suffix: &text, ..Name::default() };
        let record = Reference {
            title: Some(Rich::plain(&text)),
            contributors: &[Contributor { role: Role::Editor, name, orcid: Some(&text) }],
            keywords: &[&text],
            doi: Some(&text),
            texts: &[(Slot::Note, Rich::plain(&text)), (Slot::Platform, Rich::plain(&text))],
            extra: &[Extra { name: &text, json: &text }],
            ..Reference::default()
        };
        let item: Value = serde_json::from_str(&written(&record, &key).0).unwrap();
        prop_assert_eq!(&item["id"], &key);
        prop_assert_eq!(&item["title"], &text);
        prop_assert_eq!(&item["note"], &text);
    }
}
