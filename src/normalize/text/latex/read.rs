//! LaTeX of a BibTeX value read as rich text: accents, letters, dashes and quotes as characters, styles and braces as
//! marks, formulas as they stand. What is not known stays as it is.

mod accent;

use super::commands::{self, Command};
use super::{accents, math, stop, symbols};
use crate::model::text::{Mark, Rich, Style};
use crate::source::Arena;

/// Reads the value of a field, without its outer braces or quotes. Borrows it when nothing in it is LaTeX.
///
/// White space is one space, an empty line one line break. Nothing recurses: a value may nest as deep as it likes.
pub fn to_unicode<'a>(text: &'a str, arena: &'a Arena) -> Rich<'a> {
    if is_plain(text.as_bytes()) {
        return Rich::plain(text);
    }
    let mut reader = Reader { text, at: 0, out: arena.buffer(text.len()), marks: arena.vec(), open: Vec::new(), groups: Vec::new(), pending: None };
    reader.read();
    let Reader { mut out, mut marks, .. } = reader;
    let length = out.trim_end_matches([' ', '\n']).len();
    out.truncate(length);
    marks.retain_mut(|mark| {
        mark.end = mark.end.min(offset(length));
        mark.start < mark.end
    });
    Rich { text: out.into_bump_str(), marks: marks.into_bump_slice() }
}

/// The byte of `text` that byte `at` of what it reads as comes from.
pub fn position(text: &str, at: usize) -> usize {
    if is_plain(text.as_bytes()) {
        return at.min(text.len());
    }
    let arena = Arena::new();
    let mut reader = Reader { text, at: 0, out: arena.buffer(text.len()), marks: arena.vec(), open: Vec::new(), groups: Vec::new(), pending: None };
    while let Some(char) = reader.rest().chars().next() {
        let (source, out) = (reader.at, reader.out.len());
        reader.step(char);
        if reader.out.len() > at {
            // What is copied leads back byte by byte, what stands for something else to where that starts.
            let copied = text.get(source..reader.at) == reader.out.get(out..);
            return if copied { source + at.saturating_sub(out) } else { source };
        }
    }
    text.len()
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Nothing to read: no command, brace, tie, ligature, or white space but single spaces inside.
fn is_plain(bytes: &[u8]) -> bool {
    bytes.first() != Some(&b' ') && bytes.last() != Some(&b' ') && stop::next(bytes, 0).is_none()
}

/// What the closing brace of a group ends.
#[derive(Clone, Copy)]
struct Group {
    /// Marks from this one on end with the group.
    first_mark: usize,
    /// What stands at its end: the closing quote of `\enquote`.
    tail: &'static str,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    out: bumpalo::collections::String<'a>,
    marks: bumpalo::collections::Vec<'a, Mark>,
    /// Marks that have not ended yet, the outer ones first.
    open: Vec<usize>,
    groups: Vec<Group>,
    /// The style that the next group has: its command has been read.
    pending: Option<Pending>,
}

/// What a command does to the group after it.
#[derive(Clone, Copy)]
enum Pending {
    Styled(Style),
    Plain,
    Quoted,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn read(&mut self) {
        while let Some(char) = self.rest().chars().next() {
            self.step(char);
        }
        while !self.groups.is_empty() {
            self.end_group();
        }
        self.end_marks(0);
    }

    /// Reads what starts with the next character.
    fn step(&mut self, char: char) {
        match char {
            '\\' => self.command(),
            '{' => self.open(),
            '}' => self.close(),
            '$' => self.formula(),
            '~' => self.put("\u{a0}", 1),
            '-' if self.rest().starts_with("---") => self.put("—", 3),
            '-' if self.rest().starts_with("--") => self.put("–", 2),
            '`' if self.rest().starts_with("``") => self.put("“", 2),
            '`' => self.put("‘", 1),
            '\'' if self.rest().starts_with("''") => self.put("”", 2),
            '?' if self.rest().starts_with("?`") => self.put("¿", 2),
            '!' if self.rest().starts_with("!`") => self.put("¡", 2),
            ' ' | '\t' | '\n' | '\r' => self.blank(),
            _ => self.run(),
        }
    }

    /// Appends what `length` bytes of the source stand for.
    fn put(&mut self, text: &str, length: usize) {
        self.pending = None;
        self.out.push_str(text);
        self.at += length;
    }

    /// Copies up to the next byte that may mean something.
    fn run(&mut self) {
        let rest = self.rest();
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let length = stop::next(rest.as_bytes(), first).unwrap_or(rest.len());
        self.put(rest.get(..length).unwrap_or(rest), length);
    }

    fn blank(&mut self) {
        let rest = self.rest();
        let after = rest.trim_start_matches([' ', '\t', '\n', '\r']);
        let blank = rest.get(..rest.len() - after.len()).unwrap_or("");
        let is_paragraph = blank.bytes().filter(|byte| *byte == b'\n').count() > 1;
        self.at += blank.len();
        if is_paragraph {
            let length = self.out.trim_end_matches(' ').len();
            if length == self.out.len() && length > 0 {
                self.out.push('\n');
            }
        } else if !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
    }

    fn formula(&mut self) {
        let Some(end) = math::end(self.text, self.at) else {
            return self.put("$", 1);
        };
        let formula = self.text.get(self.at..end).unwrap_or("");
        // A sign in braces of its own, `{$\alpha$}`, is how ASCII writes the character.
        let is_braced =
            self.text.get(..self.at).is_some_and(|before| before.ends_with('{')) && self.text.get(end..).is_some_and(|after| after.starts_with('}'));
        let char = match formula {
            "$-$" => Some('−'),
            _ => formula.strip_prefix("$\\").and_then(|formula| formula.strip_suffix('$')).and_then(symbols::character),
        };
        if let Some(char) = char.filter(|_| is_braced) {
            // The braces said nothing but where the command ends.
            if self.groups.last().is_some_and(|group| self.open.last() == Some(&group.first_mark) && group.first_mark + 1 == self.marks.len()) {
                self.marks.pop();
                self.open.pop();
            }
            self.out.push(char);
        } else {
            let start = offset(self.out.len());
            self.out.push_str(formula);
            self.marks.push(Mark { start, end: offset(self.out.len()), style: Style::Math });
        }
        self.pending = None;
        self.at = end;
    }

    fn open(&mut self) {
        self.at += 1;
        let first_mark = self.marks.len();
        let mut tail = "";
        let style = match self.pending.take() {
            Some(Pending::Styled(style)) => Some(style),
            Some(Pending::Plain) => None,
            Some(Pending::Quoted) => {
                self.out.push('“');
                tail = "”";
                None
            }
            // `{\"o}` is BibTeX's special character, `{\em x}` a style: neither protects.
            None => (!self.rest().starts_with('\\') || is_escaped_sign(self.rest())).then_some(Style::Protected),
        };
        if let Some(style) = style {
            self.start_mark(style);
        }
        self.groups.push(Group { first_mark, tail });
    }

    fn close(&mut self) {
        self.close_at(self.at + 1);
    }

    /// A closing brace without an opening one says nothing.
    fn end_group(&mut self) {
        if let Some(group) = self.groups.pop() {
            self.out.push_str(group.tail);
            self.end_marks(group.first_mark);
        }
    }

    fn start_mark(&mut self, style: Style) {
        let start = offset(self.out.len());
        self.open.push(self.marks.len());
        self.marks.push(Mark { start, end: start, style });
    }

    /// Ends the marks from `first` on that are still open.
    fn end_marks(&mut self, first: usize) {
        let end = offset(self.out.len());
        while let Some(at) = self.open.pop_if(|at| *at >= first) {
            if let Some(mark) = self.marks.get_mut(at) {
                mark.end = end;
            }
        }
    }

    fn command(&mut self) {
        if let Some(end) = self.rest().starts_with("\\(").then(|| math::end(self.text, self.at)).flatten() {
            let start = offset(self.out.len());
            self.out.push_str(self.text.get(self.at..end).unwrap_or(""));
            self.marks.push(Mark { start, end: offset(self.out.len()), style: Style::Math });
            self.at = end;
            return;
        }
        let body = self.rest().get(1..).unwrap_or("");
        let Some(first) = body.chars().next() else {
            return self.put("\\", 1);
        };
        if !first.is_ascii_alphabetic() {
            if let Some(mark) = accents::combining(first) {
                return self.accent(first, mark, 2);
            }
            return match commands::sign(first) {
                Some(" ") if self.out.ends_with(' ') => self.put("", 1 + first.len_utf8()),
                Some(text) => self.put(text, 1 + first.len_utf8()),
                None => self.put("\\", 1),
            };
        }
        let length = body.bytes().take_while(u8::is_ascii_alphabetic).count();
        let name = body.get(..length).unwrap_or("");
        let used = 1 + length;
        if name.len() == 1
            && let Some(mark) = accents::combining(first)
        {
            return self.accent(first, mark, used);
        }
        if let Some(char) = symbols::character(name) {
            self.out.push(char);
            return self.after_word(used);
        }
        match commands::named(name) {
            Some(command) => self.known(command, used),
            None => self.put(self.text.get(self.at..self.at + used).unwrap_or("\\"), used),
        }
    }

    /// After a command of letters: its empty group is its end, and so is white space.
    fn after_word(&mut self, used: usize) {
        self.pending = None;
        self.at += used;
        if let Some(after) = self.rest().strip_prefix("{}") {
            self.at = self.text.len() - after.len();
        } else {
            self.at = self.text.len() - self.rest().trim_start_matches([' ', '\t', '\n', '\r']).len();
        }
    }

    fn known(&mut self, command: Command, used: usize) {
        let source = self.text.get(self.at..self.at + used).unwrap_or("");
        let after = self.text.get(self.at + used..).unwrap_or("").trim_start();
        let group = self.text.len() - after.len();
        match command {
            Command::Declaration(style) => {
                self.start_mark(style);
                self.after_word(used);
            }
            Command::Nothing => self.after_word(used),
            Command::Logo(name) => {
                self.put(name, used);
                if let Some(after) = self.rest().strip_prefix("{}") {
                    self.at = self.text.len() - after.len();
                }
            }
            Command::Space(space) => {
                if !self.out.ends_with([' ', '\n']) {
                    self.out.push_str(space);
                }
                self.after_word(used);
            }
            _ if !after.starts_with('{') => self.put(source, used),
            Command::Argument(style) => (self.pending, self.at) = (Some(Pending::Styled(style)), group),
            Command::Plain => (self.pending, self.at) = (Some(Pending::Plain), group),
            Command::Second => {
                let Some(inner) = commands::argument(after) else { return self.put(source, used) };
                self.at = group + inner.len() + 2;
                self.pending = self.rest().starts_with('{').then_some(Pending::Plain);
            }
            Command::Begin | Command::End => self.environment(command, after, used),
            Command::Quoted => (self.pending, self.at) = (Some(Pending::Quoted), group),
            Command::Dropped | Command::Verbatim | Command::Formula => {
                let Some(inner) = commands::argument(after) else {
                    return self.put(source, used);
                };
                let start = offset(self.out.len());
                match command {
                    Command::Verbatim => self.out.push_str(inner),
                    Command::Formula => {
                        for piece in ["$", inner, "$"] {
                            self.out.push_str(piece);
                        }
                        self.marks.push(Mark { start, end: offset(self.out.len()), style: Style::Math });
                    }
                    _ => {}
                }
                self.at = group + inner.len() + 2;
            }
        }
    }
}

impl Reader<'_> {
    /// `\begin{it}` opens a group that `\end{it}` closes.
    fn environment(&mut self, command: Command, after: &str, used: usize) {
        let Some(name) = commands::argument(after) else {
            return self.put(self.text.get(self.at..self.at + used).unwrap_or("\\"), used);
        };
        self.at = self.text.len() - after.len() + name.len() + 2;
        if command == Command::End {
            return self.close_at(self.at);
        }
        self.groups.push(Group { first_mark: self.marks.len(), tail: "" });
        if let Some(Command::Declaration(style)) = commands::named(name) {
            self.start_mark(style);
        }
    }

    fn close_at(&mut self, at: usize) {
        self.at = at;
        self.pending = None;
        self.end_group();
    }
}

/// `\&` and the like at a group's start: the group protects as any other.
fn is_escaped_sign(rest: &str) -> bool {
    rest.chars().nth(1).is_some_and(|sign| commands::sign(sign).is_some())
}

#[cfg(test)]
mod tests;
