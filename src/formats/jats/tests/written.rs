//! What stands in the documents.

use super::document;
use super::kinds::kinds;
use super::records::{full, seed};
use crate::formats::write::{JatsShape, JatsTagSet, Refused};
use crate::model::reference::Reference;

/// The document of one record.
fn one(shape: JatsShape, record: Reference<'_>) -> String {
    document(shape, JatsTagSet::Archiving, &[record]).unwrap().0
}

/// The reference of one of the kinds, without line breaks.
fn cited(key: &str) -> String {
    let record = kinds().into_iter().find(|record| record.key == Some(key)).unwrap();
    let text = one(JatsShape::RefList, record).replace('\n', "");
    let (_, rest) = text.split_once("<element-citation ").unwrap();
    rest.split_once("</element-citation>").unwrap().0.to_owned()
}

#[test]
fn an_article_has_its_front_matter_in_order() {
    let text = one(JatsShape::Article, seed());
    assert_eq!(
        text,
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD v1.3 20210610//EN" "JATS-archivearticle1-3.dtd">
<article id="Khristoforov2024" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ali="http://www.niso.org/schemas/ali/1.0/" dtd-version="1.3" article-type="research-article" xml:lang="und" specific-use="metadata-record">
<front>
<journal-meta>
<journal-id journal-id-type="publisher-id" assigning-authority="periodical-id">42127</journal-id>
<journal-title-group>
<journal-title>MGIMO Review of International Relations</journal-title>
</journal-title-group>
<custom-meta-group>
<custom-meta><meta-name>impact-factor</meta-name><meta-value>0.2000</meta-value></custom-meta>
<custom-meta><meta-name>quartile</meta-name><meta-value>Q4</meta-value></custom-meta>
<custom-meta><meta-name>quartile-category</meta-name><meta-value>INTERNATIONAL RELATIONS</meta-value></custom-meta>
</custom-meta-group>
</journal-meta>
<article-meta>
<article-id pub-id-type="doi">10.24833/2071-8160-2023-6-93-37-68</article-id>
<article-categories>
<subj-group subj-group-type="site-category">
<subject>1085</subject>
</subj-group>
</article-categories>
<title-group>
<article-title>Soviet Diplomacy and Intelligence Efforts to Facilitate Finland’s Withdrawal from the 1941–1944 War</article-title>
<trans-title-group xml:lang="zh">
<trans-title>苏联为促进芬兰退出 1941-1944 年战争所做的外交和情报努力</trans-title>
</trans-title-group>
</title-group>
<contrib-group content-type="author">
<contrib contrib-type="author">
<name><surname>Khristoforov</surname><given-names>V. S.</given-names></name>
</contrib>
</contrib-group>
<pub-date date-type="pub" iso-8601-date="2024-01-16">
<day>16</day>
<month>01</month>
<year>2024</year>
</pub-date>
<permissions/>
<self-uri content-type="landing-page" xlink:href="https://doi.org/10.24833/2071-8160-2023-6-93-37-68" xlink:title="Landing page of the work at its DOI"/>
<abstract>
<p>Through both channels, Moscow gathered information …</p>
<p>A second paragraph.</p>
</abstract>
<custom-meta-group>
<custom-meta><meta-name>citation-count</meta-name><meta-value>0</meta-value></custom-meta>
<custom-meta><meta-name>open-access</meta-name><meta-value>false</meta-value></custom-meta>
<custom-meta><meta-name>platform</meta-name><meta-value>Semanticscholar</meta-value></custom-meta>
</custom-meta-group>
</article-meta>
</front>
</article>
"#
    );
}

#[test]
fn an_article_loses_nothing_but_a_key_that_is_no_name() {
    let (text, losses) = document(JatsShape::Article, JatsTagSet::Archiving, &[full()]).unwrap();
    let fields: Vec<&str> = losses.iter().map(|loss| loss.field).collect();
    assert_eq!(fields, ["key"]);
    for part in [
        "<article id=\"ref-2020_full_record\"",
        "article-type=\"review-article\"",
        "<article-title>A study of <italic>E. coli</italic> in H<sub>2</sub>O \
         <inline-formula><tex-math>x</tex-math></inline-formula> &amp; more</article-title>\n\
         <subtitle>With a subtitle</subtitle>",
        "<article-id pub-id-type=\"custom\" custom-type=\"CNKI\" assigning-authority=\"cnki\">",
        "<contrib-id contrib-id-type=\"orcid\">https://orcid.org/0000-0002-1825-0097</contrib-id>",
        "<fpage>1</fpage>\n<lpage>7</lpage>\n<page-range>1-3, 7</page-range>",
        "<ali:free_to_read/>",
        "<meta-name>article-number</meta-name><meta-value>e12</meta-value>",
        "<custom-meta specific-use=\"json\"><meta-name>odd</meta-name><meta-value>{\"a\":[1,2]}</meta-value>",
        "<self-uri content-type=\"image\"",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn publishing_is_refused_without_a_journal_id_or_an_issn() {
    let refused = document(JatsShape::Article, JatsTagSet::Publishing, &[seed()]);
    assert_eq!(refused, Err(Refused("JATS Publishing requires an ISSN, which the record does not have; use the Archiving tag set".to_owned())));
    assert!(document(JatsShape::Article, JatsTagSet::Publishing, &[full()]).is_ok());
}

#[test]
fn a_citation_tells_what_it_cannot_hold() {
    let (text, losses) = document(JatsShape::RefList, JatsTagSet::Archiving, &[seed()]).unwrap();
    let mut fields: Vec<&str> = losses.iter().map(|loss| loss.field).collect();
    fields.sort_unstable();
    assert_eq!(
        fields,
        ["abstract", "citation-count", "container-id", "impact-factor", "open-access", "platform", "quartile", "quartile-category", "site-category"]
    );
    assert!(text.contains("<trans-title xml:lang=\"zh\">苏联"));
    assert!(text.contains("<ext-link ext-link-type=\"uri\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href="));
}

#[test]
fn each_kind_has_its_title_in_its_element() {
    const NAME: &str = "<person-group person-group-type=\"author\"><name><surname>Miller</surname>\
        <given-names>Anna B.</given-names></name></person-group>";
    const YEAR: &str = "<year iso-8601-date=\"2020\">2020</year>";
    for (key, head, tail) in [
        (
            "book",
            "publication-type=\"book\">",
            format!(
                "<source>The Work</source><publisher-name>Springer</publisher-name><series>Series</series>{YEAR}\
                 <isbn>978-3-16-148410-0</isbn>"
            ),
        ),
        (
            "chapter",
            "publication-type=\"book\">",
            format!("<chapter-title>The Work</chapter-title><source>The Book</source>{YEAR}<fpage>1</fpage><lpage>9</lpage>"),
        ),
        (
            "entry",
            "publication-type=\"book\" specific-use=\"entry-encyclopedia\">",
            format!("<part-title>The Work</part-title><source>Encyclopedia</source>{YEAR}"),
        ),
        (
            "thesis",
            "publication-type=\"thesis\">",
            format!(
                "<source>The Work</source><publisher-name>MIT</publisher-name>{YEAR}\
                 <comment content-type=\"genre\">PhD thesis</comment>"
            ),
        ),
        (
            "data",
            "publication-type=\"data\">",
            format!(
                "<data-title>The Work</data-title><source>Zenodo</source><version designator=\"1.0\">1.0</version>{YEAR}\
                 <pub-id pub-id-type=\"doi\">10.5281/zenodo.1</pub-id>"
            ),
        ),
        (
            "web",
            "publication-type=\"website\">",
            format!(
                "<article-title>The Work</article-title><source>Example Site</source>{YEAR}\
                 <ext-link ext-link-type=\"uri\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
                 xlink:href=\"https://example.org/\">https://example.org/</ext-link>\
                 <date-in-citation content-type=\"access-date\" iso-8601-date=\"2021-05-03\">2021-05-03</date-in-citation>"
            ),
        ),
        (
            "preprint",
            "publication-type=\"preprint\">",
            format!("<article-title>The Work</article-title>{YEAR}<pub-id pub-id-type=\"arxiv\">2101.00001</pub-id>"),
        ),
        (
            "conf",
            "publication-type=\"confproc\">",
            format!(
                "<article-title>The Work</article-title><source content-type=\"abbreviated\">Proc. X</source>\
                 <conf-date iso-8601-date=\"2019/2021\">2019–2021</conf-date><conf-name>X 2024</conf-name>{YEAR}\
                 <elocation-id>e12</elocation-id>"
            ),
        ),
        ("report", "publication-type=\"report\">", format!("<source>The Work</source>{YEAR}<pub-id pub-id-type=\"std-designation\">CERN-1999-12</pub-id>")),
        ("std", "publication-type=\"standard\">", format!("<source>The Work</source>{YEAR}<std>ISO 690</std>")),
    ] {
        assert_eq!(cited(key), format!("{head}{NAME}{tail}"));
    }
    assert!(cited("patent").contains("<person-group person-group-type=\"inventor\">"));
    assert_eq!(cited("empty"), "publication-type=\"document\"><comment/>");
}
