//! Where the next byte stands that may mean something to TeX: texts are copied up to there.

use crate::source::lanes::{LANES, Lanes};

/// The next byte from `from` on that may mean something to TeX, or begins what does: a command, brace, formula, tie, opening
/// quote, line break, or the first of two dashes, quotes or spaces. It may be one that does not.
pub fn next(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let (Some(here), Some(next)) = (Lanes::at(bytes, at), Lanes::at(bytes, at + 1)) {
        match meaning(here, next) {
            0 => at += LANES,
            met => return Some(before(bytes, from, at + met.trailing_zeros() as usize)),
        }
    }
    let met = at + meaning(Lanes::last(bytes, at), Lanes::last(bytes, at + 1)).trailing_zeros() as usize;
    // What is behind the last byte is no space of the text's.
    let is_last = met + 1 == bytes.len() && bytes.last() == Some(&b' ');
    (met < bytes.len() && !is_last).then(|| before(bytes, from, met))
}

#[inline]
fn meaning(here: Lanes, next: Lanes) -> u32 {
    // Signs up to the dash are mostly alone, and bytes below the space rare: telling them apart would cost more.
    let doubled = here.up_to(b'-') & here.same(next);
    let alone = here.equal(b'\\') | here.within(b'{', b'~') | here.equal(b'$') | here.equal(b'`') | here.up_to(b'\r');
    (alone | doubled).bits()
}

/// Where what is met begins: a space before a line break is one with it, and so is `?` before an opening quote.
fn before(bytes: &[u8], from: usize, met: usize) -> usize {
    let earlier = met.checked_sub(1).filter(|at| *at >= from);
    let begins = |at: &usize| match (bytes.get(*at), bytes.get(met)) {
        (Some(b' '), Some(byte)) => byte.is_ascii_whitespace(),
        (Some(b'?' | b'!'), Some(b'`')) => true,
        _ => false,
    };
    earlier.filter(begins).unwrap_or(met)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same, asked of each byte.
    fn plainly(bytes: &[u8], from: usize) -> Option<usize> {
        (from..bytes.len()).find(|&at| {
            let (here, next) = (bytes[at], bytes.get(at + 1).copied().unwrap_or(0));
            let begins = here == b' ' && next.is_ascii_whitespace() || matches!(here, b'?' | b'!') && next == b'`';
            matches!(here, b'\\' | b'{'..=b'~' | b'$' | b'`' | 0..=b'\r') || here <= b'-' && here == next || begins
        })
    }

    proptest! {
        #[test]
        fn blocks_stop_where_bytes_do(text in "([a-z \u{e9}]{0,40}[-a '?!`\\\\{$~\n\t]{0,3}){0,4}", from in 0_usize..40) {
            let bytes = text.as_bytes();
            let from = from.min(bytes.len());
            prop_assert_eq!(next(bytes, from), plainly(bytes, from));
        }
    }
}
