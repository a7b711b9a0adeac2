//! The layout of JSON: a record a line, without white space; in an array or not, as the file has it. What is no strict JSON
//! stays as it stands.

use super::batch::PieceKind;
use super::layout::{Break, Fields, Is, Lay, Layout, Part, Style, line_break};
use super::split;
use crate::source::input::Input;
use serde::de::IgnoredAny;
use std::collections::VecDeque;
use std::io;

/// Nested records, which have no key.
pub const NESTED: Layout = Layout { lay: |input, limit, style| lay(input, limit, style, ""), is_last: |_, _| false };
/// Normalised records.
pub const RECORDS: Layout = Layout { lay: |input, limit, style| lay(input, limit, style, "key"), is_last: |_, _| false };
/// CSL-JSON.
pub const CSL: Layout = Layout { lay: |input, limit, style| lay(input, limit, style, "id"), is_last: |_, _| false };

fn lay(input: Input, limit: u64, style: Style, key: &'static str) -> io::Result<Box<dyn Lay>> {
    let line = line_break(&input.head);
    let start = input.head.trim_ascii_start();
    // Objects over many lines become lines, which a broken one among them would take apart.
    let is_spread = start.first() == Some(&b'{') && !is_strict(start.split(|b| *b == b'\n').next().unwrap_or_default());
    let (input, as_it_stands) = if is_spread {
        let (first, again) = input.twice()?;
        (again, has_broken(first, limit)?)
    } else {
        (input, false)
    };
    let mut split = split::json(input, limit)?;
    Ok(Box::new(JsonLay {
        next: Box::new(move || split.next_batch()),
        style,
        key,
        line,
        gap: Vec::new(),
        place: Place::Start,
        ready: VecDeque::new(),
        as_it_stands,
    }))
}

/// Whether a record is no strict JSON, or too long to be read.
fn has_broken(input: Input, limit: u64) -> io::Result<bool> {
    let mut split = split::json(input, limit)?;
    while let Some(batch) = split.next_batch()? {
        if batch.pieces.iter().any(|piece| piece.kind != PieceKind::Record || !is_strict(batch.bytes_of(piece))) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_strict(bytes: &[u8]) -> bool {
    serde_json::from_slice::<IgnoredAny>(bytes).is_ok()
}

type Next = Box<dyn FnMut() -> io::Result<Option<super::batch::Batch>>>;

struct JsonLay {
    next: Next,
    style: Style,
    /// The member that holds the key of a record; empty where none does.
    key: &'static str,
    line: Break,
    gap: Vec<u8>,
    place: Place,
    ready: VecDeque<Part>,
    as_it_stands: bool,
}

/// Where in the file the layout is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    /// Behind the bracket of an array.
    Opened,
    Within,
    Ended,
}

impl Lay for JsonLay {
    fn next(&mut self) -> io::Result<Option<Part>> {
        while self.ready.is_empty() && self.place != Place::Ended {
            let Some(batch) = (self.next)()? else {
                self.end();
                break;
            };
            if self.as_it_stands {
                self.ready.push_back(Part { gap: "", text: batch.bytes, is: Is::Fixed });
                continue;
            }
            let mut at = 0;
            for (place, number) in batch.read() {
                self.gap.extend_from_slice(batch.bytes.get(at..place.start).unwrap_or_default());
                at = place.end;
                self.record(batch.bytes.get(place).unwrap_or_default(), number);
            }
            self.gap.extend_from_slice(batch.bytes.get(at..).unwrap_or_default());
        }
        Ok(self.ready.pop_front())
    }
}

impl JsonLay {
    fn record(&mut self, bytes: &[u8], number: u64) {
        let gap = std::mem::take(&mut self.gap);
        let mut sign = gap.trim_ascii();
        if self.place == Place::Start && sign == b"[" {
            self.ready.push_back(Part { gap: "", text: b"[".to_vec(), is: Is::Fixed });
            self.place = Place::Opened;
            sign = b"";
        }
        let gap = match (sign, self.place, self.line.one) {
            (b"", Place::Start, _) => "",
            (b"", _, line) => line,
            (b",", Place::Within, "\r\n") => ",\r\n",
            (b",", Place::Within, "\r") => ",\r",
            (b",", Place::Within, _) => ",\n",
            _ => {
                // Something else stands there, and stays.
                self.ready.push_back(Part { gap: if self.place == Place::Start { "" } else { self.line.one }, text: sign.to_vec(), is: Is::Fixed });
                self.line.one
            }
        };
        self.place = Place::Within;
        let text = bytes.trim_ascii();
        let text = if is_strict(text) { Members::of(text).written(&self.style, self.key, self.style.keys.of_record(number)) } else { text.to_vec() };
        self.ready.push_back(Part { gap, text, is: Is::Record(number) });
    }

    fn end(&mut self) {
        let tail = std::mem::take(&mut self.gap);
        let text = tail.trim_ascii();
        if !text.is_empty() {
            let gap = if self.place == Place::Start { "" } else { self.line.one };
            self.ready.push_back(Part { gap, text: text.to_vec(), is: Is::Fixed });
        }
        if self.place != Place::Start || !text.is_empty() {
            self.ready.push_back(Part { gap: if self.as_it_stands { "" } else { self.line.one }, text: Vec::new(), is: Is::Fixed });
        }
        self.place = Place::Ended;
    }
}

/// The members of an object in strict JSON, without white space.
struct Members {
    bytes: Vec<u8>,
    /// Where each name starts, where its value does, and where that ends.
    members: Vec<(usize, usize, usize)>,
}

impl Members {
    fn of(text: &[u8]) -> Members {
        let mut found = Members { bytes: Vec::with_capacity(text.len()), members: Vec::new() };
        let (mut depth, mut at, mut name) = (0_usize, 0, 0);
        let mut value = None;
        while let Some(byte) = text.get(at).copied() {
            let here = found.bytes.len();
            match byte {
                b'"' => {
                    let end = string_end(text, at);
                    found.bytes.extend_from_slice(text.get(at..end).unwrap_or_default());
                    at = end;
                    continue;
                }
                b' ' | b'\t' | b'\n' | b'\r' => {
                    at += 1;
                    continue;
                }
                b'{' | b'[' => {
                    depth += 1;
                    if depth == 1 {
                        name = here + 1;
                    }
                }
                b':' if depth == 1 && value.is_none() => value = Some(here + 1),
                b',' | b'}' if depth == 1 => {
                    found.members.extend(value.take().map(|value| (name, value, here)));
                    name = here + 1;
                    depth -= usize::from(byte == b'}');
                }
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            found.bytes.push(byte);
            at += 1;
        }
        found
    }

    /// The object with the members that the style has, in its order, and with its new key.
    fn written(self, style: &Style, key: &str, new: Option<&str>) -> Vec<u8> {
        let Members { bytes, mut members } = self;
        if new.is_none() && style.order.is_empty() && style.fields == Fields::All || !bytes.starts_with(b"{") {
            return bytes;
        }
        let name = |(start, value, _): &(usize, usize, usize)| {
            let name = bytes.get(start + 1..value.saturating_sub(2)).unwrap_or_default();
            std::str::from_utf8(name).unwrap_or_default()
        };
        members.retain(|member| name(member) == key || style.fields.has(name(member)));
        members.sort_by_key(|member| style.rank(name(member)));
        let mut out = Vec::with_capacity(bytes.len());
        out.push(b'{');
        for (number, member) in members.iter().enumerate() {
            let (start, value, end) = *member;
            out.extend_from_slice(if number == 0 { b"" } else { b"," });
            match new.filter(|_| name(member) == key && !key.is_empty()) {
                Some(new) => {
                    out.extend_from_slice(bytes.get(start..value).unwrap_or_default());
                    out.extend_from_slice(serde_json::Value::from(new).to_string().as_bytes());
                }
                None => out.extend_from_slice(bytes.get(start..end).unwrap_or_default()),
            }
        }
        out.push(b'}');
        out
    }
}

/// Behind the quote that closes the string at `at`.
fn string_end(text: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(found) = memchr::memchr2(b'"', b'\\', text.get(end..).unwrap_or_default()) {
        end += found;
        match text.get(end) {
            Some(b'\\') => end += 2,
            _ => return end + 1,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::layout::Renamed;
    use std::sync::Arc;

    #[test]
    fn a_record_has_a_line() {
        for (before, after) in [
            ("[ {\"a\" : [1.0, 2e3]},\n {\"b\":\" \\\" x\"} ]", "[\n{\"a\":[1.0,2e3]},\n{\"b\":\" \\\" x\"}\n]\n"),
            ("{\"a\": 1}\r\n\r\n{\"a\": 2 }", "{\"a\":1}\r\n{\"a\":2}\r\n"),
            ("{\n \"a\": {\"b\": 1}\n}\n{\n \"a\":2}", "{\"a\":{\"b\":1}}\n{\"a\":2}\n"),
            ("{\"a\": 1}\n{\"a\": tru}\n{\"a\": 3}", "{\"a\":1}\n{\"a\": tru}\n{\"a\":3}\n"),
            ("{\n \"a\": 1\n}\n{\n \"a\": tru\n}\n", "{\n \"a\": 1\n}\n{\n \"a\": tru\n}\n"),
            ("[]", "[]\n"),
            ("", ""),
            ("[{\"a\": 1}, {\"a\": tru}, {\"a\": 3}", "[\n{\"a\":1},\n{\"a\": tru},\n{\"a\":3}\n"),
        ] {
            assert_eq!(CSL.laid(before, &Style::default()), after, "{before}");
            assert_eq!(CSL.laid(after, &Style::default()), after, "again: {before}");
        }
    }

    #[test]
    fn the_style_is_asked() {
        let mut keys = Renamed::default();
        keys.give(0, "new\"".to_owned());
        let style =
            Style { keys: Arc::new(keys), fields: Fields::Keep(vec!["title".to_owned(), "DOI".to_owned()]), order: vec!["doi".to_owned()], ..Style::default() };
        let text = "{\"id\": 7, \"title\": \"T\", \"note\": {\"DOI\": 1}, \"DOI\": \"10.5555/1\"}";
        assert_eq!(CSL.laid(text, &style), "{\"DOI\":\"10.5555/1\",\"id\":\"new\\\"\",\"title\":\"T\"}\n");
    }
}
