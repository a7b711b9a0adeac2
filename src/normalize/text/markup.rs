//! Markup of a text read as rich text: inline tags become marks, paragraphs line breaks, entities characters.

use super::class::Class;
use super::entities;
use super::tags::{self, Meaning, Tag};
use crate::model::text::{Mark, Rich};
use crate::source::Arena;

/// Reads a text with its HTML, JATS or CSL markup. A text without `<` and `&` is borrowed as it is.
///
/// Tags that were themselves escaped (`&lt;i&gt;`, common in deposited titles) are read too where they are balanced and known.
pub fn read_rich<'a>(text: &'a str, class: Class, arena: &'a Arena) -> Rich<'a> {
    if !class.has(Class::LT.or(Class::AMP)) {
        return Rich::plain(text);
    }
    if class.has(Class::LT) {
        let tags = tags::all(text);
        if !tags.is_empty() {
            return read_tags(text, &tags, class.has(Class::AMP), arena);
        }
    }
    let decoded = if class.has(Class::AMP) { entities::decode(text, arena) } else { text };
    if !std::ptr::eq(decoded, text) && memchr::memchr(b'<', decoded.as_bytes()).is_some() {
        let tags = tags::all(decoded);
        if !tags.is_empty() && tags.iter().all(|tag| tag.is_known && tag.is_balanced()) {
            return read_tags(decoded, &tags, false, arena);
        }
    }
    Rich::plain(decoded)
}

fn read_tags<'a>(text: &'a str, tags: &[Tag], escaped: bool, arena: &'a Arena) -> Rich<'a> {
    let mut out = Lines { text: arena.buffer(text.len()), breaks: false };
    let mut marks = arena.vec::<Mark>();
    // The mark of each tag, so that the closing one can end it.
    let mut mark_of: Vec<Option<usize>> = vec![None; tags.len()];
    let mut from = 0;
    for (at, tag) in tags.iter().enumerate() {
        out.push(text.get(from..tag.part.start as usize).unwrap_or(""), escaped);
        from = tag.part.end as usize;
        match (tag.meaning, tag.pair) {
            (Meaning::Block, _) => out.breaks = true,
            (Meaning::Styled(_), Some(open)) if tag.is_closing => {
                if let Some(mark) = mark_of.get(open).copied().flatten().and_then(|mark| marks.get_mut(mark)) {
                    mark.end = u32::try_from(out.text.len()).unwrap_or(u32::MAX);
                }
            }
            (Meaning::Styled(style), Some(_)) => {
                out.break_line();
                let start = u32::try_from(out.text.len()).unwrap_or(u32::MAX);
                if let Some(slot) = mark_of.get_mut(at) {
                    *slot = Some(marks.len());
                }
                marks.push(Mark { start, end: start, style });
            }
            _ => {}
        }
    }
    out.push(text.get(from..).unwrap_or(""), escaped);
    let length = out.text.trim_end().len();
    out.text.truncate(length);
    marks.retain_mut(|mark| {
        // White space that was taken away before a line break may have been inside the mark.
        mark.end = u32::try_from(out.text.floor_char_boundary(mark.end as usize)).unwrap_or(u32::MAX);
        mark.start < mark.end
    });
    Rich { text: out.text.into_bump_str(), marks: marks.into_bump_slice() }
}

/// A text that grows, and the line break that is due before its next word.
struct Lines<'a> {
    text: bumpalo::collections::String<'a>,
    breaks: bool,
}

impl Lines<'_> {
    fn push(&mut self, piece: &str, escaped: bool) {
        let mut piece = piece;
        if self.breaks || self.text.is_empty() {
            piece = piece.trim_start();
            if piece.is_empty() {
                return;
            }
            self.break_line();
        }
        if !escaped {
            return self.text.push_str(piece);
        }
        let mut from = 0;
        for entity in entities::all(piece) {
            self.text.push_str(piece.get(from..entity.part.start as usize).unwrap_or(""));
            self.text.extend(entity.chars());
            from = entity.part.end as usize;
        }
        self.text.push_str(piece.get(from..).unwrap_or(""));
    }

    fn break_line(&mut self) {
        if self.breaks {
            self.breaks = false;
            let length = self.text.trim_end().len();
            self.text.truncate(length);
            if length > 0 {
                self.text.push('\n');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::class::classify;
    use super::*;
    use crate::model::text::Style;

    /// Marks as `[style:` and `]`.
    fn shown(text: &str) -> String {
        let arena = Arena::new();
        read_rich(text, classify(text), &arena).shown()
    }

    #[test]
    fn inline_tags_become_marks_and_paragraphs_lines() {
        let cases = [
            ("Plain", "Plain"),
            ("<i>E. coli</i> &amp; CO<sub>2</sub>", "[Italic:E. coli] & CO[Sub:2]"),
            ("<jats:p>One &lt; two</jats:p>\n  <jats:p>Three</jats:p>", "One < two\nThree"),
            ("<jats:title>Abstract</jats:title><jats:p>Text</jats:p>", "Abstract\nText"),
            ("one<br/>two <br> three", "one\ntwo\nthree"),
            ("<b>a <i>b</i></b> c", "[Bold:a [Italic:b]] c"),
            ("<span class=\"nocase\">pH</span> <span style=\"font-variant:small-caps;\">x</span>", "[Protected:pH] [SmallCaps:x]"),
            ("<span>pH</span> <i></i>x", "pH x"),
            ("&lt;i&gt;E. coli&lt;/i&gt; in", "[Italic:E. coli] in"),
            ("if a&lt;b and c", "if a<b and c"),
            ("p<0.05 and List<Item>", "p<0.05 and List<Item>"),
            ("the <i>open", "the open"),
            ("<scp>DNA</scp>", "[SmallCaps:DNA]"),
            ("<p>x</p>", "x"),
            ("R&D; and <p>", "R&D; and <p>"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn a_text_without_markup_is_borrowed() {
        let arena = Arena::new();
        for text in ["Plain text", "R&D; a<b and c>d", "Größe"] {
            assert!(std::ptr::eq(read_rich(text, classify(text), &arena).text, text));
        }
    }

    #[test]
    fn marks_start_after_the_line_break() {
        let arena = Arena::new();
        let text = "<p>a</p><i>b</i>";
        let rich = read_rich(text, classify(text), &arena);
        assert_eq!((rich.text, rich.marks), ("a\nb", &[Mark { start: 2, end: 3, style: Style::Italic }][..]));
    }
}
