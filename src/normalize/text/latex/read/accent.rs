//! Accents over letters, in every spelling that values have.

use super::{Group, Reader};
use crate::normalize::text::latex::{accents, symbols};

impl Reader<'_> {
    /// An accent and its letter: `\"o`, `\"{o}`, `\c c`, `\'\i`, `\'{\^e}`.
    pub(super) fn accent(&mut self, command: char, mark: char, used: usize) {
        let start = self.at + used;
        let after = self.text.get(start..).unwrap_or("");
        let blank = after.len() - after.trim_start_matches([' ', '\t', '\n']).len();
        let mut marks = vec![mark];
        let mut at = start + blank;
        let mut braces = 0usize;
        for _ in 0..8 {
            let rest = self.text.get(at..).unwrap_or("");
            if rest.starts_with('{') {
                braces += 1;
                at += 1;
                continue;
            }
            if let Some(inner) = rest.strip_prefix('\\') {
                let name: &str = inner.get(..inner.bytes().take_while(u8::is_ascii_alphabetic).count()).unwrap_or("");
                let sign = inner.chars().next().unwrap_or(' ');
                if let Some(letter) = symbols::character(name).filter(|char| char.is_alphabetic()) {
                    return self.put_accented(letter, &marks, at + 1 + name.len(), braces);
                }
                if name.len() <= 1
                    && let Some(inner) = accents::combining(sign)
                {
                    marks.push(inner);
                    at += 1 + sign.len_utf8();
                    continue;
                }
            }
            break;
        }
        let letter = self.text.get(at..).and_then(|rest| rest.chars().next());
        match letter {
            Some(letter) if letter.is_alphabetic() || letter.is_ascii_digit() => self.put_accented(letter, &marks, at + letter.len_utf8(), braces),
            // `\~{}` is the sign itself.
            Some('}') if braces == 1 && marks.len() == 1 && !command.is_ascii_alphabetic() => {
                let sign = self.text.get(self.at + 1..self.at + used).unwrap_or("");
                self.out.push_str(sign);
                self.at = at + 1;
            }
            _ => self.put(self.text.get(self.at..start).unwrap_or("\\"), used),
        }
    }

    /// Appends a letter with its accents, the innermost last in the list, and closes its braces.
    fn put_accented(&mut self, letter: char, marks: &[char], end: usize, braces: usize) {
        self.pending = None;
        let mut written = letter;
        let mut loose = String::new();
        for &mark in marks.iter().rev() {
            let (char, left) = accents::accented(written, mark);
            written = char;
            loose.extend(left);
        }
        self.out.push(written);
        self.out.push_str(&loose);
        self.at = end;
        let rest = self.rest();
        let closed = rest.bytes().take(braces).take_while(|byte| *byte == b'}').count();
        self.at += closed;
        // More than a letter under the accent: the braces close later.
        for _ in closed..braces {
            self.groups.push(Group { first_mark: self.marks.len(), tail: "" });
        }
    }
}
