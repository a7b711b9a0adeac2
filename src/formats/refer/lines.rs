//! The lines of Refer, and where records start.

use super::tags;
use crate::formats::line_split::{Cut, Cutter};
use crate::formats::tagged::{Dialect, Goes, Head, Untagged, cutter};

/// Refer as its tagged lines are written.
#[derive(Clone, Copy, Debug)]
pub struct Refer;

impl Dialect for Refer {
    const ANCHORS: &'static [&'static str] = &["0"];

    /// `%`, one sign, and a space; CNKI leaves the space out before Han.
    fn head(line: &[u8]) -> Option<Head> {
        let start = usize::from(line.starts_with(b"\xEF\xBB\xBF")) * 3;
        let sign = line.get(start + 1).filter(|sign| line.get(start) == Some(&b'%') && sign.is_ascii_graphic() && **sign != b'%')?;
        let known = tags::is_known(char::from(*sign));
        let is_spaced = match line.get(start + 2) {
            None => true,
            Some(b' ' | b'\t') => known,
            Some(next) => known && *next >= 0x80,
        };
        (known && is_spaced).then_some(Head { start: start + 1, end: start + 2, value: start + 2 })
    }

    fn goes(line: Untagged<'_>) -> Goes {
        match line.tag {
            "0" => Goes::Nowhere,
            // EndNote writes the second keyword and the second number on lines of their own.
            "K" | "@" | "U" | ">" => Goes::Apart,
            _ => Goes::On,
        }
    }

    /// CNKI sometimes goes on with the next tag on the same line.
    fn next_on_line(tag: &str, value: &str) -> Option<usize> {
        if !matches!(tag, "A" | "K" | "I" | "Y" | "+") {
            return None;
        }
        value.match_indices('%').map(|(at, _)| at).find(|&at| {
            let before = value.get(..at).and_then(|before| before.trim_end().chars().next_back());
            let rest = value.as_bytes().get(at..).unwrap_or_default();
            let is_name = matches!(rest.get(1), Some(b'A' | b'K' | b'I' | b'Y' | b'T' | b'J' | b'+'));
            is_name && before.is_some_and(|c| matches!(c, ';' | '；' | '\u{3400}'..='\u{9FFF}')) && Refer::head(rest).is_some()
        })
    }

    fn line(tag: &str, text: &str) -> String {
        format!("%{tag} {text}")
    }
}

/// A record starts with its type, `%0`; where the open one has no type, with the first tag behind an empty line.
pub fn cutter() -> Cutter {
    let (mut typed, mut after_blank) = (false, true);
    Box::new(move |line| {
        let Some(tag) = cutter::tag::<Refer>(line) else {
            after_blank |= line.trim_ascii().is_empty();
            return Cut::Inside;
        };
        let starts = tag == b"0" || after_blank && !typed;
        if starts {
            typed = tag == b"0";
        }
        after_blank = false;
        if starts { Cut::Start } else { Cut::Inside }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::tagged::lines;
    use crate::source::Arena;

    fn read(text: &str) -> Vec<(String, String)> {
        let arena = Arena::new();
        lines::<Refer>(text, &arena).iter().map(|line| (line.tag.to_owned(), line.text.to_owned())).collect()
    }

    #[test]
    fn several_tags_may_stand_on_a_line() {
        let found = read("%0 Journal Article\n%A 王小明;%A 李雷\n%K关键词 %K 另一个\n%T 100 %A test\n");
        let expected = [("0", "Journal Article"), ("A", "王小明;"), ("A", "李雷"), ("K", "关键词"), ("K", "另一个"), ("T", "100 %A test")];
        assert_eq!(found, expected.map(|(tag, text)| (tag.to_owned(), text.to_owned())));
    }

    #[test]
    fn records_start_with_their_type_or_behind_an_empty_line() {
        let starts = |text: &str| {
            let mut cut = cutter();
            text.lines().enumerate().filter_map(|(at, line)| (cut(line.as_bytes()) == Cut::Start).then_some(at)).collect::<Vec<_>>()
        };
        assert_eq!(starts("%0 Book\n%T a\n\n%X b\n\n%0 Book\n%T c"), [0, 5]);
        assert_eq!(starts("%A a\n%T b\n\n%A c\n%T d\n%0 Book\n%T e"), [0, 3, 5]);
        assert!(starts("% a comment\n%% another\n").is_empty());
    }
}
