//! Where the works of a Crossref file stand: articles in journals, chapters in books, papers in proceedings, and works that
//! stand alone.

use crate::formats::batch::Split;
use crate::formats::xml::lex::TokenKind;
use crate::formats::xml::split::{Cut, Cutter, Tag, XmlSplit};
use crate::source::input::Input;
use std::io;

/// Elements that hold works, or are one.
pub const CONTAINERS: [&str; 17] = [
    "book",
    "conference",
    "database",
    "dissertation",
    "journal",
    "peer_review",
    "pending_publication",
    "posted_content",
    "report-paper",
    "sa_component",
    "standard",
    "grant",
    // What is added to a work that was deposited before: its DOI, and no more of it.
    "crossmark_data",
    "doi_citations",
    "doi_resources",
    "fundref_data",
    "lic_ref_data",
];

/// Works in one.
pub const ITEMS: [&str; 4] = ["journal_article", "content_item", "conference_paper", "dataset"];

/// Titles in an answer that has the work in the query itself.
pub const TITLES: [&str; 4] = ["article_title", "volume_title", "journal_title", "series_title"];

/// Elements that a piece may leave open.
pub const OPEN: [&str; 4] = ["journal", "book", "conference", "database"];

/// The metadata of a container that is a work itself where it has a DOI.
const OWN: [&str; 4] = ["book_metadata", "book_series_metadata", "proceedings_metadata", "database_metadata"];
/// What may stand in [`OWN`] and has a DOI that is not the container's.
const SERIES: [&str; 2] = ["series_metadata", "set_metadata"];

/// Cuts a file into works.
///
/// # Errors
/// None: the input is not read yet.
pub fn split(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    let mut state = State::default();
    let cutter: Cutter = Box::new(move |tag| state.step(tag));
    Ok(Box::new(XmlSplit::new(input, limit, cutter)))
}

#[derive(Default)]
struct State {
    /// A file of deposits: in an answer a book stands around the chapter that was asked for.
    deposits: bool,
    /// In an element `query` of an answer: whether there was a work in it.
    query: Option<bool>,
    /// Whether that query has a DOI: one without is what was asked for and not found.
    found: bool,
    container: Option<&'static str>,
    item: Option<&'static str>,
    items: u32,
    /// In metadata of the container's own, in those of its series, and whether a DOI was seen in the former.
    own: bool,
    series: bool,
    has_doi: bool,
}

fn find(names: &[&'static str], name: &str) -> Option<&'static str> {
    names.iter().copied().find(|known| *known == name)
}

impl State {
    fn step(&mut self, tag: Tag<'_>) -> Cut {
        let name = tag.name;
        if tag.kind == TokenKind::Empty {
            return Cut::Nothing;
        }
        if tag.opens() { self.open(name) } else { self.close(name) }
    }

    fn open(&mut self, name: &str) -> Cut {
        match name {
            "doi_batch" => self.deposits = true,
            "query" => {
                *self = State { deposits: self.deposits, query: Some(false), ..State::default() };
                return Cut::Start;
            }
            "doi" if self.query == Some(false) => self.found = true,
            name if self.found && self.query == Some(false) && TITLES.contains(&name) => self.query = Some(true),
            "doi_data" if self.own && !self.series => self.has_doi = true,
            name if OWN.contains(&name) => self.own = true,
            name if SERIES.contains(&name) => self.series = true,
            _ => {}
        }
        // In an item no other starts, but one that was not closed has ended.
        if let Some(item) = find(&ITEMS, name).filter(|name| self.container.is_some() && self.item.is_none_or(|open| open == *name)) {
            let is_broken = self.item.is_some();
            self.item = Some(item);
            self.items += 1;
            return match (self.items, self.query) {
                (_, Some(_)) => Cut::Nothing,
                (1, None) if self.deposits && self.has_doi => Cut::Apart,
                (1, None) if !is_broken => Cut::Around,
                _ => Cut::Item,
            };
        }
        let inside = self.container.is_some() && self.item.is_none() && self.container != find(&CONTAINERS, name);
        if let Some(container) = find(&CONTAINERS, name).filter(|_| !inside && self.item.is_none()) {
            let query = self.query;
            *self = State { deposits: self.deposits, container: Some(container), query: query.map(|_| true), ..State::default() };
            return if query.is_some() { Cut::Nothing } else { Cut::Start };
        }
        Cut::Nothing
    }

    fn close(&mut self, name: &str) -> Cut {
        if name == "query" {
            let had_work = self.query.take();
            *self = State { deposits: self.deposits, ..State::default() };
            return if had_work == Some(true) { Cut::End } else { Cut::Drop };
        }
        if SERIES.contains(&name) {
            self.series = false;
        } else if OWN.contains(&name) {
            self.own = false;
        }
        if self.item.is_some_and(|item| item == name) {
            self.item = None;
            return if self.query.is_some() { Cut::Nothing } else { Cut::End };
        }
        if self.container.is_some_and(|container| container == name) {
            let items = self.items;
            let query = self.query;
            *self = State { deposits: self.deposits, query, ..State::default() };
            return if query.is_some() || items > 0 { Cut::Nothing } else { Cut::End };
        }
        Cut::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::law::split::records;

    fn pieces(text: &str) -> Vec<String> {
        records(text, split)
    }

    #[test]
    fn articles_are_records_the_first_with_its_journal() {
        let text = "<doi_batch><body><journal><journal_metadata/><journal_article>1</journal_article><journal_article>2</journal_article></journal>\
            <posted_content>3</posted_content></body></doi_batch>";
        assert_eq!(
            pieces(text),
            ["<journal><journal_metadata/><journal_article>1</journal_article>", "<journal_article>2</journal_article>", "<posted_content>3</posted_content>"]
        );
    }

    #[test]
    fn a_book_with_a_doi_is_a_record_where_it_is_deposited() {
        let book = "<book><book_metadata><doi_data/><doi_data>1</doi_data></book_metadata><content_item>2</content_item></book>";
        assert_eq!(
            pieces(&format!("<doi_batch>{book}</doi_batch>")),
            ["<book><book_metadata><doi_data/><doi_data>1</doi_data></book_metadata>", "<content_item>2</content_item>"]
        );
        assert_eq!(
            pieces(&format!("<doi_records>{book}</doi_records>")),
            ["<book><book_metadata><doi_data/><doi_data>1</doi_data></book_metadata><content_item>2</content_item>"]
        );
    }

    #[test]
    fn an_answer_is_a_record_with_what_was_asked() {
        let text = "<crossref_result><query><crm-item/><journal><journal_article/></journal></query><query>nothing</query></crossref_result>";
        assert_eq!(pieces(text), ["<query><crm-item/><journal><journal_article/></journal></query>"]);
        let text = "<crossref_result><query><doi>10.5555/1</doi><article_title>T</article_title></query><query><article_title>T</article_title></query>";
        assert_eq!(pieces(text), ["<query><doi>10.5555/1</doi><article_title>T</article_title></query>"]);
    }

    #[test]
    fn what_is_damaged_costs_itself() {
        let text =
            "<doi_batch><journal><journal_article>1<journal_article>2</journal_article></journal><journal><journal_article>3</journal_article></journal>";
        assert_eq!(pieces(text), ["<journal><journal_article>1", "<journal_article>2</journal_article>", "<journal><journal_article>3</journal_article>"]);
    }
}
