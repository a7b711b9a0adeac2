//! The words of one name, and what their shapes say.

use super::bodies;
use super::suffixes::is_suffix;
use std::borrow::Cow;

/// A text cut at its spaces; at most [`Words::MOST`] words, more is no personal name.
#[derive(Copy, Clone)]
pub(super) struct Words<'a> {
    pub text: &'a str,
    at: [(u32, u32); Words::MOST],
    len: usize,
}

impl<'a> Words<'a> {
    pub const MOST: usize = 12;

    /// No words yet, of a text.
    pub fn of(text: &'a str) -> Words<'a> {
        Words { text, at: [(0, 0); Words::MOST], len: 0 }
    }

    /// Cuts a text whose words stand one space apart; none where there are too many words.
    pub fn split(text: &'a str) -> Option<Words<'a>> {
        let mut words = Words::of(text);
        let mut start = 0;
        for end in memchr::memchr_iter(b' ', text.as_bytes()).chain([text.len()]) {
            if end > start && !words.push(start, end) {
                return None;
            }
            start = end + 1;
        }
        Some(words)
    }

    /// Adds the word at these bytes of the text; false where there is no room.
    pub fn push(&mut self, start: usize, end: usize) -> bool {
        match self.at.get_mut(self.len) {
            Some(place) => {
                *place = (start as u32, end as u32);
                self.len += 1;
                true
            }
            None => false,
        }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// The word at a place; empty where there is none.
    pub fn get(&self, at: usize) -> &'a str {
        self.span(at, at + 1)
    }

    /// The words from one place to before another, as they stand in the text.
    pub fn span(&self, from: usize, to: usize) -> &'a str {
        let to = to.min(self.len);
        if from >= to {
            return "";
        }
        let (Some(first), Some(last)) = (self.at.get(from), self.at.get(to - 1)) else {
            return "";
        };
        self.text.get(first.0 as usize..last.1 as usize).unwrap_or("")
    }

    /// Without the words from `to` on.
    pub fn before(mut self, to: usize) -> Words<'a> {
        self.len = self.len.min(to);
        self
    }

    pub fn iter(&self) -> impl Iterator<Item = &'a str> {
        (0..self.len).map(|at| self.get(at))
    }
}

/// Whether a word is initials with dots: `V.`, `V.S.`, `J.-P.`, `Yu.`, `Kh.`
pub(super) fn is_initials(word: &str) -> bool {
    match word.as_bytes() {
        [b'A'..=b'Z', b'.'] => return true,
        [.., b'.'] => {}
        _ => return false,
    }
    word.split(['.', '-', '‐', '‑'])
        .filter(|letters| !letters.is_empty())
        .all(|letters| letters.chars().count() <= 3 && letters.chars().next().is_some_and(|c| !c.is_lowercase()))
        && word.chars().any(char::is_alphabetic)
        && !super::suffixes::is_generation(word)
        && !matches!(word, "St." | "Dr." | "Ste." | "Mr." | "Mrs." | "Ms.")
}

/// Whether the first letter of a word is small.
pub(super) fn starts_small(word: &str) -> bool {
    match word.as_bytes().first() {
        Some(b) if b.is_ascii_alphabetic() => b.is_ascii_lowercase(),
        _ => word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase),
    }
}

/// How many letters a word has when all of them are capitals; 0 when one is not, or has no case.
pub(super) fn capitals_only(word: &str) -> usize {
    let mut capitals = 0;
    for c in word.chars() {
        if c.is_uppercase() {
            capitals += 1;
        } else if c.is_alphabetic() {
            return 0;
        }
    }
    capitals
}

/// Whether a character is white space or cannot be seen at an end of a name.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

/// A given name or initial beside a family name in capitals: letters, with hyphens, dots and apostrophes.
pub(super) fn is_given_shaped(word: &str) -> bool {
    capitals_only(word) < 2 && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '‐'))
}

/// Whether a word can only be part of a person's name: no body, placeholder or suffix is called so.
pub fn is_ordinary(word: &str) -> bool {
    !bodies::is_notable(word) && !is_suffix(word)
}

/// Where a sorted list has a word in any letter case; the list has it in small letters.
pub(super) fn place_of<T>(list: &[T], word: &str, of: impl Fn(&T) -> &str) -> Option<usize> {
    let small: Cow<'_, str> = if word.is_ascii() { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
    list.binary_search_by(|entry| of(entry).bytes().cmp(small.bytes().map(|byte| byte.to_ascii_lowercase()))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_told_from_words() {
        for yes in ["V.", "V.S.", "J.-P.", "Yu.", "Kh.", "Ё.", "Þ.", "A.-S."] {
            assert!(is_initials(yes), "{yes}");
        }
        for no in ["V", "Jr.", "St.", "al.", "Anna", "."] {
            assert!(!is_initials(no), "{no}");
        }
    }

    #[test]
    fn words_are_slices_of_their_text() {
        let words = Words::split("Jan van der Berg").expect("four words");
        assert_eq!((words.len(), words.get(3), words.span(1, 3), words.get(4)), (4, "Berg", "van der", ""));
        assert!(Words::split("a b c d e f g h i j k l m").is_none());
    }
}
