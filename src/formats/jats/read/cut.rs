//! Where the records of a JATS file stand: the front matter of each article and sub-article, and each citation.

use crate::formats::batch::Split;
use crate::formats::xml::split::{Cut, Cutter, Tag, XmlSplit};
use crate::source::input::Input;
use std::io;

/// Elements that have front matter.
const ARTICLES: [&str; 3] = ["article", "sub-article", "response"];
/// Front matter. One that stands alone is a record too.
const FRONTS: [&str; 3] = ["front", "front-stub", "article-meta"];
/// What comes after an article's dates and numbers in its front matter.
const AFTER_DATES: [&str; 12] = [
    "fpage",
    "lpage",
    "elocation-id",
    "history",
    "permissions",
    "self-uri",
    "related-article",
    "abstract",
    "kwd-group",
    "funding-group",
    "counts",
    "custom-meta-group",
];
/// What comes after front matter.
const BEHIND: [&str; 5] = ["body", "back", "ref-list", "floats-group", "floats-wrap"];
/// The elements of citations, from JATS 1.3 back to NLM 2.
pub const CITATIONS: [&str; 4] = ["element-citation", "mixed-citation", "nlm-citation", "citation"];

/// Whether an element is a citation.
pub fn is_citation(name: &str) -> bool {
    CITATIONS.contains(&name)
}

/// Splits into front matter and references.
///
/// # Errors
/// None: the input is not read yet.
pub fn both(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    Ok(Box::new(XmlSplit::new(input, limit, cutter(true, true))))
}

/// Splits into front matter alone.
///
/// # Errors
/// None: the input is not read yet.
pub fn front(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    Ok(Box::new(XmlSplit::new(input, limit, cutter(true, false))))
}

/// Splits into references alone.
///
/// # Errors
/// None: the input is not read yet.
pub fn refs(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    Ok(Box::new(XmlSplit::new(input, limit, cutter(false, true))))
}

enum State {
    Outside,
    /// In an article; whether its front matter was seen, and kept for its sub-articles.
    Article {
        name: &'static str,
        seen: bool,
        kept: bool,
    },
    /// In front matter, or in a citation, that stands alone.
    Alone {
        name: &'static str,
        is_front: bool,
    },
    /// In a `ref`: the citation that came first, and whether it is one of several alternatives.
    Ref {
        first: Option<&'static str>,
        alternatives: bool,
    },
}

fn find(names: &[&'static str], name: &str) -> Option<&'static str> {
    names.iter().copied().find(|known| *known == name)
}

fn cutter(fronts: bool, refs: bool) -> Cutter {
    let mut state = State::Outside;
    Box::new(move |tag| {
        let (cut, is_front) = step(&mut state, tag);
        let wanted = if is_front { fronts } else { refs };
        match cut {
            // What is open ends in any case.
            Cut::Start | Cut::Item | Cut::Beside if !wanted => Cut::Before,
            cut => cut,
        }
    })
}

/// What a tag is, and whether to front matter.
fn step(state: &mut State, tag: Tag<'_>) -> (Cut, bool) {
    let name = tag.name;
    if tag.kind == crate::formats::xml::lex::TokenKind::Empty {
        return (Cut::Nothing, false);
    }
    if tag.opens() {
        if let Some(article) = find(&ARTICLES, name) {
            let before = std::mem::replace(state, State::Article { name: article, seen: false, kept: false });
            let is_nested = matches!(before, State::Article { seen: false, .. });
            // What is around a sub-article gives it its journal.
            let start = if article == "article" { Cut::Start } else { Cut::Item };
            return (if is_nested { Cut::Nothing } else { start }, true);
        }
        if name == "ref" {
            let before = std::mem::replace(state, State::Ref { first: None, alternatives: false });
            if matches!(before, State::Article { seen: false, .. }) {
                return (Cut::Drop, false);
            }
            return (Cut::Beside, false);
        }
    }
    match state {
        State::Outside if tag.opens() => {
            let front = find(&FRONTS, name);
            if let Some(alone) = front.or_else(|| find(&CITATIONS, name)) {
                *state = State::Alone { name: alone, is_front: front.is_some() };
                return (Cut::Start, front.is_some());
            }
        }
        State::Alone { name: alone, is_front } if !tag.opens() && *alone == name => {
            let is_front = *is_front;
            *state = State::Outside;
            return (Cut::End, is_front);
        }
        State::Article { seen, name: article, .. } if tag.opens() && FRONTS.contains(&name) => {
            *seen = true;
            if *article == "article" && name == "article-meta" {
                return (Cut::Around, true);
            }
        }
        State::Article { name: "article", seen: true, kept } if !*kept && tag.opens() && AFTER_DATES.contains(&name) => {
            *kept = true;
            return (Cut::Around, true);
        }
        State::Article { seen, .. } if tag.opens() && BEHIND.contains(&name) => {
            let cut = if *seen { Cut::Before } else { Cut::Drop };
            *state = State::Outside;
            return (cut, true);
        }
        State::Article { .. } if !tag.opens() && matches!(name, "front" | "front-stub") => {
            *state = State::Outside;
            return (Cut::End, true);
        }
        State::Article { name: article, .. } if !tag.opens() && *article == name => {
            *state = State::Outside;
            return (Cut::End, true);
        }
        State::Ref { first, alternatives } => match (tag.opens(), name) {
            (opens, "citation-alternatives") => {
                *alternatives = opens;
                *first = first.or(Some("citation-alternatives"));
            }
            (false, "ref") => {
                *state = State::Outside;
                return (Cut::End, false);
            }
            (true, _) => {
                if let Some(citation) = find(&CITATIONS, name) {
                    match first {
                        // A second one of the same kind is another work.
                        Some(first) if *first == citation && !*alternatives => return (Cut::Beside, false),
                        Some(_) => {}
                        None => *first = Some(citation),
                    }
                }
            }
            _ => {}
        },
        _ => {}
    }
    (Cut::Nothing, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::law::split::records as pieces;

    #[test]
    fn front_matter_and_references_are_records() {
        let text = "<x:article a='b'><front>F</front><body><p>B</p></body><back><ref-list><ref id='1'><element-citation>1</element-citation></ref>\
            <ref><citation>2</citation><citation>3</citation></ref><ref><citation-alternatives><mixed-citation/><element-citation/></citation-alternatives></ref>\
            </ref-list></back><sub-article><front-stub>S</front-stub><body/></sub-article></x:article>";
        assert_eq!(
            pieces(text, both),
            [
                "<x:article a='b'><front>F</front>",
                "<ref id='1'><element-citation>1</element-citation></ref>",
                "<ref><citation>2</citation>",
                "<citation>3</citation></ref>",
                "<ref><citation-alternatives><mixed-citation/><element-citation/></citation-alternatives></ref>",
                "<sub-article><front-stub>S</front-stub>",
            ]
        );
        assert_eq!(pieces(text, front).len(), 2);
        assert_eq!(pieces(text, refs).len(), 4);
    }

    #[test]
    fn fragments_and_damaged_articles_give_what_they_have() {
        assert_eq!(pieces("<root><article-meta>A</article-meta></root>", both), ["<article-meta>A</article-meta>"]);
        assert_eq!(pieces("<mixed-citation>A</mixed-citation>", both), ["<mixed-citation>A</mixed-citation>"]);
        assert_eq!(pieces("<article><front>A<body><ref>1", both), ["<article><front>A", "<ref>1"]);
        assert_eq!(pieces("<article><back><ref>1<ref>2</ref></back></article>", both), ["<ref>1", "<ref>2</ref>"]);
        assert_eq!(
            pieces("<article><front>1</article><article><front>2</front></article>", both),
            ["<article><front>1</article>", "<article><front>2</front>"]
        );
    }
}
