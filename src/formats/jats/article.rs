//! One record as an article: a whole document with the front matter alone.

use super::links::XLINK;
use super::xml::{Xml, has_text};
use super::{article_meta, journal, kinds};
use crate::formats::write::{JatsTagSet, Refused};
use crate::model::reference::Reference;

/// What Publishing requires and the record lacks. It is never made up.
///
/// Source: the content models of `journal-meta` and `article-meta` in the Publishing DTD.
pub fn refused(record: &Reference<'_>) -> Option<Refused> {
    let lacks = [
        ("a journal id", journal::ids(record).next().is_none()),
        ("an ISSN", !record.issn.iter().any(|issn| has_text(issn))),
        ("a title", !record.title.is_some_and(|title| has_text(title.text))),
    ];
    let missing: Vec<&str> = lacks.iter().filter(|(_, lacks)| *lacks).map(|(what, _)| *what).collect();
    (!missing.is_empty()).then(|| {
        let missing = missing.join(" and ");
        Refused(format!("JATS Publishing requires {missing}, which the record does not have; use the Archiving tag set"))
    })
}

/// Writes the article, its id first.
pub fn write(xml: &mut Xml<'_>, tag_set: JatsTagSet, record: &Reference<'_>, id: &str) {
    // Both DTDs default the language to English, so it is always said.
    let lang = match article_meta::language_or_lost(xml, record.language) {
        "" => "und",
        language => language,
    };
    let attributes = [
        ("id", id),
        ("xmlns:xlink", XLINK),
        ("xmlns:ali", "http://www.niso.org/schemas/ali/1.0/"),
        ("dtd-version", "1.3"),
        ("article-type", kinds::article_type(record.kind, record.genres)),
        ("xml:lang", lang),
        ("specific-use", "metadata-record"),
    ];
    xml.block("article", &attributes, |xml| {
        xml.block("front", &[], |xml| {
            journal::write(xml, tag_set, record);
            article_meta::write(xml, tag_set, record);
        });
    });
}
