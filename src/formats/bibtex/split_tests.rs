//! What is an entry, and that no byte is lost between them.

use super::*;
use crate::formats::bibtex::{is_bib, is_biblatex};
use crate::formats::law::split::{Found, pieces};

fn split(text: &[u8], limit: u64) -> Vec<(String, PieceKind, u64, u64)> {
    let (mut lines, mut counted, mut out) = (1, 0, Vec::new());
    let found = pieces(text, limit, |input, limit| Ok(Box::new(BibSplit::new(input, limit, Prelude::default()))));
    for Found { text: found, kind, place, .. } in found.into_iter().filter(|found| !matches!(found.kind, PieceKind::Aside | PieceKind::Trailing)) {
        lines += text[counted..place.offset as usize].iter().filter(|byte| **byte == b'\n').count() as u64;
        counted = place.offset as usize;
        assert!(place.line == lines || kind != PieceKind::Record, "line {} is told as {}", lines, place.line);
        out.push((found, kind, place.line, place.column));
    }
    out
}

fn entries(text: &str) -> Vec<String> {
    split(text.as_bytes(), 1 << 20).into_iter().map(|(text, ..)| text).collect()
}

#[test]
fn entries_are_told_from_what_stands_between() {
    for (text, expected) in [
        ("@a{b, c = {d}}", &["@a{b, c = {d}}"][..]),
        ("text @a{b} more\n@c (d, e = \"(x)\") @f{g}", &["@a{b}", "@c (d, e = \"(x)\")", "@f{g}"]),
        ("me@home.org {x} and me@home {x}\n@a{b}", &["@a{b}"]),
        ("% @a{b}\n  %% x @a{b}\n@c{d}", &["@c{d}"]),
        ("@string{a = {b}} @preamble{\"x\"} @comment{@a{b}} @xdata{c} @set{d} @e{f}", &["@e{f}"]),
        ("@comment about @a{b}\n@Comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n}\n@c{d}", &["@a{b}", "@c{d}"]),
        ("@a{b, c = {@d{e}}}", &["@a{b, c = {@d{e}}}"]),
        ("@ a { b }", &["@ a { b }"]),
        ("@a{b, c = {x \\{ y \\}}}", &["@a{b, c = {x \\{ y \\}}}"]),
        ("@a{b}@c{d}", &["@a{b}", "@c{d}"]),
        ("@@@ @{ @a @a[b]", &[]),
        ("", &[]),
    ] {
        assert_eq!(entries(text), expected, "{text}");
    }
}

#[test]
fn a_lost_brace_costs_one_entry() {
    for (text, expected) in [
        ("@a{b, c = {d}\n\n@e{f, g = {h}}", &["@a{b, c = {d}", "@e{f, g = {h}}"][..]),
        ("@a{b, c = {d\n  @e{f\n, g = {h}}", &["@a{b, c = {d", "@e{f\n, g = {h}}"]),
        ("@a{b, c = {d\n@string{x = {y}}\n@e{f}", &["@a{b, c = {d", "@e{f}"]),
        ("@a(b, c = {d}\n@e{f, g = 1}", &["@a(b, c = {d}", "@e{f, g = 1}"]),
        ("@comment{x {\n@a{b}", &["@a{b}"]),
        ("@a{b, c = {see\n@home {x}}, d = 1}\n@e{f}", &["@a{b, c = {see\n@home {x}}, d = 1}", "@e{f}"]),
        ("@a{b, c = 1\n)", &["@a{b, c = 1\n)"]),
    ] {
        assert_eq!(entries(text), expected, "{text}");
    }
}

#[test]
fn many_entries_come_in_batches_with_their_lines() {
    let text = "% a comment with @x{y}, and more\n\n  @article{key, title = {A {B} c},\n year = 2001}\n".repeat(20_000);
    let found = split(text.as_bytes(), 1 << 20);
    assert_eq!(found.len(), 20_000);
    assert_eq!((found[19_999].2, found[19_999].3), (4 * 19_999 + 3, 3));
}

#[test]
fn an_entry_that_is_too_long_is_skipped_and_the_next_is_read() {
    for body in ["x".repeat(3_000_000), "{x}\n".repeat(700_000)] {
        let text = format!("@a{{b, c = {{{body}}}}}\n@d{{e}}\n");
        let found = split(text.as_bytes(), 1000);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].1, PieceKind::TooLarge(text.len() as u64 - 7));
        assert_eq!((found[1].0.as_str(), found[1].1), ("@d{e}", PieceKind::Record));
    }
}

#[test]
fn odd_inputs_are_split_in_no_time() {
    for piece in ["@", "{", "@comment{", "@a{", "@a{b,\n", "\n@a(\"", "% @a{\n", "@a{b}"] {
        let text = piece.repeat(20_000).into_bytes();
        split(&text, 1 << 20);
    }
}

#[test]
fn the_dialect_is_told_by_what_only_one_has() {
    for text in ["@article{a, journal = {J}}", "% x\n  @Book {a, year = 2001}", "Text before.\n@misc(a, title = 1)"] {
        assert!(is_bib(text.as_bytes()) && !is_biblatex(text.as_bytes()), "{text}");
    }
    for text in ["@article{a, journaltitle = {J}}", "@online{a}", "@misc{a,\n  Date = {2001}}"] {
        assert!(is_bib(text.as_bytes()) && is_biblatex(text.as_bytes()), "{text}");
    }
    for text in ["TY  - JOUR\n", "{\"a\": \"\n@b{c\"}", "me@home.org", "<a>\n@b{c}</a>"] {
        assert!(!is_bib(text.as_bytes()), "{text}");
    }
}
