//! Values of fields: text to LaTeX, with its marks, so that no text can leave the braces around it.
//!
//! Two readers count braces: BibTeX takes every one, others leave out those behind a backslash. What is written is balanced
//! for both, and never ends in a backslash.

mod special;

use crate::model::text::{Event, Rich, Style};
use crate::normalize::text::latex::{accents, math};
use special::next_special;

/// Writes plain text. With `ascii`, what LaTeX has a command for is written as that command.
pub fn text(text: &str, ascii: bool, out: &mut Vec<u8>) {
    if ascii { escape::<true>(text, false, out) } else { escape::<false>(text, false, out) }
}

/// Writes text with its marks.
pub fn rich(value: &Rich<'_>, ascii: bool, out: &mut Vec<u8>) {
    if value.marks.is_empty() {
        text(value.text, ascii, out);
    } else {
        events(value.events(), ascii, out);
    }
}

/// Writes an identifier or address as it stands. Only what would leave the braces, a backslash and white space become
/// percent escapes, which any resolver reads as the same.
pub fn verbatim(value: &str, out: &mut Vec<u8>) {
    let bytes = value.as_bytes();
    let mut from = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let escape: &[u8] = match byte {
            b'{' => b"%7B",
            b'}' => b"%7D",
            b'\\' => b"%5C",
            b' ' => b"%20",
            b'\t' => b"%09",
            b'\n' => b"%0A",
            b'\r' => b"%0D",
            0..=0x1F | 0x7F => b"",
            _ => continue,
        };
        run(bytes, from, at, out);
        out.extend_from_slice(escape);
        from = at + 1;
    }
    run(bytes, from, bytes.len(), out);
}

/// Writes marked text. Every opened mark is closed, whatever the events say.
pub(super) fn events<'a>(events: impl Iterator<Item = Event<'a>>, ascii: bool, out: &mut Vec<u8>) {
    let mut marks = Marks::default();
    for event in events {
        match event {
            Event::Text(piece) => marks.text(piece, ascii, false, out),
            Event::Open(style) => marks.open(style, out),
            Event::Close(style) => marks.close(style, out),
        }
    }
    marks.end(out);
}

/// The marks that are open while text is written.
#[derive(Default)]
pub(super) struct Marks {
    depth: usize,
}

impl Marks {
    /// Opens a mark.
    pub(super) fn open(&mut self, style: Style, out: &mut Vec<u8>) {
        let command: &[u8] = match style {
            // Mathematics brings its own delimiters.
            Style::Math => return,
            Style::Italic => b"\\textit{",
            Style::Bold => b"\\textbf{",
            Style::Sub => b"\\textsubscript{",
            Style::Sup => b"\\textsuperscript{",
            Style::SmallCaps => b"\\textsc{",
            Style::Underline => b"\\underline{",
            Style::Mono => b"\\texttt{",
            Style::Protected => b"{",
        };
        out.extend_from_slice(command);
        self.depth += 1;
    }

    /// Closes a mark, if one is open.
    pub(super) fn close(&mut self, style: Style, out: &mut Vec<u8>) {
        if style != Style::Math && self.depth > 0 {
            self.depth -= 1;
            out.push(b'}');
        }
    }

    /// Writes text; in a title, mathematics with capitals is braced.
    pub(super) fn text(&self, piece: &str, ascii: bool, title: bool, out: &mut Vec<u8>) {
        if ascii { escape::<true>(piece, title, out) } else { escape::<false>(piece, title, out) }
    }

    /// Closes what is still open.
    pub(super) fn end(&mut self, out: &mut Vec<u8>) {
        out.extend(std::iter::repeat_n(b'}', self.depth));
        self.depth = 0;
    }
}

/// Bytes from one place to another, which stand between bytes below 0x80 and so split no character.
fn run(bytes: &[u8], from: usize, to: usize, out: &mut Vec<u8>) {
    out.extend_from_slice(bytes.get(from..to).unwrap_or_default());
}

/// Writes text with LaTeX's own signs escaped, mathematics between `$` kept, and line ends as single spaces.
fn escape<const ASCII: bool>(text: &str, title: bool, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let mut braces = None;
    let (mut from, mut at) = (0, 0);
    loop {
        at = next_special::<ASCII>(bytes, at);
        let Some(&byte) = bytes.get(at) else { break };
        if byte >= 0x80 {
            run(bytes, from, at, out);
            at = accents::write(text, at, out);
            from = at;
            // What is written with these signs would be read together with the next.
            if matches!(bytes.get(at), Some(b'-' | b'\'' | b'`')) && out.last() == bytes.get(at) {
                out.extend_from_slice(b"{}");
            }
            continue;
        }
        if matches!(byte, b'$' | b'\\')
            && let Some(end) = formula_end(text, at)
        {
            run(bytes, from, at, out);
            formula(text.get(at..end).unwrap_or_default(), title, out);
            at = end;
            from = at;
            continue;
        }
        let escape: &[u8] = match byte {
            b'&' => b"\\&",
            b'%' => b"\\%",
            b'#' => b"\\#",
            b'_' => b"\\_",
            b'~' => b"\\textasciitilde{}",
            b'^' => b"\\textasciicircum{}",
            b'\\' => b"\\textbackslash{}",
            b'{' | b'}' => {
                let balanced = *braces.get_or_insert_with(|| is_balanced(bytes));
                match (byte, balanced) {
                    (b'{', true) => b"\\{",
                    (b'{', false) => b"\\textbraceleft{}",
                    (_, true) => b"\\}",
                    (_, false) => b"\\textbraceright{}",
                }
            }
            b'$' => b"\\$",
            b'-' => b"-{}",
            b'\'' => b"'{}",
            b'`' => b"`{}",
            b'\t' | b'\n' | b'\r' => {
                run(bytes, from, at, out);
                from = at + bytes.iter().skip(at).take_while(|byte| byte.is_ascii_whitespace()).count();
                at = from;
                if !matches!(out.last(), None | Some(b' ' | b'{')) {
                    out.push(b' ');
                }
                continue;
            }
            0..=0x1F | 0x7F => b"",
            _ => {
                at += 1;
                continue;
            }
        };
        run(bytes, from, at, out);
        out.extend_from_slice(escape);
        at += 1;
        from = at;
    }
    run(bytes, from, bytes.len(), out);
}

/// Whether every `}` closes a `{` before it and none stays open, counting each one.
pub(super) fn is_balanced(bytes: &[u8]) -> bool {
    let mut depth = 0_usize;
    for byte in bytes {
        match byte {
            b'{' => depth += 1,
            b'}' => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return false,
            },
            _ => {}
        }
    }
    depth == 0
}

/// Whether braces are balanced both with and without those behind a backslash, and the last backslash has something
/// behind it.
fn is_safe(bytes: &[u8]) -> bool {
    if !is_balanced(bytes) {
        return false;
    }
    let (mut depth, mut escaped) = (0_i64, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' if depth == 0 => return false,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    depth == 0 && !escaped
}

/// Where the mathematics that begins at `at` ends, if any does and its braces are safe in a field.
pub(super) fn formula_end(text: &str, at: usize) -> Option<usize> {
    math::end(text, at).filter(|end| text.get(at..*end).is_some_and(|whole| is_safe(whole.as_bytes())))
}

/// Writes mathematics with its delimiters as it stands, but for line ends. In a title capitals in it are braced: BibTeX's
/// change of case reaches into mathematics.
fn formula(whole: &str, title: bool, out: &mut Vec<u8>) {
    let braced = title && whole.bytes().any(|byte| byte.is_ascii_uppercase());
    if braced {
        out.push(b'{');
    }
    out.extend(whole.bytes().map(|byte| if byte.is_ascii_control() { b' ' } else { byte }));
    if braced {
        out.push(b'}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::text::latex::to_unicode;
    use crate::source::Arena;

    fn written(value: &str) -> String {
        let mut out = Vec::new();
        text(value, false, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_was_written_reads_back() {
        let arena = Arena::new();
        for value in [
            "R&D at 5% of #1, snake_case, ~x, x^2",
            "costs $5 and $6",
            "The \\emph-free proof",
            "{a} and }b{",
            "On $L^p$ bounds",
            "C:\\data\\new",
            "Größe, naïve, Łódź, Đà Nẵng, ế",
            "α-Pinene – 5 ± 2 µm … ≥ 3 × 4",
            "“x” — «y»",
            "水 and вода",
            "¿Agua?",
            "10\u{a0}000",
            "− 5",
        ] {
            for ascii in [false, true] {
                let mut out = Vec::new();
                text(value, ascii, &mut out);
                let written = String::from_utf8(out).unwrap();
                assert_eq!(to_unicode(arena.text(&written), &arena).text, value, "{written}");
            }
        }
    }

    #[test]
    fn signs_side_by_side_are_not_read_as_one() {
        let arena = Arena::new();
        for value in ["a’’b", "a'’b", "a’'b", "a‘‘b", "a-–b", "a–-b", "a—–b", "a”’b"] {
            let mut out = Vec::new();
            text(value, true, &mut out);
            let written = String::from_utf8(out).unwrap();
            let straight = |text: &str| text.replace('’', "'").replace('‘', "`");
            assert_eq!(straight(to_unicode(arena.text(&written), &arena).text), straight(value), "{written}");
        }
    }

    #[test]
    fn specials_are_escaped_and_the_rest_is_kept() {
        for (value, latex) in [
            ("plain [text] | with é and 中", "plain [text] | with é and 中"),
            ("R&D 5% #1 a_b", "R\\&D 5\\% \\#1 a\\_b"),
            ("~ ^ \\", "\\textasciitilde{} \\textasciicircum{} \\textbackslash{}"),
            ("{a}", "\\{a\\}"),
            ("}a{", "\\textbraceright{}a\\textbraceleft{}"),
            ("$5 and $10", "\\$5 and \\$10"),
            ("energy $E=mc^2$ and $\\frac{a}{b}$", "energy $E=mc^2$ and $\\frac{a}{b}$"),
            ("by \\(a_1\\)", "by \\(a_1\\)"),
            ("broken $\\frac{a$", "broken \\$\\textbackslash{}frac\\textbraceleft{}a\\$"),
            ("$a\\{$", "\\$a\\textbackslash{}\\textbraceleft{}\\$"),
            ("a--b ''c'' ``d", "a-{}-b '{}'c'{}' `{}`d"),
            ("one\n\n  two\r\nthree\u{0}", "one two three"),
            ("", ""),
        ] {
            assert_eq!(written(value), latex, "{value}");
        }
    }

    #[test]
    fn a_special_is_found_wherever_it_stands_in_a_long_text() {
        for length in 0..100 {
            for at in 0..=length {
                let mut value = "é".repeat(at);
                value.push_str("a%-b--");
                value.push_str(&"x".repeat(length - at));
                let wanted = value.replace('%', "\\%").replace("--", "-{}-");
                assert_eq!(written(&value), wanted);
            }
        }
    }

    #[test]
    fn marks_become_commands_and_all_close() {
        let mut out = Vec::new();
        let list = [
            Event::Text("CO"),
            Event::Open(Style::Sub),
            Event::Text("2"),
            Event::Close(Style::Sub),
            Event::Text(" of "),
            Event::Open(Style::Italic),
            Event::Text("E. coli & "),
            Event::Open(Style::Math),
            Event::Text("$x_{1}$"),
            Event::Close(Style::Math),
            Event::Close(Style::Italic),
            Event::Close(Style::Bold),
            Event::Open(Style::SmallCaps),
            Event::Text("bc"),
        ];
        events(list.into_iter(), false, &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), "CO\\textsubscript{2} of \\textit{E. coli \\& $x_{1}$}\\textsc{bc}");
    }

    #[test]
    fn an_address_stays_as_it_is_but_for_braces() {
        let mut out = Vec::new();
        verbatim("https://x.org/a_b%20c?d=1&e={f}\\", &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), "https://x.org/a_b%20c?d=1&e=%7Bf%7D%5C");
    }
}
