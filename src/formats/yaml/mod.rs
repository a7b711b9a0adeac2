//! YAML 1.2 as a tree whose values know where they stand. What breaks off keeps all that was read before.

pub mod quote;
pub mod syntax;

pub use quote::scalar;
pub use syntax::YAML;

use crate::source::{Arena, Span, escape};
use saphyr_parser::{Event, Parser, ScalarStyle};
use std::collections::HashMap;

/// How deep lists and maps may lie in one another.
const DEPTH: usize = 64;
/// How many values aliases may stand for in one text.
const ALIASED: u32 = 20_000;

/// A value and where it stands: a scalar with its quotes or its block header.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    pub span: Span,
    pub yaml: Yaml<'a>,
    /// How many values it holds, itself counted.
    weight: u32,
}

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub enum Yaml<'a> {
    /// The decoded text.
    Scalar {
        text: &'a str,
        is_plain: bool,
    },
    List(&'a [Node<'a>]),
    Map(&'a [Pair<'a>]),
}

/// A member of a map.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    pub key: Node<'a>,
    pub value: Node<'a>,
}

/// A text read: its first document, and where it breaks off.
#[derive(Clone, Copy, Debug)]
pub struct Tree<'a> {
    pub root: Option<Node<'a>>,
    pub broken: Option<(Span, &'a str)>,
}

impl<'a> Node<'a> {
    /// The text of a scalar that says something.
    pub fn text(&self) -> Option<&'a str> {
        match self.yaml {
            Yaml::Scalar { text, is_plain } if !(text.is_empty() || is_plain && is_null(text)) => Some(text),
            _ => None,
        }
    }

    /// The members of a map.
    pub fn pairs(&self) -> &'a [Pair<'a>] {
        match self.yaml {
            Yaml::Map(pairs) => pairs,
            _ => &[],
        }
    }

    /// The items of a list; anything else is a list of itself.
    pub fn items(&self) -> &[Node<'a>] {
        match self.yaml {
            Yaml::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// The value of the first member with this name.
    pub fn get(&self, name: &str) -> Option<Node<'a>> {
        self.pairs().iter().find(|pair| matches!(pair.key.yaml, Yaml::Scalar { text, .. } if text == name)).map(|pair| pair.value)
    }

    /// The value as JSON.
    pub fn json(&self, out: &mut String) {
        match self.yaml {
            Yaml::Scalar { text, is_plain } if is_plain && (text.is_empty() || is_null(text)) => out.push_str("null"),
            Yaml::Scalar { text, is_plain } if is_plain && is_json(text) => out.push_str(text),
            Yaml::Scalar { text, .. } => {
                out.push('"');
                escape::encode(text, out);
                out.push('"');
            }
            Yaml::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    item.json(out);
                }
                out.push(']');
            }
            Yaml::Map(pairs) => {
                out.push('{');
                for (at, pair) in pairs.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    let name = match pair.key.yaml {
                        Yaml::Scalar { text, .. } => text,
                        _ => "",
                    };
                    out.push('"');
                    escape::encode(name, out);
                    out.push_str("\":");
                    pair.value.json(out);
                }
                out.push('}');
            }
        }
    }
}

/// Whether a plain scalar is null (YAML 1.2.2, 10.2.1.1 and 10.3.2).
fn is_null(text: &str) -> bool {
    matches!(text, "~" | "null" | "Null" | "NULL")
}

/// Whether a plain scalar is the same in JSON.
fn is_json(text: &str) -> bool {
    matches!(text, "true" | "false") || serde_json::from_str::<serde_json::Number>(text).is_ok()
}

/// Reads the first document of a text.
pub fn read<'a>(text: &'a str, arena: &'a Arena) -> Tree<'a> {
    let mut reader = Reader { text, arena, starts: starts(text), open: Vec::new(), root: None, anchors: HashMap::new(), aliased: 0, seen: 0 };
    let mut parser = Parser::new_from_str(text);
    let broken = loop {
        match parser.next_event() {
            None | Some(Ok((Event::StreamEnd | Event::DocumentEnd, _))) => break None,
            Some(Ok((event, span))) => {
                let span = Span::new(reader.byte(span.start.index()), reader.byte(span.end.index()));
                if let Err(why) = reader.take(event, span) {
                    break Some((span, why));
                }
            }
            Some(Err(error)) => {
                let at = text.floor_char_boundary(reader.byte(error.marker().index()));
                let end = text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8());
                break Some((Span::new(at, end), arena.text(error.info())));
            }
        }
    };
    while reader.close() {}
    Tree { root: reader.root, broken }
}

/// The byte of each character; nothing where both are the same.
fn starts(text: &str) -> Vec<u32> {
    if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(at, _)| at as u32).collect() }
}

struct Reader<'a> {
    text: &'a str,
    arena: &'a Arena,
    starts: Vec<u32>,
    open: Vec<Open<'a>>,
    root: Option<Node<'a>>,
    anchors: HashMap<usize, Node<'a>>,
    aliased: u32,
    /// The end of the last event.
    seen: usize,
}

/// A list or a map that is not closed yet.
struct Open<'a> {
    start: Span,
    anchor: usize,
    weight: u32,
    items: Vec<Node<'a>>,
    /// Of a map: its members, and the key whose value is to come.
    map: Option<(Vec<Pair<'a>>, Option<Node<'a>>)>,
}

impl<'a> Reader<'a> {
    fn byte(&self, character: usize) -> usize {
        if self.starts.is_empty() { character.min(self.text.len()) } else { self.starts.get(character).map_or(self.text.len(), |at| *at as usize) }
    }

    fn take(&mut self, event: Event<'a>, span: Span) -> Result<(), &'static str> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let text = match text {
                    std::borrow::Cow::Borrowed(text) => text,
                    std::borrow::Cow::Owned(text) => self.arena.text(&text),
                };
                let span = self.scalar_span(span, style);
                let node = Node { span, yaml: Yaml::Scalar { text, is_plain: style == ScalarStyle::Plain }, weight: 1 };
                self.seen = span.end as usize;
                self.keep(anchor, node);
                self.put(node);
            }
            Event::Alias(anchor) => {
                let empty = Node { span, yaml: Yaml::Scalar { text: "", is_plain: true }, weight: 1 };
                let node = self.anchors.get(&anchor).map_or(empty, |node| Node { span, ..*node });
                self.aliased = self.aliased.saturating_add(node.weight);
                if self.aliased > ALIASED {
                    return Err("aliases stand for too many values");
                }
                self.put(node);
            }
            Event::SequenceStart(anchor, _) => self.start(span, anchor, None)?,
            Event::MappingStart(anchor, _) => self.start(span, anchor, Some((Vec::new(), None)))?,
            Event::SequenceEnd | Event::MappingEnd => {
                self.seen = self.seen.max(span.end as usize);
                self.close();
            }
            _ => {}
        }
        Ok(())
    }

    /// Of a block scalar the header belongs to it, and the white space behind it does not.
    fn scalar_span(&self, span: Span, style: ScalarStyle) -> Span {
        if !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            return span;
        }
        let before = self.text.get(self.seen..span.start as usize).unwrap_or("");
        let start = before.find(['|', '>']).map_or(span.start as usize, |at| self.seen + at);
        let length = self.text.get(start..span.end as usize).map_or(0, |text| text.trim_end().len());
        Span::new(start, start + length)
    }

    fn start(&mut self, start: Span, anchor: usize, map: Option<(Vec<Pair<'a>>, Option<Node<'a>>)>) -> Result<(), &'static str> {
        if self.open.len() >= DEPTH {
            return Err("lists and maps lie more than 64 deep in one another");
        }
        self.seen = self.seen.max(start.end as usize);
        self.open.push(Open { start, anchor, weight: 1, items: Vec::new(), map });
        Ok(())
    }

    /// Closes the innermost list or map, if one is open.
    fn close(&mut self) -> bool {
        let Some(open) = self.open.pop() else { return false };
        let yaml = match open.map {
            Some((mut pairs, key)) => {
                pairs.extend(key.map(|key| Pair { key, value: Node { span: Span { start: key.span.end, end: key.span.end }, yaml: EMPTY, weight: 1 } }));
                Yaml::Map(self.arena.copied(&pairs))
            }
            None => Yaml::List(self.arena.copied(&open.items)),
        };
        let start = open.start.start as usize;
        let node = Node { span: Span::new(start, self.seen.max(start)), yaml, weight: open.weight };
        self.keep(open.anchor, node);
        self.put(node);
        true
    }

    fn keep(&mut self, anchor: usize, node: Node<'a>) {
        if anchor > 0 {
            self.anchors.insert(anchor, node);
        }
    }

    fn put(&mut self, node: Node<'a>) {
        let Some(open) = self.open.last_mut() else {
            self.root = self.root.or(Some(node));
            return;
        };
        open.weight = open.weight.saturating_add(node.weight);
        match &mut open.map {
            None => open.items.push(node),
            Some((pairs, key)) => match key.take() {
                None => *key = Some(node),
                Some(key) => pairs.push(Pair { key, value: node }),
            },
        }
    }
}

const EMPTY: Yaml<'static> = Yaml::Scalar { text: "", is_plain: true };

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn json(text: &str) -> String {
        let arena = Arena::new();
        let mut out = String::new();
        if let Some(root) = read(text, &arena).root {
            root.json(&mut out);
        }
        out
    }

    #[test]
    fn every_style_is_read() {
        let text =
            "k:\n  a: plain # no\n  b: \"x\\u00e9\\n\"\n  c: 'it''s'\n  d: |\n    one\n    two\n  e: >-\n    one\n    two\n  f: [1, ~, {g: true}]\n  h:\n";
        let expected = r#"{"k":{"a":"plain","b":"xé\n","c":"it's","d":"one\ntwo\n","e":"one two","f":[1,null,{"g":true}],"h":null}}"#;
        assert_eq!(json(text), expected);
    }

    #[test]
    fn a_span_holds_the_whole_value() {
        let text = "é: \"q\"\nb: |\n  one\n  two\n\nc: 'x'\nd: p q # no\n";
        let arena = Arena::new();
        let root = read(text, &arena).root.unwrap();
        let all: Vec<&str> = root.pairs().iter().map(|pair| pair.value.span.of(text)).collect();
        assert_eq!(all, ["\"q\"", "|\n  one\n  two", "'x'", "p q"]);
    }

    #[test]
    fn what_stands_before_a_break_is_kept() {
        let arena = Arena::new();
        let tree = read("k:\n  a: 1\n  b: [x, \"y\n", &arena);
        let mut out = String::new();
        tree.root.unwrap().json(&mut out);
        assert!(out.starts_with(r#"{"k":{"a":1,"b":["x""#), "{out}");
        assert!(tree.broken.is_some());
    }

    #[test]
    fn aliases_do_not_explode_and_depth_has_a_limit() {
        let mut bomb = String::from("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (one, next) in ('a'..'i').zip('b'..='i') {
            bomb += &format!("{next}: &{next} [*{one},*{one},*{one},*{one},*{one},*{one},*{one},*{one},*{one}]\n");
        }
        let arena = Arena::new();
        assert!(read(&bomb, &arena).broken.is_some());
        assert!(read(&"[".repeat(100_000), &arena).broken.is_some());
        assert!(read(&"- ".repeat(100_000), &arena).broken.is_some());
        assert_eq!(json("a: &x [1]\nb: *x\n"), r#"{"a":[1],"b":[1]}"#);
        assert_eq!(json("a: &x [*x]\n"), r#"{"a":[null]}"#);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in any::<String>(), yaml in "[a-c:\\- \n\"'|>&*#{}\\[\\],?!%@~é\t]{0,60}") {
            for text in [text, yaml] {
                let arena = Arena::new();
                let tree = read(&text, &arena);
                if let Some(root) = tree.root {
                    prop_assert!(text.get(root.span.range()).is_some());
                    for pair in root.pairs() {
                        prop_assert!(text.get(pair.key.span.range()).is_some());
                        prop_assert!(text.get(pair.value.span.range()).is_some());
                    }
                }
                if let Some((at, _)) = tree.broken {
                    prop_assert!(text.get(at.range()).is_some());
                }
            }
        }
    }
}
