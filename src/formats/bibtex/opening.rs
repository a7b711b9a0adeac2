//! Whether an `@` opens an entry.

/// What an `@` with a word opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Record,
    String,
    Preamble,
    Comment,
    /// Fields that other entries take over.
    Xdata,
    /// Entries cited as one.
    Set,
}

/// What an `@` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    No,
    /// `inside` is the byte behind the bracket.
    Yes {
        kind: Kind,
        inside: usize,
        is_round: bool,
    },
}

/// Longest word behind an `@`, longest white space around it, longest key: what goes beyond is no entry.
const LONGEST: usize = 256;

/// What the `@` at byte `at` is; `None` where more has to be read to tell.
///
/// In an e-mail address and in a line that is commented out it is nothing. `from` is where the entry before ended.
pub fn opening(bytes: &[u8], at: usize, from: usize, is_last: bool) -> Option<Opening> {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'+' | 0x80..);
    if at > from && bytes.get(at - 1).is_some_and(|byte| is_word(byte) && !is_mark(bytes, at)) {
        return Some(Opening::No);
    }
    let line = line_start(bytes, at).max(from);
    if bytes.get(line..at).is_some_and(|before| memchr::memchr(b'%', before).is_some()) {
        return Some(Opening::No);
    }
    head(bytes, at, is_last)
}

/// The word behind the `@` and the bracket behind that.
fn head(bytes: &[u8], at: usize, is_last: bool) -> Option<Opening> {
    let more = |end: usize| if end < bytes.len() || is_last { Some(Opening::No) } else { None };
    let start = skip(bytes, at + 1, u8::is_ascii_whitespace);
    let end = skip(bytes, start, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b':' | b'+' | b'*'));
    let bracket = skip(bytes, end, u8::is_ascii_whitespace);
    let word = bytes.get(start..end).unwrap_or_default();
    if !word.first().is_some_and(u8::is_ascii_alphabetic) || end - start >= LONGEST {
        return more(end);
    }
    match bytes.get(bracket) {
        Some(bracketed @ (b'{' | b'(')) => Some(Opening::Yes { kind: kind_of(word), inside: bracket + 1, is_round: *bracketed == b'(' }),
        _ => more(bracket),
    }
}

fn kind_of(word: &[u8]) -> Kind {
    const WORDS: [(&[u8], Kind); 5] =
        [(b"string", Kind::String), (b"preamble", Kind::Preamble), (b"comment", Kind::Comment), (b"xdata", Kind::Xdata), (b"set", Kind::Set)];
    WORDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map_or(Kind::Record, |(_, kind)| *kind)
}

/// Whether the `@` at byte `at`, met inside an entry, starts the next one: first on its line, with a key that a comma or
/// the end of the line follows. `None` where more has to be read to tell.
pub fn starts_anew(bytes: &[u8], at: usize, is_last: bool) -> Option<bool> {
    let line = line_start(bytes, at);
    if !bytes.get(line..at).unwrap_or_default().iter().all(|byte| matches!(byte, b' ' | b'\t')) {
        return Some(false);
    }
    let (kind, inside) = match head(bytes, at, is_last)? {
        Opening::No => return Some(false),
        Opening::Yes { kind, inside, .. } => (kind, inside),
    };
    if matches!(kind, Kind::String | Kind::Preamble | Kind::Comment) {
        return Some(true);
    }
    let end = skip(bytes, inside, |byte| !matches!(byte, b',' | b'\n' | b'\r' | b'{' | b'}' | b'"' | b'=' | b'(' | b')'));
    match bytes.get(end) {
        Some(b',' | b'\n' | b'\r' | b'=') => Some(true),
        Some(_) => Some(false),
        None if is_last || end - inside >= LONGEST => Some(false),
        None => None,
    }
}

/// The byte that the line of byte `at` starts at.
pub fn line_start(bytes: &[u8], at: usize) -> usize {
    // A line that is longer than this has its start elsewhere for all that matters here.
    let from = at.saturating_sub(4 * LONGEST);
    let before = bytes.get(from..at).unwrap_or_default();
    memchr::memrchr2(b'\n', b'\r', before).map_or(from, |newline| from + newline + 1)
}

/// Whether a byte order mark stands before the `@`.
fn is_mark(bytes: &[u8], at: usize) -> bool {
    bytes.get(..at).is_some_and(|before| before.ends_with("\u{feff}".as_bytes()))
}

fn skip(bytes: &[u8], from: usize, is: impl Fn(&u8) -> bool) -> usize {
    from + bytes.get(from..).unwrap_or_default().iter().take(LONGEST).take_while(|byte| is(byte)).count()
}

/// Whether the start of a file is BibTeX's or BibLaTeX's: an entry opens at the start of a line.
pub fn is_bib(head: &[u8]) -> bool {
    let start = head.trim_ascii_start();
    if start.starts_with(b"<") || start.starts_with(b"{") || start.starts_with(b"[") {
        return false;
    }
    memchr::memchr_iter(b'@', head).any(|at| {
        let line = head.get(line_start(head, at)..at).unwrap_or_default();
        line.trim_ascii().is_empty() && matches!(head_of(head, at), Some(Opening::Yes { .. }))
    })
}

fn head_of(bytes: &[u8], at: usize) -> Option<Opening> {
    head(bytes, at, true)
}

/// Whether the start of a `.bib` file has what only BibLaTeX has: its own entry types and fields.
pub fn is_biblatex(head: &[u8]) -> bool {
    const TYPES: [&[u8]; 14] = [
        b"online",
        b"thesis",
        b"report",
        b"inreference",
        b"reference",
        b"mvbook",
        b"mvcollection",
        b"mvproceedings",
        b"bookinbook",
        b"suppbook",
        b"suppcollection",
        b"suppperiodical",
        b"xdata",
        b"collection",
    ];
    const FIELDS: [&[u8]; 12] = [
        b"date",
        b"journaltitle",
        b"eprinttype",
        b"eprintclass",
        b"urldate",
        b"langid",
        b"maintitle",
        b"origdate",
        b"eventdate",
        b"eventtitle",
        b"pubstate",
        b"editortype",
    ];
    let is_type = |at: usize| {
        let end = skip(head, at + 1, u8::is_ascii_alphabetic);
        let word = head.get(at + 1..end).unwrap_or_default();
        matches!(head.get(end), Some(b'{' | b'(')) && TYPES.iter().any(|name| name.eq_ignore_ascii_case(word))
    };
    let is_field = |at: usize| {
        let before = head.get(at.saturating_sub(LONGEST)..at).unwrap_or_default().trim_ascii_end();
        let start = before.iter().rposition(|byte| !byte.is_ascii_alphabetic()).map_or(0, |at| at + 1);
        let word = before.get(start..).unwrap_or_default();
        FIELDS.iter().any(|name| name.eq_ignore_ascii_case(word))
    };
    is_bib(head) && (memchr::memchr_iter(b'@', head).any(is_type) || memchr::memchr_iter(b'=', head).any(is_field))
}
