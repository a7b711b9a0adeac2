//! Fixes of BibTeX entries write what reads back as meant, and leave the rest as it stands.

use super::apply::Plan;
use super::{edit as fixing, place as placing};
use crate::diagnostic::{At, Fix, FixOp, Place, Safety};
use crate::formats::Source;
use crate::model::record::Address;
use crate::normalize::record::Record;
use crate::source::Arena;

fn index(record: &Record<'_>, path: &str) -> u32 {
    record.layers[0].raws.iter().find(|raw| raw.path == path).map(|raw| raw.index).expect("the field is there")
}

fn fixed(text: &str, path: &str, part: Option<(u32, u32)>, op: FixOp) -> Option<String> {
    let arena = Arena::new();
    let record = crate::formats::bibtex::read(Source::new(text, Address::default(), &arena));
    let place = Place { layer: 0, at: At::Value { index: index(&record, path), part } };
    let edits = fixing::edits(&record, &Fix { safety: Safety::Safe, description: "", ops: vec![(place, op)] })?;
    let mut plan = Plan::new();
    assert!(plan.take(edits));
    Some(plan.apply(text))
}

#[test]
fn a_text_is_written_in_the_delimiters_that_stand_there() {
    let put = |text: &str| FixOp::Text(text.to_owned());
    for (text, path, part, op, result) in [
        ("@a{k, title = {Old}, year = 1}", "/title", None, put("R&D {x}"), Some("@a{k, title = {R\\&D \\{x\\}}, year = 1}")),
        ("@a{k, title = \"Old\"}", "/title", None, put("a \"b\""), Some("@a{k, title = \"a {\"}b{\"}\"}")),
        ("@a{k, year = 1999}", "/year", None, put("2000"), Some("@a{k, year = {2000}}")),
        ("@a{k, title = \"A\" # b}", "/title", None, put("C"), Some("@a{k, title = {C}}")),
        ("@a{k, title = {R\\&D is old}}", "/title", Some((7, 10)), put("new"), Some("@a{k, title = {R\\&D is new}}")),
        ("@a{k, author = {Doe; {Roe}}}", "/author", None, put("Doe and {Roe}"), Some("@a{k, author = {Doe and {Roe}}}")),
        ("@a{k, pages = {1-2}}", "/pages", None, put("1--2"), Some("@a{k, pages = {1--2}}")),
        ("@a{k, doi = {https://doi.org/10.1/a\\_b}}", "/doi", None, put("10.1/a_b"), Some("@a{k, doi = {10.1/a_b}}")),
        ("@a{k, title = {x {y} z}}", "/title", Some((2, 5)), put("w"), None),
    ] {
        assert_eq!(fixed(text, path, part, op).as_deref(), result, "{text}");
    }
}

#[test]
fn fields_go_and_come_with_their_commas() {
    let add = || FixOp::InsertAfter { name: "doi", json: "\"10.1/a\"".to_owned() };
    for (text, op, result) in [
        ("@a{k, title = {T}, year = 1}", FixOp::Remove, "@a{k, year = 1}"),
        ("@a{k,\n  title = {T},\n  year = 1\n}", FixOp::Remove, "@a{k,\n  year = 1\n}"),
        ("@a{k,\n  year = 1,\n  title = {T}\n}", FixOp::Clear, "@a{k,\n  year = 1\n}"),
        ("@a{k,\n  year = 1,\n  title = {T},\n}", FixOp::Clear, "@a{k,\n  year = 1,\n}"),
        ("@a{k,\n  title  = {T},\n  year = 1\n}", add(), "@a{k,\n  title  = {T},\n  doi  = {10.1/a},\n  year = 1\n}"),
        ("@a{k, title={T}}", add(), "@a{k, title={T}, doi={10.1/a}}"),
    ] {
        assert_eq!(fixed(text, "/title", None, op).as_deref(), Some(result), "{text}");
    }
}

#[test]
fn parts_of_values_are_found_in_the_source() {
    let text = "@a{k, title = {{\\\"O}l in {DNA} of 5\\% x}}";
    let arena = Arena::new();
    let record = crate::formats::bibtex::read(Source::new(text, Address::default(), &arena));
    let title = &record.layers[0].raws[index(&record, "/title") as usize];
    assert_eq!(title.text, "Öl in DNA of 5% x");
    for (part, source) in [("DNA", "DNA"), ("%", "\\%"), ("x", "x")] {
        let at = title.text.find(part).unwrap() as u32;
        let place = title.part((at, at + part.len() as u32));
        let span = placing::in_record(&record, place);
        assert!(span.of(text).starts_with(source), "{part}: {}", span.of(text));
    }
}
