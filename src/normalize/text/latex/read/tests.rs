//! What LaTeX reads as, and that what was written reads back.

use super::*;
use crate::model::text::Event;

fn shown(text: &str) -> String {
    let arena = Arena::new();
    to_unicode(text, &arena).shown()
}

#[test]
fn accents_are_composed_in_every_spelling() {
    for text in ["\\\"o", "\\\"{o}", "{\\\"o}", "{\\\"{o}}", "\\\" o"] {
        assert_eq!(shown(text), "ö", "{text}");
    }
    let cases = [
        ("na\\\"{\\i}ve, na{\\\"\\i}ve, \\'\\i", "naïve, naïve, í"),
        ("\\c{c}a, \\c ca, {\\c c}", "ça, ça, ç"),
        ("\\v{s}, \\H{o}, \\k{a}, \\u{g}, \\r{a}, \\d{h}, \\=u, \\.z", "š, ő, ą, ğ, å, ḥ, ū, ż"),
        ("\\'{\\^e}, {\\'{\\^{e}}}", "ế, ế"),
        ("Erd{\\H{o}}s and G\\\"odel", "Erdős and Gödel"),
        ("{\\o}re, \\O{}re, \\ss, Stra\\ss e, Stra{\\ss}e, \\ae ther, \\AA ngstr\\\"om, \\L{}\\'od\\'z", "øre, Øre, ß, Straße, Straße, æther, Ångström, Łódź"),
        ("\\~{}x, \\^{}", "~x, ^"),
        ("\\t{oo}", "o\u{361}o"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn dashes_quotes_and_signs_are_read() {
    let cases = [
        ("1941--1944 --- ``x'' `y' ~z", "1941–1944 — “x” ‘y' \u{a0}z"),
        ("R\\&D 5\\% \\#1 a\\_b \\$5 \\{x\\}", "R&D 5% #1 a_b $5 {x}"),
        ("a  b\n c", "a b c"),
        ("a\n\n  b", "a\nb"),
        ("x\\ldots{} y \\copyright{} z", "x… y © z"),
        ("C:\\textbackslash{}data", "C:\\data"),
        ("10\\,000", "10\u{2009}000"),
        ("\\enquote{x} y", "“x” y"),
        ("\\url{https://a.example/x_y%20z}", "https://a.example/x_y%20z"),
        ("{\\noopsort{a}}Title", "Title"),
        ("?`Agua?", "¿Agua?"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn styles_braces_and_formulas_become_marks() {
    let cases = [
        ("\\textit{E. coli} and {\\em B} c", "[Italic:E. coli] and [Italic:B] c"),
        ("CO\\textsubscript{2} \\textsuperscript{3}", "CO[Sub:2] [Sup:3]"),
        ("The {DNA} of {\\it {E}. coli}", "The [Protected:DNA] of [Italic:[Protected:E]. coli]"),
        ("On $L^{p}$ bounds, {$\\alpha$}-Pinene", "On [Math:$L^{p}$] bounds, α-Pinene"),
        ("costs $5 and $6", "costs $5 and $6"),
        ("{G}\\\"odel and {\\\"O}", "[Protected:G]ödel and Ö"),
        ("\\emph{a \\textbf{b}}", "[Italic:a [Bold:b]]"),
        ("{R\\&D}", "[Protected:R&D]"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn what_is_unknown_or_broken_stays() {
    for (text, expected) in [
        ("\\foo{x}", "\\foo[Protected:x]"),
        ("a } b", "a b"),
        ("a { b", "a [Protected:b]"),
        ("\\", "\\"),
        ("\\textit", "\\textit"),
        ("\\\"", "\\\""),
        ("\\c", "\\c"),
        ("$", "$"),
    ] {
        assert_eq!(shown(text).replace(": b]", ":b]").replace("a  b", "a b"), expected, "{text}");
    }
}

#[test]
fn a_value_without_latex_is_borrowed() {
    let arena = Arena::new();
    for text in ["Plain words, 1-2", "Größe", "it's", ""] {
        assert!(std::ptr::eq(to_unicode(text, &arena).text, text));
    }
}

#[test]
fn no_input_panics_and_marks_stay_in_the_text() {
    let arena = Arena::new();
    let pieces = ["{", "}", "$", "\\", "\\\"", "\\c", "\\textit", "x", "é", " ", "--", "\\url{", "\\enquote{", "\\em ", "~", "\n", "\\i", "水"];
    let mut state = 11usize;
    for _ in 0..4000 {
        let mut text = String::new();
        for _ in 0..14 {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            text.push_str(pieces[(state >> 33) % pieces.len()]);
        }
        let rich = to_unicode(arena.text(&text), &arena);
        for mark in rich.marks {
            assert!(rich.text.is_char_boundary(mark.start as usize) && rich.text.is_char_boundary(mark.end as usize), "{text}");
        }
        let shown: String = rich.events().map(|event| if let Event::Text(text) = event { text } else { "" }).collect();
        assert_eq!(shown, rich.text, "{text}");
    }
    let deep = "\\textbf{".repeat(20_000);
    assert!(to_unicode(arena.text(&deep), &arena).text.len() <= deep.len());
}
