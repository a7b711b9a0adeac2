//! Rich text: plain Unicode text with marks for italics, heights, small capitals and protected capitals.
//! Every reader fills it, every writer walks its events.

/// A part of a text: byte offsets, end exclusive, both on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub start: u32,
    pub end: u32,
}

impl Part {
    /// The part from `start` to `end`; texts longer than 4 GiB are not read.
    pub fn new(start: usize, end: usize) -> Part {
        let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Part { start: offset(start), end: offset(end) }
    }

    /// What stands there.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// What a mark says of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Italic,
    Bold,
    Sub,
    Sup,
    SmallCaps,
    Underline,
    Mono,
    /// TeX mathematics, its `$` included.
    Math,
    /// Capitals that stay as they are: BibTeX braces, CSL's `nocase`.
    Protected,
}

/// A style over a part of a text, in bytes, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub start: u32,
    pub end: u32,
    pub style: Style,
}

/// A text with its marks.
#[derive(Copy, Clone, Debug, Default, PartialEq)]
pub struct Rich<'a> {
    /// Plain text: entities decoded, tags removed. TeX mathematics stays with its `$…$`.
    pub text: &'a str,
    /// Well nested, sorted by start, the outer one first.
    pub marks: &'a [Mark],
}

/// One step through a rich text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    Text(&'a str),
    Open(Style),
    Close(Style),
}

impl<'a> Rich<'a> {
    /// A text without marks.
    pub fn plain(text: &'a str) -> Rich<'a> {
        Rich { text, marks: &[] }
    }

    /// No marks: the text says it all.
    pub fn is_plain(&self) -> bool {
        self.marks.is_empty()
    }

    /// Text, openings and closings in order. Each opening has its closing, and no text is empty.
    pub fn events(&self) -> Events<'a> {
        Events { text: self.text, marks: self.marks, at: 0, open: Vec::new() }
    }
}

#[cfg(test)]
impl Rich<'_> {
    /// The text with its marks as `[Style:` and `]`.
    pub fn shown(&self) -> String {
        let show = |event: Event<'_>| match event {
            Event::Text(text) => text.to_owned(),
            Event::Open(style) => format!("[{style:?}:"),
            Event::Close(_) => "]".to_owned(),
        };
        self.events().map(show).collect()
    }
}

/// See [`Rich::events`]. Marks that cross are closed where the outer one ends.
#[derive(Debug)]
pub struct Events<'a> {
    text: &'a str,
    marks: &'a [Mark],
    at: usize,
    open: Vec<(usize, Style)>,
}

impl<'a> Events<'a> {
    /// The text up to `end`, if there is any.
    fn text_to(&mut self, end: usize) -> Option<Event<'a>> {
        let text = self.text.get(self.at..end)?;
        if text.is_empty() {
            return None;
        }
        self.at = end;
        Some(Event::Text(text))
    }
}

impl<'a> Iterator for Events<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        let next = self.marks.first().copied();
        let close = self.open.last().copied();
        match (close, next) {
            // A mark that starts where another ends comes after it, unless it is empty and inside.
            (Some((end, style)), next) if next.is_none_or(|mark| mark.start as usize >= end) => {
                if let Some(text) = self.text_to(end) {
                    return Some(text);
                }
                self.open.pop();
                Some(Event::Close(style))
            }
            (_, Some(mark)) => {
                if let Some(text) = self.text_to(mark.start as usize) {
                    return Some(text);
                }
                self.marks = self.marks.get(1..).unwrap_or_default();
                let outer = close.map_or(self.text.len(), |(end, _)| end);
                self.open.push(((mark.end as usize).min(outer), mark.style));
                Some(Event::Open(mark.style))
            }
            _ => self.text_to(self.text.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(rich: Rich) -> String {
        let mut out = String::new();
        for event in rich.events() {
            match event {
                Event::Text(text) => out.push_str(text),
                Event::Open(_) => out.push('<'),
                Event::Close(_) => out.push('>'),
            }
        }
        out
    }

    fn mark(start: u32, end: u32) -> Mark {
        Mark { start, end, style: Style::Italic }
    }

    #[test]
    fn events_nest_and_lose_no_text() {
        let cases: &[(&[Mark], &str)] = &[
            (&[], "abcdef"),
            (&[mark(0, 6)], "<abcdef>"),
            (&[mark(1, 3), mark(3, 4)], "a<bc><d>ef"),
            (&[mark(0, 4), mark(1, 2)], "<a<b>cd>ef"),
            (&[mark(0, 4), mark(2, 6)], "<ab<cd>>ef"),
            (&[mark(5, 6)], "abcde<f>"),
            (&[mark(4, 99)], "abcd<ef>"),
        ];
        for (marks, expected) in cases {
            assert_eq!(shown(Rich { text: "abcdef", marks }), *expected);
        }
    }
}
