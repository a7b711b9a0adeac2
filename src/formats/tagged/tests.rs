//! What the tests of tagged formats share: records told by field, the law of the writers, damaged inputs.

mod law;
mod lines;

use crate::formats::batch::MakeSplit;
use crate::formats::law::split::{self as splits, records as cut};
use crate::formats::law::stands_to_the_character;
use crate::formats::{ReadRecord, Reader};
use crate::model::name::Name;
use crate::model::reference::{Contributor, Reference};
use crate::model::slot::Slot;
use std::collections::BTreeMap;

/// What a record says, by field.
pub type Told = BTreeMap<&'static str, String>;

/// What a record says of a field; nothing where it does not.
pub fn told<'t>(record: &'t Told, field: &str) -> &'t str {
    record.get(field).map_or("", String::as_str)
}

/// Reads a file.
pub fn read_all(text: &str, split: MakeSplit, read: ReadRecord) -> Vec<Told> {
    let mut all = Vec::new();
    splits::read_all(text, Reader { split, read }, |record, text| {
        stands_to_the_character(record, text);
        all.push(say(&record.reference));
    });
    all
}

/// What a reference says, by field.
pub fn say(it: &Reference<'_>) -> Told {
    let mut all = Told::new();
    let mut say = |field, text: String| {
        if !text.is_empty() {
            all.insert(field, text);
        }
    };
    let rich =
        |text: Option<crate::model::text::Rich<'_>>| text.map(|text| text.text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default();
    say("key", it.key.unwrap_or_default().to_owned());
    say("kind", it.kind.csl().to_owned());
    say("genre", it.genres.join("; "));
    say("title", rich(it.title));
    say("title-translated", rich(it.title_translated.map(|title| title.text)));
    say("abstract", rich(it.abstract_text));
    say("abstract-translated", rich(it.abstract_translated.map(|text| text.text)));
    let people: Vec<String> = it
        .contributors
        .iter()
        .map(|Contributor { role, name: Name { family, given, particle, dropping, suffix, literal, .. }, .. }| {
            let parts = [*particle, family, given, dropping, suffix, literal];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            format!("{role:?} {}", parts.join("|"))
        })
        .collect();
    say("orcid", it.contributors.iter().filter_map(|person| person.orcid).collect::<Vec<_>>().join("; "));
    say("contributors", people.join("; "));
    say("others", if it.others { "yes".into() } else { String::new() });
    say("container-title", rich(it.container_title));
    say("container-title-short", rich(it.container_short));
    for (slot, date) in crate::formats::unwritten::dates(it) {
        say(slot.name(), date.map(|date| date.to_string()).unwrap_or_default());
    }
    for (slot, text) in [
        (Slot::Volume, it.volume),
        (Slot::Issue, it.issue),
        (Slot::Pages, it.pages.map(|pages| pages.text)),
        (Slot::Language, it.language),
        (Slot::Doi, it.doi),
        (Slot::Pmid, it.pmid),
        (Slot::Pmcid, it.pmcid),
        (Slot::Arxiv, it.arxiv),
    ] {
        say(slot.name(), text.unwrap_or_default().to_owned());
    }
    for (slot, list) in [(Slot::Issn, it.issn), (Slot::Isbn, it.isbn), (Slot::Keyword, it.keywords)] {
        say(slot.name(), list.join("; "));
    }
    say("links", it.links.iter().map(|link| format!("{:?} {}", link.kind, link.url)).collect::<Vec<_>>().join("; "));
    let mut identifiers: Vec<String> = it.identifiers.iter().map(|id| format!("{} {}", id.scheme, id.value)).collect();
    identifiers.sort();
    say("identifiers", identifiers.join("; "));
    say("citation-count", it.citation_count.map(|count| count.to_string()).unwrap_or_default());
    for (slot, text) in it.texts {
        say(slot.name(), rich(Some(*text)));
    }
    say("extra", it.extra.iter().map(|extra| format!("{}={}", extra.name, extra.json)).collect::<Vec<_>>().join("; "));
    all
}

/// The formats, each with a file of two records in it.
pub static FORMATS: &[(&str, MakeSplit, ReadRecord, &str)] = &[
    (
        "ris",
        crate::formats::ris::split,
        crate::formats::ris::read,
        "\u{FEFF}1.\nTY  - JOUR\nAU  - Doe, Jane\nAU  - Roe, R.\nTI  - A title\nof two lines\nJO  - Mires\nSP  - 12\nEP  - 34\nPY  - 2019/05//\nKW  - a\nb\nSN  - 1234-5679 (ISSN)\nDO  - https://doi.org/10.1000/182\nZZ  - kept\nER  - \n\nTY  - BOOK\nTI  - Peat\nA3  - Poe, P\nPB  - Press\nER  -\n",
    ),
    (
        "pubmed",
        crate::formats::pubmed::split,
        crate::formats::pubmed::read,
        "\nPMID- 12345678\nOWN - NLM\nIS  - 1234-5679 (Print)\nDP  - 2019 May\nTI  - A title\n      of two lines.\nLID - 10.1000/182 [doi]\nFAU - Doe, Jane\nAU  - Doe J\nAUID- ORCID: 0000-0002-1825-0097\nPT  - Journal Article\nJT  - Mires\nMH  - Peat/*water\nPHST- 2017/10/18 00:00 [received]\n\nPMID- 2\nTI  - Peat.\nCN  - Mire Group\n",
    ),
    (
        "refer",
        crate::formats::refer::split,
        crate::formats::refer::read,
        "%0 Journal Article\n%A Doe, Jane\n%A 王小明;%A 李雷\n%T A title\nof two lines\n%J Mires\n%D 2019\n%8 May 3\n%P 012~015\n%K a\nb\n%@ 1234-5679\n%R 10.1000/182\n%W CNKI\n%L 11-3553/R\n\n%0 Book\n%T Peat\n%I Press\n",
    ),
    (
        "refworks",
        crate::formats::refworks::split,
        crate::formats::refworks::read,
        "RT Journal Article\nSR 1\nA1 王小明;李雷;\nT1 A title\nof two lines\nJF Mires\nYR 2019\nvo 49\nOP 12-15+20\nK1 a;b\nSN 1234-5679\nCN 11-3553/R\nLA 中文;\nDS CNKI\n\nRT Book, Whole\nT1 Peat\n",
    ),
    (
        "wos",
        crate::formats::wos::split,
        crate::formats::wos::read,
        "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Doe, J\n   Roe, R\nTI A title\n   of two lines\nSO MIRES\nPY 2019\nPD SEP 22\nBP 1\nEP 9\nUT WOS:0001\nER\n\nPT B\nTI Peat\nER\n\nEF\n",
    ),
    (
        "noteexpress",
        crate::formats::noteexpress::split,
        crate::formats::noteexpress::read,
        "{Reference Type}: Journal Article\n{Title}: A title\nof two lines\n{Author}: 王小明;李雷;\n{Year}: 2019\n{Pages}: 012~015\n{DOI}: CNKI:CDMD:1.2007.101113\n\n{Reference Type}: Thesis\n{Title}: Peat\n{Journal}: A University\n",
    ),
];
