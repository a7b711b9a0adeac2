//! A value inside a JSON text, read where it stands: what structured members are taken apart with.

use super::scan::{Scanner, Token, TokenKind};
use crate::model::record::{Raw, RawKind};
use crate::source::{Arena, escape};

/// A value: its token, of a string what stands between the quotes.
#[derive(Clone, Copy, Debug)]
pub struct Json<'a> {
    kind: TokenKind,
    text: &'a str,
    arena: &'a Arena,
}

impl<'a> Json<'a> {
    /// The value of a member. A text is taken as it was decoded.
    pub fn of(raw: &Raw<'a>, arena: &'a Arena) -> Json<'a> {
        let kind = match raw.kind {
            RawKind::Text | RawKind::Joined | RawKind::Inherited => TokenKind::Text { escaped: false },
            RawKind::Number => TokenKind::Number,
            RawKind::Bool if raw.text.eq_ignore_ascii_case("true") => TokenKind::True,
            RawKind::Bool => TokenKind::False,
            RawKind::Null => TokenKind::Null,
            RawKind::Array => TokenKind::Array,
            RawKind::Object => TokenKind::Object,
        };
        Json { kind, text: raw.text, arena }
    }

    /// The value that a token of `text` is.
    pub fn of_token(token: Token, text: &'a str, arena: &'a Arena) -> Json<'a> {
        Json::new(token, text, arena)
    }

    /// The value as it stands, a string without its quotes.
    pub fn source(self) -> &'a str {
        self.text
    }

    fn new(token: Token, text: &'a str, arena: &'a Arena) -> Json<'a> {
        Json { kind: token.kind, text: token.span.of(text), arena }
    }

    /// The members of an object in order; of anything else none.
    pub fn members(self) -> Vec<(&'a str, Json<'a>)> {
        let mut all = Vec::new();
        if self.kind == TokenKind::Object {
            let mut scan = Scanner::new(self.text);
            // The text was read to its end before: nothing can break.
            let _ = scan.object(|scan, name| {
                let value = scan.value()?;
                let name = Json::new(name, self.text, self.arena).string().unwrap_or("");
                all.push((name, Json::new(value, self.text, self.arena)));
                Ok(())
            });
        }
        all
    }

    /// The items of an array in order; of anything else none.
    pub fn items(self) -> Vec<Json<'a>> {
        let mut all = Vec::new();
        if self.kind == TokenKind::Array {
            let mut scan = Scanner::new(self.text);
            let _ = scan.array(|scan| {
                let value = scan.value()?;
                all.push(Json::new(value, self.text, self.arena));
                Ok(())
            });
        }
        all
    }

    /// The items of an array, or the value alone where it is none.
    pub fn items_or_self(self) -> Vec<Json<'a>> {
        if self.is_array() { self.items() } else { vec![self] }
    }

    pub fn is_array(self) -> bool {
        self.kind == TokenKind::Array
    }

    pub fn is_object(self) -> bool {
        self.kind == TokenKind::Object
    }

    pub fn is_string(self) -> bool {
        matches!(self.kind, TokenKind::Text { .. })
    }

    /// The decoded text of a string.
    pub fn string(self) -> Option<&'a str> {
        match self.kind {
            TokenKind::Text { escaped: true } => Some(escape::decode(self.text, self.arena, &mut escape::Oddities::default())),
            TokenKind::Text { escaped: false } => Some(self.text),
            _ => None,
        }
    }

    /// The text of a string, or a number as it is spelled; without white space around it, and not empty.
    pub fn word(self) -> Option<&'a str> {
        let text = if self.kind == TokenKind::Number { Some(self.text) } else { self.string() };
        text.map(str::trim).filter(|text| !text.is_empty())
    }

    /// `true`, `1`, `"true"`, `"1"` and the other way round.
    pub fn truth(self) -> Option<bool> {
        match self.kind {
            TokenKind::True => Some(true),
            TokenKind::False => Some(false),
            _ => match self.word()? {
                "1" | "true" => Some(true),
                "0" | "false" => Some(false),
                _ => None,
            },
        }
    }

    /// The value as JSON text in strict form, or `null` where it cannot be said.
    pub fn strict(self) -> &'a str {
        let strict = match self.kind {
            TokenKind::Text { .. } => {
                let mut quoted = String::from("\"");
                escape::encode(self.string().unwrap_or(""), &mut quoted);
                quoted.push('"');
                Some(quoted)
            }
            _ if serde_json::from_str::<serde::de::IgnoredAny>(self.text).is_ok() => return self.text,
            _ => super::strict_json::strict(self.text, self.arena),
        };
        strict.map_or("null", |strict| self.arena.text(&strict))
    }
}
