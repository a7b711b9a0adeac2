//! Crossref's XML: what is deposited (`doi_batch`), and what is answered (`doi_records`, `crossref_result`: UNIXREF, UNIXSD).
//!
//! Sources: Crossref deposit schema 5.3.1 and 4.x; unixref 1.1; crossref_query_output 3.0.

mod container;
mod cut;
mod item;
mod people;
mod query;

use crate::formats::Source;
use crate::formats::builder::{Builder, Keywords};
use crate::formats::xml::prelude::XmlPrelude;
use crate::formats::xml::told::has_root;
use crate::formats::xml::{Element, Tree, XML, finish};
use crate::model::slot::Slot;
use crate::normalize::record::{Record, Traits};

pub use cut::split;

/// What rules ask of this format.
pub const TRAITS: Traits = Traits { path_of, nested: false, has_tags: true, bibtex: false, names: None, syntax: &XML };

/// Whether a file starts as Crossref's do.
pub fn is(head: &[u8]) -> bool {
    has_root(head, &["doi_batch", "doi_records", "doi_record", "crossref_result", "crossref", "crossref_metadata"])
}

/// Reads one work: with the container around it, which for all but its first item stands elsewhere in the file.
pub fn read<'a>(source: Source<'a>) -> Record<'a> {
    let tree = Tree::read(&source, &cut::OPEN);
    let mut builder = Builder::new(source);
    builder.keywords = Keywords::Whole;
    if let Some(root) = tree.root() {
        let around = source.prelude.get::<XmlPrelude>().and_then(|prelude| prelude.context(source.address.offset));
        let around = around.filter(|_| cut::ITEMS.contains(&root.name())).map(|text| Tree::read(&Source { text, ..source }, &cut::OPEN));
        let mut reading = Reading { builder: &mut builder };
        match around.as_ref().and_then(Tree::root) {
            Some(around) => {
                reading.builder.elsewhere = true;
                reading.container(around, Some(root.name()));
                reading.builder.elsewhere = false;
                reading.item(root);
            }
            None => reading.root(root),
        }
    }
    finish(builder, &tree, source, "there is no work in it", TRAITS)
}

/// The path of a slot, whether a value stands there or not.
pub fn path_of(slot: Slot) -> &'static str {
    match slot {
        Slot::Title => "/titles/title",
        Slot::Author | Slot::Editor | Slot::Translator => "/contributors/person_name",
        Slot::ContainerTitle => "/full_title",
        Slot::ContainerShort => "/abbrev_title",
        Slot::Issued | Slot::Online => "/publication_date",
        Slot::Volume => "/volume",
        Slot::Issue => "/issue",
        Slot::Pages => "/pages",
        Slot::Doi => "/doi_data/doi",
        Slot::Url => "/doi_data/resource",
        Slot::Issn | Slot::Eissn => "/issn",
        Slot::Isbn => "/isbn",
        Slot::Abstract => "/abstract",
        Slot::Publisher => "/publisher_name",
        Slot::Language => "/@language",
        _ => "",
    }
}

/// A work on its way into the builder.
struct Reading<'b, 'a> {
    builder: &'b mut Builder<'a>,
}

impl<'a> Reading<'_, 'a> {
    /// The elements around the work, down to its own.
    fn root(&mut self, root: Element<'_, 'a>) {
        if root.name() == "query" {
            for item in root.all("crm-item").filter(|item| item.attr("name") == Some("publisher-name")) {
                self.add(Slot::Publisher, Some(item), "/crm-item[@name=publisher-name]");
            }
        }
        let is_work = |element: &Element<'_, 'a>| cut::CONTAINERS.contains(&element.name()) || cut::ITEMS.contains(&element.name());
        let Some(container) = Some(root).filter(is_work).or_else(|| root.inside().find(is_work)) else {
            if root.name() == "query" {
                self.query(root);
            }
            return;
        };
        let item = container.children().find(|child| cut::ITEMS.contains(&child.name()));
        self.container(container, item.map(|item| item.name()));
        if let Some(item) = item {
            self.item(item);
        }
    }

    /// Puts in the text of an element, if it has one.
    fn add(&mut self, slot: Slot, element: Option<Element<'_, 'a>>, path: &'a str) {
        if let Some(element) = element.filter(|element| !element.text().is_empty()) {
            let value = element.line(path);
            self.builder.add(slot, value);
        }
    }

    fn attribute(&mut self, slot: Slot, element: Element<'_, 'a>, name: &str, path: &'a str) {
        if let Some(value) = element.attr_value(name, path).filter(|value| !value.rich.text.is_empty()) {
            self.builder.add(slot, value);
        }
    }
}
