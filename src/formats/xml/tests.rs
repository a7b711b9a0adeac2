//! What every XML reader promises: damage costs no panic, every value has its place, an intact record of a damaged file
//! comes out, and a file is told by its content.

use crate::formats::law::split::read_all;
use crate::formats::law::stands_to_the_character;
use crate::formats::{Format, by_name, detect};
use proptest::prelude::*;

const JATS: &str = "<!DOCTYPE article [<!ENTITY co \"&#169;\">]><article xmlns:xlink=\"http://www.w3.org/1999/xlink\" article-type=\"research-article\">\
    <front><journal-meta><journal-title>J &amp; K</journal-title><issn pub-type=\"ppub\">1234-5679</issn></journal-meta><article-meta>\
    <article-id pub-id-type=\"doi\">10.1000/1</article-id><title-group><article-title>On <italic>E. coli</italic><xref ref-type=\"fn\">*</xref> &co;\
    </article-title></title-group><contrib-group><contrib contrib-type=\"author\"><name><surname>Bell</surname><given-names>A</given-names></name>\
    </contrib></contrib-group><pub-date pub-type=\"epub\"><day>5</day><month>4</month><year>2011</year></pub-date><volume>3</volume><fpage>1</fpage>\
    <lpage>9</lpage><abstract><title>Abstract</title><p>One.</p><p>Two.</p></abstract></article-meta></front><body><p>B</p></body><back><ref-list>\
    <ref id=\"b1\"><element-citation publication-type=\"journal\"><person-group person-group-type=\"author\"><name><surname>Roe</surname></name>\
    <etal/></person-group><article-title>First</article-title><source>S</source><year>1999</year></element-citation></ref>\
    <ref id=\"b2\"><mixed-citation publication-type=\"book\"><string-name><surname>Doe</surname> <given-names>J</given-names></string-name>. \
    <source>Second</source>. <year>2001</year><pub-id pub-id-type=\"pmid\">1</pub-id><pub-id pub-id-type=\"doi\">10.1/x</pub-id></mixed-citation></ref>\
    </ref-list></back></article>";
const ENDNOTE: &str = "<?xml version=\"1.0\"?><xml><records><record><ref-type name=\"Book\">6</ref-type><contributors><authors><author>Bell, A.</author>\
    </authors></contributors><titles><title><style face=\"italic\">First</style></title></titles><dates><year>1999</year></dates></record>\
    <record><ref-type name=\"Book\">6</ref-type><titles><title>Second</title></titles></record></records></xml>";
const PUBMED: &str = "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Journal><ISSN IssnType=\"Print\">1234-5679</ISSN>\
    <JournalIssue><Volume>2</Volume><PubDate><Year>2001</Year><Month>Jan</Month></PubDate></JournalIssue><Title>J</Title></Journal>\
    <ArticleTitle>First &lt; <i>x</i>.</ArticleTitle><Abstract><AbstractText Label=\"AIM\">A</AbstractText><AbstractText>B</AbstractText></Abstract>\
    <AuthorList CompleteYN=\"N\"><Author><LastName>Bell</LastName><ForeName>A</ForeName></Author></AuthorList></Article></MedlineCitation></PubmedArticle>\
    <PubmedBookArticle><BookDocument><PMID>2</PMID><Book><BookTitle>Second</BookTitle></Book></BookDocument></PubmedBookArticle></PubmedArticleSet>";
const CROSSREF: &str = "<doi_batch xmlns:jats=\"x\"><body><journal><journal_metadata><full_title>J</full_title></journal_metadata><journal_article>\
    <titles><title>First</title></titles><contributors><person_name contributor_role=\"author\"><surname>Bell</surname></person_name></contributors>\
    <jats:abstract><jats:p>A</jats:p></jats:abstract><publication_date><year>2001</year></publication_date><doi_data><doi>10.1/a</doi></doi_data>\
    </journal_article><journal_article><titles><title>Second</title></titles></journal_article></journal></body></doi_batch>";
const DATACITE: &str = "<resource xmlns=\"http://datacite.org/schema/kernel-4\"><identifier identifierType=\"DOI\">10.1/a</identifier><creators><creator>\
    <creatorName>Bell, A</creatorName></creator></creators><titles><title>First</title></titles><publisher>P</publisher><publicationYear>2001\
    </publicationYear><resourceType resourceTypeGeneral=\"Dataset\"/></resource>";

const SAMPLES: [(&str, &str, usize); 5] =
    [("jats", JATS, 3), ("endnote-xml", ENDNOTE, 2), ("pubmed-xml", PUBMED, 2), ("crossref-xml", CROSSREF, 2), ("datacite-xml", DATACITE, 1)];

/// The titles of a file's records; every value is looked up at its place.
fn titles(format: &Format, text: &str) -> Vec<Option<String>> {
    let mut found = Vec::new();
    read_all(text, format.read.unwrap(), |record, text| {
        stands_to_the_character(record, text);
        found.push(record.reference.title.map(|title| title.text.to_owned()));
    });
    found
}

#[test]
fn every_sample_is_read_and_told_by_its_content() {
    for (name, text, records) in SAMPLES {
        let format = by_name(name).unwrap();
        let titles = titles(format, text);
        assert_eq!((titles.len(), titles.iter().flatten().count()), (records, records), "{name}");
        assert_eq!(detect("x.xml", text.as_bytes()).map(|format| format.name), Some(name));
        assert_eq!(detect("x", text.as_bytes()).map(|format| format.name), Some(name));
    }
}

#[test]
fn a_cut_file_costs_what_was_cut_off() {
    for (name, text, records) in SAMPLES {
        let format = by_name(name).unwrap();
        for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
            assert!(titles(format, &text[..at]).len() <= records, "{name} at {at}");
            titles(format, &text[at..]);
        }
    }
}

#[test]
fn a_damaged_record_leaves_the_other_whole() {
    for (name, text, _) in SAMPLES.into_iter().filter(|(.., records)| *records > 1) {
        let format = by_name(name).unwrap();
        let end = text.find("First").unwrap();
        let start = text[..end].rfind('<').unwrap();
        for sign in ["<", ">", "\"", "<!--", "<![CDATA[", "&", "\0", "</x>"] {
            let damaged = format!("{}{sign}{}", &text[..start], &text[start..]);
            let titles = titles(format, &damaged);
            assert!(titles.iter().flatten().any(|title| title.contains("Second")), "{name} {sign}: {titles:?}");
        }
    }
}

proptest! {
    #[test]
    fn no_damage_makes_a_panic(sample in 0..SAMPLES.len(), cuts in proptest::collection::vec((any::<proptest::sample::Index>(), 0..12_usize, "[<>&;\"'/!a\\[\\]\\-é\u{1}]{0,4}"), 1..6)) {
        let (name, text, _) = SAMPLES[sample];
        let mut bytes = text.as_bytes().to_vec();
        for (at, length, put) in cuts {
            let at = at.index(bytes.len());
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, put.bytes());
        }
        if let Ok(text) = String::from_utf8(bytes) {
            titles(by_name(name).unwrap(), &text);
        }
    }
}
