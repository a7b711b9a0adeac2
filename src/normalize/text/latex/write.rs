//! Rich text written as the value of a BibTeX or BibLaTeX field, without its outer braces.

use super::protect::{self, Protect};
use super::{accents, math};
use crate::model::text::{Event, Rich, Style};
use crate::normalize::text::class::{Class, classify};

/// How a value is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Escape {
    /// Accents and symbols as LaTeX commands, for classic BibTeX; what LaTeX has no command for stays.
    pub ascii: bool,
    pub protect: Protect,
}

/// 1 for the bytes that are escaped, 2 for the first of those beyond ASCII.
static SPECIAL: [u8; 256] = special();

const fn special() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'&' | b'%' | b'#' | b'_' | b'$' | b'{' | b'}' | b'~' | b'^' | b'\\' | b'\n' => 1,
            0x80.. => 2,
            _ => 0,
        };
        byte += 1;
    }
    table
}

const TEX: Class = Class::AMP.or(Class::BACKSLASH).or(Class::DOLLAR).or(Class::BRACE).or(Class::TEX);

/// Appends a value. Braces that come out are always balanced; formulas stay as they are.
pub fn escape_into(rich: &Rich, how: Escape, out: &mut Vec<u8>) {
    let class = classify(rich.text);
    let needs = if how.ascii { TEX.or(Class::NON_ASCII) } else { TEX };
    let guards = how.protect == Protect::Auto;
    let whole = how.protect == Protect::All;
    out.reserve(rich.text.len() + 16);
    if whole {
        out.push(b'{');
    }
    let mut writer = Writer {
        out,
        is_clean: !class.has(needs) && memchr::memchr(b'\n', rich.text.as_bytes()).is_none(),
        ascii: how.ascii,
        guards,
        is_sentence: guards && protect::is_sentence_case(rich.text),
        short_braces: rich.is_plain() && !guards && class.has(Class::BRACE) && has_balanced_braces(rich.text),
    };
    if rich.is_plain() {
        writer.text(rich.text, "");
    } else {
        writer.marked(rich, how.protect);
    }
    if whole {
        out.push(b'}');
    }
}

struct Writer<'o> {
    out: &'o mut Vec<u8>,
    /// Nothing is to be escaped anywhere in the text.
    is_clean: bool,
    ascii: bool,
    /// Words are protected by their form.
    guards: bool,
    is_sentence: bool,
    /// `\{` may stand for a brace: BibTeX counts it, but all of them together are balanced.
    short_braces: bool,
}

impl Writer<'_> {
    fn marked(&mut self, rich: &Rich, protect: Protect) {
        let keeps = matches!(protect, Protect::Marked | Protect::Auto);
        let guards = self.guards;
        let (mut guarded, mut formulas) = (0u32, 0u32);
        let mut before = "";
        for event in rich.events() {
            match event {
                // A formula is verbatim only when it is one; else it is text like any other.
                Event::Text(text) if formulas > 0 && math::end(text, 0) == Some(text.len()) => self.out.extend_from_slice(text.as_bytes()),
                Event::Text(text) => {
                    self.guards = guards && guarded == 0;
                    self.text(text, before);
                    before = text;
                }
                Event::Open(Style::Math) => formulas += 1,
                Event::Close(Style::Math) => formulas = formulas.saturating_sub(1),
                Event::Open(style) => {
                    guarded += u32::from(style == Style::Protected);
                    if let Some(command) = command(style, keeps) {
                        self.out.extend_from_slice(command);
                    }
                }
                Event::Close(style) => {
                    guarded -= u32::from(style == Style::Protected && guarded > 0);
                    if command(style, keeps).is_some() {
                        self.out.push(b'}');
                    }
                }
            }
        }
    }

    /// Writes a piece of text; `before` is the piece that stands before it.
    fn text(&mut self, text: &str, before: &str) {
        if !self.guards {
            return if self.is_clean { self.out.extend_from_slice(text.as_bytes()) } else { self.escaped(text) };
        }
        let mut from = 0;
        let mut previous = before;
        while let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
            let blank = rest.len() - rest.trim_start().len();
            let word_start = from + blank;
            let word_end = self.word_end(text, word_start);
            self.escaped(rest.get(..blank).unwrap_or(""));
            let word = text.get(word_start..word_end).unwrap_or("");
            self.word(word, protect::starts_anew(previous));
            if !word.is_empty() {
                previous = word;
            }
            from = word_end.max(from + 1);
        }
    }

    /// A word ends at white space; a formula in it is not divided.
    fn word_end(&self, text: &str, start: usize) -> usize {
        let bytes = text.as_bytes();
        let mut at = start;
        while let Some(&byte) = bytes.get(at) {
            let formula = if byte == b'$' || byte == b'\\' { math::end(text, at) } else { None };
            match formula {
                Some(end) => at = end,
                None if byte.is_ascii_whitespace() => break,
                None => at += 1,
            }
        }
        at
    }

    fn word(&mut self, word: &str, is_first: bool) {
        let (before, core, after) = protect::core(word);
        let is_capitalised = core.chars().next().is_some_and(char::is_uppercase) && core.chars().nth(1).is_some_and(char::is_lowercase);
        let keeps = protect::has_own_capitals(core) || (self.is_sentence && !is_first && is_capitalised);
        if !keeps || word.contains(['{', '}', '$', '\\']) {
            return self.escaped(word);
        }
        self.escaped(before);
        self.out.push(b'{');
        self.escaped(core);
        self.out.push(b'}');
        self.escaped(after);
    }

    /// Copies runs, escapes what is special between them.
    fn escaped(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let most = if self.ascii { 2 } else { 1 };
        let mut from = 0;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let kind = SPECIAL[usize::from(byte)];
            if kind == 0 || kind > most {
                at += 1;
                continue;
            }
            self.out.extend_from_slice(bytes.get(from..at).unwrap_or_default());
            at = if kind == 1 { self.special(text, byte, at) } else { accents::write(text, at, self.out) };
            from = at;
        }
        self.out.extend_from_slice(bytes.get(from..).unwrap_or_default());
    }

    /// Writes the special character, or the formula, at byte `at`; gives the byte after it.
    fn special(&mut self, text: &str, byte: u8, at: usize) -> usize {
        if matches!(byte, b'$' | b'\\')
            && let Some(end) = math::end(text, at)
        {
            let formula = text.get(at..end).unwrap_or("");
            self.out.extend_from_slice(formula.as_bytes());
            return end;
        }
        let written: &[u8] = match byte {
            b'\\' => b"\\textbackslash{}",
            // An empty line: single line breaks are mere white space in a value.
            b'\n' => b"\n\n",
            b'~' => b"\\textasciitilde{}",
            b'^' => b"\\textasciicircum{}",
            b'{' if !self.short_braces => b"\\textbraceleft{}",
            b'}' if !self.short_braces => b"\\textbraceright{}",
            _ => &[b'\\', byte],
        };
        self.out.extend_from_slice(written);
        at + 1
    }
}

/// What opens a style; `}` closes it.
fn command(style: Style, keeps_protection: bool) -> Option<&'static [u8]> {
    match style {
        Style::Italic => Some(b"\\textit{"),
        Style::Bold => Some(b"\\textbf{"),
        Style::Sub => Some(b"\\textsubscript{"),
        Style::Sup => Some(b"\\textsuperscript{"),
        Style::SmallCaps => Some(b"\\textsc{"),
        Style::Underline => Some(b"\\underline{"),
        Style::Mono => Some(b"\\texttt{"),
        Style::Protected => keeps_protection.then_some(b"{"),
        Style::Math => None,
    }
}

/// Braces outside formulas are balanced, each closing one after its opening one.
fn has_balanced_braces(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0i32, 0);
    while let Some(&byte) = bytes.get(at) {
        if matches!(byte, b'$' | b'\\')
            && let Some(end) = math::end(text, at)
        {
            at = end;
            continue;
        }
        depth += i32::from(byte == b'{') - i32::from(byte == b'}');
        if depth < 0 {
            return false;
        }
        at += 1;
    }
    depth == 0
}

#[cfg(test)]
mod tests;
