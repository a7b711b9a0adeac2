//! ISBNs of ten and thirteen digits, with hyphens or spaces or without, one or several in a text.
//!
//! Source: ISO 2108:2017; ISBN Users' Manual, 7th edition, 4 and 5.

use crate::model::identifier::{Form, IdPart, IdReading};
use crate::source::arena::Arena;

/// Reads a text that should hold one ISBN; [`Form::Foreign`] where it holds none or several.
/// The grouping is kept as it is written: only a table of ranges could make another.
pub fn read<'a>(text: &'a str, arena: &'a Arena) -> IdReading<'a> {
    match read_all(text, arena) {
        [one] => one.reading,
        _ => IdReading::FOREIGN,
    }
}

/// Reads a text that should hold ISBNs, each with the label beside it.
pub fn read_all<'a>(text: &'a str, arena: &'a Arena) -> &'a [IdPart<'a>] {
    let mut parts = arena.vec();
    let (mut from, mut at) = (0, 0);
    while at < text.len() {
        let Some(core) = core_at(text, at) else {
            at += 1;
            continue;
        };
        let before = text.get(from..at).unwrap_or_default();
        let next = (core.end..text.len()).find(|at| core_at(text, *at).is_some()).unwrap_or(text.len());
        let rest = text.get(core.end..next).unwrap_or_default();
        let stop = rest.find([',', ';', '|']).unwrap_or(rest.len());
        let behind = rest.get(..stop).unwrap_or_default();
        let behind = match behind.rfind([')', ']']) {
            Some(close) => behind.get(..=close).unwrap_or_default(),
            None if next == text.len() => behind.trim_end(),
            None => "",
        };
        let start = from + (before.len() - before.trim_start_matches(is_separator).len());
        let end = core.end + behind.len();
        let form = judge(before, behind, core.bent);
        let value = canonical(text.get(at..core.end).unwrap_or_default(), core.bent, arena);
        let reading = IdReading { value: Some(value), form, check: wrong_check(value) };
        parts.push(IdPart { place: (start as u32, end as u32), reading, medium: None });
        (from, at) = (end, end);
    }
    let left = text.get(from..).unwrap_or_default().trim_matches(is_separator);
    if !left.is_empty() {
        let start = text.len() - text.get(from..).unwrap_or_default().trim_start_matches(is_separator).len();
        let place = (start as u32, (start + left.len()) as u32);
        parts.push(IdPart { place, reading: IdReading::FOREIGN, medium: None });
    }
    parts.into_bump_slice()
}

/// Whether two ISBNs are of one book: the same but for hyphens, with ten digits or with thirteen.
pub fn same_book(a: &str, b: &str) -> bool {
    /// The digits without the prefix 978 and without the check digit, which differs.
    fn core(text: &str) -> Vec<u8> {
        let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_alphanumeric).collect();
        match digits.len() {
            10 => digits.get(..9).unwrap_or_default().to_vec(),
            13 if digits.starts_with(b"978") => digits.get(3..12).unwrap_or_default().to_vec(),
            _ => digits,
        }
    }
    core(a) == core(b)
}

/// Whether two ISBNs are the same but for hyphens, spaces and case.
pub fn same(a: &str, b: &str) -> bool {
    fn marks(text: &str) -> impl Iterator<Item = u8> + '_ {
        text.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_uppercase())
    }
    marks(a).eq(marks(b))
}

/// The right check character, where the one written is wrong.
fn wrong_check(value: &str) -> Option<char> {
    let bytes = || value.bytes().filter(u8::is_ascii_alphanumeric);
    let digit = |b: u8| u32::from(b.wrapping_sub(b'0'));
    let right = if bytes().count() == 10 {
        let sum: u32 = bytes().take(9).zip((2..=10).rev()).map(|(b, weight)| digit(b) * weight).sum();
        match (11 - sum % 11) % 11 {
            10 => 'X',
            digit => char::from_digit(digit, 10)?,
        }
    } else {
        let sum: u32 = bytes().take(12).zip([1, 3].into_iter().cycle()).map(|(b, weight)| digit(b) * weight).sum();
        char::from_digit((10 - sum % 10) % 10, 10)?
    };
    let written = bytes().next_back()?.to_ascii_uppercase() as char;
    (written != right).then_some(right)
}

struct Core {
    end: usize,
    /// Grouped by something else than hyphens or spaces.
    bent: bool,
}

/// The ISBN that starts at a place: thirteen digits from 978 or 979, else ten, with single marks between them.
fn core_at(text: &str, at: usize) -> Option<Core> {
    let rest = text.get(at..)?;
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if text.get(..at)?.ends_with(|c: char| c.is_ascii_digit() || c == '-') {
        return None;
    }
    let digits = || rest.chars().filter(|c| !is_mark(*c));
    let is_long = digits().take(3).eq("978".chars()) || digits().take(3).eq("979".chars());
    let of = |wanted| scan(rest, at, wanted);
    if is_long { of(13).or_else(|| of(10)) } else { of(10) }
}

fn scan(rest: &str, at: usize, wanted: usize) -> Option<Core> {
    let (mut count, mut bent, mut gap) = (0, false, false);
    let mut end = at;
    for (offset, c) in rest.char_indices() {
        let is_digit = c.is_ascii_digit() || wanted == 10 && count == 9 && matches!(c, 'X' | 'x');
        if count == wanted {
            if c.is_alphanumeric() || c == '-' {
                return None;
            }
            break;
        } else if is_digit {
            count += 1;
            gap = false;
            end = at + offset + 1;
        } else if is_mark(c) && !gap && count > 0 {
            gap = true;
            bent |= !matches!(c, '-' | ' ');
        } else {
            return None;
        }
    }
    (count == wanted).then_some(Core { end, bent })
}

fn is_mark(c: char) -> bool {
    matches!(c, '-' | ' ' | '.' | '\u{a0}' | '\u{ad}' | '\u{2009}' | '\u{202f}' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The value with plain hyphens where it has marks of another kind.
fn canonical<'a>(written: &'a str, bent: bool, arena: &'a Arena) -> &'a str {
    if !bent {
        return written;
    }
    let mut value = arena.buffer(written.len());
    value.extend(written.chars().map(|c| if is_mark(c) { '-' } else { c }));
    value.into_bump_str()
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | '/' | '|' | '&')
}

/// What the text beside an ISBN makes of it: its own label is safe to take off, a binding is not.
fn judge(before: &str, behind: &str, bent: bool) -> Form {
    const LABELS: [&str; 10] = ["isbn", "isbns", "isbn10", "isbn13", "10", "13", "urn", "no", "number", "and"];
    let mut form = if bent { Form::Dressed } else { Form::Own };
    for label in [before, behind] {
        if label.trim_matches(is_separator).is_empty() {
            continue;
        }
        let known =
            label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| LABELS.iter().any(|label| label.eq_ignore_ascii_case(word)));
        form = if known && form != Form::Qualified { Form::Dressed } else { Form::Qualified };
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_isbn_is_read_whatever_stands_around_it() {
        let arena = Arena::new();
        let cases = [
            ("978-3-16-148410-0", "978-3-16-148410-0", Form::Own),
            ("9783161484100", "9783161484100", Form::Own),
            ("978 3 16 148410 0", "978 3 16 148410 0", Form::Own),
            ("0-19-852663-6", "0-19-852663-6", Form::Own),
            ("080442957X", "080442957X", Form::Own),
            ("ISBN 978-3-16-148410-0", "978-3-16-148410-0", Form::Dressed),
            ("ISBN-13: 978-3-16-148410-0", "978-3-16-148410-0", Form::Dressed),
            ("urn:isbn:9783161484100", "9783161484100", Form::Dressed),
            ("978–3–16–148410–0", "978-3-16-148410-0", Form::Dressed),
            ("978-3-16-148410-0 (pbk.)", "978-3-16-148410-0", Form::Qualified),
            ("2071-8160", "-", Form::Foreign),
            ("97831614841001", "-", Form::Foreign),
            ("none", "-", Form::Foreign),
        ];
        for (text, value, form) in cases {
            let reading = read(text, &arena);
            assert_eq!((reading.value.unwrap_or("-"), reading.form, reading.check), (value, form, None), "{text}");
        }
    }

    #[test]
    fn a_wrong_check_digit_is_told_with_the_right_one() {
        let arena = Arena::new();
        assert_eq!(read("978-3-16-148410-1", &arena).check, Some('0'));
        assert_eq!(read("0804429571", &arena).check, Some('X'));
    }

    #[test]
    fn several_are_split_without_a_fault() {
        let arena = Arena::new();
        for text in ["978-3-16-148410-0, 0-19-852663-6", "9783161484100 0198526636", "978-3-16-148410-0; 0-19-852663-6"] {
            let parts = read_all(text, &arena);
            assert_eq!(parts.len(), 2, "{text}");
            assert!(parts.iter().all(|part| part.reading.form == Form::Own && part.reading.check.is_none()), "{text}");
        }
        assert!(same("978-3-16-148410-0", "9783161484100"));
    }

    #[test]
    fn ten_and_thirteen_digits_are_one_book() {
        for (one, other) in [("978-3-16-148410-0", "3-16-148410-X"), ("080442957X", "9780804429573"), ("0-19-852663-6", "0198526636")] {
            assert!(same_book(one, other), "{one} | {other}");
        }
        assert!(!same_book("9780868934129", "9780868934228"));
        assert!(!same_book("979-10-90636-07-1", "1-09-063607-1"));
    }
}
