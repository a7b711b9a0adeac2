//! The shapes in which agencies tell of retractions, corrections and versions, and the codes that come of each.

use super::server::{Server, World};
use super::{judged, learned, settings, work};
use serde_json::{Value, json};

fn notice(doi: &str, kind: &str, source: &str, year: u32) -> Value {
    json!({"DOI": doi, "type": kind, "label": kind, "source": source, "updated": {"date-parts": [[year, 2, 6]]}})
}

/// Each shape: what the work has besides, and the codes that are told about it.
fn shapes() -> Vec<(&'static str, Value, &'static [&'static str])> {
    let own = "10.1000/a";
    vec![
        ("nothing", json!({}), &[]),
        ("an empty list", json!({"updated-by": []}), &[]),
        ("retraction by the publisher", json!({"updated-by": [notice("10.1000/r", "retraction", "publisher", 2021)]}), &["NET005"]),
        ("retraction in Retraction Watch", json!({"updated-by": [notice("10.1000/r", "retraction", "retraction-watch", 2021)]}), &["NET005"]),
        ("a retraction without its own DOI", json!({"updated-by": [notice(own, "retraction", "retraction-watch", 2021)]}), &["NET005"]),
        ("withdrawal", json!({"updated-by": [notice("10.1000/r", "withdrawal", "publisher", 2021)]}), &["NET005"]),
        ("removal", json!({"updated-by": [notice("10.1000/r", "removal", "publisher", 2021)]}), &["NET005"]),
        (
            "correction before retraction",
            json!({"updated-by": [notice("10.1000/c", "correction", "retraction-watch", 2004), notice("10.1000/r", "retraction", "retraction-watch", 2010)]}),
            &["NET005"],
        ),
        (
            "retraction before correction",
            json!({"updated-by": [notice("10.1000/r", "retraction", "publisher", 2010), notice("10.1000/c", "correction", "publisher", 2012)]}),
            &["NET005"],
        ),
        ("correction", json!({"updated-by": [notice("10.1000/c", "correction", "publisher", 2021)]}), &["NET006"]),
        ("erratum", json!({"updated-by": [notice("10.1000/c", "erratum", "publisher", 2021)]}), &["NET006"]),
        ("corrigendum", json!({"updated-by": [notice("10.1000/c", "corrigendum", "publisher", 2021)]}), &["NET006"]),
        ("concern", json!({"updated-by": [notice("10.1000/e", "expression_of_concern", "publisher", 2021)]}), &["NET006"]),
        ("concern, spelled otherwise", json!({"updated-by": [notice("10.1000/e", "Expression of concern", "publisher", 2021)]}), &["NET006"]),
        ("partial retraction", json!({"updated-by": [notice("10.1000/e", "partial_retraction", "publisher", 2021)]}), &["NET006"]),
        ("addendum, for information", json!({"updated-by": [notice("10.1000/e", "addendum", "publisher", 2021)]}), &["NET006"]),
        ("new version", json!({"updated-by": [notice("10.1000/v2", "new_version", "publisher", 2021)]}), &["NET007"]),
        ("new edition", json!({"updated-by": [notice("10.1000/v2", "new_edition", "publisher", 2021)]}), &["NET007"]),
        (
            "a new version that names the work itself",
            json!({
                "updated-by": [notice(own, "new_version", "publisher", 2020)], "update-to": [notice(own, "new_version", "publisher", 2020)],
                "relation": {"new_version": [{"id-type": "doi", "id": own, "asserted-by": "object"}]}
            }),
            &[],
        ),
        (
            "such a version and a retraction",
            json!({"updated-by": [notice(own, "new_version", "publisher", 2020), notice("10.1000/r", "retraction", "publisher", 2021)]}),
            &["NET005"],
        ),
        ("preprint, published", json!({"relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.1000/j", "asserted-by": "subject"}]}}), &["NET007"]),
        ("published, has a preprint", json!({"relation": {"has-preprint": [{"id-type": "doi", "id": "10.1101/p", "asserted-by": "object"}]}}), &[]),
        ("it is a retraction", json!({"update-to": [notice("10.1000/x", "retraction", "retraction-watch", 2010)]}), &["NET008"]),
        ("it is a correction", json!({"update-to": [notice("10.1000/x", "correction", "publisher", 2010)]}), &["NET008"]),
        ("members that are null", json!({"updated-by": null, "relation": null, "update-to": null}), &[]),
        ("an odd relation beside a retraction", json!({"relation": "none", "updated-by": [notice("10.1000/r", "retraction", "publisher", 2021)]}), &["NET005"]),
    ]
}

#[test]
fn every_shape_has_its_code() {
    for (name, besides, codes) in shapes() {
        let mut work = work("10.1000/a", "Tides of the Baltic Sea");
        for (member, value) in besides.as_object().expect("it is one") {
            work[member] = value.clone();
        }
        let world = World::with(&[work]);
        let server = Server::start(move |request| world.reply(request));
        let told = learned(settings(&server), &["10.1000/a"]);
        let lock = json!({"version": 1, "evidence": [told["10.1000/a"].as_ref().expect("it is there")]});
        assert_eq!(codes_of(&lock), codes, "{name}");
    }
}

/// The codes that `check` tells of a record with this evidence.
fn codes_of(lock: &Value) -> Vec<String> {
    const RECORD: &str = r#"{"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/a", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article", "resultStr": null}"#;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("citable.lock"), lock.to_string()).unwrap();
    std::fs::write(folder.path().join("in.json"), RECORD).unwrap();
    let report = judged(folder.path(), "in.json", "nested-json");
    let mut codes: Vec<String> = report["findings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect();
    codes.dedup();
    codes
}
