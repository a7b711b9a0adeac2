//! Tags in a text: those of HTML, JATS, MathML and CSL's inline markup, told from `Map<K,V>`, `a<b` and `p<0.05`.

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
        matches!(
            self.meaning,
            Meaning::Block | Meaning::Nothing | Meaning::Styled(Style::Bold)
        )
    }
}

/// Tags that are at home in titles and abstracts. Sorted by name.
static KNOWN: &[(&str, Meaning)] = &[
    ("b", Meaning::Styled(Style::Bold)),
    ("bold", Meaning::Styled(Style::Bold)),
    ("br", Meaning::Block),
    ("break", Meaning::Block),
    ("em", Meaning::Styled(Style::Italic)),
    ("i", Meaning::Styled(Style::Italic)),
    ("inf", Meaning::Styled(Style::Sub)),
    ("italic", Meaning::Styled(Style::Italic)),
    ("monospace", Meaning::Styled(Style::Mono)),
    ("p", Meaning::Block),
    ("sc", Meaning::Styled(Style::SmallCaps)),
    ("scp", Meaning::Styled(Style::SmallCaps)),
    ("sec", Meaning::Block),
    ("smallcaps", Meaning::Styled(Style::SmallCaps)),
    ("span", Meaning::Nothing),
    ("strong", Meaning::Styled(Style::Bold)),
    ("sub", Meaning::Styled(Style::Sub)),
    ("sup", Meaning::Styled(Style::Sup)),
    ("tt", Meaning::Styled(Style::Mono)),
    ("u", Meaning::Styled(Style::Underline)),
    ("underline", Meaning::Styled(Style::Underline)),
];

/// Other elements of HTML, JATS and MathML. Sorted by name.
static OTHERS: &[&str] = &[
    "a",
    "abbr",
    "abstract",
    "address",
    "alternatives",
    "annotation",
    "article",
    "article-title",
    "aside",
    "audio",
    "big",
    "blockquote",
    "body",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "disp-formula",
    "disp-quote",
    "div",
    "dl",
    "dt",
    "ext-link",
    "fig",
    "figcaption",
    "figure",
    "fn",
    "font",
    "footer",
    "form",
    "graphic",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "img",
    "inline-formula",
    "inline-graphic",
    "input",
    "ins",
    "kbd",
    "label",
    "li",
    "link",
    "list",
    "list-item",
    "main",
    "mark",
    "math",
    "menclose",
    "meta",
    "mfenced",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "named-content",
    "nav",
    "nobr",
    "noscript",
    "object",
    "ol",
    "option",
    "overline",
    "pre",
    "q",
    "roman",
    "ruby",
    "s",
    "samp",
    "sans-serif",
    "script",
    "section",
    "select",
    "semantics",
    "small",
    "strike",
    "style",
    "styled-content",
    "svg",
    "table",
    "tbody",
    "td",
    "tex-math",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "trans-abstract",
    "ul",
    "uri",
    "var",
    "video",
    "wbr",
    "xref",
];

/// Elements that stand on lines of their own.
static BLOCKS: &[&str] = &[
    "abstract",
    "article",
    "blockquote",
    "center",
    "dd",
    "disp-formula",
    "disp-quote",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "list",
    "list-item",
    "ol",
    "p",
    "pre",
    "sec",
    "section",
    "table",
    "title",
    "tr",
    "trans-abstract",
    "ul",
];

/// Elements without content.
static EMPTY: &[&str] = &[
    "br",
    "break",
    "col",
    "graphic",
    "hr",
    "img",
    "inline-graphic",
    "input",
    "link",
    "meta",
    "mprescripts",
    "mspace",
    "none",
    "wbr",
];

/// The tags of a text, in order, paired. Empty when nothing between `<` and `>` is one.
pub fn all(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut from = 0;
    while let Some(found) = text
        .as_bytes()
        .get(from..)
        .and_then(|rest| memchr(b'<', rest))
    {
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
    let (is_closing, rest) = rest
        .strip_prefix('/')
        .map_or((false, rest), |rest| (true, rest));
    if !rest.as_bytes().first()?.is_ascii_alphabetic() {
        return None;
    }
    let length = rest
        .bytes()
        .take(40)
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_'))
        .count();
    let (name, rest) = rest.split_at_checked(length)?;
    let (meaning, is_known, is_void) = meaning_of(name)?;
    let after = attributes(rest)?;
    let attributes = rest.get(..rest.len() - after.len())?;
    let (is_closed, after) = after
        .strip_prefix('/')
        .map_or((false, after), |after| (true, after));
    let after = after.strip_prefix('>')?;
    Some(Tag {
        part: Part::new(start, text.len() - after.len()),
        name,
        meaning: if attributes.contains('=') {
            styled(meaning, attributes)
        } else {
            meaning
        },
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

/// Meaning, whether it is at home in a text, and whether it is empty by nature.
fn meaning_of(name: &str) -> Option<(Meaning, bool, bool)> {
    let lower = name.to_ascii_lowercase();
    let (prefix, local) = lower.split_once(':').unwrap_or(("", &lower));
    let void = EMPTY.contains(&local);
    let known = KNOWN
        .binary_search_by(|(known, _)| known.cmp(&local))
        .ok()
        .and_then(|at| KNOWN.get(at));
    let block = if BLOCKS.contains(&local) {
        Meaning::Block
    } else {
        Meaning::Nothing
    };
    match (prefix, known) {
        ("" | "jats" | "ns", Some(&(_, meaning))) => Some((meaning, true, void)),
        ("jats", None) => Some((block, true, void)),
        ("mml" | "m" | "math" | "xhtml" | "html" | "xlink" | "ali" | "ce" | "sb", _) => {
            Some((block, false, void))
        }
        ("", None) if OTHERS.binary_search(&local).is_ok() => Some((block, false, void)),
        _ => None,
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
        let length = after
            .bytes()
            .take(60)
            .take_while(|byte| {
                byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_' | b'.')
            })
            .count();
        let value = after
            .get(length..)?
            .trim_ascii_start()
            .strip_prefix('=')?
            .trim_ascii_start();
        if length == 0 {
            return None;
        }
        rest = match value.as_bytes().first()? {
            quote @ (b'"' | b'\'') => {
                let end = memchr(*quote, value.as_bytes().get(1..2000.min(value.len()))?)?;
                value.get(end + 2..)?
            }
            _ => value.get(
                value
                    .bytes()
                    .take(200)
                    .take_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'<'))
                    .count()..,
            )?,
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
        let opening = open.iter().rev().take(64).position(|&before| {
            tags.get(before)
                .is_some_and(|before| before.name.eq_ignore_ascii_case(tag.name))
        });
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
    let is_word =
        |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80);
    let bytes = text.as_bytes();
    tags.retain(|tag| {
        if tag.is_balanced() || tag.is_closing || tag.has_attributes {
            return true;
        }
        let before = (tag.part.start as usize)
            .checked_sub(1)
            .and_then(|at| bytes.get(at));
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
    fn tables_are_sorted() {
        assert!(KNOWN.is_sorted_by(|a, b| a.0 < b.0));
        assert!(OTHERS.is_sorted_by(|a, b| a < b));
    }

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
            (
                "<mml:math xmlns:mml=\"u\"><mml:mi>x</mml:mi></mml:math>",
                4,
                true,
            ),
        ];
        for (text, count, balanced) in cases {
            let tags = all(text);
            assert_eq!(tags.len(), *count, "{text}");
            assert_eq!(tags.iter().all(Tag::is_balanced), *balanced, "{text}");
        }
    }
}
