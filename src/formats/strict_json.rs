//! A repaired text in strict JSON: the same values, every odd token spelled as RFC 8259 asks.

use crate::formats::scan::{Broken, Scanner, Token, TokenKind};
use crate::source::{Arena, escape};

/// The value at the start of `text` in strict JSON; `None` when it cannot be read to its end.
pub fn strict(text: &str, arena: &Arena) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 16);
    let mut scan = Scanner::new(text);
    scan.byte_order_mark();
    write(&mut scan, text, arena, &mut out, 0).ok()?;
    scan.peek().is_none().then_some(out)
}

fn write(scan: &mut Scanner<'_>, text: &str, arena: &Arena, out: &mut String, depth: u32) -> Result<(), Broken> {
    if depth > 128 {
        return Err(Broken { at: scan.at(), why: "too deep", cut: false });
    }
    match scan.peek() {
        Some(b'{') => {
            out.push('{');
            let mut first = true;
            scan.object(|scan, name| {
                comma(out, &mut first);
                string(name, text, arena, out);
                out.push(':');
                write(scan, text, arena, out, depth + 1)
            })?;
            out.push('}');
        }
        Some(b'[') => {
            out.push('[');
            let mut first = true;
            scan.array(|scan| {
                comma(out, &mut first);
                write(scan, text, arena, out, depth + 1)
            })?;
            out.push(']');
        }
        _ => {
            let token = scan.value()?;
            match token.kind {
                TokenKind::Text { .. } => string(token, text, arena, out),
                TokenKind::True => out.push_str("true"),
                TokenKind::False => out.push_str("false"),
                TokenKind::Null => out.push_str("null"),
                _ => out.push_str(token.span.of(text)),
            }
        }
    }
    Ok(())
}

fn comma(out: &mut String, first: &mut bool) {
    if !std::mem::take(first) {
        out.push(',');
    }
}

fn string(token: Token, text: &str, arena: &Arena, out: &mut String) {
    out.push('"');
    escape::encode(escape::decode(token.span.of(text), arena, &mut Default::default()), out);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_bent_comes_out_straight() {
        let arena = Arena::new();
        let bent = "{'a': None, \"b\": [1.50, True, NaN,], \"c\": \"x\ny\\'z\\x41\",}";
        assert_eq!(strict(bent, &arena).unwrap(), r#"{"a":null,"b":[1.50,true,null],"c":"x\ny'zA"}"#);
        assert_eq!(strict("{\"a\":", &arena), None);
    }
}
