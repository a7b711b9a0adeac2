//! Escapes of other notations, invisible and look-alike characters in a DOI: taken off, with the way back to
//! their places.

use super::prefix::strip;
use crate::model::identifier::{EscapeKind, Invisible, OddCharacter, Place};
use crate::source::arena::Arena;

/// What to take off.
#[derive(Clone, Copy)]
pub(super) struct Want {
    pub escapes: bool,
    /// Dashes and full-width characters; invisible ones always are.
    pub look_alikes: bool,
}

/// A text after decoding.
#[derive(Clone, Copy)]
pub(super) struct Decoded<'a> {
    pub text: &'a str,
    /// The place in the text as given of every byte, and of the end; empty: the same places.
    pub at: &'a [u32],
    pub escape: Option<(EscapeKind, Place)>,
    pub odd: Option<Invisible>,
    /// A `%` stands for itself.
    pub literal_percent: bool,
}

impl Decoded<'_> {
    /// The place in the text as given.
    pub fn raw(&self, at: usize) -> u32 {
        if self.at.is_empty() { at as u32 } else { self.at.get(at).or(self.at.last()).copied().unwrap_or(at as u32) }
    }

    /// The place in the decoded text of a place in the text as given.
    pub fn place_of(&self, raw: u32) -> usize {
        if self.at.is_empty() { raw as usize } else { self.at.partition_point(|at| *at < raw).min(self.text.len()) }
    }
}

/// Whether the text holds a byte that may need decoding.
pub(super) fn is_suspicious(text: &str) -> bool {
    text.bytes().any(|b| b >= 0x80 || matches!(b, b'%' | b'&' | b'\\' | b'{' | b'$' | 0..=8 | 0x0e..=0x1f | 0x7f))
}

/// Takes escapes off, those of the second and third degree too (`&amp;lt;`, `%253C`).
pub(super) fn decode<'a>(text: &'a str, arena: &'a Arena, want: Want) -> Decoded<'a> {
    const DEGREES: usize = 4;
    let mut all = Decoded { text, at: &[], escape: None, odd: None, literal_percent: false };
    for _ in 0..DEGREES {
        let percent = want.escapes && percents_are_escapes(all.text);
        all.literal_percent |= want.escapes && !percent;
        if !pass(&mut all, arena, want, percent) {
            break;
        }
    }
    all
}

/// Whether every `%` starts an escape.
fn percents_are_escapes(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'%', bytes).all(|at| {
        let escaped = at > 0 && bytes.get(at - 1) == Some(&b'\\');
        escaped || hex_pair(text.get(at..).unwrap_or_default()).is_some()
    })
}

/// One pass over the text; false when it changes nothing.
fn pass<'a>(all: &mut Decoded<'a>, arena: &'a Arena, want: Want, percent: bool) -> bool {
    let mut out = arena.vec::<u8>();
    let mut at = arena.vec::<u32>();
    let (mut escape, mut odd) = (all.escape, all.odd);
    let mut changed = false;
    let mut here = 0;
    while let Some(rest) = all.text.get(here..).filter(|rest| !rest.is_empty()) {
        let (taken, piece, what) = step(rest, want, percent);
        let raw = all.raw(here);
        let place = (raw, all.raw(here + taken));
        match what {
            What::Plain => {}
            What::Escape(kind) => escape = escape.or(Some((kind, place))),
            What::Odd(kind) => odd = Some(widen(odd, kind, place)),
            What::Space => {}
        }
        changed |= what != What::Plain;
        let mut buffer = [0; 4];
        let bytes = match piece {
            Piece::Byte(byte) => {
                buffer[0] = byte;
                &buffer[..1]
            }
            Piece::Char(c) => c.encode_utf8(&mut buffer).as_bytes(),
            Piece::Nothing => &[],
        };
        out.extend_from_slice(bytes);
        at.extend(bytes.iter().map(|_| raw));
        here += taken;
    }
    if !changed {
        return false;
    }
    at.push(all.raw(here));
    let Ok(text) = std::str::from_utf8(out.into_bump_slice()) else {
        // Percent-encoded bytes that are no UTF-8 stand for themselves.
        all.literal_percent = true;
        return percent && pass(all, arena, want, false);
    };
    *all = Decoded { text, at: at.into_bump_slice(), escape, odd, literal_percent: all.literal_percent };
    true
}

/// The first odd character with what came before it: all are safe only when each is.
fn widen(before: Option<Invisible>, kind: OddCharacter, place: Place) -> Invisible {
    let safe = kind == OddCharacter::Invisible;
    match before {
        Some(first) if first.place.0 <= place.0 => Invisible { safe: first.safe && safe, ..first },
        Some(later) => Invisible { place, kind, safe: later.safe && safe },
        None => Invisible { place, kind, safe },
    }
}

/// What a piece of text becomes.
#[derive(Clone, Copy)]
enum Piece {
    Byte(u8),
    Char(char),
    Nothing,
}

/// What a piece of text was.
#[derive(Clone, Copy, PartialEq)]
enum What {
    Plain,
    Escape(EscapeKind),
    Odd(OddCharacter),
    /// White space outside ASCII.
    Space,
}

/// The next piece of a text that is not empty: its length, what it becomes, what it was.
fn step(rest: &str, want: Want, percent: bool) -> (usize, Piece, What) {
    let first = rest.chars().next().unwrap_or_default();
    let plain = (first.len_utf8(), Piece::Char(first), What::Plain);
    let found = match first {
        '%' if percent => hex_pair(rest).map(|byte| (3, Piece::Byte(byte), What::Escape(EscapeKind::Percent))),
        '&' if want.escapes => entity(rest).map(|(taken, c)| (taken, Piece::Char(c), What::Escape(EscapeKind::Entity))),
        '\\' | '{' | '$' if want.escapes => latex(rest).map(|(taken, c, kind)| (taken, Piece::Char(c), What::Escape(kind))),
        _ if first.is_ascii() => None,
        _ => odd(first, rest, want.look_alikes),
    };
    found.unwrap_or(plain)
}

/// The byte that `%XX` stands for.
pub(super) fn hex_pair(text: &str) -> Option<u8> {
    let digits = text.strip_prefix('%')?.get(..2)?;
    let value = u8::from_str_radix(digits, 16).ok()?;
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then_some(value)
}

/// Named entities that stand in DOIs; HTML Living Standard, 13.5.
const ENTITIES: [(&str, char); 22] = [
    ("lt", '<'),
    ("gt", '>'),
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("shy", '\u{ad}'),
    ("ndash", '\u{2013}'),
    ("mdash", '\u{2014}'),
    ("minus", '\u{2212}'),
    ("hyphen", '\u{2010}'),
    ("dash", '\u{2010}'),
    ("lowbar", '_'),
    ("sol", '/'),
    ("lpar", '('),
    ("rpar", ')'),
    ("lbrack", '['),
    ("rbrack", ']'),
    ("colon", ':'),
    ("semi", ';'),
    ("num", '#'),
    ("period", '.'),
];

/// The character that an entity at the start of the text stands for, and the entity's length.
fn entity(text: &str) -> Option<(usize, char)> {
    const LONGEST: usize = 10;
    let end = text.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let found = match name.strip_prefix('#') {
        Some(number) => {
            let value = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(value)?
        }
        None => ENTITIES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?.1,
    };
    Some((end + 1, found))
}

/// LaTeX commands that stand for a character of a DOI.
const COMMANDS: [(&str, char); 8] = [
    ("\\textunderscore", '_'),
    ("\\textless", '<'),
    ("\\textgreater", '>'),
    ("\\textendash", '\u{2013}'),
    ("\\textasciitilde", '~'),
    ("\\textquotesingle", '\''),
    ("\\textbackslash", '\\'),
    ("\\slash", '/'),
];

/// The character that a LaTeX escape or a backslash of JSON at the start of the text stands for; the escape may stand
/// in a group or in math, or both.
fn latex(text: &str) -> Option<(usize, char, EscapeKind)> {
    enclosed(text, |inner| enclosed(inner, command).or_else(|| command(inner))).or_else(|| command(text))
}

/// A single character between braces or dollar signs, as it is or as `escape` reads it.
fn enclosed(text: &str, escape: impl Fn(&str) -> Option<(usize, char, EscapeKind)>) -> Option<(usize, char, EscapeKind)> {
    let (inner, close) = match text.strip_prefix('{') {
        Some(inner) => (inner, '}'),
        None => (text.strip_prefix('$')?, '$'),
    };
    let (taken, c) = match escape(inner) {
        Some((taken, c, _)) => (taken, c),
        None => inner.chars().next().filter(|c| c.is_ascii_punctuation() && *c != close).map(|c| (1, c))?,
    };
    inner.get(taken..)?.starts_with(close).then_some((taken + 2, c, EscapeKind::Latex))
}

/// The character that a command or a backslash at the start of the text stands for.
fn command(text: &str) -> Option<(usize, char, EscapeKind)> {
    for (command, c) in COMMANDS {
        if let Some(rest) = strip(text, command).filter(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic())) {
            let after = rest.strip_prefix("{}").or_else(|| rest.strip_prefix(' ')).unwrap_or(rest);
            return Some((text.len() - after.len(), c, EscapeKind::Latex));
        }
    }
    let next = text.strip_prefix('\\')?.chars().next()?;
    match next {
        '/' | '"' | '\\' => Some((2, next, EscapeKind::Backslash)),
        'u' => {
            let value = u32::from_str_radix(text.get(2..6)?, 16).ok()?;
            Some((6, char::from_u32(value)?, EscapeKind::Backslash))
        }
        _ if next.is_ascii_punctuation() => Some((2, next, EscapeKind::Latex)),
        _ => None,
    }
}

/// What a character outside ASCII is, where it has no place in a DOI.
fn odd(c: char, rest: &str, look_alikes: bool) -> Option<(usize, Piece, What)> {
    let length = c.len_utf8();
    let look_alike = |to: char, kind| look_alikes.then_some((length, Piece::Char(to), What::Odd(kind)));
    match c {
        // A no-break space before a remark is a space.
        '\u{a0}' | '\u{202f}' | '\u{2007}' if super::tail::is_remark_ahead(rest.get(length..).unwrap_or_default()) => {
            Some((length, Piece::Char(' '), What::Odd(OddCharacter::Invisible)))
        }
        '\u{a0}'
        | '\u{202f}'
        | '\u{2007}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => Some((length, Piece::Nothing, What::Odd(OddCharacter::Invisible))),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{fe58}' | '\u{fe63}' => look_alike('-', OddCharacter::Dash),
        '\u{ff01}'..='\u{ff5e}' => look_alike(char::from_u32(c as u32 - 0xfee0)?, OddCharacter::FullWidth),
        '\u{3002}' | '\u{ff61}' => look_alike('.', OddCharacter::FullWidth),
        '\u{3001}' => look_alike(',', OddCharacter::FullWidth),
        _ if c.is_whitespace() => Some((length, Piece::Char(' '), What::Space)),
        _ => None,
    }
}
