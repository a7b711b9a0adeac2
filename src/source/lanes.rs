//! Thirty-two bytes looked at together: which of them are what is looked for, as one bit each.
//!
//! A search with [`memchr`] costs more than a short stretch is long, and asks for three bytes at most. Texts of records are
//! short, and what is looked for in them are classes of bytes.

use std::ops::{BitAnd, BitOr};
use wide::u8x32;

/// So many bytes are looked at together.
pub const LANES: usize = 32;

/// Bytes that stand one behind another.
#[derive(Clone, Copy)]
pub struct Lanes(u8x32);

/// Which of the bytes are met.
#[derive(Clone, Copy)]
pub struct Met(u8x32);

impl Lanes {
    #[inline]
    pub fn of(bytes: &[u8; LANES]) -> Lanes {
        Lanes(u8x32::new(*bytes))
    }

    /// The bytes from a place on, if there are so many.
    #[inline]
    pub fn at(bytes: &[u8], at: usize) -> Option<Lanes> {
        bytes.get(at..)?.first_chunk().map(Lanes::of)
    }

    /// The last bytes of a text from a place on, if they are no more, and spaces behind them.
    #[inline]
    pub fn last(bytes: &[u8], at: usize) -> Lanes {
        let mut block = [b' '; LANES];
        let rest = bytes.get(at..).unwrap_or_default();
        if let Some(place) = block.get_mut(..rest.len()) {
            place.copy_from_slice(rest);
        }
        Lanes::of(&block)
    }

    /// Those that are this byte.
    #[inline]
    pub fn equal(self, byte: u8) -> Met {
        Met(self.0.simd_eq(u8x32::splat(byte)))
    }

    /// Those that are this byte or a lower one.
    #[inline]
    pub fn up_to(self, last: u8) -> Met {
        Met(self.0.min(u8x32::splat(last)).simd_eq(self.0))
    }

    /// Those that are this byte or a higher one.
    #[inline]
    pub fn at_least(self, first: u8) -> Met {
        Met(self.0.max(u8x32::splat(first)).simd_eq(self.0))
    }

    /// The bytes with these bits set in each.
    #[inline]
    pub fn with(self, bits: u8) -> Lanes {
        Lanes(self.0 | u8x32::splat(bits))
    }

    /// Those that are these two bytes or between them.
    #[inline]
    pub fn within(self, first: u8, last: u8) -> Met {
        Lanes(self.0 - u8x32::splat(first)).up_to(last.wrapping_sub(first))
    }

    /// Those that are beyond ASCII.
    #[inline]
    pub fn high(self) -> Met {
        // Only the highest bit of each counts.
        Met(self.0)
    }

    /// Those that are the same in the other bytes.
    #[inline]
    pub fn same(self, other: Lanes) -> Met {
        Met(self.0.simd_eq(other.0))
    }
}

impl Met {
    /// A bit for each byte, the first the lowest.
    #[inline]
    pub fn bits(self) -> u32 {
        self.0.to_bitmask()
    }
}

impl BitOr for Met {
    type Output = Met;

    #[inline]
    fn bitor(self, other: Met) -> Met {
        Met(self.0 | other.0)
    }
}

impl BitAnd for Met {
    type Output = Met;

    #[inline]
    fn bitand(self, other: Met) -> Met {
        Met(self.0 & other.0)
    }
}

/// The first byte from a place on that is met; spaces must not be.
#[inline]
pub fn find(bytes: &[u8], from: usize, met: impl Fn(Lanes) -> Met) -> Option<usize> {
    let mut at = from;
    while let Some(lanes) = Lanes::at(bytes, at) {
        match met(lanes).bits() {
            0 => at += LANES,
            bits => return Some(at + bits.trailing_zeros() as usize),
        }
    }
    match met(Lanes::last(bytes, at)).bits() {
        0 => None,
        bits => Some(at + bits.trailing_zeros() as usize),
    }
}

/// The bytes of a block that a backslash stands before, which is not itself behind one; `first` says so of the first byte,
/// and then of the first byte of the next block.
///
/// Source: G. Langdale, D. Lemire, "Parsing gigabytes of JSON per second" (2019), 3.1.1, with the later form of
/// simdjson, which adds where runs of backslashes begin.
#[inline]
pub fn escaped(backslashes: u32, first: &mut bool) -> u32 {
    const EVEN: u32 = 0x5555_5555;
    let carried = u32::from(*first);
    let behind = backslashes << 1 | carried;
    // Nearly always each stands alone.
    if backslashes & behind == 0 {
        *first = backslashes >> (LANES - 1) != 0;
        return behind;
    }
    let backslashes = backslashes & !carried;
    let behind = backslashes << 1 | carried;
    let odd_starts = backslashes & !EVEN & !behind;
    let (from_even, over) = odd_starts.overflowing_add(backslashes);
    *first = over;
    (EVEN ^ from_even << 1) & behind
}

/// How many bytes from two places on are the same in both.
pub fn alike(one: &[u8], other: &[u8]) -> usize {
    let mut at = 0;
    while let (Some(here), Some(there)) = (Lanes::at(one, at), Lanes::at(other, at)) {
        let same = here.same(there).bits();
        if same != u32::MAX {
            return at + (!same).trailing_zeros() as usize;
        }
        at += LANES;
    }
    let rest = one.iter().zip(other).skip(at);
    at + rest.take_while(|(here, there)| here == there).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_is_answered_for_each_byte() {
        let every: Vec<u8> = (0..=255).chain(0..32).collect();
        for at in 0..=256 {
            let lanes = Lanes::at(&every, at).expect("a block");
            let bits = |is: fn(u8) -> bool| every[at..at + LANES].iter().enumerate().map(|(lane, byte)| u32::from(is(*byte)) << lane).sum::<u32>();
            assert_eq!(lanes.equal(b'"').bits(), bits(|byte| byte == b'"'));
            assert_eq!(lanes.up_to(0x1F).bits(), bits(|byte| byte < 0x20));
            assert_eq!(lanes.within(b'{', 0x7F).bits(), bits(|byte| (b'{'..=0x7F).contains(&byte)));
            assert_eq!(lanes.with(0x20).at_least(0x7B).bits(), bits(|byte| matches!(byte, b'['..=b'_' | b'{'..)));
            assert_eq!(lanes.high().bits(), bits(|byte| byte >= 0x80));
            assert_eq!((lanes.high() & lanes.up_to(0xBF) | lanes.equal(0)).bits(), bits(|byte| byte == 0 || (0x80..=0xBF).contains(&byte)));
        }
        assert!(Lanes::at(&every, 257).is_none() && Lanes::at(&every, 500).is_none());
        for left in 0..=LANES {
            let last = Lanes::last(&every[..100], 100 - left);
            assert_eq!(last.up_to(99).bits(), u32::MAX);
            assert_eq!(u64::from(last.equal(b' ').bits()), ((1_u64 << LANES) - (1_u64 << left)) & 0xFFFF_FFFF);
        }
    }

    #[test]
    fn the_first_that_is_met_is_found() {
        for length in 0..100 {
            for at in 0..=length {
                let text = " a".repeat(at / 2 + 1)[..at].to_owned() + "é" + &"b".repeat(length - at);
                for from in 0..=text.len() {
                    let wanted = text.as_bytes().iter().skip(from).position(|byte| *byte >= 0x80).map(|found| from + found);
                    assert_eq!(find(text.as_bytes(), from, Lanes::high), wanted);
                }
            }
        }
        assert_eq!(find(b"abc", 9, Lanes::high), None);
    }

    #[test]
    fn what_stands_behind_a_backslash_is_told_over_blocks() {
        for seed in 0..2000_u64 {
            // Long runs of backslashes and single ones, from a small generator.
            let mix = |n: u64| (n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 31) as u32;
            let blocks = [mix(seed) | mix(seed + 1), mix(seed + 2), u32::MAX << (seed % 32), mix(seed + 3) & mix(seed + 4)];
            let (mut first, mut before) = (seed % 2 == 1, seed % 2 == 1);
            for block in blocks {
                let mut wanted = 0;
                for lane in 0..LANES {
                    wanted |= u32::from(before) << lane;
                    before = !before && block >> lane & 1 == 1;
                }
                assert_eq!(escaped(block, &mut first), wanted, "{block:032b}");
                assert_eq!(first, before);
            }
        }
    }

    #[test]
    fn what_is_alike_is_counted_to_the_byte() {
        for length in 0..70 {
            for end in 0..20 {
                let one = "x".repeat(length) + "a" + &"y".repeat(end);
                let other = "x".repeat(length) + "b" + &"y".repeat(end);
                assert_eq!(alike(one.as_bytes(), other.as_bytes()), length);
                assert_eq!(alike(one.as_bytes(), &one.as_bytes()[..length]), length);
            }
        }
    }
}
