//! One spanned, tolerant scanner for JSON: where each token stands, how numbers are spelled, what had to be bent to read it.
//!
//! What serde_json accepts is read the same; what it refuses is read where one of the [`Repair`]s makes it JSON.

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

/// A scanner over one text.
pub struct Scanner<'t> {
    bytes: &'t [u8],
    at: usize,
    repairs: Vec<Repair>,
}

/// Bytes that end the plain part of a word or number.
fn ends_word(byte: u8) -> bool {
    matches!(byte, b',' | b'}' | b']' | b':' | b' ' | b'\n' | b'\r' | b'\t' | b'"' | b'\'' | b'{' | b'[')
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
    pub fn peek(&mut self) -> Option<u8> {
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
    pub fn object(&mut self, mut each: impl FnMut(&mut Self, Token) -> Result<(), Broken>) -> Result<Span, Broken> {
        let start = self.at;
        self.at += 1;
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Span::new(start, self.at));
        }
        loop {
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
            each(self, name)?;
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
            Some(_) => self.word(),
            None => self.broken(self.at, "the text ends where a value is expected"),
        }
    }

    /// Reads the string whose opening quote stands here.
    pub fn string(&mut self, quote: u8) -> Result<Token, Broken> {
        let start = self.at + 1;
        let (mut at, mut escaped) = (start, false);
        loop {
            let rest = self.bytes.get(at..).unwrap_or_default();
            match memchr::memchr2(quote, b'\\', rest) {
                Some(next) if rest[next] == quote => {
                    at += next;
                    break;
                }
                Some(next) => {
                    escaped = true;
                    at += next + 2;
                }
                None => {
                    self.at = self.bytes.len();
                    return self.broken(self.at, "the text ends inside a string");
                }
            }
        }
        let inside = &self.bytes[start..at];
        if inside.iter().fold(false, |control, &b| control | (b < 0x20)) {
            self.repair(Repair::RawControl);
        }
        if quote == b'\'' {
            self.repair(Repair::SingleQuotes);
        }
        self.at = at + 1;
        Ok(Token { kind: TokenKind::Text { escaped }, span: Span::new(start, at) })
    }

    /// Reads a number or a word.
    fn word(&mut self) -> Result<Token, Broken> {
        let start = self.at;
        let length = self.bytes[start..].iter().position(|&b| ends_word(b)).unwrap_or(self.bytes.len() - start);
        let end = start + length;
        let word = std::str::from_utf8(&self.bytes[start..end]).unwrap_or("?");
        let kind = match word {
            "null" => TokenKind::Null,
            "true" => TokenKind::True,
            "false" => TokenKind::False,
            "None" | "True" | "False" => {
                self.repair(Repair::PythonWords);
                match word {
                    "None" => TokenKind::Null,
                    "True" => TokenKind::True,
                    _ => TokenKind::False,
                }
            }
            "NaN" | "nan" | "Infinity" | "-Infinity" | "inf" | "-inf" | "-nan" => {
                self.repair(Repair::NotANumber);
                TokenKind::Null
            }
            _ if is_number(word.as_bytes()) => TokenKind::Number,
            "" => return self.broken(start, "a value is expected here"),
            _ if end == self.bytes.len() => {
                self.at = end;
                return self.broken(end, "the text ends inside a value");
            }
            _ => return self.broken(start, "this is no string, number, true, false or null"),
        };
        if end == self.bytes.len() && kind == TokenKind::Number {
            // Whether more digits followed is not known.
            self.at = end;
            return if start == 0 { Ok(Token { kind, span: Span::new(start, end) }) } else { self.broken(end, "the text ends inside a number") };
        }
        self.at = end;
        Ok(Token { kind, span: Span::new(start, end) })
    }
}

/// The number grammar of RFC 8259, section 6.
fn is_number(word: &[u8]) -> bool {
    let digits = |from: usize| word[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut at = usize::from(word.first() == Some(&b'-'));
    let whole = digits(at);
    if whole == 0 || (whole > 1 && word[at] == b'0') {
        return false;
    }
    at += whole;
    if word.get(at) == Some(&b'.') {
        let decimals = digits(at + 1);
        if decimals == 0 {
            return false;
        }
        at += 1 + decimals;
    }
    if matches!(word.get(at), Some(b'e' | b'E')) {
        at += 1 + usize::from(matches!(word.get(at + 1), Some(b'+' | b'-')));
        let exponent = if at <= word.len() { digits(at) } else { 0 };
        if exponent == 0 {
            return false;
        }
        at += exponent;
    }
    at == word.len()
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
