//! What clings to a name in a list of authors: affiliation marks, e-mail addresses, links, ORCID iDs.

use crate::source::arena::Arena;
use std::ops::Range;

/// A name with marks: where they are, and the name without them (empty where it was marks only).
pub(super) struct Marked<'a> {
    pub range: Range<usize>,
    pub clean: &'a str,
}

/// Finds and strips marks; `None` for a name without any.
pub(super) fn strip<'a>(text: &'a str, arena: &'a Arena) -> Option<Marked<'a>> {
    if !may_have_marks(text) {
        return None;
    }
    let mut range: Option<Range<usize>> = None;
    let mut kept = arena.vec::<&str>();
    let mut mark = |from: usize, to: usize| match &mut range {
        Some(range) => range.end = to,
        None => range = Some(from..to),
    };
    let count = text.split_whitespace().count();
    for (at, token) in text.split_whitespace().enumerate() {
        let from = token.as_ptr() as usize - text.as_ptr() as usize;
        let last_letter = at + 1 == count && at > 1 && matches!(token, "a" | "b" | "c" | "d" | "f" | "g" | "h");
        if is_address(token) || is_mark(token) || last_letter {
            mark(from, from + token.len());
            continue;
        }
        let core = core_of(token);
        if core.start > 0 {
            mark(from, from + core.start);
        }
        let comma = usize::from(token.ends_with(',')); // the one before a suffix
        if core.end + comma < token.len() {
            mark(from + core.end, from + token.len() - comma);
        }
        match token.get(core) {
            Some(core) if !core.is_empty() && comma == 0 => kept.push(core),
            Some(core) if !core.is_empty() => kept.push(arena.format(format_args!("{core},"))),
            _ => {}
        }
    }
    let range = range?;
    let mut clean = arena.buffer(text.len());
    for word in kept {
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.push_str(word);
    }
    Some(Marked { range, clean: clean.into_bump_str() })
}

/// What of one name, as it stands in a field of its own, can be no part of it: an address, an ORCID iD, a digit or a sign behind
/// a word. Letters that may be marks are left: they may be initials.
pub fn foreign_part<'a>(text: &'a str, arena: &'a Arena) -> Option<Range<usize>> {
    let is_sure = |part: &str| part.contains(['@', '*', '†', '‡', '§']) || part.contains("://") || part.bytes().any(|byte| byte.is_ascii_digit());
    strip(text, arena).map(|marked| marked.range).filter(|range| text.get(range.clone()).is_some_and(is_sure))
}

fn may_have_marks(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit() || matches!(b, b'@' | b'*' | b'#' | b'<' | b'/' | 0xC2 | 0xCB | 0xE1 | 0xE2 | 0xEF))
        || text.contains("www.")
        || text.ends_with([' ', 'a', 'b', 'c', 'd', 'f', 'g', 'h'])
}

/// An e-mail address, link or ORCID iD, or the label before one.
fn is_address(token: &str) -> bool {
    let bare = token.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '<' | '>' | '{' | '}' | ',' | ';' | ':' | '.'));
    let starts = |with: &str| bare.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
    bare.contains('@')
        || bare.contains("://")
        || ["www.", "orcid.org/", "mailto:"].iter().any(|with| starts(with))
        || is_orcid(bare)
        || ["orcid", "orcid:", "e-mail", "email"].iter().any(|label| bare.eq_ignore_ascii_case(label))
            && (token.ends_with(':') || starts("orcid") || starts("e"))
}

/// `0000-0002-1825-0097`, also after `ORCID:`.
fn is_orcid(text: &str) -> bool {
    let digits = text.rsplit(':').next().unwrap_or(text);
    digits.len() == 19
        && digits.bytes().enumerate().all(|(at, b)| match at {
            4 | 9 | 14 => b == b'-',
            18 => b.is_ascii_digit() || b == b'X' || b == b'x',
            _ => b.is_ascii_digit(),
        })
}

/// A word of marks and brackets only: `2`, `(1)`, `1,*`, `†`.
fn is_mark(token: &str) -> bool {
    let bracketed_letter = matches!(token.as_bytes(), [b'(' | b'[', b'a'..=b'h', b')' | b']']);
    bracketed_letter
        || token.chars().any(is_mark_char) && token.chars().all(|c| is_mark_char(c) || matches!(c, '(' | ')' | '[' | ']' | ',' | ';' | '-' | '–' | '.'))
}

/// The word within its marks: `Ono1,2` is `Ono`, `*Anna` is `Anna`.
fn core_of(token: &str) -> Range<usize> {
    if let Some(at) = token.find("<sup>")
        && token.ends_with("</sup>")
    {
        return 0..at;
    }
    let start = token.len() - token.trim_start_matches(|c| is_mark_char(c) && !c.is_ascii_digit()).len();
    if token.starts_with(|c: char| c.is_ascii_digit()) {
        return start..token.len(); // 3rd
    }
    let end = tail_of_letters(token);
    if end <= start || is_garbled(token) { 0..token.len() } else { start..end }
}

/// The byte after the last letter before the marks at the end; all of the word where they belong to it (`A-12`).
fn tail_of_letters(token: &str) -> usize {
    let mut rest = token.trim_end_matches(',');
    loop {
        let shorter = rest.trim_end_matches(|c| is_mark_char(c) || c == ',');
        let shorter = match shorter.strip_suffix([')', ']']) {
            Some(inner) => match inner.trim_end_matches(|c| is_mark_char(c) || c == ',').strip_suffix(['(', '[']) {
                Some(before) if before.len() + 1 < inner.len() => before,
                _ => shorter,
            },
            None => shorter,
        };
        if shorter.len() == rest.len() {
            break;
        }
        rest = shorter;
    }
    let letter = rest.chars().next_back();
    let belongs = letter.is_none_or(|c| matches!(c, '-' | '–' | '&' | '/' | '_'));
    if belongs { token.len() } else { rest.len() }
}

/// Figures, raised ones and letters, and the signs of footnotes.
fn is_mark_char(c: char) -> bool {
    matches!(c,
        '0'..='9' | '*' | '†' | '‡' | '§' | '¶' | '#' | '‖' | '∗' | '⁎' | '⁑' | '✉' | '✝' | '☨' | '¹' | '²' | '³' | '⁰'..='⁹' | '₀'..='₉'
        | '０'..='９' | '＊' | '˒' | '⁺' | '⁻' | 'ᵃ'..='ᵇ' | 'ᵈ'..='ᵉ' | 'ᶜ' | 'ᶠ' | 'ᵍ' | 'ʰ' | '①'..='⑳' | '\u{FE0E}')
}

/// UTF-8 read as an older encoding puts raised figures and signs behind these letters: `Ã³`.
fn is_garbled(token: &str) -> bool {
    token.chars().zip(token.chars().skip(1)).any(|(a, b)| {
        matches!(a, 'Â'..='Å' | 'Ð' | 'Ñ' | 'Ø' | 'Ù' | 'â' | 'á' | 'Р' | 'С' | 'Г' | 'В')
            && !b.is_ascii()
            && (!b.is_alphabetic() || matches!(b, '\u{80}'..='\u{BF}'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_stripped() {
        let arena = Arena::new();
        for (text, clean, marks) in [
            ("Anna Ono1", "Anna Ono", "1"),
            ("Anna Ono1*", "Anna Ono", "1*"),
            ("Anna Ono¹˒²", "Anna Ono", "¹˒²"),
            ("Anna Ono 2", "Anna Ono", "2"),
            ("Anna Ono (ono@example.org)", "Anna Ono", "(ono@example.org)"),
            ("Anna Ono https://orcid.org/0000-0002-1825-0097", "Anna Ono", "https://orcid.org/0000-0002-1825-0097"),
            ("Anna Ono3†", "Anna Ono", "3†"),
            ("Anna Ono [0000-0002-1825-0097]", "Anna Ono", "[0000-0002-1825-0097]"),
            ("Anna Ono (1)", "Anna Ono", "(1)"),
            ("Anna Ono(1)", "Anna Ono", "(1)"),
            ("Anna Ono www.example.org/staff/12", "Anna Ono", "www.example.org/staff/12"),
            ("Anna Ono<sup>1</sup>", "Anna Ono", "<sup>1</sup>"),
            ("*Anna Ono", "Anna Ono", "*"),
            ("Anna Ono a", "Anna Ono", "a"),
            ("1,*", "", "1,*"),
            ("Jo Åå (@example.org)", "Jo Åå", "(@example.org)"),
        ] {
            let marked = strip(text, &arena).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((marked.clean, text.get(marked.range.clone())), (clean, Some(marks)), "{text}");
        }
        for text in ["Anna Ono", "John Bell 3rd", "Ren&#233; Ono", "X A-12", "M\u{c3}³ller Ono", "José\u{a0}Ono", "Anna Ono/Bell", "Ada B"] {
            assert!(strip(text, &arena).is_none(), "{text}");
        }
    }
}
