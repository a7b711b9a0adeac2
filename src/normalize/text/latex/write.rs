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
            b'&' | b'%' | b'#' | b'_' | b'$' | b'{' | b'}' | b'~' | b'^' | b'\\' => 1,
            0x80.. => 2,
            _ => 0,
        };
        byte += 1;
    }
    table
}

const TEX: Class = Class::AMP
    .or(Class::BACKSLASH)
    .or(Class::DOLLAR)
    .or(Class::BRACE)
    .or(Class::TEX);

/// Appends a value. Braces that come out are always balanced; formulas stay as they are.
pub fn escape_into(rich: &Rich, how: Escape, out: &mut Vec<u8>) {
    let class = classify(rich.text);
    let needs = if how.ascii {
        TEX.or(Class::NON_ASCII)
    } else {
        TEX
    };
    let guards = how.protect == Protect::Auto;
    let whole = how.protect == Protect::All;
    out.reserve(rich.text.len() + 16);
    if whole {
        out.push(b'{');
    }
    let mut writer = Writer {
        out,
        is_clean: !class.has(needs),
        ascii: how.ascii,
        guards,
        is_sentence: guards && protect::is_sentence_case(rich.text),
        short_braces: rich.is_plain()
            && !guards
            && class.has(Class::BRACE)
            && has_balanced_braces(rich.text),
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
                Event::Text(text) if formulas > 0 && math::end(text, 0) == Some(text.len()) => {
                    self.out.extend_from_slice(text.as_bytes())
                }
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
            return if self.is_clean {
                self.out.extend_from_slice(text.as_bytes())
            } else {
                self.escaped(text)
            };
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
            let formula = if byte == b'$' || byte == b'\\' {
                math::end(text, at)
            } else {
                None
            };
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
        let is_capitalised = core.chars().next().is_some_and(char::is_uppercase)
            && core.chars().nth(1).is_some_and(char::is_lowercase);
        let keeps =
            protect::has_own_capitals(core) || (self.is_sentence && !is_first && is_capitalised);
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
            self.out
                .extend_from_slice(bytes.get(from..at).unwrap_or_default());
            at = if kind == 1 {
                self.special(text, byte, at)
            } else {
                accents::write(text, at, self.out)
            };
            from = at;
        }
        self.out
            .extend_from_slice(bytes.get(from..).unwrap_or_default());
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
mod tests {
    use super::*;
    use crate::model::text::Mark;

    fn written(rich: Rich, ascii: bool, protect: Protect) -> String {
        let mut out = Vec::new();
        escape_into(&rich, Escape { ascii, protect }, &mut out);
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn specials_are_escaped_outside_formulas() {
        let cases = [
            ("Plain words: Größe", "Plain words: Größe"),
            (
                "R&D at 5% of #1, snake_case, ~x, x^2",
                "R\\&D at 5\\% of \\#1, snake\\_case, \\textasciitilde{}x, x\\textasciicircum{}2",
            ),
            ("costs $5 and $6", "costs \\$5 and \\$6"),
            (
                "On $L^p$ bounds for $p\\in(1,\\infty)$",
                "On $L^p$ bounds for $p\\in(1,\\infty)$",
            ),
            (
                "The \\emph-free proof",
                "The \\textbackslash{}emph-free proof",
            ),
            ("{a} and {b}", "\\{a\\} and \\{b\\}"),
            (
                "The tail }\"}, {\"next\": 1",
                "The tail \\textbraceright{}\"\\textbraceright{}, \\textbraceleft{}\"next\": 1",
            ),
            (
                "Let \\(f_{n}\\to f\\) & more",
                "Let \\(f_{n}\\to f\\) \\& more",
            ),
            (
                "C:\\data\\new",
                "C:\\textbackslash{}data\\textbackslash{}new",
            ),
            ("{ $}{$ }", "\\{ \\$\\}\\{\\$ \\}"),
        ];
        for (text, expected) in cases {
            assert_eq!(written(Rich::plain(text), false, Protect::None), expected);
        }
    }

    #[test]
    fn accents_become_commands_when_asked() {
        let cases = [
            (
                "Größe, naïve, Łódź",
                "Gr{\\\"o}{\\ss}e, na{\\\"i}ve, {\\L}{\\'o}d{\\'z}",
            ),
            ("1941–44 — “x” ‘y’…", "1941--44 --- ``x'' `y'{\\ldots}"),
            ("α-Pinene 水", "{$\\alpha$}-Pinene 水"),
            ("Müller & Çelik", "M{\\\"u}ller \\& {\\c{C}}elik"),
        ];
        for (text, expected) in cases {
            assert_eq!(written(Rich::plain(text), true, Protect::None), expected);
        }
    }

    #[test]
    fn words_are_protected_whole() {
        let cases = [
            (
                "The role of DNA in pH-control: Water and Estonia",
                "The role of {DNA} in {pH-control}: Water and {Estonia}",
            ),
            (
                "The Role of (CO2) Flux in Long-Term Trials",
                "The Role of ({CO2}) Flux in Long-Term Trials",
            ),
            (
                "Some bounds on $L^p$ with weights for R&D in Europe",
                "Some bounds on $L^p$ with weights for {R\\&D} in {Europe}",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(written(Rich::plain(text), false, Protect::Auto), expected);
        }
        assert_eq!(
            written(Rich::plain("Der Fußweg"), false, Protect::All),
            "{Der Fußweg}"
        );
    }

    #[test]
    fn marks_become_commands() {
        let marks = [
            Mark {
                start: 0,
                end: 7,
                style: Style::Italic,
            },
            Mark {
                start: 13,
                end: 14,
                style: Style::Sub,
            },
            Mark {
                start: 15,
                end: 18,
                style: Style::Protected,
            },
        ];
        let rich = Rich {
            text: "E. coli & CO 2 pHx",
            marks: &marks,
        };
        assert_eq!(
            written(rich, false, Protect::Marked),
            "\\textit{E. coli} \\& CO \\textsubscript{2} {pHx}"
        );
        assert_eq!(
            written(rich, false, Protect::None),
            "\\textit{E. coli} \\& CO \\textsubscript{2} pHx"
        );
    }

    #[test]
    fn braces_come_out_balanced_whatever_goes_in() {
        let pieces = [
            "{", "}", "$", "\\", "x", "_", "^2", "é", " ", "\\(", "\\)", "%", "A1",
        ];
        let mut state = 7usize;
        for _ in 0..3000 {
            let mut text = String::new();
            for _ in 0..12 {
                state = state
                    .wrapping_mul(6364136223846793005)
                    .wrapping_add(1442695040888963407);
                text.push_str(pieces[(state >> 33) % pieces.len()]);
            }
            for (ascii, protect) in [
                (false, Protect::None),
                (true, Protect::Auto),
                (false, Protect::All),
            ] {
                let out = written(Rich::plain(&text), ascii, protect);
                let mut depth = 0i32;
                for byte in out.bytes() {
                    depth += i32::from(byte == b'{') - i32::from(byte == b'}');
                    assert!(depth >= 0, "{text} -> {out}");
                }
                assert_eq!(depth, 0, "{text} -> {out}");
            }
        }
    }
}
