//! Writing a text as a YAML scalar: plain where no reader could take it for anything else, else in double quotes.

/// Writes a text as a scalar that is safe in lists, maps and behind a key.
pub fn scalar(text: &str, out: &mut Vec<u8>) {
    if is_plain(text) { out.extend_from_slice(text.as_bytes()) } else { quoted(text, out) }
}

/// Writes a text in double quotes.
pub fn quoted(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    inside(text, out);
    out.push(b'"');
}

/// Writes a text as it stands between double quotes (YAML 1.2.2, 5.7); what is not printable (5.1) is escaped.
pub fn inside(text: &str, out: &mut Vec<u8>) {
    for character in text.chars() {
        match character {
            '"' => out.extend_from_slice(b"\\\""),
            '\\' => out.extend_from_slice(b"\\\\"),
            '\n' => out.extend_from_slice(b"\\n"),
            '\r' => out.extend_from_slice(b"\\r"),
            '\t' => out.extend_from_slice(b"\\t"),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => out.extend_from_slice(format!("\\x{:02x}", u32::from(character)).as_bytes()),
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => out.extend_from_slice(format!("\\u{:04x}", u32::from(character)).as_bytes()),
            // Of the planes beyond, the last two places are no characters either.
            _ if u32::from(character) & 0xfffe == 0xfffe => out.extend_from_slice(format!("\\U{:08x}", u32::from(character)).as_bytes()),
            _ => out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

/// Whether a text can stand plain, and is then read as this very text by readers of YAML 1.1 and 1.2.
pub fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let starts = text.chars().next().is_some_and(char::is_alphabetic);
    let fits = |(at, character): (usize, char)| match character {
        // libyaml stops at some signs behind a colon.
        ':' => bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'/'),
        '#' => !bytes.get(at.wrapping_sub(1)).is_some_and(u8::is_ascii_whitespace),
        ',' | '[' | ']' | '{' | '}' | '"' | '\\' => false,
        ' ' => true,
        _ => !character.is_whitespace() && !character.is_control() && character != '\u{feff}' && u32::from(character) & 0xfffe != 0xfffe,
    };
    starts && !text.ends_with(' ') && text.char_indices().all(fits) && !is_word(text)
}

/// Words that YAML 1.1 or 1.2 read as something else than text.
fn is_word(text: &str) -> bool {
    ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::yaml::{Yaml, read};
    use crate::source::Arena;
    use proptest::prelude::*;

    fn comes_back(text: &str) {
        let mut out = b"k:\n  - {a: ".to_vec();
        scalar(text, &mut out);
        out.extend_from_slice(b", b: 1}\n");
        let yaml = String::from_utf8(out).unwrap();
        let arena = Arena::new();
        let tree = read(&yaml, &arena);
        let value = tree.root.and_then(|root| root.get("k")?.items().first()?.get("a")).unwrap_or_else(|| panic!("{yaml}"));
        assert!(matches!(value.yaml, Yaml::Scalar { text: read, .. } if read == text), "{yaml}: {value:?}");
        assert!(tree.broken.is_none());
    }

    #[test]
    fn words_numbers_and_signs_are_quoted() {
        for text in
            ["null", "Yes", "12", "1e5", "2020-01-01", "- a", "a: b", "a #b", "a:", "", " a", "a ", "{a}", "@a", "*a", "~", "\u{85}", "a\nb", "\u{ffff}"]
        {
            assert!(!is_plain(text), "{text}");
            comes_back(text);
        }
        for text in ["Nature", "Doe J.", "a:b", "C#", "https://example.org/a?b=c", "É", "中文"] {
            assert!(is_plain(text), "{text}");
            comes_back(text);
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in any::<String>()) {
            comes_back(&text);
        }
    }
}
