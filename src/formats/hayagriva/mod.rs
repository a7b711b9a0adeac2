//! Hayagriva: bibliographies of Typst, in YAML. Sources: the crate's `docs/file-format.md` and `src/csl/taxonomy.rs`, 0.10.1,
//! which say what its fields are and which CSL variable each of them is.

pub mod chunks;
pub mod fields;
pub mod kinds;
pub mod people;
pub mod read;
pub mod write;

#[cfg(test)]
mod law_tests;

pub use read::read;
pub use write::HayagrivaWriter;

use super::batch::Split;
use super::line_split::{Cut, LineSplit};
use super::yaml::YAML;
use crate::normalize::record::Traits;
use crate::source::input::Input;
use std::io;

/// What rules ask of this format.
pub const TRAITS: Traits = Traits { path_of: fields::path_of, nested: false, has_tags: false, bibtex: false, names: None, syntax: &YAML };

/// Cuts a file into entries: each starts with its key, as far to the left as the first one.
///
/// # Errors
/// None: the input is not read yet.
pub fn split(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    let mut indent = None;
    let mut is_open = false;
    Ok(Box::new(LineSplit::new(
        input,
        limit,
        Box::new(move |line| {
            let cut = cut(line, &mut indent, is_open);
            is_open = is_open && cut == Cut::Inside || cut == Cut::Start;
            cut
        }),
    )))
}

fn cut(line: &[u8], indent: &mut Option<usize>, is_open: bool) -> Cut {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    let spaces = line.iter().take_while(|byte| **byte == b' ').count();
    let content = line.get(spaces..).unwrap_or_default().trim_ascii_end();
    if content.is_empty() || content.starts_with(b"#") {
        return Cut::Inside;
    }
    if spaces == 0 && (content == b"---" || content == b"..." || content.starts_with(b"%")) {
        return Cut::Outside;
    }
    if spaces > *indent.get_or_insert(spaces) || (is_open && key(content).is_none()) {
        return Cut::Inside;
    }
    Cut::Start
}

/// The key that a line starts with, quotes included, and what stands behind its colon.
fn key(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = match line.first()? {
        quote @ (b'"' | b'\'') => {
            let close = 1 + memchr::memchr(*quote, line.get(1..)?)?;
            close + 1 + line.get(close + 1..)?.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
        }
        b'-' | b'[' | b']' | b'{' | b'}' | b',' => return None,
        _ => memchr::memchr_iter(b':', line).find(|at| line.get(at + 1).is_none_or(u8::is_ascii_whitespace))?,
    };
    (line.get(end) == Some(&b':')).then(|| (line[..end].trim_ascii_end(), line[end + 1..].trim_ascii()))
}

/// Whether the start of a file is a map of entries with fields of this format: below a key, a `type` of its own or two of
/// its fields.
pub fn is_hayagriva(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let mut entry = false;
    let mut known = 0;
    for line in head.split(|byte| *byte == b'\n').take(400) {
        let content = line.trim_ascii();
        if content.is_empty() || content.starts_with(b"#") || content == b"---" || content.starts_with(b"%") {
            continue;
        }
        let is_inside = line.first().is_some_and(|byte| *byte == b' ');
        let Some((name, value)) = key(content) else {
            // The first line of all has to be a key, and an entry is no list.
            if !entry || (!is_inside && content.starts_with(b"-")) {
                return false;
            }
            continue;
        };
        if !is_inside {
            if entry && known >= 2 {
                return true;
            }
            // An entry is a map: nothing but a tag, an anchor or a flow map stands behind its key.
            if !value.is_empty() && !value.starts_with(b"{") && !value.starts_with(b"&") && !value.starts_with(b"#") {
                return false;
            }
            (entry, known) = (true, 0);
            if value.starts_with(b"{") {
                let flow = String::from_utf8_lossy(value);
                if let Some((_, rest)) = flow.split_once("type:") {
                    return kinds::is_type(rest.split([',', '}']).next().unwrap_or("").trim());
                }
            }
            continue;
        }
        if name == b"type"
            && std::str::from_utf8(value).is_ok_and(|value| kinds::is_type(value.split(" #").next().unwrap_or("").trim_matches(['"', '\'', ' '])))
        {
            return entry;
        }
        known += usize::from(std::str::from_utf8(name).is_ok_and(fields::is_field));
    }
    entry && known >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::law::split::records;

    #[test]
    fn an_entry_ends_where_the_next_key_stands() {
        let text = "---\n# all\na:\n  type: Book\n\n\"b c\" : {type: Web}\n'd': # x\n  title: |\n    x: y\n...\n";
        assert_eq!(records(text, split), ["a:\n  type: Book", "\"b c\" : {type: Web}", "'d': # x\n  title: |\n    x: y"]);
        assert_eq!(records("  a:\n    type: Book\n  b:\n    type: Book\n", split).len(), 2);
        assert_eq!(records("a:\n  title: \"x\ncontinued\"\nb:\n  title: y\n", split).len(), 2);
        assert_eq!(records("no entry\n", split), ["no entry"]);
    }

    #[test]
    fn entries_are_told_from_other_yaml() {
        for text in ["a:\n  type: Article\n", "# c\n---\na:\n    author: X\n    title: T\n", "a: {type: book, title: x}\n", "\u{feff}a:\n  type: web\n"] {
            assert!(is_hayagriva(text.as_bytes()), "{text}");
        }
        for text in [
            "",
            "name: CI\non: push\n",
            "- type: Article\n",
            "references:\n- id: a\n  type: book\n",
            "a:\n  b: c\n",
            "{\"a\": {\"type\": \"Book\"}}",
            "TY  - JOUR\n",
        ] {
            assert!(!is_hayagriva(text.as_bytes()), "{text}");
        }
    }
}
