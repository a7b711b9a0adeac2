//! EndNote records, real shapes and the law of the writer.

use super::read;
use crate::formats::law::records::{LATIN_TEXT, Limits, XML_FORMS, any};
use crate::formats::law::{Alike, around, stands};
use crate::formats::write::WriteOptions;
use crate::formats::{Source, samples};
use crate::model::kind::Kind;
use crate::model::record::Address;
use crate::model::reference::Reference;
use crate::model::slot::Slot;
use crate::model::text::Style;
use crate::source::Arena;

fn with(text: &str, then: impl FnOnce(&Reference<'_>)) {
    let arena = Arena::new();
    let record = read(Source::new(text, Address::default(), &arena));
    assert!(record.faults.is_empty(), "{:?}", record.faults);
    stands(&record, text);
    then(&record.reference);
}

#[test]
fn a_record_of_endnote_itself_is_read() {
    let styled = |text: &str| format!("<style face=\"normal\" font=\"default\" size=\"100%\">{text}</style>");
    let text = format!(
        "<record><database name=\"x.enl\">x.enl</database><rec-number>19</rec-number><ref-type name=\"Journal Article\">17</ref-type>\
         <contributors><authors><author>{}</author><author>{}</author></authors></contributors>\
         <titles><title>{}<style face=\"italic\">P. vivax</style>{}</title><secondary-title>{}</secondary-title></titles>\
         <periodical><full-title>Clin Rev</full-title><abbr-1>C R</abbr-1></periodical><pages>12-9</pages><volume>32</volume><number>4</number>\
         <edition>{}</edition><keywords><keyword>Humans</keyword><keyword>Malaria, drug</keyword></keywords>\
         <dates><year>2019</year><pub-dates><date>Sep 18</date></pub-dates></dates><isbn>0893-8512 (Print)&#xD;0893-8512</isbn>\
         <accession-num>31366609</accession-num><abstract>One.&#xD;Two.</abstract><urls><related-urls><url>&lt;Go to ISI&gt;://WOS</url></related-urls>\
         <pdf-urls><url>internal-pdf://1.pdf</url></pdf-urls></urls><custom2>PMC6750137</custom2>\
         <electronic-resource-num>10.1128/cmr.00011-19</electronic-resource-num><remote-database-provider>NLM</remote-database-provider></record>",
        styled("Baird, J. K."),
        styled("World Health Organization,"),
        styled("Therapy of "),
        styled(" malaria"),
        styled("Clin Rev"),
        styled("2019/08/02"),
    );
    with(&text, |it| {
        assert_eq!((it.kind, it.volume, it.issue, it.doi), (Kind::ArticleJournal, Some("32"), Some("4"), Some("10.1128/cmr.00011-19")));
        let title = it.title.unwrap();
        assert_eq!((title.text, title.marks.len()), ("Therapy of P. vivax malaria", 1));
        assert_eq!(title.marks[0].style, Style::Italic);
        assert_eq!(it.container_title.map(|title| title.text), Some("Clin Rev"));
        assert_eq!(it.container_short.map(|title| title.text), Some("C R"));
        assert_eq!(it.issued.map(|date| date.to_string()).as_deref(), Some("2019-09-18"));
        assert_eq!(it.online.map(|date| date.to_string()).as_deref(), Some("2019-08-02"));
        assert_eq!(it.keywords, ["Humans", "Malaria, drug"]);
        assert_eq!((it.pmid, it.pmcid, it.issn), (Some("31366609"), Some("PMC6750137"), &["0893-8512"][..]));
        assert_eq!(it.abstract_text.map(|text| text.text), Some("One.\nTwo."));
        assert_eq!((it.contributors[0].name.family, it.contributors[1].name.literal), ("Baird", "World Health Organization"));
        assert!(it.links.is_empty());
    });
}

#[test]
fn titles_are_told_apart_by_what_the_work_is() {
    for (kind, more, container, collection) in [
        ("Book", "", None, Some("S")),
        ("Book", "<periodical><full-title>S</full-title></periodical>", Some("S"), None),
        ("Book Section", "", Some("S"), None),
        ("Conference Proceedings", "", Some("S"), None),
    ] {
        let text = format!("<record><ref-type name=\"{kind}\"/><titles><title>T</title><secondary-title>S</secondary-title></titles>{more}</record>");
        with(&text, |it| {
            assert_eq!(it.container_title.map(|title| title.text), container, "{kind}");
            assert_eq!(it.text(Slot::CollectionTitle).map(|title| title.text), collection, "{kind}");
        });
    }
}

#[test]
fn a_type_counts_by_its_name() {
    with("<record><ref-type name=\"Book\">2</ref-type><titles><title>T</title></titles></record>", |it| assert_eq!(it.kind, Kind::Book));
    with("<record><ref-type>31</ref-type><titles><title>T</title></titles></record>", |it| assert_eq!(it.kind, Kind::Legislation));
}

fn comes_back(record: &Reference<'_>) {
    around("endnote-xml", &WriteOptions::default(), record, |back| {
        back.is_the_same(Alike::AsRead);
        assert_eq!(back.key.as_ref().map(|key| &back.file[key.clone()]), back.record.reference.key);
        let mut reader = quick_xml::Reader::from_str(back.file);
        reader.config_mut().enable_all_checks(true);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    });
}

#[test]
fn every_sample_comes_back() {
    for record in [samples::book(), Reference { extra: &[], texts: &[], ..samples::seed() }] {
        comes_back(&record);
    }
    for &kind in Kind::ALL {
        comes_back(&Reference { kind, ..samples::book() });
    }
}

#[test]
fn any_record_comes_back() {
    any(LATIN_TEXT, Limits { plain_names: true, not: XML_FORMS }, comes_back);
}
