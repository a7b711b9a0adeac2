//! Formats of tagged lines: a tag, a value, and lines without a tag that go on with the value before.
//!
//! What differs between them is a [`Dialect`]; cutting a record into its lines, finding the way back from a joined value
//! and writing a fix on its line is the same for all.

pub mod chinese;
pub mod cutter;
pub mod fill;
pub mod lines;
pub mod people;
pub mod syntax;
pub mod table;
pub mod types;
pub mod write;

#[cfg(test)]
pub mod tests;

use super::builder::Value;
use super::raw::in_path;
use crate::model::text::Rich;
use crate::source::{Arena, Span};

/// Where the tag of a line stands and where its value begins, in bytes of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub start: usize,
    pub end: usize,
    pub value: usize,
}

/// What a line without a tag is to the value before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goes {
    /// It goes on; the break between stands for a space, or for nothing between letters that are written without.
    On,
    /// It is a value of its own for the same tag: the break is kept.
    Apart,
    /// It belongs to none.
    Nowhere,
}

/// A line without a tag.
#[derive(Clone, Copy, Debug)]
pub struct Untagged<'l> {
    /// The tag of the value before.
    pub tag: &'l str,
    /// White space in front, in bytes.
    pub indent: usize,
    /// An empty line stands before it.
    pub after_blank: bool,
    pub text: &'l str,
}

/// How a format writes its lines.
pub trait Dialect: 'static {
    /// Tags that a record cannot do without: no fix takes them out.
    const ANCHORS: &'static [&'static str];

    /// The tag that a line begins with.
    fn head(line: &[u8]) -> Option<Head>;

    /// What a line without a tag is.
    fn goes(line: Untagged<'_>) -> Goes;

    /// The byte of a value at which another tag follows on the same line.
    fn next_on_line(_tag: &str, _value: &str) -> Option<usize> {
        None
    }

    /// A line as it is written, without its break.
    fn line(tag: &str, text: &str) -> String;
}

/// A tag and its value, which may stand on several lines.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    pub tag: &'a str,
    pub name: Span,
    /// The value from its first to its last character, with the breaks and indents between.
    pub span: Span,
    /// What stands there.
    pub source: &'a str,
    /// The value with its lines joined.
    pub text: &'a str,
}

impl<'a> Line<'a> {
    /// The whole value, at this path.
    pub fn value(&self, path: &'a str) -> Value<'a> {
        Value { span: self.span, name: self.name, path, rich: Rich::plain(self.text) }
    }

    /// A part of the value, without what stands before and behind it; the whole value where these go over a break.
    pub fn part(&self, path: &'a str, part: &'a str) -> Value<'a> {
        let offset = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let around = self.text.get(..offset).and_then(|before| Some((before, self.text.get(offset..)?.strip_prefix(part)?)));
        let value = Value { rich: Rich::plain(part), ..self.value(path) };
        match around {
            Some((before, behind)) if self.source.len() >= self.text.len() && self.source.starts_with(before) && self.source.ends_with(behind) => {
                let span = Span::new(self.span.start as usize + before.len(), self.span.end as usize - behind.len());
                Value { span, ..value }
            }
            _ => value,
        }
    }

    /// The line with its tag in capitals.
    pub fn in_capitals(self, arena: &'a Arena) -> Line<'a> {
        if !self.tag.bytes().any(|b| b.is_ascii_lowercase()) {
            return self;
        }
        Line { tag: arena.text(&self.tag.to_ascii_uppercase()), ..self }
    }

    /// The tag as a path: `/TI`.
    pub fn path(&self, arena: &'a Arena) -> &'a str {
        arena.format(format_args!("/{}", in_path(self.tag)))
    }
}

/// What the first line of each tag says, if it says something.
pub struct Firsts<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Firsts<'a> {
    /// Those of the lines of a record.
    pub fn of(lines: &[Line<'a>]) -> Firsts<'a> {
        let mut all: Vec<(&'a str, &'a str)> = Vec::with_capacity(24);
        for line in lines.iter().filter(|line| !line.text.is_empty()) {
            if !all.iter().any(|(tag, _)| *tag == line.tag) {
                all.push((line.tag, line.text));
            }
        }
        Firsts(all)
    }

    /// What is said under a tag, or nothing.
    pub fn text(&self, tag: &str) -> &'a str {
        self.0.iter().find(|(of, _)| *of == tag).map_or("", |(_, text)| *text)
    }
}

/// A value whose lines are not all read.
struct Open<'a> {
    tag: &'a str,
    name: Span,
    start: usize,
    end: usize,
    /// What stands on the first line.
    first: &'a str,
    /// The text of the record.
    of: &'a str,
    /// The joined text, once there is a second line.
    joined: Option<String>,
}

/// The tagged lines of a record.
pub fn lines<'a, D: Dialect>(text: &'a str, arena: &'a Arena) -> Vec<Line<'a>> {
    lines_and_strays::<D>(text, arena, |_| ())
}

/// The same, and the lines that belong to none.
pub fn lines_and_strays<'a, D: Dialect>(text: &'a str, arena: &'a Arena, mut stray: impl FnMut(Span)) -> Vec<Line<'a>> {
    let mut all = Vec::with_capacity(32);
    let mut open: Option<Open<'a>> = None;
    let (mut at, mut after_blank) = (0, false);
    while at < text.len() {
        let (end, next) = line_end(text, at);
        let line = text.get(at..end).unwrap_or("");
        match D::head(line.as_bytes()) {
            Some(head) => {
                let mut tag = line.get(head.start..head.end).unwrap_or("");
                let mut name = Span::new(at + head.start, at + head.end);
                let mut from = at + head.value.min(line.len());
                loop {
                    let value = text.get(from..end).unwrap_or("");
                    let another = D::next_on_line(tag, value).filter(|&more| more > 0);
                    let stop = another.map_or(end, |more| from + more);
                    close(open.take(), &mut all, arena);
                    open = Some(opened(text, tag, name, from, stop));
                    let Some(rest) = another.and_then(|_| text.get(stop..end)) else { break };
                    let Some(head) = D::head(rest.as_bytes()) else { break };
                    tag = rest.get(head.start..head.end).unwrap_or("");
                    name = Span::new(stop + head.start, stop + head.end);
                    from = stop + head.value.min(rest.len());
                }
                after_blank = false;
            }
            None if line.trim().is_empty() => after_blank = true,
            None => {
                if !open.as_mut().is_some_and(|open| go_on::<D>(open, line, at, after_blank)) {
                    stray(Span::new(at + (line.len() - line.trim_start().len()), at + line.trim_end().len()));
                }
                after_blank = false;
            }
        }
        at = next;
    }
    close(open, &mut all, arena);
    all
}

/// Where a line ends, and where the next begins.
pub fn line_end(text: &str, at: usize) -> (usize, usize) {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    match memchr::memchr2(b'\n', b'\r', rest) {
        None => (text.len(), text.len()),
        Some(found) => {
            let end = at + found;
            let pair = rest.get(found..found + 2) == Some(b"\r\n");
            (end, end + 1 + usize::from(pair))
        }
    }
}

fn opened<'a>(text: &'a str, tag: &'a str, name: Span, from: usize, to: usize) -> Open<'a> {
    let value = text.get(from..to).unwrap_or("");
    let start = from + (value.len() - value.trim_start().len());
    let first = value.trim();
    // An empty value stands where one would be written.
    let start = if first.is_empty() { from } else { start };
    Open { tag, name, start, end: start + first.len(), first, of: text, joined: None }
}

/// Goes on with a value, unless the line belongs to none.
fn go_on<D: Dialect>(open: &mut Open<'_>, line: &str, at: usize, after_blank: bool) -> bool {
    let more = line.trim();
    let indent = line.len() - line.trim_start().len();
    let sign = match D::goes(Untagged { tag: open.tag, indent, after_blank, text: more }) {
        Goes::Nowhere => return false,
        Goes::On => None,
        Goes::Apart => Some("\n"),
    };
    let end = at + indent + more.len();
    if open.first.is_empty() && open.joined.is_none() {
        // The value begins on the line after its tag.
        (open.start, open.joined) = (at + indent, Some(more.to_owned()));
    } else {
        let joined = open.joined.get_or_insert_with(|| open.first.to_owned());
        joined.push_str(sign.unwrap_or_else(|| if is_unspaced(joined, more) { "" } else { " " }));
        joined.push_str(more);
    }
    open.end = end;
    true
}

/// Whether a break between two texts stands for nothing: beside Han letters and full-width signs.
fn is_unspaced(before: &str, more: &str) -> bool {
    let wide =
        |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}'));
    wide(before.chars().next_back()) || wide(more.chars().next())
}

fn close<'a>(open: Option<Open<'a>>, all: &mut Vec<Line<'a>>, arena: &'a Arena) {
    let Some(Open { tag, name, start, end, first, of, joined }) = open else { return };
    let text = joined.map_or(first, |joined| arena.text(&joined));
    all.push(Line { tag, name, span: Span::new(start, end), source: of.get(start..end).unwrap_or(""), text });
}
