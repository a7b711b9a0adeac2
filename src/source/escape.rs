//! The escapes of JSON strings, read tolerantly: decoding, finding the way back, and escaping again.

use super::Arena;
use super::lanes::{LANES, Lanes};

/// What was read although RFC 8259 forbids it in a string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Oddities {
    /// A control character that should have been escaped.
    pub raw_control: bool,
    /// `\'` or another escape that JSON does not know.
    pub unknown_escape: bool,
    /// `\x41`, `\U0001F600`.
    pub hex_escape: bool,
    /// A `\uD800`–`\uDFFF` without its other half; read as U+FFFD.
    pub lone_surrogate: bool,
}

impl Oddities {
    /// Whether nothing odd was seen.
    pub fn none(self) -> bool {
        self == Oddities::default()
    }
}

/// One escape: how many bytes it takes, and what it stands for.
struct Escape {
    raw: usize,
    is: char,
}

/// Reads the escape at the backslash `bytes[at]`.
fn escape(bytes: &[u8], at: usize, odd: &mut Oddities) -> Escape {
    let simple = |is| Escape { raw: 2, is };
    match bytes.get(at + 1) {
        Some(b'"') => simple('"'),
        Some(b'\\') => simple('\\'),
        Some(b'/') => simple('/'),
        Some(b'n') => simple('\n'),
        Some(b't') => simple('\t'),
        Some(b'r') => simple('\r'),
        Some(b'b') => simple('\u{8}'),
        Some(b'f') => simple('\u{c}'),
        Some(b'u') => unicode(bytes, at, odd),
        Some(b'\'') => {
            odd.unknown_escape = true;
            simple('\'')
        }
        Some(b'x') => long_hex(bytes, at, 2, odd),
        Some(b'U') => long_hex(bytes, at, 8, odd),
        _ => {
            odd.unknown_escape = true;
            Escape { raw: 1, is: '\\' }
        }
    }
}

fn hex(bytes: &[u8], at: usize, digits: usize) -> Option<u32> {
    let digits = bytes.get(at..at + digits)?;
    digits.iter().try_fold(0u32, |value, &b| Some(value << 4 | (b as char).to_digit(16)?))
}

fn unicode(bytes: &[u8], at: usize, odd: &mut Oddities) -> Escape {
    let Some(unit) = hex(bytes, at + 2, 4) else {
        odd.unknown_escape = true;
        return Escape { raw: 1, is: '\\' };
    };
    if let Some(is) = char::from_u32(unit) {
        return Escape { raw: 6, is };
    }
    if unit < 0xDC00
        && bytes.get(at + 6) == Some(&b'\\')
        && bytes.get(at + 7) == Some(&b'u')
        && let Some(low @ 0xDC00..=0xDFFF) = hex(bytes, at + 8, 4)
    {
        let code = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        return Escape { raw: 12, is: char::from_u32(code).unwrap_or('\u{FFFD}') };
    }
    odd.lone_surrogate = true;
    Escape { raw: 6, is: '\u{FFFD}' }
}

fn long_hex(bytes: &[u8], at: usize, digits: usize, odd: &mut Oddities) -> Escape {
    match hex(bytes, at + 2, digits).and_then(char::from_u32) {
        Some(is) => {
            odd.hex_escape = true;
            Escape { raw: 2 + digits, is }
        }
        None => {
            odd.unknown_escape = true;
            Escape { raw: 1, is: '\\' }
        }
    }
}

/// Decodes what stands between the quotes of a JSON string.
pub fn decode<'a>(raw: &'a str, arena: &'a Arena, odd: &mut Oddities) -> &'a str {
    let bytes = raw.as_bytes();
    let Some(first) = memchr::memchr(b'\\', bytes) else {
        return raw;
    };
    // No escape is shorter than what it stands for, so that what is written never overtakes what is read.
    let out = arena.bytes(bytes);
    let (mut at, mut length) = (first, first);
    while at < bytes.len() {
        (at, length) = copy_simple(bytes, at, out, length);
        if at < bytes.len() {
            let Escape { raw, is } = escape(bytes, at, odd);
            length = put(out, length, is.encode_utf8(&mut [0; 4]).as_bytes());
            at += raw;
        }
    }
    // What is between escapes was UTF-8 and stays so.
    out.get(..length).and_then(|decoded| simdutf8::basic::from_utf8(decoded).ok()).unwrap_or(raw)
}

/// Copies up to the end or the next escape but the simplest, which only leave their backslash out; where that is in both.
///
/// Nearly every escape in a record within a record is one of these, and they stand close together. Whole blocks are copied,
/// though fewer bytes may count: what comes next is written over the rest.
fn copy_simple(bytes: &[u8], from: usize, out: &mut [u8], length: usize) -> (usize, usize) {
    let (mut at, mut length) = (from, length);
    while let Some(block) = block_at(bytes, at) {
        let lanes = Lanes::of(block);
        let mut backslashes = lanes.equal(b'\\').bits();
        if backslashes != 0
            && are_simple(lanes, backslashes)
            && let (Some(from), Some(to)) = (two_blocks(bytes.get(at..)), out.get_mut(length..).and_then(|rest| rest.first_chunk_mut()))
        {
            length += without(backslashes, from, to);
            at += LANES;
            continue;
        }
        put_block(out, length, block);
        let (mut left_out, mut next) = (0, at + LANES);
        while backslashes != 0 {
            let lane = backslashes.trailing_zeros() as usize;
            let place = length + lane - left_out;
            let is_simple = matches!(bytes.get(at + lane + 1), Some(b'"' | b'\\' | b'/'));
            // Behind the last backslashes there is less than a block.
            let Some(behind) = block_at(bytes, at + lane + 1).filter(|_| is_simple) else {
                return (at + lane, place);
            };
            put_block(out, place, behind);
            left_out += 1;
            backslashes &= !(3 << lane);
            next = next.max(at + lane + 2);
        }
        length += next - at - left_out;
        at = next;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let plain = rest.iter().position(|byte| *byte == b'\\').unwrap_or(rest.len());
    (at + plain, put(out, length, rest.get(..plain).unwrap_or_default()))
}

/// Whether each backslash of a block stands alone and begins one of the simplest escapes, which ends in the block. Nearly
/// always so.
#[inline]
fn are_simple(block: Lanes, backslashes: u32) -> bool {
    let behind = backslashes << 1;
    let simple = (block.equal(b'"') | block.equal(b'/')).bits();
    backslashes & behind == 0 && behind & !simple == 0 && backslashes >> (LANES - 1) == 0
}

/// Two blocks: a place in the first has a whole block behind it.
type Blocks = [u8; 2 * LANES];

fn two_blocks(bytes: Option<&[u8]>) -> Option<&Blocks> {
    bytes?.first_chunk()
}

/// Copies the first of two blocks without these backslashes; how many bytes that were.
#[inline]
fn without(backslashes: u32, from: &Blocks, to: &mut Blocks) -> usize {
    let mut copy = |there: usize, here: usize| {
        // Both are below a block's length by what they are made of, which the compiler is told here.
        let (there, here) = (there % LANES, here % LANES);
        if let (Some(to), Some(from)) = (to.get_mut(there..there + LANES), from.get(here..here + LANES)) {
            to.copy_from_slice(from);
        }
    };
    copy(0, 0);
    let (mut rest, mut left_out) = (backslashes, 0);
    while rest != 0 {
        let lane = rest.trailing_zeros() as usize;
        copy(lane - left_out, lane + 1);
        left_out += 1;
        rest &= rest - 1;
    }
    LANES - left_out
}

fn block_at(bytes: &[u8], at: usize) -> Option<&[u8; LANES]> {
    bytes.get(at..)?.first_chunk()
}

#[inline]
fn put_block(out: &mut [u8], at: usize, block: &[u8; LANES]) {
    if let Some(place) = out.get_mut(at..).and_then(|rest| rest.first_chunk_mut()) {
        *place = *block;
    }
}

/// Puts bytes at a place; where they end.
fn put(out: &mut [u8], at: usize, bytes: &[u8]) -> usize {
    let end = at + bytes.len();
    if let Some(place) = out.get_mut(at..end) {
        place.copy_from_slice(bytes);
    }
    end
}

/// The byte of `raw` at which the decoded text has reached byte `decoded`: the way back.
///
/// A place inside a character that an escape stands for is the place of the escape.
pub fn position(raw: &str, decoded: usize) -> usize {
    position_after(raw, (0, 0), decoded)
}

/// Pairs (byte of the decoded text, byte of `raw`), some hundred bytes apart: where the way back can start.
pub fn marks(raw: &str) -> Vec<(u32, u32)> {
    const STEP: usize = 512;
    let mut marks = vec![(0, 0)];
    for goal in (STEP..raw.len()).step_by(STEP) {
        let mark = walk(raw, marks.last().copied().unwrap_or_default(), goal);
        if mark.1 as usize >= raw.len() {
            break;
        }
        marks.push(mark);
    }
    marks
}

/// As [`position`], from one of the [`marks`] at or before `decoded`.
pub fn position_after(raw: &str, mark: (u32, u32), decoded: usize) -> usize {
    walk(raw, mark, decoded).1 as usize
}

/// From a mark on to byte `decoded` of the decoded text, or to the escape that it stands in.
fn walk(raw: &str, mark: (u32, u32), decoded: usize) -> (u32, u32) {
    let bytes = raw.as_bytes();
    let (mut out, mut at) = (mark.0 as usize, mark.1 as usize);
    while out < decoded && at < bytes.len() {
        (at, out) = pass_simple(bytes, at, out, decoded);
        let run = memchr::memchr(b'\\', &bytes[at..]).unwrap_or(bytes.len() - at).min(decoded - out);
        (at, out) = (at + run, out + run);
        if out == decoded || at == bytes.len() {
            break;
        }
        let Escape { raw: length, is } = escape(bytes, at, &mut Oddities::default());
        if out + is.len_utf8() > decoded {
            break;
        }
        (at, out) = (at + length, out + is.len_utf8());
    }
    (out as u32, at.min(bytes.len()) as u32)
}

/// From byte `at`, which decodes to byte `out`: as far as whole blocks with nothing but the simplest escapes go before
/// byte `decoded` is reached.
fn pass_simple(bytes: &[u8], mut at: usize, mut out: usize, decoded: usize) -> (usize, usize) {
    while out + LANES <= decoded
        && let Some(block) = block_at(bytes, at).map(Lanes::of)
    {
        let mut backslashes = block.equal(b'\\').bits();
        if backslashes == 0 {
            (at, out) = (at + LANES, out + LANES);
            continue;
        }
        if are_simple(block, backslashes) {
            (at, out) = (at + LANES, out + LANES - backslashes.count_ones() as usize);
            continue;
        }
        let simple = backslashes | (block.equal(b'"') | block.equal(b'/')).bits();
        let (mut escapes, mut end) = (0, LANES);
        while backslashes != 0 {
            let lane = backslashes.trailing_zeros() as usize;
            if lane + 1 == LANES || simple >> (lane + 1) & 1 == 0 {
                end = lane;
                break;
            }
            escapes += 1;
            backslashes &= !(3 << lane);
        }
        if end == 0 {
            break;
        }
        at += end;
        out += end - escapes;
        if end + 1 < LANES {
            break;
        }
    }
    (at, out)
}

/// Writes `text` as the inside of a JSON string, with no more escapes than RFC 8259 asks for.
pub fn encode(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let short = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0x08 => "\\b",
            0x0c => "\\f",
            0..0x20 => "",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        if short.is_empty() {
            out.push_str(&format!("\\u{byte:04x}"));
        } else {
            out.push_str(short);
        }
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

#[cfg(test)]
mod tests;
