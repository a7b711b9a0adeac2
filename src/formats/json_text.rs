//! JSON text written by hand: strings, and values that are JSON already. RFC 8259.

use serde::de::IgnoredAny;

/// What follows the backslash for each byte: `u` is `u00XX`, 0 is the byte itself. RFC 8259, section 7.
const ESCAPES: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = b'u';
        byte += 1;
    }
    table[0x08] = b'b';
    table[0x09] = b't';
    table[0x0A] = b'n';
    table[0x0C] = b'f';
    table[0x0D] = b'r';
    table[b'"' as usize] = b'"';
    table[b'\\' as usize] = b'\\';
    table
};

/// Writes a text as a JSON string, its quotes included.
pub fn string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    escaped(text, out);
    out.push(b'"');
}

/// Writes a text as it stands inside a JSON string.
pub fn escaped(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let escape = ESCAPES[byte as usize];
        if escape == 0 {
            continue;
        }
        out.extend_from_slice(bytes.get(from..at).unwrap_or_default());
        from = at + 1;
        out.extend_from_slice(&[b'\\', escape]);
        if escape == b'u' {
            const HEX: [u8; 16] = *b"0123456789abcdef";
            out.extend_from_slice(&[b'0', b'0', HEX[(byte >> 4) as usize], HEX[(byte & 15) as usize]]);
        }
    }
    out.extend_from_slice(bytes.get(from..).unwrap_or_default());
}

/// Writes a value that is JSON text already, on one line. What is no JSON is written as a string, so that the output
/// stays JSON.
pub fn value(json: &str, out: &mut Vec<u8>) {
    let json = json.trim_matches([' ', '\t', '\r', '\n']);
    if serde_json::from_str::<IgnoredAny>(json).is_err() {
        return string(json, out);
    }
    // Line ends in JSON text stand between tokens only.
    out.extend(json.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { b' ' } else { byte }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(write: impl Fn(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_value_stays_on_its_line_and_stays_json() {
        for (json, expected) in [
            ("0.2000", "0.2000"),
            (" [1,\n 2] ", "[1,  2]"),
            (r#"{"a":"b\n"}"#, r#"{"a":"b\n"}"#),
            ("1,\"x\":2", r#""1,\"x\":2""#),
            ("NaN", r#""NaN""#),
            ("", r#""""#),
        ] {
            assert_eq!(written(|out| value(json, out)), expected, "{json}");
        }
    }

    proptest! {
        #[test]
        fn a_string_is_written_as_serde_json_writes_it(text in any::<String>()) {
            prop_assert_eq!(written(|out| string(&text, out)), serde_json::to_string(&text).unwrap());
        }

        #[test]
        fn control_characters_are_written_as_serde_json_writes_them(text in "[\\x00-\\x7f]*") {
            prop_assert_eq!(written(|out| string(&text, out)), serde_json::to_string(&text).unwrap());
        }
    }
}
