//! Names as both dialects write them: `von Last, Jr, First`, joined by ` and `.

use super::value;
use crate::model::name::Name;

/// Whether nothing of the name would be written.
pub(super) fn is_blank(name: &Name<'_>) -> bool {
    [name.family, name.given, name.literal, name.particle, name.dropping, name.suffix].iter().all(|part| tidy(part).is_empty())
}

/// Writes one name, which is not blank. An organisation or unsplit name stands in braces, as one word.
pub(super) fn write(name: &Name<'_>, ascii: bool, out: &mut Vec<u8>) {
    let [family, given, literal] = [name.family, name.given, name.literal].map(tidy);
    let [particle, dropping, suffix] = [name.particle, name.dropping, name.suffix].map(tidy);
    if name.corporate || family.is_empty() {
        let whole = if !literal.is_empty() { literal } else { family };
        if !whole.is_empty() {
            return braced(whole, ascii, out);
        }
        // No family name at all: what there is, in its order.
        out.push(b'{');
        let mut first = true;
        for part in [given, dropping, particle, suffix].into_iter().filter(|part| !part.is_empty()) {
            if !std::mem::take(&mut first) {
                out.push(b' ');
            }
            value::text(part, ascii, out);
        }
        out.push(b'}');
        return;
    }
    for part in [dropping, particle].into_iter().filter(|part| !part.is_empty()) {
        guarded(part, ascii, out);
        if !part.ends_with(['\'', '’', '-']) {
            out.push(b' ');
        }
    }
    let alone = given.is_empty() && suffix.is_empty();
    if alone && family.contains(char::is_whitespace) {
        // Without a comma, BibTeX would take the first words for given names.
        braced(family, ascii, out);
    } else {
        guarded(family, ascii, out);
    }
    if !suffix.is_empty() {
        out.extend_from_slice(b", ");
        guarded(suffix, ascii, out);
    }
    if !given.is_empty() {
        out.extend_from_slice(b", ");
        guarded(given, ascii, out);
    } else if !suffix.is_empty() {
        out.extend_from_slice(b", {}");
    }
}

/// The part without white space and control characters at its ends.
fn tidy(part: &str) -> &str {
    match part.as_bytes() {
        [] => part,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => part,
        _ => part.trim_matches(|c: char| c.is_whitespace() || c.is_control()),
    }
}

fn braced(part: &str, ascii: bool, out: &mut Vec<u8>) {
    out.push(b'{');
    value::text(part, ascii, out);
    out.push(b'}');
}

/// Writes a part of a name, in braces where a comma, an `=` (biber's extended names) or a word such as `and` would be
/// taken for syntax; a control character, which is left out, could have parted such a word.
fn guarded(part: &str, ascii: bool, out: &mut Vec<u8>) {
    // Nearly every part is one word of letters, which are written as they are.
    if part.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'.') && !is_conjunction(part) {
        out.extend_from_slice(part.as_bytes());
        return;
    }
    let syntax = part.bytes().any(|byte| matches!(byte, b',' | b'=' | b'{' | b'}' | 0..=0x1F | 0x7F)) || is_joined(part);
    if syntax { braced(part, ascii, out) } else { value::text(part, ascii, out) }
}

/// Whether one of the words is `and` or `others`, which end or close a list.
pub(super) fn is_joined(text: &str) -> bool {
    if text.bytes().all(|byte| byte > b' ' && byte.is_ascii()) { is_conjunction(text) } else { text.split(char::is_whitespace).any(is_conjunction) }
}

fn is_conjunction(word: &str) -> bool {
    matches!(word.len(), 3 | 6) && (word.eq_ignore_ascii_case("and") || word.eq_ignore_ascii_case("others"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_so_that_it_is_read_the_same() {
        let of = |family, given| Name { family, given, ..Name::default() };
        for (name, text) in [
            (of("Khristoforov", "V. S."), "Khristoforov, V. S."),
            (Name { particle: "van der", ..of("Waals", "J. D.") }, "van der Waals, J. D."),
            (Name { particle: "d'", ..of("Alembert", "Jean") }, "d'Alembert, Jean"),
            (Name { suffix: "Jr.", ..of("King", "Martin Luther") }, "King, Jr., Martin Luther"),
            (Name { suffix: "Jr.", ..of("King", "") }, "King, Jr., {}"),
            (of("Plato", ""), "Plato"),
            (of("Garcia Marquez", ""), "{Garcia Marquez}"),
            (of("Procter and Gamble", "X, Y"), "{Procter and Gamble}, {X, Y}"),
            (of("Others", ""), "{Others}"),
            (Name { literal: "World Health Organization", corporate: true, ..Name::default() }, "{World Health Organization}"),
            (Name { literal: "R&D {x", ..Name::default() }, "{R\\&D \\textbraceleft{}x}"),
            (of("", "Madonna"), "{Madonna}"),
        ] {
            let mut out = Vec::new();
            write(&name, false, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), text);
        }
        assert!(is_blank(&of(" \u{0}", "\n")));
    }
}
