//! The way over a source, tag by tag and word by word.

use super::{DEPTH, EXPANSION, is_white};
use crate::formats::xml::elements::{self, CHOSEN, Meaning};
use crate::formats::xml::entities::{self, Entities};
use crate::formats::xml::lex::{Lexer, Next, Token, TokenKind};
use crate::model::text::{Mark, Style};
use memchr::memchr;

/// What is due before the next character.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
}

/// An open element.
struct Frame<'t> {
    name: &'t str,
    meaning: Meaning,
    /// Its first mark, and how many.
    marks: (usize, u8),
    children: u8,
    /// Of a choice: whether one was taken.
    taken: bool,
    /// What stood of the TeX before it.
    start: usize,
}

/// A stretch of the text and where it is from.
pub struct Run {
    pub out: usize,
    pub start: usize,
    pub end: usize,
    pub verbatim: bool,
}

/// What turns a source into its text.
pub struct Machine<'m, 't> {
    entities: &'m Entities,
    pub out: String,
    pub marks: Vec<Mark>,
    /// Marks that wait for their first character.
    waiting: usize,
    frames: Vec<Frame<'t>>,
    /// Elements below the deepest that is told apart.
    below: usize,
    gap: Gap,
    /// The number of frames at which something is dropped.
    dropped: Option<usize>,
    math: usize,
    tex: Option<String>,
    expanded: usize,
    /// The last token was the tag of a part; or of an EndNote style.
    after_part: bool,
    after_style: bool,
    traced: bool,
    pub runs: Vec<Run>,
}

impl<'m, 't> Machine<'m, 't> {
    pub fn new(entities: &'m Entities, traced: bool) -> Machine<'m, 't> {
        Machine {
            entities,
            out: String::new(),
            marks: Vec::new(),
            waiting: 0,
            frames: Vec::new(),
            below: 0,
            gap: Gap::None,
            dropped: None,
            math: 0,
            tex: None,
            expanded: 0,
            after_part: false,
            after_style: false,
            traced,
            runs: Vec::new(),
        }
    }

    pub fn run(&mut self, source: &'t str) {
        let mut lexer = Lexer::default();
        while let Next::Token(token) = lexer.next(source.as_bytes(), true) {
            let part = source.get(token.start..token.end).unwrap_or("");
            match token.kind {
                TokenKind::Text => self.text(part, token.start, true),
                TokenKind::Cdata => {
                    let (start, end) = token.inside();
                    self.text(source.get(start..end).unwrap_or(""), start, false);
                }
                TokenKind::Open | TokenKind::Empty => self.open(source, &token, part),
                TokenKind::Close => self.close(local(source, &token)),
                TokenKind::Doctype | TokenKind::Other => {}
            }
        }
        while let Some(frame) = self.frames.pop() {
            self.end(&frame);
        }
    }

    fn open(&mut self, source: &'t str, token: &Token, tag: &str) {
        let name = local(source, token);
        let mut meaning = elements::meaning(name, tag);
        if let Some(parent) = self.frames.last_mut() {
            let number = parent.children;
            parent.children = number.saturating_add(1);
            if self.math > 0
                && let Some(style) = elements::script(parent.name, number)
            {
                meaning = Meaning::Styled([Some(style), None, None]);
            }
            if parent.meaning == Meaning::Choice {
                let is_chosen = !parent.taken && CHOSEN.contains(&name);
                parent.taken |= is_chosen;
                meaning = if is_chosen { meaning } else { Meaning::Dropped };
            }
        }
        match meaning {
            _ if self.dropped.is_some() => {}
            Meaning::Line => self.gap = self.gap.max(Gap::Line),
            Meaning::Part => self.part(name),
            _ => self.after_part = false,
        }
        self.after_style = false;
        if token.kind == TokenKind::Empty {
            self.after_style = name == "style";
            return;
        }
        if self.frames.len() >= DEPTH {
            self.below += 1;
            return;
        }
        let mut marks = (self.marks.len(), 0);
        if let Meaning::Styled(styles) = meaning
            && self.dropped.is_none()
        {
            for style in styles.into_iter().flatten() {
                self.marks.push(Mark { start: u32::MAX, end: 0, style });
                self.waiting += 1;
                marks.1 += 1;
            }
        }
        if meaning == Meaning::Dropped && self.dropped.is_none() {
            self.dropped = Some(self.frames.len());
        }
        self.math += usize::from(meaning == Meaning::Math);
        if meaning == Meaning::Tex && self.tex.is_none() && self.dropped.is_none() {
            self.tex = Some(String::new());
        }
        self.frames.push(Frame { name, meaning, marks, children: 0, taken: false, start: token.end });
    }

    fn close(&mut self, name: &str) {
        if self.below > 0 {
            self.below -= 1;
            return;
        }
        let Some(at) = self.frames.iter().rposition(|frame| frame.name == name) else { return };
        while self.frames.len() > at
            && let Some(frame) = self.frames.pop()
        {
            self.end(&frame);
        }
        self.after_style = name == "style";
    }

    fn end(&mut self, frame: &Frame<'_>) {
        match frame.meaning {
            Meaning::Line if self.dropped.is_none() => self.gap = self.gap.max(Gap::Line),
            Meaning::Part if self.dropped.is_none() => self.after_part = true,
            Meaning::Math => self.math = self.math.saturating_sub(1),
            Meaning::Tex if self.dropped.is_none() => self.end_tex(frame.start),
            _ => {}
        }
        if frame.meaning != Meaning::Part {
            self.after_part = false;
        }
        let (first, count) = frame.marks;
        for mark in self.marks.iter_mut().skip(first).take(usize::from(count)) {
            mark.end = (self.out.len() as u32).max(1);
            if mark.start == u32::MAX {
                // It waits no longer: it holds nothing.
                self.waiting = self.waiting.saturating_sub(1);
            }
        }
        if self.dropped == Some(self.frames.len()) {
            self.dropped = None;
        }
    }

    /// A part that starts right behind another is a word of its own; so is an identifier behind a full stop.
    fn part(&mut self, name: &str) {
        let is_glued = self.after_part || (name == "pub-id" && self.out.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | ';')));
        if self.math == 0 && is_glued {
            self.gap = self.gap.max(Gap::Space);
        }
        self.after_part = false;
    }

    /// A formula in TeX, between dollars; of a whole document what stands in its body.
    fn end_tex(&mut self, start: usize) {
        let Some(tex) = self.tex.take() else { return };
        let body = tex.split_once("\\begin{document}").map_or(tex.as_str(), |(_, body)| body);
        let body = body.split_once("\\end{document}").map_or(body, |(body, _)| body).trim();
        let bare = [("$$", "$$"), ("$", "$"), ("\\[", "\\]"), ("\\(", "\\)")]
            .iter()
            .find_map(|(open, close)| body.strip_prefix(open)?.strip_suffix(close))
            .unwrap_or(body)
            .trim();
        if bare.is_empty() {
            return;
        }
        self.before(start);
        let from = self.out.len();
        self.trace(start, start, false);
        self.out.push('$');
        self.out.push_str(bare);
        self.out.push('$');
        let mark = Mark { start: from as u32, end: self.out.len() as u32, style: Style::Math };
        self.marks.push(mark);
    }

    fn text(&mut self, text: &str, start: usize, refers: bool) {
        if self.dropped.is_some() || text.is_empty() {
            return;
        }
        if text.bytes().all(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n')) {
            // White space between the styles of EndNote and between the parts of a formula is layout.
            let is_layout = (self.after_style && text.contains('\n')) || (self.math > 0 && self.frames.last().is_none_or(|frame| frame.name != "mtext"));
            if !is_layout {
                self.white();
            }
            return;
        }
        (self.after_part, self.after_style) = (false, false);
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&b) = bytes.get(at) {
            if matches!(b, b' ' | b'\t' | b'\r' | b'\n') {
                self.white();
                at += 1;
                continue;
            }
            if b == b'&'
                && refers
                && let Some(rest) = text.get(at..)
                && let Some(length) = self.reference(rest, start + at)
            {
                at += length;
                continue;
            }
            let rest = bytes.get(at + 1..).unwrap_or_default();
            let length = 1 + rest.iter().take_while(|b| !matches!(b, b' ' | b'\t' | b'\r' | b'\n' | b'&')).count();
            self.word(text.get(at..at + length).unwrap_or(""), start + at);
            at += length;
        }
    }

    /// The length of the reference at the start of `rest`, if it is one that is known.
    fn reference(&mut self, rest: &str, start: usize) -> Option<usize> {
        let entities = self.entities;
        let (length, meaning) = entities.read(rest)?;
        match meaning {
            entities::Meaning::Chars(chars) => {
                for c in chars.into_iter().flatten() {
                    match c {
                        // Written as references, these are no layout.
                        '\n' | '\r' => self.gap = Gap::Line,
                        '\t' => self.white(),
                        c => self.piece(c.encode_utf8(&mut [0; 4]), start, start + length, false),
                    }
                }
            }
            entities::Meaning::Text(text) => {
                self.expanded += text.len();
                if self.expanded > EXPANSION {
                    return None;
                }
                for (n, word) in text.split(is_white).enumerate() {
                    if n > 0 {
                        self.white();
                    }
                    if !word.is_empty() {
                        self.piece(word, start, start + length, false);
                    }
                }
            }
            entities::Meaning::Unknown => return None,
        }
        Some(length)
    }

    fn white(&mut self) {
        if let Some(tex) = &mut self.tex
            && !tex.ends_with(' ')
        {
            tex.push(' ');
        }
        self.gap = self.gap.max(Gap::Space);
    }

    fn word(&mut self, word: &str, start: usize) {
        self.piece(word, start, start + word.len(), true);
    }

    fn piece(&mut self, text: &str, start: usize, end: usize, verbatim: bool) {
        if let Some(tex) = &mut self.tex {
            return tex.push_str(text);
        }
        self.before(start);
        self.trace(start, end, verbatim);
        self.out.push_str(text);
    }

    /// The gap that is due, and the starts of marks.
    fn before(&mut self, start: usize) {
        if !self.out.is_empty() && self.gap != Gap::None {
            let last = self.runs.last().map_or(start, |run| run.end);
            self.trace(last, start, false);
            self.out.push(if self.gap == Gap::Line { '\n' } else { ' ' });
        }
        self.gap = Gap::None;
        if self.waiting > 0 {
            let at = self.out.len() as u32;
            for mark in self.marks.iter_mut().rev() {
                if mark.start == u32::MAX && mark.end == 0 {
                    mark.start = at;
                    self.waiting -= 1;
                    if self.waiting == 0 {
                        break;
                    }
                }
            }
        }
    }

    fn trace(&mut self, start: usize, end: usize, verbatim: bool) {
        if self.traced {
            self.runs.push(Run { out: self.out.len(), start, end, verbatim });
        }
    }
}

fn local<'t>(source: &'t str, token: &Token) -> &'t str {
    let name = source.get(token.name.0..token.name.1).unwrap_or("");
    match memchr(b':', name.as_bytes()) {
        Some(_) => name.rsplit(':').next().unwrap_or(name),
        None => name,
    }
}
