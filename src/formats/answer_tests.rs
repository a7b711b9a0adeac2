//! What answers of agencies read as, member by member.

use super::{Source, crossref, datacite, detect, openalex};
use crate::model::kind::Kind;
use crate::model::record::Address;
use crate::model::reference::{LinkKind, Reference, Role};
use crate::model::slot::Slot;
use crate::normalize::record::Record;
use crate::source::Arena;
use proptest::prelude::*;

fn source<'a>(text: &'a str, arena: &'a Arena) -> Source<'a> {
    Source::new(text, Address::default(), arena)
}

fn names(reference: &Reference<'_>, role: Role) -> Vec<String> {
    let arena = Arena::new();
    reference.in_role(role).map(|name| name.inverted(&arena).to_owned()).collect()
}

const WORK: &str = r#"{"DOI":"10.1000/xyz","type":"journal-article","title":["A <i>title</i>"],"container-title":["Journal of Examples"],
 "short-container-title":["J. Ex."],"author":[{"given":"Jan","family":"van der Berg","ORCID":"http://orcid.org/0000-0002-1825-0097"},{"name":"Example Group"}],
 "editor":[{"family":"Li","given":"Na"}],"issued":{"date-parts":[[2020,5]]},"published-online":{"date-parts":[[2019,12,3]]},"volume":"7","journal-issue":{"issue":"2"},
 "page":"1-9","ISSN":["1234-5679","2049-3630"],"publisher":"Press","is-referenced-by-count":12,"indexed":{"timestamp":1},
 "link":[{"URL":"https://example.org/a.pdf","content-type":"application/pdf"}],"subject":["One","Two"],"abstract":"<jats:p>We measured.</jats:p>"}"#;

#[test]
fn a_work_of_crossref_reads_with_all_its_members() {
    let arena = Arena::new();
    let Record { reference, layers, .. } = crossref::read(source(WORK, &arena));
    assert_eq!((reference.kind, reference.kind_known), (Kind::ArticleJournal, true));
    assert_eq!(reference.title.map(|title| (title.text, title.marks.len())), Some(("A title", 1)));
    assert_eq!(reference.container_title.map(|title| title.text), Some("Journal of Examples"));
    assert_eq!(names(&reference, Role::Author), ["van der Berg, Jan", "Example Group"]);
    assert_eq!(reference.contributors[0].orcid, Some("0000-0002-1825-0097"));
    assert_eq!(names(&reference, Role::Editor), ["Li, Na"]);
    assert_eq!(reference.issued.map(|date| date.to_string()), Some("2020-05".into()));
    assert_eq!(reference.online.map(|date| date.to_string()), Some("2019-12-03".into()));
    assert_eq!((reference.volume, reference.issue), (Some("7"), Some("2")));
    assert_eq!(reference.issn, ["1234-5679", "2049-3630"]);
    assert_eq!(reference.citation_count, Some(12));
    assert_eq!(reference.link(LinkKind::Pdf), Some("https://example.org/a.pdf"));
    assert_eq!(reference.keywords, ["One", "Two"]);
    assert_eq!(reference.abstract_text.map(|text| text.text), Some("We measured."));
    assert!(reference.extra.iter().any(|extra| extra.name == "indexed" && extra.json.contains("timestamp")));
    for raw in layers[0].raws {
        let stands = raw.span.of(WORK);
        assert!(!stands.is_empty(), "{} has no place", raw.path);
    }
    let title = layers[0].raw(Slot::Title).unwrap();
    assert_eq!((title.span.of(WORK), title.path), ("A <i>title</i>", "/title/0"));
}

#[test]
fn white_space_around_a_text_is_left_out_where_places_stay() {
    let arena = Arena::new();
    let work =
        r#"{"DOI":" 10.1000/x","title":["\n A <i>title</i> "],"volume":" 7","page":" 1-9 ","publisher":" Press","author":[{"family":" Li"}],"indexed":{}}"#;
    let Record { reference, layers, .. } = crossref::read(source(work, &arena));
    assert_eq!((reference.doi, reference.volume, reference.pages.map(|pages| pages.text)), (Some("10.1000/x"), Some("7"), Some("1-9")));
    assert_eq!(reference.title.map(|title| title.text), Some("A title"));
    assert_eq!(reference.text(Slot::Publisher).map(|text| text.text), Some("Press"));
    let [title, publisher] = [Slot::Title, Slot::Publisher].map(|slot| layers[0].raw(slot).unwrap());
    assert_eq!((title.text, title.span.of(work)), ("\n A <i>title</i> ", r"\n A <i>title</i> "));
    assert_eq!((publisher.text, publisher.span.of(work)), ("Press", "Press"));
}

#[test]
fn a_chapter_has_its_series_and_its_book_and_a_post_its_server() {
    let arena = Arena::new();
    let chapter = r#"{"DOI":"10.1000/c","type":"book-chapter","title":["T"],"container-title":["Lecture Notes","The Book"],"indexed":{}}"#;
    let reference = crossref::read(source(chapter, &arena)).reference;
    assert_eq!(reference.container_title.map(|title| title.text), Some("The Book"));
    assert_eq!(reference.text(Slot::CollectionTitle).map(|title| title.text), Some("Lecture Notes"));
    let post = r#"{"DOI":"10.1000/p","type":"posted-content","subtype":"preprint","title":["T"],"institution":[{"name":"exRxiv"}],"posted":{"date-parts":[[2021,1,2]]},"indexed":{}}"#;
    let reference = crossref::read(source(post, &arena)).reference;
    assert_eq!((reference.kind, reference.container_title.map(|title| title.text)), (Kind::Article, Some("exRxiv")));
    assert_eq!(reference.issued.map(|date| date.to_string()), Some("2021-01-02".into()));
}

#[test]
fn a_record_of_datacite_reads_with_its_types_dates_and_container() {
    let arena = Arena::new();
    let text = r#"{"id":"10.1000/d","type":"dois","attributes":{"doi":"10.1000/d","titles":[{"title":"Data"},{"title":"and more","titleType":"Subtitle"},
     {"title":"数据","titleType":"TranslatedTitle","lang":"zh"}],"creators":[{"name":"Berg, Jan","givenName":"Jan","familyName":"Berg","nameIdentifiers":
     [{"nameIdentifier":"https://orcid.org/0000-0002-1825-0097","nameIdentifierScheme":"ORCID"}]},{"name":"Example Lab","nameType":"Organizational"}],
     "contributors":[{"name":"Li, Na","contributorType":"Editor"},{"name":"Roe, R.","contributorType":"DataManager"}],"publisher":{"name":"Repository"},"publicationYear":2019,
     "dates":[{"date":"2018-01-01","dateType":"Created"},{"date":"2019-03","dateType":"Issued"}],"types":{"resourceTypeGeneral":"Dataset"},"version":"2",
     "container":{"type":"Journal","title":"Example Data","volume":"3","firstPage":"4","lastPage":"9","identifier":"1234-5679","identifierType":"ISSN"},
     "subjects":[{"subject":"rain"}],"descriptions":[{"description":"What it is.","descriptionType":"Abstract"}],"url":"https://example.org/d"}}"#;
    let reference = datacite::read(source(text, &arena)).reference;
    assert_eq!((reference.kind, reference.doi), (Kind::Dataset, Some("10.1000/d")));
    assert_eq!(names(&reference, Role::Author), ["Berg, Jan", "Example Lab"]);
    assert_eq!(reference.contributors[0].orcid, Some("0000-0002-1825-0097"));
    assert_eq!(names(&reference, Role::Editor), ["Li, Na"]);
    assert_eq!(names(&reference, Role::Other("data-manager")), ["Roe, R."]);
    assert_eq!(reference.title_translated.map(|title| (title.text.text, title.language)), Some(("数据", Some("zh"))));
    assert_eq!(reference.text(Slot::Publisher).map(|text| text.text), Some("Repository"));
    assert_eq!(reference.issued.map(|date| date.to_string()), Some("2019-03".into()));
    assert_eq!(reference.pages.map(|pages| pages.text), Some("4-9"));
    assert_eq!(reference.issn, ["1234-5679"]);
    assert_eq!(reference.keywords, ["rain"]);
}

#[test]
fn a_work_of_openalex_reads_with_its_abstract_in_order() {
    let arena = Arena::new();
    let text = r#"{"id":"https://openalex.org/W1","doi":"https://doi.org/10.1000/o","title":"T","publication_year":2006,"publication_date":"2006-11-01","type":"article",
     "authorships":[{"author":{"display_name":"Andy Fenton","orcid":"https://orcid.org/0000-0002-1825-0097"}}],"biblio":{"volume":"87","issue":"11","first_page":"1","last_page":"4"},
     "primary_location":{"landing_page_url":"https://doi.org/10.1000/o","source":{"display_name":"Ecology","issn":["1234-5679"],"host_organization_name":"Press"}},
     "ids":{"pmid":"https://pubmed.ncbi.nlm.nih.gov/17168027"},"open_access":{"is_oa":false},"cited_by_count":3,"abstract_inverted_index":{"rain":[2],"We":[0],"saw":[1]}}"#;
    let reference = openalex::read(source(text, &arena)).reference;
    assert_eq!(reference.doi, Some("10.1000/o"));
    assert_eq!(names(&reference, Role::Author), ["Fenton, Andy"]);
    assert_eq!(reference.pages.map(|pages| pages.text), Some("1-4"));
    assert_eq!(reference.abstract_text.map(|text| text.text), Some("We saw rain"));
    assert_eq!((reference.pmid, reference.open_access, reference.citation_count), (Some("17168027"), Some(false), Some(3)));
    assert_eq!(reference.container_title.map(|title| title.text), Some("Ecology"));
}

#[test]
fn answers_are_told_by_their_content() {
    for (text, name) in [
        (WORK, "crossref"),
        ("{\"status\":\"ok\",\"message-type\":\"work\",\"message\":{\"DOI\":\"10.1000/x\"}}", "crossref"),
        ("{\"data\":{\"id\":\"10.1000/x\",\"attributes\":{}}}", "datacite"),
        ("{\"meta\":{},\"results\":[]}", "openalex"),
        ("[{\"id\":\"a\",\"type\":\"book\",\"title\":\"T\",\"DOI\":\"10.1000/x\"}]", "csl-json"),
    ] {
        assert_eq!(detect("a.json", text.as_bytes()).map(|format| format.name), Some(name), "{text}");
    }
}

proptest! {
    #[test]
    fn damaged_answers_never_panic_and_keep_their_places(cut in 0usize..900, at in 0usize..900, junk in "[\\[\\]{}\",:0-9a-z\\\\]{0,6}") {
        let mut text = WORK.to_owned();
        let floor = |text: &str, at: usize| text.floor_char_boundary(at.min(text.len()));
        text.insert_str(floor(&text, at), &junk);
        let end = floor(&text, cut);
        for text in [text.as_str(), &text[..end]] {
            let arena = Arena::new();
            for read in [crossref::read, datacite::read, openalex::read] {
                let record = read(source(text, &arena));
                for raw in record.layers.iter().flat_map(|layer| layer.raws) {
                    prop_assert!(text.get(raw.span.range()).is_some());
                }
            }
        }
    }
}
