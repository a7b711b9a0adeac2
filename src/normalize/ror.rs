//! ROR identifiers of organisations: `https://ror.org/03yrm5c26`.
//!
//! Source: ror.readme.io/docs/identifier (a leading 0, six characters of Crockford's base 32, two digits mod 97-10).

use super::pubmed::strip;
use crate::model::identifier::{Form, IdReading};
use crate::source::arena::Arena;

/// Reads a ROR identifier. The value is the whole address, which is its form.
pub fn read<'a>(text: &'a str, arena: &'a Arena) -> IdReading<'a> {
    const ADDRESS: &str = "https://ror.org/";
    let trimmed = text.trim();
    let mut bare = trimmed.trim_matches(['[', ']', '(', ')', '<', '>', '/', '"']);
    for start in ["https://", "http://", "www.", "ror.org/", "ror id", "ror"] {
        if let Some(rest) = strip(bare, start) {
            bare = rest.trim_start_matches([':', ' ', '=']);
        }
    }
    let number = bare.bytes().skip(1).take(6).try_fold(0_u64, |total, b| Some(total * 32 + base_32(b)?));
    let Some((number, written)) = number.zip(bare.get(7..)) else {
        return IdReading::FOREIGN;
    };
    if bare.len() != 9 || !bare.starts_with('0') || !written.bytes().all(|b| b.is_ascii_digit()) {
        return IdReading::FOREIGN;
    }
    if format!("{:02}", 98 - number * 100 % 97) != written {
        return IdReading::FOREIGN;
    }
    let whole = trimmed.strip_prefix(ADDRESS) == Some(bare) && !bare.bytes().any(|b| b.is_ascii_uppercase());
    if whole {
        return IdReading::new(trimmed, Form::Own);
    }
    IdReading::new(arena.format(format_args!("{ADDRESS}{}", bare.to_ascii_lowercase())), Form::Dressed)
}

/// The value of a character of Crockford's base 32, which has no i, l, o, u.
fn base_32(byte: u8) -> Option<u64> {
    const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    ALPHABET.iter().position(|known| *known == byte.to_ascii_lowercase()).map(|at| at as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ror_id_is_the_whole_address() {
        let arena = Arena::new();
        let cases = [
            ("https://ror.org/03yrm5c26", Form::Own),
            ("https://ror.org/02mhbdp94", Form::Own),
            ("03yrm5c26", Form::Dressed),
            ("ror.org/03yrm5c26", Form::Dressed),
            ("http://ror.org/03yrm5c26", Form::Dressed),
            ("ROR: 03yrm5c26", Form::Dressed),
        ];
        for (text, form) in cases {
            let reading = read(text, &arena);
            assert!(reading.value.is_some_and(|value| value.len() == 25), "{text}");
            assert_eq!(reading.form, form, "{text}");
        }
        for text in ["03yrm5c27", "13yrm5c26", "03yrl5c26", "grid.4444.0", ""] {
            assert_eq!(read(text, &arena), IdReading::FOREIGN, "{text}");
        }
    }
}
