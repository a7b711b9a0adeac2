//! Citation keys: made from a record by a pattern, cleaned when the record brings its own, told apart when used twice.

mod fallback;
#[cfg(test)]
mod tests;
mod words;

use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::reference::{Reference, Role};
use crate::normalize::ascii::fold_to_ascii;
use fallback::fallback;
use std::fmt::Write;
use words::{STOP_WORDS, words};

/// How keys are made, e.g. `author-year-word`, which gives `khristoforov-2024-soviet`.
///
/// Names of parts in any letter case, and between them any of `-`, `_`, `:` or nothing. The case of a part's name is that
/// of what it gives: `author` → `smith`, `Author` → `Smith`, `AUTHOR` → `SMITH`. A number behind `authors`, `words` says
/// how many at most (three otherwise). A part that the record lacks is left out with the sign before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPattern {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    /// The signs before the part.
    before: String,
    part: Part,
    case: Case,
    most: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Author,
    Authors,
    Year,
    Word,
    Words,
    Title,
    Journal,
    Volume,
    Page,
    Kind,
    Doi,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Small,
    First,
    Capital,
}

/// The parts by name; a name that begins with another stands before it.
const PARTS: &[(&str, Part)] = &[
    ("authors", Part::Authors),
    ("author", Part::Author),
    ("year", Part::Year),
    ("words", Part::Words),
    ("word", Part::Word),
    ("title", Part::Title),
    ("journal", Part::Journal),
    ("volume", Part::Volume),
    ("page", Part::Page),
    ("type", Part::Kind),
    ("doi", Part::Doi),
];

/// Where a pattern is wrong, and what may stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Byte offset in the pattern.
    pub at: usize,
    pub message: String,
}

impl Default for KeyPattern {
    /// `author-year-word`.
    fn default() -> Self {
        let piece = |before: &str, part| Piece { before: before.to_owned(), part, case: Case::Small, most: 3 };
        KeyPattern { pieces: vec![piece("", Part::Author), piece("-", Part::Year), piece("-", Part::Word)] }
    }
}

impl KeyPattern {
    /// Reads a pattern.
    pub fn parse(pattern: &str) -> Result<KeyPattern, PatternError> {
        let names = || PARTS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        let fail = |rest: &str, message: String| PatternError { at: pattern.len() - rest.len(), message };
        let (mut pieces, mut rest) = (Vec::new(), pattern);
        loop {
            let after = rest.trim_start_matches(['-', '_', ':']);
            let before = &rest[..rest.len() - after.len()];
            let part = PARTS.iter().find_map(|(name, part)| Some((after.get(..name.len()).filter(|at| at.eq_ignore_ascii_case(name))?, *part)));
            let Some((name, part)) = part else {
                if after.is_empty() && !pieces.is_empty() {
                    return Ok(KeyPattern { pieces });
                }
                return Err(fail(after, format!("a key pattern is made of {} with `-`, `_` or `:` between them", names())));
            };
            rest = after.get(name.len()..).unwrap_or_default();
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let number = rest.get(..digits).unwrap_or_default();
            let many = matches!(part, Part::Authors | Part::Words);
            let most = match number.parse::<usize>() {
                Ok(most) if many && most > 0 => most,
                Err(_) if number.is_empty() => 3,
                _ => {
                    return Err(fail(rest, "a number above 0 may stand behind `authors` and `words` only".to_owned()));
                }
            };
            rest = rest.get(digits..).unwrap_or_default();
            let case = match name.as_bytes() {
                [first, second, ..] if first.is_ascii_uppercase() && second.is_ascii_uppercase() => Case::Capital,
                [first, ..] if first.is_ascii_uppercase() => Case::First,
                _ => Case::Small,
            };
            pieces.push(Piece { before: before.to_owned(), part, case, most });
        }
    }

    /// Makes the key of a record: `[A-Za-z0-9:_-]`, never empty, the same for the same record. Records without a letter
    /// or digit of ASCII to be named by go by their DOI, else by a digest of title, names and date.
    pub fn key(&self, record: &Reference<'_>) -> String {
        let mut key = String::with_capacity(2 * LONGEST);
        let mut named = false;
        for piece in &self.pieces {
            let from = key.len();
            if from > 0 {
                key.push_str(&piece.before);
            }
            let start = key.len();
            piece.write(record, &mut key);
            if key.len() == start {
                key.truncate(from);
            } else {
                named |= key.bytes().skip(start).any(|byte| byte.is_ascii_alphabetic()) && piece.part != Part::Kind;
            }
        }
        if named { key } else { fallback(record) }
    }
}

impl Piece {
    fn write(&self, record: &Reference<'_>, key: &mut String) {
        match self.part {
            Part::Author => {
                for name in people(record).take(1) {
                    self.add(name_of(name), key);
                }
            }
            Part::Authors => {
                let mut all = people(record);
                for name in all.by_ref().take(self.most) {
                    self.add(name_of(name), key);
                }
                if all.next().is_some() {
                    self.add("etal", key);
                }
            }
            Part::Year => {
                if let Some(date) = record.issued.or(record.online) {
                    let _ = write!(key, "{}", date.start.year.unsigned_abs());
                }
            }
            Part::Word => self.words(record, 1, key),
            Part::Words => self.words(record, self.most, key),
            Part::Title => self.words(record, usize::MAX, key),
            Part::Journal => {
                if let Some(title) = record.container_short.or(record.container_title) {
                    for word in words(title.text) {
                        self.add(word, key);
                    }
                }
            }
            Part::Volume => self.add(record.volume.unwrap_or_default(), key),
            Part::Page => {
                let first = record.pages.and_then(|pages| pages.ranges.first().map(|range| range.first));
                self.add(first.or(record.pages.map(|pages| pages.text)).unwrap_or_default(), key);
            }
            Part::Kind if record.kind == Kind::Document => {}
            Part::Kind => self.add(record.kind.csl().rsplit('-').next().unwrap_or_default(), key),
            Part::Doi => self.add(record.doi.unwrap_or_default(), key),
        }
    }

    fn words(&self, record: &Reference<'_>, most: usize, key: &mut String) {
        let Some(title) = record.title else { return };
        let mut folded = String::with_capacity(LONGEST);
        let mut left = most;
        // Words with a letter that name something, else whatever stands there.
        for strict in [true, false] {
            for word in words(title.text) {
                if left == 0 || key.len() > LONGEST {
                    return;
                }
                folded.clear();
                fold_to_ascii(word, &mut folded);
                folded.retain(|c| c.is_ascii_alphanumeric());
                folded.make_ascii_lowercase();
                let plain = folded.len() > 1 && folded.bytes().any(|byte| byte.is_ascii_alphabetic());
                if folded.is_empty() || (strict && (!plain || STOP_WORDS.binary_search(&folded.as_str()).is_ok())) {
                    continue;
                }
                self.add(&folded, key);
                left -= 1;
            }
            if left < most {
                return;
            }
        }
    }

    /// Adds the ASCII letters and digits of a text, in the part's case.
    fn add(&self, text: &str, key: &mut String) {
        let from = key.len();
        if text.is_ascii() {
            key.extend(text.bytes().filter(u8::is_ascii_alphanumeric).take(LONGEST).map(char::from));
        } else {
            let mut folded = String::with_capacity(text.len());
            fold_to_ascii(text, &mut folded);
            key.extend(folded.chars().filter(char::is_ascii_alphanumeric).take(LONGEST));
        }
        let Some(added) = key.get_mut(from..) else {
            return;
        };
        match self.case {
            Case::Small => added.make_ascii_lowercase(),
            Case::Capital => added.make_ascii_uppercase(),
            Case::First => {
                if let Some(first) = added.get_mut(..1) {
                    first.make_ascii_uppercase();
                }
            }
        }
    }
}

/// A part is cut here, so that no field makes a key of thousands of letters.
const LONGEST: usize = 60;

/// Those the work goes by: its authors, else editors, else anybody named.
fn people<'a>(record: &Reference<'a>) -> impl Iterator<Item = &'a Name<'a>> + use<'a> {
    let has = |role| record.contributors.iter().any(|one| one.role == role);
    let role = [Role::Author, Role::Editor].into_iter().find(|role| has(*role)).or(record.contributors.first().map(|one| one.role));
    record.in_role(role.unwrap_or(Role::Author))
}

fn name_of<'a>(name: &Name<'a>) -> &'a str {
    [name.family, name.literal, name.given].into_iter().find(|part| !part.is_empty()).unwrap_or_default()
}

/// Whether a key can stand in `.bib` files as it is: no white space or control character and none of `"#%'(),={}~\`.
///
/// Source: the biblatex manual 2.3 (keys), and what btparse, the parser of biber, refuses.
pub fn is_legal(key: &str) -> bool {
    !key.is_empty() && !key.chars().any(is_illegal)
}

fn is_illegal(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '"' | '#' | '%' | '\'' | '(' | ')' | ',' | '=' | '{' | '}' | '~' | '\\')
}

/// A record's own key made legal: white space becomes `_`, what else is illegal goes; `None` when nothing is left.
pub fn sanitise(key: &str) -> Option<String> {
    let mut out = String::with_capacity(key.len());
    for c in key.trim().chars() {
        if c.is_whitespace() {
            if !out.ends_with('_') {
                out.push('_');
            }
        } else if !is_illegal(c) {
            out.push(c);
        }
    }
    (!out.is_empty()).then_some(out)
}

/// A record's own key where any text can be one; `None` when it has nothing that is seen.
pub fn kept(key: &str) -> Option<String> {
    let kept: String = key.trim().chars().filter(|c| !c.is_control()).collect();
    (!kept.is_empty()).then_some(kept)
}

/// What stands behind a key that was used `n` times before: nothing for 0, then `-a` … `-z`, `-aa` …, so that the first
/// record keeps its own key and the second gets `-a`.
pub fn suffix(n: u64) -> String {
    if n == 0 {
        return String::new();
    }
    // Bijective base 26: there is no digit for nothing, so that `z` is followed by `aa`.
    let (mut left, mut letters) = (n, Vec::new());
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'a' + (left % 26) as u8));
        left /= 26;
    }
    std::iter::once('-').chain(letters.into_iter().rev()).collect()
}
