//! From a token to a raw value: its kind, its text, its name in a path, whether it says something.

use super::scan::{Scanner, Token, TokenKind};
use crate::diagnostic::Repair;
use crate::model::record::{Missing, RawKind};
use crate::source::{Arena, escape};

/// The kind of a raw value, by that of its token.
#[inline]
pub fn kind(of: TokenKind) -> RawKind {
    match of {
        TokenKind::Text { .. } => RawKind::Text,
        TokenKind::Number => RawKind::Number,
        TokenKind::True | TokenKind::False => RawKind::Bool,
        TokenKind::Null => RawKind::Null,
        TokenKind::Array => RawKind::Array,
        TokenKind::Object => RawKind::Object,
    }
}

/// The text of a token, its escapes read; what had to be bent to read them is noted.
#[inline]
pub fn decoded<'a>(text: &'a str, token: Token, scan: &mut Scanner<'_>, arena: &'a Arena) -> &'a str {
    let raw = token.span.of(text);
    if token.kind != (TokenKind::Text { escaped: true }) {
        return raw;
    }
    let mut odd = escape::Oddities::default();
    let text = escape::decode(raw, arena, &mut odd);
    if !odd.none() {
        for (seen, repair) in [(odd.unknown_escape, Repair::UnknownEscape), (odd.hex_escape, Repair::HexEscape), (odd.lone_surrogate, Repair::LoneSurrogate)] {
            if seen {
                scan.repair(repair);
            }
        }
    }
    text
}

/// A name as a part of a JSON Pointer (RFC 6901).
pub fn in_path(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Whether a value says that nothing is known, and how.
pub fn missing(kind: RawKind, text: &str) -> Option<Missing> {
    match kind {
        RawKind::Null => Some(Missing::Empty),
        RawKind::Array | RawKind::Object => (text.len() <= 2 || text[1..text.len() - 1].trim_ascii().is_empty()).then_some(Missing::Empty),
        RawKind::Number | RawKind::Bool => None,
        RawKind::Text | RawKind::Joined | RawKind::Inherited => {
            // None of what is looked for begins with any other letter or sign.
            let begins = |first: &u8| first.is_ascii_graphic() && !matches!(first, b'n' | b'N' | b'u' | b'U' | b'-' | b'[' | b'{');
            if text.as_bytes().first().is_some_and(begins) || (text.len() > 12 && !text.starts_with([' ', '\u{3000}', '\u{A0}', '\t', '\n', '\r'])) {
                return None;
            }
            match text.trim() {
                "" | "[]" | "{}" => Some(Missing::Empty),
                word if ["null", "none", "undefined"].iter().any(|w| word.eq_ignore_ascii_case(w)) => Some(Missing::NullWord),
                word if ["n/a", "na", "-", "--"].iter().any(|w| word.eq_ignore_ascii_case(w)) => Some(Missing::NotAvailable),
                _ => None,
            }
        }
    }
}
