//! Comments that tell findings to be ignored: `% citable: ignore DOI002, TTL007 -- reason`, on lines before an entry, or on
//! the line of one of its fields.

use crate::diagnostic::{Fault, Ignored};
use crate::source::{Arena, Span};

/// What such a comment begins with.
const MARK: &str = "citable:";
/// What stands before the reason.
const BECAUSE: &str = "--";
/// How far before an entry its comments are looked for.
const FAR: usize = 4 << 10;

/// Where the comments of the entry at byte `at` begin: lines of their own directly before it, from the first that tells
/// something to be ignored; without any it is `at`. `from` is where the entry before ended.
pub fn start(bytes: &[u8], from: usize, at: usize) -> usize {
    let least = from.max(at.saturating_sub(FAR));
    let is_line = least == 0 || bytes.get(least - 1) == Some(&b'\n');
    let line_of = |end: usize| {
        let newline = memchr::memrchr(b'\n', bytes.get(least..end)?);
        newline.map(|newline| least + newline + 1).or(is_line.then_some(least))
    };
    let Some(mut line) = line_of(at).filter(|line| bytes.get(*line..at).unwrap_or_default().trim_ascii().is_empty()) else { return at };
    let mut start = at;
    while let Some(before) = line.checked_sub(1).and_then(line_of) {
        let text = bytes.get(before..line).unwrap_or_default().trim_ascii();
        if !text.is_empty() && !text.starts_with(b"%") {
            break;
        }
        if is_mark(text) {
            start = before;
        }
        line = before;
    }
    start
}

fn is_mark(comment: &[u8]) -> bool {
    let text = comment.trim_ascii_start();
    let inner = text.iter().position(|byte| *byte != b'%').and_then(|at| text.get(at..)).unwrap_or_default();
    text.starts_with(b"%") && inner.trim_ascii_start().starts_with(MARK.as_bytes())
}

/// The byte behind the comments that an entry begins with.
pub fn skipped(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let blank = rest.len() - rest.trim_ascii_start().len();
        if rest.get(blank) != Some(&b'%') {
            return at + blank;
        }
        at += blank + memchr::memchr(b'\n', rest.get(blank..).unwrap_or_default()).unwrap_or(rest.len() - blank);
    }
}

/// What the comments of an entry tell to be ignored. `opening` is the byte of its `@`, `first` that of its first field:
/// comments before it hold for the whole entry.
pub fn read<'a>(text: &'a str, comments: &[Span], opening: usize, first: usize, arena: &'a Arena, faults: &mut Vec<Fault<'a>>) {
    let before = text.get(..opening).unwrap_or_default();
    let mut at = 0;
    for line in before.split_inclusive('\n') {
        let comment = Span::new(at + line.len() - line.trim_start().len(), at + line.trim_end().len());
        faults.extend(one(text, comment, first, arena));
        at += line.len();
    }
    faults.extend(comments.iter().filter_map(|comment| one(text, *comment, first, arena)));
}

fn one<'a>(text: &'a str, comment: Span, first: usize, arena: &'a Arena) -> Option<Fault<'a>> {
    let said = comment.of(text).trim_end();
    let told = said.trim_start_matches('%').trim_start().strip_prefix(MARK)?.trim_start().strip_prefix("ignore")?;
    if !told.starts_with(char::is_whitespace) {
        return None;
    }
    let (list, reason) = told.split_once(BECAUSE).unwrap_or((told, ""));
    let codes = arena.list(list.split(|c: char| c == ',' || c.is_whitespace()).filter(|code| !code.is_empty()));
    let (start, end) = (comment.start as usize, comment.start as usize + said.len());
    let begin = end - told.len() + (list.len() - list.trim_start().len());
    let list = Span::new(begin, begin + list.trim().len());
    let line = text.get(..start)?.rfind('\n').map_or(0, |newline| newline + 1);
    let next = text.get(end..)?.find('\n').map_or(text.len(), |newline| end + newline + 1);
    let alone = text.get(line..start)?.trim().is_empty();
    // A comment alone on its line is of the next one.
    let until = if alone { text.get(next..)?.find('\n').map_or(text.len(), |newline| next + newline) } else { end };
    let whole = if alone { Span::new(line, next) } else { Span::new(text.get(..start)?.trim_end_matches([' ', '\t']).len(), end) };
    let lines = (start >= first).then(|| Span::new(line, until));
    let ignored = Ignored { at: Span::new(start, end), whole, list, codes, lines, has_reason: !reason.trim().is_empty() };
    Some(Fault::Ignore(arena.list([ignored]).first()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, opening: usize, first: usize, comments: &[Span]) -> Vec<Ignored<'static>> {
        let (arena, mut faults) = (Box::leak(Box::new(Arena::new())), Vec::new());
        let text = arena.text(text);
        read(text, comments, opening, first, arena, &mut faults);
        faults.into_iter().filter_map(|fault| if let Fault::Ignore(ignored) = fault { Some(*ignored) } else { None }).collect()
    }

    #[test]
    fn comments_directly_before_an_entry_are_its_own() {
        for (text, start_of) in [
            ("% citable: ignore DOI002 -- x\n@a{b}", 0),
            ("@z{}\n%citable: ignore DOI002\n% more\n\n@a{b}", 5),
            ("% citable: ignore DOI002 -- x\nwords\n@a{b}", 36),
            ("% plain\n@a{b}", 8),
            ("% citable: ignore DOI002 -- x\nwords @a{b}", 36),
            ("@z{} % citable: ignore DOI002\n@a{b}", 30),
        ] {
            let at = text.rfind("@a").unwrap();
            let from = text.find('}').filter(|end| *end < at).map_or(0, |end| end + 1);
            assert_eq!(start(text.as_bytes(), from, at), start_of, "{text}");
        }
    }

    #[test]
    fn codes_reason_and_lines_are_read() {
        let text = "% citable: ignore DOI002, TTL007 -- it is so\n@a{b,\n  doi = {x}, % citable: ignore DOI001\n}";
        let at = text.rfind('%').unwrap();
        let found = told(text, 45, 51, &[Span::new(at, text.len() - 2)]);
        let [before, inside] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((before.codes, before.has_reason, before.lines), (&["DOI002", "TTL007"][..], true, None));
        assert_eq!((before.list.of(text), before.whole.of(text)), ("DOI002, TTL007", "% citable: ignore DOI002, TTL007 -- it is so\n"));
        assert_eq!((inside.codes, inside.has_reason), (&["DOI001"][..], false));
        assert_eq!(inside.lines.map(|lines| lines.of(text)), Some("  doi = {x}, % citable: ignore DOI001"));
        assert_eq!(inside.whole.of(text), " % citable: ignore DOI001");
    }

    #[test]
    fn other_comments_are_none() {
        for text in ["% ignore DOI002 -- x\n", "% citable: ignored\n", "% citable:\n", "%\n", "\n"] {
            assert!(told(text, text.len(), text.len(), &[]).is_empty(), "{text}");
        }
        assert_eq!(skipped(b"% a\n  % b\n\n @c{d}"), 12);
        assert_eq!(skipped(b"% a"), 3);
        assert_eq!(skipped(b"@c{d}"), 0);
    }
}
