//! The elements of one record, each with its place. What is in them is read where it is asked for.

use super::entities::{Entities, Meaning, declared_prefixes};
use super::flat::{self, DEPTH};
use super::lex::{Lexer, Next, TokenKind, attributes};
use super::prelude::XmlPrelude;
use crate::formats::Source;
use crate::formats::builder::Value;
use crate::model::text::Rich;
use crate::source::{Arena, Span};
use std::collections::HashSet;

/// Faults of well-formedness that are told of one record, at most.
const FAULTS: usize = 20;

/// A record's elements.
pub struct Tree<'a> {
    pub text: &'a str,
    pub arena: &'a Arena,
    entities: &'a Entities,
    nodes: Vec<Node<'a>>,
    /// Where the text is not well-formed, and why.
    pub faults: Vec<(Span, &'static str)>,
    /// References to entities that are not known.
    pub unknown: Vec<Span>,
}

struct Node<'a> {
    /// Without its prefix.
    name: &'a str,
    name_span: Span,
    /// The start tag.
    tag: Span,
    /// What stands between start tag and end tag.
    inner: Span,
    /// The node behind those inside.
    next: u32,
}

/// An element of a tree.
#[derive(Clone, Copy)]
pub struct Element<'t, 'a> {
    tree: &'t Tree<'a>,
    at: u32,
}

impl<'a> Tree<'a> {
    /// Reads a record's text. Of the elements named `cut` the end may stand outside of the record.
    pub fn read(source: &Source<'a>, cut: &[&str]) -> Tree<'a> {
        let prelude = source.prelude.get::<XmlPrelude>();
        let entities = prelude.map_or(Entities::NONE, XmlPrelude::entities);
        let mut tree = Tree { text: source.text, arena: source.arena, entities, nodes: Vec::with_capacity(64), faults: Vec::new(), unknown: Vec::new() };
        tree.build(cut, prelude);
        tree
    }

    /// The first element.
    pub fn root(&self) -> Option<Element<'_, 'a>> {
        (!self.nodes.is_empty()).then_some(Element { tree: self, at: 0 })
    }

    /// Every element, in the order of their start tags.
    pub fn all(&self) -> impl Iterator<Item = Element<'_, 'a>> {
        (0..self.nodes.len()).map(|at| Element { tree: self, at: at as u32 })
    }

    fn fault(&mut self, start: usize, end: usize, why: &'static str) {
        if self.faults.len() < FAULTS {
            self.faults.push((Span::new(start, end), why));
        }
    }

    fn build(&mut self, cut: &[&str], prelude: Option<&XmlPrelude>) {
        let text = self.text;
        let bytes = text.as_bytes();
        let (mut lexer, mut open, mut below) = (Lexer::default(), Vec::<u32>::new(), 0_usize);
        let mut prefixes: HashSet<&str> = HashSet::new();
        while let Next::Token(token) = lexer.next(bytes, true) {
            if let Some(why) = token.broken {
                let shown = text.get(token.start..token.end).unwrap_or("");
                self.fault(token.start, token.start + shown.floor_char_boundary(40), why);
            }
            let local = std::str::from_utf8(token.local(bytes)).unwrap_or("");
            match token.kind {
                TokenKind::Open | TokenKind::Empty => {
                    let tag = text.get(token.start..token.end).unwrap_or("");
                    let qualified = text.get(token.name.0..token.name.1).unwrap_or("");
                    if tag.contains("xmlns:") {
                        prefixes.extend(declared_prefixes(tag));
                    }
                    if let Some((prefix, _)) = qualified.split_once(':')
                        && let Some(prelude) = prelude
                        && prefix != "xml"
                        && !prefixes.contains(prefix)
                        && !prelude.declares(prefix)
                    {
                        self.fault(token.name.0, token.name.1, "the prefix of its name is not declared");
                        prefixes.insert(prefix);
                    }
                    if open.len() >= DEPTH {
                        below += usize::from(token.kind == TokenKind::Open);
                        if below == 1 {
                            self.fault(token.start, token.end, "elements are nested too deep");
                        }
                        continue;
                    }
                    let at = self.nodes.len() as u32;
                    let name_span = Span::new(token.name.1 - local.len(), token.name.1);
                    let (tag, inner) = (Span::new(token.start, token.end), Span::new(token.end, token.end));
                    self.nodes.push(Node { name: local, name_span, tag, inner, next: at + 1 });
                    if token.kind == TokenKind::Open {
                        open.push(at);
                    }
                }
                TokenKind::Close if below > 0 => below -= 1,
                TokenKind::Close => {
                    let found = open.iter().rposition(|at| self.nodes.get(*at as usize).is_some_and(|node| node.name == local));
                    match found {
                        Some(depth) => {
                            if depth + 1 < open.len() {
                                self.fault(token.start, token.end, "the end tag closes an element in which others are open");
                            }
                            self.close(open.drain(depth..), token.start);
                        }
                        None => self.fault(token.start, token.end, "the end tag closes no element"),
                    }
                }
                TokenKind::Text | TokenKind::Cdata | TokenKind::Doctype | TokenKind::Other => {
                    let part = bytes.get(token.start..token.end).unwrap_or_default();
                    if let Some(at) = part.iter().position(|b| *b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r')) {
                        self.fault(token.start + at, token.start + at + 1, "XML forbids the control character");
                    }
                    if token.kind == TokenKind::Text {
                        for at in memchr::memchr_iter(b'&', part).map(|at| token.start + at) {
                            let read = text.get(at..token.end).and_then(|rest| self.entities.read(rest));
                            if let Some((length, Meaning::Unknown)) = read.filter(|_| self.unknown.len() < FAULTS) {
                                self.unknown.push(Span::new(at, at + length));
                            }
                        }
                    }
                }
            }
        }
        let is_cut = |node: Option<&Node<'_>>| node.is_some_and(|node| cut.contains(&node.name));
        let unclosed = open.iter().find(|at| !is_cut(self.nodes.get(**at as usize))).and_then(|at| self.nodes.get(*at as usize));
        if let Some(Span { start, end }) = unclosed.map(|node| node.tag) {
            self.fault(start as usize, end as usize, "the element is not closed");
        }
        self.close(open.into_iter(), text.len());
    }

    fn close(&mut self, open: impl Iterator<Item = u32>, end: usize) {
        let next = self.nodes.len() as u32;
        for at in open {
            if let Some(node) = self.nodes.get_mut(at as usize) {
                node.inner.end = end as u32;
                node.next = next;
            }
        }
    }
}

impl<'t, 'a> Element<'t, 'a> {
    fn node(&self) -> &'t Node<'a> {
        &self.tree.nodes[self.at as usize]
    }

    /// Its name without the prefix.
    pub fn name(&self) -> &'a str {
        self.node().name
    }

    /// The elements directly in it.
    pub fn children(&self) -> impl Iterator<Item = Element<'t, 'a>> + use<'t, 'a> {
        let (tree, end) = (self.tree, self.node().next);
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            let node = tree.nodes.get(at as usize).filter(|_| at < end)?;
            let here = Element { tree, at };
            at = node.next;
            Some(here)
        })
    }

    /// The elements in it, however deep, in order.
    pub fn inside(&self) -> impl Iterator<Item = Element<'t, 'a>> + use<'t, 'a> {
        let tree = self.tree;
        (self.at + 1..self.node().next).map(move |at| Element { tree, at })
    }

    /// The first child with this name.
    pub fn child(&self, name: &str) -> Option<Element<'t, 'a>> {
        self.children().find(|child| child.name() == name)
    }

    /// The children with this name.
    pub fn all(&self, name: &'static str) -> impl Iterator<Item = Element<'t, 'a>> + use<'t, 'a> {
        self.children().filter(move |child| child.name() == name)
    }

    /// The first element on a path of names.
    pub fn at(&self, path: &[&str]) -> Option<Element<'t, 'a>> {
        path.iter().try_fold(*self, |element, name| element.child(name))
    }

    /// What stands between its tags.
    pub fn source(&self) -> &'a str {
        self.node().inner.of(self.tree.text)
    }

    /// The value of an attribute by its local name; `None` where there is none, or an empty one.
    pub fn attr(&self, name: &str) -> Option<&'a str> {
        let tag = self.node().tag.of(self.tree.text);
        let found = attributes(tag).find(|attribute| attribute.local() == name)?;
        let value = flat::attribute(found.value, self.tree.entities, self.tree.arena).trim();
        (!value.is_empty()).then_some(value)
    }

    /// Its text with styles and line breaks.
    pub fn rich(&self) -> Rich<'a> {
        flat::rich(self.source(), self.tree.entities, self.tree.arena)
    }

    /// Its text on one line.
    pub fn text(&self) -> &'a str {
        let text = self.rich().text;
        if text.contains('\n') { self.tree.arena.text(&text.replace('\n', " ")) } else { text }
    }

    /// Its text, if it has any.
    pub fn known(&self) -> Option<&'a str> {
        Some(self.text()).filter(|text| !text.is_empty())
    }

    /// Its text as a value.
    pub fn value(&self, path: &'a str) -> Value<'a> {
        self.holding(path, self.rich())
    }

    /// Its text on one line as a value.
    pub fn line(&self, path: &'a str) -> Value<'a> {
        let Rich { text, marks } = self.rich();
        // A space is as long as a line break: styles and places stay.
        let text = if text.contains('\n') { self.tree.arena.text(&text.replace('\n', " ")) } else { text };
        self.holding(path, Rich { text, marks })
    }

    /// A value that is made of what stands in it.
    pub fn holding(&self, path: &'a str, rich: Rich<'a>) -> Value<'a> {
        let node = self.node();
        let source = self.source();
        let (start, white) = (node.inner.start as usize, |c: char| flat::is_white(c));
        let lead = source.len() - source.trim_start_matches(white).len();
        let span = Span::new(start + lead, start + lead + source.trim_matches(white).len());
        Value { span, name: node.name_span, path, rich }
    }

    /// An attribute as a value.
    pub fn attr_value(&self, name: &str, path: &'a str) -> Option<Value<'a>> {
        let node = self.node();
        let found = attributes(node.tag.of(self.tree.text)).find(|attribute| attribute.local() == name)?;
        let text = flat::attribute(found.value, self.tree.entities, self.tree.arena);
        let at = |from: usize, length: usize| Span::new(node.tag.start as usize + from, node.tag.start as usize + from + length);
        Some(Value { span: at(found.value_at, found.value.len()), name: at(found.name_at, found.name.len()), path, rich: Rich::plain(text) })
    }

    /// The text of the whole record.
    pub fn whole(&self) -> &'a str {
        self.tree.text
    }

    /// Where the arena is that its texts live in.
    pub fn arena(&self) -> &'a Arena {
        self.tree.arena
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::Address;
    use proptest::prelude::*;

    fn tree<'a>(text: &'a str, arena: &'a Arena) -> Tree<'a> {
        Tree::read(&Source::new(text, Address::default(), arena), &[])
    }

    #[test]
    fn elements_have_names_children_attributes_and_places() {
        let arena = Arena::new();
        let text = "<j:ref id=\"r&amp;1\"><name>\n <b>A</b>nn </name><empty/><name>Bo</name></j:ref>";
        let tree = tree(text, &arena);
        let root = tree.root().unwrap();
        assert_eq!((root.name(), root.attr("id")), ("ref", Some("r&1")));
        let names: Vec<_> = root.children().map(|child| (child.name(), child.text())).collect();
        assert_eq!(names, [("name", "Ann"), ("empty", ""), ("name", "Bo")]);
        let value = root.child("name").unwrap().value("/name");
        assert_eq!((value.span.of(text), value.name.of(text)), ("<b>A</b>nn", "name"));
        assert!(tree.faults.is_empty());
    }

    #[test]
    fn a_fault_of_a_long_text_ends_between_characters() {
        let arena = Arena::new();
        let text = format!("<a>< x{}</a>", "é".repeat(40));
        let faults = tree(&text, &arena).faults;
        assert_eq!(faults.first().map(|(at, _)| at.of(&text).len()), Some(39));
    }

    #[test]
    fn what_is_not_well_formed_is_told_and_read() {
        let arena = Arena::new();
        for (text, why, name) in [
            ("<a><b>x</a>", "the end tag closes an element in which others are open", "x"),
            ("<a><b>x", "the element is not closed", "x"),
            ("<a></c><b>x</b></a>", "the end tag closes no element", "x"),
            ("<a><b>x\u{1}</b></a>", "XML forbids the control character", "x\u{1}"),
            ("<a><b>x < y</b></a>", "a < that starts no tag", "x < y"),
        ] {
            let tree = tree(text, &arena);
            assert_eq!(tree.faults.first().map(|(_, why)| *why), Some(why), "{text}");
            assert_eq!(tree.root().unwrap().child("b").map(|b| b.text()), Some(name), "{text}");
        }
    }

    #[test]
    fn nesting_costs_no_stack() {
        let arena = Arena::new();
        let text = format!("<a>{}x{}</a>", "<p>".repeat(100_000), "</p>".repeat(100_000));
        let tree = tree(&text, &arena);
        assert_eq!(tree.root().unwrap().text(), "x");
        assert!(tree.nodes.len() <= DEPTH);
    }

    proptest! {
        #[test]
        fn any_text_makes_a_sound_tree(text in "(</?[ab]( x=\"[a&;>]{0,2}\")?/?>|[xé&<]|<!--|]]>|<!\\[CDATA\\[){0,24}") {
            let arena = Arena::new();
            let tree = tree(&text, &arena);
            for element in tree.all() {
                let value = element.value("/x");
                prop_assert!(text.get(value.span.range()).is_some() && text.get(value.name.range()).is_some());
                let inside = element.inside().count();
                prop_assert!(element.children().count() <= inside);
            }
        }
    }
}
