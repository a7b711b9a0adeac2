//! Characters that nobody sees: controls, zero-width spaces, soft hyphens, marks of direction where none is needed.

use super::{FaultKind, TextFault};
use crate::model::text::Part;
use crate::normalize::text::class::{Class, next_from};
use crate::source::Arena;

/// Where these are missing nothing is invisible.
pub(super) const CLASS: Class = Class::CONTROL.or(Class::ODD).or(Class::COMBINING).or(Class::RTL_OR_INDIC).or(Class::E1).or(Class::F0);

/// First bytes of the characters of [`is_invisible`].
static LEADS: [bool; 256] = leads();

const fn leads() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(byte as u8, 0..=8 | 0xb | 0xc | 0xe..=0x1f | 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1 | 0xe2 | 0xef | 0xf3);
        byte += 1;
    }
    table
}

pub(super) fn fault<'a>(text: &'a str, class: Class, arena: &'a Arena) -> Option<TextFault<'a>> {
    let mut parts = arena.vec::<Part>();
    let mut fixed = arena.buffer(0);
    let mut from = 0;
    let mut next = 0;
    // Without controls in ASCII only what lies beyond can be invisible.
    let least = if class.has(Class::CONTROL) { 0 } else { 0xc2 };
    while let Some(at) = next_from(text.as_bytes(), next, least) {
        let lead = text.as_bytes()[at];
        next = at
            + match lead {
                0xf0.. => 4,
                0xe0.. => 3,
                0xc0.. => 2,
                _ => 1,
            };
        if !LEADS[usize::from(lead)] {
            continue;
        }
        let Some(char) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            continue;
        };
        let end = at + char.len_utf8();
        next = end;
        if !is_invisible(char) {
            continue;
        }
        let (before, after) = (text.get(..at).unwrap_or(""), text.get(end..).unwrap_or(""));
        if is_needed(char, before, after) {
            continue;
        }
        parts.push(Part::new(at, end));
        fixed.push_str(text.get(from..at).unwrap_or(""));
        from = end;
        // What breaks a line keeps words apart.
        let breaks = matches!(char, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
        if breaks && !fixed.ends_with(char::is_whitespace) && !fixed.is_empty() && after.starts_with(|next: char| !next.is_whitespace()) {
            fixed.push(if matches!(char, '\u{2028}' | '\u{2029}') { '\n' } else { ' ' });
        }
    }
    if parts.is_empty() {
        return None;
    }
    fixed.push_str(text.get(from..).unwrap_or(""));
    Some(TextFault { kind: FaultKind::Invisible, parts: parts.into_bump_slice(), fixed: Some(fixed.into_bump_str()), safe: true })
}

/// Controls and format characters. Variation selectors and spaces of any width are not among them.
pub(super) fn is_invisible(char: char) -> bool {
    matches!(char,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0001}' | '\u{e0020}'..='\u{e007f}')
}

/// Joiners between letters that join and in emoji; marks of direction beside letters that run to the left; tags in flags.
fn is_needed(char: char, before: &str, after: &str) -> bool {
    let previous = before.chars().next_back();
    let next = after.chars().next();
    match char {
        '\u{200c}' | '\u{200d}' => {
            let joins = |char: Option<char>| char.is_some_and(is_joining);
            let emoji = |char: Option<char>| char.is_some_and(is_emoji);
            (joins(previous) && (joins(next) || next.is_none_or(|next| !next.is_alphabetic()))) || (char == '\u{200d}' && emoji(previous) && emoji(next))
        }
        '\u{200e}' | '\u{200f}' | '\u{61c}' => is_beside_left_running(before, after),
        // Embeddings and isolates, where the text they hold or that holds them runs to the left.
        '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}' => is_beside_left_running(before, after),
        '\u{e0020}'..='\u{e007f}' => previous.is_some_and(|char| char == '\u{1f3f4}' || ('\u{e0020}'..='\u{e007f}').contains(&char)),
        // Function application and its like in formulas.
        '\u{2061}'..='\u{2064}' => true,
        '\u{34f}' => previous.is_some_and(|char| !char.is_ascii()) && next.is_some_and(|char| !char.is_ascii()),
        _ => false,
    }
}

/// A letter that runs to the left stands beside, with at most some signs, digits and spaces between.
fn is_beside_left_running(before: &str, after: &str) -> bool {
    let is_left = |char: &char| matches!(char, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    let near = |char: Option<char>| char.as_ref().is_some_and(is_left);
    near(before.chars().rev().take(12).find(|char| char.is_alphabetic())) || near(after.chars().take(12).find(|char| char.is_alphabetic()))
}

/// Letters and marks of scripts whose letters join: Arabic, Syriac, N'Ko, Mongolian, and the Indic ones with Khmer and Myanmar.
fn is_joining(char: char) -> bool {
    matches!(char, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{1a20}'..='\u{1c4f}' | '\u{a840}'..='\u{a87f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

fn is_emoji(char: char) -> bool {
    matches!(char, '\u{fe0f}' | '\u{fe0e}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{e0020}'..='\u{e007f}' | '\u{20e3}' | '©' | '®')
}
