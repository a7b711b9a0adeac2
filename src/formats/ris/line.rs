//! One line of RIS: a tag and a value that cannot leave its line.

use crate::model::name::Name;

/// `Family, Given, Suffix`, the particle with the family; a literal as it is.
pub fn name(tag: &str, name: &Name<'_>, out: &mut Vec<u8>) {
    if !name.literal.is_empty() {
        line(tag, name.literal, out);
        return;
    }
    let mut text = String::with_capacity(64);
    join(&mut text, name.particle);
    join(&mut text, name.family);
    if !(name.given.is_empty() && name.dropping.is_empty() && name.suffix.is_empty()) {
        text.push_str(", ");
        let given = text.len();
        text.push_str(name.given);
        if text.len() > given && !name.dropping.is_empty() {
            text.push(' ');
        }
        text.push_str(name.dropping);
    }
    if !name.suffix.is_empty() {
        text.push_str(", ");
        text.push_str(name.suffix);
    }
    line(tag, &text, out);
}

/// Adds a part after a space, but none after an apostrophe or hyphen: `d'Aubigné`, `al-Khatib`.
fn join(text: &mut String, part: &str) {
    if !text.is_empty() && !part.is_empty() && !text.ends_with(['\'', '’', 'ʼ', '-']) {
        text.push(' ');
    }
    text.push_str(part);
}

/// Writes one line, or none when nothing of the text remains: no value can end its line. Control characters and what
/// some readers take for a line end (U+0085, U+2028, U+2029) become one space.
pub fn line(tag: &str, text: &str, out: &mut Vec<u8>) -> bool {
    let text = text.trim();
    let before = out.len();
    out.extend_from_slice(tag.as_bytes());
    out.extend_from_slice(b"  - ");
    let start = out.len();
    let bytes = text.as_bytes();
    let (mut from, mut at) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        let width = match byte {
            0..0x20 | 0x7F => 1,
            0xC2 if bytes.get(at + 1).is_some_and(|next| (0x80..0xA0).contains(next)) => 2,
            0xE2 if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0xA8 | 0xA9)) => 3,
            _ => {
                at += 1;
                continue;
            }
        };
        out.extend_from_slice(bytes.get(from..at).unwrap_or_default());
        if out.len() > start && out.last() != Some(&b' ') {
            out.push(b' ');
        }
        at += width;
        from = at;
    }
    let rest = bytes.get(from..).unwrap_or_default();
    // The space that stands for a control character is the only one there.
    let rest = if from > 0 { rest.trim_ascii_start() } else { rest };
    out.extend_from_slice(rest);
    while out.len() > start && out.last() == Some(&b' ') {
        out.pop();
    }
    if out.len() == start {
        out.truncate(before);
        return false;
    }
    out.push(b'\n');
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_control_characters_become_one_space() {
        for (text, expected) in [
            ("a\r\nb", "a b"),
            ("a\n\n TY  - JOUR", "a TY  - JOUR"),
            ("a \u{2028}b\u{85}c", "a b c"),
            ("\u{b}a\u{0}", "a"),
            ("“é…”", "“é…”"),
            ("a — b\u{7f}", "a — b"),
        ] {
            let mut out = Vec::new();
            assert!(line("N1", text, &mut out));
            assert_eq!(String::from_utf8(out).unwrap(), format!("N1  - {expected}\n"));
        }
        let mut out = Vec::new();
        assert!(!line("N1", " \n\u{2029}\t", &mut out));
        assert!(out.is_empty());
    }
}
