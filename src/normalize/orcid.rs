//! ORCID iDs: sixteen characters in four groups, bare or as the address that ORCID writes.
//!
//! Source: ISO 27729; support.orcid.org, "Structure of the ORCID Identifier".

use crate::model::identifier::{Form, IdReading};
use crate::source::arena::Arena;

/// Reads an ORCID iD. The value is bare, `0000-0002-1825-0097`; the bare form and `https://orcid.org/…` are both its own.
pub fn read<'a>(text: &'a str, arena: &'a Arena) -> IdReading<'a> {
    const ADDRESSES: [&str; 4] = ["https://orcid.org/", "http://orcid.org/", "https://www.orcid.org/", "http://www.orcid.org/"];
    let trimmed = text.trim();
    let (bare, mut form) = match ADDRESSES.iter().find_map(|address| trimmed.strip_prefix(address)) {
        Some(bare) => (bare, Form::Own),
        None => {
            let bare = trimmed.trim_start_matches(|c: char| !c.is_ascii_digit());
            let label = trimmed.get(..trimmed.len() - bare.len()).unwrap_or_default().to_ascii_lowercase();
            let fits = label.is_empty() || label.contains("orcid") || label.bytes().all(|b| b.is_ascii_punctuation());
            if !fits {
                return IdReading::FOREIGN;
            }
            (bare, if label.is_empty() { Form::Own } else { Form::Dressed })
        }
    };
    let bare = bare.trim_end_matches('/');
    let end = bare.rfind(|c: char| c.is_ascii_alphanumeric()).map_or(0, |at| at + 1);
    let (written, behind) = bare.split_at(end);
    if !behind.is_empty() {
        form = Form::Dressed;
    }
    let mut marks = arena.buffer(19);
    for c in written.chars() {
        match c {
            '-' | ' ' | '\u{2010}'..='\u{2015}' | '\u{2212}' => continue,
            '0'..='9' => marks.push(c),
            'x' | 'X' if marks.len() == 15 => marks.push('X'),
            _ => return IdReading::FOREIGN,
        }
        if marks.len() > 16 {
            return IdReading::FOREIGN;
        }
    }
    let digits = marks.into_bump_str();
    if digits.len() != 16 {
        return IdReading::FOREIGN;
    }
    let groups: [&str; 4] = std::array::from_fn(|at| digits.get(at * 4..at * 4 + 4).unwrap_or_default());
    let [a, b, c, d] = groups;
    let value = arena.format(format_args!("{a}-{b}-{c}-{d}"));
    if form == Form::Own && value != written {
        form = Form::Dressed;
    }
    let right = check_character(digits);
    IdReading { value: Some(value), form, check: (!digits.ends_with(right)).then_some(right) }
}

/// ISO 7064, mod 11-2, over the first fifteen digits.
fn check_character(digits: &str) -> char {
    let total = digits.bytes().take(15).fold(0, |total, b| (total + u32::from(b.wrapping_sub(b'0'))) * 2 % 11);
    match (12 - total) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_orcid_is_read_bare_or_as_an_address() {
        let arena = Arena::new();
        let cases = [
            ("0000-0002-1825-0097", Form::Own, None),
            ("https://orcid.org/0000-0002-1825-0097", Form::Own, None),
            ("0000-0002-1694-233X", Form::Own, None),
            ("orcid.org/0000-0002-1825-0097", Form::Dressed, None),
            ("ORCID: 0000-0002-1825-0097", Form::Dressed, None),
            ("0000000218250097", Form::Dressed, None),
            ("0000-0002-1825-0098", Form::Own, Some('7')),
            ("0000-0002-1694-2331", Form::Own, Some('X')),
        ];
        for (text, form, check) in cases {
            let reading = read(text, &arena);
            assert!(reading.value.is_some_and(|value| value.len() == 19), "{text}");
            assert_eq!((reading.form, reading.check), (form, check), "{text}");
        }
        for text in ["0000-0002-1825", "none", "0000-0002-1825-00971", "12X4-0002-1825-0097", ""] {
            assert_eq!(read(text, &arena), IdReading::FOREIGN, "{text}");
        }
    }
}
