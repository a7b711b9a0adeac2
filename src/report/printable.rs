//! Text from data made fit for a terminal: nothing in it can move the cursor, set colours or turn the direction of writing.

/// Appends a text with its control characters, bidirectional controls and other invisible marks written out: `\n`, `\u{1b}`.
pub fn push(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    if bytes.iter().fold(true, |all, &byte| all & PLAIN[usize::from(byte)]) {
        out.extend_from_slice(bytes);
        return;
    }
    for c in text.chars() {
        if is_shown(c) {
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        } else {
            push_name(c, out);
        }
    }
}

/// The same as a string.
pub fn text(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    push(text, &mut out);
    String::from_utf8(out).expect("whole characters were pushed")
}

/// Appends a number in decimal digits.
pub fn push_number(mut number: u64, out: &mut Vec<u8>) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

static PLAIN: [bool; 256] = {
    let (mut table, mut byte) = ([false; 256], 0);
    while byte < 256 {
        table[byte] = is_plain(byte as u8);
        byte += 1;
    }
    table
};

/// Whether a byte can only be part of characters that are shown; other characters are looked at one by one.
const fn is_plain(byte: u8) -> bool {
    match byte {
        0x20..=0x7E => true,
        // What leads to the C1 controls, U+061C, U+180E, U+200B to U+206F, U+FEFF and the tags.
        0x7F | 0xC2 | 0xD8 | 0xE1 | 0xE2 | 0xEF | 0xF3 => false,
        _ => byte >= 0x80,
    }
}

/// Whether a character is seen as itself.
fn is_shown(c: char) -> bool {
    !(c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'))
}

fn push_name(c: char, out: &mut Vec<u8>) {
    match c {
        '\n' => out.extend_from_slice(b"\\n"),
        '\r' => out.extend_from_slice(b"\\r"),
        '\t' => out.extend_from_slice(b"\\t"),
        _ => out.extend(c.escape_unicode().map(|c| c as u8)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_steer_a_terminal_is_written_out() {
        for (raw, shown) in [
            ("plain", "plain"),
            ("Müller 中文 😀 “q” –", "Müller 中文 😀 “q” –"),
            ("\x1b[31mred", "\\u{1b}[31mred"),
            ("a\nb\tc\r", "a\\nb\\tc\\r"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("a\u{202e}b\u{2066}c\u{61c}", "a\\u{202e}b\\u{2066}c\\u{61c}"),
            ("\u{feff}\u{200b}\u{7f}\0", "\\u{feff}\\u{200b}\\u{7f}\\u{0}"),
            ("\u{e0041}", "\\u{e0041}"),
        ] {
            assert_eq!(text(raw), shown);
        }
    }

    #[test]
    fn the_fast_way_passes_only_what_is_shown() {
        for c in '\0'..=char::MAX {
            let plain = c.encode_utf8(&mut [0; 4]).bytes().all(is_plain);
            assert!(!plain || is_shown(c), "{c:?}");
        }
    }

    #[test]
    fn numbers_are_decimal() {
        for number in [0, 7, 10, 2572, u64::MAX] {
            let mut out = Vec::new();
            push_number(number, &mut out);
            assert_eq!(out, number.to_string().into_bytes());
        }
    }
}
