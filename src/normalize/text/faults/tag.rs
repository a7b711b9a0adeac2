//! Tags left in a text, by what is lost when they go.

use super::{FaultKind, TextFault, without};
use crate::model::text::Part;
use crate::normalize::text::tags::{self, Meaning, Tag};
use crate::source::Arena;

/// At most four faults: known or stray tags, that carry something or nothing. Each repair takes its own tags away.
pub(super) fn faults<'a>(text: &'a str, arena: &'a Arena, found: &mut bumpalo::collections::Vec<'a, TextFault<'a>>) {
    let tags = tags::all(text);
    if tags.is_empty() {
        return;
    }
    let is_stray = |tag: &Tag| !tag.is_known || !tag.is_balanced();
    let is_safe = |tag: &Tag| tag.carries_nothing() && is_removable(tag);
    for (stray, safe) in [(false, true), (false, false), (true, true), (true, false)] {
        let mine = || tags.iter().filter(move |tag| is_stray(tag) == stray && is_safe(tag) == safe);
        if mine().next().is_none() {
            continue;
        }
        let parts = arena.list(mine().map(|tag| tag.part));
        let fixed = if mine().any(|tag| tag.meaning == Meaning::Block) { without_blocks(text, mine(), arena) } else { without(text, parts, arena) };
        let kind = if stray { FaultKind::StrayTag } else { FaultKind::KnownTag };
        found.push(TextFault { kind, parts, fixed: Some(fixed), safe });
    }
}

/// Links, formulas, images and lists say something even where their text stays.
fn is_removable(tag: &Tag) -> bool {
    let local = tag.name.rsplit(':').next().unwrap_or(tag.name);
    if tag.is_known {
        !matches!(local, "ext-link" | "xref" | "uri" | "graphic" | "inline-graphic" | "inline-formula" | "disp-formula" | "tex-math" | "list" | "list-item")
    } else {
        !tag.name.contains(':') && matches!(local, "div" | "font" | "section" | "body" | "html" | "label" | "title" | "article" | "abstract")
    }
}

/// Takes tags away; between two paragraphs a line break stays.
fn without_blocks<'a, 't>(text: &str, tags: impl Iterator<Item = &'t Tag<'t>>, arena: &'a Arena) -> &'a str {
    let mut out = arena.buffer(text.len());
    let mut from = 0;
    let mut breaks = false;
    let mut push = |piece: &str, breaks: &mut bool| {
        let piece = if *breaks { piece.trim_start() } else { piece };
        if piece.is_empty() {
            return;
        }
        if *breaks {
            let length = out.trim_end().len();
            out.truncate(length);
            if length > 0 {
                out.push('\n');
            }
            *breaks = false;
        }
        out.push_str(piece);
    };
    for tag in tags {
        let Part { start, end } = tag.part;
        push(text.get(from..start as usize).unwrap_or(""), &mut breaks);
        breaks |= tag.meaning == Meaning::Block;
        from = end as usize;
    }
    push(text.get(from..).unwrap_or(""), &mut breaks);
    out.into_bump_str()
}
