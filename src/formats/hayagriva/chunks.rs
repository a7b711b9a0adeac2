//! Texts with signs of their own: `{…}` keeps its capitals, `$…$` is mathematics, a backslash takes a sign for itself.
//!
//! Source: hayagriva 0.10.1, `src/types/strings.rs`.

use crate::model::text::{Mark, Rich, Style};
use crate::source::Arena;

fn is_sign(byte: u8) -> bool {
    matches!(byte, b'{' | b'}' | b'$' | b'\\')
}

/// Reads a text. One whose braces do not pair off, which the crate refuses, stays as it is.
pub fn read<'a>(text: &'a str, arena: &'a Arena) -> Rich<'a> {
    if !text.bytes().any(is_sign) {
        return Rich::plain(text);
    }
    let mut plain = arena.buffer(text.len());
    let mut marks: Vec<Mark> = Vec::new();
    let (mut braces, mut math): (Vec<usize>, Option<usize>) = (Vec::new(), None);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' if characters.peek().is_some_and(|next| next.is_ascii() && is_sign(*next as u8)) => plain.extend(characters.next()),
            '{' if math.is_none() => {
                // Braces in braces say nothing more.
                braces.push(marks.len());
                if braces.len() == 1 {
                    marks.push(Mark { start: plain.len() as u32, end: u32::MAX, style: Style::Protected });
                }
            }
            '}' if math.is_none() => match (braces.pop(), braces.len()) {
                (Some(mark), 0) => marks[mark].end = plain.len() as u32,
                (Some(_), _) => {}
                (None, _) => return Rich::plain(text),
            },
            '$' => match math.take() {
                Some(mark) => {
                    plain.push('$');
                    marks[mark].end = plain.len() as u32;
                }
                None => {
                    math = Some(marks.len());
                    marks.push(Mark { start: plain.len() as u32, end: u32::MAX, style: Style::Math });
                    plain.push('$');
                }
            },
            _ => plain.push(character),
        }
    }
    if !braces.is_empty() || math.is_some() {
        return Rich::plain(text);
    }
    marks.retain(|mark| mark.start < mark.end);
    Rich { text: plain.into_bump_str(), marks: arena.list(marks) }
}

/// Writes a text; the first style that the format does not have is given back.
pub fn write(text: Rich<'_>, out: &mut String) -> Option<Style> {
    use crate::model::text::Event;
    let mut lost = None;
    let (mut protected, mut math) = (0_u32, 0_u32);
    for event in text.events() {
        match event {
            Event::Text(text) if math > 0 => {
                // The dollars stand in the text already; a backslash before a sign would be taken for itself.
                for character in text.chars() {
                    if character == '\\' {
                        out.push('\\');
                    }
                    out.push(character);
                }
            }
            Event::Text(text) => {
                for character in text.chars() {
                    if character.is_ascii() && is_sign(character as u8) {
                        out.push('\\');
                    }
                    out.push(character);
                }
            }
            Event::Open(Style::Protected) => {
                protected += 1;
                if protected == 1 && math == 0 {
                    out.push('{');
                }
            }
            Event::Close(Style::Protected) => {
                protected = protected.saturating_sub(1);
                if protected == 0 && math == 0 {
                    out.push('}');
                }
            }
            Event::Open(Style::Math) => math += 1,
            Event::Close(Style::Math) => math = math.saturating_sub(1),
            Event::Open(style) => lost = lost.or(Some(style)),
            Event::Close(_) => {}
        }
    }
    lost
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_become_marks_and_marks_signs() {
        let arena = Arena::new();
        for (text, plain, styles) in [
            ("plain", "plain", &[][..]),
            ("The {DNA} of", "The DNA of", &[(4, 7, Style::Protected)]),
            ("a $x^{2}$ b", "a $x^{2}$ b", &[(2, 9, Style::Math)]),
            ("5 \\$ \\{x\\} \\\\", "5 $ {x} \\", &[]),
        ] {
            let rich = read(text, &arena);
            assert_eq!(rich.text, plain);
            assert_eq!(rich.marks.iter().map(|mark| (mark.start, mark.end, mark.style)).collect::<Vec<_>>(), styles, "{text}");
            let mut out = String::new();
            assert_eq!(write(rich, &mut out), None);
            assert_eq!(out, text);
        }
        for odd in ["a } b", "a { b", "a $ b"] {
            assert_eq!(read(odd, &arena), Rich::plain(odd));
        }
    }
}
