//! Faults of a title: what TTL004–TTL009 tell, each with its places and the repaired title.

mod ending;
mod spacing;

use crate::model::text::Part;
use crate::source::Arena;

/// What is wrong with a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleFaultKind {
    /// "Untitled", "Editorial Board": no title.
    Placeholder,
    AllCaps,
    /// A full stop, a footnote mark, `[J]`, ` | Publisher` at the end.
    Trailing,
    /// Double spaces, a space inside a range, a space before a colon.
    Spacing,
    QuotesAround,
    /// "RETRACTED:" before the title.
    Retraction,
}

/// One fault of a title.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TitleFault<'a> {
    pub kind: TitleFaultKind,
    /// Each place, in order; never empty.
    pub parts: &'a [Part],
    /// The whole title with this fault alone repaired.
    pub fixed: Option<&'a str>,
    /// Whether the repair surely keeps the meaning.
    pub safe: bool,
}

/// All faults of a title. A placeholder has no other.
pub fn faults<'a>(text: &'a str, arena: &'a Arena) -> &'a [TitleFault<'a>] {
    use TitleFaultKind as Kind;
    let kinds = [Kind::Placeholder, Kind::AllCaps, Kind::Trailing, Kind::Spacing, Kind::QuotesAround, Kind::Retraction];
    arena.list(kinds.into_iter().filter_map(|kind| fault(text, kind, arena)))
}

/// The fault of one kind, if the title has it. A placeholder has no other.
pub fn fault<'a>(text: &'a str, kind: TitleFaultKind, arena: &'a Arena) -> Option<TitleFault<'a>> {
    let trimmed = match text.as_bytes() {
        [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    };
    if trimmed.is_empty() {
        return None;
    }
    let one = |from: usize, to: usize, fixed| TitleFault { kind, parts: arena.list([Part::new(from, to)]), fixed, safe: false };
    // Where the title begins; seldom asked.
    let start = || text.len() - text.trim_start().len();
    let found = match kind {
        TitleFaultKind::Placeholder => {
            return is_placeholder(trimmed).then(|| one(start(), start() + trimmed.len(), None));
        }
        TitleFaultKind::AllCaps => is_all_caps(trimmed).then(|| one(start(), start() + trimmed.len(), Some(sentence_case(text, arena)))),
        TitleFaultKind::Trailing => ending::start(trimmed).map(|at| one(start() + at, start() + trimmed.len(), text.get(..start() + at))),
        TitleFaultKind::Spacing => spacing::fault(text, arena),
        TitleFaultKind::QuotesAround => unquoted(trimmed).map(|inner| one(start(), start() + trimmed.len(), Some(inner))),
        TitleFaultKind::Retraction => retraction(trimmed).map(|length| {
            let rest = trimmed.get(length..).map(str::trim_start);
            one(start(), start() + length, rest.filter(|rest| !rest.is_empty()))
        }),
    };
    found.filter(|_| !is_placeholder(trimmed))
}

/// What stands where there is no title. Lower case.
static PLACEHOLDERS: &[&str] = &[
    "untitled",
    "untitled document",
    "untitled article",
    "no title",
    "no title available",
    "title not available",
    "not available",
    "no title found",
    "title unavailable",
    "no title given",
    "without title",
    "editorial board",
    "null",
    "none",
    "n/a",
    "undefined",
    "无标题",
    "无题",
    "無標題",
    "無題",
    "無题",
    "sans titre",
    "ohne titel",
    "sin título",
    "sem título",
    "senza titolo",
    "без названия",
    "제목 없음",
];

/// The longest of them, with brackets around.
const MOST_AROUND: usize = 80;

/// Whether the whole title says that there is none; case, brackets and a dot do not count.
pub fn is_placeholder(title: &str) -> bool {
    if title.len() > MOST_AROUND {
        return false;
    }
    let bare = title.trim_matches(|char: char| {
        char.is_whitespace() || matches!(char, '[' | ']' | '(' | ')' | '{' | '}' | '<' | '>' | '.' | '【' | '】' | '（' | '）' | '。')
    });
    // Most titles are longer or begin with another letter.
    let Some(first) = bare.chars().next().filter(|_| bare.len() <= 64).and_then(|first| first.to_lowercase().next()) else { return false };
    let mut alike = PLACEHOLDERS.iter().filter(|placeholder| placeholder.starts_with(first)).peekable();
    if alike.peek().is_none() || bare.split_whitespace().nth(3).is_some() {
        return false;
    }
    let folded = bare.to_lowercase();
    let words = folded.split_whitespace();
    alike.any(|placeholder| placeholder.split(' ').eq(words.clone()))
}

/// Three or more words in capitals and no small letter. Single acronyms (`HIV, AIDS, USA`) and scripts without case are not.
fn is_all_caps(title: &str) -> bool {
    let (mut large, mut letters) = (0u32, 0u32);
    for char in title.chars() {
        match char {
            'A'..='Z' => (large, letters) = (large + 1, letters + 1),
            // Han, kana and Hangul.
            '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => letters += 1,
            _ if char.is_lowercase() => return false,
            _ => {
                letters += u32::from(char.is_alphabetic());
                large += u32::from(char.is_uppercase());
            }
        }
    }
    if large * 2 <= letters {
        return false;
    }
    let capitals = |word: &str| word.chars().filter(|char| char.is_uppercase()).count();
    let is_word = |word: &str| word.chars().any(char::is_alphabetic);
    let has_long_word = title.split(|char: char| !char.is_alphabetic()).any(|word| capitals(word) >= 5);
    has_long_word && title.split_whitespace().filter(|word| is_word(word)).count() >= 3
}

/// The first letter of a title and of what follows a colon large, words with digits kept, the rest small.
fn sentence_case<'a>(title: &str, arena: &'a Arena) -> &'a str {
    let mut out = arena.buffer(title.len());
    let mut is_start = true;
    for word in title.split_inclusive(char::is_whitespace) {
        if word.chars().any(|char| char.is_ascii_digit()) {
            out.push_str(word);
        } else {
            for char in word.chars() {
                if is_start && char.is_alphabetic() {
                    out.push(char);
                    is_start = false;
                } else {
                    out.extend(char.to_lowercase());
                }
            }
        }
        if word.chars().any(char::is_alphanumeric) {
            is_start = word.trim_end().ends_with([':', '.', '?', '!']);
        }
    }
    out.into_bump_str()
}

/// Opening and closing quotes. 《》 marks a book's name in Chinese and belongs to it.
static QUOTES: &[(char, char)] = &[
    ('"', '"'),
    ('“', '”'),
    ('„', '“'),
    ('„', '”'),
    ('”', '”'),
    ('«', '»'),
    ('»', '«'),
    ('‘', '’'),
    ('‚', '‘'),
    ('\'', '\''),
    ('‹', '›'),
    ('「', '」'),
    ('『', '』'),
];

/// The title without the quotes around the whole of it.
fn unquoted(title: &str) -> Option<&str> {
    if title.starts_with(|char: char| char.is_ascii_alphanumeric()) {
        return None;
    }
    let first = title.chars().next()?;
    QUOTES.iter().filter(|(open, _)| *open == first).find_map(|&(open, close)| {
        let inner = title.strip_prefix(open)?.strip_suffix(close)?;
        let bytes = inner.as_bytes();
        // Within, an apostrophe stands between letters or after an s; any other mark ends or begins a quotation.
        let is_apostrophe = |at: usize| {
            let before = inner.get(..at).and_then(|text| text.chars().next_back()).is_some_and(char::is_alphanumeric);
            let after = inner.get(at..).and_then(|text| text.chars().nth(1)).is_some_and(char::is_alphanumeric);
            before && (after || bytes.get(at.wrapping_sub(1)) == Some(&b's')) && matches!(close, '\'' | '’')
        };
        let is_one = !inner.trim().is_empty() && inner.char_indices().all(|(at, char)| (char != open && char != close) || is_apostrophe(at));
        is_one.then_some(inner)
    })
}

/// The length of "RETRACTED:", "[Withdrawn article]" and the like before a title. A notice (`Retraction note to:`) has none.
fn retraction(title: &str) -> Option<usize> {
    if !title.starts_with(['r', 'R', 'w', 'W', '[', '【']) {
        return None;
    }
    let bracketed = title.strip_prefix(['[', '【']);
    let words = bracketed.unwrap_or(title);
    let word = |text: &str, word: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let first = ["RETRACTED", "WITHDRAWN"].into_iter().find(|first| word(words, first))?;
    let mut rest = words.get(first.len()..)?;
    let second = rest.trim_start();
    if second.len() < rest.len()
        && let Some(kind) = ["ARTICLE", "PAPER", "CHAPTER"].into_iter().find(|kind| word(second, kind))
    {
        rest = second.get(kind.len()..)?;
    }
    let end = rest.trim_start();
    let marks: &[char] = if bracketed.is_some() { &[']', '】', ':'] } else { &[':', '：'] };
    let tail = end.strip_prefix(marks)?;
    let tail = if bracketed.is_some() && end.starts_with([']', '】']) { tail.strip_prefix(':').unwrap_or(tail) } else { tail };
    Some(title.len() - tail.len())
}

#[cfg(test)]
mod tests;
