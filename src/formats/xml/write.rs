//! XML that is well-formed whatever is written: elements close by themselves, characters that XML forbids are dropped and
//! told, and white space of our own stands between blocks only, never in running text.
//!
//! Source: Extensible Markup Language (XML) 1.0, fifth edition, 2.2 (characters), 2.3 (names), 2.4, 2.11, 3.3.3.

use crate::formats::write::Losses;
use quick_xml::escape::{escape, partial_escape};
use std::borrow::Cow;
use std::ops::Range;

/// An attribute: its name and its value, unescaped. One with an empty value is left out.
pub type Attribute<'v> = (&'static str, &'v str);

const FORBIDDEN: &str = "XML 1.0 forbids a character in it, which was left out";

/// Writes elements into a buffer.
#[derive(Debug)]
pub struct Xml<'o> {
    out: &'o mut Vec<u8>,
    losses: &'o mut Losses,
    /// The open elements.
    open: Vec<&'static str>,
    /// How many of them the code that runs now may not close.
    floor: usize,
}

impl<'o> Xml<'o> {
    /// Writes behind what is in `out`.
    pub fn new(out: &'o mut Vec<u8>, losses: &'o mut Losses) -> Xml<'o> {
        Xml { out, losses, open: Vec::new(), floor: 0 }
    }

    /// Where losses are told.
    pub fn losses(&mut self) -> &mut Losses {
        self.losses
    }

    /// Where the next byte will stand.
    pub fn position(&self) -> usize {
        self.out.len()
    }

    /// An element that holds elements, each on a line of its own. Left out when nothing is written into it.
    /// Says whether it was written.
    pub fn block(&mut self, name: &'static str, attributes: &[Attribute<'_>], inside: impl FnOnce(&mut Self)) -> bool {
        self.element(name, attributes, "\n", "\n", inside)
    }

    /// An element that holds text, alone on its line. Left out when nothing but white space is written into it.
    /// Says whether it was written.
    pub fn line(&mut self, name: &'static str, attributes: &[Attribute<'_>], inside: impl FnOnce(&mut Self)) -> bool {
        self.element(name, attributes, "", "\n", inside)
    }

    /// An element in running text, or in a line. Left out when nothing but white space is written into it.
    pub fn span(&mut self, name: &'static str, attributes: &[Attribute<'_>], inside: impl FnOnce(&mut Self)) -> bool {
        self.element(name, attributes, "", "", inside)
    }

    /// A line with text in it, unless it is blank; `field` names the text where something of it is lost.
    pub fn text_line(&mut self, name: &'static str, attributes: &[Attribute<'_>], field: &'static str, text: &str) -> bool {
        !text.trim().is_empty() && self.line(name, attributes, |xml| xml.text(field, text))
    }

    /// An element without content, alone on its line.
    pub fn empty(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.tag(name, attributes, "/>\n");
    }

    /// Elements that only stand together: what `inside` writes is taken back when it says `false`.
    pub fn together(&mut self, inside: impl FnOnce(&mut Self) -> bool) -> bool {
        let start = self.out.len();
        let floor = std::mem::replace(&mut self.floor, self.open.len());
        let kept = inside(self);
        while self.open.len() > self.floor {
            self.end();
        }
        self.floor = floor;
        if !kept {
            self.out.truncate(start);
        }
        kept
    }

    /// Opens an element in running text; [`Xml::end`] or the end of the element around it closes it.
    pub fn start(&mut self, name: &'static str) {
        self.start_with(name, &[]);
    }

    /// The same, with attributes.
    pub fn start_with(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.tag(name, attributes, ">");
        self.open.push(name);
    }

    /// Closes the element that [`Xml::start`] opened last, if one is open here.
    pub fn end(&mut self) {
        if self.open.len() > self.floor
            && let Some(name) = self.open.pop()
        {
            self.end_tag(name);
        }
    }

    /// Characters. `field` names the text where something of it is lost.
    pub fn text(&mut self, field: &'static str, text: &str) {
        let allowed = self.allowed(field, text);
        self.out.extend_from_slice(partial_escape(allowed.as_ref()).as_bytes());
    }

    /// White space and punctuation of the writer's own.
    pub fn own(&mut self, text: &'static str) {
        self.out.extend_from_slice(partial_escape(text).as_bytes());
    }

    fn element(&mut self, name: &'static str, attributes: &[Attribute<'_>], before: &'static str, after: &'static str, inside: impl FnOnce(&mut Self)) -> bool {
        let start = self.out.len();
        self.tag(name, attributes, ">");
        self.out.extend_from_slice(before.as_bytes());
        let content = self.out.len();
        self.together(|xml| {
            inside(xml);
            true
        });
        let written = self.out.get(content..).is_some_and(|bytes| !bytes.trim_ascii().is_empty());
        if written {
            self.end_tag(name);
            self.out.extend_from_slice(after.as_bytes());
        } else {
            self.out.truncate(start);
        }
        written
    }

    fn tag(&mut self, name: &'static str, attributes: &[Attribute<'_>], end: &'static str) {
        self.out.push(b'<');
        self.out.extend_from_slice(name.as_bytes());
        for (attribute, value) in attributes {
            let allowed = self.allowed(attribute, value);
            if allowed.is_empty() {
                continue;
            }
            self.out.push(b' ');
            self.out.extend_from_slice(attribute.as_bytes());
            self.out.extend_from_slice(b"=\"");
            self.attribute_value(&allowed);
            self.out.push(b'"');
        }
        self.out.extend_from_slice(end.as_bytes());
    }

    /// Tabs and line breaks are written as references, or they would be read as spaces.
    fn attribute_value(&mut self, value: &str) {
        for part in value.split_inclusive(['\t', '\n']) {
            let (text, white) = match part.strip_suffix('\t') {
                Some(text) => (text, "&#9;"),
                None => part.strip_suffix('\n').map_or((part, ""), |text| (text, "&#10;")),
            };
            self.out.extend_from_slice(escape(text).as_bytes());
            self.out.extend_from_slice(white.as_bytes());
        }
    }

    fn end_tag(&mut self, name: &'static str) {
        self.out.extend_from_slice(b"</");
        self.out.extend_from_slice(name.as_bytes());
        self.out.push(b'>');
    }

    fn allowed<'t>(&mut self, field: &'static str, text: &'t str) -> Cow<'t, str> {
        let allowed = without_forbidden(text);
        if let Cow::Owned(_) = allowed {
            self.losses.lost(field, text, FORBIDDEN);
        }
        allowed
    }
}

/// Whether XML 1.0 allows a character: production 2, `Char`.
pub fn is_allowed(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Whether anything but white space is left of a text in XML.
pub fn has_text(text: &str) -> bool {
    text.chars().any(|c| is_allowed(c) && !c.is_whitespace())
}

/// The text without the characters that XML 1.0 forbids.
fn without_forbidden(text: &str) -> Cow<'_, str> {
    // The two forbidden characters beyond the controls begin with the byte EF.
    let suspect = |byte: u8| byte < b' ' || byte == 0xEF;
    if !text.bytes().any(suspect) || text.chars().all(is_allowed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| is_allowed(*c)).collect())
}

/// A key as an `xml:id`: an XML name without a colon. What stands where no name may begin, and what begins with `ref-`
/// already, gets `ref-` in front, so that a reader may take that off; what no name may hold becomes `_`.
pub fn xml_id(key: &str) -> Cow<'_, str> {
    let starts = key.chars().next().is_some_and(starts_name) && !key.starts_with("ref-");
    if starts && key.chars().all(is_name_part) {
        return Cow::Borrowed(key);
    }
    let mut id = String::with_capacity(key.len() + 4);
    if !starts {
        id.push_str("ref-");
    }
    id.extend(key.chars().map(|c| if is_name_part(c) { c } else { '_' }));
    Cow::Owned(id)
}

/// Production 4, `NameStartChar`, without the colon.
fn starts_name(c: char) -> bool {
    match c {
        'A'..='Z' | 'a'..='z' | '_' => true,
        '\0'..='\u{BF}' => false,
        _ => NAME_STARTS.iter().any(|range| range.contains(&c)),
    }
}

/// Production 4a, `NameChar`, without the colon.
fn is_name_part(c: char) -> bool {
    starts_name(c) || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}' | '\u{2040}')
}

const NAME_STARTS: [Range<char>; 12] = [
    '\u{C0}'..'\u{D7}',
    '\u{D8}'..'\u{F7}',
    '\u{F8}'..'\u{300}',
    '\u{370}'..'\u{37E}',
    '\u{37F}'..'\u{2000}',
    '\u{200C}'..'\u{200E}',
    '\u{2070}'..'\u{2190}',
    '\u{2C00}'..'\u{2FF0}',
    '\u{3001}'..'\u{D7FF}',
    '\u{F900}'..'\u{FDD0}',
    '\u{FDF0}'..'\u{FFFE}',
    '\u{10000}'..'\u{F0000}',
];

/// Whether a text can stand in `xml:lang`: letters and digits in parts of one to eight, joined by hyphens (BCP 47).
pub fn is_language(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.split('-').all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Xml<'_>)) -> (String, Vec<crate::formats::write::Loss>) {
        let (mut out, mut losses) = (Vec::new(), Losses::listed());
        write(&mut Xml::new(&mut out, &mut losses));
        (String::from_utf8(out).unwrap(), losses.take())
    }

    #[test]
    fn text_and_attributes_are_escaped() {
        let (text, losses) = written(|xml| {
            xml.line("a", &[("b", "<\"&'\t\n\r>"), ("c", "")], |xml| xml.text("title", "<&]]>\r\"\n"));
        });
        assert_eq!(text, "<a b=\"&lt;&quot;&amp;&apos;&#9;&#10;&#13;&gt;\">&lt;&amp;]]&gt;&#13;\"\n</a>\n");
        assert!(losses.is_empty());
    }

    #[test]
    fn a_forbidden_character_is_dropped_and_told() {
        let (text, losses) = written(|xml| {
            xml.text_line("a", &[], "title", "1\u{1}2\u{FFFF}3\u{FFFE}4\u{FFFD}\u{85}");
        });
        assert_eq!(text, "<a>1234\u{FFFD}\u{85}</a>\n");
        assert_eq!((losses.len(), losses[0].field), (1, "title"));
    }

    #[test]
    fn an_element_without_content_is_left_out() {
        let (text, _) = written(|xml| {
            assert!(!xml.block("a", &[], |xml| {
                xml.text_line("b", &[], "title", " \u{1}\n");
            }));
            assert!(xml.block("c", &[], |xml| xml.empty("d", &[])));
        });
        assert_eq!(text, "<c>\n<d/>\n</c>\n");
    }

    #[test]
    fn what_is_left_open_closes_and_nothing_outside_does() {
        let (text, _) = written(|xml| {
            xml.line("a", &[], |xml| {
                xml.start("b");
                xml.span("c", &[], |xml| {
                    xml.end();
                    xml.text("title", "x");
                    xml.start("d");
                });
            });
            xml.end();
        });
        assert_eq!(text, "<a><b><c>x<d></d></c></b></a>\n");
    }

    #[test]
    fn a_key_becomes_a_name() {
        for (key, id) in [
            ("Smith2020", "Smith2020"),
            ("2020smith", "ref-2020smith"),
            ("ref-1", "ref-ref-1"),
            ("DBLP:conf/x+y", "DBLP_conf_x_y"),
            ("王2020", "王2020"),
            ("a.b-c_d", "a.b-c_d"),
            ("", "ref-"),
            ("×", "ref-_"),
        ] {
            assert_eq!(xml_id(key), id);
        }
    }

    #[test]
    fn only_a_tag_is_a_language() {
        for (text, is) in [("en", true), ("zh-Hans", true), ("", false), ("English ", false), ("en_US", false), ("-", false)] {
            assert_eq!(is_language(text), is, "{text}");
        }
    }
}
