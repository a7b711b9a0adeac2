//! Files without a record: those that nothing was put into yet, and those that are of no format.

use super::{FORMATS, Format};

/// The signs that lines of comments start with, by extension.
static COMMENTS: [(&str, &[&str]); 2] = [("bib", &["%"]), ("yaml", &["#", "%", "---", "...", "{}"])];

/// Whether a text without a record is a file of this format all the same, by its start: blank, told as the format or as
/// another of the same files, nothing but comments, or a list of nothing.
pub fn is_vacant(format: &Format, head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii();
    let is_one = |other: &&Format| other.extensions == format.extensions && (other.is)(head);
    let signs = COMMENTS.iter().find(|(extension, _)| format.extensions.contains(extension)).map_or(&[][..], |(_, signs)| signs);
    let is_comment = |line: &[u8]| line.is_empty() || signs.iter().any(|sign| line.starts_with(sign.as_bytes()));
    // JSON that is no list of nothing has records, sound or broken.
    let is_json = format.extensions.contains(&"json") || format.extensions.contains(&"ndjson");
    text.is_empty()
        || (is_json && matches!(text.first(), Some(b'[' | b'{')))
        || text.split(|byte| matches!(byte, b'\n' | b'\r')).all(|line| is_comment(line.trim_ascii()))
        || FORMATS.iter().any(|other| is_one(&other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::by_name;

    #[test]
    fn a_file_that_nothing_was_put_into_is_one_of_its_format() {
        for (name, text) in [
            ("ris", ""),
            ("ris", "\u{feff} \n"),
            ("bibtex", "% made by hand\r\n\r\n% nothing yet\n"),
            ("biblatex", "@comment{nothing yet}\n"),
            ("biblatex", "@string{a = \"b\"}\n"),
            ("csl-json", "[]"),
            ("crossref", "{\"items\": []}"),
            ("json", "\n[\n]\n"),
            ("endnote-xml", "<xml><records></records></xml>"),
            ("jats", "<article/>"),
            ("csv", "title,author,year\n"),
            ("hayagriva", "# nothing yet\n---\n"),
        ] {
            assert!(is_vacant(by_name(name).unwrap(), text.as_bytes()), "{name}: {text}");
        }
    }

    #[test]
    fn other_text_is_none() {
        for (name, text) in [
            ("ris", "hello\nworld\n"),
            ("ris", "% a comment of BibTeX\n"),
            ("bibtex", "version https://git-lfs.github.com/spec/v1\n"),
            ("bibtex", "% a comment\nand text\n"),
            ("jats", "<html><body/></html>"),
            ("jats", "<xml><records></records></xml>"),
            ("csv", "hello"),
            ("pubmed", "[]"),
        ] {
            assert!(!is_vacant(by_name(name).unwrap(), text.as_bytes()), "{name}: {text}");
        }
    }
}
