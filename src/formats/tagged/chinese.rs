//! What exports of CNKI, Wanfang and NoteExpress have of their own: numbers with leading zeros, pages with `~` and `+`,
//! document marks behind titles, furniture before abstracts, CN serial numbers.
//!
//! Sources: files exported from these sites; GB/T 7714-2015 (document marks); GB/T 9999 (CN serial numbers).

use super::{Line, fill};
use crate::formats::builder::{Builder, Value};
use crate::model::slot::Slot;
use crate::model::text::Rich;

/// Whether a record is from one of these, by its provider or its link.
pub fn is_from(provider: &str, link: &str) -> bool {
    const NAMES: [&str; 5] = ["cnki", "wanfang", "noteexpress", "知网", "万方"];
    const SITES: [&str; 2] = ["cnki.", "wanfangdata."];
    let (provider, link) = (provider.to_lowercase(), link.to_lowercase());
    NAMES.iter().any(|name| provider.contains(name)) || SITES.iter().any(|site| link.contains(site))
}

/// Pages: `~` is a dash, and numbers stand without leading zeros. Jumps (`12-15+20`) stay.
pub fn pages<'a>(builder: &mut Builder<'a>, line: &Line<'a>, path: &'a str) {
    let dashed: String = line.text.chars().map(|c| if matches!(c, '~' | '～') { '-' } else { ascii(c) }).collect();
    put(builder, Slot::Pages, line, path, &without_zeros(&dashed));
}

/// A volume or an issue: `07` is 7, `S1` stays.
pub fn number<'a>(builder: &mut Builder<'a>, slot: Slot, line: &Line<'a>, path: &'a str) {
    let plain: String = line.text.chars().map(ascii).collect();
    put(builder, slot, line, path, &without_zeros(&plain));
}

/// A title without the mark of GB/T 7714 at its end: `[J]`, `[D]`, `[M]`.
pub fn title<'a>(builder: &mut Builder<'a>, line: &Line<'a>, path: &'a str) {
    const MARKS: [&str; 14] = ["J", "D", "M", "C", "N", "R", "S", "P", "G", "Z", "J/OL", "N/OL", "EB/OL", "DB/OL"];
    let inner = line.text.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    let bare = inner.filter(|(bare, mark)| MARKS.contains(mark) && !bare.trim().is_empty()).map_or(line.text, |(bare, _)| bare.trim_end());
    once(builder, Slot::Title, line, line.part(path, bare));
}

/// An abstract without the sign that the site puts before it.
pub fn abstract_text<'a>(builder: &mut Builder<'a>, line: &Line<'a>, path: &'a str) {
    let bare = ["<正>", "〈正〉", "＜正＞"].iter().find_map(|sign| line.text.strip_prefix(sign)).unwrap_or(line.text).trim_start();
    once(builder, Slot::Abstract, line, line.part(path, bare));
}

/// The serial number of a Chinese periodical, `11-3553/R` or `CN11-3553/R`: an identifier of its own.
pub fn serial<'a>(builder: &mut Builder<'a>, line: &Line<'a>, path: &'a str) {
    match serial_of(line.text) {
        Some(number) => {
            builder.identifier("CN", number);
            builder.add(Slot::Identifier, line.part(path, number));
        }
        None => fill::keep(builder, line),
    }
}

/// The number in a text that is a CN serial number: two digits, a hyphen, four digits, perhaps a class.
pub fn serial_of(text: &str) -> Option<&str> {
    let number = text.trim().strip_prefix("CN").unwrap_or(text.trim()).trim_start_matches([' ', ':', '：']);
    let bytes = number.as_bytes();
    let digits = |range: std::ops::Range<usize>| bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit));
    let class = number.get(7..)?;
    let fits = digits(0..2) && bytes.get(2) == Some(&b'-') && digits(3..7);
    (fits && (class.is_empty() || class.starts_with('/') && class.len() < 8)).then_some(number)
}

fn put<'a>(builder: &mut Builder<'a>, slot: Slot, line: &Line<'a>, path: &'a str, text: &str) {
    let value = line.value(path);
    let value = if text == line.text { value } else { Value { rich: Rich::plain(builder.arena.text(text)), ..value } };
    once(builder, slot, line, value);
}

fn once<'a>(builder: &mut Builder<'a>, slot: Slot, line: &Line<'a>, value: Value<'a>) {
    match builder.text(slot) {
        Some(earlier) if earlier != value.rich.text && !line.text.is_empty() => fill::keep(builder, line),
        _ => drop(builder.add(slot, value)),
    }
}

/// A full-width digit, letter or sign as ASCII.
fn ascii(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// Numbers without the zeros before them.
fn without_zeros(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let leads = c == '0' && !before.is_alphanumeric() && rest.peek().is_some_and(char::is_ascii_digit);
        if !leads {
            out.push(c);
            before = c;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leading_zeros_are_no_part_of_a_number() {
        for (text, expected) in [("07", "7"), ("S01", "S01"), ("004", "4"), ("0", "0"), ("012-015+020", "12-15+20"), ("100", "100"), ("e0105", "e0105")] {
            assert_eq!(without_zeros(text), expected);
        }
    }

    #[test]
    fn serial_numbers_are_told_by_their_form() {
        for (text, expected) in [("11-3553/R", Some("11-3553/R")), ("CN11-3553/R", Some("11-3553/R")), ("11-0315", Some("11-0315")), ("6H 1249(3)", None)] {
            assert_eq!(serial_of(text), expected);
        }
    }
}
