//! Rich text as CSL writes it: inline tags of HTML.

use super::json_text::escaped;
use super::write::Losses;
use crate::model::slot::Slot;
use crate::model::text::{Event, Rich, Style};
use crate::normalize::text::class::classify;
use crate::normalize::text::markup::read_rich;
use crate::source::Arena;

/// The tags of a style: opening and closing. `None` where CSL has none; mathematics needs none, its `$` stand in the
/// text.
///
/// Source: citeproc-js manual, "HTML-like formatting tags"; CSL 1.0.2, rich text.
pub fn tags(style: Style) -> Option<(&'static str, &'static str)> {
    Some(match style {
        Style::Italic => ("<i>", "</i>"),
        Style::Bold => ("<b>", "</b>"),
        Style::Sub => ("<sub>", "</sub>"),
        Style::Sup => ("<sup>", "</sup>"),
        Style::SmallCaps => ("<span style=\"font-variant:small-caps;\">", "</span>"),
        Style::Protected => ("<span class=\"nocase\">", "</span>"),
        Style::Math => ("", ""),
        Style::Underline | Style::Mono => return None,
    })
}

/// Notes marks that CSL has no tags for, and text that would be read as tags or as references to characters.
pub fn check_markup(slot: Slot, text: Rich<'_>, losses: &mut Losses) {
    if text.marks.iter().any(|mark| tags(mark.style).is_none()) {
        losses.lost(slot.name(), text.text, "CSL-JSON has no tag for the style");
    }
    if memchr::memchr2(b'<', b'&', text.text.as_bytes()).is_none() {
        return;
    }
    let arena = Arena::new();
    let read = read_rich(text.text, classify(text.text), &arena);
    if read.text != text.text || !read.marks.is_empty() {
        losses.lost(slot.name(), text.text, "CSL-JSON reads it as markup");
    }
}

/// Writes a text with CSL's tags, as it stands inside a JSON string.
pub fn marked(text: Rich<'_>, out: &mut Vec<u8>) {
    if text.marks.is_empty() {
        return escaped(text.text, out);
    }
    for event in text.events() {
        match event {
            Event::Text(text) => escaped(text, out),
            Event::Open(style) => escaped(tags(style).map_or("", |(open, _)| open), out),
            Event::Close(style) => escaped(tags(style).map_or("", |(_, close)| close), out),
        }
    }
}
