//! Reading JATS and its forerunners (NLM 2 and 3): an article's front matter is a record, and each of its references.
//!
//! Sources: JATS 1.3 and NLM 2.3 tag libraries; the elements that PMC, Europe PMC, eLife and SciELO articles use.

mod around;
mod cited;
mod custom;
pub mod cut;
mod front;
mod identifiers;
mod people;

use crate::formats::Source;
use crate::formats::builder::{Builder, Keywords, Value};
use crate::formats::xml::prelude::XmlPrelude;
use crate::formats::xml::told::has_root;
use crate::formats::xml::{Element, Tree, XML, finish};
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::record::{Record, Traits};

pub use cut::{both, front as front_only, refs as refs_only};

/// What rules ask of this format.
pub const TRAITS: Traits = Traits { path_of, nested: false, has_tags: true, bibtex: false, names: None, syntax: &XML };

/// Elements that a piece may leave open: the article goes on behind its front matter, a `ref` with its next citation.
const CUT: [&str; 4] = ["article", "sub-article", "response", "ref"];

/// Reads one article's front matter, or one reference. What a sub-article lacks it has from the article around it.
pub fn read<'a>(source: Source<'a>) -> Record<'a> {
    let tree = Tree::read(&source, &CUT);
    let mut builder = Builder::new(source);
    builder.keywords = Keywords::Whole;
    match tree.root() {
        Some(root) if root.name() == "ref" || cut::is_citation(root.name()) => cited::read(root, &mut builder),
        Some(root) => {
            let kept = source.prelude.get::<XmlPrelude>().and_then(|prelude| prelude.context(source.address.offset));
            let article = kept.filter(|_| matches!(root.name(), "sub-article" | "response")).map(|text| Tree::read(&Source { text, ..source }, &around::OPEN));
            front::read(root, article.as_ref().and_then(Tree::root), &mut builder);
        }
        None => {}
    }
    finish(builder, &tree, source, "there is neither front matter nor a citation in it", TRAITS)
}

/// The path of a slot, whether a value stands there or not.
pub fn path_of(slot: Slot) -> &'static str {
    match slot {
        Slot::Title => "/article-title",
        Slot::TitleTranslated => "/trans-title",
        Slot::Author | Slot::Editor | Slot::Translator | Slot::Contributor => "/name",
        Slot::ContainerTitle => "/source",
        Slot::Issued => "/year",
        Slot::Volume => "/volume",
        Slot::Issue => "/issue",
        Slot::Pages => "/fpage",
        Slot::Doi => "/pub-id[@pub-id-type=doi]",
        Slot::Pmid => "/pub-id[@pub-id-type=pmid]",
        Slot::Pmcid => "/pub-id[@pub-id-type=pmcid]",
        Slot::Issn | Slot::Eissn => "/issn",
        Slot::Isbn => "/isbn",
        Slot::Url => "/ext-link",
        Slot::Abstract => "/abstract",
        Slot::AbstractTranslated => "/trans-abstract",
        Slot::Keyword => "/kwd",
        slot => super::citation::ELEMENTS.iter().find(|(of, _)| *of == slot).map_or("", |_| slot.path()),
    }
}

/// The key in an id: without what the writer puts before one that is no XML name.
fn key<'a>(id: Value<'a>, builder: &mut Builder<'a>) {
    let text = id.rich.text.trim();
    let bare = text.strip_prefix("ref-").unwrap_or(text);
    if !bare.is_empty() {
        builder.add(Slot::Key, Value { rich: Rich::plain(bare), ..id });
    }
}

/// Pages, from `page-range`, `fpage`, `lpage` and `elocation-id`: the whole range where it is said, else first and last, else
/// the article's number.
fn pages<'a>(elements: [Option<Element<'_, 'a>>; 4], builder: &mut Builder<'a>) {
    let [range, first, last, place] = elements.map(|element| element.filter(|element| !element.text().is_empty()));
    match (range, first, last) {
        (Some(range), ..) => {
            builder.add(Slot::Pages, range.line("/page-range"));
        }
        (None, Some(first), Some(last)) if first.text() != last.text() => {
            let text = builder.arena.format(format_args!("{}-{}", first.text(), last.text()));
            builder.add_made(Slot::Pages, first.holding("/fpage", Rich::plain(text)));
        }
        (None, Some(first), _) => {
            builder.add(Slot::Pages, first.line("/fpage"));
        }
        (None, None, Some(last)) => {
            builder.add(Slot::Extra, last.line("/lpage"));
        }
        _ => {}
    }
    if let Some(place) = place {
        let slot = if range.is_none() && first.is_none() { Slot::Pages } else { Slot::ArticleNumber };
        builder.add(slot, place.line("/elocation-id"));
    }
}

/// Whether a file starts as JATS does.
pub fn is(head: &[u8]) -> bool {
    const ROOTS: [&str; 12] = [
        "article",
        "pmc-articleset",
        "sub-article",
        "response",
        "front",
        "front-stub",
        "article-meta",
        "ref-list",
        "ref",
        "element-citation",
        "mixed-citation",
        "nlm-citation",
    ];
    has_root(head, &ROOTS)
}
