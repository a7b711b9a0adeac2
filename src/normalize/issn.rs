//! ISSNs: `1234-567X`, one or several in a text.
//!
//! Source: ISO 3297:2022 (form and check digit); ISSN Manual, 2015, 2.1.

use crate::model::identifier::{Form, IdPart, IdReading, Medium};
use crate::source::arena::Arena;

/// Reads a text that should hold one ISSN; [`Form::Foreign`] where it holds none or several.
pub fn read<'a>(text: &'a str, arena: &'a Arena) -> IdReading<'a> {
    match read_all(text, arena) {
        [one] => one.reading,
        _ => IdReading::FOREIGN,
    }
}

/// Reads a text that should hold ISSNs, each with the label beside it. A text without any gives one foreign part; an
/// empty one gives none.
pub fn read_all<'a>(text: &'a str, arena: &'a Arena) -> &'a [IdPart<'a>] {
    if is_canonical(text) {
        return arena.list([part(text, (0, text.len()), Form::Own, None)]);
    }
    let mut parts = arena.vec();
    let mut from = 0;
    let mut at = 0;
    while at < text.len() {
        let Some(core) = core_at(text, at) else {
            at += 1;
            continue;
        };
        let end = core.end + label_behind(text, core.end, core_ahead(text, core.end));
        let label = (text.get(from..at).unwrap_or_default(), text.get(core.end..end).unwrap_or_default());
        let value = canonical(&core, text.get(at..core.end).unwrap_or_default(), arena);
        let (form, medium) = judge(label.0, label.1, core.bent);
        let start = from + (label.0.len() - label.0.trim_start_matches(is_separator).len());
        parts.push(IdPart { place: (start as u32, end as u32), ..part(value, (start, end), form, medium) });
        (from, at) = (end, end.max(core.end));
    }
    let left = text.get(from..).unwrap_or_default().trim_matches(is_separator);
    if parts.is_empty() && !left.is_empty() {
        return arena.list([IdPart { place: (0, text.len() as u32), reading: IdReading::FOREIGN, medium: None }]);
    }
    if !left.is_empty() {
        let start = text.len() - text.get(from..).unwrap_or_default().trim_start_matches(is_separator).len();
        parts.push(IdPart { place: (start as u32, (start + left.len()) as u32), reading: IdReading::FOREIGN, medium: None });
    }
    parts.into_bump_slice()
}

/// The check digit of seven digits: weights 8 to 2, modulus 11 (ISO 3297, annex A).
pub fn check_digit(seven: impl IntoIterator<Item = u8>) -> Option<char> {
    let (mut sum, mut count) = (0, 0);
    for (digit, weight) in seven.into_iter().zip((2..=8_u32).rev()) {
        sum += u32::from(digit.checked_sub(b'0').filter(|d| *d <= 9)?) * weight;
        count += 1;
    }
    match (count == 7).then_some((11 - sum % 11) % 11)? {
        10 => Some('X'),
        digit => char::from_digit(digit, 10),
    }
}

/// Whether eight characters, hyphens left out, end in the right check digit.
pub fn is_right(issn: &str) -> bool {
    let bytes = || issn.bytes().filter(|b| *b != b'-');
    bytes().count() == 8 && bytes().next_back().map(|b| b.to_ascii_uppercase() as char) == check_digit(bytes().take(7))
}

fn is_canonical(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 9
        && bytes.iter().enumerate().all(|(at, b)| match at {
            4 => *b == b'-',
            8 => b.is_ascii_digit() || *b == b'X',
            _ => b.is_ascii_digit(),
        })
}

fn part<'a>(value: &'a str, (start, end): (usize, usize), form: Form, medium: Option<Medium>) -> IdPart<'a> {
    let right = check_digit(value.bytes().filter(|b| *b != b'-').take(7));
    let check = right.filter(|right| !value.ends_with(*right));
    IdPart { place: (start as u32, end as u32), reading: IdReading { value: Some(value), form, check }, medium }
}

/// Eight characters of an ISSN in the text.
struct Core {
    digits: [u8; 8],
    end: usize,
    /// Not written with one plain hyphen.
    bent: bool,
}

/// The ISSN that starts at a place, when nothing that belongs to a longer number stands beside it.
fn core_at(text: &str, at: usize) -> Option<Core> {
    let rest = text.get(at..)?;
    if !rest.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)) {
        return None;
    }
    if text.get(..at)?.ends_with(|c: char| c.is_ascii_digit() || c == '-') {
        return None;
    }
    let mut digits = [0; 8];
    let (mut count, mut hyphens, mut bent) = (0, 0, false);
    let mut end = at;
    for (offset, c) in rest.char_indices() {
        let (plain, odd) = match c {
            '０'..='９' | 'Ｘ' | 'ｘ' => (char::from_u32(c as u32 - 0xfee0)?, true),
            'Х' | 'х' => ('X', true),
            c => (c, false),
        };
        let is_digit = plain.is_ascii_digit() || count == 7 && matches!(plain, 'X' | 'x');
        if is_digit && count < 8 {
            *digits.get_mut(count)? = plain.to_ascii_uppercase() as u8;
            count += 1;
            bent |= odd;
            end = at + offset + c.len_utf8();
        } else if count == 8 {
            if c.is_alphanumeric() || c == '-' && rest.get(offset + 1..)?.starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            break;
        } else if count == 4 && hyphens < 3 && (c == ' ' || is_dash(c)) {
            hyphens += 1;
            bent |= c != '-';
        } else {
            return None;
        }
    }
    (count == 8).then_some(Core { digits, end, bent: bent || hyphens != 1 })
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' | '\u{fe63}' | '\u{ff0d}' | '_' | '.')
}

/// `1234-567X`, the text itself where it stands so. A lower-case x is an X.
fn canonical<'a>(core: &Core, written: &'a str, arena: &'a Arena) -> &'a str {
    if is_canonical(written) {
        return written;
    }
    let mut value = arena.buffer(9);
    for (at, digit) in core.digits.iter().enumerate() {
        if at == 4 {
            value.push('-');
        }
        value.push(*digit as char);
    }
    value.into_bump_str()
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | '/' | '|' | '、' | '，' | '；' | '·' | '&' | '\u{feff}')
}

/// Where the next ISSN of the text starts.
fn core_ahead(text: &str, from: usize) -> usize {
    (from..text.len()).find(|at| core_at(text, *at).is_some()).unwrap_or(text.len())
}

/// The length of the label behind an ISSN: as far as the first comma or semicolon, and the closing bracket before the next one.
fn label_behind(text: &str, end: usize, next: usize) -> usize {
    let rest = text.get(end..next).unwrap_or_default();
    let stop = rest.find([',', ';', '|', '，', '；', '、']).unwrap_or(rest.len());
    let label = rest.get(..stop).unwrap_or_default();
    if next == text.len() {
        return label.trim_end().len();
    }
    label.rfind([')', ']']).map_or(0, |at| at + 1)
}

/// What the text beside an ISSN makes of it.
fn judge(before: &str, behind: &str, bent: bool) -> (Form, Option<Medium>) {
    let mut form = if bent { Form::Dressed } else { Form::Own };
    let mut medium = None;
    let is_mark = |c: char| !c.is_alphanumeric();
    for label in [before, behind] {
        if !label.trim_matches(is_separator).is_empty() {
            form = if form == Form::Own { Form::Dressed } else { form };
        }
        for word in label.split(is_mark).filter(|word| !word.is_empty()) {
            let known = WORDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, medium)| *medium);
            match known {
                Some(None) => {}
                Some(named) => (form, medium) = (Form::Qualified, named),
                None => form = Form::Qualified,
            }
        }
    }
    (form, medium)
}

/// Words beside an ISSN, and the medium they name.
const WORDS: [(&str, Option<Medium>); 20] = [
    ("issn", None),
    ("issns", None),
    ("number", None),
    ("no", None),
    ("and", None),
    ("issnl", Some(Medium::Linking)),
    ("l", Some(Medium::Linking)),
    ("linking", Some(Medium::Linking)),
    ("pissn", Some(Medium::Print)),
    ("p", Some(Medium::Print)),
    ("print", Some(Medium::Print)),
    ("printed", Some(Medium::Print)),
    ("paper", Some(Medium::Print)),
    ("eissn", Some(Medium::Electronic)),
    ("e", Some(Medium::Electronic)),
    ("electronic", Some(Medium::Electronic)),
    ("online", Some(Medium::Electronic)),
    ("digital", Some(Medium::Electronic)),
    ("web", Some(Medium::Electronic)),
    ("internet", Some(Medium::Electronic)),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> (String, Form, Option<char>) {
        let arena = Arena::new();
        let reading = read(text, &arena);
        (reading.value.unwrap_or("-").to_owned(), reading.form, reading.check)
    }

    #[test]
    fn an_issn_is_read_whatever_stands_around_it() {
        let cases = [
            ("2071-8160", "2071-8160", Form::Own),
            ("1050-124X", "1050-124X", Form::Own),
            ("1050-124x", "1050-124X", Form::Own),
            ("20718160", "2071-8160", Form::Dressed),
            ("ISSN 2071-8160", "2071-8160", Form::Dressed),
            ("ISSN: 2071-8160", "2071-8160", Form::Dressed),
            ("issn:20718160", "2071-8160", Form::Dressed),
            ("2071-8160 (ISSN)", "2071-8160", Form::Dressed),
            ("(ISSN) 2071-8160", "2071-8160", Form::Dressed),
            ("2071\u{2013}8160", "2071-8160", Form::Dressed),
            ("2071 8160", "2071-8160", Form::Dressed),
            ("ISSN2071-8160", "2071-8160", Form::Dressed),
            ("2071-816Х", "2071-816X", Form::Dressed),
            ("2071-8160 (Print)", "2071-8160", Form::Qualified),
            ("eISSN 2071-8160", "2071-8160", Form::Qualified),
            ("e-ISSN: 2071-8160", "2071-8160", Form::Qualified),
            ("2071-8160 (Electronic)", "2071-8160", Form::Qualified),
            ("2071-816", "-", Form::Foreign),
            ("978-3-16-148410-0", "-", Form::Foreign),
            ("n/a", "-", Form::Foreign),
            ("2071-8160-2023", "-", Form::Foreign),
        ];
        for (text, value, form) in cases {
            let (read_value, read_form, _) = one(text);
            assert_eq!((read_value.as_str(), read_form), (value, form), "{text}");
        }
    }

    #[test]
    fn a_wrong_check_digit_is_told_with_the_right_one() {
        assert_eq!(one("2071-8161").2, Some('0'));
        assert_eq!(one("1050-1241").2, Some('X'));
        assert_eq!(one("ISSN 1234-5678").2, Some('9'));
        assert_eq!(one("1050-124X").2, None);
    }

    #[test]
    fn several_are_split_without_a_fault() {
        let arena = Arena::new();
        for text in ["2071-8160, 1050-124X", "2071-8160; 1050-124X", "2071-8160 1050-124X", "2071-8160/1050-124X", "2071-8160 and 1050-124X"] {
            let parts = read_all(text, &arena);
            let values: Vec<_> = parts.iter().map(|part| part.reading.value).collect();
            assert_eq!(values, [Some("2071-8160"), Some("1050-124X")], "{text}");
            assert_eq!(parts[0].reading.form, Form::Own, "{text}");
            assert_eq!(parts[0].place, (0, 9), "{text}");
        }
        let parts = read_all("2071-8160 (Print) 1050-124X (Online)", &arena);
        let media: Vec<_> = parts.iter().map(|part| part.medium).collect();
        assert_eq!(media, [Some(Medium::Print), Some(Medium::Electronic)]);
        let parts = read_all("2071-8160; 12345", &arena);
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[1].reading.form, Form::Foreign);
    }

    #[test]
    fn check_digits_are_worked_out() {
        assert!(is_right("2071-8160") && is_right("1050124x") && !is_right("2071-8161") && !is_right("1234"));
    }
}
