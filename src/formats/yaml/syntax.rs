//! How YAML writes scalars: where a byte of a text stands in its source, and what a fix puts there.

use super::quote;
use crate::diagnostic::FixOp;
use crate::model::record::Raw;
use crate::model::slot::Slot;
use crate::normalize::record::{Site, Syntax};
use crate::source::Span;

/// The syntax of YAML. A value's span holds its quotes or its block header.
pub static YAML: Syntax = Syntax { place, edit };

/// How a scalar is written, as its first character tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Single,
    Double,
    Block,
}

fn style(token: &str) -> Style {
    match token.as_bytes().first() {
        Some(b'"') => Style::Double,
        Some(b'\'') => Style::Single,
        Some(b'|' | b'>') => Style::Block,
        _ => Style::Plain,
    }
}

/// The byte of a scalar's source at which its text has reached byte `at`.
fn place(raw: &Raw<'_>, token: &str, at: usize) -> usize {
    let style = style(token);
    // A name in parts: a text of its own stands nowhere.
    if token.starts_with(['{', '[']) {
        return token.len();
    }
    let mut source = match style {
        Style::Plain => 0,
        Style::Single | Style::Double => 1,
        Style::Block => token.find('\n').map_or(token.len(), |line| line + 1),
    };
    let rest = |from: usize| token.get(from..).unwrap_or("");
    for (_, character) in raw.text.char_indices().take_while(|(here, _)| *here < at) {
        source += skipped(rest(source), character, style);
        source += length(rest(source), character, style);
    }
    // What follows stands behind its indentation.
    let next = raw.text.get(at..).and_then(|text| text.chars().next());
    source += next.map_or(0, |next| skipped(rest(source), next, style));
    source.min(token.len())
}

/// The bytes before `character` that the text does not have: indentation, breaks that were folded, signs that a format
/// takes for itself.
fn skipped(rest: &str, character: char, style: Style) -> usize {
    let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    let gap = rest.get(..blank).unwrap_or("");
    if character == '\n' || character == ' ' {
        return 0;
    }
    if rest.starts_with(character) || (style == Style::Double && rest.starts_with('\\')) {
        return 0;
    }
    let behind = rest.get(blank..).unwrap_or("");
    // A sign such as a brace that was taken out of the text.
    let sign = behind.chars().next().filter(|sign| *sign != character && behind[sign.len_utf8()..].starts_with(character));
    gap.len() + sign.map_or(0, char::len_utf8)
}

/// How long the source of one character is.
fn length(rest: &str, character: char, style: Style) -> usize {
    let bytes = rest.as_bytes();
    match (style, bytes.first()) {
        (Style::Double, Some(b'\\')) => escape_length(bytes),
        (Style::Single, Some(b'\'')) => 2,
        (Style::Block, Some(_)) if character == '\n' || character == ' ' => 1,
        (_, Some(b' ' | b'\t' | b'\r' | b'\n')) if character == ' ' || character == '\n' => folded(rest, character),
        _ => character.len_utf8(),
    }
}

/// White space around a line break is one space; each further break is a break.
fn folded(rest: &str, character: char) -> usize {
    let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    let gap = rest.get(..blank).unwrap_or("");
    let Some(first) = gap.find('\n') else { return 1 };
    let Some(second) = gap[first + 1..].find('\n') else { return gap.len() };
    if character == ' ' { gap.len() } else { first + 1 + second }
}

/// How long an escape in double quotes is (YAML 1.2.2, 5.7).
fn escape_length(bytes: &[u8]) -> usize {
    match bytes.get(1) {
        Some(b'x') => 4,
        Some(b'u') => 6,
        Some(b'U') => 10,
        _ => 2,
    }
}

fn edit(site: Site<'_, '_>, op: &FixOp) -> Option<(Span, String)> {
    let Site { text: around, span, raw, is_part } = site;
    let raw = raw?;
    let token = raw.span.of(around);
    let whole = |text: &str| {
        let mut out = Vec::new();
        quote::scalar(text, &mut out);
        Some((raw.span, String::from_utf8(out).ok()?))
    };
    // A name in parts is not put in as one.
    let is_name = matches!(raw.slot, Slot::Author | Slot::Editor | Slot::Translator | Slot::Contributor);
    if is_name && !matches!(op, FixOp::Raw(_)) && YAML.part(raw, token, (0, raw.text.len() as u32)).is_none() {
        return None;
    }
    // Signs that the format takes for itself are not put in, and a text that lost some is not cut.
    let signs = |text: &str| text.matches(['{', '}', '$']).count();
    match op {
        FixOp::Raw(text) => Some((span, text.clone())),
        FixOp::Text(text) if text.contains('\\') || signs(text) > 0 || (is_part && signs(token) != signs(raw.text)) => None,
        FixOp::Clear if !is_part => Some((raw.span, "null".to_owned())),
        FixOp::Text(text) if !is_part => whole(text),
        FixOp::Text(text) => {
            let mut out = Vec::new();
            match style(token) {
                Style::Double => quote::inside(text, &mut out),
                Style::Single if text.chars().all(|character| !character.is_control()) => out.extend(text.replace('\'', "''").bytes()),
                Style::Plain if !token.contains('\n') => {
                    let start = span.start.checked_sub(raw.span.start)? as usize;
                    let end = span.end.checked_sub(raw.span.start)? as usize;
                    return whole(&format!("{}{text}{}", token.get(..start)?, token.get(end..)?));
                }
                // Where its lines break is the writer's choice.
                Style::Single | Style::Plain | Style::Block => return None,
            }
            Some((span, String::from_utf8(out).ok()?))
        }
        FixOp::Value(json) => match serde_json::from_str(json).ok()? {
            serde_json::Value::String(text) => whole(&text),
            serde_json::Value::Number(_) | serde_json::Value::Bool(_) | serde_json::Value::Null => Some((raw.span, json.clone())),
            _ => None,
        },
        FixOp::Clear | FixOp::InsertAfter { .. } | FixOp::Remove => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::yaml::{Yaml, read};
    use crate::source::Arena;

    fn raw<'a>(yaml: &'a str, arena: &'a Arena) -> Raw<'a> {
        let value = read(yaml, arena).root.unwrap().get("k").unwrap();
        let Yaml::Scalar { text, .. } = value.yaml else { panic!("{yaml}") };
        Raw::title(text, value.span)
    }

    #[test]
    fn a_name_in_parts_has_its_whole_place_and_no_fix() {
        for (yaml, text) in [("{ name: Cot, given-name: Ann }", "Cot, Ann"), ("name: Cot\n  given-name: Ann", "Cot, Ann")] {
            let raw = Raw { slot: Slot::Author, ..Raw::title(text, Span::new(0, yaml.len())) };
            assert_eq!(YAML.part(&raw, yaml, (5, 8)), None, "{yaml}");
            assert!(edit(Site { text: yaml, span: raw.span, raw: Some(&raw), is_part: false }, &FixOp::Text("Cot, Anne".to_owned())).is_none());
        }
        let raw = Raw { slot: Slot::Author, ..Raw::title("Cot, Ann", Span::new(0, 8)) };
        assert_eq!(YAML.part(&raw, "Cot, Ann", (5, 8)), Some((5, 8)));
        assert!(edit(Site { text: "Cot, Ann", span: raw.span, raw: Some(&raw), is_part: false }, &FixOp::Text("Cot, Anne".to_owned())).is_some());
    }

    #[test]
    fn a_part_of_a_text_is_found_in_its_source() {
        for yaml in [
            "k: one two end\n",
            "k: one\n   two\n   end # no\n",
            "k: \"one\\ttwo \\\"\\u00e9\\\" end\"\n",
            "k: 'one''s two end'\n",
            "k: |\n  one\n  two\n   end\n",
            "k: >\n  one\n  two\n\n  end\n",
            "k: \"one\n\n  two end\"\n",
        ] {
            let arena = Arena::new();
            let raw = raw(yaml, &arena);
            let token = raw.span.of(yaml);
            for word in ["one", "two", "end"] {
                let at = raw.text.find(word).unwrap();
                let (from, until) = (place(&raw, token, at), place(&raw, token, at + word.len()));
                assert_eq!(token.get(from..until), Some(word), "{yaml}");
            }
        }
    }

    #[test]
    fn a_fix_is_read_as_it_is_meant() {
        for (yaml, part, new, expected) in [
            ("k: a-b # no\n", Some((1, 2)), "–", "k: a–b # no\n"),
            ("k: a b\n", Some((1, 2)), ": ", "k: \"a: b\"\n"),
            ("k: \"a\\\"b\"\n", Some((1, 2)), "\"x", "k: \"a\\\"xb\"\n"),
            ("k: 'a b'\n", Some((1, 2)), "'", "k: 'a''b'\n"),
            ("k: old\n", None, "12", "k: \"12\"\n"),
            ("k: |\n  old\n", None, "new", "k: new\n"),
        ] {
            let arena = Arena::new();
            let raw = raw(yaml, &arena);
            let token = raw.span.of(yaml);
            let span = part.map_or(raw.span, |(from, until)| {
                let start = raw.span.start as usize;
                Span::new(start + place(&raw, token, from), start + place(&raw, token, until))
            });
            let (span, text) = edit(Site { text: yaml, span, raw: Some(&raw), is_part: part.is_some() }, &FixOp::Text(new.to_owned())).unwrap();
            let mut fixed = yaml.to_owned();
            fixed.replace_range(span.range(), &text);
            assert_eq!(fixed, expected);
        }
    }
}
