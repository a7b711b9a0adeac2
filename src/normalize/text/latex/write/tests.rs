//! How rich text is written.

use super::*;
use crate::model::text::Mark;

fn written(rich: Rich, ascii: bool, protect: Protect) -> String {
    let mut out = Vec::new();
    escape_into(&rich, Escape { ascii, protect }, &mut out);
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn specials_are_escaped_outside_formulas() {
    let cases = [
        ("Plain words: Größe", "Plain words: Größe"),
        ("R&D at 5% of #1, snake_case, ~x, x^2", "R\\&D at 5\\% of \\#1, snake\\_case, \\textasciitilde{}x, x\\textasciicircum{}2"),
        ("costs $5 and $6", "costs \\$5 and \\$6"),
        ("On $L^p$ bounds for $p\\in(1,\\infty)$", "On $L^p$ bounds for $p\\in(1,\\infty)$"),
        ("The \\emph-free proof", "The \\textbackslash{}emph-free proof"),
        ("{a} and {b}", "\\{a\\} and \\{b\\}"),
        ("The tail }\"}, {\"next\": 1", "The tail \\textbraceright{}\"\\textbraceright{}, \\textbraceleft{}\"next\": 1"),
        ("Let \\(f_{n}\\to f\\) & more", "Let \\(f_{n}\\to f\\) \\& more"),
        ("C:\\data\\new", "C:\\textbackslash{}data\\textbackslash{}new"),
        ("{ $}{$ }", "\\{ \\$\\}\\{\\$ \\}"),
    ];
    for (text, expected) in cases {
        assert_eq!(written(Rich::plain(text), false, Protect::None), expected);
    }
}

#[test]
fn accents_become_commands_when_asked() {
    let cases = [
        ("Größe, naïve, Łódź", "Gr{\\\"o}{\\ss}e, na{\\\"i}ve, {\\L}{\\'o}d{\\'z}"),
        ("1941–44 — “x” ‘y’…", "1941--44 --- ``x'' `y'{\\ldots}"),
        ("α-Pinene 水", "{$\\alpha$}-Pinene 水"),
        ("Müller & Çelik", "M{\\\"u}ller \\& {\\c{C}}elik"),
    ];
    for (text, expected) in cases {
        assert_eq!(written(Rich::plain(text), true, Protect::None), expected);
    }
}

#[test]
fn words_are_protected_whole() {
    let cases = [
        ("The role of DNA in pH-control: Water and Estonia", "The role of {DNA} in {pH-control}: Water and {Estonia}"),
        ("The Role of (CO2) Flux in Long-Term Trials", "The Role of ({CO2}) Flux in Long-Term Trials"),
        ("Some bounds on $L^p$ with weights for R&D in Europe", "Some bounds on $L^p$ with weights for {R\\&D} in {Europe}"),
    ];
    for (text, expected) in cases {
        assert_eq!(written(Rich::plain(text), false, Protect::Auto), expected);
    }
    assert_eq!(written(Rich::plain("Der Fußweg"), false, Protect::All), "{Der Fußweg}");
}

#[test]
fn marks_become_commands() {
    let marks =
        [Mark { start: 0, end: 7, style: Style::Italic }, Mark { start: 13, end: 14, style: Style::Sub }, Mark { start: 15, end: 18, style: Style::Protected }];
    let rich = Rich { text: "E. coli & CO 2 pHx", marks: &marks };
    assert_eq!(written(rich, false, Protect::Marked), "\\textit{E. coli} \\& CO \\textsubscript{2} {pHx}");
    assert_eq!(written(rich, false, Protect::None), "\\textit{E. coli} \\& CO \\textsubscript{2} pHx");
}

#[test]
fn braces_come_out_balanced_whatever_goes_in() {
    let pieces = ["{", "}", "$", "\\", "x", "_", "^2", "é", " ", "\\(", "\\)", "%", "A1"];
    let mut state = 7usize;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..12 {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            text.push_str(pieces[(state >> 33) % pieces.len()]);
        }
        for (ascii, protect) in [(false, Protect::None), (true, Protect::Auto), (false, Protect::All)] {
            let out = written(Rich::plain(&text), ascii, protect);
            let mut depth = 0i32;
            for byte in out.bytes() {
                depth += i32::from(byte == b'{') - i32::from(byte == b'}');
                assert!(depth >= 0, "{text} -> {out}");
            }
            assert_eq!(depth, 0, "{text} -> {out}");
        }
    }
}
