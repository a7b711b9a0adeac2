//! One spanned, tolerant scanner for JSON: where each token stands, how numbers are spelled, what had to be bent to read it.
//!
//! What serde_json accepts is read the same; what it refuses is read where one of the [`Repair`]s makes it JSON.

mod words;

use crate::diagnostic::Repair;
use crate::source::Span;

/// Arrays and objects inside one another, at most; more is an error, as in serde_json.
const DEPTH: u32 = 128;

/// Where and why a text is no JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub at: usize,
    pub why: &'static str,
    /// The text ended too early.
    pub cut: bool,
}

/// The type of a value, and its token: of a string what stands between the quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: TokenKind,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// With a backslash inside or without.
    Text {
        escaped: bool,
    },
    Number,
    True,
    False,
    Null,
    Array,
    Object,
}

/// What takes the members of an object.
pub trait Members {
    /// The name that is likely next, with its quotes and the colon: `"title":`. Where it stands, it need not be looked
    /// for. Empty when nothing is expected.
    fn expected(&self) -> &'static str {
        ""
    }

    /// Called where a member begins: takes what needs no reading and leaves the scanner behind the last value taken; false
    /// when nothing was taken.
    fn take(&mut self, _: &mut Scanner<'_>) -> bool {
        false
    }

    /// Called with the scanner before each value; `as_expected` tells that the name is the expected one.
    ///
    /// # Errors
    /// Where the value breaks.
    fn member(&mut self, scan: &mut Scanner<'_>, name: Token, as_expected: bool) -> Result<(), Broken>;
}

/// Members that a function takes.
struct Each<F>(F);

impl<F: FnMut(&mut Scanner<'_>, Token) -> Result<(), Broken>> Members for Each<F> {
    fn member(&mut self, scan: &mut Scanner<'_>, name: Token, _: bool) -> Result<(), Broken> {
        (self.0)(scan, name)
    }
}

/// A scanner over one text.
pub struct Scanner<'t> {
    bytes: &'t [u8],
    at: usize,
    repairs: Vec<Repair>,
}

impl<'t> Scanner<'t> {
    pub fn new(text: &'t str) -> Scanner<'t> {
        Scanner::over(text.as_bytes())
    }

    /// A scanner over bytes that need not be UTF-8.
    pub fn over(bytes: &'t [u8]) -> Scanner<'t> {
        Scanner { bytes, at: 0, repairs: Vec::new() }
    }

    /// The byte the scanner stands at.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Moves to a byte of the text.
    pub fn jump(&mut self, at: usize) {
        self.at = at.min(self.bytes.len());
    }

    /// What had to be bent so far, each kind once.
    pub fn repairs(&self) -> &[Repair] {
        &self.repairs
    }

    /// Notes a repair.
    pub fn repair(&mut self, repair: Repair) {
        if !self.repairs.contains(&repair) {
            self.repairs.push(repair);
        }
    }

    /// Moves behind white space and returns the byte there.
    #[inline]
    pub fn peek(&mut self) -> Option<u8> {
        match self.bytes.get(self.at) {
            Some(&byte) if byte > b' ' => Some(byte),
            _ => self.peek_behind_white_space(),
        }
    }

    fn peek_behind_white_space(&mut self) -> Option<u8> {
        while let Some(&byte) = self.bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
        None
    }

    fn broken<T>(&self, at: usize, why: &'static str) -> Result<T, Broken> {
        Err(Broken { at, why, cut: at >= self.bytes.len() })
    }

    /// Steps over a byte order mark at the start.
    pub fn byte_order_mark(&mut self) {
        if self.bytes[self.at..].starts_with(b"\xEF\xBB\xBF") {
            self.at += 3;
            self.repair(Repair::ByteOrderMark);
        }
    }

    /// Reads the members of the object that starts here: `each` is called with the scanner before every value.
    ///
    /// # Errors
    /// What `each` returns, or where the object breaks.
    pub fn object(&mut self, each: impl FnMut(&mut Scanner<'_>, Token) -> Result<(), Broken>) -> Result<Span, Broken> {
        self.members(&mut Each(each))
    }

    /// Reads the members of the object that starts here.
    ///
    /// # Errors
    /// What the members return, or where the object breaks.
    pub fn members(&mut self, members: &mut impl Members) -> Result<Span, Broken> {
        let start = self.at;
        self.at += 1;
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Span::new(start, self.at));
        }
        loop {
            if !members.take(self) {
                let (name, as_expected) = match self.expected(members.expected()) {
                    Some(name) => (name, true),
                    None => (self.name()?, false),
                };
                members.member(self, name, as_expected)?;
            }
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.at += 1;
                    return Ok(Span::new(start, self.at));
                }
                Some(_) => return self.broken(self.at, "a comma or a closing brace is expected after a value"),
                None => return self.broken(self.at, "the text ends inside an object"),
            }
            if self.peek() == Some(b'}') {
                self.repair(Repair::TrailingComma);
                self.at += 1;
                return Ok(Span::new(start, self.at));
            }
        }
    }

    /// Steps over the expected name, if it stands here.
    #[inline]
    fn expected(&mut self, name: &'static str) -> Option<Token> {
        let start = self.at;
        if name.is_empty() || !self.step_over(name.as_bytes()) {
            return None;
        }
        Some(Token { kind: TokenKind::Text { escaped: false }, span: Span::new(start + 1, self.at.saturating_sub(2)) })
    }

    /// Steps over these bytes, if they stand here.
    #[inline]
    pub fn step_over(&mut self, bytes: &[u8]) -> bool {
        let stands = self.bytes.get(self.at..).and_then(|rest| rest.get(..bytes.len())).is_some_and(|here| is_same(here, bytes));
        if stands {
            self.at += bytes.len();
        }
        stands
    }

    /// The byte the scanner stands at, white space too.
    #[inline]
    pub fn here(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Reads a member's name and steps over the colon behind it.
    fn name(&mut self) -> Result<Token, Broken> {
        let name = match self.peek() {
            Some(quote @ (b'"' | b'\'')) => self.string(quote)?,
            Some(_) => return self.broken(self.at, "a member's name in quotes is expected here"),
            None => return self.broken(self.at, "the text ends inside an object"),
        };
        match self.peek() {
            Some(b':') => self.at += 1,
            Some(_) => return self.broken(self.at, "a colon is expected after a member's name"),
            None => return self.broken(self.at, "the text ends after a member's name"),
        }
        Ok(name)
    }

    /// Reads the items of the array that starts here.
    ///
    /// # Errors
    /// What `each` returns, or where the array breaks.
    pub fn array(&mut self, mut each: impl FnMut(&mut Self) -> Result<(), Broken>) -> Result<Span, Broken> {
        let start = self.at;
        self.at += 1;
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Span::new(start, self.at));
        }
        loop {
            each(self)?;
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    return Ok(Span::new(start, self.at));
                }
                Some(_) => return self.broken(self.at, "a comma or a closing bracket is expected after a value"),
                None => return self.broken(self.at, "the text ends inside an array"),
            }
            if self.peek() == Some(b']') {
                self.repair(Repair::TrailingComma);
                self.at += 1;
                return Ok(Span::new(start, self.at));
            }
        }
    }

    /// Reads one value and steps behind it.
    ///
    /// # Errors
    /// Where the value breaks.
    pub fn value(&mut self) -> Result<Token, Broken> {
        self.value_at(0)
    }

    fn value_at(&mut self, depth: u32) -> Result<Token, Broken> {
        if depth > DEPTH {
            return Err(Broken { at: self.at, why: "arrays and objects lie more than 128 deep in one another", cut: false });
        }
        match self.peek() {
            Some(quote @ (b'"' | b'\'')) => self.string(quote),
            Some(b'{') => {
                let span = self.object(|scan, _| scan.value_at(depth + 1).map(drop))?;
                Ok(Token { kind: TokenKind::Object, span })
            }
            Some(b'[') => {
                let span = self.array(|scan| scan.value_at(depth + 1).map(drop))?;
                Ok(Token { kind: TokenKind::Array, span })
            }
            // A third of a record's members.
            Some(b'n') if matches!(self.bytes.get(self.at..), Some([b'n', b'u', b'l', b'l', b',' | b'}', ..])) => {
                let start = self.at;
                self.at += 4;
                Ok(Token { kind: TokenKind::Null, span: Span::new(start, self.at) })
            }
            Some(_) => self.word(),
            None => self.broken(self.at, "the text ends where a value is expected"),
        }
    }
}

/// Whether two texts of one length are the same; a short one is two words, which are compared without a call.
#[inline]
fn is_same(one: &[u8], other: &[u8]) -> bool {
    const WORD: usize = 8;
    match (one.first_chunk::<WORD>(), other.first_chunk::<WORD>()) {
        (Some(here), Some(there)) => here == there && one.last_chunk::<WORD>() == other.last_chunk() && (one.len() <= 2 * WORD || one == other),
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scan(text: &str) -> Result<(TokenKind, Vec<Repair>), Broken> {
        let mut scanner = Scanner::new(text);
        let token = scanner.value()?;
        match scanner.peek() {
            None => Ok((token.kind, scanner.repairs().to_vec())),
            Some(_) => Err(Broken { at: scanner.at(), why: "more", cut: false }),
        }
    }

    #[test]
    fn each_repair_is_named() {
        for (text, repair) in [
            ("{\"a\":\"x\ny\"}", Repair::RawControl),
            ("{\"a\":NaN}", Repair::NotANumber),
            ("{\"a\":1,}", Repair::TrailingComma),
            ("[1,]", Repair::TrailingComma),
            ("{'a':1}", Repair::SingleQuotes),
            ("{\"a\":None}", Repair::PythonWords),
        ] {
            assert_eq!(scan(text).unwrap().1, [repair], "{text}");
        }
    }

    #[test]
    fn a_broken_text_says_where_and_whether_it_was_cut() {
        for (text, at, cut) in [
            ("{\"a\":", 5, true),
            ("{\"a\":\"b", 7, true),
            ("{\"a\":12", 7, true),
            ("{\"a\":tru", 8, true),
            ("{\"a\" 1}", 5, false),
            ("{\"a\":b,\"c\":1}", 5, false),
            ("{\"a\":1 \"b\":2}", 7, false),
            ("{,\"a\":1}", 1, false),
            ("{\"a\":1,,\"b\":2}", 7, false),
            ("01", 2, true),
            (" -", 2, true),
        ] {
            let broken = scan(text).unwrap_err();
            assert_eq!((broken.at, broken.cut), (at, cut), "{text}");
        }
    }

    #[test]
    fn nesting_has_a_limit_and_the_stack_holds() {
        let deep = "[".repeat(100_000);
        assert!(scan(&deep).is_err());
        assert!(scan(&format!("{}{}", "[".repeat(100), "]".repeat(100))).is_ok());
    }

    #[test]
    fn the_end_of_a_string_is_found_wherever_it_stands() {
        for length in 0..120 {
            for (inside, end, repairs) in [("", "", 0), ("\\\"", "", 0), ("\u{1}", "é", 1), ("\\\n", "é", 1), ("é\u{7f}", "\\\\", 0)] {
                let text = format!("{}{inside}{}{end}", "é".repeat(length / 2), "x".repeat(length % 7));
                let (kind, told) = scan(&format!("\"{text}\"")).unwrap();
                assert_eq!(kind, TokenKind::Text { escaped: text.contains('\\') });
                assert_eq!(told.len(), repairs, "{text}");
                assert!(scan(&format!("\"{text}")).is_err_and(|broken| broken.cut));
            }
        }
    }

    proptest! {
        #[test]
        fn what_serde_json_accepts_is_read_the_same(text in r#"[\[\]{}",:0-9a-z.eE+ \\-]{0,24}"#) {
            if let Ok(value) = serde_json::from_str::<serde_json::Value>(&text) {
                // A number at the very end might go on.
                let (kind, repairs) = scan(&format!("{text}\n")).map_err(|e| TestCaseError::fail(format!("{text}: {e:?}")))?;
                prop_assert!(repairs.is_empty());
                prop_assert_eq!(matches!(kind, TokenKind::Text { .. }), value.is_string());
                prop_assert_eq!(kind == TokenKind::Number, value.is_number());
                prop_assert_eq!(kind == TokenKind::Object, value.is_object());
                prop_assert_eq!(kind == TokenKind::Array, value.is_array());
            }
        }
    }
}
