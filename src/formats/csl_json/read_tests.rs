use super::*;
use crate::diagnostic::Fault;
use crate::formats::csl_json::is_csl;

fn item<T>(json: &str, look: impl FnOnce(&Record<'_>) -> T) -> T {
    let arena = Arena::new();
    look(&read(Source::new(json, crate::model::record::Address::default(), &arena)))
}

#[test]
fn every_raw_slices_back_to_its_text() {
    let json = r#" {"type":"book", "title":"A \u00e9","container-title":["J"],"id":7,"author":[{"family":"B"}]} "#;
    item(json, |record| {
        let raws = record.layers[0].raws;
        let shown: Vec<_> = raws.iter().map(|raw| (raw.path, raw.text, raw.span.of(json))).collect();
        assert_eq!(
            shown,
            [
                ("/type", "book", "book"),
                ("/title", "A é", r"A \u00e9"),
                ("/container-title/0", "J", "J"),
                ("/id", "7", "7"),
                ("/author", r#"[{"family":"B"}]"#, r#"[{"family":"B"}]"#),
            ]
        );
        assert_eq!(record.reference.key, Some("7"));
        assert_eq!(record.reference.container_title.unwrap().text, "J");
        assert_eq!(record.faults, []);
    });
}

#[test]
fn a_broken_item_has_no_layer_and_says_where() {
    for (json, at) in [("{\"id\":1,\"title\" \"x\"}", 16), ("[1]", 0), ("{\"title\":\"x", 11)] {
        item(json, |record| {
            assert!(record.layers.is_empty(), "{json}");
            assert!(matches!(record.faults, [Fault::Syntax { at: span, .. }] if span.start == at), "{json}: {:?}", record.faults);
        });
    }
}

#[test]
fn only_foreign_members_are_told() {
    let json = r#"{"id":1,"type":"book","citation-label":"x","producer":[],"custom":{},"shortTitle":"T","journalAbbreviation":"J","tilte":"x"}"#;
    item(json, |record| {
        assert!(matches!(record.faults, [Fault::MemberUnknown { name: "tilte", .. }]), "{:?}", record.faults);
        assert_eq!(record.reference.extra.iter().map(|extra| extra.name).collect::<Vec<_>>(), ["citation-label", "tilte"]);
        assert_eq!(record.reference.text(Slot::TitleShort).unwrap().text, "T");
        assert_eq!(record.reference.container_short.unwrap().text, "J");
    });
}

#[test]
fn the_proper_name_of_a_variable_counts() {
    for json in [r#"{"id":"a","citation-key":"b"}"#, r#"{"citation-key":"b","id":"a"}"#] {
        item(json, |record| assert_eq!(record.reference.key, Some("a"), "{json}"));
    }
    item(r#"{"citation-key":"b","id":""}"#, |record| assert_eq!(record.reference.key, Some("b")));
    item(r#"{"title":"a","title":"b"}"#, |record| {
        assert_eq!(record.reference.title.unwrap().text, "b");
        assert!(matches!(record.faults, [Fault::MemberTwice { name: "title", .. }]));
    });
}

#[test]
fn names_of_all_shapes_are_read() {
    let json = r#"{"author":[{"family":"Berg","given":"Jan","non-dropping-particle":"van der","suffix":"Jr."},"WHO",{"name":"World Health Organization"},
        {"given":"Plato"},{"family":"王","given":"小明"},{"literal":"et al."},{"family":"Hall","given":"H. K.","ORCID":"http://orcid.org/0000-0002-1825-0097"}],
        "editor":"Jane Doe","producer":[{"literal":"P"}]}"#;
    item(json, |record| {
        let shown: Vec<_> = record.reference.contributors.iter().map(|it| (it.role, it.name.inverted(record.arena))).collect();
        assert_eq!(
            shown,
            [
                (Role::Author, "van der Berg, Jan, Jr."),
                (Role::Author, "WHO"),
                (Role::Author, "World Health Organization"),
                (Role::Author, "Plato"),
                (Role::Author, "王, 小明"),
                (Role::Author, "Hall, H. K."),
                (Role::Editor, "Jane Doe"),
                (Role::Other("producer"), "P"),
            ]
        );
        assert!(record.reference.others);
        assert_eq!(record.reference.contributors[5].orcid, Some("0000-0002-1825-0097"));
        assert!(record.reference.contributors[4].name.eastern);
    });
}

#[test]
fn numbers_lists_and_tags_are_read() {
    let json = r#"{"id":"a","type":"journal-article","title":["<i>E. coli</i> &amp; I"],"volume":12,"issue":"3","page":"37–68","ISSN":["1234-5679","2049-3630"],
        "ISBN":"978-3-16-148410-0","keyword":"a, b","publisher":"P","note":"PMID: 1\nx: y","edition":2,"DOI":"https://doi.org/10.1000/182","URL":"https://doi.org/10.1000/182",
        "issued":{"literal":"in press"},"published-print":{"date-parts":[[2019,5]]}}"#;
    item(json, |record| {
        let it = &record.reference;
        assert_eq!((it.kind, it.kind_known), (Kind::ArticleJournal, true));
        assert_eq!((it.title.unwrap().text, it.title.unwrap().marks.len()), ("E. coli & I", 1));
        assert_eq!((it.volume, it.issue, it.pages.unwrap().text), (Some("12"), Some("3"), "37-68"));
        assert_eq!((it.issn, it.isbn), (&["1234-5679", "2049-3630"][..], &["978-3-16-148410-0"][..]));
        assert_eq!((it.keywords, it.doi), (&["a", "b"][..], Some("10.1000/182")));
        assert_eq!(it.links, [Link { kind: LinkKind::Resolver, url: "https://doi.org/10.1000/182" }]);
        assert_eq!(it.text(Slot::Note).unwrap().text, "PMID: 1\nx: y");
        assert_eq!(it.text(Slot::Edition).unwrap().text, "2");
        assert_eq!(it.issued.unwrap().to_string(), "2019-05");
    });
}

#[test]
fn crossrefs_own_members_stand_in() {
    let json = r#"{"type":"posted-content","title":"T","institution":[{"name":"medRxiv"}],"subject":["a","b, c"]}"#;
    item(json, |record| {
        assert_eq!(record.reference.container_title.unwrap().text, "medRxiv");
        assert_eq!(record.reference.keywords, ["a", "b, c"]);
    });
    item(r#"{"type":"book","categories":["a"],"keyword":"b"}"#, |record| {
        assert_eq!(record.reference.keywords, ["b"]);
        assert_eq!(record.reference.extra.len(), 1);
    });
}

#[test]
fn items_are_told_by_their_members() {
    for (names, expected) in [
        (&["id", "type", "title"][..], true),
        (&["type", "title", "author"], true),
        (&["id", "type"], false),
        (&["title", "author"], false),
        (&["id", "doi", "title", "display_name"], false),
        (&["key", "kind", "title"], false),
    ] {
        assert_eq!(is_csl(names), expected, "{names:?}");
    }
}
