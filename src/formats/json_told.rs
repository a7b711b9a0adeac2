//! Which of the JSON formats a file is: told by the members of its first records, in a list, a record a line, or in the
//! object that an agency answers with.

use super::json_seen::Seen;
use super::scan::{Scanner, TokenKind};
use super::{crossref, csl_json, datacite, json_within, nested_json, openalex};

/// Records that are looked at: the first ones of a list may lack what tells their format.
const LOOK: usize = 16;

/// How one format is told.
struct Told {
    name: &'static str,
    /// Whether it is told by the members of a record, or of the object around its records.
    is: fn(&Seen<'_>) -> bool,
    /// Where its records may stand in an object around them.
    within: &'static [&'static [&'static str]],
}

/// In the order in which they are tried.
static TOLD: [Told; 6] = [
    Told { name: "nested-json", is: |seen| nested_json::is_nested(&seen.names()), within: &[] },
    Told { name: "json", is: |seen| seen.has("kind"), within: &[] },
    Told { name: "crossref", is: crossref::is_crossref, within: crossref::WITHIN },
    Told { name: "datacite", is: datacite::is_datacite, within: datacite::WITHIN },
    Told { name: "openalex", is: openalex::is_openalex, within: openalex::WITHIN },
    Told { name: "csl-json", is: |seen| csl_json::is_csl(&seen.names()), within: &[] },
];

/// The name of the JSON format that the start of a file is of. The first record that shows a format counts.
pub fn told(head: &[u8]) -> Option<&'static str> {
    let mut scan = Scanner::over(head);
    scan.byte_order_mark();
    let records = records(head, scan.at());
    let by_record = |seen: &Seen<'_>| TOLD.iter().find(|told| (told.is)(seen));
    if let Some(told) = records.iter().find_map(by_record) {
        return Some(told.name);
    }
    let around = records.first()?;
    let inside = |told: &&Told| {
        let paths = told.within.iter().filter(|path| path.first().is_some_and(|name| around.has(name)));
        let start = paths.filter_map(|path| json_within::find(head, path)).next();
        start.is_some_and(|start| self::records(head, start).iter().any(told.is))
    };
    TOLD.iter().find(inside).map(|told| told.name)
}

/// The first records from a byte on: objects in a list, or one after another.
fn records(head: &[u8], start: usize) -> Vec<Seen<'_>> {
    let mut scan = Scanner::over(head);
    scan.jump(start);
    if scan.peek() == Some(b'[') {
        scan.jump(scan.at() + 1);
    }
    let mut records = Vec::new();
    while records.len() < LOOK && scan.peek() == Some(b'{') {
        let mut seen = Seen::default();
        // The head may end inside the object: what was seen before is enough.
        let read = scan.object(|scan, name| {
            scan.peek();
            let start = scan.at();
            let value = scan.value();
            let source = |from: usize, to: usize| head.get(from..to).unwrap_or_default();
            if let TokenKind::Text { .. } = name.kind {
                let name = std::str::from_utf8(head.get(name.span.range()).unwrap_or_default()).unwrap_or("");
                seen.members.push((name, source(start, scan.at())));
            }
            value.map(drop)
        });
        records.push(seen);
        if read.is_err() {
            break;
        }
        if scan.peek() == Some(b',') {
            scan.jump(scan.at() + 1);
        }
    }
    records
}

#[cfg(test)]
mod tests {
    use super::told;

    const WORK: &str = r#"{"indexed":{"timestamp":1},"DOI":"10.1000/x","reference-count":0,"title":["T"],"type":"journal-article"}"#;

    #[test]
    fn a_list_is_told_by_the_first_record_that_shows_its_format() {
        // Each lacks what its format is known by.
        for (partial, sound, name) in [
            (r#"{"publisher":"P"}"#, WORK, "crossref"),
            (r#"{"url":"u"}"#, r#"{"id":"10.1000/x","type":"dois","attributes":{"doi":"10.1000/x"}}"#, "datacite"),
            (r#"{"version":"1"}"#, r#"{"creators":[],"titles":[{"title":"T"}]}"#, "datacite"),
            (r#"{"cited_by_count":1}"#, r#"{"display_name":"T","authorships":[]}"#, "openalex"),
            (r#"{"id":"a"}"#, r#"{"id":"b","type":"book","title":"T"}"#, "csl-json"),
            (r#"{"title":"T"}"#, r#"{"title":"T","resultStr":null}"#, "nested-json"),
            (r#"{"title":"T"}"#, r#"{"kind":"book","title":"T"}"#, "json"),
        ] {
            for text in [format!("[{partial},\n {sound}]"), format!("{partial}\n{sound}\n"), format!("\u{feff}[{partial},{partial},{sound}")] {
                assert_eq!(told(text.as_bytes()), Some(name), "{text}");
            }
        }
        assert_eq!(told(br#"[{"id":"a"},{"id":"b"}]"#), None);
    }

    #[test]
    fn the_first_record_that_shows_a_format_counts() {
        let item = r#"{"id":"b","type":"book","title":"T"}"#;
        assert_eq!(told(format!("[{item},{WORK}]").as_bytes()), Some("csl-json"));
        assert_eq!(told(format!("[{WORK},{item}]").as_bytes()), Some("crossref"));
    }

    #[test]
    fn works_within_an_object_tell_the_format_where_the_object_does_not() {
        let alone = r#"{"publisher":"P"}"#;
        for text in [
            format!("{{\"items\":[{WORK}]}}"),
            format!("{{\n \"total-results\":2,\n \"items\":[{alone},{WORK}]}}"),
            format!("{{\"message\":{{\"items\":[{alone},{WORK}]}}}}"),
            format!("{{\"message\":{WORK}}}"),
            format!("{{\"items\":[{alone},{}", &WORK[..70]),
        ] {
            assert_eq!(told(text.as_bytes()), Some("crossref"), "{text}");
        }
        assert_eq!(told(br#"{"results":[{"id":"https://openalex.org/W1","title":"T"}]}"#), Some("openalex"));
        assert_eq!(told(br#"{"hits":{"hits":[{"titles":[],"publicationYear":2020}]}}"#), Some("datacite"));
        assert_eq!(told(br#"{"items":[{"titles":[],"types":{}}]}"#), Some("datacite"));
        assert_eq!(told(br#"{"items":[{"a":1}],"message":"no"}"#), None);
    }

    #[test]
    fn partial_works_show_their_format_by_how_their_members_are_written() {
        for (text, name) in [
            // A search that asks for a few members.
            (r#"{"items":[{"DOI":"10.1000/x","title":["T"],"type":"journal-article"}]}"#, "crossref"),
            (r#"[{"title":["T"],"author":[{"family":"Li","sequence":"first"}]}]"#, "crossref"),
            (r#"[{"DOI":"10.1000/x","type":"posted-content"}]"#, "crossref"),
            (r#"[{"id":"https://openalex.org/W1","doi":"https://doi.org/10.1000/x","title":"T"}]"#, "openalex"),
            (r#"[{"doi":"10.1000/x","titles":[{"title":"T"}]}]"#, "datacite"),
            (r#"[{"id":"10.1000/x","attributes":{"doi":"10.1000/x"}}]"#, "datacite"),
            (r#"[{"id":"10.1000/x","DOI":"10.1000/x","title":"T","type":"article-journal"}]"#, "csl-json"),
        ] {
            assert_eq!(told(text.as_bytes()), Some(name), "{text}");
        }
    }

    #[test]
    fn what_is_no_json_is_told_as_none() {
        for text in ["", "[]", "[", "{", "@book{a}", "[[{\"id\":1}]]", "{\"a\" 1}"] {
            assert_eq!(told(text.as_bytes()), None, "{text}");
        }
    }
}
