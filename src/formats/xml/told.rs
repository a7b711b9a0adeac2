//! Telling an XML format by the first elements of a file.

use super::lex::{Lexer, Next, TokenKind};

/// Elements looked at.
const LOOK: usize = 400;

/// The local names of the first elements, in order. None where the file does not start as XML does.
pub fn first_names(head: &[u8]) -> Vec<&str> {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    if !text.starts_with(b"<") {
        return Vec::new();
    }
    let (mut lexer, mut names) = (Lexer::default(), Vec::new());
    while let Next::Token(token) = lexer.next(text, false) {
        if matches!(token.kind, TokenKind::Open | TokenKind::Empty) {
            names.push(std::str::from_utf8(token.local(text)).unwrap_or(""));
        }
        if names.len() == LOOK {
            break;
        }
    }
    names
}

/// Whether the outermost element is one of `roots`, or a wrapper and one of `roots` stands in it.
pub fn has_root(head: &[u8], roots: &[&str]) -> bool {
    const WRAPPERS: [&str; 6] = ["OAI-PMH", "GetRecord", "ListRecords", "root", "records", "record"];
    let names = first_names(head);
    match names.first() {
        Some(first) if roots.contains(first) => true,
        Some(first) if WRAPPERS.contains(first) => names.iter().any(|name| roots.contains(name)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_tells_and_wrappers_are_looked_into() {
        assert!(has_root(b"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- x --><p:article a='b'>", &["article"]));
        assert!(has_root(b"<OAI-PMH><GetRecord><record><metadata><article>", &["article"]));
        assert!(!has_root(b"<html><article>", &["article"]));
        assert!(!has_root(b"article", &["article"]) && !has_root(b"", &["article"]));
    }
}
