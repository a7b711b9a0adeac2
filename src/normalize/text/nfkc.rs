//! NFKC, character by character: most characters stay what they are, and only those around the others are looked up.

use std::str::Chars;
use unicode_normalization::{Recompositions, UnicodeNormalization};

/// The characters of a text in NFKC.
pub(super) struct Nfkc<'t> {
    rest: Chars<'t>,
    /// A stretch in which something may change.
    changing: Option<Recompositions<Chars<'t>>>,
}

impl<'t> Nfkc<'t> {
    pub(super) fn new(text: &'t str) -> Nfkc<'t> {
        Nfkc { rest: text.chars(), changing: None }
    }
}

impl Iterator for Nfkc<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        if let Some(changing) = &mut self.changing {
            if let Some(char) = changing.next() {
                return Some(char);
            }
            self.changing = None;
        }
        let text = self.rest.as_str();
        let first = self.rest.next()?;
        if is_inert(first) && self.rest.clone().next().is_none_or(is_inert) {
            return Some(first);
        }
        // Up to the next character that neither changes nor joins the one before it.
        let length = text.char_indices().skip(1).find(|(_, char)| is_inert(*char)).map_or(text.len(), |(at, _)| at);
        let (stretch, rest) = text.split_at_checked(length)?;
        self.rest = rest.chars();
        let mut changing = stretch.nfkc();
        let char = changing.next();
        self.changing = Some(changing);
        char
    }
}

/// Whether a character is surely its own NFKC and never joins the one before it.
fn is_inert(char: char) -> bool {
    matches!(char,
        '\0'..='\u{9f}' | '\u{c0}'..='\u{131}' | '\u{141}'..='\u{148}' | '\u{14a}'..='\u{17e}' | '\u{180}'..='\u{1c3}' | '\u{400}'..='\u{482}'
        | '\u{48a}'..='\u{52f}' | '\u{2012}'..='\u{2016}' | '\u{2018}'..='\u{2023}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, is_nfkc_quick};

    #[test]
    fn inert_characters_never_change() {
        for char in ('\0'..=char::MAX).filter(|char| is_inert(*char)) {
            assert_eq!(canonical_combining_class(char), 0, "{char:?}");
            assert_eq!(is_nfkc_quick([char].into_iter()), IsNormalized::Yes, "{char:?}");
        }
    }

    proptest! {
        #[test]
        fn it_is_nfkc(text in "(e|é|\u{301}|\u{327}|ａ|か|\u{3099}|한|\u{1100}|\u{1161}|\u{11a8}|水|…|ﬁ|İ|\\PC){0,12}") {
            prop_assert_eq!(Nfkc::new(&text).collect::<String>(), text.nfkc().collect::<String>());
        }
    }
}
