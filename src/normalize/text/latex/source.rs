//! What stands in the LaTeX of a value that programs stumble over: signs without a backslash, commands that nobody knows,
//! letters beyond ASCII, and words with capitals outside of braces. Formulas and addresses are passed over.

use super::commands::{self, Command};
use super::{accents, capitals, math, symbols};
use std::ops::Range;

/// Commands beside those in the table whose first argument is no text: addresses, labels, names of files.
const UNREAD: &[&str] = &["autocite", "citep", "citet", "footcite", "hyperlink", "includegraphics", "input", "parencite", "ref", "textcite", "verb"];

/// A stretch of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    /// One sign or letter outside of commands.
    Char { at: usize, char: char, depth: usize },
    /// A command of letters: where it starts and where its name ends.
    Command { at: usize, end: usize },
}

/// Walks over a value and gives its pieces; what is no text is left out.
fn walk(text: &str, mut each: impl FnMut(Piece)) {
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(char) = text.get(at..).and_then(|rest| rest.chars().next()) {
        match char {
            '\\' => at = command(text, at, &mut each),
            '$' => at = math::end(text, at).unwrap_or(at + 1),
            _ => {
                match char {
                    '{' => depth += 1,
                    '}' => depth = depth.saturating_sub(1),
                    _ => each(Piece::Char { at, char, depth }),
                }
                at += char.len_utf8();
            }
        }
    }
}

/// Passes a command over, with the argument that is no text; gives the byte behind it.
fn command(text: &str, at: usize, each: &mut impl FnMut(Piece)) -> usize {
    let name = text.get(at + 1..).unwrap_or("");
    if name.starts_with('(') {
        return math::end(text, at).unwrap_or(at + 2);
    }
    let length = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    if length == 0 {
        return at + 1 + name.chars().next().map_or(0, char::len_utf8);
    }
    let end = at + 1 + length;
    each(Piece::Command { at, end });
    let name = name.get(..length).unwrap_or("");
    let skips = match commands::named(name) {
        Some(Command::Verbatim | Command::Second | Command::Dropped | Command::Begin | Command::End | Command::Formula) => true,
        Some(_) => false,
        None => UNREAD.contains(&name) || name.ends_with("cite"),
    };
    if skips { behind_argument(text, end) } else { end }
}

/// The byte behind the argument in braces that follows, with those in brackets before it.
fn behind_argument(text: &str, at: usize) -> usize {
    let mut at = at;
    loop {
        let rest = text.get(at..).unwrap_or("");
        let start = at + (rest.len() - rest.trim_start().len());
        match text.as_bytes().get(start) {
            Some(b'[') => match text.get(start..).and_then(|rest| rest.find(']')) {
                Some(length) => at = start + length + 1,
                None => return at,
            },
            Some(b'{') => {
                let mut depth = 0_usize;
                for (offset, byte) in text.bytes().enumerate().skip(start) {
                    match byte {
                        b'{' => depth += 1,
                        b'}' => depth -= 1,
                        _ => {}
                    }
                    if depth == 0 {
                        return offset + 1;
                    }
                }
                return text.len();
            }
            _ => return at,
        }
    }
}

/// Signs that LaTeX takes for syntax, each without its backslash: `&`, `%`, `#`, `_`. Character references of HTML and a `%`
/// that ends its line are others' business.
pub fn bare_signs(text: &str) -> Vec<usize> {
    let mut all = Vec::new();
    // A line of `_` stands for nothing, not for text.
    if !text.bytes().any(|byte| matches!(byte, b'&' | b'%' | b'#' | b'_')) || text.trim().bytes().all(|byte| byte == b'_') {
        return all;
    }
    let mut reference = 0;
    walk(text, |piece| {
        let Piece::Char { at, char, .. } = piece else { return };
        let rest = text.get(at..).unwrap_or("");
        match char {
            '&' if is_reference(rest) => reference = at + rest.find(';').unwrap_or(0),
            '%' if rest.get(1..).is_some_and(|rest| rest.starts_with(['\n', '\r'])) => {}
            '&' | '%' | '#' | '_' if at >= reference => all.push(at),
            _ => {}
        }
    });
    all
}

fn is_reference(text: &str) -> bool {
    let name = text.get(1..).unwrap_or("");
    let length = name.bytes().take(32).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    length > 1 && name.as_bytes().get(length) == Some(&b';')
}

/// Commands of letters that are in no table, in text.
pub fn unknown_commands(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    if !text.contains('\\') {
        return all;
    }
    walk(text, |piece| {
        let Piece::Command { at, end } = piece else { return };
        let name = text.get(at + 1..end).unwrap_or("");
        let one = name.chars().next().filter(|_| name.len() == 1);
        let known = commands::named(name).is_some()
            || symbols::character(name).is_some()
            || one.is_some_and(|name| accents::combining(name).is_some() || matches!(name, 'i' | 'j' | 'l' | 'L' | 'o' | 'O'))
            || UNREAD.contains(&name)
            || name.ends_with("cite");
        if !known {
            all.push(at..end);
        }
    });
    all
}

/// Characters beyond ASCII in text, each with how it is written in ASCII, where it can be.
pub fn beyond_ascii(text: &str) -> Vec<(Range<usize>, Option<String>)> {
    let mut all = Vec::new();
    if text.is_ascii() {
        return all;
    }
    walk(text, |piece| {
        let Piece::Char { at, char, .. } = piece else { return };
        if !char.is_ascii() {
            let mut out = Vec::new();
            accents::write(text, at, &mut out);
            let written = String::from_utf8(out).ok().filter(|written| written.is_ascii());
            all.push((at..at + char.len_utf8(), written));
        }
    });
    all
}

/// Words with a capital behind their first letter, outside of braces; whole words without commands.
pub fn unprotected_capitals(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut word: Option<Range<usize>> = None;
    let mut close = |word: &mut Option<Range<usize>>| {
        let Some(range) = word.take() else { return };
        let (before, core) = capitals::core(text.get(range.clone()).unwrap_or(""));
        if capitals::has_inner_capital(core) {
            all.push(range.start + before..range.start + before + core.len());
        }
    };
    let mut last = 0;
    walk(text, |piece| match piece {
        Piece::Char { at, char, depth: 0 } if !char.is_whitespace() => {
            // A formula, a group or a command within a word makes two of it: neither is judged.
            let goes_on = at == last;
            last = at + char.len_utf8();
            match &mut word {
                Some(range) if goes_on => range.end = last,
                word => {
                    let is_whole = word.as_ref().is_none_or(|range| text.get(range.end..at).is_some_and(|gap| gap.starts_with(char::is_whitespace)));
                    if is_whole {
                        close(word)
                    } else {
                        *word = None
                    }
                    let before = text.get(..at).and_then(|before| before.chars().next_back());
                    *word = before.is_none_or(char::is_whitespace).then_some(at..last);
                }
            }
        }
        _ => {}
    });
    if word.as_ref().is_some_and(|range| text.get(range.end..).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))) {
        close(&mut word);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_without_a_backslash_are_found_in_text_alone() {
        for (text, signs) in [
            ("Smith & Sons", &[6][..]),
            ("R\\&D, 5\\% and \\#1", &[]),
            ("$a_1 & b$ and a_b", &[15]),
            ("\\url{http://x.org/a_b%20#c} 5%", &[29]),
            ("\\href{a_b}{c_d}", &[12]),
            ("see \\cite{a_b}", &[]),
            ("Tides &amp; winds &#233;", &[]),
            ("go on%\n  here", &[]),
            ("\\ensuremath{x_1}", &[]),
        ] {
            assert_eq!(bare_signs(text), signs, "{text}");
        }
    }

    #[test]
    fn commands_that_are_in_no_table_are_found() {
        let unknown = |text: &'static str| unknown_commands(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(unknown("\\emph{a} \\foo{b} \\'e \\c{c} \\alpha \\o $\\bar$"), ["\\foo"]);
    }

    #[test]
    fn letters_are_written_in_ascii() {
        let found = beyond_ascii("Müller ℕ");
        assert_eq!(found[0].1.as_deref(), Some("{\\\"u}"));
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn words_with_capitals_are_found_outside_of_braces() {
        let words = |text: &'static str| unprotected_capitals(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(words("The DNA of {RNA} and mRNA, pH"), ["DNA", "mRNA", "pH"]);
        assert_eq!(words("{The DNA}"), Vec::<&str>::new());
        assert_eq!(words("A {D}NA and D{N}A"), Vec::<&str>::new());
        assert_eq!(words("\\emph{x} DNA"), ["DNA"]);
    }
}
