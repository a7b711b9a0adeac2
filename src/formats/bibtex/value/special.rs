//! Finds what has to be escaped, many bytes at a time.

use crate::source::lanes::{LANES, Lanes, Met};

/// Whether the byte is LaTeX's or a control character. Brackets and `|` fall into the ranges, and are sorted out by the writer.
const fn is_special(byte: u8) -> bool {
    matches!(byte, 0..0x20 | b'#'..=b'&' | b'['..=b'_' | b'{'..=0x7F)
}

/// Whether the byte twice in a row is another sign in TeX: `--`, `''`, and two back-quotes.
const fn is_ligature(byte: u8) -> bool {
    matches!(byte, b'-' | b'\'' | b'`')
}

/// Those of the bytes that are special, or beyond ASCII where that is asked for.
#[inline]
fn specials<const ASCII: bool>(lanes: Lanes) -> Met {
    // With this bit, `[` to `_` are `{` to 0x7F.
    let folded = lanes.with(0x20);
    let last = if ASCII { folded.at_least(b'{') } else { folded.within(b'{', 0x7F) };
    lanes.up_to(0x1F) | lanes.within(b'#', b'&') | last
}

#[inline]
fn ligatures(lanes: Lanes) -> Met {
    lanes.equal(b'-') | lanes.equal(b'\'') | lanes.equal(b'`')
}

/// Where the next byte stands that needs a look; where none does, the end.
pub(super) fn next_special<const ASCII: bool>(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let (Some(one), Some(two)) = (Lanes::at(bytes, at), Lanes::at(bytes, at + 1)) {
        let met = (specials::<ASCII>(one) | (ligatures(one) & one.same(two))).bits();
        if met != 0 {
            return at + met.trailing_zeros() as usize;
        }
        at += LANES;
    }
    let left = bytes.len().saturating_sub(at);
    if (LANES / 4..=LANES).contains(&left) {
        let last = Lanes::last(bytes, at);
        // A single hyphen is looked at too: there is one in few of these.
        let met = (specials::<ASCII>(last) | ligatures(last)).bits();
        at += met.trailing_zeros().min(left as u32) as usize;
    }
    while let Some(&byte) = bytes.get(at) {
        let met = MET.get(usize::from(byte)).copied().unwrap_or(0);
        if met != 0 && ((met == 1) | (ASCII & (met == 3)) || met == 2 && bytes.get(at + 1) == Some(&byte)) {
            break;
        }
        at += 1;
    }
    at
}

/// What is asked of each byte: 1 where it is special, 2 where it is a ligature when doubled, 3 beyond ASCII.
static MET: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let is = byte as u8;
        table[byte] = if is_special(is) {
            1
        } else if is_ligature(is) {
            2
        } else if is >= 0x80 {
            3
        } else {
            0
        };
        byte += 1;
    }
    table
};
