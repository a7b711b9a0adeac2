//! Strings, numbers and words: where they end, and what is odd about them.

use super::{Broken, Scanner, Token, TokenKind};
use crate::diagnostic::Repair;
use crate::source::Span;
use crate::source::lanes::{self, LANES, Lanes};

impl Scanner<'_> {
    /// Reads the string whose opening quote stands here.
    pub fn string(&mut self, quote: u8) -> Result<Token, Broken> {
        let start = self.at + 1;
        let (mut at, mut escaped, mut control) = (start, false, false);
        // The first byte of the block stands behind a backslash.
        let mut behind = false;
        loop {
            let Some(lanes) = Lanes::at(self.bytes, at) else {
                control |= behind && self.bytes.get(at).is_some_and(|byte| *byte < 0x20);
                at = self.last_bytes(at + usize::from(behind), quote, &mut escaped, &mut control)?;
                break;
            };
            let (backslashes, controls, quotes) = (lanes.equal(b'\\'), lanes.up_to(0x1F), lanes.equal(quote));
            // Many blocks of a long text are plain.
            if !behind && (backslashes | controls | quotes).bits() == 0 {
                at += LANES;
                continue;
            }
            let (backslashes, controls) = (backslashes.bits(), controls.bits());
            let quotes = quotes.bits() & !lanes::escaped(backslashes, &mut behind);
            if quotes == 0 {
                escaped |= backslashes != 0;
                control |= controls != 0;
                at += LANES;
                continue;
            }
            // The bits before the closing quote.
            let inside = (quotes & quotes.wrapping_neg()).wrapping_sub(1);
            escaped |= backslashes & inside != 0;
            control |= controls & inside != 0;
            at += quotes.trailing_zeros() as usize;
            break;
        }
        if control {
            self.repair(Repair::RawControl);
        }
        if quote == b'\'' {
            self.repair(Repair::SingleQuotes);
        }
        self.at = at + 1;
        Ok(Token { kind: TokenKind::Text { escaped }, span: Span::new(start, at) })
    }

    /// The same for the last bytes of the text; where the closing quote stands.
    fn last_bytes(&mut self, from: usize, quote: u8, escaped: &mut bool, control: &mut bool) -> Result<usize, Broken> {
        let mut at = from;
        loop {
            match self.bytes.get(at) {
                Some(&byte) if byte == quote => return Ok(at),
                Some(b'\\') => {
                    *escaped = true;
                    *control |= self.bytes.get(at + 1).is_some_and(|byte| *byte < 0x20);
                    at += 2;
                }
                Some(byte) => {
                    *control |= *byte < 0x20;
                    at += 1;
                }
                None => {
                    self.at = self.bytes.len();
                    return self.broken(self.at, "the text ends inside a string");
                }
            }
        }
    }

    /// Reads a number or a word.
    pub(super) fn word(&mut self) -> Result<Token, Broken> {
        let start = self.at;
        let length = self.bytes[start..].iter().position(|&b| ENDS_WORD[usize::from(b)]).unwrap_or(self.bytes.len() - start);
        let end = start + length;
        let word = &self.bytes[start..end];
        let kind = match word {
            b"null" => TokenKind::Null,
            b"true" => TokenKind::True,
            b"false" => TokenKind::False,
            _ if is_number(word) => TokenKind::Number,
            b"None" | b"True" | b"False" => {
                self.repair(Repair::PythonWords);
                match word {
                    b"None" => TokenKind::Null,
                    b"True" => TokenKind::True,
                    _ => TokenKind::False,
                }
            }
            b"NaN" | b"nan" | b"Infinity" | b"-Infinity" | b"inf" | b"-inf" | b"-nan" => {
                self.repair(Repair::NotANumber);
                TokenKind::Null
            }
            b"" => return self.broken(start, "a value is expected here"),
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

/// Bytes that end the plain part of a word or number.
static ENDS_WORD: [bool; 256] = {
    let mut ends = [false; 256];
    let list = b",}]: \n\r\t\"'{[";
    let mut at = 0;
    while at < list.len() {
        ends[list[at] as usize] = true;
        at += 1;
    }
    ends
};

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
