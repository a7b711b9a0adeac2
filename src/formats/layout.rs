//! Laying files out anew: what a format's layout gives, and what it is asked for. Values stay byte for byte.

use super::batch::Prelude;
use crate::source::input::Input;
use std::collections::HashMap;
use std::io;
use std::sync::Arc;

/// How a format lays its files out.
#[derive(Clone, Copy)]
pub struct Layout {
    /// Starts on an input, of which records longer than so many bytes stay as they stand.
    pub lay: fn(Input, u64, Style) -> io::Result<Box<dyn Lay>>,
    /// Whether the record with this key has to stand behind those that name it, in whatever order.
    pub is_last: fn(&str, &Prelude) -> bool,
}

#[cfg(test)]
impl Layout {
    /// The parts of a text, laid out, each with what stands before it.
    pub fn parts(&self, text: &str, style: &Style) -> Vec<(Is, String)> {
        let mut lay = (self.lay)(crate::source::input::text(text).unwrap(), 1 << 20, style.clone()).unwrap();
        let part = |part: Part| (part.is, format!("{}{}", part.gap, String::from_utf8(part.text).unwrap()));
        std::iter::from_fn(|| lay.next().unwrap().map(part)).collect()
    }

    /// A text, laid out.
    pub fn laid(&self, text: &str, style: &Style) -> String {
        self.parts(text, style).into_iter().map(|(_, text)| text).collect()
    }
}

/// Gives a file part by part, laid out.
pub trait Lay {
    /// The next part; `None` at the end.
    ///
    /// # Errors
    /// When the input cannot be read.
    fn next(&mut self) -> io::Result<Option<Part>>;
}

/// A part of a file: a record with the comments that go with it, or what stands between records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What stands between the part before and this one: it belongs to the place, not to the part.
    pub gap: &'static str,
    pub text: Vec<u8>,
    pub is: Is,
}

/// What a part is, and where it may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Is {
    /// A record, by its number in the file.
    Record(u64),
    /// What records need: it goes before them.
    First,
    /// It stays where it is, and no record goes past it.
    Fixed,
}

/// How files are laid out.
#[derive(Clone, Debug, Default)]
pub struct Style {
    pub indent: Indent,
    pub align: Align,
    /// Whether a comma follows the last field of an entry.
    pub trailing_comma: bool,
    /// Fields that come first, in this order; the others follow as they stand.
    pub order: Vec<String>,
    pub fields: Fields,
    pub keys: Arc<Renamed>,
}

/// What lines are indented with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indent {
    Spaces(u8),
    Tab,
}

impl Default for Indent {
    fn default() -> Indent {
        Indent::Spaces(2)
    }
}

impl Indent {
    /// So many levels of it.
    pub fn push(self, levels: usize, out: &mut Vec<u8>) {
        match self {
            Indent::Tab => out.resize(out.len() + levels, b'\t'),
            Indent::Spaces(spaces) => out.resize(out.len() + levels * usize::from(spaces), b' '),
        }
    }
}

/// Where the `=` of fields stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Behind each name.
    #[default]
    None,
    /// Below one another in each entry.
    Entry,
    /// Behind names of so many characters, and shorter ones.
    Column(u8),
}

/// Which fields stay. Names go without regard to case; `bdsk-*` names all that start so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Fields {
    #[default]
    All,
    Keep(Vec<String>),
    Drop(Vec<String>),
}

impl Fields {
    /// Whether a field stays.
    pub fn has(&self, name: &str) -> bool {
        let is = |pattern: &String| match pattern.strip_suffix('*') {
            Some(start) => name.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)),
            None => pattern.eq_ignore_ascii_case(name),
        };
        match self {
            Fields::All => true,
            Fields::Keep(names) => names.iter().any(is),
            Fields::Drop(names) => !names.iter().any(is),
        }
    }
}

/// New keys of records.
#[derive(Clone, Debug, Default)]
pub struct Renamed {
    /// By the number of the record in the file.
    own: HashMap<u64, String>,
    /// By the old key, for those that name it.
    named: HashMap<String, String>,
}

impl Renamed {
    /// The record with this number gets this key.
    pub fn give(&mut self, record: u64, new: String) {
        self.own.insert(record, new);
    }

    /// Who names the old key, names the new one from now on. The first record with a key is the one that is named.
    pub fn name(&mut self, old: &str, new: &str) {
        self.named.entry(old.to_owned()).or_insert_with(|| new.to_owned());
    }

    /// The new key of a record.
    pub fn of_record(&self, number: u64) -> Option<&str> {
        self.own.get(&number).map(String::as_str)
    }

    /// What an old key is called now.
    pub fn of_key(&self, old: &str) -> Option<&str> {
        self.named.get(old).map(String::as_str)
    }

    /// Whether no record gets another key.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.named.is_empty()
    }
}

impl Style {
    /// Where a field stands among the others: those that are named first come first.
    pub fn rank(&self, name: &str) -> usize {
        self.order.iter().position(|first| first.eq_ignore_ascii_case(name)).unwrap_or(usize::MAX)
    }
}

/// The line break that a text uses: its first one.
pub fn line_break(head: &[u8]) -> Break {
    match memchr::memchr2(b'\n', b'\r', head) {
        Some(at) if head.get(at..at + 2) == Some(b"\r\n") => Break { one: "\r\n", two: "\r\n\r\n" },
        Some(at) if head.get(at) == Some(&b'\r') => Break { one: "\r", two: "\r\r" },
        _ => Break { one: "\n", two: "\n\n" },
    }
}

/// A line break, and two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    pub one: &'static str,
    pub two: &'static str,
}

/// How many line breaks there are in a text, two at most.
pub fn breaks(text: &[u8]) -> usize {
    let mut count = 0;
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'\n', b'\r', text.get(at..).unwrap_or_default()).filter(|_| count < 2) {
        let here = at + found;
        at = here + if text.get(here..here + 2) == Some(b"\r\n") { 2 } else { 1 };
        count += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_break_counts() {
        for (head, one) in [("a\r\nb\n", "\r\n"), ("a\nb\r\n", "\n"), ("a\rb", "\r"), ("", "\n")] {
            assert_eq!(line_break(head.as_bytes()).one, one, "{head:?}");
        }
        for (text, count) in [("", 0), (" \r\n ", 1), ("\n\n\n", 2), ("\r\r\n", 2)] {
            assert_eq!(breaks(text.as_bytes()), count, "{text:?}");
        }
    }

    #[test]
    fn fields_are_named_in_any_case_and_by_their_start() {
        let names = vec!["abstract".to_owned(), "bdsk-*".to_owned()];
        let (keep, drop) = (Fields::Keep(names.clone()), Fields::Drop(names));
        for (name, kept) in [("Abstract", true), ("Bdsk-Url-1", true), ("title", false), ("b", false)] {
            assert_eq!((keep.has(name), drop.has(name)), (kept, !kept), "{name}");
        }
    }
}
