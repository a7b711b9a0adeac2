//! One pass over a text that says what could be in it, so that every later check runs only where it may find something.

use crate::source::lanes::{self, LANES, Lanes, Met};

/// What kinds of bytes a text holds. A set bit means *maybe*; an unset one means *surely not*.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(u32);

impl Class {
    pub const LT: Class = Class(1);
    pub const AMP: Class = Class(1 << 1);
    pub const BACKSLASH: Class = Class(1 << 2);
    pub const DOLLAR: Class = Class(1 << 3);
    pub const BRACE: Class = Class(1 << 4);
    /// `% # _ ~ ^`, which TeX reads as commands; with the above but LT all of TeX's.
    pub const TEX: Class = Class(1 << 5);
    /// C0 controls but TAB, LF, CR; DEL.
    pub const CONTROL: Class = Class(1 << 6);
    /// U+0080–00BF: C1 controls, no-break space, soft hyphen, the tail of mojibake.
    pub const C2: Class = Class(1 << 7);
    /// U+00C0–00FF: Latin letters, the head of mojibake.
    pub const C3: Class = Class(1 << 8);
    /// U+0100–02FF.
    pub const LATIN_EXTENDED: Class = Class(1 << 9);
    /// Combining marks U+0300–036F (with some Greek).
    pub const COMBINING: Class = Class(1 << 10);
    pub const GREEK: Class = Class(1 << 11);
    pub const CYRILLIC: Class = Class(1 << 12);
    /// Armenian and Hebrew to Thai, Lao and Tibetan: U+0540–0FFF.
    pub const RTL_OR_INDIC: Class = Class(1 << 13);
    /// U+1000–1FFF: Georgian, Jamo, Latin with two accents, old Greek.
    pub const E1: Class = Class(1 << 14);
    /// U+2000–2FFF: punctuation, symbols.
    pub const E2: Class = Class(1 << 15);
    /// U+3000–3FFF: kana, CJK punctuation, Han extension A.
    pub const KANA: Class = Class(1 << 16);
    pub const HAN: Class = Class(1 << 17);
    /// U+A000–DFFF: Hangul and rare scripts.
    pub const HANGUL: Class = Class(1 << 18);
    /// U+E000–FFFF: private use, BOM, U+FFFD, full width, presentation forms.
    pub const EF: Class = Class(1 << 19);
    /// Beyond U+FFFF: emoji, mathematical letters, rare Han.
    pub const F0: Class = Class(1 << 20);
    /// Anything beyond ASCII.
    pub const NON_ASCII: Class = Class(0x3fff << 7);
    /// Of C2, D2, E2, KANA and EF, what may be invisible or not composed: all but the signs of Latin-1, Cyrillic letters, the
    /// dashes, quotes and bullets U+2010–2027, CJK punctuation and full-width forms, which stand in texts of every kind.
    pub const ODD: Class = Class(1 << 21);

    /// At least one bit of `other` is set.
    pub fn has(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// Only ASCII.
    pub fn is_ascii(self) -> bool {
        !self.has(Class::NON_ASCII)
    }

    /// Bits of either.
    pub const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

/// In the table: whether a character is [`Class::ODD`] is for the bytes behind its first one to say.
const LOOK: u32 = 1 << 31;

static BITS: [u32; 256] = bits();

const fn bits() -> [u32; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'<' => Class::LT.0,
            b'&' => Class::AMP.0,
            b'\\' => Class::BACKSLASH.0,
            b'$' => Class::DOLLAR.0,
            b'{' | b'}' => Class::BRACE.0,
            b'%' | b'#' | b'_' | b'~' | b'^' => Class::TEX.0,
            b'\t' | b'\n' | b'\r' => 0,
            0..=0x1f | 0x7f => Class::CONTROL.0,
            0xc2 => Class::C2.0 | LOOK,
            0xc3 => Class::C3.0,
            0xc4..=0xcb => Class::LATIN_EXTENDED.0,
            0xcc => Class::COMBINING.0,
            0xcd => Class::COMBINING.0 | Class::GREEK.0,
            0xce | 0xcf => Class::GREEK.0,
            0xd0 | 0xd1 | 0xd3 | 0xd4 => Class::CYRILLIC.0,
            0xd2 => Class::CYRILLIC.0 | LOOK,
            0xd5..=0xe0 => Class::RTL_OR_INDIC.0,
            0xe1 => Class::E1.0,
            0xe2 => Class::E2.0 | LOOK,
            0xe3 => Class::KANA.0 | LOOK,
            0xe4..=0xe9 => Class::HAN.0,
            0xea..=0xed => Class::HANGUL.0,
            0xee | 0xef => Class::EF.0 | LOOK,
            0xf0..=0xff => Class::F0.0,
            _ => 0,
        };
        byte += 1;
    }
    table
}

/// What is in a text: one table look-up for each byte of a block that holds any of interest.
pub fn classify(text: &str) -> Class {
    let bytes = text.as_bytes();
    let (mut sum, mut from) = (0, 0);
    while let Some(lanes) = Lanes::at(bytes, from) {
        let met = of_interest(lanes).bits();
        if met != 0 {
            sum |= looked_up(bytes, from, met, sum);
        }
        from += LANES;
    }
    if from < bytes.len() {
        let met = of_interest(Lanes::last(bytes, from)).bits();
        if met != 0 {
            sum |= looked_up(bytes, from, met, sum);
        }
    }
    Class(sum)
}

/// What is in a block of a text, where these of its bytes are of interest; `sum` is what is in the blocks before.
fn looked_up(bytes: &[u8], from: usize, all: u32, sum: u32) -> u32 {
    let (mut met, mut of) = (all, 0);
    // A few are looked at by themselves.
    for _ in 0..6 {
        if met == 0 {
            break;
        }
        of |= bytes.get(from + met.trailing_zeros() as usize).map_or(0, |byte| BITS[usize::from(*byte)]);
        met &= met - 1;
    }
    if met != 0 {
        let block = bytes.get(from..).unwrap_or_default();
        let block = block.get(..LANES).unwrap_or(block);
        of = block.iter().fold(of, |of, byte| of | BITS[usize::from(*byte)]);
    }
    if of & LOOK != 0 && sum & Class::ODD.0 == 0 {
        let mut met = all;
        while met != 0 {
            let at = from + met.trailing_zeros() as usize;
            if bytes.get(at).is_some_and(|byte| BITS[usize::from(*byte)] & LOOK != 0) && is_odd(bytes, at) {
                return of | Class::ODD.0;
            }
            met &= met - 1;
        }
    }
    of
}

/// Whether the character whose first byte stands here is [`Class::ODD`].
fn is_odd(bytes: &[u8], at: usize) -> bool {
    !matches!(
        bytes.get(at..).unwrap_or_default(),
        [0xc2, 0xa0..=0xac | 0xae..=0xbf, ..] | [0xd2, 0x80..=0x82 | 0x88..=0xbf, ..] | [0xe2, 0x80, 0x90..=0xa7, ..] | [0xe3, 0x80, 0x80..=0xa9, ..] | [0xef, 0xbc | 0xbd, ..]
    )
}

/// The bytes that have a bit in the table, and those near to them: white space, an opening bracket.
#[inline]
fn of_interest(lanes: Lanes) -> Met {
    // `\`, `^`, `_`, the braces, the tilde, and everything beyond ASCII.
    let above = lanes.with(0x20).at_least(b'{');
    above | lanes.within(b'#', b'&') | lanes.up_to(0x1F) | lanes.equal(b'<')
}

/// The next byte from `at` on that is `least`, a sign behind the space, or above.
pub fn next_from(bytes: &[u8], at: usize, least: u8) -> Option<usize> {
    // Where such bytes stand close together, the first is one.
    if *bytes.get(at)? >= least {
        return Some(at);
    }
    lanes::find(bytes, at, |lanes| lanes.at_least(least))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_character_sets_its_bit_wherever_it_stands() {
        let cases = [
            ("<", Class::LT),
            ("&", Class::AMP),
            ("\\", Class::BACKSLASH),
            ("$", Class::DOLLAR),
            ("}", Class::BRACE),
            ("_", Class::TEX),
            ("\u{1}", Class::CONTROL),
            ("\u{ad}", Class::C2),
            ("é", Class::C3),
            ("ł", Class::LATIN_EXTENDED),
            ("\u{301}", Class::COMBINING),
            ("α", Class::GREEK),
            ("ж", Class::CYRILLIC),
            ("ش", Class::RTL_OR_INDIC),
            ("न", Class::RTL_OR_INDIC),
            ("ệ", Class::E1),
            ("\u{200b}", Class::E2),
            ("か", Class::KANA),
            ("水", Class::HAN),
            ("한", Class::HANGUL),
            ("\u{feff}", Class::EF),
            ("👍", Class::F0),
        ];
        for (text, bit) in cases {
            for lead in 0..20 {
                let text = format!("{}{text}{}", "a".repeat(lead), "b".repeat(lead));
                assert!(classify(&text).has(bit), "{text}");
                assert_eq!(classify(&text).is_ascii(), text.is_ascii(), "{text}");
            }
        }
        assert_eq!(classify("Plain words, 1941-1944: a tab\tand a line\n"), Class::default());
    }

    #[test]
    fn the_next_byte_is_found_wherever_it_stands() {
        for lead in 0..100 {
            let text = format!("{}é{}", "a".repeat(lead), "b".repeat(100 - lead));
            assert_eq!(next_from(text.as_bytes(), 0, 0xc3), Some(lead));
            assert_eq!(next_from(text.as_bytes(), lead, 0x80), Some(lead));
            assert_eq!(next_from(text.as_bytes(), lead + 2, 0x80), None);
        }
        assert_eq!(next_from(b"abc", 7, 0), None);
    }
}
