//! How XML writes values: where a byte of a text stands among tags and references, and what a fix puts there.

use super::flat;
use super::lex::{Lexer, Next, TokenKind};
use super::write::is_allowed;
use crate::diagnostic::FixOp;
use crate::normalize::record::{Site, Syntax};
use crate::source::Span;
use quick_xml::escape::escape;

/// The syntax of every XML format.
pub static XML: Syntax = Syntax { place: |_, token, at| flat::place(token, at), edit };

fn edit(site: Site<'_, '_>, op: &FixOp) -> Option<(Span, String)> {
    let Site { text: around, span, raw, is_part } = site;
    // A value from elsewhere in the file, or one that no element holds.
    if raw.is_some_and(|raw| raw.name.is_empty()) {
        return None;
    }
    match op {
        FixOp::Text(text) if text.chars().all(is_allowed) => {
            let span = if is_part { between_tags(around, span) } else { span };
            let old = span.of(around);
            // Elements in a text are more than a text can be put in place of; of a part the tags around must stay whole too.
            let is_text = if is_part { !old.contains('<') } else { !has_elements(old) };
            is_text.then(|| (span, escape(text.as_str()).into_owned()))
        }
        FixOp::Clear => Some((span, String::new())),
        FixOp::Remove => removed(around, raw?.name).map(|span| (span, String::new())),
        FixOp::Raw(text) => Some((span, text.clone())),
        FixOp::Text(_) | FixOp::Value(_) | FixOp::InsertAfter { .. } => None,
    }
}

/// Whether there are tags in a text; comments and CDATA sections are none.
fn has_elements(text: &str) -> bool {
    memchr::memchr_iter(b'<', text.as_bytes()).any(|at| text.as_bytes().get(at + 1) != Some(&b'!'))
}

/// The span without the tags at its start and end.
fn between_tags(text: &str, span: Span) -> Span {
    let (mut start, mut end) = (span.start as usize, span.end as usize);
    while let Some(part) = text.get(start..end)
        && part.starts_with('<')
        && let Some(close) = part.find('>')
    {
        start += close + 1;
    }
    while let Some(part) = text.get(start..end)
        && part.ends_with('>')
        && let Some(open) = part.rfind('<')
    {
        end = start + open;
    }
    Span::new(start, end)
}

/// The element with this name in its start tag, the white space before it included; or the attribute.
fn removed(text: &str, name: Span) -> Option<Span> {
    let before = text.get(..name.start as usize)?;
    let open = before.rfind('<')?;
    let prefix = before.get(open + 1..)?;
    if prefix.contains(|c: char| flat::is_white(c)) {
        // An attribute: up to its closing quote.
        let rest = text.get(name.end as usize..)?;
        let quote_at = rest.find(['"', '\''])?;
        let quote = rest.get(quote_at..)?.chars().next()?;
        let end = quote_at + 1 + rest.get(quote_at + 1..)?.find(quote)? + 1;
        let start = before.trim_end_matches(flat::is_white).len();
        return Some(Span::new(start, name.end as usize + end));
    }
    let start = before.get(..open)?.trim_end_matches(flat::is_white).len();
    element_end(text, open).map(|end| Span::new(start, end))
}

/// The byte behind the element that starts at byte `open`.
fn element_end(text: &str, open: usize) -> Option<usize> {
    let mut lexer = Lexer::default();
    lexer.at = open;
    let mut depth = 0_usize;
    while let Next::Token(token) = lexer.next(text.as_bytes(), true) {
        match token.kind {
            TokenKind::Open => depth += 1,
            TokenKind::Close => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some(token.end);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Source;
    use crate::formats::xml::tree::Tree;
    use crate::model::record::{Address, Raw};
    use crate::source::Arena;

    fn made(text: &str, child: &str, part: Option<(usize, usize)>, op: &FixOp) -> Option<String> {
        let arena = Arena::new();
        let tree = Tree::read(&Source::new(text, Address::default(), &arena), &[]);
        let root = tree.root()?;
        let value = match child.strip_prefix('@') {
            Some(name) => root.attr_value(name, "/a")?,
            None => root.child(child)?.value("/a"),
        };
        let raw = Raw { name: value.name, path: "/a", ..Raw::title(value.rich.text, value.span) };
        let start = value.span.start as usize;
        let to = |at: usize| start + (XML.place)(&raw, value.span.of(text), at);
        let span = part.map_or(value.span, |(from, until)| Span::new(to(from), to(until)));
        let (span, put) = (XML.edit)(Site { text, span, raw: Some(&raw), is_part: part.is_some() }, op)?;
        Some(format!("{}{put}{}", text.get(..span.start as usize)?, text.get(span.end as usize..)?))
    }

    #[test]
    fn edits_are_escaped_and_keep_the_tags() {
        let text = "<r id=\"1\">\n <t>A &amp; <i>b</i> c</t>\n <u/></r>";
        let put = |text: &str| FixOp::Text(text.to_owned());
        for (child, part, op, expected) in [
            // The style would be lost.
            ("t", None, put("x < y"), None),
            ("t", Some((2, 3)), put("und"), Some("<r id=\"1\">\n <t>A und <i>b</i> c</t>\n <u/></r>")),
            ("t", Some((4, 5)), put("B"), Some("<r id=\"1\">\n <t>A &amp; <i>B</i> c</t>\n <u/></r>")),
            ("t", Some((2, 7)), put("B"), None),
            ("t", None, FixOp::Remove, Some("<r id=\"1\">\n <u/></r>")),
            ("t", None, FixOp::Clear, Some("<r id=\"1\">\n <t></t>\n <u/></r>")),
            ("u", None, FixOp::Remove, Some("<r id=\"1\">\n <t>A &amp; <i>b</i> c</t></r>")),
            ("@id", None, put("\"2\""), Some("<r id=\"&quot;2&quot;\">\n <t>A &amp; <i>b</i> c</t>\n <u/></r>")),
            ("@id", None, FixOp::Remove, Some("<r>\n <t>A &amp; <i>b</i> c</t>\n <u/></r>")),
            ("t", None, put("\u{1}"), None),
        ] {
            assert_eq!(made(text, child, part, &op).as_deref(), expected, "{child} {op:?}");
        }
        for whole in ["A &amp; c", "A <![CDATA[& c]]>"] {
            assert_eq!(made(&format!("<r><t>{whole}</t></r>"), "t", None, &put("x < y")).as_deref(), Some("<r><t>x &lt; y</t></r>"));
        }
    }
}
