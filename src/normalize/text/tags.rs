//! Tags in a text: those of HTML, JATS, MathML and CSL's inline markup, told from `Map<K,V>`, `a<b` and `p<0.05`.

mod elements;

use crate::model::text::{Part, Style};
use memchr::memchr;

/// What a tag says of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A style that the target may keep.
    Styled(Style),
    /// A paragraph or section: its text stands on lines of its own.
    Block,
    /// Nothing: it can go.
    Nothing,
}

/// One tag of a text.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'a> {
    pub part: Part,
    /// As it stands, with its prefix.
    pub name: &'a str,
    pub meaning: Meaning,
    pub is_closing: bool,
    /// `<br>`, or closed in itself.
    pub is_empty: bool,
    /// One of the inline tags of titles and abstracts, or of JATS; false for all others of HTML and MathML.
    pub is_known: bool,
    /// The place in the list of the tag that closes or opens it.
    pub pair: Option<usize>,
    has_attributes: bool,
}

impl Tag<'_> {
    /// Closed, or needs no closing.
    pub fn is_balanced(&self) -> bool {
        self.is_empty || self.pair.is_some()
    }

    /// Whether taking it away loses nothing: paragraphs and line breaks stay as line breaks, bold says nothing in a text.
    pub fn carries_nothing(&self) -> bool {
        matches!(self.meaning, Meaning::Block | Meaning::Nothing | Meaning::Styled(Style::Bold))
    }
}

/// The tags of a text, in order, paired. Empty when nothing between `<` and `>` is one.
pub fn all(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut from = 0;
    while let Some(found) = text.as_bytes().get(from..).and_then(|rest| memchr(b'<', rest)) {
        let start = from + found;
        match at(text, start) {
            Some(tag) => {
                from = tag.part.end as usize;
                tags.push(tag);
            }
            None => from = start + 1,
        }
    }
    pair(&mut tags);
    if tags.iter().any(|tag| !tag.is_balanced()) {
        drop_comparisons(text, &mut tags);
    }
    tags
}

/// The tag that starts at byte `start`, a `<`, by its form alone.
fn at(text: &str, start: usize) -> Option<Tag<'_>> {
    let rest = text.get(start + 1..)?;
    let (is_closing, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
    if !rest.as_bytes().first()?.is_ascii_alphabetic() {
        return None;
    }
    let length = rest.bytes().take(40).take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_')).count();
    let (name, rest) = rest.split_at_checked(length)?;
    let (meaning, is_known, is_void) = elements::meaning_of(name)?;
    let after = attributes(rest)?;
    let attributes = rest.get(..rest.len() - after.len())?;
    let (is_closed, after) = after.strip_prefix('/').map_or((false, after), |after| (true, after));
    let after = after.strip_prefix('>')?;
    Some(Tag {
        part: Part::new(start, text.len() - after.len()),
        name,
        meaning: if attributes.contains('=') { styled(meaning, attributes) } else { meaning },
        is_closing,
        is_empty: is_closed || is_void,
        is_known,
        pair: None,
        has_attributes: attributes.contains('='),
    })
}

/// CSL's `span` says its style in an attribute.
fn styled(meaning: Meaning, attributes: &str) -> Meaning {
    match meaning {
        Meaning::Nothing if attributes.contains("nocase") => Meaning::Styled(Style::Protected),
        Meaning::Nothing if attributes.contains("small-caps") => Meaning::Styled(Style::SmallCaps),
        _ => meaning,
    }
}

/// What follows the attributes: `name="…"`, `name='…'`, `name=word`, each after white space. `and b` is no attribute.
fn attributes(mut rest: &str) -> Option<&str> {
    loop {
        let after = rest.trim_ascii_start();
        if after.starts_with('>') || after.starts_with("/>") {
            return Some(after);
        }
        if after.len() == rest.len() {
            return None;
        }
        let length = after.bytes().take(60).take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_' | b'.')).count();
        let value = after.get(length..)?.trim_ascii_start().strip_prefix('=')?.trim_ascii_start();
        if length == 0 {
            return None;
        }
        rest = match value.as_bytes().first()? {
            quote @ (b'"' | b'\'') => {
                let end = memchr(*quote, value.as_bytes().get(1..2000.min(value.len()))?)?;
                value.get(end + 2..)?
            }
            _ => value.get(value.bytes().take(200).take_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'<')).count()..)?,
        };
    }
}

/// Gives each opening tag its closing one. Deeper than 64 levels nothing is paired any more, so that time stays linear.
fn pair(tags: &mut [Tag]) {
    let mut open: Vec<usize> = Vec::new();
    for at in 0..tags.len() {
        let Some(&tag) = tags.get(at) else { break };
        if tag.is_empty {
            continue;
        }
        if !tag.is_closing {
            open.push(at);
            continue;
        }
        let opening = open.iter().rev().take(64).position(|&before| tags.get(before).is_some_and(|before| before.name.eq_ignore_ascii_case(tag.name)));
        if let Some(depth) = opening {
            open.truncate(open.len() - depth);
            if let Some(before) = open.pop() {
                let Some(opening) = tags.get_mut(before) else {
                    continue;
                };
                opening.pair = Some(at);
                let meaning = opening.meaning;
                if let Some(closing) = tags.get_mut(at) {
                    (closing.pair, closing.meaning) = (Some(before), meaning);
                }
            }
        }
    }
}

/// Takes out what has the form of a tag but is a type parameter or a mean value: unclosed, without attributes, and
/// glued to a word (`List<Title>`), or of one letter and not before a word (`<p> and <q>`).
fn drop_comparisons(text: &str, tags: &mut Vec<Tag>) {
    let is_word = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80);
    let bytes = text.as_bytes();
    tags.retain(|tag| {
        if tag.is_balanced() || tag.is_closing || tag.has_attributes {
            return true;
        }
        let before = (tag.part.start as usize).checked_sub(1).and_then(|at| bytes.get(at));
        let glued = is_word(before) || before == Some(&b'_');
        !glued && (tag.name.len() > 1 || is_word(bytes.get(tag.part.end as usize)))
    });
    for tag in tags.iter_mut() {
        tag.pair = None;
    }
    pair(tags);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_comparisons_are_no_tags() {
        for text in [
            "a Map<K,V> holds List<Item> values; if (a<b && b>c) { x }",
            "If a<b and b<c: more",
            "p<0.05",
            "For 0<x<1 and y>2 we have |x−y|>1",
            "List<Title>, Option<Label>, Vec<a>",
            "<p> and <x> are means",
            "Particles <2 µm and >10 µm",
            "x <i and j> y",
            "T < 4 K and B > 9 T",
            "<",
            "<>",
            "</>",
            "<b",
            "a<sub",
            "<K,V>",
            "<unknown>",
        ] {
            assert!(all(text).is_empty(), "{text}: {:?}", all(text));
        }
    }

    #[test]
    fn tags_are_found_and_paired() {
        let cases: &[(&str, usize, bool)] = &[
            ("<i>E. coli</i> in", 2, true),
            ("CO<sub>2</sub> and <SUP>3</SUP>", 4, true),
            ("<jats:p>One</jats:p><jats:p>Two</jats:p>", 4, true),
            ("one<br/>two<br>three <br />", 3, true),
            ("<span class=\"nocase\">x</span>", 2, true),
            ("<a href='x' target=_blank>x</a>", 2, true),
            ("the <i>E. coli strain", 1, false),
            ("the strain</i> of", 1, false),
            ("<i><b>x</i></b>", 4, false),
            ("<mml:math xmlns:mml=\"u\"><mml:mi>x</mml:mi></mml:math>", 4, true),
        ];
        for (text, count, balanced) in cases {
            let tags = all(text);
            assert_eq!(tags.len(), *count, "{text}");
            assert_eq!(tags.iter().all(Tag::is_balanced), *balanced, "{text}");
        }
    }
}
