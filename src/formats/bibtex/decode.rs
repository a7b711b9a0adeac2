//! From the source of a value to its text, by the shape of its field, and the way back.

use super::fields::Shape;
use crate::model::text::{Mark, Rich, Style};
use crate::normalize::text::latex::read::{position, to_unicode};
use crate::source::Arena;
use std::borrow::Cow;
use std::collections::HashSet;

/// What the source of a value says.
pub fn decode<'a>(source: &'a str, shape: Shape, arena: &'a Arena) -> Rich<'a> {
    match shape {
        Shape::Title => to_unicode(source, arena),
        Shape::Text | Shape::List => unprotected(to_unicode(source, arena), arena),
        // `~` marks a date that is about right.
        Shape::Date => Rich::plain(if is_plain(source) || source.trim().ends_with('~') { source.trim() } else { to_unicode(source, arena).text }),
        // Names are parted by their own reader, keywords by theirs: both need the braces.
        Shape::Names => Rich::plain(source),
        Shape::Keywords => Rich::plain(source),
        Shape::Pages => Rich::plain(pages(source, arena)),
        Shape::Verbatim => Rich::plain(verbatim(source, arena)),
    }
}

/// The byte of the source at which the decoded text has reached byte `at`.
pub fn place(source: &str, shape: Shape, at: usize) -> usize {
    let end = match shape {
        Shape::Names | Shape::Keywords => at,
        Shape::Title | Shape::Text | Shape::List => position(source, at),
        Shape::Pages | Shape::Date if is_plain(source) => source.len() - source.trim_start().len() + at,
        Shape::Pages | Shape::Date => position(source, at),
        Shape::Verbatim => verbatim_place(source, at),
    };
    source.floor_char_boundary(end.min(source.len()))
}

/// Braces against small letters matter in titles alone.
fn unprotected<'a>(text: Rich<'a>, arena: &'a Arena) -> Rich<'a> {
    if text.marks.iter().all(|mark| mark.style != Style::Protected) {
        return text;
    }
    let kept = text.marks.iter().copied().filter(|mark: &Mark| mark.style != Style::Protected);
    Rich { text: text.text, marks: arena.list(kept) }
}

/// Whether nothing in the text is LaTeX's but dashes.
fn is_plain(source: &str) -> bool {
    !source.bytes().any(|byte| matches!(byte, b'\\' | b'{' | b'}' | b'$' | b'~' | b'\n' | b'\r' | b'\t'))
}

/// Pages keep `--`, which is right between them in these formats.
fn pages<'a>(source: &'a str, arena: &'a Arena) -> &'a str {
    if is_plain(source) {
        return source.trim();
    }
    let text = to_unicode(source, arena).text;
    if source.contains("--") && text.contains('–') { arena.text(&text.replace('–', "--")) } else { text }
}

/// What stands for a sign in an address, for LaTeX's sake.
const ESCAPES: [(&str, &str); 14] = [
    ("\\textasciitilde{}", "~"),
    ("\\textasciitilde", "~"),
    ("\\textunderscore{}", "_"),
    ("\\textunderscore", "_"),
    ("\\~{}", "~"),
    ("\\_", "_"),
    ("\\%", "%"),
    ("\\&", "&"),
    ("\\#", "#"),
    ("\\$", "$"),
    ("\\~", "~"),
    ("\\-", ""),
    ("$\\sim$", "~"),
    ("\\slash", "/"),
];

/// The inside of `\url{…}`, or the address of `\href{…}{…}`, where the whole value is that.
fn address(source: &str) -> &str {
    let trimmed = source.trim();
    for command in ["\\url", "\\path", "\\nolinkurl", "\\href"] {
        let Some(rest) = trimmed.strip_prefix(command).map(str::trim_start).and_then(|rest| rest.strip_prefix('{')) else { continue };
        let mut depth = 1_usize;
        for (at, byte) in rest.bytes().enumerate() {
            match byte {
                b'{' => depth += 1,
                b'}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return rest.get(..at).unwrap_or(trimmed).trim();
            }
        }
    }
    trimmed
}

/// An address or a number: nothing of it is LaTeX but the escapes that LaTeX forces on it.
pub fn verbatim<'a>(source: &'a str, arena: &'a Arena) -> &'a str {
    let inside = address(source);
    match unescaped(inside, usize::MAX) {
        (Cow::Borrowed(text), _) => text,
        (Cow::Owned(text), _) => arena.text(&text),
    }
}

fn verbatim_place(source: &str, at: usize) -> usize {
    let inside = address(source);
    let before = (inside.as_ptr() as usize).saturating_sub(source.as_ptr() as usize);
    before + unescaped(inside, at).1
}

/// The text without escapes and braces, and white space around line breaks; with the byte of the source at which it
/// reached byte `stop`.
fn unescaped(source: &str, stop: usize) -> (Cow<'_, str>, usize) {
    let is_special = |byte: u8| matches!(byte, b'\\' | b'{' | b'}' | b'$' | b'\n' | b'\r' | b'\t');
    if !source.bytes().any(is_special) {
        return (Cow::Borrowed(source), stop.min(source.len()));
    }
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    while at < source.len() && out.len() < stop {
        let rest = source.get(at..).unwrap_or("");
        if let Some((escape, sign)) = ESCAPES.iter().find(|(escape, _)| rest.starts_with(escape)) {
            out.push_str(sign);
            at += escape.len();
            continue;
        }
        let Some(char) = rest.chars().next() else { break };
        if char.is_ascii_whitespace() {
            let after = rest.trim_start();
            let blank = rest.get(..rest.len() - after.len()).unwrap_or("");
            if !blank.contains('\n') {
                out.push(' ');
            }
            at += blank.len();
            continue;
        }
        if !matches!(char, '{' | '}') {
            out.push(char);
        }
        at += char.len_utf8();
    }
    (Cow::Owned(out), at)
}

/// The keywords of a value: parted at semicolons where there are any outside of braces, else at commas.
pub fn keywords<'a>(source: &'a str, arena: &'a Arena) -> Vec<&'a str> {
    let (mut commas, mut semicolons) = (Vec::new(), Vec::new());
    let mut depth = 0_usize;
    for (at, byte) in source.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => commas.push(at),
            b';' if depth == 0 => semicolons.push(at),
            _ => {}
        }
    }
    let mut cuts = if semicolons.is_empty() { commas } else { semicolons };
    cuts.push(source.len());
    let mut from = 0;
    let mut seen: HashSet<&'a str> = HashSet::new();
    let mut all: Vec<&'a str> = Vec::new();
    for cut in cuts {
        let piece = source.get(from..cut).unwrap_or("").trim();
        from = cut + 1;
        let word = to_unicode(piece, arena).text;
        if !word.is_empty() && seen.insert(word) {
            all.push(word);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_keep_all_but_what_latex_forces_on_them() {
        let arena = Arena::new();
        for (source, text) in [
            ("https://x.org/a_b", "https://x.org/a_b"),
            ("\\url{https://x.org/a\\_b\\%20c}", "https://x.org/a_b%20c"),
            ("\\href{https://x.org/}{Text}", "https://x.org/"),
            ("10.1002/(SICI)1097\\_0{<}1::AID{>}3", "10.1002/(SICI)1097_0<1::AID>3"),
            ("http://x.org/\\textasciitilde{}me/\\~{}you/$\\sim$she", "http://x.org/~me/~you/~she"),
            ("https://x.org/\n   long", "https://x.org/long"),
            (" a b ", "a b"),
        ] {
            assert_eq!(verbatim(source, &arena), text);
        }
    }

    #[test]
    fn each_byte_of_the_text_leads_back_to_its_source() {
        let arena = Arena::new();
        for (source, shape, at, there) in [
            ("a \\& b", Shape::Text, 2, 2),
            ("a \\& b", Shape::Text, 4, 5),
            ("{DNA} of x", Shape::Title, 4, 6),
            ("M{\\\"u}ller x", Shape::Text, 3, 6),
            ("\\url{a\\_b}", Shape::Verbatim, 2, 8),
            ("10--20", Shape::Pages, 2, 2),
            ("Doe, {J}", Shape::Names, 5, 5),
        ] {
            assert_eq!(place(source, shape, at), there, "{source} {}", decode(source, shape, &arena).text);
        }
    }

    #[test]
    fn keywords_are_parted_outside_of_braces() {
        let arena = Arena::new();
        assert_eq!(keywords("a, {b, c},\n d", &arena), ["a", "b, c", "d"]);
        assert_eq!(keywords("a, b; c", &arena), ["a, b", "c"]);
        assert!(keywords(" ", &arena).is_empty());
    }
}
