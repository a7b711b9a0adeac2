//! PubMed XML: `PubmedArticle`, `PubmedBookArticle`, and the `MedlineCitation` of older exports.
//!
//! Source: the PubMed DTD of 2025 and its documentation of elements, <https://www.nlm.nih.gov/bsd/licensee/data_elements_doc.html>.

mod article;
mod book;
mod people;

use crate::formats::Source;
use crate::formats::batch::Split;
use crate::formats::builder::{Builder, Keywords, Value};
use crate::formats::xml::dates::Parts;
use crate::formats::xml::split::{XmlSplit, elements};
use crate::formats::xml::told::has_root;
use crate::formats::xml::{Element, Tree, XML, finish};
use crate::model::slot::Slot;
use crate::model::text::{Mark, Rich};
use crate::normalize::record::{Record, Traits};
use crate::source::Span;
use crate::source::input::Input;
use std::io;

/// What rules ask of this format.
pub const TRAITS: Traits = Traits { path_of, nested: false, has_tags: true, bibtex: false, names: None, syntax: &XML };

/// Cuts a file into records.
///
/// # Errors
/// None: the input is not read yet.
pub fn split(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    Ok(Box::new(XmlSplit::new(input, limit, elements(&["PubmedArticle", "PubmedBookArticle", "MedlineCitation"]))))
}

/// Whether a file starts as PubMed's do.
pub fn is(head: &[u8]) -> bool {
    const ROOTS: [&str; 6] = ["PubmedArticleSet", "PubmedBookArticleSet", "PubmedArticle", "PubmedBookArticle", "MedlineCitationSet", "MedlineCitation"];
    has_root(head, &ROOTS)
}

/// Reads one record.
pub fn read<'a>(source: Source<'a>) -> Record<'a> {
    let tree = Tree::read(&source, &[]);
    let mut builder = Builder::new(source);
    builder.keywords = Keywords::Whole;
    match tree.root() {
        Some(root) if root.name() == "PubmedBookArticle" => book::read(root, &mut builder),
        Some(root) => article::read(root, &mut builder),
        None => {}
    }
    finish(builder, &tree, source, "there is neither an article nor a book in it", TRAITS)
}

/// The path of a slot, whether a value stands there or not.
pub fn path_of(slot: Slot) -> &'static str {
    match slot {
        Slot::Title => "/ArticleTitle",
        Slot::OriginalTitle => "/VernacularTitle",
        Slot::Author | Slot::Editor => "/AuthorList/Author",
        Slot::ContainerTitle => "/Journal/Title",
        Slot::ContainerShort => "/Journal/ISOAbbreviation",
        Slot::Issued => "/PubDate",
        Slot::Volume => "/JournalIssue/Volume",
        Slot::Issue => "/JournalIssue/Issue",
        Slot::Pages => "/Pagination/MedlinePgn",
        Slot::Doi => "/ELocationID[@EIdType=doi]",
        Slot::Pmid => "/PMID",
        Slot::Pmcid => "/ArticleId[@IdType=pmc]",
        Slot::Issn | Slot::Eissn => "/Journal/ISSN",
        Slot::Isbn => "/Isbn",
        Slot::Abstract => "/Abstract/AbstractText",
        Slot::Keyword => "/KeywordList/Keyword",
        Slot::Language => "/Language",
        _ => "",
    }
}

/// Puts in the text of an element, if it has one.
fn add<'a>(builder: &mut Builder<'a>, slot: Slot, element: Option<Element<'_, 'a>>, path: &'a str) {
    if let Some(element) = element.filter(|element| !element.text().is_empty()) {
        builder.add(slot, element.line(path));
    }
}

/// A date in parts, at the place of its year.
fn date<'a>(builder: &mut Builder<'a>, slot: Slot, element: Element<'_, 'a>, path: &'a str) {
    let place = element.child("Year").or(element.child("MedlineDate")).unwrap_or(element);
    builder.add(slot, place.line(path));
    if let Some(date) = Parts::of(element).date(builder.arena) {
        builder.date(slot, date);
    }
}

/// `MedlinePgn`, else first and last page.
fn pages<'a>(builder: &mut Builder<'a>, around: Element<'_, 'a>) {
    let Some(pagination) = around.child("Pagination") else { return };
    let known = |name: &str| pagination.child(name).filter(|element| !element.text().is_empty());
    match (known("MedlinePgn"), known("StartPage"), known("EndPage")) {
        (Some(pages), ..) => {
            builder.add(Slot::Pages, pages.line("/Pagination/MedlinePgn"));
        }
        (None, Some(first), Some(last)) if first.text() != last.text() => {
            let text = builder.arena.format(format_args!("{}-{}", first.text(), last.text()));
            builder.add(Slot::Pages, first.holding("/Pagination/StartPage", Rich::plain(text)));
        }
        (None, Some(first), _) => {
            builder.add(Slot::Pages, first.line("/Pagination/StartPage"));
        }
        _ => {}
    }
}

/// The parts of a structured abstract one after another, each behind its label.
fn abstract_text<'a>(builder: &mut Builder<'a>, slot: Slot, element: Element<'_, 'a>) {
    let parts: Vec<_> = element.all("AbstractText").filter(|part| !part.text().is_empty()).collect();
    let Some(first) = parts.first() else { return };
    if parts.len() == 1 && first.attr("Label").is_none() {
        builder.add(slot, first.value("/Abstract/AbstractText"));
        return;
    }
    let mut text = String::new();
    let mut marks: Vec<Mark> = Vec::new();
    for part in &parts {
        if !text.is_empty() {
            text.push('\n');
        }
        if let Some(label) = part.attr("Label").filter(|label| !label.eq_ignore_ascii_case("UNLABELLED")) {
            text.push_str(label);
            text.push_str(": ");
        }
        let Rich { text: more, marks: of } = part.rich();
        let start = text.len() as u32;
        marks.extend(of.iter().map(|mark| Mark { start: mark.start + start, end: mark.end + start, ..*mark }));
        text.push_str(more);
    }
    let rich = Rich { text: builder.arena.text(&text), marks: builder.arena.list(marks) };
    let value = first.holding("/Abstract/AbstractText", rich);
    let end = parts.last().map_or(value.span.end, |last| last.value("").span.end);
    builder.add(slot, Value { span: Span { end, ..value.span }, ..value });
}

/// Identifiers in a list: DOI, PMCID and the others. The DOI stands here too when the article does not say it.
fn identifiers<'a>(builder: &mut Builder<'a>, list: Element<'_, 'a>) {
    for id in list.all("ArticleId").filter(|id| !id.text().is_empty()) {
        match id.attr("IdType") {
            Some("doi") if builder.text(Slot::Doi).is_none() => add(builder, Slot::Doi, Some(id), "/ArticleId[@IdType=doi]"),
            Some("pmc") => add(builder, Slot::Pmcid, Some(id), "/ArticleId[@IdType=pmc]"),
            Some("pubmed") if builder.text(Slot::Pmid).is_none() => add(builder, Slot::Pmid, Some(id), "/ArticleId[@IdType=pubmed]"),
            Some("url") => add(builder, Slot::Url, Some(id), "/ArticleId[@IdType=url]"),
            Some("doi" | "pubmed" | "medline" | "pmcid" | "pmcpid" | "pmpid") | None => {}
            Some(scheme) => builder.identifier(scheme, id.text()),
        }
    }
}

/// `ELocationID`: a DOI or the publisher's number, unless it says that it is not valid.
fn locations<'a>(builder: &mut Builder<'a>, around: Element<'_, 'a>) {
    for id in around.all("ELocationID").filter(|id| id.attr("ValidYN") != Some("N")) {
        match id.attr("EIdType") {
            Some("doi") => add(builder, Slot::Doi, Some(id), "/ELocationID[@EIdType=doi]"),
            Some(scheme) => builder.identifier(scheme, id.text()),
            None => {}
        }
    }
}
