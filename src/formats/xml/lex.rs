//! XML cut into tags and text: tolerant, so that a damaged tag costs itself and what stands behind it is read.
//!
//! Source: Extensible Markup Language (XML) 1.0, fifth edition, 2.4–2.8, 3.1.

use memchr::{memchr, memmem};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Text,
    /// `<![CDATA[…]]>`.
    Cdata,
    /// `<name …>`.
    Open,
    /// `<name …/>`.
    Empty,
    /// `</name>`.
    Close,
    Doctype,
    /// A comment, a processing instruction, the XML declaration.
    Other,
}

/// A stretch of the text: byte offsets, the end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: TokenKind,
    pub start: usize,
    pub end: usize,
    /// The name of a tag, its prefix included.
    pub name: (usize, usize),
    /// Why it is not well-formed.
    pub broken: Option<&'static str>,
}

impl Token {
    /// The name of a tag without its prefix.
    pub fn local<'t>(&self, bytes: &'t [u8]) -> &'t [u8] {
        let name = bytes.get(self.name.0..self.name.1).unwrap_or_default();
        match memchr::memrchr(b':', name) {
            Some(colon) => name.get(colon + 1..).unwrap_or_default(),
            None => name,
        }
    }

    /// What a CDATA section holds.
    pub fn inside(&self) -> (usize, usize) {
        match self.kind {
            TokenKind::Cdata => (self.start + CDATA.len(), self.end - 3),
            _ => (self.start, self.end),
        }
    }
}

/// The token that comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Token(Token),
    /// It goes on behind the bytes that are there.
    More,
    End,
}

const CDATA: &[u8] = b"<![CDATA[";
/// What ends a comment, a CDATA section and a processing instruction.
const ENDS: [&[u8]; 3] = [b"-->", b"]]>", b"?>"];

/// Declarations that are not closed are looked through to the end of the text so often, at most.
const UNCLOSED: u8 = 8;

/// Walks through bytes. Every cut is at an ASCII character, so that of a text each token is a text.
#[derive(Clone, Debug, Default)]
pub struct Lexer {
    /// The byte that the next token starts at.
    pub at: usize,
    /// For each of [`ENDS`] the byte up to which there is none: what was looked at once is not looked at again.
    searched: [usize; 3],
    /// Declarations that are not closed, so far.
    unclosed: u8,
}

impl Lexer {
    /// The next token; `whole` when nothing follows behind `bytes`.
    pub fn next(&mut self, bytes: &[u8], whole: bool) -> Next {
        let Some(first) = bytes.get(self.at) else { return if whole { Next::End } else { Next::More } };
        if *first != b'<' {
            return Next::Token(self.text(bytes, 0, None));
        }
        let rest = bytes.get(self.at..).unwrap_or_default();
        if !whole && rest.len() < CDATA.len() && memchr(b'>', rest).is_none() {
            return Next::More;
        }
        match rest.get(1).copied() {
            Some(b'!') if rest.starts_with(b"<!--") => self.until(bytes, whole, 0, 4, TokenKind::Other, "the comment is not closed"),
            Some(b'!') if rest.starts_with(CDATA) => self.until(bytes, whole, 1, CDATA.len(), TokenKind::Cdata, "the CDATA section is not closed"),
            Some(b'?') => self.until(bytes, whole, 2, 2, TokenKind::Other, "the processing instruction is not closed"),
            Some(b'!') if self.unclosed == UNCLOSED => Next::Token(self.text(bytes, 2, Some("the declaration is not closed"))),
            Some(b'!') => match declaration(rest) {
                Some(length) => {
                    let kind = if rest.get(..9).is_some_and(|start| start.eq_ignore_ascii_case(b"<!DOCTYPE")) { TokenKind::Doctype } else { TokenKind::Other };
                    Next::Token(self.token(kind, length, (0, 0), None))
                }
                None if !whole => Next::More,
                None => {
                    self.unclosed += 1;
                    Next::Token(self.text(bytes, 2, Some("the declaration is not closed")))
                }
            },
            Some(b'/') if rest.get(2).is_some_and(|b| starts_name(*b)) => self.tag(rest, whole, 2),
            Some(b) if starts_name(b) => self.tag(rest, whole, 1),
            _ => Next::Token(self.text(bytes, 1, Some("a < that starts no tag"))),
        }
    }

    /// Forgets the first `count` bytes.
    pub fn shift(&mut self, count: usize) {
        self.at = self.at.saturating_sub(count);
        self.searched = self.searched.map(|at| at.saturating_sub(count));
    }

    fn token(&mut self, kind: TokenKind, length: usize, name: (usize, usize), broken: Option<&'static str>) -> Token {
        let start = self.at;
        self.at += length;
        Token { kind, start, end: self.at, name: (start + name.0, start + name.1), broken }
    }

    /// Text up to the next `<`, the first `given` bytes whatever they are.
    fn text(&mut self, bytes: &[u8], given: usize, broken: Option<&'static str>) -> Token {
        let from = self.at + given;
        let end = bytes.get(from..).and_then(|rest| memchr(b'<', rest)).map_or(bytes.len(), |more| from + more);
        self.token(TokenKind::Text, end - self.at, (0, 0), broken)
    }

    fn until(&mut self, bytes: &[u8], whole: bool, which: usize, skip: usize, kind: TokenKind, why: &'static str) -> Next {
        let end = ENDS[which];
        let from = (self.at + skip).max(self.searched[which]);
        match bytes.get(from..).and_then(|rest| memmem::find(rest, end)) {
            Some(more) => {
                let length = from + more + end.len() - self.at;
                Next::Token(self.token(kind, length, (0, 0), None))
            }
            None => {
                self.searched[which] = from.max(bytes.len().saturating_sub(end.len() - 1));
                if whole { Next::Token(self.text(bytes, skip, Some(why))) } else { Next::More }
            }
        }
    }

    fn tag(&mut self, rest: &[u8], whole: bool, name_at: usize) -> Next {
        let (length, broken) = match tag_end(rest) {
            TagEnd::Closed(length) => (length, None),
            TagEnd::Broken(length) => (length, Some("the tag is not closed")),
            TagEnd::Open(_) if !whole => return Next::More,
            TagEnd::Open(Some(length)) => (length, Some("the tag is not closed")),
            // Of a name that is cut off nobody knows what it was.
            TagEnd::Open(None) => return Next::Token(self.token(TokenKind::Text, rest.len(), (0, 0), Some("the tag is cut off"))),
        };
        let tag = rest.get(..length).unwrap_or_default();
        let named = tag.get(name_at..).unwrap_or_default();
        let name_length = named.iter().take_while(|b| !matches!(b, b' ' | b'\t' | b'\r' | b'\n' | b'/' | b'>' | b'<' | b'=' | b'"')).count();
        let kind = match name_at {
            2 => TokenKind::Close,
            _ if tag.ends_with(b"/>") => TokenKind::Empty,
            _ => TokenKind::Open,
        };
        Next::Token(self.token(kind, length, (name_at, name_at + name_length), broken))
    }
}

enum TagEnd {
    Closed(usize),
    /// A `<` comes before its end: it is taken to end at its first `>`, else there.
    Broken(usize),
    /// The bytes end first: perhaps at a `>` in a quoted value.
    Open(Option<usize>),
}

fn tag_end(tag: &[u8]) -> TagEnd {
    let (mut quote, mut first) = (0, None);
    for (at, &b) in tag.iter().enumerate().skip(1) {
        match b {
            b'<' => return TagEnd::Broken(first.unwrap_or(at)),
            b'>' if quote == 0 => return TagEnd::Closed(at + 1),
            b'>' => first = first.or(Some(at + 1)),
            b'"' | b'\'' if quote == 0 => quote = b,
            _ if b == quote => quote = 0,
            _ => {}
        }
    }
    TagEnd::Open(first)
}

/// The length of `<!…>`, the internal subset in brackets and quoted texts included.
fn declaration(rest: &[u8]) -> Option<usize> {
    let (mut quote, mut inside, mut at) = (0, false, 2);
    while let Some(&b) = rest.get(at) {
        match b {
            _ if quote != 0 => quote = if b == quote { 0 } else { quote },
            b'<' if rest.get(at..).is_some_and(|here| here.starts_with(b"<!--")) => {
                at += memmem::find(rest.get(at..)?, b"-->")? + 3;
                continue;
            }
            b'"' | b'\'' => quote = b,
            b'[' => inside = true,
            b']' => inside = false,
            b'>' if !inside => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Whether a name may start with this byte: any letter, and whatever is not ASCII.
fn starts_name(b: u8) -> bool {
    b.is_ascii_alphabetic() || matches!(b, b'_' | b':') || b >= 0x80
}

/// One attribute of a tag: its name and its value, as they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute<'t> {
    pub name: &'t str,
    pub value: &'t str,
    /// Where both start in the tag.
    pub name_at: usize,
    pub value_at: usize,
}

impl<'t> Attribute<'t> {
    /// The name without its prefix.
    pub fn local(&self) -> &'t str {
        self.name.rsplit(':').next().unwrap_or(self.name)
    }
}

/// The attributes of a start tag.
pub fn attributes(tag: &str) -> impl Iterator<Item = Attribute<'_>> {
    let is_white = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    let mut at = tag.find(is_white).unwrap_or(tag.len());
    std::iter::from_fn(move || {
        loop {
            let rest = tag.get(at..)?;
            let name_at = at + rest.find(|c: char| !is_white(c) && !matches!(c, '/' | '>' | '"' | '\'' | '='))?;
            let named = tag.get(name_at..)?;
            let length = named.find(|c: char| is_white(c) || matches!(c, '=' | '>' | '/')).unwrap_or(named.len());
            let name = named.get(..length)?;
            let behind = named.get(length..)?;
            let value = behind.trim_start_matches(is_white).strip_prefix('=').map(|value| value.trim_start_matches(is_white));
            let Some(value) = value else {
                at = name_at + length;
                continue;
            };
            let value_at = tag.len() - value.len();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, value_at) = match quote {
                Some(quote) => {
                    let inside = value.get(1..)?;
                    (inside.split(quote).next().unwrap_or(inside), value_at + 1)
                }
                None => (value.split(|c: char| is_white(c) || matches!(c, '>' | '/')).next().unwrap_or(""), value_at),
            };
            at = value_at + value.len() + usize::from(quote.is_some());
            return Some(Attribute { name, value, name_at, value_at });
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use quick_xml::events::Event;

    /// Tokens in short; every byte belongs to one.
    fn tokens(text: &str) -> Vec<(TokenKind, &str)> {
        let (mut lexer, mut all, mut at) = (Lexer::default(), Vec::new(), 0);
        while let Next::Token(token) = lexer.next(text.as_bytes(), true) {
            assert_eq!(token.start, at);
            assert!(token.end > token.start);
            at = token.end;
            all.push((token.kind, text.get(token.start..token.end).expect("a token is a text")));
        }
        assert_eq!(at, text.len());
        all
    }

    #[test]
    fn tags_and_text_are_told_apart() {
        use TokenKind::*;
        let text = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b \"]>\"> <!-- ' -->]><a:b c=\">\" d='x'>t<e/><![CDATA[<f>]]><!-- <g> --></a:b >";
        let kinds: Vec<_> = tokens(text).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, [Other, Doctype, Open, Text, Empty, Cdata, Other, Close]);
    }

    #[test]
    fn what_is_damaged_costs_itself() {
        use TokenKind::*;
        for (text, expected) in [
            ("a < b <c>d", vec![(Text, "a "), (Text, "< b "), (Open, "<c>"), (Text, "d")]),
            ("<a b=\"x>t</a>", vec![(Open, "<a b=\"x>"), (Text, "t"), (Close, "</a>")]),
            ("<a <b>", vec![(Open, "<a "), (Open, "<b>")]),
            ("<!-- a <b/>", vec![(Text, "<!-- a "), (Empty, "<b/>")]),
            ("<![CDATA[a<b/>", vec![(Text, "<![CDATA[a"), (Empty, "<b/>")]),
            ("</>", vec![(Text, "</>")]),
            ("<a", vec![(Text, "<a")]),
            ("<", vec![(Text, "<")]),
        ] {
            assert_eq!(tokens(text), expected, "{text}");
        }
    }

    #[test]
    fn attributes_have_their_places() {
        let tag = "<a b = 'x y' xlink:href=\"&lt;\" c d=e/>";
        let all: Vec<_> = attributes(tag).map(|a| (a.name, a.local(), a.value)).collect();
        assert_eq!(all, [("b", "b", "x y"), ("xlink:href", "href", "&lt;"), ("d", "d", "e")]);
        for a in attributes(tag) {
            assert_eq!(tag.get(a.name_at..a.name_at + a.name.len()), Some(a.name));
            assert_eq!(tag.get(a.value_at..a.value_at + a.value.len()), Some(a.value));
        }
    }

    #[test]
    fn a_text_in_pieces_gives_the_same_tokens() {
        let text = "<a b='x'>t<!-- c --><![CDATA[ ]] ]]></a><?p?>".as_bytes();
        for cut in 0..text.len() {
            let mut lexer = Lexer::default();
            while let Next::Token(token) = lexer.next(text.get(..cut).unwrap(), false) {
                assert!(token.end <= cut && token.broken.is_none());
            }
        }
    }

    #[test]
    fn declarations_that_are_not_closed_are_no_matter() {
        assert_eq!(tokens(&"<!x '".repeat(100_000)).len(), 100_000);
    }

    proptest! {
        /// quick-xml is the judge of what is well-formed.
        #[test]
        fn quick_xml_sees_the_same_tags(parts in proptest::collection::vec("<[ab]( c=\"[x>' ]{0,3}\")?/?>|</[ab]>|[xy ]{1,3}|<!--[x> ]{0,3}-->|<!\\[CDATA\\[[x<>]{0,3}\\]\\]>", 0..12)) {
            let text = parts.concat();
            let mut reader = quick_xml::Reader::from_str(&text);
            reader.config_mut().check_end_names = false;
            reader.config_mut().allow_unmatched_ends = true;
            let mut theirs = Vec::new();
            loop {
                match reader.read_event() {
                    Ok(Event::Eof) => break,
                    Ok(Event::Start(_)) => theirs.push((TokenKind::Open, reader.buffer_position())),
                    Ok(Event::Empty(_)) => theirs.push((TokenKind::Empty, reader.buffer_position())),
                    Ok(Event::End(_)) => theirs.push((TokenKind::Close, reader.buffer_position())),
                    Ok(Event::CData(_)) => theirs.push((TokenKind::Cdata, reader.buffer_position())),
                    Ok(_) => {}
                    Err(_) => return Ok(()),
                }
            }
            let mut at = 0;
            let ours: Vec<_> = tokens(&text).into_iter().map(|(kind, part)| { at += part.len() as u64; (kind, at) })
                .filter(|(kind, _)| !matches!(kind, TokenKind::Text | TokenKind::Other)).collect();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn any_bytes_are_cut_into_tokens(text in "[<>!/?a\\[\\]\"'= -]{0,40}|.{0,40}") {
            tokens(&text);
            for attribute in attributes(&text) {
                prop_assert!(!attribute.name.is_empty());
            }
        }
    }
}
