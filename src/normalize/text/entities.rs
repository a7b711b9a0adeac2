//! Character references: the names of HTML 5 and of JATS (ISO 8879, ISO 9573-13), decimal and hexadecimal numbers,
//! and those that were escaped twice.

use crate::model::text::Part;
use crate::source::Arena;
use memchr::memchr;

/// `name codepoint [codepoint]` a line, sorted by name. Where HTML and ISO differ, HTML's value.
static NAMES: &str = include_str!("entities.txt");

/// One reference and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entity {
    pub part: Part,
    chars: [Option<char>; 2],
}

impl Entity {
    /// The characters that it stands for: one, seldom two.
    pub fn chars(&self) -> impl Iterator<Item = char> {
        self.chars.into_iter().flatten()
    }
}

/// The reference that starts at byte `start`, an `&`. `&amp;amp;lt;` is one, and stands for `<`.
///
/// `R&D;`, `AT&T` and `x&y;` are none. Without a semicolon only the five of XML and numbers count, never in a link.
pub fn at(text: &str, start: usize) -> Option<Entity> {
    let rest = text.get(start..)?.strip_prefix('&')?;
    let mut inner = rest;
    while let Some(more) = ["amp;", "#38;", "#038;", "#x26;", "#X26;"].iter().find_map(|amp| inner.strip_prefix(amp)) {
        inner = more;
    }
    let escaped = inner.len() < rest.len();
    let (length, chars) = match single(inner, text.as_bytes(), start, escaped) {
        Some(found) => found,
        None if escaped => (0, [Some('&'), None]),
        None => return None,
    };
    let end = text.len() - inner.len() + length;
    Some(Entity { part: Part::new(start, end), chars })
}

/// All references of a text, in order.
pub fn all(text: &str) -> impl Iterator<Item = Entity> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(found) = text.as_bytes().get(from..).and_then(|rest| memchr(b'&', rest)) {
            let start = from + found;
            if let Some(entity) = at(text, start) {
                from = entity.part.end as usize;
                return Some(entity);
            }
            from = start + 1;
        }
        None
    })
}

/// The text with its references decoded; the very same text when there are none.
pub fn decode<'a>(text: &'a str, arena: &'a Arena) -> &'a str {
    let mut entities = all(text).peekable();
    if entities.peek().is_none() {
        return text;
    }
    let mut out = arena.buffer(text.len());
    let mut from = 0;
    for entity in entities {
        out.push_str(text.get(from..entity.part.start as usize).unwrap_or(""));
        out.extend(entity.chars());
        from = entity.part.end as usize;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out.into_bump_str()
}

/// What follows an `&`: the length of name or number with its semicolon, and the characters.
fn single(rest: &str, text: &[u8], start: usize, escaped: bool) -> Option<(usize, [Option<char>; 2])> {
    if let Some(number) = rest.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let (digits, radix) = hexadecimal.map_or((number, 10), |digits| (digits, 16));
        let length = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
        if length == 0 || length > 8 {
            return None;
        }
        let (digits, tail) = digits.split_at_checked(length)?;
        let char = numbered(u32::from_str_radix(digits, radix).ok()?)?;
        let used = rest.len() - tail.len();
        return match tail.bytes().next() {
            Some(b';') => Some((used + 1, [Some(char), None])),
            Some(next) if next.is_ascii_alphanumeric() => None,
            _ if is_in_link(text, start) => None,
            _ => Some((used, [Some(char), None])),
        };
    }
    let length = rest.bytes().take(32).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'.').count();
    let (name, tail) = rest.split_at_checked(length)?;
    if tail.starts_with(';') {
        // `R&DD;` and the like: a short name glued to a word is no reference.
        let glued = start.checked_sub(1).and_then(|at| text.get(at)).is_some_and(u8::is_ascii_alphanumeric);
        let certain = escaped || !glued || name.len() > 2 || matches!(name, "lt" | "gt" | "pi" | "mu" | "nu" | "xi" | "le" | "ge" | "ne");
        return if certain { named(name).map(|chars| (length + 1, chars)) } else { None };
    }
    let char = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "nbsp" => '\u{a0}',
        _ => return None,
    };
    let ends = !tail.starts_with(['=', '_', '(']);
    (ends && !is_in_link(text, start)).then_some((length, [Some(char), None]))
}

/// Whether the word before `at` is a link. Looks back at most 300 bytes, so that time stays linear.
fn is_in_link(text: &[u8], at: usize) -> bool {
    let before = text.get(at.saturating_sub(300)..at).unwrap_or_default();
    let word = before.rsplit(u8::is_ascii_whitespace).next().unwrap_or_default();
    word.windows(3).any(|three| three == b"://") || word.starts_with(b"www.") || word.contains(&b'?') && word.contains(&b'=')
}

/// The character of a number as HTML 5 reads it: 128–159 are those of Windows-1252. Controls are none.
pub fn numbered(number: u32) -> Option<char> {
    let char = char::from_u32(number)?;
    match char {
        '\t' | '\n' | '\r' => Some(char),
        '\u{80}'..='\u{9f}' => {
            let byte = [u8::try_from(number).ok()?];
            let (decoded, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
            decoded.chars().next().filter(|char| !char.is_control())
        }
        _ => (!char.is_control()).then_some(char),
    }
}

/// The characters of a name, by binary search over the lines of the table.
pub fn named(name: &str) -> Option<[Option<char>; 2]> {
    match name {
        "" => return None,
        // Nearly all that stand in records.
        "lt" => return Some([Some('<'), None]),
        "gt" => return Some([Some('>'), None]),
        "quot" => return Some([Some('"'), None]),
        _ => {}
    }
    let (mut low, mut high) = (0, NAMES.len());
    while low < high {
        let middle = low.midpoint(high);
        let start = NAMES.get(low..middle)?.rfind('\n').map_or(low, |at| low + at + 1);
        let end = NAMES.get(start..)?.find('\n').map_or(NAMES.len(), |at| start + at);
        let mut words = NAMES.get(start..end)?.split(' ');
        match words.next()?.as_bytes().cmp(name.as_bytes()) {
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
            std::cmp::Ordering::Equal => {
                let mut char = || char::from_u32(u32::from_str_radix(words.next()?, 16).ok()?);
                return Some([char(), char()]);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_table_is_found() {
        let mut count = 0;
        for line in NAMES.lines() {
            let (name, _) = line.split_once(' ').expect("name and value");
            assert!(named(name).is_some_and(|chars| chars[0].is_some()), "{name}");
            count += 1;
        }
        assert_eq!(count, 2240);
        for none in ["D", "A", "x", "y", "zzz", "AEli", "AEligx", "", "0"] {
            assert_eq!(named(none), None, "{none}");
        }
    }

    #[test]
    fn references_are_decoded_through_every_level() {
        let arena = Arena::new();
        let cases = [
            ("a &lt; b", "a < b"),
            ("a &amp;lt; b &#60; c &#x3C; d", "a < b < c < d"),
            ("R&amp;D, R&amp;amp;D, R&#38;D", "R&D, R&D, R&D"),
            ("Marks &amp;amp;amp; Spencer", "Marks & Spencer"),
            ("Garc&eacute;a &#233; &uuml;", "Garcéa é ü"),
            ("1941&ndash;44 &#8211; &#x2013; &#8805; &amp;plusmn;", "1941–44 – – ≥ ±"),
            ("&#146;", "’"),
            ("&Sacute;&bgr;&thgr;", "Śβθ"),
            ("Smith &amp Sons &lt 5", "Smith & Sons < 5"),
            ("x&#8211 y", "x– y"),
        ];
        for (text, expected) in cases {
            assert_eq!(decode(text, &arena), expected);
        }
    }

    #[test]
    fn what_only_looks_like_a_reference_stays() {
        let arena = Arena::new();
        for text in [
            "R&D; a view",
            "AT&T",
            "Q&A;",
            "M&A; and P&L",
            "x&y; and a&b",
            "f(&x; y), f(&mut x)",
            "Texas A&M",
            "&",
            "&;",
            "&#;",
            "&#x;",
            "&#xD800;",
            "&#99999999;",
            "https://a.example/?a=1&lt=2&amp=3",
            "see https://a.example/x&lt",
            "?a=1&gt",
            "&#1;",
            "Oil&gas",
            "&ampere",
        ] {
            let decoded = decode(text, &arena);
            assert_eq!(decoded, text);
            assert!(std::ptr::eq(decoded, text), "{text} is borrowed");
        }
    }
}
