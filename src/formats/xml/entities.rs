//! Character references and entities of XML: the five, numbers, the names of ISO 8879 and ISO 9573-13 that the JATS DTDs
//! declare, and literal ones of the document's own. Nothing external is ever read, and no entity is looked for in another.

use super::lex::attributes;
use crate::normalize::text::entities::{named, numbered};

/// Names that the JATS DTDs define otherwise than HTML 5, sorted; all others are as in HTML.
///
/// Source: the entity sets in the JATS 1.3 DTD suite (`xmlchars`, ISO 9573-13). Two that it maps to U+FFFD are left to HTML.
static DIFFERING: [(&str, [u32; 3]); 36] = [
    ("Lang", [0x300A, 0, 0]),
    ("LeftAngleBracket", [0x2329, 0, 0]),
    ("LeftDoubleBracket", [0x301A, 0, 0]),
    ("NotGreaterFullEqual", [0x2266, 0x338, 0]),
    ("OverBar", [0xAF, 0, 0]),
    ("OverBrace", [0xFE37, 0, 0]),
    ("OverParenthesis", [0xFE35, 0, 0]),
    ("Rang", [0x300B, 0, 0]),
    ("RightAngleBracket", [0x232A, 0, 0]),
    ("RightDoubleBracket", [0x301B, 0, 0]),
    ("ThickSpace", [0x2009, 0x200A, 0x200A]),
    ("UnderBar", [0x332, 0, 0]),
    ("UnderBrace", [0xFE38, 0, 0]),
    ("UnderParenthesis", [0xFE36, 0, 0]),
    ("angst", [0x212B, 0, 0]),
    ("bsolhsub", [0x5C, 0x2282, 0]),
    ("epsi", [0x3F5, 0, 0]),
    ("epsiv", [0x3B5, 0, 0]),
    ("jmath", [0x6A, 0, 0]),
    ("lang", [0x2329, 0, 0]),
    ("langle", [0x2329, 0, 0]),
    ("lbbrk", [0x3014, 0, 0]),
    ("loang", [0x3018, 0, 0]),
    ("lobrk", [0x301A, 0, 0]),
    ("ohm", [0x2126, 0, 0]),
    ("phi", [0x3D5, 0, 0]),
    ("phiv", [0x3C6, 0, 0]),
    ("race", [0x29DA, 0, 0]),
    ("rang", [0x232A, 0, 0]),
    ("rangle", [0x232A, 0, 0]),
    ("rbbrk", [0x3015, 0, 0]),
    ("roang", [0x3019, 0, 0]),
    ("robrk", [0x301B, 0, 0]),
    ("suphsol", [0x2283, 0x2F, 0]),
    ("varepsilon", [0x3B5, 0, 0]),
    ("varphi", [0x3D5, 0, 0]),
];

/// The longest value of an entity of the document's own that is used.
const LONGEST: usize = 256;
/// Entities of one document's own that are used, at most.
const MOST: usize = 4096;

/// The entities that a document declares itself, by name.
#[derive(Clone, Debug, Default)]
pub struct Entities(Vec<(String, String)>);

/// What a reference stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning<'e> {
    Chars([Option<char>; 3]),
    Text(&'e str),
    /// The name is not known.
    Unknown,
}

impl Entities {
    /// A document without any.
    pub const NONE: &'static Entities = &Entities(Vec::new());

    /// Those of a document type declaration whose value is a plain text.
    pub fn declared(doctype: &str) -> Entities {
        let mut all = Vec::new();
        for declared in doctype.split("<!ENTITY").skip(1).take(MOST) {
            let declared = declared.trim_start();
            let Some((name, rest)) = declared.split_once(|c: char| c.is_ascii_whitespace()) else { continue };
            let rest = rest.trim_start();
            let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
            let value = rest.get(1..).and_then(|inside| inside.split_once(quote)).map_or("", |(value, _)| value);
            if name != "%" && value.len() <= LONGEST && !value.contains(['<', '%']) {
                all.extend(literal(value).map(|text| (name.to_owned(), text)));
            }
        }
        all.sort_by(|a: &(String, String), b| a.0.cmp(&b.0));
        // Of one declared twice the first counts (XML 1.0, 4.2).
        all.dedup_by(|later, first| later.0 == first.0);
        Entities(all)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The reference at the start of `rest`, which starts with `&`: its length and what it stands for. `None` for an `&`
    /// that starts no reference.
    pub fn read(&self, rest: &str) -> Option<(usize, Meaning<'_>)> {
        let inside = rest.strip_prefix('&')?;
        if let Some(number) = inside.strip_prefix('#') {
            let (digits, radix) = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
            let length = digits.bytes().take(9).take_while(|b| char::from(*b).is_digit(radix)).count();
            let (digits, tail) = digits.split_at_checked(length)?;
            let used = rest.len() - tail.strip_prefix(';')?.len();
            let char = numbered(u32::from_str_radix(digits, radix).ok()?);
            return Some((used, char.map_or(Meaning::Unknown, |char| Meaning::Chars([Some(char), None, None]))));
        }
        let length = inside.bytes().take(64).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b':')).count();
        let (name, tail) = inside.split_at_checked(length)?;
        if name.is_empty() || !tail.starts_with(';') {
            return None;
        }
        Some((length + 2, self.named(name)))
    }

    fn named(&self, name: &str) -> Meaning<'_> {
        let five = match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => '\0',
        };
        if five != '\0' {
            return Meaning::Chars([Some(five), None, None]);
        }
        if let Ok(at) = self.0.binary_search_by(|(known, _)| known.as_str().cmp(name))
            && let Some((_, text)) = self.0.get(at)
        {
            return Meaning::Text(text);
        }
        if let Ok(at) = DIFFERING.binary_search_by(|(known, _)| known.cmp(&name))
            && let Some((_, points)) = DIFFERING.get(at)
        {
            return Meaning::Chars(points.map(|point| char::from_u32(point).filter(|c| *c != '\0')));
        }
        named(name).map_or(Meaning::Unknown, |[first, second]| Meaning::Chars([first, second, None]))
    }
}

/// A declared value with its character references decoded; `None` where it refers to another entity.
fn literal(value: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at)?);
        let here = rest.get(at..)?;
        let (length, meaning) = Entities::NONE.read(here)?;
        match meaning {
            Meaning::Chars(chars) if here.starts_with("&#") => out.extend(chars.into_iter().flatten()),
            _ => return None,
        }
        rest = here.get(length..)?;
    }
    out.push_str(rest);
    Some(out)
}

/// The prefixes that a start tag declares.
pub fn declared_prefixes(tag: &str) -> impl Iterator<Item = &str> {
    attributes(tag).filter_map(|attribute| attribute.name.strip_prefix("xmlns:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(entities: &Entities, reference: &str) -> Option<String> {
        match entities.read(reference)?.1 {
            Meaning::Chars(chars) => Some(chars.into_iter().flatten().collect()),
            Meaning::Text(text) => Some(text.to_owned()),
            Meaning::Unknown => None,
        }
    }

    #[test]
    fn names_of_iso_and_html_are_known() {
        for (reference, expected) in [
            ("&amp;", Some("&")),
            ("&eacute;", Some("é")),
            ("&phi;", Some("ϕ")),
            ("&epsi;", Some("ϵ")),
            ("&Sacute;", Some("Ś")),
            ("&bgr;", Some("β")),
            ("&ThickSpace;", Some("\u{2009}\u{200A}\u{200A}")),
            ("&trpezium;", Some("⏢")),
            ("&#x3b1;", Some("α")),
            ("&#945; x", Some("α")),
            ("&nosuch;", None),
            ("& b;", None),
            ("&#0;", None),
            ("&#xD800;", None),
            ("&amp", None),
        ] {
            assert_eq!(text(Entities::NONE, reference).as_deref(), expected, "{reference}");
        }
        assert!(DIFFERING.is_sorted_by_key(|(name, _)| name));
    }

    #[test]
    fn only_plain_entities_of_the_document_are_used() {
        let entities = Entities::declared(
            "<!DOCTYPE a [<!ENTITY one \"J. &#233;\"> <!ENTITY one \"again\"><!ENTITY two \"&one;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">\
             <!ENTITY % p \"q\"><!ENTITY m '<b>x</b>'>]>",
        );
        assert_eq!(text(&entities, "&one;").as_deref(), Some("J. é"));
        for unknown in ["&two;", "&x;", "&p;", "&m;"] {
            assert_eq!(text(&entities, unknown), None, "{unknown}");
        }
    }
}
